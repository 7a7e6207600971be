package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RepartitionByExpression;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.types.DecimalPrecision;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes conditions nearer to the tables. Sound because a row that a deterministic condition over one side's columns refuses
 * above is one that it refuses below, and what is between neither depends on that row nor gives it other values:
 * <ul>
 *   <li>through projections by what their columns stand for; with windows only a condition over columns that every window is
 *       partitioned by, for then a partition goes or stays as a whole;
 *   <li>through grouping, a condition over grouping columns: groups go or stay as a whole. Not through a grouping by nothing,
 *       which gives its one row of no rows too;
 *   <li>through joins to the side it reads, unless that side's rows come out with NULLs instead (the right side of a left
 *       outer join): there the condition may be true of NULLs, and such a row would be lost above and not below;
 *   <li>into all inputs of a union, through sorting and DISTINCT. Not through LIMIT: other rows would be the first;
 *   <li>into both inputs of INTERSECT and EXCEPT, where rows that are equal pass together: a condition over columns whose equal
 *       values are the same value. 0.0 equals -0.0, and a condition over their texts would take the one and leave the other.
 * </ul>
 */
public final class PushDownFilters implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformDown(
        p -> {
          if (p instanceof Filter filter) {
            return push(filter);
          }
          return p instanceof Join join ? fromCondition(join) : p;
        });
  }

  private static LogicalPlan push(Filter filter) {
    LogicalPlan child = filter.child();
    List<Expression> movable = new ArrayList<>();
    List<Expression> kept = new ArrayList<>();
    for (Expression condition : Conditions.conjuncts(filter.condition())) {
      boolean moves =
          Conditions.isMovable(condition)
              || child instanceof Aggregate aggregate && asksOfKeys(condition, aggregate);
      (moves ? movable : kept).add(condition);
    }
    if (movable.isEmpty()) {
      return filter;
    }
    if (child instanceof SubqueryAlias
        || child instanceof Distinct
        || child instanceof Sort
        || child instanceof RepartitionByExpression) {
      LogicalPlan below = child.children().get(0);
      return Conditions.filter(
          kept, child.withChildren(List.of(Conditions.filter(movable, below))));
    }
    if (child instanceof Filter lower && lower.condition().deterministic()) {
      List<Expression> both = new ArrayList<>(Conditions.conjuncts(lower.condition()));
      both.addAll(movable);
      return Conditions.filter(kept, Conditions.filter(both, lower.child()));
    }
    if (child instanceof Project project) {
      return project(project, movable, kept).orElse(filter);
    }
    if (child instanceof Aggregate aggregate) {
      return aggregate(aggregate, movable, kept).orElse(filter);
    }
    if (child instanceof Union) {
      return inputs(child, movable, kept);
    }
    if (child instanceof Intersect || child instanceof Except) {
      return intersectOrExcept(child, movable, kept).orElse(filter);
    }
    if (child instanceof Generate generate) {
      return generate(generate, movable, kept).orElse(filter);
    }
    return child instanceof Join join ? join(join, movable, kept).orElse(filter) : filter;
  }

  private static Optional<LogicalPlan> project(
      Project project, List<Expression> movable, List<Expression> kept) {
    Map<ExprId, Expression> definitions = Conditions.definitions(project.projectList());
    List<WindowExpression> windows = new ArrayList<>();
    boolean generator =
        project.projectList().stream()
            .anyMatch(
                e ->
                    e.exists(
                        x ->
                            x instanceof FunctionCall call
                                && call.function().kind() == FunctionRef.Kind.GENERATOR));
    project
        .projectList()
        .forEach(
            e ->
                e.forEach(
                    x -> {
                      if (x instanceof WindowExpression w) {
                        windows.add(w);
                      }
                    }));
    List<Expression> below = new ArrayList<>();
    List<Expression> above = new ArrayList<>(kept);
    for (Expression condition : movable) {
      Set<ExprId> reads = Conditions.references(condition);
      boolean plain =
          !generator
              && reads.stream()
                  .allMatch(
                      id ->
                          definitions.containsKey(id)
                              && Conditions.isMovable(definitions.get(id))
                              && !definitions.get(id).exists(x -> x instanceof WindowExpression));
      Expression lower = Conditions.substitute(condition, definitions);
      boolean whole =
          windows.stream()
              .allMatch(
                  w ->
                      lowerReads(lower).stream()
                          .allMatch(
                              id ->
                                  w.spec().partitionBy().stream()
                                      .anyMatch(
                                          k ->
                                              k instanceof AttributeReference a
                                                  && a.id().equals(id))));
      (plain && whole ? below : above).add(plain && whole ? lower : condition);
    }
    return below.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Conditions.filter(
                above, project.withChildren(List.of(Conditions.filter(below, project.child())))));
  }

  private static Set<ExprId> lowerReads(Expression lower) {
    return Conditions.references(lower);
  }

  /** Whether a subquery of HAVING reads nothing of the groups but keys that are columns. */
  private static boolean asksOfKeys(Expression condition, Aggregate aggregate) {
    Map<ExprId, Expression> definitions = Conditions.definitions(aggregate.aggregateExpressions());
    return condition.deterministic()
        && !condition.exists(e -> e instanceof OuterReference)
        && Conditions.outerReferencesOfSubqueries(condition).stream()
            .allMatch(id -> definitions.get(id) instanceof AttributeReference);
  }

  private static Optional<LogicalPlan> aggregate(
      Aggregate aggregate, List<Expression> movable, List<Expression> kept) {
    if (aggregate.groupingSets().isPresent() || aggregate.groupingExpressions().isEmpty()) {
      return Optional.empty();
    }
    Map<ExprId, Expression> definitions = Conditions.definitions(aggregate.aggregateExpressions());
    List<Expression> below = new ArrayList<>();
    List<Expression> above = new ArrayList<>(kept);
    for (Expression condition : movable) {
      boolean keys =
          Conditions.references(condition).stream()
              .allMatch(
                  id ->
                      definitions.containsKey(id)
                          && Conditions.isMovable(definitions.get(id))
                          && !definitions.get(id).exists(e -> e instanceof AggregateExpression)
                          && aggregate.groupingExpressions().stream()
                              .anyMatch(k -> k.semanticEquals(definitions.get(id))));
      boolean any = !Conditions.references(condition).isEmpty();
      (keys && any ? below : above)
          .add(keys && any ? Conditions.substituteDeeply(condition, definitions) : condition);
    }
    return below.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Conditions.filter(
                above,
                aggregate.withChildren(List.of(Conditions.filter(below, aggregate.child())))));
  }

  /** Into all inputs of a set operation, of which {@code output} are the columns. */
  private static LogicalPlan inputs(
      LogicalPlan operation, List<Expression> movable, List<Expression> kept) {
    List<LogicalPlan> children = new ArrayList<>();
    for (LogicalPlan child : operation.children()) {
      Map<ExprId, Expression> map = new HashMap<>();
      for (int i = 0; i < operation.output().size(); i++) {
        map.put(operation.output().get(i).id(), child.output().get(i));
      }
      children.add(
          Conditions.filter(
              movable.stream().map(c -> Conditions.substitute(c, map)).toList(), child));
    }
    return Conditions.filter(kept, operation.withChildren(children));
  }

  private static Optional<LogicalPlan> intersectOrExcept(
      LogicalPlan operation, List<Expression> movable, List<Expression> kept) {
    Set<ExprId> ofOneForm = new HashSet<>();
    for (AttributeReference column : operation.output()) {
      if (!column.dataType().existsRecursively(DecimalPrecision::isFloating)) {
        ofOneForm.add(column.id());
      }
    }
    List<Expression> below = new ArrayList<>();
    List<Expression> above = new ArrayList<>(kept);
    for (Expression condition : movable) {
      Set<ExprId> reads = Conditions.references(condition);
      (ofOneForm.containsAll(reads) && !reads.isEmpty() ? below : above).add(condition);
    }
    return below.isEmpty() ? Optional.empty() : Optional.of(inputs(operation, below, above));
  }

  private static Optional<LogicalPlan> generate(
      Generate generate, List<Expression> movable, List<Expression> kept) {
    Set<ExprId> child = Conditions.ids(generate.child());
    List<Expression> below = new ArrayList<>();
    List<Expression> above = new ArrayList<>(kept);
    for (Expression condition : movable) {
      (child.containsAll(Conditions.references(condition)) ? below : above).add(condition);
    }
    return below.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Conditions.filter(
                above, generate.withChildren(List.of(Conditions.filter(below, generate.child())))));
  }

  // ---- joins

  private static boolean isInner(JoinType type) {
    return type == JoinType.INNER || type == JoinType.CROSS;
  }

  private static Optional<LogicalPlan> join(
      Join join, List<Expression> movable, List<Expression> kept) {
    boolean toLeft =
        switch (join.type()) {
          case INNER, CROSS, LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> true;
          case RIGHT_OUTER, FULL_OUTER -> false;
        };
    boolean toRight = isInner(join.type()) || join.type() == JoinType.RIGHT_OUTER;
    Set<ExprId> leftIds = Conditions.ids(join.left());
    Set<ExprId> rightIds = Conditions.ids(join.right());
    List<Expression> left = new ArrayList<>();
    List<Expression> right = new ArrayList<>();
    List<Expression> both = new ArrayList<>();
    List<Expression> above = new ArrayList<>(kept);
    for (Expression condition : movable) {
      Set<ExprId> reads = Conditions.references(condition);
      if (toLeft && leftIds.containsAll(reads)) {
        left.add(condition);
      } else if (toRight && rightIds.containsAll(reads)) {
        right.add(condition);
      } else if (isInner(join.type())) {
        both.add(condition);
      } else {
        above.add(condition);
      }
    }
    if (left.isEmpty() && right.isEmpty() && both.isEmpty()) {
      return Optional.empty();
    }
    List<Expression> on =
        new ArrayList<>(join.condition().map(Conditions::conjuncts).orElse(List.of()));
    on.addAll(both);
    return Optional.of(
        Conditions.filter(
            above,
            new Join(
                Conditions.filter(left, join.left()),
                Conditions.filter(right, join.right()),
                join.type() == JoinType.CROSS && !on.isEmpty() ? JoinType.INNER : join.type(),
                Conditions.and(on))));
  }

  /** A part of an ON condition that reads one side decides over that side's rows, where they do not come out anyway. */
  private static LogicalPlan fromCondition(Join join) {
    if (join.condition().isEmpty()) {
      return join;
    }
    boolean toLeft =
        isInner(join.type())
            || join.type() == JoinType.RIGHT_OUTER
            || join.type() == JoinType.LEFT_SEMI;
    boolean toRight =
        isInner(join.type())
            || join.type() == JoinType.LEFT_OUTER
            || join.type() == JoinType.LEFT_SEMI
            || join.type() == JoinType.LEFT_ANTI;
    Set<ExprId> leftIds = Conditions.ids(join.left());
    Set<ExprId> rightIds = Conditions.ids(join.right());
    List<Expression> left = new ArrayList<>();
    List<Expression> right = new ArrayList<>();
    List<Expression> on = new ArrayList<>();
    for (Expression condition : Conditions.conjuncts(join.condition().get())) {
      Set<ExprId> reads = Conditions.references(condition);
      boolean movable = Conditions.isMovable(condition) && !reads.isEmpty();
      if (movable && toLeft && leftIds.containsAll(reads)) {
        left.add(condition);
      } else if (movable && toRight && rightIds.containsAll(reads)) {
        right.add(condition);
      } else {
        on.add(condition);
      }
    }
    return left.isEmpty() && right.isEmpty()
        ? join
        : new Join(
            Conditions.filter(left, join.left()),
            Conditions.filter(right, join.right()),
            join.type(),
            Conditions.and(on));
  }
}
