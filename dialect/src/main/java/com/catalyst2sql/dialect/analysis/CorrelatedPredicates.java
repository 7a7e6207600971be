package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.BinaryComparison.Op;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.plans.Correlation;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.CastRules;
import com.catalyst2sql.dialect.types.DecimalType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The conditions that tie a subquery to the row around it, as Spark sees them once it has simplified them. */
final class CorrelatedPredicates {

  private CorrelatedPredicates() {}

  /** Those of all the conditions of a plan. */
  static List<Expression> below(LogicalPlan plan, Set<ExprId> own) {
    List<Expression> all = new ArrayList<>();
    collect(plan, own, all);
    return all;
  }

  private static void collect(LogicalPlan plan, Set<ExprId> own, List<Expression> all) {
    if (plan instanceof Filter filter) {
      all.addAll(of(filter, own));
    }
    plan.children().forEach(child -> collect(child, own, all));
  }

  /** Those of one condition. */
  static List<Expression> of(Filter filter, Set<ExprId> own) {
    return conjuncts(filter.condition()).stream().filter(c -> Correlation.isIn(c, own)).toList();
  }

  /** The columns of the subquery itself that an expression reads. */
  static Set<ExprId> references(Expression expression) {
    Set<ExprId> all = new HashSet<>();
    expression.forEach(
        e -> {
          if (e instanceof AttributeReference a) {
            all.add(a.id());
          }
        });
    return all;
  }

  /**
   * Whether Spark takes the condition above a GROUP BY: it reads no column of the subquery, or says that one of them, or one cast
   * without loss, is something that reads none.
   */
  static boolean canPullUp(Expression predicate) {
    if (references(predicate).isEmpty()) {
      return true;
    }
    return predicate instanceof BinaryComparison c
        && (c.op() == Op.EQUAL || c.op() == Op.NULL_SAFE_EQUAL)
        && (isColumn(c.left()) && references(c.right()).isEmpty()
            || isColumn(c.right()) && references(c.left()).isEmpty());
  }

  private static boolean isColumn(Expression expression) {
    if (expression instanceof Cast cast && cast.child() instanceof AttributeReference column) {
      // Beside a decimal Spark casts an integer twice, to its own decimal first.
      boolean twice =
          cast.implicit()
              && cast.dataType() instanceof DecimalType
              && column.dataType().isIntegral()
              && !cast.dataType().equals(DecimalType.forType(column.dataType()));
      return !twice && CastRules.canUpCast(column.dataType(), cast.dataType());
    }
    return expression instanceof AttributeReference;
  }

  /** The parts of a condition after negations are taken inwards and what all branches of an OR demand is taken out. */
  static List<Expression> conjuncts(Expression condition) {
    if (condition instanceof And and) {
      List<Expression> all = new ArrayList<>(conjuncts(and.left()));
      all.addAll(conjuncts(and.right()));
      return all;
    }
    if (condition instanceof Not not && not.child() instanceof Not twice) {
      return conjuncts(twice.child());
    }
    if (condition instanceof Not not && not.child() instanceof Or or) {
      return conjuncts(new And(new Not(or.left()), new Not(or.right())));
    }
    if (condition instanceof Or or) {
      List<Expression> left = conjuncts(or.left());
      List<Expression> right = conjuncts(or.right());
      List<Expression> all = new ArrayList<>(left.stream().filter(right::contains).toList());
      if (all.isEmpty()) {
        return List.of(condition);
      }
      List<Expression> restOfLeft = left.stream().filter(c -> !all.contains(c)).toList();
      List<Expression> restOfRight = right.stream().filter(c -> !all.contains(c)).toList();
      if (!restOfLeft.isEmpty() && !restOfRight.isEmpty()) {
        all.add(new Or(and(restOfLeft), and(restOfRight)));
      }
      return all;
    }
    return List.of(condition);
  }

  static Expression and(List<Expression> conditions) {
    return conditions.stream().reduce(And::new).orElseThrow();
  }
}
