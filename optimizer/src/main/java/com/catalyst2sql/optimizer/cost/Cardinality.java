package com.catalyst2sql.optimizer.cost;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.Union;
import java.util.OptionalDouble;

/**
 * How many rows a plan may give. Sources know how many rows their tables have; predicates are given the usual shares (an equality
 * one in ten, a range one in three). Unknown stays unknown: a number is given only where every table under it is known.
 */
public final class Cardinality {

  private static final double EQUALITY = 0.1;
  private static final double RANGE = 1.0 / 3;
  private static final double TEST = 0.25;
  private static final double GROUPS = 0.1;

  private Cardinality() {}

  public static OptionalDouble of(LogicalPlan plan) {
    if (plan instanceof LogicalRelation relation) {
      return relation.source() instanceof RelationSource.RemoteTable table
              && table.rows().isPresent()
          ? OptionalDouble.of(table.rows().getAsLong())
          : OptionalDouble.empty();
    }
    if (plan instanceof OneRowRelation) {
      return OptionalDouble.of(1);
    }
    if (plan instanceof LocalRelation local) {
      return OptionalDouble.of(local.rows().size());
    }
    if (plan instanceof Filter filter) {
      return times(of(filter.child()), selectivity(filter.condition()));
    }
    if (plan instanceof Limit limit
        && limit.limit() instanceof Literal literal
        && literal.value() instanceof Number number) {
      return OptionalDouble.of(
          Math.min(number.doubleValue(), of(limit.child()).orElse(Double.MAX_VALUE)));
    }
    if (plan instanceof Aggregate aggregate) {
      return aggregate.groupingExpressions().isEmpty()
          ? OptionalDouble.of(1)
          : times(of(aggregate.child()), GROUPS);
    }
    if (plan instanceof Distinct distinct) {
      return times(of(distinct.child()), GROUPS);
    }
    if (plan instanceof Join join) {
      return join(join);
    }
    if (plan instanceof Union union) {
      double sum = 0;
      for (LogicalPlan child : union.children()) {
        OptionalDouble rows = of(child);
        if (rows.isEmpty()) {
          return rows;
        }
        sum += rows.getAsDouble();
      }
      return OptionalDouble.of(sum);
    }
    return plan.children().size() == 1 ? of(plan.children().get(0)) : OptionalDouble.empty();
  }

  private static OptionalDouble join(Join join) {
    OptionalDouble left = of(join.left());
    OptionalDouble right = of(join.right());
    if (left.isEmpty() || right.isEmpty()) {
      return OptionalDouble.empty();
    }
    double l = left.getAsDouble();
    double r = right.getAsDouble();
    if (join.type() == JoinType.LEFT_SEMI || join.type() == JoinType.LEFT_ANTI) {
      return OptionalDouble.of(l / 2);
    }
    boolean equality =
        join.condition()
            .filter(
                c ->
                    c.exists(
                        e ->
                            e instanceof BinaryComparison b
                                && b.op() == BinaryComparison.Op.EQUAL
                                && b.left() instanceof AttributeReference
                                && b.right() instanceof AttributeReference))
            .isPresent();
    // With an equality the smaller side is taken for the one with the key.
    return OptionalDouble.of(equality ? Math.max(l, r) : l * r);
  }

  private static OptionalDouble times(OptionalDouble rows, double share) {
    return rows.isEmpty()
        ? rows
        : OptionalDouble.of(Math.max(rows.getAsDouble() > 0 ? 1 : 0, rows.getAsDouble() * share));
  }

  /** The share of rows that pass a condition, between 0 and 1. */
  public static double selectivity(Expression condition) {
    if (condition instanceof And and) {
      return selectivity(and.left()) * selectivity(and.right());
    }
    if (condition instanceof Or or) {
      return Math.min(1, selectivity(or.left()) + selectivity(or.right()));
    }
    if (condition instanceof Not not) {
      return 1 - selectivity(not.child());
    }
    if (condition instanceof Literal literal) {
      return Literal.TRUE.equals(literal) ? 1 : 0;
    }
    if (condition instanceof IsNotNull) {
      return 1;
    }
    if (condition instanceof In in) {
      return Math.min(0.5, EQUALITY * (in.children().size() - 1));
    }
    if (condition instanceof BinaryComparison comparison) {
      return switch (comparison.op()) {
        case EQUAL, NULL_SAFE_EQUAL -> EQUALITY;
        default -> RANGE;
      };
    }
    return TEST;
  }
}
