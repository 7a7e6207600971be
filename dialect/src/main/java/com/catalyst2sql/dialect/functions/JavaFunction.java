package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/**
 * A scalar function in Java that engines which can call Java (the embedded one) get under {@code name}, which starts
 * with {@link #PREFIX}. Argument and result types are atomic; values are the internal ones of {@link DataType}, save that
 * BINARY is {@code byte[]}. Settings such as the time zone come as arguments.
 */
public record JavaFunction(
    String name,
    List<DataType> argumentTypes,
    DataType resultType,
    boolean handlesNull,
    Implementation implementation) {

  /** How the names of all of them begin, and those of the macros that go with them. */
  public static final String PREFIX = "c2s_";

  public JavaFunction {
    argumentTypes = List.copyOf(argumentTypes);
  }

  /** NULL in any argument gives NULL; the implementation never sees one. */
  public static JavaFunction of(
      String name, List<DataType> argumentTypes, DataType resultType, Implementation body) {
    return new JavaFunction(name, argumentTypes, resultType, false, body);
  }

  /** The value for one row; stateless and safe for many threads. A SparkSqlException fails the query as it is. */
  @FunctionalInterface
  public interface Implementation {
    Object apply(Object[] arguments);
  }
}
