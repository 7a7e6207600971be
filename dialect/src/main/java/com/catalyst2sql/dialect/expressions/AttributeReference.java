package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** A column of a child plan's output. {@code name} is how this place spells it; {@code id} is what it is. */
public record AttributeReference(String name, DataType dataType, boolean nullable, ExprId id)
    implements Expression {

  public static AttributeReference fresh(String name, DataType dataType, boolean nullable) {
    return new AttributeReference(name, dataType, nullable, ExprId.fresh());
  }

  public AttributeReference withName(String newName) {
    return newName.equals(name) ? this : new AttributeReference(newName, dataType, nullable, id);
  }

  public AttributeReference withNullability(boolean newNullable) {
    return newNullable == nullable ? this : new AttributeReference(name, dataType, newNullable, id);
  }

  public AttributeReference withId(ExprId newId) {
    return new AttributeReference(name, dataType, nullable, newId);
  }

  @Override
  public List<Expression> children() {
    return List.of();
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return this;
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitAttributeReference(this);
  }
}
