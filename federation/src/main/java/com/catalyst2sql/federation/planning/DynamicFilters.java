package com.catalyst2sql.federation.planning;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.unparser.remote.RemoteTranslator;
import com.catalyst2sql.optimizer.cost.Cardinality;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds the joins whose small side is worth running first. It has to be small by its estimate and narrowed by some condition (all
 * keys of a table would narrow nothing), to read only fragments, files and tables, which are kept, and the large side
 * a fragment several times larger with enough to read that narrowing it is worth waiting for the keys.
 */
final class DynamicFilters {

  private static final double MOST_ROWS = 20_000;

  /** Fewer values, rows times columns, are moved in less time than it takes to wait for the small side's keys. */
  private static final double LEAST_VALUES = 30_000;

  private static final double LEAST_RATIO = 3;

  private final List<Fragment> fragments;
  private final int first;
  private final Cardinality cardinality;
  private final List<DynamicFilter> found = new ArrayList<>();
  private final Map<RelationSource, KeptRows> kept = new HashMap<>();

  DynamicFilters(List<Fragment> fragments, int first, Cardinality cardinality) {
    this.fragments = fragments;
    this.first = first;
    this.cardinality = cardinality;
  }

  /** What narrows fragments of a plan down, in the order in which it is to be worked out. */
  List<DynamicFilter> found() {
    return found;
  }

  /** Looks through a plan; what comes back reads in some places what is kept of parts of it. */
  LogicalPlan visit(LogicalPlan whole) {
    LogicalPlan plan = whole.mapChildren(this::visit);
    if (!(plan instanceof Join join) || join.condition().isEmpty()) {
      return plan;
    }
    Join current = join;
    boolean fromLeft =
        join.type() == JoinType.INNER
            || join.type() == JoinType.LEFT_SEMI
            || join.type() == JoinType.LEFT_OUTER
            || join.type() == JoinType.LEFT_ANTI;
    boolean fromRight =
        join.type() == JoinType.INNER
            || join.type() == JoinType.LEFT_SEMI
            || join.type() == JoinType.RIGHT_OUTER;
    for (Expression c : RemoteTranslator.conjuncts(join.condition().get())) {
      if (c instanceof BinaryComparison equal
          && equal.op() == BinaryComparison.Op.EQUAL
          && equal.left().dataType().sameType(equal.right().dataType())
          && DynamicFilter.takes(equal.left().dataType())
          && column(equal.left()).isPresent()
          && column(equal.right()).isPresent()) {
        boolean straight = has(join.left(), column(equal.left()).get());
        Expression left = straight ? equal.left() : equal.right();
        Expression right = straight ? equal.right() : equal.left();
        int before = found.size();
        if (fromLeft) {
          LogicalPlan side = narrow(current.left(), left, current.right(), right);
          current = (Join) current.withChildren(List.of(side, current.right()));
        }
        if (fromRight && found.size() == before) {
          LogicalPlan other = narrow(current.right(), right, current.left(), left);
          current = (Join) current.withChildren(List.of(current.left(), other));
        }
      }
    }
    return current;
  }

  /** The column that an operand is, perhaps made a wider integer. */
  private static Optional<AttributeReference> column(Expression operand) {
    if (operand instanceof AttributeReference a) {
      return Optional.of(a);
    }
    return operand instanceof Cast cast
            && cast.child() instanceof AttributeReference a
            && a.dataType().isIntegral()
            && cast.dataType().isIntegral()
        ? Optional.of(a)
        : Optional.empty();
  }

  private static boolean has(LogicalPlan plan, AttributeReference column) {
    return plan.output().stream().anyMatch(a -> a.id().equals(column.id()));
  }

  /**
   * Has the keys of {@code side} narrow down what the other one reads, also what columns are from that are equal to the joined
   * ones; gives the side as it is to be read then.
   */
  private LogicalPlan narrow(
      LogicalPlan side, Expression key, LogicalPlan large, Expression operand) {
    AttributeReference joined = column(key).orElseThrow();
    AttributeReference column = column(operand).orElseThrow();
    if (!has(side, joined) || !has(large, column)) {
      return side;
    }
    LogicalPlan current = side;
    for (AttributeReference target : EqualColumns.of(large, column)) {
      for (EqualColumns.Part part : EqualColumns.parts(current, joined)) {
        Optional<LogicalPlan> next =
            make(
                current,
                part.plan(),
                with(key, joined, part.column()),
                large,
                with(operand, column, target));
        if (next.isPresent()) {
          current = next.get();
          break;
        }
      }
    }
    return current;
  }

