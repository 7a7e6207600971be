package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.optimizer.Rule;

/**
 * A projection that gives exactly its child's columns, in order and under the same names, is its child. Names count: the
 * topmost plan's are the result's.
 */
public final class RemoveNoopProject implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(
        p ->
            p instanceof Project project && project.projectList().equals(project.child().output())
                ? project.child()
                : p);
  }
}
