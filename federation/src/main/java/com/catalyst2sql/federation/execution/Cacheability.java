package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.analysis.PlanExpressions;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.LiteralOfTheMoment;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.federation.catalog.SessionCatalog;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Whether a plan may be used again, and its rows be kept: not where the analyzer writes a value of the moment into it, not
 * where a value is random. Views and functions that a statement names count with it.
 */
final class Cacheability {

  /** Functions that are computed once per query, while it is planned. */
  private static final Set<String> OF_THE_MOMENT =
      Set.of(
          "current_timestamp",
          "now",
          "current_date",
          "curdate",
          "current_time",
          "localtimestamp",
          "unix_timestamp",
          "current_timezone",
          "current_user",
          "user",
          "session_user");

  private static final Pattern MOMENT_WORD =
      Pattern.compile("^\\s*(?:now|today|tomorrow|yesterday)\\b", Pattern.CASE_INSENSITIVE);

  private Cacheability() {}

  /** Whether planning and running {@code parsed} again gives the same, as long as nothing it reads changes. */
  static boolean of(LogicalPlan parsed, SessionCatalog catalog) {
    return isWithout(parsed, catalog, e -> isRandom(e) || isOfTheMoment(e));
  }

  /** Whether running what was planned again gives the same. */
  static boolean isRepeatable(LogicalPlan parsed, SessionCatalog catalog) {
    return isWithout(parsed, catalog, Cacheability::isRandom);
  }

  private static boolean isWithout(
      LogicalPlan parsed, SessionCatalog catalog, Predicate<Expression> varies) {
    return !has(parsed, varies) && catalog.inlined().stream().noneMatch(i -> has(i, varies));
  }

  private static boolean has(LogicalPlan parsed, Predicate<Expression> wanted) {
    AtomicBoolean found = new AtomicBoolean();
    PlanExpressions.transform(
        parsed,
        e -> {
          if (wanted.test(e)) {
            found.set(true);
          }
          return e;
        });
    return found.get();
  }

  /** A call of a function that its declaration does not call deterministic. */
  private static boolean isRandom(Expression e) {
    return e instanceof UnresolvedFunction call
        && FunctionRegistry.builtin()
            .find(last(call.name()))
            .filter(f -> !f.isDeterministic())
            .isPresent();
  }

  /** A string constant such as {@code 'today'}, which a cast to a date or a comparison with one reads as a moment. */
  private static boolean isMomentText(Expression e) {
    return e instanceof Literal literal
        && literal.value() instanceof String text
        && MOMENT_WORD.matcher(text).find();
  }

  /** {@code current_date} may also stand without parentheses, as a column does. */
  private static boolean isOfTheMoment(Expression e) {
    return e instanceof LiteralOfTheMoment
        || isMomentText(e)
        || e instanceof UnresolvedFunction call && OF_THE_MOMENT.contains(last(call.name()))
        || e instanceof UnresolvedAttribute column
            && OF_THE_MOMENT.contains(last(column.nameParts()));
  }

  private static String last(List<String> name) {
    return name.get(name.size() - 1).toLowerCase(Locale.ROOT);
  }
}
