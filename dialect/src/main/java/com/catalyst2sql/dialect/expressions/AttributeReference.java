package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import java.util.Optional;

/**
 * A column of a child plan's output. {@code name} is how this place spells it; {@code id} is what it is. {@code declared} is
 * the type a table's column was declared with where that is not {@code dataType}: CHAR(n) and VARCHAR(n), read as STRING;
 * {@code comment} is that column's. A column that only gives it another name has them too.
 */
public record AttributeReference(
    String name,
    DataType dataType,
    boolean nullable,
    ExprId id,
    Optional<DataType> declared,
    Optional<String> comment)
    implements LeafExpression {

  public AttributeReference(String name, DataType dataType, boolean nullable, ExprId id) {
    this(name, dataType, nullable, id, Optional.empty(), Optional.empty());
  }

  public static AttributeReference fresh(String name, DataType dataType, boolean nullable) {
    return new AttributeReference(name, dataType, nullable, ExprId.fresh());
  }

  /** A new column read from a table's. */
  public static AttributeReference read(StructField column) {
    return fresh(column.name(), column.dataType().withoutLengths(), column.nullable())
        .withColumn(column);
  }

  /** The declared type where there is one, else the type. */
  public DataType declaredType() {
    return declared.orElse(dataType);
  }

  public AttributeReference withName(String newName) {
    return newName.equals(name)
        ? this
        : new AttributeReference(newName, dataType, nullable, id, declared, comment);
  }

  public AttributeReference withNullability(boolean newNullable) {
    return newNullable == nullable
        ? this
        : new AttributeReference(name, dataType, newNullable, id, declared, comment);
  }

  /** As {@code type}, the same but for nullability inside. */
  public AttributeReference withDataType(DataType type) {
    return type.equals(dataType)
        ? this
        : new AttributeReference(name, type, nullable, id, declared, comment);
  }

  public AttributeReference withId(ExprId newId) {
    return new AttributeReference(name, dataType, nullable, newId, declared, comment);
  }

  /** As one of a table or view, with its declared type and, where it has one, its comment. */
  public AttributeReference withColumn(StructField column) {
    DataType type = column.dataType();
    return new AttributeReference(
        name,
        dataType,
        nullable,
        id,
        type.equals(dataType) ? Optional.empty() : Optional.of(type),
        column.comment().or(() -> comment));
  }

  /** As another name of {@code column}. */
  AttributeReference renaming(AttributeReference column) {
    return new AttributeReference(name, dataType, nullable, id, column.declared, column.comment);
  }

  /** As a column of a result or a table. */
  public StructField toField() {
    return new StructField(name, dataType, nullable, comment);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitAttributeReference(this);
  }
}
