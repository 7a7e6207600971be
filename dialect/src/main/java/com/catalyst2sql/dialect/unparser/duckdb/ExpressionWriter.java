package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.OpenParameter;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.WindowFrame;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.EngineNumber;
import com.catalyst2sql.dialect.unparser.EngineOperator;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import com.catalyst2sql.dialect.unparser.EngineWindow;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints rewritten expressions with as few parentheses as DuckDB's precedence allows. */
final class ExpressionWriter {

  private static final int OR = 1;
  static final int AND_OPERAND = 3;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int IS = 4;
  private static final int COMPARE = 5;
  private static final int MATCH = 6;
  private static final int OTHER = 7;
  private static final int ADD = 8;
  private static final int MULTIPLY = 9;
  private static final int UNARY = 11;
  private static final int ATOM = 20;

  private static final Map<String, Integer> PRECEDENCE =
      Map.ofEntries(
          Map.entry("AND", AND),
          Map.entry("OR", OR),
          Map.entry("=", COMPARE),
          Map.entry("<>", COMPARE),
          Map.entry("<", COMPARE),
          Map.entry("<=", COMPARE),
          Map.entry(">", COMPARE),
          Map.entry(">=", COMPARE),
          Map.entry("IS DISTINCT FROM", IS),
          Map.entry("IS NOT DISTINCT FROM", IS),
          Map.entry("LIKE", MATCH),
          Map.entry("ESCAPE", MATCH),
          Map.entry("+", ADD),
          Map.entry("-", ADD),
          Map.entry("*", MULTIPLY),
          Map.entry("/", MULTIPLY),
          Map.entry("//", MULTIPLY),
          Map.entry("%", MULTIPLY));

  private final SqlWriter out;

  ExpressionWriter(SqlWriter out) {
    this.out = out;
  }

  /** What DuckDB would call a column of this expression if it had no alias; empty where it is not simply told. */
  static String implicitName(Expression expression) {
    return expression instanceof EngineColumn column ? column.name() : "";
  }

  void write(Expression expression) {
    write(expression, 0);
  }

  /** Prints with parentheses if the expression binds less tightly than {@code least}. */
  void write(Expression expression, int least) {
    boolean open = precedence(expression) < least;
    if (open) {
      out.append("(");
    }
    print(expression);
    if (open) {
      out.append(")");
    }
  }

  private static int precedence(Expression expression) {
    if (expression instanceof Or) {
      return OR;
    }
    if (expression instanceof And) {
      return AND;
    }
    if (expression instanceof Not not) {
      return not.child() instanceof BinaryComparison comparison && isEquality(comparison)
          ? precedence(comparison)
          : NOT;
    }
    if (expression instanceof IsNull || expression instanceof IsNotNull) {
      return IS;
    }
    if (expression instanceof BinaryComparison comparison) {
      return comparison.op() == BinaryComparison.Op.NULL_SAFE_EQUAL ? IS : COMPARE;
    }
    if (expression instanceof In) {
      return COMPARE;
    }
    if (expression instanceof EngineSubquery subquery) {
      return subquery.kind() == EngineSubquery.Kind.IN ? COMPARE : ATOM;
    }
    if (expression instanceof EngineLambda) {
      return 0;
    }
    if (expression instanceof EngineOperator operator) {
      if (operator.symbol().equals("[]")) {
        return ATOM;
      }
      if (operator.operands().size() == 1) {
        return UNARY;
      }
      return PRECEDENCE.getOrDefault(operator.symbol(), OTHER);
    }
    if (expression instanceof Literal literal && LiteralText.isNegative(literal)) {
      return UNARY;
    }
    return expression instanceof EngineNumber number && number.value().signum() < 0 ? UNARY : ATOM;
  }

