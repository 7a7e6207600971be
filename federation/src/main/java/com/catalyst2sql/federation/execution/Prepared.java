package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Optional;

/**
 * A statement before its parameters are known. {@code schema} is that of its rows, empty for a statement that gives
 * none and where it depends on the parameters' values; {@code parameterNames} are the {@code :name}s in order.
 */
public record Prepared(
    Optional<StructType> schema, boolean isQuery, int parameterCount, List<String> parameterNames) {
  public Prepared {
    parameterNames = List.copyOf(parameterNames);
  }
}
