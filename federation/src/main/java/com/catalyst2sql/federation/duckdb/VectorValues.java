package com.catalyst2sql.federation.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.types.BinaryType;
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
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;

/** Moves atomic values between DuckDB's vectors and Catalyst's internal values, by Spark type. */
final class VectorValues {

  private VectorValues() {}

  /** Reads a value that is not NULL. */
  interface Reader {
    Object read(DuckDBReadableVector vector, long row);
  }

  /** Writes a value that is not null. */
  interface Writer {
    void write(DuckDBWritableVector vector, long row, Object value);
  }

  static DuckDBLogicalType logicalType(DataType type) throws SQLException {
    return type instanceof DecimalType decimal
        ? DuckDBLogicalType.decimal(decimal.precision(), decimal.scale())
        : DuckDBLogicalType.of(columnType(type));
  }

  private static DuckDBColumnType columnType(DataType type) {
    if (type instanceof BooleanType) {
      return DuckDBColumnType.BOOLEAN;
    } else if (type instanceof ByteType) {
      return DuckDBColumnType.TINYINT;
    } else if (type instanceof ShortType) {
      return DuckDBColumnType.SMALLINT;
    } else if (isInt(type)) {
      return DuckDBColumnType.INTEGER;
    } else if (isLong(type)) {
      return DuckDBColumnType.BIGINT;
    } else if (type instanceof FloatType) {
      return DuckDBColumnType.FLOAT;
    } else if (type instanceof DoubleType) {
      return DuckDBColumnType.DOUBLE;
    } else if (type.isString()) {
      return DuckDBColumnType.VARCHAR;
    } else if (type instanceof BinaryType) {
      return DuckDBColumnType.BLOB;
    } else if (type instanceof DateType) {
      return DuckDBColumnType.DATE;
    } else if (type instanceof TimestampType) {
      return DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE;
    } else if (type instanceof TimestampNTZType) {
      return DuckDBColumnType.TIMESTAMP;
    }
    throw Errors.unsupported("Java functions over " + type.sql());
  }

  private static boolean isInt(DataType type) {
    return type instanceof IntegerType
        || type instanceof YearMonthIntervalType
        || type instanceof NullType;
  }

  private static boolean isLong(DataType type) {
    return type instanceof LongType || type instanceof DayTimeIntervalType;
  }

  static Reader reader(DataType type) {
    if (type instanceof BooleanType) {
      return DuckDBReadableVector::getBoolean;
    } else if (type instanceof ByteType) {
      return DuckDBReadableVector::getByte;
    } else if (type instanceof ShortType) {
      return DuckDBReadableVector::getShort;
    } else if (isInt(type)) {
      return DuckDBReadableVector::getInt;
    } else if (isLong(type)) {
      return DuckDBReadableVector::getLong;
    } else if (type instanceof FloatType) {
      return DuckDBReadableVector::getFloat;
    } else if (type instanceof DoubleType) {
      return DuckDBReadableVector::getDouble;
    } else if (type instanceof DecimalType) {
      return DuckDBReadableVector::getBigDecimal;
    } else if (type.isString()) {
      return DuckDBReadableVector::getString;
    } else if (type instanceof DateType) {
      return (v, row) -> Math.toIntExact(v.getLocalDate(row).toEpochDay());
    } else if (type instanceof TimestampType) {
      return (v, row) ->
          micros(v.getOffsetDateTime(row).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
    } else if (type instanceof TimestampNTZType) {
      return (v, row) -> micros(v.getLocalDateTime(row));
    }
    throw Errors.unsupported("Java functions over " + type.sql());
  }

  static Writer writer(DataType type) {
    if (type instanceof BooleanType) {
      return (v, row, value) -> v.setBoolean(row, (Boolean) value);
    } else if (type instanceof ByteType) {
      return (v, row, value) -> v.setByte(row, (Byte) value);
    } else if (type instanceof ShortType) {
      return (v, row, value) -> v.setShort(row, (Short) value);
    } else if (isInt(type)) {
      return (v, row, value) -> v.setInt(row, (Integer) value);
    } else if (isLong(type)) {
      return (v, row, value) -> v.setLong(row, (Long) value);
    } else if (type instanceof FloatType) {
      return (v, row, value) -> v.setFloat(row, (Float) value);
    } else if (type instanceof DoubleType) {
      return (v, row, value) -> v.setDouble(row, (Double) value);
    } else if (type instanceof DecimalType decimal) {
      return (v, row, value) ->
          v.setBigDecimal(
              row, ((BigDecimal) value).setScale(decimal.scale(), RoundingMode.HALF_UP));
    } else if (type.isString()) {
      return (v, row, value) -> v.setString(row, (String) value);
    } else if (type instanceof DateType) {
      return (v, row, value) -> v.setDate(row, LocalDate.ofEpochDay((Integer) value));
    } else if (type instanceof TimestampType) {
      return (v, row, value) ->
          v.setOffsetDateTime(row, OffsetDateTime.of(dateTime((Long) value), ZoneOffset.UTC));
    } else if (type instanceof TimestampNTZType) {
      return (v, row, value) -> v.setTimestamp(row, dateTime((Long) value));
    }
    throw Errors.unsupported("Java functions giving " + type.sql());
  }

  static long micros(LocalDateTime time) {
    return Math.addExact(
        Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), 1_000_000L), time.getNano() / 1000);
  }

  private static LocalDateTime dateTime(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L),
        (int) Math.floorMod(micros, 1_000_000L) * 1000,
        ZoneOffset.UTC);
  }
}
