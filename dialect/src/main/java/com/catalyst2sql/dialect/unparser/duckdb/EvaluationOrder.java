package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.GetItem;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.LambdaFunction;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.functions.Evaluation;
import com.catalyst2sql.dialect.functions.FunctionDeclaration;
import com.catalyst2sql.dialect.types.CastRules;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.NullType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Spark evaluates operands one after the other and stops where the answer is known; the engine works all of them out, for
 * all rows at once. An operand that may raise is therefore put behind the condition under which Spark gets to it.
 *
 * <p>Sound because the condition only takes rows away on which the operand does not count: a NULL beside it makes the
 * whole NULL, a false conjunct makes it false. All rewrites are of Spark's own expressions, before translation.
 */
final class EvaluationOrder {

  private final boolean ansi;

  /** What is known of parts that were asked about: each is asked about once for every operator around it. */
  private final Map<Expression, Boolean> raising = new IdentityHashMap<>(8);

  private final Map<Expression, Boolean> raisingByRow = new IdentityHashMap<>(8);

  EvaluationOrder(boolean ansi) {
    this.ansi = ansi;
  }

  /** Whether Spark's evaluation of it may end in an error. */
  boolean mayRaise(Expression e) {
    Boolean known = raising.get(e);
    if (known == null) {
      known = raises(e) || e.children().stream().anyMatch(this::mayRaise);
      raising.put(e, known);
    }
    return known;
  }

  /** Whether Spark evaluates this constant before any row is there and that may end in an error. */
  boolean constantMayRaise(Expression constant) {
    return hasRaisingPart(constant) && !constant.exists(EvaluationOrder::staysForRows);
  }

  /** Whether some part of an expression could be such a constant if what it reads is one. */
  boolean hasRaisingPart(Expression expression) {
    return expression.exists(this::constantRaises);
  }

  private boolean constantRaises(Expression e) {
    if (e instanceof FunctionCall call) {
      return !call.arguments().isEmpty() && (raises(e) || Evaluation.RAISES_FOR_VALUES.holdsOf(e));
    }
    return raises(e);
  }

  private static boolean staysForRows(Expression e) {
    return e instanceof FunctionCall call
        && (Evaluation.RAISES_ALWAYS.holdsOf(e)
            || !(call.function() instanceof FunctionDeclaration));
  }

  /**
   * The same where {@code e} is a part of {@code whole}: a constant in what is none is evaluated before any row is, and
   * raises by then.
   */
  private boolean mayRaise(Expression e, boolean constantWhole) {
    return constantWhole ? mayRaise(e) : mayRaiseByRow(e);
  }

  private boolean mayRaiseByRow(Expression e) {
    Boolean known = raisingByRow.get(e);
    if (known == null) {
      boolean early = e.foldable() && !e.exists(EvaluationOrder::staysForRows);
      known = !early && (raises(e) || e.children().stream().anyMatch(this::mayRaiseByRow));
      raisingByRow.put(e, known);
    }
    return known;
  }

  private boolean raises(Expression e) {
    if (e instanceof Cast cast) {
      return cast.mode() == EvalMode.ANSI && !fits(cast.child().dataType(), cast.dataType());
    }
    if (e instanceof BinaryArithmetic a) {
      boolean bits =
          switch (a.op()) {
            case BITWISE_AND, BITWISE_OR, BITWISE_XOR -> true;
            default -> false;
          };
      boolean floating = a.dataType() instanceof DoubleType || a.dataType() instanceof FloatType;
      boolean wide =
          a.dataType() instanceof DecimalType d && d.precision() < DecimalType.MAX_PRECISION;
      return a.mode() == EvalMode.ANSI && !bits && !((floating || wide) && !divides(a.op()));
    }
    if (e instanceof GetItem item) {
      return item.mode() == EvalMode.ANSI && !(item.child().dataType() instanceof MapType);
    }
    if (e instanceof FunctionCall call) {
      if (Evaluation.RAISES_FOR_PATTERNS.holdsOf(e) && !call.arguments().get(1).foldable()) {
        return true;
      }
      return ansi ? !Evaluation.NEVER_RAISES.holdsOf(e) : Evaluation.RAISES_ALWAYS.holdsOf(e);
    }
    return false;
  }

  private static boolean divides(BinaryArithmetic.Op op) {
    return switch (op) {
      case DIVIDE, INTEGRAL_DIVIDE, REMAINDER, PMOD -> true;
      default -> false;
    };
  }

