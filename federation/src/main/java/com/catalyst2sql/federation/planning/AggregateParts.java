package com.catalyst2sql.federation.planning;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.Canonical;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.LongType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An aggregate in two steps: {@code below} gives the keys and the bare aggregates, {@code above} is the select list over them. The
 * average of a decimal is its sum divided by its count, in the type and with the one rounding of Spark's AVG; other averages,
 * whose sums are floating point and depend on the order, are not taken apart.
 */
record AggregateParts(Aggregate below, List<Expression> above) {

  static Optional<AggregateParts> of(Aggregate aggregate, LogicalPlan child) {
    if (aggregate.groupingSets().isPresent()) {
      return Optional.empty();
    }
    Map<Expression, Alias> columns = new LinkedHashMap<>();
    for (Expression key : aggregate.groupingExpressions()) {
      if (key instanceof AttributeReference) {
        continue;
      }
      columns.putIfAbsent(Canonical.of(key), new Alias(key, "k" + columns.size()));
    }
    List<Expression> above = new ArrayList<>();
    for (Expression expression : aggregate.aggregateExpressions()) {
      above.add(over(expression, columns));
    }
    List<Expression> list = new ArrayList<>();
    for (Expression key : aggregate.groupingExpressions()) {
      if (key instanceof AttributeReference && !list.contains(key)) {
        list.add(key);
      }
    }
    list.addAll(columns.values());
    return Optional.of(
        new AggregateParts(
            new Aggregate(aggregate.groupingExpressions(), list, Optional.empty(), child), above));
  }

  private static Expression over(Expression expression, Map<Expression, Alias> columns) {
    if (expression instanceof Alias alias) {
      return new Alias(over(alias.child(), columns), alias.name(), alias.id());
    }
    Alias known = columns.get(Canonical.of(expression));
    if (known != null) {
      return known.toAttribute();
    }
    if (expression instanceof AggregateExpression aggregate) {
      return average(aggregate, columns).orElseGet(() -> column(aggregate, columns));
    }
    return expression.mapChildren(c -> over(c, columns));
  }

  private static Expression column(Expression aggregate, Map<Expression, Alias> columns) {
    return columns
        .computeIfAbsent(Canonical.of(aggregate), e -> new Alias(aggregate, "a" + columns.size()))
        .toAttribute();
  }

  private static Optional<Expression> average(
      AggregateExpression node, Map<Expression, Alias> columns) {
    FunctionCall call = node.function();
    if (!call.is("avg")
        || !(call.arguments().get(0).dataType() instanceof DecimalType type)
        || type.precision() + 10 > DecimalType.MAX_PRECISION
        || node.distinct()
        || node.filter().isPresent()) {
      return Optional.empty();
    }
    Expression sum =
        column(
            part(node, "sum", new DecimalType(type.precision() + 10, type.scale()), true), columns);
    Expression count = column(part(node, "count", LongType.INSTANCE, false), columns);
    return Optional.of(
        new BinaryArithmetic(
            BinaryArithmetic.Op.DIVIDE,
            sum,
            new Cast(count, new DecimalType(20, 0), call.mode(), true),
            call.dataType(),
            call.mode()));
  }

  private static AggregateExpression part(
      AggregateExpression node, String name, DataType type, boolean nullable) {
    FunctionCall call = node.function();
    return new AggregateExpression(
        new FunctionCall(
            FunctionRegistry.builtin().find(name).orElseThrow(),
            name,
            call.arguments(),
            type,
            nullable,
            call.mode()),
        false,
        Optional.empty(),
        false,
        List.of());
  }
}
