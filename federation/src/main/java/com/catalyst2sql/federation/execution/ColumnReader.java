package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.federation.duckdb.RowBatch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Reads one column of a remote result the way Spark's JDBC source does, by Spark type, into batches. Not thread-safe: one reader
 * for one result.
 */
abstract class ColumnReader {

  /** Before this, calendars differ; java.sql's classes then mean the same year, month and day as Spark's. */
  private static final long MODERN_MILLIS = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();

  /** Reads row {@code row} of the batch; gives the bytes it takes. */
  abstract int read(ResultSet rows, int row) throws SQLException;

  /** The same from a field in PostgreSQL's binary form, NULL where {@code length} is negative. */
  abstract int read(byte[] field, int at, int length, int row) throws SQLException;

  /** What was read, and starts a new batch. */
  abstract RowBatch.Column take();

  /** What else than the type tells how a column is read. */
  enum Form {
    PLAIN,
    /** Bits, read as a number. */
    BITS,
    /** A time of day: without its fraction of a second, and of 1970-01-01 in the session's zone. */
    TIME_OF_DAY;

    static Form of(ResultSetMetaData columns, int column) throws SQLException {
      if (columns.getColumnType(column) == Types.TIME) {
        return TIME_OF_DAY;
      }
      return columns.getColumnTypeName(column).equalsIgnoreCase("BIT") ? BITS : PLAIN;
    }
  }

  static ColumnReader of(DataType type, int column, int capacity, Form form, ZoneId zone) {
    if (type instanceof BooleanType) {
      return new Objects(
          column,
          capacity,
          ResultSet::getBoolean,
          (b, at) -> b[at] != 0,
          (v, r, x) -> v.setBoolean(r, (Boolean) x));
    } else if (type instanceof ByteType) {
      return new Objects(
          column,
          capacity,
          ResultSet::getByte,
          ColumnReader::unread,
          (v, r, x) -> v.setByte(r, (Byte) x));
    } else if (type instanceof ShortType) {
      return new Objects(
          column,
          capacity,
          ResultSet::getShort,
          (b, at) -> (short) BinaryFields.shortAt(b, at),
          (v, r, x) -> v.setShort(r, (Short) x));
    } else if (type instanceof IntegerType) {
      return new Longs(column, capacity, ResultSet::getInt, (v, r, x) -> v.setInt(r, (int) x));
    } else if (type instanceof LongType) {
      return form == Form.BITS
          ? new Longs(column, capacity, ColumnReader::bits, (v, r, x) -> v.setLong(r, x))
          : new Longs(column, capacity, ResultSet::getLong, (v, r, x) -> v.setLong(r, x));
    } else if (type instanceof FloatType) {
      return new Objects(
          column,
          capacity,
          ResultSet::getFloat,
          (b, at) -> Float.intBitsToFloat(BinaryFields.intAt(b, at)),
          (v, r, x) -> v.setFloat(r, (Float) x));
    } else if (type instanceof DoubleType) {
      return new Doubles(column, capacity);
    } else if (type instanceof DecimalType decimal) {
      return new Objects(
          column,
          capacity,
          (rs, i) -> decimal(rs.getBigDecimal(i), decimal),
          (b, at) -> decimal(BinaryFields.numeric(b, at), decimal),
          (v, r, x) -> v.setBigDecimal(r, (BigDecimal) x));
    } else if (type instanceof DateType) {
      return new Objects(
          column,
          capacity,
          ColumnReader::date,
          BinaryFields::date,
          (v, r, x) -> v.setDate(r, (LocalDate) x));
    } else if (type instanceof TimestampType) {
      return new Longs(
          column,
          capacity,
          form == Form.TIME_OF_DAY ? (rs, i) -> timeOfDay(rs, i, zone) : ColumnReader::instant,
          (v, r, x) -> v.setOffsetDateTime(r, OffsetDateTime.of(utc(x), ZoneOffset.UTC)));
    } else if (type instanceof TimestampNTZType) {
      return new Objects(
          column,
          capacity,
          form == Form.TIME_OF_DAY
              ? ColumnReader::timeOfDay
              : (rs, i) -> rs.getObject(i, LocalDateTime.class),
          ColumnReader::unread,
          (v, r, x) -> v.setTimestamp(r, (LocalDateTime) x));
    } else if (type instanceof BinaryType) {
      return new Texts(column, capacity, (rs, i) -> hex(rs.getBytes(i)));
    } else if (type instanceof ArrayType) {
      return new Texts(column, capacity, ColumnReader::array);
    }
    return new Texts(column, capacity, ResultSet::getString);
  }

