package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.duckdb.DuckDbTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the names DuckDB gives its types. Each becomes the Spark type that holds all its values, the unsigned ones the next
 * wider as Spark reads them from Parquet; a type without such a counterpart (HUGEINT, TIME, UNION, ...) is empty.
 */
final class DuckDBTypeParser {

  private final String text;
  private int at;

  private DuckDBTypeParser(String text) {
    this.text = text;
  }

  static Optional<DataType> parse(String name) {
    DuckDBTypeParser parser = new DuckDBTypeParser(name);
    Optional<DataType> type = parser.type();
    return parser.at == name.length() ? type : Optional.empty();
  }

  /** Whether DuckDB's type of that name is the very one that values of {@code type} are held in. */
  static boolean isExact(String name, DataType type) {
    return canonical(name).equals(canonical(DuckDbTypes.name(type)));
  }

  private static String canonical(String duckdbType) {
    return duckdbType
        .replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")
        .replace(" ", "")
        .replace("\"", "")
        .toUpperCase(Locale.ROOT);
  }

  private Optional<DataType> type() {
    Optional<DataType> type = unsuffixed();
    while (type.isPresent() && text.startsWith("[", at)) {
      int end = text.indexOf(']', at);
      at = end + 1;
      type = type.map(ArrayType::new);
    }
    return type;
  }

  private Optional<DataType> unsuffixed() {
    int start = at;
    while (at < text.length() && "()[],\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String name = text.substring(start, at).trim();
    if (!text.startsWith("(", at)) {
      return simple(name);
    }
    at++;
    return switch (name) {
      case "DECIMAL" -> decimal();
      case "STRUCT" -> struct();
      case "MAP" -> map();
      default -> Optional.empty();
    };
  }

  private Optional<DataType> decimal() {
    int end = text.indexOf(')', at);
    String[] parts = text.substring(at, end).split(",", -1);
    at = end + 1;
    return Optional.of(
        new DecimalType(Integer.parseInt(parts[0].trim()), Integer.parseInt(parts[1].trim())));
  }

  private Optional<DataType> map() {
    Optional<DataType> key = type();
    skip(",");
    Optional<DataType> value = type();
    skip(")");
    return key.flatMap(k -> value.map(v -> new MapType(k, v)));
  }

  private Optional<DataType> struct() {
    List<StructField> fields = new ArrayList<>();
    boolean all = true;
    do {
      skip(" ");
      String name = fieldName();
      skip(" ");
      Optional<DataType> type = type();
      all &= type.isPresent();
      type.ifPresent(t -> fields.add(new StructField(name, t)));
      if (!all) {
        return Optional.empty();
      }
    } while (skip(","));
    skip(")");
    return Optional.of(new StructType(fields));
  }

  private String fieldName() {
    if (!text.startsWith("\"", at)) {
      int end = text.indexOf(' ', at);
      String name = text.substring(at, end);
      at = end;
      return name;
    }
    StringBuilder name = new StringBuilder();
    for (at++; at < text.length(); at++) {
      if (text.charAt(at) == '"') {
        if (!text.startsWith("\"\"", at)) {
          at++;
          break;
        }
        at++;
      }
      name.append(text.charAt(at));
    }
    return name.toString();
  }

  private boolean skip(String token) {
    while (!token.equals(" ") && text.startsWith(" ", at)) {
      at++;
    }
    if (!text.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    while (text.startsWith(" ", at)) {
      at++;
    }
    return true;
  }

  private static Optional<DataType> simple(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "BOOLEAN" -> BooleanType.INSTANCE;
          case "TINYINT" -> ByteType.INSTANCE;
          case "SMALLINT", "UTINYINT" -> ShortType.INSTANCE;
          case "INTEGER", "USMALLINT" -> IntegerType.INSTANCE;
          case "BIGINT", "UINTEGER" -> LongType.INSTANCE;
          case "UBIGINT" -> new DecimalType(20, 0);
          case "FLOAT" -> FloatType.INSTANCE;
          case "DOUBLE" -> DoubleType.INSTANCE;
          case "VARCHAR", "JSON", "UUID" -> StringType.INSTANCE;
          case "BLOB" -> BinaryType.INSTANCE;
          case "DATE" -> DateType.INSTANCE;
          case "TIMESTAMP WITH TIME ZONE" -> TimestampType.INSTANCE;
          case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" ->
              TimestampNTZType.INSTANCE;
          case "INTERVAL" -> CalendarIntervalType.INSTANCE;
          case "\"NULL\"", "NULL" -> NullType.INSTANCE;
          default -> null;
        });
  }
}
