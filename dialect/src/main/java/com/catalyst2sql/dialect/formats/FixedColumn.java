package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Values of one width, the lowest byte first: numbers, days, microseconds; decimals as whole numbers of their last place in 2, 4,
 * 8 or 16 bytes.
 */
public final class FixedColumn extends RecordColumn {

  private interface Put {
    void put(ByteBuffer values, int row, Object value);
  }

  private interface Get {
    Object get(ByteBuffer values, int row);
  }

  private final int width;
  private final Put put;
  private final Get get;
  private ByteBuffer values = buffer(0);

  private FixedColumn(int width, Put put, Get get) {
    this.width = width;
    this.put = put;
    this.get = get;
  }

  static FixedColumn of(DataType type) {
    if (type instanceof BooleanType) {
      return new FixedColumn(
          1,
          (v, row, value) -> v.put(row, (byte) ((Boolean) value ? 1 : 0)),
          (v, r) -> v.get(r) != 0);
    } else if (type instanceof ByteType) {
      return new FixedColumn(1, (v, row, value) -> v.put(row, (Byte) value), ByteBuffer::get);
    } else if (type instanceof ShortType) {
      return new FixedColumn(
          2, (v, row, value) -> v.putShort(row * 2, (Short) value), (v, r) -> v.getShort(r * 2));
    } else if (type instanceof IntegerType
        || type instanceof DateType
        || type instanceof YearMonthIntervalType) {
      return new FixedColumn(
          4, (v, row, value) -> v.putInt(row * 4, (Integer) value), (v, r) -> v.getInt(r * 4));
    } else if (type instanceof LongType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType
        || type instanceof DayTimeIntervalType) {
      return new FixedColumn(
          8, (v, row, value) -> v.putLong(row * 8, (Long) value), (v, r) -> v.getLong(r * 8));
    } else if (type instanceof FloatType) {
      return new FixedColumn(
          4, (v, row, value) -> v.putFloat(row * 4, (Float) value), (v, r) -> v.getFloat(r * 4));
    } else if (type instanceof DoubleType) {
      return new FixedColumn(
          8, (v, row, value) -> v.putDouble(row * 8, (Double) value), (v, r) -> v.getDouble(r * 8));
    } else if (type instanceof DecimalType decimal) {
      return decimal(decimal);
    }
    throw Errors.unsupported("columns of files of the type " + type.sql());
  }

  private static FixedColumn decimal(DecimalType type) {
    int digits = type.precision();
    int width = digits <= 4 ? 2 : digits <= 9 ? 4 : digits <= 18 ? 8 : 16;
    return new FixedColumn(
        width,
        (v, row, value) -> {
          BigDecimal number = ((BigDecimal) value).setScale(type.scale(), RoundingMode.HALF_UP);
          BigInteger places = number.unscaledValue();
          put(v, row, width, places.longValue(), places.shiftRight(Long.SIZE).longValue());
        },
        (v, row) -> new BigDecimal(whole(v, row, width), type.scale()));
  }

  private static void put(ByteBuffer values, int row, int width, long low, long high) {
    switch (width) {
      case 1 -> values.put(row, (byte) low);
      case 2 -> values.putShort(row * 2, (short) low);
      case 4 -> values.putInt(row * 4, (int) low);
      case 8 -> values.putLong(row * 8, low);
      default -> {
        values.putLong(row * 16, low);
        values.putLong(row * 16 + 8, high);
      }
    }
  }

  private static BigInteger whole(ByteBuffer values, int row, int width) {
    byte[] bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      bytes[width - 1 - i] = values.get(row * width + i);
    }
    return new BigInteger(bytes);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The bytes of one value. */
  public int width() {
    return width;
  }

  /** The values; those of NULL have no meaning. */
  public ByteBuffer values() {
    return values;
  }

  @Override
  void grow(int rows) {
    super.grow(rows);
    ByteBuffer more = buffer(rows * width);
    more.put(0, values, 0, values.capacity());
    values = more;
  }

  @Override
  void put(int row, Object value) {
    setValid(row);
    put.put(values, row, value);
  }

  /** Writes a number that fits in the width. */
  void putWhole(int row, long value) {
    setValid(row);
    put(values, row, width, value, value >> 63);
  }

  void putDouble(int row, double value) {
    setValid(row);
    values.putDouble(row * 8, value);
  }

  void putFloat(int row, float value) {
    setValid(row);
    values.putFloat(row * 4, value);
  }

  @Override
  public Object get(int row) {
    return get.get(values, row);
  }
}
