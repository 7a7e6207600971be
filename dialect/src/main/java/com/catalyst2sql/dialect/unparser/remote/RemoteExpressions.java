package com.catalyst2sql.dialect.unparser.remote;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.plans.RemoteColumn.Fidelity;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says Spark's expressions in a source's SQL where the source means exactly the same, and raises {@link NotPushed} with the
 * reason where it does not. An operation that can fail there and not here (a sum of BIGINTs that overflows) is never said.
 */
final class RemoteExpressions {

  private final RemoteTarget target;
  private final Map<ExprId, Term> scope;

  RemoteExpressions(RemoteTarget target, Map<ExprId, Term> scope) {
    this.target = target;
    this.scope = scope;
  }

  Term translate(Expression expression) {
    if (expression instanceof AttributeReference attribute) {
      Term term = scope.get(attribute.id());
      if (term == null) {
        throw new NotPushed(attribute.name() + " is not a column of this source");
      }
      return term;
    }
    if (expression instanceof Alias alias) {
      return translate(alias.child());
    }
    if (expression instanceof Literal literal) {
      return literal(literal);
    }
    if (expression instanceof Cast cast) {
      return cast(cast);
    }
    if (expression instanceof And and) {
      return logic("AND", Term.AND, and.left(), and.right());
    }
    if (expression instanceof Or or) {
      return logic("OR", Term.OR, or.left(), or.right());
    }
    if (expression instanceof Not not) {
      return Term.predicate("NOT " + condition(not.child()).operand(Term.COMPARISON), Term.NOT);
    }
    if (expression instanceof IsNull test) {
      return Term.predicate(
          translate(test.child()).operand(Term.SUM) + " IS NULL", Term.COMPARISON);
    }
    if (expression instanceof IsNotNull test) {
      return Term.predicate(
          translate(test.child()).operand(Term.SUM) + " IS NOT NULL", Term.COMPARISON);
    }
    if (expression instanceof BinaryComparison comparison) {
      return compare(comparison);
    }
    if (expression instanceof In in) {
      return in(in);
    }
    if (expression instanceof CaseWhen cases) {
      return cases(cases);
    }
    if (expression instanceof BinaryArithmetic arithmetic) {
      return arithmetic(arithmetic);
    }
    if (expression instanceof FunctionCall call) {
      return function(call);
    }
    if (expression instanceof AggregateExpression aggregate) {
      return new RemoteAggregates(target, this).translate(aggregate);
    }
    throw new NotPushed(expression.getClass().getSimpleName() + " is not sent to " + target.name());
  }

  /** A condition; a bare BOOLEAN column is one only where the source has real booleans. */
  private Term condition(Expression expression) {
    return usable(translate(expression), expression);
  }

  private Term logic(String word, int precedence, Expression left, Expression right) {
    return Term.predicate(
        condition(left).operand(precedence)
            + " "
            + word
            + " "
            + condition(right).operand(precedence),
        precedence);
  }

  private Term literal(Literal literal) {
    if (literal.isNull()) {
      return Term.atom("NULL", literal.dataType());
    }
    if (literal.dataType() instanceof TimestampType) {
      // Said once the column it is compared with is known.
      return new Term("", Term.ATOM, literal.dataType(), Fidelity.LOCAL_TIME);
    }
    Fidelity fidelity = literal.dataType().isString() ? Fidelity.TEXT : Fidelity.EXACT;
    String sql = target.literal(literal);
    return new Term(sql, sql.startsWith("-") ? Term.SUM : Term.ATOM, literal.dataType(), fidelity);
  }

  /** Casts between numbers that keep every value need no saying: sources compare and add numbers by value. */
  private Term cast(Cast cast) {
    DataType to = cast.dataType();
    Term child = translate(cast.child());
    DataType from = cast.child().dataType();
    boolean keeps =
        from.sameType(to)
            || from.isIntegral() && to.isIntegral() && width(from) <= width(to)
            || to instanceof DecimalType wide && isExactNumber(from) && wide.isWiderThan(from)
            || to instanceof DecimalType some && fits(cast.child(), some);
    if (!keeps) {
      throw new NotPushed("casts from " + from.sql() + " to " + to.sql());
    }
    return new Term(child.sql(), child.precedence(), to, child.fidelity());
  }

  /** Whether a whole number is one that a decimal type has: the 1 of {@code 1 - discount} is a DECIMAL(1,0). */
  private static boolean fits(Expression child, DecimalType type) {
    return child instanceof Literal literal
        && literal.dataType().isIntegral()
        && literal.value() instanceof Number number
        && new BigDecimal(number.longValue()).precision() <= type.precision() - type.scale();
  }

  static boolean isExactNumber(DataType type) {
    return type.isIntegral() || type instanceof DecimalType;
  }

  private static int width(DataType integral) {
    return DecimalType.forType(integral).precision();
  }

  // ---- comparisons

