package com.catalyst2sql.optimizer.cost;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.optimizer.rules.Conditions;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import com.catalyst2sql.optimizer.statistics.Selectivity;
import com.catalyst2sql.optimizer.statistics.Statistics;
import com.catalyst2sql.optimizer.statistics.TableStatistics;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How many rows a plan may give, by what is known of its tables. Unknown stays unknown: a number is given only where every
 * table under it is known. One is made for each query, and remembers what it was told of tables.
 */
public final class Cardinality {

  private static final double GROUPS = 0.1;
  private static final double PARTNERS = 0.5;

  private final Statistics statistics;
  private final Map<RelationSource, TableStatistics> tables = new HashMap<>();
  private final Map<ExprId, ColumnStatistics> columns = new HashMap<>();
  private final Set<LogicalPlan> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Selectivity selectivity =
      new Selectivity(id -> columns.getOrDefault(id, ColumnStatistics.UNKNOWN));

  public Cardinality(Statistics statistics) {
    this.statistics = statistics;
  }

  public OptionalDouble of(LogicalPlan plan) {
    learn(plan);
    return rows(plan);
  }

  /** The share of a plan's rows that pass a condition, between 0 and 1. */
  public double selectivity(Expression condition, LogicalPlan plan) {
    learn(plan);
    return selectivity.of(condition);
  }

  /** How many values a column of a plan has, no more than {@code rows}; empty where that is unknown. */
  public OptionalDouble distinct(Expression operand, LogicalPlan plan, double rows) {
    learn(plan);
    return distinct(operand, rows);
  }

  private OptionalDouble distinct(Expression operand, double rows) {
    Expression inner = operand instanceof Cast cast ? cast.child() : operand;
    if (!(inner instanceof AttributeReference a)) {
      return OptionalDouble.empty();
    }
    OptionalDouble all =
        Selectivity.distinct(
            columns.getOrDefault(a.id(), ColumnStatistics.UNKNOWN), inner.dataType());
    return all.isEmpty() ? all : OptionalDouble.of(Math.max(1, Math.min(all.getAsDouble(), rows)));
  }

  // ---- what is known of columns

  /** Columns keep their ids from the tables up, and get others only where a select list names them anew. */
  private void learn(LogicalPlan plan) {
    if (!seen.add(plan)) {
      return;
    }
    plan.children().forEach(this::learn);
    if (plan instanceof LogicalRelation relation) {
      TableStatistics table = table(relation.source());
      for (int i = 0; i < relation.output().size(); i++) {
        AttributeReference column = relation.output().get(i);
        ColumnStatistics known = table.columns().get(name(relation, i));
        if (known != null) {
          columns.put(column.id(), known);
        }
      }
    }
    if (plan instanceof Project project) {
      renamed(project.projectList());
    } else if (plan instanceof Aggregate aggregate) {
      renamed(aggregate.aggregateExpressions());
    }
  }

  private void renamed(List<Expression> list) {
    for (Expression expression : list) {
      if (expression instanceof Alias alias
          && alias.child() instanceof AttributeReference a
          && columns.containsKey(a.id())) {
        columns.put(alias.id(), columns.get(a.id()));
      }
    }
  }

  private TableStatistics table(RelationSource source) {
    return tables.computeIfAbsent(source, statistics::of);
  }

  private static String name(LogicalRelation relation, int column) {
    if (relation.source() instanceof RelationSource.RemoteTable table) {
      return table.columns().get(column).name();
    }
    return relation.source() instanceof RelationSource.EngineTable table
        ? table.columns().get(column)
        : relation.output().get(column).name();
  }

  // ---- rows

  private OptionalDouble rows(LogicalPlan plan) {
    if (plan instanceof LogicalRelation relation) {
      return table(relation.source()).rows();
    }
    if (plan instanceof OneRowRelation) {
      return OptionalDouble.of(1);
    }
    if (plan instanceof LocalRelation local) {
      return OptionalDouble.of(local.rows().size());
    }
    if (plan instanceof Filter filter) {
      return times(rows(filter.child()), selectivity.of(filter.condition()));
    }
    if (plan instanceof Limit limit
        && limit.limit() instanceof Literal literal
        && literal.value() instanceof Number number) {
      return OptionalDouble.of(
          Math.min(number.doubleValue(), rows(limit.child()).orElse(Double.MAX_VALUE)));
    }
    if (plan instanceof Aggregate aggregate) {
      return aggregate.groupingExpressions().isEmpty()
          ? OptionalDouble.of(1)
          : groups(rows(aggregate.child()), aggregate.groupingExpressions());
    }
    if (plan instanceof Distinct distinct) {
      return groups(rows(distinct.child()), List.copyOf(distinct.child().output()));
    }
    if (plan instanceof Join join) {
      return join(join);
    }
    if (plan instanceof Union union) {
      double sum = 0;
      for (LogicalPlan child : union.children()) {
        OptionalDouble rows = rows(child);
        if (rows.isEmpty()) {
          return rows;
        }
        sum += rows.getAsDouble();
      }
      return OptionalDouble.of(sum);
    }
    if (plan instanceof Intersect intersect) {
      OptionalDouble left = rows(intersect.left());
      OptionalDouble right = rows(intersect.right());
      return left.isEmpty() || right.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(Math.min(left.getAsDouble(), right.getAsDouble()));
    }
    if (plan instanceof Except except) {
      return rows(except.left());
    }
    return plan.children().size() == 1 ? rows(plan.children().get(0)) : OptionalDouble.empty();
  }

