package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VariableWidthFieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;

/**
 * The accessors of Arrow columns. What a value means is the Spark type's to say: an INTEGER vector is an int, or a
 * year-month interval, or nothing at all. Vectors keep their identity from batch to batch while their buffers change,
 * so no accessor holds a buffer.
 */
final class ArrowAccessors {

  private ArrowAccessors() {}

  static ColumnAccessor of(FieldVector vector, DataType type) {
    if (type instanceof NullType) {
      return new AllNull(type);
    }
    if (vector instanceof BigIntVector v
        && (type instanceof LongType || type instanceof DayTimeIntervalType)) {
      return new DirectColumns.LongColumn(v, type);
    }
    if (vector instanceof IntVector v
        && (type instanceof IntegerType || type instanceof YearMonthIntervalType)) {
      return new DirectColumns.IntColumn(v, type);
    }
    if (vector instanceof BaseIntVector v && isWhole(type)) {
      return new WholeColumn(v, type);
    }
    if (vector instanceof Float8Vector v && type instanceof DoubleType) {
      return new DirectColumns.DoubleColumn(v, type);
    }
    if (vector instanceof Float4Vector v && type instanceof FloatType) {
      return new DirectColumns.FloatColumn(v, type);
    }
    if (vector instanceof DecimalVector v && type instanceof DecimalType) {
      return new DirectColumns.DecimalColumn(v, (DecimalType) type);
    }
    if (vector instanceof VarCharVector v && type.isString()) {
      return new DirectColumns.StringColumn(v, type);
    }
    return ofOthers(vector, type);
  }

  private static ColumnAccessor ofOthers(FieldVector vector, DataType type) {
    if (vector instanceof VariableWidthFieldVector v && type.isString()) {
      return new DirectColumn(vector, type) {
        @Override
        Object value(int row) {
          return new String(bytes(v, row), StandardCharsets.UTF_8);
        }
      };
    }
    if (vector instanceof VariableWidthFieldVector v && type instanceof BinaryType) {
      return new DirectColumn(vector, type) {
        @Override
        Object value(int row) {
          return bytes(v, row);
        }
      };
    }
    if (vector instanceof BitVector v && type instanceof BooleanType) {
      return new DirectColumns.BooleanColumn(v, type);
    }
    if (vector instanceof DateDayVector v && type instanceof DateType) {
      return new TimeColumns.DateColumn(v, type);
    }
    if (vector instanceof TimeStampVector v && type instanceof TimestampType) {
      return new TimeColumns.InstantColumn(v, type);
    }
    if (vector instanceof TimeStampVector v && type instanceof TimestampNTZType) {
      return new TimeColumns.LocalColumn(v, type);
    }
    if (vector instanceof StructVector v && type instanceof CalendarIntervalType) {
      return new IntervalColumn(v, type);
    }
    return ofNested(vector, type);
  }

  private static ColumnAccessor ofNested(FieldVector vector, DataType type) {
    if (vector instanceof MapVector v && type instanceof MapType map) {
      return new MapColumn(v, map);
    }
    if (vector instanceof ListVector v && type instanceof ArrayType array) {
      return new ListColumn(v, array);
    }
    if (vector instanceof StructVector v && type instanceof StructType struct) {
      return new StructColumn(v, struct);
    }
    throw Errors.internal(
        "A column of type "
            + type.sql()
            + " arrived as "
            + vector.getField().getType()
            + "; please report the statement.");
  }

  private static boolean isWhole(DataType type) {
    return type.isIntegral() || type.isAnsiInterval();
  }

  private static byte[] bytes(VariableWidthFieldVector vector, int row) {
    return vector instanceof VarBinaryVector v ? v.get(row) : (byte[]) vectorObject(vector, row);
  }

