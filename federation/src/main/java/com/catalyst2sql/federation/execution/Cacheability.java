package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.analysis.PlanExpressions;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether a plan may be used again: not where the analyzer writes a value of the moment into it. */
final class Cacheability {

  /** Functions that are computed once per query, while it is planned. */
  static final Set<String> OF_THE_MOMENT =
      Set.of(
          "current_timestamp",
          "now",
          "current_date",
          "curdate",
          "localtimestamp",
          "unix_timestamp",
          "current_timezone",
          "uuid",
          "rand",
          "randn",
          "random",
          "shuffle");

  private Cacheability() {}

  static boolean of(LogicalPlan parsed) {
    AtomicBoolean found = new AtomicBoolean();
    PlanExpressions.transform(
        parsed,
        e -> {
          if (isOfTheMoment(e)) {
            found.set(true);
          }
          return e;
        });
    return !found.get();
  }

  /** A call by name; {@code current_date} may also stand without parentheses, as a column does. */
  private static boolean isOfTheMoment(Expression e) {
    List<String> name =
        e instanceof UnresolvedFunction f
            ? f.name()
            : e instanceof UnresolvedAttribute a ? a.nameParts() : List.of();
    return !name.isEmpty()
        && OF_THE_MOMENT.contains(name.get(name.size() - 1).toLowerCase(Locale.ROOT));
  }
}
