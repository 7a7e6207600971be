package com.catalyst2sql.federation.planning;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds the joins whose small side is worth running first. It has to be small by its estimate and narrowed by some condition (all
 * keys of a table would narrow nothing), to read only fragments, which are kept, or rows of the query itself, and the large side
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

  DynamicFilters(List<Fragment> fragments, int first, Cardinality cardinality) {
    this.fragments = fragments;
    this.first = first;
    this.cardinality = cardinality;
  }

  List<DynamicFilter> in(LogicalPlan local) {
    visit(local);
    return found;
  }

  private void visit(LogicalPlan plan) {
    plan.children().forEach(this::visit);
    if (plan instanceof Join join && join.condition().isPresent()) {
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
          boolean made = fromLeft && make(join.left(), left, join.right(), right);
          if (!made && fromRight) {
            make(join.right(), right, join.left(), left);
          }
        }
      }
    }
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

  /** Of a product of all rows with all rows the side that has the key: the other one makes no keys fewer but where it is empty. */
  private static LogicalPlan keySide(LogicalPlan plan, AttributeReference key) {
    return plan instanceof Join join
            && join.condition().isEmpty()
            && (join.type() == JoinType.INNER || join.type() == JoinType.CROSS)
        ? keySide(has(join.left(), key) ? join.left() : join.right(), key)
        : plan;
  }

  private boolean make(LogicalPlan side, Expression key, LogicalPlan large, Expression operand) {
    AttributeReference column = column(operand).orElseThrow();
    LogicalPlan small = keySide(side, column(key).orElseThrow());
    Optional<Fragment> target = fragment(large, column.id());
    List<Integer> inputs = new ArrayList<>();
    if (target.isEmpty() || !has(small, column(key).orElseThrow()) || !isKept(small, inputs)) {
      return false;
    }
    if (inputs.contains(target.get().index())
        || found.stream()
            .anyMatch(
                f ->
                    f.inputs().contains(target.get().index())
                        || inputs.contains(f.target()) && f.target() == target.get().index())) {
      return false;
    }
    OptionalDouble rows = cardinality.of(expanded(small));
    OptionalDouble there = cardinality.of(target.get().plan());
    if (rows.isEmpty()
        || there.isEmpty()
        || rows.getAsDouble() > MOST_ROWS
        || there.getAsDouble() * target.get().output().size() < LEAST_VALUES
        || there.getAsDouble() < LEAST_RATIO * rows.getAsDouble()
        || !expanded(small)
            .exists(p -> p instanceof Filter || p instanceof Limit || p instanceof LocalRelation)) {
      return false;
    }
    // Whether the source can say it at all is tried with some value.
    Expression trial = new BinaryComparison(BinaryComparison.Op.EQUAL, operand, sample(operand));
    if (DynamicFilter.narrowed(target.get(), trial).isEmpty()) {
      return false;
    }
    LogicalPlan keys = new Distinct(new Project(List.of(new Alias(key, "k")), small));
    found.add(
        new DynamicFilter(
            target.get().index(),
            operand,
            keys,
            inputs,
            Math.round(rows.getAsDouble()),
            Math.round(there.getAsDouble())));
    return true;
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

  /** The fragment a column of a plan comes straight from, on a way on which rows may be missing without being missed. */
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
            .anyMatch(e -> e instanceof AttributeReference a && a.id().equals(column))
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
  private static boolean isKept(LogicalPlan plan, List<Integer> inputs) {
    if (plan instanceof LogicalRelation relation) {
      if (!(relation.source() instanceof RelationSource.Fragment f)) {
        return false;
      }
      inputs.add(f.index());
      return true;
    }
    boolean simple =
        plan instanceof SubqueryAlias
            || plan instanceof Filter
            || plan instanceof Project
            || plan instanceof Join
            || plan instanceof LocalRelation;
    return simple
        && plan.expressions().stream()
            .allMatch(e -> e.deterministic() && !e.exists(x -> RemotePlans.plan(x).isPresent()))
        && plan.children().stream().allMatch(c -> isKept(c, inputs));
  }

  /** The plan over the tables again, which estimates are made of. */
  private LogicalPlan expanded(LogicalPlan plan) {
    return plan.transformUp(
        p ->
            p instanceof LogicalRelation relation
                    && relation.source() instanceof RelationSource.Fragment f
                ? fragments.get(f.index() - first).plan()
                : p);
  }
}
