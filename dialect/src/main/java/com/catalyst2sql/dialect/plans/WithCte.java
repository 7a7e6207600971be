package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import java.util.ArrayList;
import java.util.List;

/** Common table expressions and the query over them; a later definition may use earlier ones. */
public record WithCte(LogicalPlan child, List<CteDefinition> definitions) implements LogicalPlan {

  public WithCte {
    definitions = List.copyOf(definitions);
  }

  /** One WITH element; {@link CteRelationRef}s name it by {@code id}. */
  public record CteDefinition(long id, String name, LogicalPlan plan) {}

  private List<LogicalPlan> children0() {
    List<LogicalPlan> all = new ArrayList<>();
    all.add(child);
    definitions.forEach(d -> all.add(d.plan()));
    return all;
  }

  private List<CteDefinition> rebuild(List<LogicalPlan> c) {
    List<CteDefinition> next = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      CteDefinition old = definitions.get(i);
      next.add(new CteDefinition(old.id(), old.name(), c.get(i + 1)));
    }
    return next;
  }

  @Override
  public List<AttributeReference> output() {
    return child.output();
  }

  @Override
  public List<LogicalPlan> children() {
    return children0();
  }

  @Override
  public LogicalPlan withChildren(List<LogicalPlan> c) {
    return new WithCte(c.get(0), rebuild(c));
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitWithCte(this);
  }
}