  private static boolean fits(DataType from, DataType to) {
    if (from instanceof NullType || from.sameType(to) || to.isString() && !from.isNested()) {
      return true;
    }
    if (from.isIntegral() && to.isIntegral()) {
      return Wrapping.bits(from) <= Wrapping.bits(to);
    }
    boolean toFloating = to instanceof DoubleType || to instanceof FloatType && !isDouble(from);
    return from.isNumeric() && toFloating
        || to instanceof DecimalType && from.isNumeric() && !CastRules.forceNullable(from, to);
  }

  private static boolean isDouble(DataType type) {
    return type instanceof DoubleType;
  }

  /**
   * A binary operator with the operand that Spark evaluates last behind the other's not being NULL; NULL where an
   * operand is a NULL constant, which Spark finds before it evaluates anything.
   */
  Expression operands(Expression e) {
    if (isText(e)) {
      return oneByOne((FunctionCall) e);
    }
    List<Expression> c = e.children();
    boolean strict = !isLeftFirst(e) && isStrict(e);
    if (!isLeftFirst(e) && !strict || c.stream().noneMatch(this::mayRaise)) {
      return e;
    }
    boolean constant = e.foldable();
    if (c.stream().noneMatch(o -> mayRaise(o, constant))) {
      return e;
    }
    if (c.stream().anyMatch(EvaluationOrder::isNullConstant)) {
      return Literal.nullOf(e.dataType());
    }
    if (strict) {
      return oneByOne((FunctionCall) e);
    }
    boolean rightFirst = e instanceof BinaryArithmetic a && divides(a.op());
    return rightFirst
        ? e.withChildren(List.of(behind(c.get(1), c.get(0), constant), c.get(1)))
        : e.withChildren(List.of(c.get(0), behind(c.get(0), c.get(1), constant)));
  }

  private static boolean isText(Expression e) {
    return e instanceof FunctionCall call && call.is("concat") && !e.dataType().isNested();
  }

  /** Whether it is a function of several values that is NULL where one of them is, and works them out from the left. */
  private boolean isStrict(Expression e) {
    return ansi
        && e instanceof FunctionCall call
        && call.arguments().size() > 1
        && call.function() instanceof FunctionDeclaration function
        && function.isNullWhereAnArgumentIs()
        && call.arguments().stream().noneMatch(a -> a instanceof LambdaFunction);
  }

  /** Spark stops at the first NULL. */
  private Expression oneByOne(FunctionCall e) {
    if (e.arguments().stream().noneMatch(this::mayRaise)) {
      return e;
    }
    List<Expression> parts = new ArrayList<>(e.arguments());
    boolean constant = e.foldable();
    for (int i = parts.size() - 1; i > 0; i--) {
      for (int before = i - 1; before >= 0; before--) {
        parts.set(i, behind(e.arguments().get(before), parts.get(i), constant));
      }
    }
    return e.withChildren(parts);
  }

  /** IN, whose list Spark reads up to the first that is equal, and not at all for a NULL. */
  Expression in(In e, UnaryOperator<Expression> translated) {
    if (e.list().stream().noneMatch(this::mayRaise)) {
      return translated.apply(e);
    }
    int last = e.list().size() - 1;
    boolean constant = e.foldable();
    while (last >= 0 && !mayRaise(e.list().get(last), constant)) {
      last--;
    }
    if (last < 0 || !e.value().deterministic()) {
      return translated.apply(e);
    }
    List<CaseWhen.Branch> branches = new ArrayList<>();
    nulls(e.value())
        .forEach(
            n ->
                branches.add(
                    new CaseWhen.Branch(
                        translated.apply(new IsNull(n)), Literal.nullOf(e.dataType()))));
    for (Expression before : e.list().subList(0, last)) {
      branches.add(
          new CaseWhen.Branch(translated.apply(new In(e.value(), List.of(before))), Literal.TRUE));
    }
    Expression whole = translated.apply(e);
    return branches.isEmpty() ? whole : new CaseWhen(branches, Optional.of(whole));
  }

  private static boolean isLeftFirst(Expression e) {
    return e instanceof BinaryArithmetic
        || e instanceof BinaryComparison c && c.op() != BinaryComparison.Op.NULL_SAFE_EQUAL
        || e instanceof FunctionCall call
            && call.arguments().size() == 2
            && (Evaluation.LEFT_FIRST.holdsOf(call)
                || IntervalTranslations.ALL.containsKey(call.function().name()));
  }

