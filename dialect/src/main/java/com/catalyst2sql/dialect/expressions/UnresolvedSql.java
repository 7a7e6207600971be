package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.expressions.UnresolvedExpression.NamedArgument;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedCast;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedStar;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the common unresolved expressions print in messages; the rest by their kind. */
final class UnresolvedSql {

  private UnresolvedSql() {}

  static String print(UnresolvedExpression expression, Function<Expression, String> printer) {
    if (expression instanceof UnresolvedAttribute attribute) {
      return attribute.nameParts().stream()
          .map(SparkSqlPrinter::quoteIfNeeded)
          .collect(Collectors.joining("."));
    }
    if (expression instanceof UnresolvedStar star) {
      return star.target().stream().map(p -> p + ".").collect(Collectors.joining()) + "*";
    }
    if (expression instanceof UnresolvedFunction function) {
      return String.join(".", function.name())
          + function.arguments().stream().map(printer).collect(Collectors.joining(", ", "(", ")"));
    }
    if (expression instanceof UnresolvedCast cast) {
      return (cast.tryCast() ? "TRY_CAST(" : "CAST(")
          + printer.apply(cast.child())
          + " AS "
          + cast.targetType().sql()
          + ")";
    }
    if (expression instanceof NamedArgument argument) {
      return argument.name() + " => " + printer.apply(argument.value());
    }
    return expression.getClass().getSimpleName()
        + expression.children().stream().map(printer).collect(Collectors.joining(", ", "(", ")"));
  }
}
