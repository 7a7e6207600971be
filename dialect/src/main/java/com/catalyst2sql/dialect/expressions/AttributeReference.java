package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;
import java.util.Optional;

/**
 * A column of a child plan's output. {@code name} is how this place spells it; {@code id} is what it is. {@code declared} is
 * the type a table's column was declared with where that is not {@code dataType}: CHAR(n) and VARCHAR(n), read as STRING.
 */
public record AttributeReference(
    String name, DataType dataType, boolean nullable, ExprId id, Optional<DataType> declared)
    implements LeafExpression {

  public AttributeReference(String name, DataType dataType, boolean nullable, ExprId id) {
    this(name, dataType, nullable, id, Optional.empty());
  }

  public static AttributeReference fresh(String name, DataType dataType, boolean nullable) {
    return new AttributeReference(name, dataType, nullable, ExprId.fresh());
  }

  /** A new column read from one that was declared a {@code declared}. */
  public static AttributeReference read(String name, DataType declared, boolean nullable) {
    DataType type = declared.withoutLengths();
    return new AttributeReference(
        name,
        type,
        nullable,
        ExprId.fresh(),
        type.equals(declared) ? Optional.empty() : Optional.of(declared));
  }

  /** The declared type where there is one, else the type. */
  public DataType declaredType() {
    return declared.orElse(dataType);
  }

  public AttributeReference withName(String newName) {
    return newName.equals(name)
        ? this
        : new AttributeReference(newName, dataType, nullable, id, declared);
  }

  public AttributeReference withNullability(boolean newNullable) {
    return newNullable == nullable
        ? this
        : new AttributeReference(name, dataType, newNullable, id, declared);
  }

  /** As {@code type}, the same but for nullability inside. */
  public AttributeReference withDataType(DataType type) {
    return type.equals(dataType)
        ? this
        : new AttributeReference(name, type, nullable, id, declared);
  }

  public AttributeReference withId(ExprId newId) {
    return new AttributeReference(name, dataType, nullable, newId, declared);
  }

  public AttributeReference withDeclared(Optional<DataType> newDeclared) {
    return newDeclared.equals(declared)
        ? this
        : new AttributeReference(name, dataType, nullable, id, newDeclared);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitAttributeReference(this);
  }
}
