package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.CastRules;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** A conversion. {@code implicit} ones were added by coercion; column names and messages do not show them. */
public record Cast(Expression child, DataType dataType, EvalMode mode, boolean implicit)
    implements Expression {

  @Override
  public boolean foldable() {
    return child.foldable();
  }

  @Override
  public boolean nullable() {
    return child.nullable()
        || mode == EvalMode.TRY
        || CastRules.forceNullable(child.dataType(), dataType);
  }

  @Override
  public List<Expression> children() {
    return List.of(child);
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new Cast(c.get(0), dataType, mode, implicit);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitCast(this);
  }
}
