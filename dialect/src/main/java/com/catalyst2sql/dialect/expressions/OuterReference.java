package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** A column of the query around this subquery: what makes it correlated. */
public record OuterReference(AttributeReference attribute, List<String> qualifier)
    implements LeafExpression {

  public OuterReference {
    qualifier = List.copyOf(qualifier);
  }

  /** A reference to a column of no named table. */
  public OuterReference(AttributeReference attribute) {
    this(attribute, List.of());
  }

  @Override
  public DataType dataType() {
    return attribute.dataType();
  }

  @Override
  public boolean nullable() {
    return attribute.nullable();
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitOuterReference(this);
  }
}
