package com.catalyst2sql.optimizer;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.optimizer.rules.BooleanSimplification;
import com.catalyst2sql.optimizer.rules.CombineFilters;
import com.catalyst2sql.optimizer.rules.DecorrelateSubqueries;
import com.catalyst2sql.optimizer.rules.DeferCommonColumns;
import com.catalyst2sql.optimizer.rules.DeferProjections;
import com.catalyst2sql.optimizer.rules.EliminateOuterJoin;
import com.catalyst2sql.optimizer.rules.EliminateSelfJoins;
import com.catalyst2sql.optimizer.rules.EliminateSorts;
import com.catalyst2sql.optimizer.rules.FactorDisjunctions;
import com.catalyst2sql.optimizer.rules.FoldConstants;
import com.catalyst2sql.optimizer.rules.InferFilters;
import com.catalyst2sql.optimizer.rules.InlineCtes;
import com.catalyst2sql.optimizer.rules.InlineOneRowSubqueries;
import com.catalyst2sql.optimizer.rules.MergeProjects;
import com.catalyst2sql.optimizer.rules.PruneColumns;
import com.catalyst2sql.optimizer.rules.PruneFilters;
import com.catalyst2sql.optimizer.rules.PushDownFilters;
import com.catalyst2sql.optimizer.rules.PushDownLimits;
import com.catalyst2sql.optimizer.rules.RemoveKeyedOuterJoin;
import com.catalyst2sql.optimizer.rules.RemoveNoopProject;
import com.catalyst2sql.optimizer.rules.RemoveUnusedOuterJoin;
import com.catalyst2sql.optimizer.rules.ReorderAssociativeOperator;
import com.catalyst2sql.optimizer.rules.SimplifyCaseConversions;
import com.catalyst2sql.optimizer.rules.UngroupKnownKeys;
import java.util.List;
import java.util.function.Predicate;

/** Runs the rules over a resolved plan. {@link #BATCHES} is the whole pipeline. */
public final class Optimizer {

  public static final List<Batch> BATCHES =
      List.of(
          new Batch(
              "Simplify",
              10,
              List.of(
                  new InlineOneRowSubqueries(),
                  new ReorderAssociativeOperator(),
                  new SimplifyCaseConversions(),
                  new BooleanSimplification(),
                  new CombineFilters(),
                  new PruneFilters(),
                  new UngroupKnownKeys(),
                  new EliminateSorts(),
                  new MergeProjects(),
                  new RemoveNoopProject())));

  /**
   * What is done besides where something below may raise an error: Spark does not evaluate a join's condition, or an aggregate
   * below a subquery's condition, over rows that conditions above take away.
   */
  public static final List<Batch> RAISING_BELOW =
      List.of(
          new Batch(
              "Raising below",
              10,
              List.of(
                  new EliminateOuterJoin(),
                  new PushDownFilters(),
                  new CombineFilters(),
                  new RemoveUnusedOuterJoin())));

  /** The same, and columns that raise, as {@code raises} tells, worked out no sooner than Spark does. */
  public static List<Batch> raisingBelow(Predicate<Expression> raises) {
    DeferProjections defer = new DeferProjections(raises);
    return List.of(
        new Batch(
            "Common tables",
            1,
            List.of(
                new InlineCtes(),
                PruneColumns.ofProjections(),
                new MergeProjects(),
                new DeferCommonColumns(defer))),
        RAISING_BELOW.get(0),
        new Batch(
            "Raising columns", 10, List.of(new MergeProjects(), defer, new RemoveNoopProject())));
  }

  /** What is done besides for plans that read other databases: it brings what they can do next to their tables. */
  public static List<Batch> remoteBatches(ConstantEvaluator evaluator) {
    return remoteBatches(evaluator, List.of());
  }

  /** The same, with {@code order} where conditions are at their tables and columns not yet pruned. */
  public static List<Batch> remoteBatches(ConstantEvaluator evaluator, List<Rule> order) {
    return List.of(
        new Batch(
            "Subqueries",
            10,
            List.of(new InlineCtes(), new CombineFilters(), new DecorrelateSubqueries())),
        new Batch("Constants", 1, List.of(new FoldConstants(evaluator))),
        new Batch("Disjunctions", 1, List.of(new FactorDisjunctions())),
        new Batch(
            "Push down",
            30,
            List.of(
                new PushDownFilters(),
                new CombineFilters(),
                new EliminateOuterJoin(),
                new InferFilters(),
                new BooleanSimplification(),
                new PruneFilters(),
                new PushDownLimits())),
        new Batch("Keys", 1, List.of(new EliminateSelfJoins(), new RemoveNoopProject())),
        new Batch("Join order", 1, order),
        new Batch(
            "Columns",
            2,
            List.of(new PruneColumns(), new RemoveKeyedOuterJoin(), new RemoveNoopProject())));
  }

  private final List<Batch> batches;

  public Optimizer() {
    this(BATCHES);
  }

  public Optimizer(List<Batch> batches) {
    this.batches = batches;
  }

  public LogicalPlan optimize(LogicalPlan plan) {
    if (plan instanceof Command) {
      return plan;
    }
    LogicalPlan current = plan;
    for (Batch batch : batches) {
      current = run(batch, current);
    }
    return current;
  }

  /** As {@link #optimize}, and the same for the plans of subqueries. */
  public LogicalPlan optimizeDeeply(LogicalPlan plan) {
    return inSubqueries(optimize(plan));
  }

  private LogicalPlan inSubqueries(LogicalPlan plan) {
    return plan.mapChildren(this::inSubqueries)
        .mapExpressions(e -> SubqueryExpression.mapPlans(e, this::optimizeDeeply));
  }

  private static LogicalPlan run(Batch batch, LogicalPlan plan) {
    LogicalPlan current = plan;
    for (int i = 0; i < batch.maxIterations(); i++) {
      LogicalPlan before = current;
      for (Rule rule : batch.rules()) {
        LogicalPlan next = rule.apply(current);
        if (next != current && !ids(next).equals(ids(current))) {
          throw Errors.internal("the rule " + rule.name() + " changed the plan's output");
        }
        current = next;
      }
      if (current == before) {
        return current;
      }
    }
    return current;
  }

  private static List<ExprId> ids(LogicalPlan plan) {
    return plan.output().stream().map(AttributeReference::id).toList();
  }
}
