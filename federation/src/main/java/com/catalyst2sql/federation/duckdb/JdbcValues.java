package com.catalyst2sql.federation.duckdb;

import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what DuckDB's ResultSet gives into Catalyst's internal values. */
public final class JdbcValues {

  private JdbcValues() {}

  public static Object[] row(ResultSet rows, StructType schema) throws SQLException {
    Object[] row = new Object[schema.fields().size()];
    for (int i = 0; i < row.length; i++) {
      DataType type = schema.fields().get(i).dataType();
      Object raw =
          type instanceof TimestampNTZType
              ? rows.getObject(i + 1, LocalDateTime.class)
              : rows.getObject(i + 1);
      row[i] = value(raw, type);
    }
    return row;
  }

  private static Object value(Object raw, DataType type) throws SQLException {
    if (raw == null) {
      return null;
    }
    if (type instanceof DateType) {
      return Math.toIntExact(((LocalDate) raw).toEpochDay());
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return micros(raw);
    }
    if (type instanceof BinaryType && raw instanceof Blob blob) {
      return blob.getBytes(1, Math.toIntExact(blob.length()));
    }
    if (type instanceof CalendarIntervalType) {
      Object[] parts = ((Struct) raw).getAttributes();
      return new Literal.CalendarInterval(
          ((Number) parts[0]).intValue(),
          ((Number) parts[1]).intValue(),
          ((Number) parts[2]).longValue());
    }
    if (type instanceof ArrayType array) {
      List<Object> list = new ArrayList<>();
      for (Object element : (Object[]) ((Array) raw).getArray()) {
        list.add(value(element, array.elementType()));
      }
      return list;
    }
    if (type instanceof MapType map) {
      Map<Object, Object> values = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) raw).entrySet()) {
        values.put(value(entry.getKey(), map.keyType()), value(entry.getValue(), map.valueType()));
      }
      return values;
    }
    if (type instanceof StructType struct) {
      Object[] fields = ((Struct) raw).getAttributes();
      Object[] values = new Object[fields.length];
      for (int i = 0; i < fields.length; i++) {
        values[i] = value(fields[i], struct.fields().get(i).dataType());
      }
      return values;
    }
    return raw;
  }

  private static Long micros(Object raw) throws SQLException {
    if (raw instanceof OffsetDateTime time) {
      Instant instant = time.toInstant();
      return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1000;
    }
    if (raw instanceof LocalDateTime time) {
      return VectorValues.micros(time);
    }
    if (raw instanceof Timestamp time) {
      return VectorValues.micros(time.toLocalDateTime());
    }
    throw new SQLException("not a timestamp: " + raw.getClass());
  }
}
