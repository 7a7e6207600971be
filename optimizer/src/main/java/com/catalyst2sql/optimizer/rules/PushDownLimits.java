package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Offset;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.optimizer.Rule;
import java.util.List;

/**
 * Takes LIMIT nearer to the tables: below a projection, which gives a row for each row; into each input of a union and to the
 * left of a left outer join, each of which gives at least a row for each of theirs, with the limit still above; and below OFFSET as
 * one of so many rows more as that leaves out. Not below a
 * projection with a window, whose values depend on the rows that would be gone, nor below filters, sorts and aggregates.
 */
public final class PushDownLimits implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformDown(p -> p instanceof Limit limit ? push(limit) : p);
  }

  private static LogicalPlan push(Limit limit) {
    LogicalPlan child = limit.child();
    if (child instanceof Project project
        && project.projectList().stream().allMatch(PushDownLimits::isRowByRow)) {
      return project.withChildren(List.of(new Limit(limit.limit(), project.child())));
    }
    if (child instanceof SubqueryAlias) {
      return child.withChildren(List.of(new Limit(limit.limit(), child.children().get(0))));
    }
    if (child instanceof Offset offset && !isLimited(offset.child())) {
      return withOffset(limit, offset);
    }
    if (child instanceof Union union && union.children().stream().noneMatch(c -> isLimited(c))) {
      return limit.withChildren(
          List.of(
              union.withChildren(
                  union.children().stream()
                      .map(c -> (LogicalPlan) new Limit(limit.limit(), c))
                      .toList())));
    }
    if (child instanceof Join join
        && join.type() == JoinType.LEFT_OUTER
        && !isLimited(join.left())) {
      return limit.withChildren(
          List.of(join.withChildren(List.of(new Limit(limit.limit(), join.left()), join.right()))));
    }
    return limit;
  }

  private static LogicalPlan withOffset(Limit limit, Offset offset) {
    if (!(limit.limit() instanceof Literal wanted && wanted.value() instanceof Integer n)
        || !(offset.offset() instanceof Literal left && left.value() instanceof Integer m)
        || (long) n + m > Integer.MAX_VALUE) {
      return limit;
    }
    return limit.withChildren(
        List.of(offset.withChildren(List.of(new Limit(Literal.of(n + m), offset.child())))));
  }

  private static boolean isLimited(LogicalPlan plan) {
    return plan instanceof Limit
        || (plan instanceof Project || plan instanceof SubqueryAlias)
            && isLimited(plan.children().get(0));
  }

  private static boolean isRowByRow(Expression expression) {
    return expression.deterministic()
        && !expression.exists(
            e ->
                e instanceof WindowExpression
                    || e instanceof FunctionCall call
                        && call.function().kind() == FunctionRef.Kind.GENERATOR);
  }
}
