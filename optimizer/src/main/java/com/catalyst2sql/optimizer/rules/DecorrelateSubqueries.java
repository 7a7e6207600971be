package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes joins of the subqueries of a WHERE where one side is in another database: what is asked of the one side can then be sent there,
 * run there with the other, or narrowed by the other's keys. A query that reads nothing remote is DuckDB's own affair.
 *
 * <p>Sound because a condition lets a row pass only where it is TRUE:
 * <ul>
 *   <li>{@code EXISTS} is a semi join, {@code NOT EXISTS} an anti join, on the conditions that tie the subquery to the row: a row
 *       stays where some (no) row of the subquery meets all of them, once, however many do.
 *   <li>{@code IN} is a semi join on equality besides: whether it is FALSE or NULL for a row makes no difference.
 *   <li>{@code NOT IN} is NULL, and the row gone, where one of the subquery's values or the row's own is NULL, which an anti join
 *       would keep. It becomes one only where neither can be NULL.
 *   <li>A comparison with an aggregate over rows tied by equalities is an inner join with the groups by them. Each row has one
 *       group at most, for values of these types are equal only where they are grouped together (floating point is not taken).
 *       A row without a group was compared with the aggregate of no rows: NULL where it is a sum, average, least or greatest under
 *       nothing but arithmetic and casts, so that the comparison is NULL too. {@code count} of no rows is 0, and
 *       {@code coalesce(sum(x), 0)} too: these stay subqueries.
 * </ul>
 * Without an equality to join by, nothing would be gained.
 */
public final class DecorrelateSubqueries implements Rule {

