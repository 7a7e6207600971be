package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import java.util.List;
import java.util.Optional;

/** TABLESAMPLE. */
public record Sample(Method method, Optional<Long> seed, LogicalPlan child) implements LogicalPlan {

  /** How much of the child. */
  public sealed interface Method {
    /** A share of the rows, from {@code lower} to {@code upper} of 1. */
    record Fraction(double lower, double upper) implements Method {}

    /** The first rows. */
    record Rows(long count) implements Method {}
  }

  @Override
  public List<AttributeReference> output() {
    return child.output();
  }

  @Override
  public List<LogicalPlan> children() {
    return List.of(child);
  }

  @Override
  public LogicalPlan withChildren(List<LogicalPlan> c) {
    return new Sample(method, seed, c.get(0));
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitSample(this);
  }
}