  private void print(Expression e) {
    if (e instanceof Literal literal) {
      out.append(LiteralText.of(literal));
    } else if (e instanceof EngineColumn column) {
      column.table().ifPresent(table -> out.name(table).append("."));
      out.name(column.name());
    } else if (e instanceof OpenParameter open) {
      // With its type, so that DuckDB need not guess it from where it stands.
      out.append("CAST($" + open.index() + " AS " + DuckDbTypes.name(open.dataType()) + ")");
    } else if (e instanceof EngineNumber number) {
      out.append(number.value().toString());
    } else if (e instanceof EngineVariable variable) {
      out.append(parameter(variable));
    } else if (e instanceof And and) {
      infix("AND", List.of(and.left(), and.right()), AND);
    } else if (e instanceof Or or) {
      infix("OR", List.of(or.left(), or.right()), OR);
    } else if (e instanceof Not not
        && not.child() instanceof BinaryComparison comparison
        && isEquality(comparison)) {
      // The engine joins on an inequality that it sees as one, but works out a negation row by row.
      infix(
          comparison.op() == BinaryComparison.Op.EQUAL ? "<>" : "IS DISTINCT FROM",
          List.of(comparison.left(), comparison.right()),
          COMPARE);
    } else if (e instanceof Not not) {
      out.append("NOT ");
      write(not.child(), IS);
    } else if (e instanceof IsNull isNull) {
      write(isNull.child(), COMPARE + 1);
      out.append(" IS NULL");
    } else if (e instanceof IsNotNull isNotNull) {
      write(isNotNull.child(), COMPARE + 1);
      out.append(" IS NOT NULL");
    } else if (e instanceof BinaryComparison comparison) {
      comparison(comparison);
    } else if (e instanceof In in) {
      write(in.value(), MATCH + 1);
      out.append(" IN (").list(in.list()).append(")");
    } else if (e instanceof CaseWhen caseWhen) {
      caseWhen(caseWhen);
    } else if (e instanceof EngineOperator operator) {
      operator(operator);
    } else if (e instanceof EngineCast cast) {
      cast(cast);
    } else if (e instanceof EngineCall call) {
      call(call, false);
    } else if (e instanceof EngineWindow window) {
      window(window);
    } else if (e instanceof EngineSubquery subquery) {
      subquery(subquery);
    } else if (e instanceof EngineLambda lambda) {
      out.append("lambda ")
          .append(
              lambda.parameters().stream()
                  .map(ExpressionWriter::parameter)
                  .collect(Collectors.joining(", ")))
          .append(": ");
      write(lambda.body());
    } else if (e instanceof EngineList list) {
      out.append("[").list(list.elements()).append("]");
    } else if (e instanceof EngineStruct struct) {
      struct(struct);
    } else {
      throw Errors.internal("not rewritten for DuckDB: " + e);
    }
  }

  /**
   * Above GROUP BY over a stored table DuckDB takes a qualified column inside a lambda for the parameter of the same name, so
   * that none is called as a column is likely to be.
   */
  private static String parameter(EngineVariable variable) {
    return Identifiers.quote("_" + variable.name());
  }

  private void infix(String symbol, List<Expression> operands, int precedence) {
    // AND and OR are the same whichever way they are bracketed; the rest reads from the left.
    boolean associative = precedence == AND || precedence == OR;
    boolean chains = precedence >= MATCH || associative;
    for (int i = 0; i < operands.size(); i++) {
      if (i > 0) {
        out.append(" ").append(symbol).append(" ");
      }
      write(operands.get(i), chains && (i == 0 || associative) ? precedence : precedence + 1);
    }
  }

  private static boolean isEquality(BinaryComparison comparison) {
    return comparison.op() == BinaryComparison.Op.EQUAL
        || comparison.op() == BinaryComparison.Op.NULL_SAFE_EQUAL;
  }

  private void comparison(BinaryComparison comparison) {
    String symbol =
        comparison.op() == BinaryComparison.Op.NULL_SAFE_EQUAL
            ? "IS NOT DISTINCT FROM"
            : comparison.op().symbol();
    write(comparison.left(), COMPARE + 1);
    out.append(" ").append(symbol).append(" ");
    write(comparison.right(), COMPARE + 1);
  }

