package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.types.DataType;
import java.util.List;
import java.util.Optional;

/**
 * A scalar function in Java that engines which can call Java (the embedded one) get under {@code name}, which starts
 * with {@link #PREFIX}. Argument and result types are atomic; values are the internal ones of {@link DataType}, save that
 * BINARY is {@code byte[]}. Settings such as the time zone come as arguments.
 *
 * @param handlesNull whether the implementation is asked about NULLs too
 * @param loop the same over all rows of a chunk, for engines that can show one
 */
public record JavaFunction(
    String name,
    List<DataType> argumentTypes,
    DataType resultType,
    boolean handlesNull,
    Implementation implementation,
    Optional<Loop> loop) {

  /** How the names of all of them begin, and those of the macros that go with them. */
  public static final String PREFIX = "c2s_";

  public JavaFunction {
    argumentTypes = List.copyOf(argumentTypes);
  }

  /** One whose implementation knows single rows only. */
  public JavaFunction(
      String name,
      List<DataType> argumentTypes,
      DataType resultType,
      boolean handlesNull,
      Implementation implementation) {
    this(name, argumentTypes, resultType, handlesNull, implementation, Optional.empty());
  }

  /** NULL in any argument gives NULL; the implementation never sees one. */
  public static JavaFunction of(
      String name, List<DataType> argumentTypes, DataType resultType, Implementation body) {
    return new JavaFunction(name, argumentTypes, resultType, false, body);
  }

  /** One that works on whole chunks, NULLs included; a single row is a chunk too. */
  public static JavaFunction ofLoop(
      String name, List<DataType> argumentTypes, DataType resultType, Loop loop) {
    return new JavaFunction(
        name,
        argumentTypes,
        resultType,
        true,
        arguments -> {
          RowChunk row = new RowChunk(arguments);
          loop.run(row);
          return row.result();
        },
        Optional.of(loop));
  }

  /** The value for one row; stateless and safe for many threads. A SparkSqlException fails the query as it is. */
  @FunctionalInterface
  public interface Implementation {
    Object apply(Object[] arguments);
  }

  /** The values for all rows of a chunk, in the rows' order; otherwise as an {@link Implementation}. */
  @FunctionalInterface
  public interface Loop {
    void run(Chunk chunk);
  }

  /**
   * Rows of arguments and of results, without an object for each number. A getter that fits the column's type is for values
   * that are not NULL; each row of results is set once.
   */
  public interface Chunk {
    int rows();

    boolean isNull(int column, int row);

    int getInt(int column, int row);

    long getLong(int column, int row);

    float getFloat(int column, int row);

    double getDouble(int column, int row);

    /** A text in UTF-8; the array is the caller's. */
    byte[] getUtf8(int column, int row);

    void setNull(int row);

    void setInt(int row, int value);

    void setLong(int row, long value);

    void setDouble(int row, double value);
  }
}
