package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import java.util.Arrays;

/** A constant; {@code value} is null for NULL, else the type's internal value (see {@link DataType}): Boolean, Byte, Short,
 * Integer, Long, Float, Double, BigDecimal, String, {@link Binary}, {@link CalendarInterval}, or a List for an array. */
public record Literal(Object value, DataType dataType) implements LeafExpression {

  public static final Literal TRUE = new Literal(true, BooleanType.INSTANCE);
  public static final Literal FALSE = new Literal(false, BooleanType.INSTANCE);
  public static final Literal NULL = new Literal(null, NullType.INSTANCE);

  public static Literal of(int value) {
    return new Literal(value, IntegerType.INSTANCE);
  }

  public static Literal of(long value) {
    return new Literal(value, LongType.INSTANCE);
  }

  public static Literal of(String value) {
    return new Literal(value, StringType.INSTANCE);
  }

  public static Literal of(boolean value) {
    return value ? TRUE : FALSE;
  }

  public static Literal nullOf(DataType type) {
    return new Literal(null, type);
  }

  public boolean isNull() {
    return value == null;
  }

  @Override
  public boolean nullable() {
    return value == null;
  }

  @Override
  public boolean foldable() {
    return true;
  }

  /** The bytes of a BINARY literal, compared by content. */
  public record Binary(byte[] bytes) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Binary b && Arrays.equals(bytes, b.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /** The legacy interval: parts that do not convert into each other. */
  public record CalendarInterval(int months, int days, long microseconds) {}

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitLiteral(this);
  }
}