  private void caseWhen(CaseWhen caseWhen) {
    out.append("CASE");
    for (CaseWhen.Branch branch : caseWhen.branches()) {
      out.append(" WHEN ");
      write(branch.condition());
      out.append(" THEN ");
      write(branch.value());
    }
    caseWhen
        .elseValue()
        .ifPresent(
            value -> {
              out.append(" ELSE ");
              write(value);
            });
    out.append(" END");
  }

  private void operator(EngineOperator operator) {
    List<Expression> operands = operator.operands();
    if (operator.symbol().equals("[]")) {
      write(operands.get(0), ATOM);
      out.append("[").expression(operands.get(1)).append("]");
    } else if (operands.size() == 1) {
      boolean word = Character.isLetter(operator.symbol().charAt(0));
      out.append(operator.symbol()).append(word ? " " : "");
      write(operands.get(0), ATOM);
    } else {
      infix(operator.symbol(), operands, precedence(operator));
    }
  }

  private void cast(EngineCast cast) {
    out.append(cast.tryCast() ? "TRY_CAST(" : "CAST(");
    write(cast.child());
    out.append(" AS ")
        .append(cast.engineType().orElseGet(() -> DuckDbTypes.name(cast.dataType())))
        .append(")");
  }

  private void call(EngineCall call, boolean ignoreNulls) {
    out.append(call.name()).append(call.distinct() ? "(DISTINCT " : "(");
    if (call.name().equals("count") && call.arguments().isEmpty()) {
      out.append("*");
    }
    out.list(call.arguments());
    if (!call.orders().isEmpty()) {
      out.append(" ORDER BY ").orders(call.orders());
    }
    out.append(ignoreNulls ? " IGNORE NULLS)" : ")");
    call.filter()
        .ifPresent(
            filter -> {
              out.append(" FILTER (WHERE ");
              write(filter);
              out.append(")");
            });
  }

  private void window(EngineWindow window) {
    call(window.call(), window.ignoreNulls());
    out.append(" OVER (");
    WindowSpec spec = window.spec();
    String separator = "";
    if (!spec.partitionBy().isEmpty()) {
      out.append("PARTITION BY ").list(spec.partitionBy());
      separator = " ";
    }
    if (!spec.orderBy().isEmpty()) {
      out.append(separator).append("ORDER BY ").orders(spec.orderBy());
      separator = " ";
    }
    if (spec.frame().isPresent()) {
      out.append(separator);
      frame(spec.frame().get());
    }
    out.append(")");
  }

  private void frame(WindowFrame frame) {
    out.append(frame.rows() ? "ROWS BETWEEN " : "RANGE BETWEEN ");
    bound(frame.lower());
    out.append(" AND ");
    bound(frame.upper());
  }

  private void bound(WindowFrame.Bound bound) {
    bound.offset().ifPresent(offset -> out.expression(offset).append(" "));
    out.append(bound.kind().name().replace('_', ' '));
  }

  private void subquery(EngineSubquery subquery) {
    if (subquery.kind() == EngineSubquery.Kind.IN) {
      if (subquery.values().size() == 1) {
        write(subquery.values().get(0), MATCH + 1);
      } else {
        out.append("(").list(subquery.values()).append(")");
      }
      out.append(" IN ");
    } else if (subquery.kind() == EngineSubquery.Kind.EXISTS) {
      out.append("EXISTS ");
    }
    out.parenthesized(subquery.query());
  }

  private void struct(EngineStruct struct) {
    out.append("{");
    Iterator<Expression> values = struct.values().iterator();
    String separator = "";
    for (String name : struct.names()) {
      out.append(separator).append(LiteralText.string(name)).append(": ");
      write(values.next());
      separator = ", ";
    }
    out.append("}");
  }
}
