package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.Parameter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts values in the place of parameters before analysis, as expressions of their Spark types: a value is never text.
 * Values are literals; positional ones by their order from 1, named ones by name.
 */
public final class ParameterBinder {

  private final List<Expression> positional;
  private final Map<String, Expression> named;

  public ParameterBinder(List<Expression> positional, Map<String, Expression> named) {
    this.positional = List.copyOf(positional);
    this.named = Map.copyOf(named);
  }

  /**
   * The plan without parameters.
   *
   * @throws SparkSqlException of class UNBOUND_SQL_PARAMETER where a parameter has no value
   */
  public LogicalPlan bind(LogicalPlan plan) {
    return PlanExpressions.transform(plan, this::bind);
  }

  private Expression bind(Expression expression) {
    return expression instanceof Parameter parameter ? value(parameter) : expression;
  }

  private Expression value(Parameter parameter) {
    Optional<Expression> value =
        parameter.name().isPresent()
            ? Optional.ofNullable(named.get(parameter.name().get()))
            : parameter.index() <= positional.size()
                ? Optional.of(positional.get(parameter.index() - 1))
                : Optional.empty();
    return value.orElseThrow(
        () ->
            new SparkSqlException(
                "UNBOUND_SQL_PARAMETER",
                "42P02",
                "The parameter "
                    + parameter.name().map(n -> ":" + n).orElse("number " + parameter.index())
                    + " has no value.",
                parameter.origin()));
  }
}
