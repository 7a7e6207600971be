package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;

/**
 * The columns that most results are made of, read straight from the batch's memory: the addresses are taken once for
 * each batch, and whether it has any nulls is too.
 *
 * <p>Hazard: nothing is checked here. The result set only asks for rows of the batch it holds, and says when it has
 * another one.
 */
final class DirectColumns {

  private DirectColumns() {}

  private abstract static class Direct extends ColumnAccessor {

    private final FieldVector vector;
    private long validity;
    long data;

    Direct(FieldVector vector, DataType type) {
      super(type);
      this.vector = vector;
    }

    @Override
    void nextBatch() {
      boolean anyNull = vector.getNullCount() > 0;
      validity = anyNull ? vector.getValidityBuffer().memoryAddress() : 0;
      data = vector.getDataBuffer().memoryAddress();
    }

    @Override
    final boolean isNull(int row) {
      return validity != 0 && (MemoryUtil.getByte(validity + (row >> 3)) >> (row & 7) & 1) == 0;
    }
  }

  /** BIGINT, and what is counted in longs. */
  static final class LongColumn extends Direct {

    private final boolean isNumber;

    LongColumn(BigIntVector vector, DataType type) {
      super(vector, type);
      this.isNumber = type instanceof LongType;
    }

    private long get(int row) {
      return MemoryUtil.getLong(data + row * 8L);
    }

    @Override
    Object value(int row) {
      return get(row);
    }

    @Override
    long getLong(int row, Conversions conversions) {
      return isNumber ? get(row) : super.getLong(row, conversions);
    }

    @Override
    int getInt(int row, Conversions conversions) {
      long value = get(row);
      return isNumber && (int) value == value ? (int) value : super.getInt(row, conversions);
    }

    @Override
    double getDouble(int row, Conversions conversions) {
      return isNumber ? get(row) : super.getDouble(row, conversions);
    }

    @Override
    String getString(int row, Conversions conversions) {
      return isNumber ? Long.toString(get(row)) : super.getString(row, conversions);
    }
  }

  /** INT, and what is counted in ints. */
  static final class IntColumn extends Direct {

    private final boolean isNumber;

    IntColumn(IntVector vector, DataType type) {
      super(vector, type);
      this.isNumber = type instanceof IntegerType;
    }

    private int get(int row) {
      return MemoryUtil.getInt(data + row * 4L);
    }

    @Override
    Object value(int row) {
      return get(row);
    }

    @Override
    int getInt(int row, Conversions conversions) {
      return isNumber ? get(row) : super.getInt(row, conversions);
    }

    @Override
    long getLong(int row, Conversions conversions) {
      return isNumber ? get(row) : super.getLong(row, conversions);
    }

    @Override
    double getDouble(int row, Conversions conversions) {
      return isNumber ? get(row) : super.getDouble(row, conversions);
    }
  }

  /** DOUBLE. */
  static final class DoubleColumn extends Direct {

    DoubleColumn(Float8Vector vector, DataType type) {
      super(vector, type);
    }

    private double get(int row) {
      return Double.longBitsToDouble(MemoryUtil.getLong(data + row * 8L));
    }

    @Override
    Object value(int row) {
      return get(row);
    }

    @Override
    double getDouble(int row, Conversions conversions) {
      return get(row);
    }

    @Override
    String getString(int row, Conversions conversions) {
      return Double.toString(get(row));
    }
  }

  /** STRING and its kin. */
  static final class StringColumn extends Direct {

    private final VarCharVector vector;
    private long offsets;
    private byte[] bytes = new byte[64];

    StringColumn(VarCharVector vector, DataType type) {
      super(vector, type);
      this.vector = vector;
    }

    @Override
    void nextBatch() {
      super.nextBatch();
      offsets = vector.getOffsetBuffer().memoryAddress();
    }

    private String get(int row) {
      int start = MemoryUtil.getInt(offsets + row * 4L);
      int length = MemoryUtil.getInt(offsets + row * 4L + 4) - start;
      if (length > bytes.length) {
        // Kept as small as the usual value: one long text is not to hold memory for the rest.
        byte[] longer = new byte[length];
        MemoryUtil.copyFromMemory(data + start, longer, 0, length);
        bytes = length <= 4096 ? longer : bytes;
        return new String(longer, StandardCharsets.UTF_8);
      }
      MemoryUtil.copyFromMemory(data + start, bytes, 0, length);
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    Object value(int row) {
      return get(row);
    }

    @Override
    String getString(int row, Conversions conversions) {
      return get(row);
    }
  }
}
