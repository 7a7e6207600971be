package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Joins each row with the rows a generator makes of it: LATERAL VIEW, or explode in a SELECT. Unresolved, {@code generatorOutput}
 * holds the names the query gave with types of VOID. */
public record Generate(
    Expression generator,
    boolean outer,
    Optional<String> qualifier,
    List<AttributeReference> generatorOutput,
    LogicalPlan child)
    implements LogicalPlan {

  private List<AttributeReference> concat() {
    List<AttributeReference> all = new ArrayList<>(child.output());
    all.addAll(generatorOutput);
    return all;
  }

  @Override
  public List<AttributeReference> output() {
    return concat();
  }

  @Override
  public List<LogicalPlan> children() {
    return List.of(child);
  }

  @Override
  public LogicalPlan withChildren(List<LogicalPlan> c) {
    return new Generate(generator, outer, qualifier, generatorOutput, c.get(0));
  }

  @Override
  public List<Expression> expressions() {
    return List.of(generator);
  }

  @Override
  public LogicalPlan withExpressions(List<Expression> e) {
    return new Generate(e.get(0), outer, qualifier, generatorOutput, child);
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitGenerate(this);
  }
}
