package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.types.BooleanType;
import java.util.Map;

/** Where aggregate functions may stand, and over what. */
final class AggregateChecks {

  private AggregateChecks() {}

  /** Whether an aggregate function is called here for the group, not for a window. */
  static boolean hasAggregate(Expression expression) {
    if (expression instanceof AggregateExpression) {
      return true;
    }
    if (expression instanceof WindowExpression window) {
      return window.children().stream()
          .anyMatch(
              c ->
                  c == window.function()
                      ? c.children().stream().anyMatch(AggregateChecks::hasAggregate)
                      : hasAggregate(c));
    }
    return expression.children().stream().anyMatch(AggregateChecks::hasAggregate);
  }

  static boolean hasWindow(Expression expression) {
    return expression.exists(e -> e instanceof WindowExpression);
  }

  /** Refuses window functions in WHERE and HAVING. */
  static void noWindow(Expression condition, String clause, Origin origin) {
    if (hasWindow(condition)) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1034",
          "42K0E",
          "Window functions may not stand in " + clause + ".",
          Map.of("clauseName", clause),
          origin,
          null);
    }
  }

  static void filter(Expression condition, Origin origin) {
    if (!(condition.dataType() instanceof BooleanType)) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1025",
          "42903",
          "The FILTER expression \"" + SparkSql.sql(condition) + "\" must be BOOLEAN.",
          origin);
    }
    if (!condition.deterministic()) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1024",
          "42903",
          "The FILTER expression \"" + SparkSql.sql(condition) + "\" must be deterministic.",
          origin);
    }
    if (condition.exists(e -> e instanceof AggregateExpression)) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1026",
          "42903",
          "The FILTER expression \""
              + SparkSql.sql(condition)
              + "\" must hold no aggregate function.",
          origin);
    }
    if (hasWindow(condition)) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1027",
          "42903",
          "The FILTER expression \"" + SparkSql.sql(condition) + "\" must hold no window function.",
          origin);
    }
  }

  static void deterministic(FunctionCall aggregate, Origin origin) {
    for (Expression argument : aggregate.arguments()) {
      if (!argument.deterministic()) {
        throw new SparkSqlException(
            "AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION",
            "42845",
            "The argument \""
                + SparkSql.sql(argument)
                + "\" of an aggregate function is not deterministic.",
            origin);
      }
    }
  }

  /** Refuses aggregate and window functions inside of an aggregate function for the group. */
  static void noNesting(Expression expression, Origin origin) {
    expression.forEach(
        e -> {
          if (e instanceof AggregateExpression aggregate
              && aggregate.children().stream()
                  .anyMatch(c -> c.exists(x -> x instanceof AggregateExpression))) {
            throw new SparkSqlException(
                "NESTED_AGGREGATE_FUNCTION",
                "42607",
                "An aggregate function may not be an argument of another: \""
                    + SparkSql.sql(aggregate)
                    + "\".",
                origin);
          }
        });
    if (hasWindow(expression)) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1031",
          "42601",
          "A window function may not stand inside an aggregate function; work it out in a subquery"
              + " below.",
          origin);
    }
  }
}
