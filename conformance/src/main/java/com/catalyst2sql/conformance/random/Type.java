package com.catalyst2sql.conformance.random;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A type the generator thinks in. Decimals are one type here: what their operators give has other precisions, which
 * Spark and c2s must work out alike.
 */
enum Type {
  BOOLEAN("boolean"),
  TINYINT("tinyint"),
  SMALLINT("smallint"),
  INT("int"),
  BIGINT("bigint"),
  FLOAT("float"),
  DOUBLE("double"),
  DECIMAL("decimal(10,2)"),
  STRING("string"),
  BINARY("binary"),
  DATE("date"),
  TIMESTAMP("timestamp"),
  TIMESTAMP_NTZ("timestamp_ntz"),
  YEAR_MONTH("interval year to month"),
  DAY_TIME("interval day to second"),
  INTS("array<int>"),
  STRINGS("array<string>"),
  STRUCT("struct<a:int,b:string>"),
  STRUCTS("array<struct<a:int,b:string>>"),
  MAP("map<string,int>");

  static final List<Type> INTEGERS = List.of(TINYINT, SMALLINT, INT, BIGINT);
  static final List<Type> NUMBERS = List.of(TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL);
  static final List<Type> ALL = List.of(values());
  static final List<Type> ORDERABLE = Stream.of(values()).filter(type -> type != MAP).toList();

  private final String sql;

  Type(String sql) {
    this.sql = sql;
  }

  /** How a cast spells it. */
  String sql() {
    return sql;
  }

  boolean isNumber() {
    return NUMBERS.contains(this);
  }

  boolean isInteger() {
    return INTEGERS.contains(this);
  }

  boolean isNested() {
    return ordinal() >= INTS.ordinal();
  }

  /** Whether it can be compared, grouped and ordered. */
  boolean isOrderable() {
    return this != MAP;
  }

  /** The type of a column whose type has this spelling in a schema, where the generator knows it. */
  static Optional<Type> of(String spelling) {
    String lower = spelling.toLowerCase(Locale.ROOT);
    if (lower.startsWith("decimal")) {
      return Optional.of(DECIMAL);
    }
    return Stream.of(values()).filter(type -> type.sql.equals(lower)).findFirst();
  }
}
