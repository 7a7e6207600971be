package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;

/** The columns that most results are made of; those of times are {@link TimeColumns}. */
final class DirectColumns {

  private DirectColumns() {}

  /** BIGINT, and what is counted in longs. */
  static final class LongColumn extends DataColumn {

    private final boolean isNumber;

    LongColumn(BigIntVector vector, DataType type) {
      super(vector, type);
      this.isNumber = type instanceof LongType;
    }

    private long get(int row) {
      return MemoryUtil.getLong(data() + row * 8L);
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

    @Override
    Object getObject(int row, JdbcValues jdbc) {
      return isNumber ? get(row) : super.getObject(row, jdbc);
    }
  }

  /** INT, and what is counted in ints. */
  static final class IntColumn extends DataColumn {

    private final boolean isNumber;

    IntColumn(IntVector vector, DataType type) {
      super(vector, type);
      this.isNumber = type instanceof IntegerType;
    }

    private int get(int row) {
      return MemoryUtil.getInt(data() + row * 4L);
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

    @Override
    Object getObject(int row, JdbcValues jdbc) {
      return isNumber ? get(row) : super.getObject(row, jdbc);
    }
  }

  /** DOUBLE. */
  static final class DoubleColumn extends DataColumn {

    DoubleColumn(Float8Vector vector, DataType type) {
      super(vector, type);
    }

    private double get(int row) {
      return Double.longBitsToDouble(MemoryUtil.getLong(data() + row * 8L));
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

    @Override
    Object getObject(int row, JdbcValues jdbc) {
      return get(row);
    }
  }

  /** FLOAT. */
  static final class FloatColumn extends DataColumn {

    FloatColumn(Float4Vector vector, DataType type) {
      super(vector, type);
    }

    private float get(int row) {
      return Float.intBitsToFloat(MemoryUtil.getInt(data() + row * 4L));
    }

    @Override
    Object value(int row) {
      return get(row);
    }

    @Override
    double getDouble(int row, Conversions conversions) {
      return get(row);
    }
  }

  /** BOOLEAN. */
  static final class BooleanColumn extends DataColumn {

    BooleanColumn(BitVector vector, DataType type) {
      super(vector, type);
    }

    private boolean get(int row) {
      return (MemoryUtil.getByte(data() + (row >> 3)) >> (row & 7) & 1) != 0;
    }

    @Override
    Object value(int row) {
      return get(row);
    }

    @Override
    boolean getBoolean(int row, Conversions conversions) {
      return get(row);
    }
  }

  /** DECIMAL. */
  static final class DecimalColumn extends DataColumn {

    private final DecimalVector vector;
    private final int scale;
    private final boolean sameScale;

    DecimalColumn(DecimalVector vector, DecimalType type) {
      super(vector, type);
      this.vector = vector;
      this.scale = type.scale();
      this.sameScale = vector.getScale() == scale;
    }

    private BigDecimal get(int row) {
      long low = MemoryUtil.getLong(data() + row * 16L);
      long high = MemoryUtil.getLong(data() + row * 16L + 8);
      if (sameScale && high == low >> 63) {
        return BigDecimal.valueOf(low, scale);
      }
      BigDecimal value = vector.getObjectNotNull(row);
      return sameScale ? value : value.setScale(scale);
    }

    @Override
    Object value(int row) {
      return get(row);
    }

    @Override
    BigDecimal getBigDecimal(int row, Conversions conversions) {
      return get(row);
    }

    @Override
    Object getObject(int row, JdbcValues jdbc) {
      return get(row);
    }
  }

  /** STRING and its kin. */
  static final class StringColumn extends DataColumn {

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
        MemoryUtil.copyFromMemory(data() + start, longer, 0, length);
        bytes = length <= 4096 ? longer : bytes;
        return new String(longer, StandardCharsets.UTF_8);
      }
      MemoryUtil.copyFromMemory(data() + start, bytes, 0, length);
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

    @Override
    Object getObject(int row, JdbcValues jdbc) {
      return get(row);
    }
  }
}
