package com.catalyst2sql.dialect.unparser.remote;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.RemoteColumn.Fidelity;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.LongType;
import java.util.Locale;

/** Says aggregates in a source's SQL where they come to the same there and cannot fail there alone. */
final class RemoteAggregates {

  private final RemoteTarget target;
  private final RemoteExpressions expressions;

  RemoteAggregates(RemoteTarget target, RemoteExpressions expressions) {
    this.target = target;
    this.expressions = expressions;
  }

  Term translate(AggregateExpression node) {
    FunctionCall call = node.function();
    if (node.filter().isPresent() || !node.orders().isEmpty() || !target.aggregates()) {
      throw new NotPushed("the aggregate " + call.function().name() + " in this form");
    }
    String distinct = node.distinct() ? "DISTINCT " : "";
    String name = call.function().name();
    switch (name) {
      case "count" -> {
        if (call.arguments().size() != 1) {
          throw new NotPushed("count of several columns");
        }
        Expression argument = call.arguments().get(0);
        if (argument instanceof Literal literal && !literal.isNull() && !node.distinct()) {
          return Term.atom("COUNT(*)", LongType.INSTANCE);
        }
        String sql =
            node.distinct() ? expressions.key(argument) : expressions.translate(argument).sql();
        return Term.atom("COUNT(" + distinct + sql + ")", LongType.INSTANCE);
      }
      case "sum" -> {
        Expression argument = call.arguments().get(0);
        Term value = expressions.value(argument);
        checkSum(argument);
        return Term.atom(
            "SUM(" + distinct + (node.distinct() ? expressions.key(argument) : value.sql()) + ")",
            call.dataType());
      }
      case "min", "max" -> {
        Expression argument = call.arguments().get(0);
        expressions.checkComparable(argument.dataType(), false);
        Term value = RemoteExpressions.usable(expressions.translate(argument), argument);
        if (value.fidelity() == Fidelity.LOCAL_TIME) {
          throw new NotPushed("min and max of times without a zone");
        }
        String function = name.toUpperCase(Locale.ROOT);
        return new Term(
            value.fidelity() == Fidelity.TEXT
                ? target.textExtreme(function, value.operand(Term.ATOM))
                : function + "(" + value.sql() + ")",
            Term.ATOM,
            call.dataType(),
            value.fidelity());
      }
      default -> throw new NotPushed("the aggregate " + name);
    }
  }

  /** Sums that cannot overflow: of INT and narrower into BIGINT, of decimals with ten digits to spare. */
  private void checkSum(Expression argument) {
    DataType type = argument.dataType();
    Expression inner = argument;
    while (inner instanceof Cast cast && RemoteExpressions.isExactNumber(cast.child().dataType())) {
      inner = cast.child();
    }
    boolean narrow = inner.dataType().isIntegral() && !(inner.dataType() instanceof LongType);
    boolean decimal =
        type instanceof DecimalType d
            && d.precision() + 10 <= DecimalType.MAX_PRECISION
            && target.hasExactDecimals(new DecimalType(d.precision() + 10, d.scale()));
    if (!narrow && !decimal) {
      throw new NotPushed("the sum of " + type.sql() + " may overflow, or depends on the order");
    }
  }
}
