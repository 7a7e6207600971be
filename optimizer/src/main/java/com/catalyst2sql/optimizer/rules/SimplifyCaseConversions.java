package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.optimizer.Rule;
import java.util.List;

/**
 * {@code upper(lower(s))} is {@code upper(s)}, and so for every two of these functions. Spark says so too, and it can be told:
 * the small letter of the capital sharp s has SS for its capitals, while that is its own. What needs no row Spark works out
 * before as it is written.
 */
public final class SimplifyCaseConversions implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(
        p -> {
          List<Expression> groups = ReorderAssociativeOperator.groups(p);
          return p.mapExpressions(
              e ->
                  e.exists(SimplifyCaseConversions::isConversion)
                      ? e.transformUp(x -> simplified(x, groups))
                      : e);
        });
  }

  private static Expression simplified(Expression e, List<Expression> groups) {
    if (!isConversion(e) || !isConversion(e.children().get(0)) || e.foldable()) {
      return e;
    }
    Expression inner = e.children().get(0);
    boolean grouped = groups.stream().anyMatch(g -> g.semanticEquals(inner));
    return grouped ? e : e.withChildren(inner.children());
  }

  private static boolean isConversion(Expression e) {
    return e instanceof FunctionCall call && (call.is("upper") || call.is("lower"));
  }
}
