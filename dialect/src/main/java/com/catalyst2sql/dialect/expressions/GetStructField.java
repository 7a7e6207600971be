package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** A field of a struct, by position from 0; {@code name} as the query spells it. Over an array of structs it gives the
 * array of the field's values. */
public record GetStructField(Expression child, int ordinal, String name) implements Expression {

  @Override
  public boolean foldable() {
    return child.foldable();
  }

  @Override
  public DataType dataType() {
    return Extraction.fieldType(child.dataType(), ordinal);
  }

  @Override
  public boolean nullable() {
    return child.nullable() || Extraction.fieldNullable(child.dataType(), ordinal);
  }

  @Override
  public List<Expression> children() {
    return List.of(child);
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new GetStructField(c.get(0), ordinal, name);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitGetStructField(this);
  }
}
