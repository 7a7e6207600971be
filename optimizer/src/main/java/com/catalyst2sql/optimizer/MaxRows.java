package com.catalyst2sql.optimizer;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Offset;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Range;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.Union;
import java.util.OptionalLong;

/** How many rows a plan has at most, as far as that is written in the query; empty where it is not. */
final class MaxRows {

  private MaxRows() {}

  /** Whether an OFFSET leaves nothing, whatever the rows are. */
  static boolean leavesNothing(Offset offset) {
    OptionalLong skipped = number(offset.offset());
    OptionalLong most = of(offset.child());
    return skipped.isPresent() && most.isPresent() && most.getAsLong() <= skipped.getAsLong();
  }

  static OptionalLong of(LogicalPlan plan) {
    if (plan instanceof OneRowRelation) {
      return OptionalLong.of(1);
    }
    if (plan instanceof LocalRelation relation) {
      return OptionalLong.of(relation.rows().size());
    }
    if (plan instanceof Range range) {
      long distance = range.end() - range.start();
      return OptionalLong.of(
          Math.max(0, (distance + range.step() - Long.signum(range.step())) / range.step()));
    }
    if (plan instanceof Join join) {
      return join(join);
    }
    if (plan instanceof Aggregate aggregate) {
      return aggregate(aggregate);
    }
    if (plan instanceof Union union) {
      return union.children().stream().map(MaxRows::of).reduce(OptionalLong.of(0), MaxRows::sum);
    }
    if (plan instanceof Limit limit) {
      OptionalLong below = of(limit.child());
      OptionalLong most = number(limit.limit());
      return below.isPresent() && most.isPresent()
          ? OptionalLong.of(Math.min(below.getAsLong(), most.getAsLong()))
          : most.isPresent() ? most : below;
    }
    boolean addsNone =
        plan instanceof Project project && !generates(project)
            || plan instanceof Filter
            || plan instanceof Sort
            || plan instanceof Offset
            || plan instanceof Distinct
            || plan instanceof SubqueryAlias;
    return addsNone ? of(plan.children().get(0)) : OptionalLong.empty();
  }

  private static boolean generates(Project project) {
    return project.projectList().stream()
        .anyMatch(
            e ->
                e.exists(
                    x ->
                        x instanceof FunctionCall call
                            && call.function().kind() == FunctionRef.Kind.GENERATOR));
  }

  private static OptionalLong join(Join join) {
    OptionalLong left = of(join.left());
    if (join.type() == JoinType.LEFT_SEMI || join.type() == JoinType.LEFT_ANTI) {
      return left;
    }
    OptionalLong right = of(join.right());
    if (left.isEmpty() || right.isEmpty()) {
      return OptionalLong.empty();
    }
    long one = left.getAsLong();
    long other = right.getAsLong();
    long alone =
        switch (join.type()) {
          case LEFT_OUTER -> one;
          case RIGHT_OUTER -> other;
          case FULL_OUTER -> one + other;
          default -> 0;
        };
    return OptionalLong.of(Math.max(one * other, alone));
  }

  /** Each of several grouping sets gives each row at most once more. */
  private static OptionalLong aggregate(Aggregate aggregate) {
    if (aggregate.groupingExpressions().isEmpty()) {
      return OptionalLong.of(1);
    }
    OptionalLong below = of(aggregate.child());
    int sets = aggregate.groupingSets().map(s -> s.size()).orElse(1);
    return below.isEmpty() ? below : OptionalLong.of(below.getAsLong() * sets);
  }

  private static OptionalLong sum(OptionalLong one, OptionalLong other) {
    return one.isPresent() && other.isPresent()
        ? OptionalLong.of(one.getAsLong() + other.getAsLong())
        : OptionalLong.empty();
  }

  private static OptionalLong number(Expression e) {
    return e instanceof Literal literal && literal.value() instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }
}