  private Term compare(BinaryComparison node) {
    boolean equality =
        node.op() == BinaryComparison.Op.EQUAL || node.op() == BinaryComparison.Op.NULL_SAFE_EQUAL;
    List<String> sides = comparable(List.of(node.left(), node.right()), equality);
    String left = sides.get(0);
    String right = sides.get(1);
    return Term.predicate(
        node.op() == BinaryComparison.Op.NULL_SAFE_EQUAL
            ? target.nullSafeEqual(left, right)
            : left + " " + node.op().symbol() + " " + right,
        Term.COMPARISON);
  }

  private Term in(In in) {
    List<Expression> all = in.children();
    List<String> sides = comparable(all, true);
    return Term.predicate(
        sides.get(0) + " IN (" + String.join(", ", sides.subList(1, sides.size())) + ")",
        Term.COMPARISON);
  }

  /** All of them as operands of one comparison. */
  private List<String> comparable(List<Expression> expressions, boolean equality) {
    DataType type = expressions.get(0).dataType();
    checkComparable(type, equality);
    List<Term> terms = new ArrayList<>();
    for (Expression expression : expressions) {
      terms.add(translate(expression));
    }
    boolean localTime =
        terms.stream().anyMatch(t -> t.fidelity() == Fidelity.LOCAL_TIME && !t.sql().isEmpty());
    boolean instants =
        terms.stream()
            .anyMatch(t -> t.fidelity() == Fidelity.EXACT && t.type() instanceof TimestampType);
    if (localTime && (instants || !ZoneId.systemDefault().getRules().isFixedOffset())) {
      throw new NotPushed(
          "times without a zone are instants in the JVM's zone, whose offset changes");
    }
    List<String> sides = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      if (term.sql().isEmpty()) {
        sides.add(timestamp((Literal) stripped(expressions.get(i)), localTime));
        continue;
      }
      if (!term.sql().equals("NULL")) {
        usable(term, expressions.get(i));
      }
      sides.add(
          term.fidelity() != Fidelity.TEXT
              ? term.operand(Term.SUM)
              : equality
                  ? target.textForEquality(term.operand(Term.ATOM))
                  : target.textForOrder(term.operand(Term.ATOM)));
    }
    return sides;
  }

  private static Expression stripped(Expression expression) {
    return expression instanceof Alias || expression instanceof Cast
        ? stripped(expression.child(0))
        : expression;
  }

  private String timestamp(Literal literal, boolean localTime) {
    long micros = (Long) literal.value();
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L),
            (int) Math.floorMod(micros, 1_000_000L) * 1000,
            ZoneOffset.UTC);
    return localTime
        ? target.localTime(
            utc.atOffset(ZoneOffset.UTC)
                .atZoneSameInstant(ZoneId.systemDefault())
                .toLocalDateTime())
        : target.instant(utc);
  }

  void checkComparable(DataType type, boolean equality) {
    boolean known =
        isExactNumber(type)
            || type.isString()
            || type instanceof DateType
            || type instanceof TimestampType
            || type instanceof TimestampNTZType
            || type instanceof BooleanType && equality
            || type instanceof DoubleType && target.comparesDoubles();
    if (!known) {
      throw new NotPushed("comparisons of " + type.sql());
    }
  }

  /** A value on which the source may operate. */
  static Term usable(Term term, Expression expression) {
    if (term.fidelity() == Fidelity.OPAQUE) {
      throw new NotPushed(SparkSql.pretty(expression) + " is converted while it is read");
    }
    if (term.fidelity() == Fidelity.DYNAMIC) {
      throw new NotPushed(SparkSql.pretty(expression) + " may hold values of any type");
    }
    if (term.fidelity() == Fidelity.PADDED_TEXT) {
      throw new NotPushed(SparkSql.pretty(expression) + " is padded text (CHAR)");
    }
    return term;
  }

  // ---- values

  private Term cases(CaseWhen cases) {
    StringBuilder sql = new StringBuilder("CASE");
    Fidelity fidelity = Fidelity.EXACT;
    for (CaseWhen.Branch branch : cases.branches()) {
      Term value = value(branch.value());
      fidelity = value.fidelity() == Fidelity.TEXT ? Fidelity.TEXT : fidelity;
      sql.append(" WHEN ")
          .append(condition(branch.condition()).sql())
          .append(" THEN ")
          .append(value.sql());
    }
    if (cases.elseValue().isPresent()) {
      Term value = value(cases.elseValue().get());
      fidelity = value.fidelity() == Fidelity.TEXT ? Fidelity.TEXT : fidelity;
      sql.append(" ELSE ").append(value.sql());
    }
    return new Term(sql.append(" END").toString(), Term.ATOM, cases.dataType(), fidelity);
  }

  /** A value that is passed on: of a type that comes out of an expression as it went in. */
  Term value(Expression expression) {
    Term term = usable(translate(expression), expression);
    DataType type = term.type();
    boolean plain =
        isExactNumber(type)
            || type.isString()
            || type instanceof DateType
            || type instanceof BooleanType
            || type instanceof DoubleType && !(stripped(expression) instanceof Literal);
    if (!plain || term.fidelity() == Fidelity.LOCAL_TIME) {
      throw new NotPushed("expressions of type " + type.sql());
    }
    return term;
  }

  private Term arithmetic(BinaryArithmetic node) {
    if (!(node.dataType() instanceof DecimalType result)
        || !(node.left().dataType() instanceof DecimalType a)
        || !(node.right().dataType() instanceof DecimalType b)) {
      throw new NotPushed(
          node.op().symbol() + " of " + node.dataType().sql() + " can overflow at the source");
    }
    DecimalType exact;
    int precedence;
    switch (node.op()) {
      case ADD, SUBTRACT -> {
        int scale = Math.max(a.scale(), b.scale());
        int integral = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
        exact = new DecimalType(Math.min(99, integral + scale + 1), scale);
        precedence = Term.SUM;
      }
      case MULTIPLY -> {
        exact = new DecimalType(a.precision() + b.precision() + 1, a.scale() + b.scale());
        precedence = Term.PRODUCT;
      }
      default -> throw new NotPushed(node.op().symbol() + " rounds in a way of its own");
    }
    if (exact.precision() > DecimalType.MAX_PRECISION
        || !exact.equals(result)
        || !target.hasExactDecimals(exact)) {
      throw new NotPushed(node.op().symbol() + " of such decimals may round or overflow");
    }
    return new Term(
        value(node.left()).operand(precedence)
            + " "
            + node.op().symbol()
            + " "
            + value(node.right()).operand(precedence + 1),
        precedence,
        result,
        Fidelity.EXACT);
  }

  private Term function(FunctionCall call) {
    if (call.is("like")) {
      return like(call);
    }
    List<String> arguments = new ArrayList<>();
    List<DataType> types = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      arguments.add(value(argument).sql());
      types.add(argument.dataType());
    }
    if (call.is("coalesce")) {
      return new Term(
          "COALESCE(" + String.join(", ", arguments) + ")",
          Term.ATOM,
          call.dataType(),
          call.dataType().isString() ? Fidelity.TEXT : Fidelity.EXACT);
    }
    boolean fits =
        !call.is("substring") || call.arguments().stream().skip(1).allMatch(this::isPositive);
    return target
        .function(call.function().name(), arguments, types)
        .filter(sql -> fits)
        .map(
            sql ->
                new Term(
                    sql,
                    Term.ATOM,
                    call.dataType(),
                    call.dataType().isString() ? Fidelity.TEXT : Fidelity.EXACT))
        .orElseThrow(() -> new NotPushed("the function " + call.function().name()));
  }

  private boolean isPositive(Expression expression) {
    return expression instanceof Literal literal
        && literal.value() instanceof Integer number
        && number > 0;
  }

  private Term like(FunctionCall call) {
    Term value = usable(translate(call.arguments().get(0)), call.arguments().get(0));
    if (!(call.arguments().get(1) instanceof Literal literal)
        || !(literal.value() instanceof String pattern)
        || pattern.indexOf('\\') >= 0) {
      throw new NotPushed("LIKE with anything but a constant without escapes");
    }
    if (value.fidelity() != Fidelity.TEXT) {
      throw new NotPushed("LIKE over " + value.type().sql());
    }
    return Term.predicate(target.like(value.operand(Term.ATOM), pattern), Term.COMPARISON);
  }

  // ---- keys

  /** An expression to group by. */
  String key(Expression expression) {
    Term term = usable(translate(expression), expression);
    DataType type = term.type();
    if (type instanceof DoubleType || type instanceof FloatType) {
      throw new NotPushed("grouping by " + type.sql());
    }
    if (stripped(expression) instanceof Literal) {
      throw new NotPushed("grouping by a constant");
    }
    if (term.fidelity() == Fidelity.LOCAL_TIME
        && !ZoneId.systemDefault().getRules().isFixedOffset()) {
      throw new NotPushed("grouping by times without a zone");
    }
    checkComparable(type, true);
    return term.fidelity() == Fidelity.TEXT
        ? target.textForEquality(term.operand(Term.ATOM))
        : term.sql();
  }

  String order(SortOrder order) {
    Term term = usable(translate(order.child()), order.child());
    if (term.fidelity() == Fidelity.LOCAL_TIME
        && !ZoneId.systemDefault().getRules().isFixedOffset()) {
      throw new NotPushed("ordering by times without a zone");
    }
    if (stripped(order.child()) instanceof Literal) {
      throw new NotPushed("ordering by a constant");
    }
    checkComparable(term.type(), false);
    String key =
        term.fidelity() == Fidelity.TEXT
            ? target.textForOrder(term.operand(Term.ATOM))
            : term.sql();
    return target.order(key, order.ascending(), order.nullsFirst());
  }

  /** The count of a LIMIT. */
  static long rows(Expression limit) {
    if (stripped(limit) instanceof Literal literal) {
      if (literal.value() instanceof Integer || literal.value() instanceof Long) {
        return ((Number) literal.value()).longValue();
      }
      if (literal.value() instanceof BigDecimal number) {
        return number.longValueExact();
      }
    }
    throw new NotPushed("a LIMIT that is no constant");
  }
}