  private static final Set<String> NULL_OF_NOTHING = Set.of("sum", "avg", "min", "max");

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(p -> p instanceof Filter filter ? rewrite(filter) : p);
  }

  private static LogicalPlan rewrite(Filter filter) {
    List<Expression> conditions = Conditions.conjuncts(filter.condition());
    List<Expression> plain = conditions.stream().filter(c -> !SubqueryExpression.isIn(c)).toList();
    // What refers to a query further out can be left to DuckDB only as a condition.
    if (plain.size() == conditions.size()
        || !conditions.stream().allMatch(c -> c.deterministic() && !Decorrelated.isCorrelated(c))) {
      return filter;
    }
    LogicalPlan joined = Conditions.filter(plain, filter.child());
    List<Expression> kept = new ArrayList<>();
    boolean changed = false;
    for (Expression condition : conditions) {
      if (!SubqueryExpression.isIn(condition)) {
        continue;
      }
      Optional<LogicalPlan> next = join(condition, joined);
      changed |= next.isPresent();
      joined = next.orElse(joined);
      if (next.isEmpty()) {
        kept.add(condition);
      }
    }
    if (!changed) {
      return filter;
    }
    LogicalPlan result = Conditions.filter(kept, joined);
    return result.output().equals(filter.output())
        ? result
        : new Project(List.copyOf(filter.output()), result);
  }

  private static Optional<LogicalPlan> join(Expression condition, LogicalPlan child) {
    if (condition instanceof Exists exists) {
      return exists(exists, JoinType.LEFT_SEMI, child);
    }
    if (condition instanceof InSubquery in) {
      return in(in, JoinType.LEFT_SEMI, child);
    }
    if (condition instanceof Not not) {
      if (not.child() instanceof Exists exists) {
        return exists(exists, JoinType.LEFT_ANTI, child);
      }
      return not.child() instanceof InSubquery in && !in.nullable()
          ? in(in, JoinType.LEFT_ANTI, child)
          : Optional.empty();
    }
    return condition instanceof BinaryComparison comparison
        ? scalar(comparison, child)
        : Optional.empty();
  }

  private static Optional<Decorrelated> decorrelated(LogicalPlan subquery, LogicalPlan child) {
    if (!isRemote(subquery) && !isRemote(child) || subquery.exists(p -> p instanceof LateralJoin)) {
      return Optional.empty();
    }
    Set<ExprId> outer = Conditions.ids(child);
    return Decorrelated.of(subquery, outer)
        .filter(d -> d.plan().output().stream().noneMatch(a -> outer.contains(a.id())));
  }

  private static Optional<LogicalPlan> exists(Exists exists, JoinType type, LogicalPlan child) {
    return decorrelated(exists.plan(), child)
        .filter(d -> d.conditions().stream().anyMatch(c -> ties(c, child, d.plan())))
        .map(d -> new Join(child, d.plan(), type, Conditions.and(d.conditions())));
  }

  private static Optional<LogicalPlan> in(InSubquery in, JoinType type, LogicalPlan child) {
    List<AttributeReference> columns = in.plan().output();
    for (int i = 0; i < in.values().size(); i++) {
      Expression value = in.values().get(i);
      if (!value.dataType().sameType(columns.get(i).dataType())
          || !isTie(value.dataType())
          || SubqueryExpression.isIn(value)) {
        return Optional.empty();
      }
    }
    return decorrelated(in.plan(), child)
        .map(
            d -> {
              List<Expression> on = new ArrayList<>();
              for (int i = 0; i < in.values().size(); i++) {
                on.add(
                    new BinaryComparison(
                        BinaryComparison.Op.EQUAL, in.values().get(i), columns.get(i)));
              }
              on.addAll(d.conditions());
              return new Join(child, d.plan(), type, Conditions.and(on));
            });
  }

  // ---- scalar subqueries

  private static Optional<LogicalPlan> scalar(BinaryComparison comparison, LogicalPlan child) {
    if (comparison.op() == BinaryComparison.Op.NULL_SAFE_EQUAL) {
      return Optional.empty();
    }
    List<ScalarSubquery> found = new ArrayList<>();
    comparison.forEach(
        e -> {
          if (e instanceof ScalarSubquery s) {
            found.add(s);
          }
        });
    if (found.size() != 1
        || comparison.exists(e -> e instanceof Exists || e instanceof InSubquery)
        || !(isNullWith(comparison.left(), found.get(0))
            || isNullWith(comparison.right(), found.get(0)))) {
      return Optional.empty();
    }
    ScalarSubquery subquery = found.get(0);
    LogicalPlan plan = subquery.plan();
    while (plan instanceof SubqueryAlias) {
      plan = plan.children().get(0);
    }
    if (!(plan instanceof Aggregate aggregate)
        || !aggregate.groupingExpressions().isEmpty()
        || aggregate.groupingSets().isPresent()
        || aggregate.aggregateExpressions().size() != 1
        || !(aggregate.aggregateExpressions().get(0) instanceof Alias value)
        || !isNullOfNothing(value.child())
        || !Decorrelated.isCorrelated(aggregate.child())) {
      return Optional.empty();
    }
    return decorrelated(aggregate.child(), child)
        .filter(d -> d.conditions().stream().allMatch(c -> ties(c, child, d.plan())))
        .filter(d -> !Decorrelated.isCorrelated(new Project(List.of(value), d.plan())))
        .map(d -> grouped(comparison, subquery, value, d, child));
  }

  private static LogicalPlan grouped(
      BinaryComparison comparison,
      ScalarSubquery subquery,
      Alias value,
      Decorrelated inner,
      LogicalPlan child) {
    Set<ExprId> outer = Conditions.ids(child);
    List<Expression> keys = new ArrayList<>();
    List<Expression> list = new ArrayList<>();
    List<Expression> on = new ArrayList<>();
    for (Expression condition : inner.conditions()) {
      BinaryComparison tie = (BinaryComparison) condition;
      boolean turned = outer.containsAll(Conditions.references(tie.right()));
      Expression key = turned ? tie.left() : tie.right();
      Expression name = key instanceof AttributeReference ? key : new Alias(key, "k" + keys.size());
      int known = keys.indexOf(key);
      if (known < 0) {
        keys.add(key);
        list.add(name);
        known = keys.size() - 1;
      }
      Expression column =
          list.get(known) instanceof Alias alias ? alias.toAttribute() : list.get(known);
      on.add(
          new BinaryComparison(
              BinaryComparison.Op.EQUAL, turned ? tie.right() : tie.left(), column));
    }
    list.add(value);
    on.add(comparison.transformUp(e -> e.equals(subquery) ? value.toAttribute() : e));
    return new Join(
        child,
        new Aggregate(keys, list, Optional.empty(), inner.plan()),
        JoinType.INNER,
        Conditions.and(on));
  }

  /** Whether an operand of a comparison is NULL where the subquery's value is. */
  private static boolean isNullWith(Expression operand, ScalarSubquery subquery) {
    return operand.equals(subquery)
        || (operand instanceof Cast || operand instanceof BinaryArithmetic)
            && operand.children().stream().anyMatch(c -> isNullWith(c, subquery));
  }

  private static boolean isNullOfNothing(Expression value) {
    return value instanceof AggregateExpression aggregate
        ? NULL_OF_NOTHING.stream().anyMatch(aggregate.function()::is)
        : (value instanceof Cast || value instanceof BinaryArithmetic)
            && value.children().stream().anyMatch(DecorrelateSubqueries::isNullOfNothing);
  }

  // ---- conditions between both

  /** Whether it is an equality between something of the one and something of the other. */
  private static boolean ties(Expression condition, LogicalPlan one, LogicalPlan other) {
    if (!(condition instanceof BinaryComparison c)
        || c.op() != BinaryComparison.Op.EQUAL
        || !c.left().dataType().sameType(c.right().dataType())
        || !isTie(c.left().dataType())) {
      return false;
    }
    return reads(c.left(), one) && reads(c.right(), other)
        || reads(c.left(), other) && reads(c.right(), one);
  }

  private static boolean reads(Expression expression, LogicalPlan plan) {
    Set<ExprId> columns = new HashSet<>(Conditions.references(expression));
    return !columns.isEmpty() && Conditions.ids(plan).containsAll(columns);
  }

  /** Types whose equal values are one value. */
  private static boolean isTie(DataType type) {
    return type.isAtomic() && !(type instanceof DoubleType) && !(type instanceof FloatType);
  }

  private static boolean isRemote(LogicalPlan plan) {
    return plan.exists(
        p ->
            p instanceof LogicalRelation relation
                    && relation.source() instanceof RelationSource.RemoteTable
                || p.expressions().stream()
                    .anyMatch(
                        e ->
                            e.exists(
                                x ->
                                    SubqueryExpression.plan(x)
                                        .filter(DecorrelateSubqueries::isRemote)
                                        .isPresent())));
  }
}
