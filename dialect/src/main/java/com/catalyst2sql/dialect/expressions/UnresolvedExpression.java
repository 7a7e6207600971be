package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the parser could not decide without names and types. None is left after analysis. */
public sealed interface UnresolvedExpression extends Expression {

  /** Where it stands in the text. */
  Origin origin();

  @Override
  default <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitUnresolved(this);
  }

  @Override
  default DataType dataType() {
    throw new IllegalStateException("unresolved: " + this);
  }

  @Override
  default boolean nullable() {
    throw new IllegalStateException("unresolved: " + this);
  }

  /** A column by name, perhaps qualified, perhaps with struct fields behind: {@code t.s.f}. */
  record UnresolvedAttribute(List<String> nameParts, Origin origin)
      implements UnresolvedExpression, LeafExpression {
    public UnresolvedAttribute {
      nameParts = List.copyOf(nameParts);
    }
  }

  /** {@code *}, {@code t.*}, {@code s.*}; {@code except} holds the columns of {@code * EXCEPT (...)}. */
  record UnresolvedStar(List<String> target, List<List<String>> except, Origin origin)
      implements UnresolvedExpression, LeafExpression {
    public UnresolvedStar {
      target = List.copyOf(target);
      except = List.copyOf(except);
    }
  }

  /** Columns by regular expression, {@code t.`a.*`}, under {@code spark.sql.parser.quotedRegexColumnNames}. */
  record UnresolvedRegex(String pattern, List<String> target, Origin origin)
      implements UnresolvedExpression, LeafExpression {}

  /**
   * A call by name, an operator included: {@code a + b} is the function {@code +}, {@code NOT a} is {@code not},
   * {@code a LIKE b} is {@code like}, {@code a IS NULL} is {@code isnull}. {@code orders} are those of WITHIN GROUP.
   */
  record UnresolvedFunction(
      List<String> name,
      List<Expression> arguments,
      boolean distinct,
      Optional<Expression> filter,
      boolean ignoreNulls,
      List<SortOrder> orders,
      Origin origin)
      implements UnresolvedExpression {
    public UnresolvedFunction {
      name = List.copyOf(name);
      arguments = List.copyOf(arguments);
      orders = List.copyOf(orders);
    }

    public static UnresolvedFunction of(String name, Origin origin, Expression... arguments) {
      return new UnresolvedFunction(
          List.of(name), List.of(arguments), false, Optional.empty(), false, List.of(), origin);
    }

    @Override
    public List<Expression> children() {
      return Children.of(arguments, filter, SortOrder.children(orders));
    }

    @Override
    public Expression withChildren(List<Expression> c) {
      int n = arguments.size();
      int m = filter.isPresent() ? 1 : 0;
      return new UnresolvedFunction(
          name,
          c.subList(0, n),
          distinct,
          m == 1 ? Optional.of(c.get(n)) : filter,
          ignoreNulls,
          SortOrder.withChildren(orders, c.subList(n + m, c.size())),
          origin);
    }
  }

  /** {@code name => value} among the arguments of a call. */
  record NamedArgument(String name, Expression value, Origin origin)
      implements UnresolvedExpression {
    @Override
    public List<Expression> children() {
      return List.of(value);
    }

    @Override
    public Expression withChildren(List<Expression> c) {
      return new NamedArgument(name, c.get(0), origin);
    }
  }

  /** {@code child[extraction]}, or {@code child.name} with the name as a string literal. */
  record UnresolvedExtractValue(Expression child, Expression extraction, Origin origin)
      implements UnresolvedExpression {
    @Override
    public List<Expression> children() {
      return List.of(child, extraction);
    }

    @Override
    public Expression withChildren(List<Expression> c) {
      return new UnresolvedExtractValue(c.get(0), c.get(1), origin);
    }
  }

  /** CAST or TRY_CAST; what CAST does with bad input is decided by the session's ANSI setting. */
  record UnresolvedCast(Expression child, DataType targetType, boolean tryCast, Origin origin)
      implements UnresolvedExpression {
    @Override
    public List<Expression> children() {
      return List.of(child);
    }

    @Override
    public Expression withChildren(List<Expression> c) {
      return new UnresolvedCast(c.get(0), targetType, tryCast, origin);
    }
  }

  /** {@code expr AS (a, b)} for a generator of several columns. */
  record MultiAlias(Expression child, List<String> names, Origin origin)
      implements UnresolvedExpression {
    @Override
    public List<Expression> children() {
      return List.of(child);
    }

    @Override
    public Expression withChildren(List<Expression> c) {
      return new MultiAlias(c.get(0), names, origin);
    }
  }

  /** {@code (x, y) -> body}; the parameters are {@link UnresolvedAttribute}s inside the body. */
  record UnresolvedLambda(List<String> parameters, Expression body, Origin origin)
      implements UnresolvedExpression {
    @Override
    public List<Expression> children() {
      return List.of(body);
    }

    @Override
    public Expression withChildren(List<Expression> c) {
      return new UnresolvedLambda(parameters, c.get(0), origin);
    }
  }

  /** {@code function OVER window} where the window is named in the WINDOW clause. */
  record UnresolvedWindow(Expression function, String windowName, Origin origin)
      implements UnresolvedExpression {
    @Override
    public List<Expression> children() {
      return List.of(function);
    }

    @Override
    public Expression withChildren(List<Expression> c) {
      return new UnresolvedWindow(c.get(0), windowName, origin);
    }
  }

  /**
   * GROUPING SETS, ROLLUP or CUBE inside GROUP BY; each set lists its expressions. {@code groupBy} is what stands before
   * {@code GROUPING SETS} in {@code GROUP BY a, b GROUPING SETS (a)}, else empty.
   */
  record GroupingSets(
      Kind kind, List<List<Expression>> sets, List<Expression> groupBy, Origin origin)
      implements UnresolvedExpression {

    public GroupingSets(Kind kind, List<List<Expression>> sets, Origin origin) {
      this(kind, sets, List.of(), origin);
    }

    /** For ROLLUP and CUBE each of {@code sets} is one element, perhaps composite. */
    public enum Kind {
      GROUPING_SETS,
      ROLLUP,
      CUBE
    }

    @Override
    public List<Expression> children() {
      return Stream.concat(sets.stream().flatMap(List::stream), groupBy.stream()).toList();
    }

    @Override
    public Expression withChildren(List<Expression> c) {
      ArrayList<List<Expression>> next = new ArrayList<>();
      int at = 0;
      for (List<Expression> set : sets) {
        next.add(List.copyOf(c.subList(at, at + set.size())));
        at += set.size();
      }
      return new GroupingSets(kind, next, List.copyOf(c.subList(at, c.size())), origin);
    }
  }

  /** {@code ?} (name empty, {@code index} from 1 in the order of the text) or {@code :name}. */
  record Parameter(Optional<String> name, int index, Origin origin)
      implements UnresolvedExpression, LeafExpression {}

  /** {@code timestamp'now'}, {@code date'today'}: a constant that parsing the same text at another time makes another. */
  record LiteralOfTheMoment(Literal value, Origin origin)
      implements UnresolvedExpression, LeafExpression {}

  /** A constant that stands alone where a clause wants an expression, as {@code 3} in ORDER BY 3: errors say where. */
  record PlacedLiteral(Literal value, Origin origin)
      implements UnresolvedExpression, LeafExpression {}

  /** {@code IDENTIFIER(expr)} as a column, or as the name of a function called with {@code arguments}. */
  record IdentifierClause(
      Expression nameExpression, Optional<List<Expression>> arguments, Origin origin)
      implements UnresolvedExpression {
    @Override
    public List<Expression> children() {
      return arguments
          .map(a -> Children.of(List.of(nameExpression), Optional.empty(), a))
          .orElse(List.of(nameExpression));
    }

    @Override
    public Expression withChildren(List<Expression> c) {
      return new IdentifierClause(
          c.get(0), arguments.map(a -> List.copyOf(c.subList(1, c.size()))), origin);
    }
  }
}
