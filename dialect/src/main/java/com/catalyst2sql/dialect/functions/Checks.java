package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.types.DataType;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What several declarations check of their arguments, with the errors Spark raises. */
final class Checks {

  private Checks() {}

  static SparkSqlException mismatch(CallSite call, String subclass, String message) {
    String arguments =
        call.arguments().stream()
            .map(argument -> SparkSql.pretty(argument, call.conf()))
            .collect(Collectors.joining(", ", "(", ")"));
    return Errors.datatypeMismatch(subclass, call.name() + arguments, message, call.origin());
  }

  /** The argument must be a constant. */
  static UnaryOperator<CallSite> foldable(int index, String parameter) {
    return call -> {
      if (call.arguments().size() > index && !call.argument(index).foldable()) {
        throw mismatch(
            call, "NON_FOLDABLE_INPUT", "the argument " + parameter + " must be a constant.");
      }
      return call;
    };
  }

  /** The argument must be a constant other than NULL. */
  static UnaryOperator<CallSite> constant(int index, String parameter) {
    return call -> {
      foldable(index, parameter).apply(call);
      if (call.arguments().size() > index && isNull(call.argument(index))) {
        throw mismatch(call, "UNEXPECTED_NULL", "the argument " + parameter + " must not be NULL.");
      }
      return call;
    };
  }

  /** The argument's values must be comparable by order. */
  static UnaryOperator<CallSite> orderable(int index) {
    return call -> {
      if (!call.type(index).isOrderable()) {
        throw invalidOrdering(call, call.type(index));
      }
      return call;
    };
  }

  static SparkSqlException invalidOrdering(CallSite call, DataType type) {
    return mismatch(
        call,
        "INVALID_ORDERING_TYPE",
        "values of type \"" + type.sql() + "\" have no order, which " + call.name() + " needs.");
  }

  /** Whether this is NULL, possibly under casts. */
  static boolean isNull(Expression expression) {
    return literal(expression).map(Literal::isNull).orElse(false);
  }

  /** The literal this is, looking through casts that keep its value recognizable as NULL or not. */
  static Optional<Literal> literal(Expression expression) {
    if (expression instanceof Literal literal) {
      return Optional.of(literal);
    }
    return expression instanceof Cast cast && cast.implicit()
        ? literal(cast.child())
        : Optional.empty();
  }

  /** The value of an integral literal. */
  static Optional<Integer> intValue(Expression expression) {
    return literal(expression)
        .filter(l -> l.value() instanceof Number)
        .map(l -> ((Number) l.value()).intValue());
  }

  /** The value of a string literal. */
  static Optional<String> stringValue(Expression expression) {
    return literal(expression)
        .filter(l -> l.value() instanceof String)
        .map(l -> (String) l.value());
  }
}
