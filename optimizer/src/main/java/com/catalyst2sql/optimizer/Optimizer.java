package com.catalyst2sql.optimizer;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.optimizer.rules.BooleanSimplification;
import com.catalyst2sql.optimizer.rules.CombineFilters;
import com.catalyst2sql.optimizer.rules.PruneFilters;
import com.catalyst2sql.optimizer.rules.RemoveNoopProject;
import java.util.List;

/** Runs the rules over a resolved plan. {@link #BATCHES} is the whole pipeline. */
public final class Optimizer {

  public static final List<Batch> BATCHES =
      List.of(
          new Batch(
              "Simplify",
              10,
              List.of(
                  new BooleanSimplification(),
                  new CombineFilters(),
                  new PruneFilters(),
                  new RemoveNoopProject())));

  private final List<Batch> batches;

  public Optimizer() {
    this(BATCHES);
  }

  Optimizer(List<Batch> batches) {
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