  private static Object vectorObject(VariableWidthFieldVector vector, int row) {
    Object value = vector.getObject(row);
    return value instanceof byte[] ? value : value.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A calendar interval comes as a struct of its months, days and microseconds. */
  private static final class IntervalColumn extends DirectColumn {

    private final IntVector months;
    private final IntVector days;
    private final BigIntVector micros;

    IntervalColumn(StructVector vector, DataType type) {
      super(vector, type);
      months = (IntVector) vector.getChildByOrdinal(0);
      days = (IntVector) vector.getChildByOrdinal(1);
      micros = (BigIntVector) vector.getChildByOrdinal(2);
    }

    @Override
    Object value(int row) {
      return new Literal.CalendarInterval(months.get(row), days.get(row), micros.get(row));
    }
  }

  private static final class AllNull extends ColumnAccessor {

    AllNull(DataType type) {
      super(type);
    }

    @Override
    boolean isMissing(int row) {
      return true;
    }

    @Override
    Object value(int row) {
      throw new IllegalStateException("a value of type VOID");
    }
  }

  /** Any other width of whole number: what the engine hands out may be wider than Spark's type, the value is not. */
  private static final class WholeColumn extends DirectColumn {

    private final BaseIntVector vector;

    WholeColumn(BaseIntVector vector, DataType type) {
      super((FieldVector) vector, type);
      this.vector = vector;
    }

    @Override
    Object value(int row) {
      long value = vector.getValueAsLong(row);
      if (type() instanceof ByteType && (byte) value == value) {
        return (byte) value;
      }
      if (type() instanceof ShortType && (short) value == value) {
        return (short) value;
      }
      boolean isInt = type() instanceof IntegerType || type() instanceof YearMonthIntervalType;
      if (isInt && (int) value == value) {
        return (int) value;
      }
      if (type() instanceof LongType || type() instanceof DayTimeIntervalType) {
        return value;
      }
      throw Errors.internal("The value " + value + " does not fit in " + type().sql() + ".");
    }
  }

  private static final class ListColumn extends DirectColumn {

    private final ListVector vector;
    private ColumnAccessor elements;

    ListColumn(ListVector vector, ArrayType type) {
      super(vector, type);
      this.vector = vector;
    }

    @Override
    void nextBatch() {
      super.nextBatch();
      if (elements == null) {
        elements = of(vector.getDataVector(), ((ArrayType) type()).elementType());
      }
      elements.nextBatch();
    }

    @Override
    Object value(int row) {
      int from = vector.getElementStartIndex(row);
      Object[] values = new Object[vector.getElementEndIndex(row) - from];
      for (int i = 0; i < values.length; i++) {
        values[i] = elements.valueOrNull(from + i);
      }
      return Arrays.asList(values);
    }
  }

  private static final class MapColumn extends DirectColumn {

    private final MapVector vector;
    private ColumnAccessor keys;
    private ColumnAccessor values;

    MapColumn(MapVector vector, MapType type) {
      super(vector, type);
      this.vector = vector;
    }

    @Override
    void nextBatch() {
      super.nextBatch();
      if (keys == null) {
        List<FieldVector> sides = ((StructVector) vector.getDataVector()).getChildrenFromFields();
        keys = of(sides.get(0), ((MapType) type()).keyType());
        values = of(sides.get(1), ((MapType) type()).valueType());
      }
      keys.nextBatch();
      values.nextBatch();
    }

    @Override
    Object value(int row) {
      int end = vector.getElementEndIndex(row);
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (int i = vector.getElementStartIndex(row); i < end; i++) {
        entries.put(keys.value(i), values.valueOrNull(i));
      }
      return entries;
    }
  }

  private static final class StructColumn extends DirectColumn {

    private final StructVector vector;
    private final ColumnAccessor[] fields;

    StructColumn(StructVector vector, StructType type) {
      super(vector, type);
      this.vector = vector;
      List<FieldVector> children = vector.getChildrenFromFields();
      this.fields = new ColumnAccessor[children.size()];
      for (int i = 0; i < fields.length; i++) {
        StructField field = type.fields().get(i);
        fields[i] = of(children.get(i), field.dataType());
      }
    }

    @Override
    void nextBatch() {
      super.nextBatch();
      for (ColumnAccessor field : fields) {
        field.nextBatch();
      }
    }

    @Override
    Object value(int row) {
      Object[] values = new Object[fields.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = fields[i].valueOrNull(row);
      }
      return values;
    }
  }
}
