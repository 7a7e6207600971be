package com.catalyst2sql.dialect.types;

/** What a function parameter accepts: one {@link DataType} or a class of them ({@link TypeClass}, {@link TypeCollection}). */
public sealed interface AbstractDataType permits DataType, TypeClass, TypeCollection {

  /** Whether a value of {@code other} can be passed without any cast. */
  boolean accepts(DataType other);

  /** The concrete type that NULL, or a string under implicit casts, becomes when it is passed here. */
  DataType defaultConcreteType();

  /** How Spark's {@code DATATYPE_MISMATCH} messages spell this, without quotes: {@code BIGINT}, {@code NUMERIC}. */
  String describe();
}