  /** Of types that {@code BinaryCopy.isReadable} does not name. */
  private static Object unread(byte[] field, int at) throws SQLException {
    throw new SQLException("a value in a binary form that is not read");
  }

  private static LocalDateTime utc(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L),
        (int) Math.floorMod(micros, 1_000_000L) * 1000,
        ZoneOffset.UTC);
  }

  private static BigDecimal decimal(BigDecimal value, DecimalType type) {
    if (value == null) {
      return null;
    }
    BigDecimal scaled = value.setScale(type.scale(), RoundingMode.HALF_UP);
    if (scaled.precision() > type.precision()) {
      throw new SparkSqlException(
          "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
          "22003",
          "A value of "
              + scaled.precision()
              + " digits does not fit into "
              + type.sql()
              + ", as which its column is read.");
    }
    return scaled;
  }

  private static LocalDate date(ResultSet rows, int column) throws SQLException {
    Date date = rows.getDate(column);
    return date == null ? null : date.toLocalDate();
  }

  private static long instant(ResultSet rows, int column) throws SQLException {
    Timestamp time = rows.getTimestamp(column);
    if (time == null) {
      return 0;
    }
    if (time.getTime() >= MODERN_MILLIS) {
      return Math.addExact(
          Math.multiplyExact(Math.floorDiv(time.getTime(), 1000L), 1_000_000L),
          time.getNanos() / 1000);
    }
    Instant instant = time.toLocalDateTime().atZone(ZoneId.systemDefault()).toInstant();
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
  }

  private static LocalDateTime timeOfDay(ResultSet rows, int column) throws SQLException {
    Time time = rows.getTime(column);
    return time == null ? null : time.toLocalTime().atDate(LocalDate.EPOCH);
  }

  private static long timeOfDay(ResultSet rows, int column, ZoneId zone) throws SQLException {
    LocalDateTime time = timeOfDay(rows, column);
    return time == null ? 0 : Math.multiplyExact(time.atZone(zone).toEpochSecond(), 1_000_000L);
  }

  private static long bits(ResultSet rows, int column) throws SQLException {
    byte[] bytes = rows.getBytes(column);
    long value = 0;
    for (int i = 0; bytes != null && i < bytes.length; i++) {
      value = value << 8 | bytes[i] & 0xff;
    }
    return value;
  }

  private static String hex(byte[] bytes) {
    return bytes == null ? null : HexFormat.of().formatHex(bytes);
  }

  /** An array as JSON, which DuckDB casts to a list. */
  private static String array(ResultSet rows, int column) throws SQLException {
    Array array = rows.getArray(column);
    if (array == null) {
      return null;
    }
    if (!(array.getArray() instanceof Object[] elements)) {
      throw new SQLException("an array of primitive values");
    }
    StringBuilder json = new StringBuilder("[");
    for (Object element : elements) {
      json.append(json.length() == 1 ? "" : ",");
      if (element instanceof Object[]) {
        throw new SQLException("an array of more than one dimension", "0A000");
      }
      if (element == null || element instanceof Boolean) {
        json.append(element);
      } else if (element instanceof Number n && !n.toString().matches(".*[A-Z][a-zI].*")) {
        json.append(element instanceof BigDecimal d ? d.toPlainString() : element.toString());
      } else {
        quote(element.toString(), json);
      }
    }
    array.free();
    return json.append(']').toString();
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  private interface LongGetter {
    long get(ResultSet rows, int column) throws SQLException;
  }

  private interface LongSetter {
    void set(org.duckdb.DuckDBWritableVector vector, long row, long value);
  }

  private interface Getter {
    Object get(ResultSet rows, int column) throws SQLException;
  }

  private interface Decoder {
    Object decode(byte[] field, int at) throws SQLException;
  }

  private interface TextGetter {
    String get(ResultSet rows, int column) throws SQLException;
  }

  private interface Setter {
    void set(org.duckdb.DuckDBWritableVector vector, long row, Object value);
  }

  private static final class Longs extends ColumnReader {
    private final int column;
    private final int capacity;
    private final LongGetter getter;
    private final LongSetter setter;
    private long[] values;
    private boolean[] nulls;

    Longs(int column, int capacity, LongGetter getter, LongSetter setter) {
      this.column = column;
      this.capacity = capacity;
      this.getter = getter;
      this.setter = setter;
      fresh();
    }

    private void fresh() {
      values = new long[capacity];
      nulls = new boolean[capacity];
    }

    @Override
    int read(ResultSet rows, int row) throws SQLException {
      values[row] = getter.get(rows, column);
      nulls[row] = values[row] == 0 && rows.wasNull();
      return 8;
    }

    @Override
    int read(byte[] field, int at, int length, int row) {
      nulls[row] = length < 0;
      values[row] = length < 0 ? 0 : BinaryFields.integer(field, at, length);
      return 8;
    }

    @Override
    RowBatch.Column take() {
      long[] taken = values;
      boolean[] missing = nulls;
      LongSetter set = setter;
      fresh();
      return (vector, rows) -> {
        for (int i = 0; i < rows; i++) {
          if (missing[i]) {
            vector.setNull(i);
          } else {
            set.set(vector, i, taken[i]);
          }
        }
      };
    }
  }

  private static final class Doubles extends ColumnReader {
    private final int column;
    private final int capacity;
    private double[] values;
    private boolean[] nulls;

    Doubles(int column, int capacity) {
      this.column = column;
      this.capacity = capacity;
      fresh();
    }

    private void fresh() {
      values = new double[capacity];
      nulls = new boolean[capacity];
    }

    @Override
    int read(ResultSet rows, int row) throws SQLException {
      values[row] = rows.getDouble(column);
      // NULL is 0 by JDBC, and NaN with DuckDB's driver.
      boolean maybe = values[row] == 0 || Double.isNaN(values[row]);
      nulls[row] = maybe && rows.wasNull();
      return 8;
    }

    @Override
    int read(byte[] field, int at, int length, int row) {
      nulls[row] = length < 0;
      values[row] = length < 0 ? 0 : Double.longBitsToDouble(BinaryFields.longAt(field, at));
      return 8;
    }

    @Override
    RowBatch.Column take() {
      double[] taken = values;
      boolean[] missing = nulls;
      fresh();
      return (vector, rows) -> {
        for (int i = 0; i < rows; i++) {
          if (missing[i]) {
            vector.setNull(i);
          } else {
            vector.setDouble(i, taken[i]);
          }
        }
      };
    }
  }

  private static final class Objects extends ColumnReader {
    private static final int BYTES = 16;
    private final int column;
    private final int capacity;
    private final Getter getter;
    private final Decoder decoder;
    private final Setter setter;
    private Object[] values;

    Objects(int column, int capacity, Getter getter, Decoder decoder, Setter setter) {
      this.column = column;
      this.capacity = capacity;
      this.getter = getter;
      this.decoder = decoder;
      this.setter = setter;
      this.values = new Object[capacity];
    }

    @Override
    int read(ResultSet rows, int row) throws SQLException {
      Object value = getter.get(rows, column);
      values[row] = value == null || rows.wasNull() ? null : value;
      return BYTES;
    }

    @Override
    int read(byte[] field, int at, int length, int row) throws SQLException {
      values[row] = length < 0 ? null : decoder.decode(field, at);
      return BYTES;
    }

    @Override
    RowBatch.Column take() {
      Object[] taken = values;
      Setter set = setter;
      values = new Object[capacity];
      return (vector, rows) -> {
        for (int i = 0; i < rows; i++) {
          if (taken[i] == null) {
            vector.setNull(i);
          } else {
            set.set(vector, i, taken[i]);
          }
        }
      };
    }
  }

  private static final class Texts extends ColumnReader {
    private static final byte[] NONE = new byte[0];
    private final int column;
    private final int capacity;
    private final TextGetter getter;
    private byte[][] values;

    Texts(int column, int capacity, TextGetter getter) {
      this.column = column;
      this.capacity = capacity;
      this.getter = getter;
      this.values = new byte[capacity][];
    }

    @Override
    int read(ResultSet rows, int row) throws SQLException {
      String text = getter.get(rows, column);
      values[row] = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
      return text == null ? 8 : 24 + values[row].length;
    }

    @Override
    int read(byte[] field, int at, int length, int row) {
      values[row] = length < 0 ? null : Arrays.copyOfRange(field, at, at + length);
      return 24 + Math.max(0, length);
    }

    @Override
    RowBatch.Column take() {
      byte[][] taken = values;
      values = new byte[capacity][];
      return (vector, rows) -> {
        byte[][] bytes = new byte[rows][];
        for (int i = 0; i < rows; i++) {
          bytes[i] = taken[i] == null ? NONE : taken[i];
        }
        vector.setStringUtf8Batch(0, bytes);
        for (int i = 0; i < rows; i++) {
          if (taken[i] == null) {
            vector.setNull(i);
          }
        }
      };
    }
  }
}