  private static boolean isNullConstant(Expression e) {
    return e instanceof Literal literal && literal.isNull()
        || e instanceof Cast cast && isNullConstant(cast.child());
  }

  private Expression behind(Expression first, Expression second, boolean constant) {
    if (!mayRaise(second, constant) || !first.deterministic()) {
      return second;
    }
    List<CaseWhen.Branch> branches =
        nulls(first).stream()
            .map(n -> new CaseWhen.Branch(new IsNull(n), Literal.nullOf(second.dataType())))
            .toList();
    return branches.isEmpty() ? second : new CaseWhen(branches, Optional.of(second));
  }

  /** What must be NULL for {@code e} to be; short, because a chain of operators names it once for each link. */
  static Set<Expression> nulls(Expression e) {
    Set<Expression> found = new LinkedHashSet<>();
    if (!e.nullable()) {
      return found;
    }
    boolean strict =
        e instanceof BinaryArithmetic a && a.mode() == EvalMode.ANSI
            || e instanceof Cast cast
                && cast.mode() == EvalMode.ANSI
                && !(cast.child().dataType().isNested())
            || e instanceof BinaryComparison
            || isText(e);
    if (strict && !(e instanceof AttributeReference)) {
      e.children().forEach(child -> found.addAll(nulls(child)));
    } else {
      found.add(e);
    }
    return found;
  }

  /** The parts of AND or OR translated, each that may raise behind the parts before it. */
  Expression connected(Expression e, UnaryOperator<Expression> translated) {
    boolean and = e instanceof And;
    List<Expression> parts = new ArrayList<>();
    split(e, and, parts);
    List<Expression> answers = parts.stream().map(translated).toList();
    boolean constant = e.foldable();
    return parts.stream().anyMatch(p -> mayRaise(p, constant))
        ? new Chain(and, false, constant).of(parts, answers)
        : answers.stream().reduce(and ? And::new : Or::new).orElseThrow();
  }

  /** Conditions of a filter, translated, as one: behind a condition that is not true none is looked at, be it NULL. */
  Expression conjunction(List<Expression> parts, List<Expression> translated) {
    return new Chain(true, true, parts.stream().allMatch(Expression::foldable))
        .of(parts, translated);
  }

  /** Whether a condition on rows may raise depending on the row, and may be named twice. */
  boolean isRisky(Expression condition) {
    return mayRaiseByRow(condition)
        && !SubqueryExpression.isIn(condition)
        && condition.deterministic();
  }

  /** Puts halves behind each other, so that a long chain does not name its first part once for each of the others. */
  private final class Chain {
    private final boolean and;
    private final boolean filters;
    private final boolean constant;

    Chain(boolean and, boolean filters, boolean constant) {
      this.and = and;
      this.filters = filters;
      this.constant = constant;
    }

    Expression of(List<Expression> parts, List<Expression> translated) {
      int size = parts.size();
      if (size == 1) {
        return translated.get(0);
      }
      int half = size / 2;
      Expression first = of(parts.subList(0, half), translated.subList(0, half));
      Expression last = of(parts.subList(half, size), translated.subList(half, size));
      Expression all = and ? new And(first, last) : new Or(first, last);
      if (!isBehind(parts.subList(0, half), parts.subList(half, size))) {
        return all;
      }
      if (filters) {
        return new CaseWhen(List.of(new CaseWhen.Branch(first, last)), Optional.of(Literal.FALSE));
      }
      CaseWhen.Branch known =
          and
              ? new CaseWhen.Branch(new Not(first), Literal.FALSE)
              : new CaseWhen.Branch(first, Literal.TRUE);
      return new CaseWhen(List.of(known), Optional.of(all));
    }

    private boolean isBehind(List<Expression> before, List<Expression> parts) {
      return parts.stream().anyMatch(p -> mayRaise(p, constant))
          && parts.stream().noneMatch(SubqueryExpression::isIn)
          && before.stream().allMatch(b -> b.deterministic() && !SubqueryExpression.isIn(b));
    }
  }

  private static void split(Expression e, boolean and, List<Expression> parts) {
    if (and ? e instanceof And : e instanceof Or) {
      e.children().forEach(child -> split(child, and, parts));
    } else {
      parts.add(e);
    }
  }
}