  /** As many groups as the keys can have values together, and a tenth of the rows where that is unknown. */
  private OptionalDouble groups(OptionalDouble rows, List<Expression> keys) {
    if (rows.isEmpty()) {
      return rows;
    }
    double product = 1;
    for (Expression key : keys) {
      OptionalDouble distinct = distinct(key, rows.getAsDouble());
      if (distinct.isEmpty()) {
        return times(rows, GROUPS);
      }
      product *= distinct.getAsDouble();
    }
    return OptionalDouble.of(Math.min(product, rows.getAsDouble()));
  }

  private OptionalDouble join(Join join) {
    OptionalDouble left = rows(join.left());
    OptionalDouble right = rows(join.right());
    if (left.isEmpty() || right.isEmpty()) {
      return OptionalDouble.empty();
    }
    double l = left.getAsDouble();
    double r = right.getAsDouble();
    List<Expression> conditions = join.condition().map(Conditions::conjuncts).orElse(List.of());
    if (join.type() == JoinType.LEFT_SEMI || join.type() == JoinType.LEFT_ANTI) {
      double partners = PARTNERS;
      for (Expression condition : conditions) {
        Optional<BinaryComparison> equality = equality(condition);
        if (equality.isPresent()) {
          boolean straight = isOf(join.left(), equality.get().left());
          Expression here = straight ? equality.get().left() : equality.get().right();
          Expression there = straight ? equality.get().right() : equality.get().left();
          OptionalDouble own = distinct(here, l);
          OptionalDouble other = distinct(there, r);
          if (own.isPresent() && other.isPresent()) {
            partners = Math.min(1, other.getAsDouble() / own.getAsDouble());
          }
        }
      }
      return times(left, join.type() == JoinType.LEFT_SEMI ? partners : 1 - partners);
    }
    double rows = l * r * share(conditions, l, r);
    return OptionalDouble.of(
        switch (join.type()) {
          case LEFT_OUTER -> Math.max(l, rows);
          case RIGHT_OUTER -> Math.max(r, rows);
          case FULL_OUTER -> Math.max(l + r, rows);
          default -> Math.max(l > 0 && r > 0 ? 1 : 0, rows);
        });
  }

  /**
   * The share of pairs of rows that pass a join's conditions. An equality lets one in so many pass as the side with more values
   * has; where that is unknown, the smaller side is taken for the one with the key.
   */
  double share(List<Expression> conditions, double left, double right) {
    double share = 1;
    for (Expression condition : conditions) {
      Optional<BinaryComparison> equality = equality(condition);
      if (equality.isEmpty()) {
        share *= selectivity.of(condition);
        continue;
      }
      double most = Math.max(left, right);
      OptionalDouble x = distinct(equality.get().left(), most);
      OptionalDouble y = distinct(equality.get().right(), most);
      share *=
          x.isPresent() || y.isPresent()
              ? 1 / Math.max(x.orElse(1), y.orElse(1))
              : 1 / Math.max(1, Math.min(left, right));
    }
    return share;
  }

  /** A condition that is an equality of two columns. */
  private static Optional<BinaryComparison> equality(Expression condition) {
    return condition instanceof BinaryComparison b
            && b.op() == BinaryComparison.Op.EQUAL
            && isColumn(b.left())
            && isColumn(b.right())
        ? Optional.of(b)
        : Optional.empty();
  }

  private static boolean isColumn(Expression operand) {
    Expression inner = operand instanceof Cast cast ? cast.child() : operand;
    return inner instanceof AttributeReference;
  }

  private static boolean isOf(LogicalPlan plan, Expression operand) {
    return Conditions.references(operand).stream()
        .allMatch(id -> plan.output().stream().anyMatch(a -> a.id().equals(id)));
  }

  private static OptionalDouble times(OptionalDouble rows, double share) {
    return rows.isEmpty()
        ? rows
        : OptionalDouble.of(Math.max(rows.getAsDouble() > 0 ? 1 : 0, rows.getAsDouble() * share));
  }
}
