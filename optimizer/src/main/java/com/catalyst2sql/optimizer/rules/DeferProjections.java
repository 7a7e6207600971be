package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Offset;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Sample;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A column that may raise an error is worked out by the projection that asks for it, where one asks for it once: so it raises
 * only for the rows that get there, and only where CASE and the like come to it. Spark moves projections into UNION and below
 * LIMIT, and its generated code works a column out where it is first read, past samples, conditions and the side of
 * a join that it reads row by row. It stops where rows are kept or sent on: at sorts, groups, windows, and the other side.
 */
public final class DeferProjections implements Rule {

  private final Predicate<Expression> raises;

  /** {@code raises} says of an expression whether it may end in an error. */
  public DeferProjections(Predicate<Expression> raises) {
    this.raises = raises;
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(
        p -> {
          if (p instanceof Aggregate aggregate) {
            return keysBelow(aggregate);
          }
          return p instanceof Project project ? deferred(project) : p;
        });
  }

  private LogicalPlan deferred(Project project) {
    List<Expression> list = project.projectList();
    if (list.stream().anyMatch(Projections::generates)) {
      return project;
    }
    Optional<Union> union = union(project);
    if (union.isPresent()) {
      return intoUnion(list, union.get());
    }
    // A column that is only passed on goes to an operator that asks for its rows whole.
    Set<ExprId> once = new HashSet<>();
    Projections.uses(list.stream().filter(e -> !(e instanceof AttributeReference)).toList())
        .forEach(
            (id, times) -> {
              if (times == 1) {
                once.add(id);
              }
            });
    once.removeAll(Projections.readBySubqueries(list));
    list.stream()
        .filter(AttributeReference.class::isInstance)
        .forEach(e -> once.remove(Projections.id(e)));
    Lifted lifted = liftFromLimits(project.child(), once);
    return lifted.definitions().isEmpty()
        ? project
        : new Project(Projections.substituted(list, lifted.definitions()), lifted.plan());
  }

  /** A plan without columns that may raise, and what those are in terms of the columns it has instead. */
  record Lifted(LogicalPlan plan, Map<ExprId, Expression> definitions) {
    static Lifted nothing(LogicalPlan plan) {
      return new Lifted(plan, Map.of());
    }
  }

  /** Below LIMIT only a projection directly above it goes. */
  private Lifted liftFromLimits(LogicalPlan plan, Set<ExprId> wanted) {
    if (!(plan instanceof SubqueryAlias || plan instanceof Limit || plan instanceof Offset)) {
      return lift(plan, wanted);
    }
    Lifted child = liftFromLimits(plan.children().get(0), wanted);
    return new Lifted(plan.withChildren(List.of(child.plan())), child.definitions());
  }

  /** Takes those of {@code wanted} out of a plan that may be worked out above it. */
  Lifted lift(LogicalPlan plan, Set<ExprId> wanted) {
    if (wanted.isEmpty()) {
      return Lifted.nothing(plan);
    }
    if (plan instanceof Project project) {
      return lift(project, wanted);
    }
    boolean passes =
        plan instanceof SubqueryAlias
            || plan instanceof Sample
            || plan instanceof Filter
            || plan instanceof Join
            || plan instanceof LateralJoin;
    if (!passes) {
      return Lifted.nothing(plan);
    }
    Set<ExprId> free = new HashSet<>(wanted);
    plan.expressions().forEach(e -> free.removeAll(Conditions.references(e)));
    if (plan instanceof LateralJoin join) {
      free.removeAll(Conditions.outerReferences(join.right()));
    }
    List<LogicalPlan> children = new ArrayList<>(plan.children());
    Map<ExprId, Expression> definitions = new HashMap<>();
    for (int i = 0; i < children.size(); i++) {
      if (passesRowByRow(plan, i)) {
        Lifted child = lift(children.get(i), free);
        children.set(i, child.plan());
        definitions.putAll(child.definitions());
      }
    }
    return definitions.isEmpty()
        ? Lifted.nothing(plan)
        : new Lifted(plan.withChildren(children), definitions);
  }

  private static boolean passesRowByRow(LogicalPlan plan, int child) {
    if (plan instanceof LateralJoin) {
      return child == 0;
    }
    if (!(plan instanceof Join join)) {
      return true;
    }
    return switch (join.type()) {
      case INNER, CROSS -> true;
      case LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> child == 0;
      case RIGHT_OUTER -> child == 1;
      case FULL_OUTER -> false;
    };
  }

