package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** {@code child AS name}: gives an expression of a Project or Aggregate its column identity. */
public record Alias(Expression child, String name, ExprId id) implements Expression {

  public Alias(Expression child, String name) {
    this(child, name, ExprId.fresh());
  }

  /** The column this makes visible to the plan above. */
  public AttributeReference toAttribute() {
    AttributeReference column = new AttributeReference(name, dataType(), nullable(), id);
    return child instanceof AttributeReference renamed ? column.renaming(renamed) : column;
  }

  @Override
  public DataType dataType() {
    return child.dataType();
  }

  @Override
  public boolean nullable() {
    return child.nullable();
  }

  @Override
  public List<Expression> children() {
    return List.of(child);
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new Alias(c.get(0), name, id);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitAlias(this);
  }
}
