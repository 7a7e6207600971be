package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Canonical;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where an inner or semi join wants {@code a = b}, what is asked of {@code a} with constants is asked of {@code b} too. Sound for
 * values of one type that are equal only when they are the same (not floating point, where -0.0 equals 0.0 but is told from it
 * elsewhere): a row of b's side that fails cannot meet a row of a's side that passed.
 */
public final class InferFilters implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(p -> p instanceof Join join ? infer(join) : p);
  }

  private static LogicalPlan infer(Join join) {
    boolean both = join.type() == JoinType.INNER || join.type() == JoinType.LEFT_SEMI;
    boolean toRight =
        both || join.type() == JoinType.LEFT_OUTER || join.type() == JoinType.LEFT_ANTI;
    if (!toRight || join.condition().isEmpty()) {
      return join;
    }
    List<Expression> left = known(join.left());
    List<Expression> right = known(join.right());
    List<Expression> newLeft = new ArrayList<>();
    List<Expression> newRight = new ArrayList<>();
    Set<ExprId> leftIds = Conditions.ids(join.left());
    for (Expression condition : Conditions.conjuncts(join.condition().get())) {
      if (!(condition instanceof BinaryComparison equality)
          || equality.op() != BinaryComparison.Op.EQUAL
          || !(equality.left() instanceof AttributeReference x)
          || !(equality.right() instanceof AttributeReference y)
          || !x.dataType().sameType(y.dataType())
          || x.dataType() instanceof DoubleType
          || x.dataType() instanceof FloatType
          || leftIds.contains(x.id()) == leftIds.contains(y.id())) {
        continue;
      }
      AttributeReference a = leftIds.contains(x.id()) ? x : y;
      AttributeReference b = leftIds.contains(x.id()) ? y : x;
      derive(left, a, b, right, newRight);
      if (both) {
        derive(right, b, a, left, newLeft);
      }
    }
    return newLeft.isEmpty() && newRight.isEmpty()
        ? join
        : new Join(
            Conditions.filter(newLeft, join.left()),
            Conditions.filter(newRight, join.right()),
            join.type(),
            join.condition());
  }

  private static void derive(
      List<Expression> from,
      AttributeReference a,
      AttributeReference b,
      List<Expression> there,
      List<Expression> added) {
    Set<Expression> have = new HashSet<>();
    there.forEach(c -> have.add(Canonical.of(c)));
    added.forEach(c -> have.add(Canonical.of(c)));
    for (Expression condition : from) {
      if (isSimple(condition) && Conditions.references(condition).equals(Set.of(a.id()))) {
        Expression moved = Conditions.substitute(condition, Map.of(a.id(), b));
        if (have.add(Canonical.of(moved))) {
          added.add(moved);
        }
      }
    }
  }

  private static boolean isSimple(Expression condition) {
    return condition instanceof BinaryComparison c
            && c.op() != BinaryComparison.Op.NULL_SAFE_EQUAL
            && (c.left() instanceof AttributeReference && c.right() instanceof Literal
                || c.right() instanceof AttributeReference && c.left() instanceof Literal)
        || condition instanceof In in
            && in.children().get(0) instanceof AttributeReference
            && in.children().stream().skip(1).allMatch(e -> e instanceof Literal);
  }

  /** What holds for every row of a plan, as far as it is written near the top. */
  private static List<Expression> known(LogicalPlan plan) {
    List<Expression> all = new ArrayList<>();
    LogicalPlan p = plan;
    while (true) {
      if (p instanceof Filter filter) {
        all.addAll(Conditions.conjuncts(filter.condition()));
        p = filter.child();
      } else if (p instanceof SubqueryAlias
          || p instanceof Project project
              && project.projectList().stream().allMatch(e -> e instanceof AttributeReference)) {
        p = p.children().get(0);
      } else if (p instanceof Join join && join.type() == JoinType.INNER) {
        all.addAll(known(join.left()));
        all.addAll(known(join.right()));
        return all;
      } else {
        return all;
      }
    }
  }
}
