package com.catalyst2sql.dialect.types;

import java.util.Optional;

/** A named field of a {@link StructType}, or a column of a table. */
public record StructField(
    String name, DataType dataType, boolean nullable, Optional<String> comment) {

  public StructField(String name, DataType dataType, boolean nullable) {
    this(name, dataType, nullable, Optional.empty());
  }

  public StructField(String name, DataType dataType) {
    this(name, dataType, true);
  }
}
