package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import java.util.List;

/** The table function {@code range}: a BIGINT column {@code id} from {@code start} to {@code end}, exclusive. */
public record Range(long start, long end, long step, List<AttributeReference> output)
    implements LogicalPlan {

  @Override
  public List<LogicalPlan> children() {
    return List.of();
  }

  @Override
  public LogicalPlan withChildren(List<LogicalPlan> c) {
    return this;
  }

  @Override
  public List<Expression> expressions() {
    return List.of();
  }

  @Override
  public LogicalPlan withExpressions(List<Expression> e) {
    return this;
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitRange(this);
  }
}