  private static Expression with(
      Expression operand, AttributeReference column, AttributeReference other) {
    return operand.transformUp(e -> e.equals(column) ? other : e);
  }

  /** The side as it is to be read where the keys of {@code small} in it narrow the other one; empty where they do not. */
  private Optional<LogicalPlan> make(
      LogicalPlan side, LogicalPlan small, Expression key, LogicalPlan large, Expression operand) {
    Optional<Fragment> target = fragment(large, column(operand).orElseThrow().id());
    if (target.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> inputs = new ArrayList<>();
    boolean again = isKept(small, inputs);
    if (!again && !mayBeKept(small)) {
      return Optional.empty();
    }
    LogicalPlan tables = expanded(small);
    int index = target.get().index();
    if (fragments(small).contains(index) || isInput(index)) {
      return Optional.empty();
    }
    OptionalDouble rows = cardinality.of(tables);
    OptionalDouble there = cardinality.of(target.get().plan());
    if (rows.isEmpty()
        || rows.getAsDouble() > MOST_ROWS
        || !isLarge(target.get(), there, rows.getAsDouble(), waits(small, again))
        || !tables.exists(
            p -> p instanceof Filter || p instanceof Limit || p instanceof LocalRelation)) {
      return Optional.empty();
    }
    // Whether the source can say it at all is tried with some value.
    Expression trial = new BinaryComparison(BinaryComparison.Op.EQUAL, operand, sample(operand));
    if (DynamicFilter.narrowed(target.get(), trial).isEmpty()) {
      return Optional.empty();
    }
    Optional<KeptRows> made = again ? Optional.empty() : Optional.of(keep(small));
    LogicalPlan from = made.<LogicalPlan>map(KeptRows::relation).orElse(small);
    found.add(
        new DynamicFilter(
            index,
            operand,
            new Distinct(new Project(List.of(new Alias(key, "k")), from)),
            again ? inputs : List.of(),
            made,
            Math.round(rows.getAsDouble()),
            there.isPresent()
                ? OptionalLong.of(Math.round(there.getAsDouble()))
                : OptionalLong.empty()));
    return Optional.of(made.isEmpty() ? side : replaced(side, small, from));
  }

  /**
   * Whether narrowing a fragment is worth the waiting. What nobody can tell the size of, as of text in the source's own SQL and of
   * tables that take long to count, may be as large as can be: that waits for what takes no joins to find out.
   */
  private boolean isLarge(Fragment target, OptionalDouble there, double keys, int waits) {
    return there.isEmpty()
        ? waits == 1
        : values(target, there.getAsDouble()) >= LEAST_VALUES * waits
            && there.getAsDouble() >= LEAST_RATIO * keys;
  }

  /** The values that reading a fragment takes: those that are moved, or more rows that its source makes groups of. */
  private double values(Fragment target, double rows) {
    double[] grouped = {0};
    target
        .plan()
        .exists(
            p -> {
              if (p instanceof Aggregate aggregate) {
                grouped[0] = Math.max(grouped[0], cardinality.of(aggregate.child()).orElse(0));
              }
              return false;
            });
    return Math.max(rows * target.output().size(), grouped[0]);
  }

  /**
   * How long the keys are waited for, beside those of a table: with every join that is worked out first the rest of the query
   * stands still for longer, and the less is known of how many rows it gives.
   */
  private static int waits(LogicalPlan small, boolean again) {
    if (again) {
      return 1;
    }
    int[] joins = {1};
    small.exists(
        p -> {
          joins[0] += p instanceof Join ? 1 : 0;
          return false;
        });
    return joins[0];
  }

  private KeptRows keep(LogicalPlan small) {
    KeptRows rows = new KeptRows("c2s_kept_" + first + "_" + kept.size(), small);
    kept.put(rows.relation().source(), rows);
    return rows;
  }

  private static LogicalPlan replaced(LogicalPlan side, LogicalPlan part, LogicalPlan by) {
    return side == part
        ? by
        : side.withChildren(side.children().stream().map(c -> replaced(c, part, by)).toList());
  }

  /** Whether a fragment is read for the keys of one found before. */
  private boolean isInput(int index) {
    return found.stream().anyMatch(f -> fragments(f.keys()).contains(index));
  }

  /** The fragments that a plan reads, also for what is kept of it. */
  private Set<Integer> fragments(LogicalPlan plan) {
    Set<Integer> all = new HashSet<>();
    plan.exists(
        p -> {
          if (p instanceof LogicalRelation relation) {
            if (relation.source() instanceof RelationSource.Fragment f) {
              all.add(f.index());
            } else if (kept.containsKey(relation.source())) {
              all.addAll(fragments(kept.get(relation.source()).plan()));
            }
          }
          return false;
        });
    return all;
  }

  private static Literal sample(Expression column) {
    Object value =
        column.dataType() instanceof ByteType
            ? (Object) (byte) 1
            : column.dataType() instanceof ShortType
                ? (Object) (short) 1
                : column.dataType() instanceof LongType
                    ? (Object) 1L
                    : column.dataType().isString()
                        ? "a"
                        : column.dataType() instanceof DecimalType d
                            ? (Object) BigDecimal.ZERO.setScale(d.scale())
                            : (Object) 1;
    return new Literal(value, column.dataType());
  }

  /**
   * The fragment that a column, one of a plan or equal to one, comes straight from, on a way on which rows may be missing without
   * being missed.
   */
  private Optional<Fragment> fragment(LogicalPlan plan, ExprId column) {
    if (plan instanceof LogicalRelation relation
        && relation.source() instanceof RelationSource.Fragment f) {
      return relation.output().stream().anyMatch(a -> a.id().equals(column))
          ? Optional.of(fragments.get(f.index() - first))
          : Optional.empty();
    }
    if (plan instanceof SubqueryAlias || plan instanceof Filter) {
      return fragment(plan.children().get(0), column);
    }
    if (plan instanceof Project project
        && project.projectList().stream()
            .noneMatch(e -> !e.deterministic() || e.exists(x -> x instanceof WindowExpression))) {
      return fragment(project.child(), column);
    }
    if (plan instanceof Aggregate aggregate
        && aggregate.groupingSets().isEmpty()
        && aggregate.groupingExpressions().stream()
            .anyMatch(e -> e instanceof AttributeReference a && a.id().equals(column))) {
      // A group is missing as a whole.
      return fragment(aggregate.child(), column);
    }
    if (plan instanceof Join join && join.type() == JoinType.LEFT_ANTI) {
      return fragment(join.left(), column);
    }
    if (plan instanceof Join join
        && (join.type() == JoinType.INNER || join.type() == JoinType.LEFT_SEMI)) {
      return fragment(join.left(), column).or(() -> fragment(join.right(), column));
    }
    return Optional.empty();
  }

  /** Whether all that a plan reads is the same when it is read again. */
  private boolean isKept(LogicalPlan plan, List<Integer> inputs) {
    if (plan instanceof LogicalRelation relation) {
      if (relation.source() instanceof RelationSource.Fragment f) {
        inputs.add(f.index());
        return true;
      }
      return kept.containsKey(relation.source());
    }
    boolean simple =
        plan instanceof SubqueryAlias
            || plan instanceof Filter
            || plan instanceof Project
            || plan instanceof Join
            || plan instanceof LocalRelation;
    return simple
        && plan.expressions().stream()
            .allMatch(e -> e.deterministic() && !SubqueryExpression.isIn(e))
        && plan.children().stream().allMatch(c -> isKept(c, inputs));
  }

  /** Whether a plan can be worked out by itself, once, and put away. */
  private static boolean mayBeKept(LogicalPlan plan) {
    boolean known =
        plan instanceof LogicalRelation
            || plan instanceof LocalRelation
            || plan instanceof SubqueryAlias
            || plan instanceof Filter
            || plan instanceof Project
            || plan instanceof Join
            || plan instanceof Aggregate
            || plan instanceof Distinct;
    return known
        && plan.expressions().stream()
            .noneMatch(
                e -> e.exists(x -> x instanceof OuterReference || x instanceof SubqueryExpression))
        && plan.children().stream().allMatch(DynamicFilters::mayBeKept);
  }

  /** The plan over the tables again, which estimates are made of. */
  private LogicalPlan expanded(LogicalPlan plan) {
    return plan.transformUp(
        p -> {
          if (!(p instanceof LogicalRelation relation)) {
            return p;
          }
          if (relation.source() instanceof RelationSource.Fragment f) {
            return fragments.get(f.index() - first).plan();
          }
          KeptRows rows = kept.get(relation.source());
          return rows == null ? p : expanded(rows.plan());
        });
  }
}