  private Lifted lift(Project project, Set<ExprId> wanted) {
    List<Expression> kept = new ArrayList<>();
    Map<ExprId, Expression> definitions = new HashMap<>();
    for (Expression item : project.projectList()) {
      if (item instanceof Alias alias && wanted.contains(alias.id()) && mayMove(alias.child())) {
        definitions.put(alias.id(), alias.child());
      } else {
        kept.add(item);
      }
    }
    if (definitions.isEmpty() || !Projections.isRowByRow(project.projectList())) {
      return Lifted.nothing(project);
    }
    Set<ExprId> missing = new HashSet<>();
    definitions.values().forEach(d -> missing.addAll(Conditions.references(d)));
    kept.forEach(
        k -> {
          if (k instanceof AttributeReference a) {
            missing.remove(a.id());
          }
        });
    project.child().output().stream().filter(a -> missing.remove(a.id())).forEach(kept::add);
    return missing.isEmpty()
        ? new Lifted(new Project(kept, project.child()), definitions)
        : Lifted.nothing(project);
  }

  private boolean mayMove(Expression definition) {
    return definition.deterministic()
        && !SubqueryExpression.isIn(definition)
        && raises.test(definition);
  }

  // ---- UNION

  private Optional<Union> union(Project project) {
    LogicalPlan below = project.child();
    while (below instanceof SubqueryAlias alias) {
      below = alias.child();
    }
    List<Expression> list = project.projectList();
    return below instanceof Union union
            && list.stream().anyMatch(e -> !(e instanceof AttributeReference))
            && list.stream().allMatch(e -> e.deterministic() && !SubqueryExpression.isIn(e))
            && Projections.isRowByRow(list)
            && union.children().stream().anyMatch(this::makesWhatRaises)
        ? Optional.of(union)
        : Optional.empty();
  }

  private boolean makesWhatRaises(LogicalPlan plan) {
    return plan.exists(p -> p instanceof Project && p.expressions().stream().anyMatch(raises));
  }

  private LogicalPlan intoUnion(List<Expression> list, Union union) {
    List<LogicalPlan> children = new ArrayList<>();
    for (LogicalPlan child : union.children()) {
      Map<ExprId, Expression> columns = new HashMap<>();
      for (int i = 0; i < union.output().size(); i++) {
        columns.put(union.output().get(i).id(), child.output().get(i));
      }
      List<Expression> own =
          Projections.substituted(list, columns).stream().map(DeferProjections::renewed).toList();
      children.add(deferred(MergeProjects.merge(new Project(own, child))));
    }
    return new Union(
        children, union.byName(), union.allowMissingColumns(), new Project(list, union).output());
  }

  /** The same column with an identity of its own. */
  private static Expression renewed(Expression item) {
    return item instanceof Alias alias ? new Alias(alias.child(), alias.name()) : item;
  }

  // ---- GROUP BY

  /** Keys that are more than a column are columns of a projection below, as in Spark, which works them out row by row. */
  private LogicalPlan keysBelow(Aggregate aggregate) {
    if (aggregate.groupingSets().isPresent()
        || aggregate.groupingExpressions().stream().noneMatch(this::isComputedKey)
        || !makesWhatRaises(aggregate.child())) {
      return aggregate;
    }
    List<Expression> keys = new ArrayList<>();
    Map<Expression, AttributeReference> columns = new HashMap<>();
    List<Expression> list = new ArrayList<>();
    for (Expression key : aggregate.groupingExpressions()) {
      if (isComputedKey(key)) {
        Alias column = new Alias(key, "key");
        list.add(column);
        columns.put(key, column.toAttribute());
        keys.add(column.toAttribute());
      } else {
        keys.add(key);
      }
    }
    List<Expression> results =
        aggregate.aggregateExpressions().stream().map(e -> replaced(e, columns)).toList();
    Aggregate above = new Aggregate(keys, results, Optional.empty(), aggregate.child());
    Set<ExprId> read = new HashSet<>();
    above.expressions().forEach(e -> read.addAll(Conditions.references(e)));
    aggregate.child().output().stream().filter(a -> read.contains(a.id())).forEach(list::add);
    Project below = MergeProjects.merge(new Project(list, aggregate.child()));
    return above.withChildren(List.of(deferred(below)));
  }

  private boolean isComputedKey(Expression key) {
    return !(key instanceof AttributeReference)
        && !key.foldable()
        && key.deterministic()
        && !SubqueryExpression.isIn(key);
  }

  private static Expression replaced(Expression e, Map<Expression, AttributeReference> columns) {
    for (Map.Entry<Expression, AttributeReference> column : columns.entrySet()) {
      if (!(e instanceof Alias) && column.getKey().semanticEquals(e)) {
        return column.getValue();
      }
    }
    return e.mapChildren(child -> replaced(child, columns));
  }
}
