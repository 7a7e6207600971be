package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import java.util.List;

/** SELECT without grouping; after analysis each item is an Alias or an AttributeReference, and may hold window expressions. */
public record Project(List<Expression> projectList, LogicalPlan child) implements LogicalPlan {

  public Project {
    projectList = List.copyOf(projectList);
  }

  @Override
  public List<AttributeReference> output() {
    return NamedExpressions.attributes(projectList);
  }

  @Override
  public List<LogicalPlan> children() {
    return List.of(child);
  }

  @Override
  public LogicalPlan withChildren(List<LogicalPlan> c) {
    return new Project(projectList, c.get(0));
  }

  @Override
  public List<Expression> expressions() {
    return projectList;
  }

  @Override
  public LogicalPlan withExpressions(List<Expression> e) {
    return new Project(e, child);
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitProject(this);
  }
}
