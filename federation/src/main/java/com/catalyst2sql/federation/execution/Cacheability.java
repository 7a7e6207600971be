package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.analysis.PlanExpressions;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.federation.catalog.SessionCatalog;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Whether a plan may be used again, and its rows be kept: not where the analyzer writes a value of the moment into it, not
 * where a value is random. Views and functions that a statement names count with it.
 */
final class Cacheability {

  /** Functions whose values differ from one run to the next. */
  private static final Set<String> RANDOM =
      Set.of("uuid", "rand", "randn", "random", "shuffle", "randstr", "uniform");

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

  private Cacheability() {}

  /** Whether planning and running {@code parsed} again gives the same, as long as nothing it reads changes. */
  static boolean of(LogicalPlan parsed, SessionCatalog catalog, Frontend frontend) {
    return isWithout(
        parsed, catalog, frontend, name -> RANDOM.contains(name) || OF_THE_MOMENT.contains(name));
  }

  /** Whether running what was planned again gives the same. */
  static boolean isRepeatable(LogicalPlan parsed, SessionCatalog catalog, Frontend frontend) {
    return isWithout(parsed, catalog, frontend, RANDOM::contains);
  }

  private static boolean isWithout(
      LogicalPlan parsed, SessionCatalog catalog, Frontend frontend, Predicate<String> names) {
    return !calls(parsed, names)
        && catalog.inlined().stream()
            .noneMatch(
                i ->
                    i instanceof SessionCatalog.Inlined.View view
                        ? calls(frontend.parse(view.text(), view.conf()), names)
                        : i instanceof SessionCatalog.Inlined.Function function
                            && calls(
                                new Project(List.of(function.body()), new OneRowRelation()),
                                names));
  }

  private static boolean calls(LogicalPlan parsed, Predicate<String> names) {
    AtomicBoolean found = new AtomicBoolean();
    PlanExpressions.transform(
        parsed,
        e -> {
          if (isCallOf(e, names)) {
            found.set(true);
          }
          return e;
        });
    return found.get();
  }

  /** A call by name; {@code current_date} may also stand without parentheses, as a column does. */
  private static boolean isCallOf(Expression e, Predicate<String> names) {
    List<String> name =
        e instanceof UnresolvedFunction f
            ? f.name()
            : e instanceof UnresolvedAttribute a ? a.nameParts() : List.of();
    return !name.isEmpty() && names.test(name.get(name.size() - 1).toLowerCase(Locale.ROOT));
  }
}
