package com.catalyst2sql.conformance.random;

import java.util.List;
import java.util.Map;

/** Literals of every type: few values, so that they meet the tables' ones, with limits and nulls among them. */
final class Literals {
  private static final Map<Type, List<String>> VALUES =
      Map.ofEntries(
          Map.entry(Type.BOOLEAN, List.of("true", "false")),
          Map.entry(Type.TINYINT, List.of("0Y", "1Y", "2Y", "-3Y", "127Y")),
          Map.entry(Type.SMALLINT, List.of("0S", "1S", "2S", "-3S", "300S", "32767S")),
          Map.entry(Type.INT, List.of("0", "1", "2", "3", "-1", "7", "100", "2147483647")),
          Map.entry(Type.BIGINT, List.of("0L", "1L", "2L", "-5L", "3000000000L")),
          Map.entry(
              Type.FLOAT, List.of("0.0F", "1.5F", "-2.25F", "100.0F", "CAST('NaN' AS FLOAT)")),
          Map.entry(
              Type.DOUBLE, List.of("0.0D", "1.5D", "-0.25D", "1000.75D", "1e3", "double('NaN')")),
          Map.entry(Type.DECIMAL, List.of("0.00", "1.50", "-2.25", "10.0", "99999999.99", "3BD")),
          Map.entry(
              Type.STRING, List.of("''", "'a'", "'b'", "'B'", "'abc'", "'1'", "'ä'", "' x '")),
          Map.entry(Type.BINARY, List.of("X''", "X'61'", "X'00FF'", "X'616263'")),
          Map.entry(
              Type.DATE,
              List.of(
                  "DATE'2020-02-29'", "DATE'1970-01-01'", "DATE'2021-03-14'", "DATE'1999-12-31'")),
          Map.entry(
              Type.TIMESTAMP,
              List.of(
                  "TIMESTAMP'2020-02-29 12:30:00'",
                  "TIMESTAMP'1970-01-01 00:00:00'",
                  "TIMESTAMP'2021-03-14 03:30:00.123456'",
                  "TIMESTAMP'2021-11-07 01:30:00'")),
          Map.entry(
              Type.TIMESTAMP_NTZ,
              List.of(
                  "TIMESTAMP_NTZ'2020-02-29 12:30:00'",
                  "TIMESTAMP_NTZ'1970-01-01 00:00:00'",
                  "TIMESTAMP_NTZ'2021-03-14 02:30:00'")),
          Map.entry(
              Type.YEAR_MONTH,
              List.of(
                  "INTERVAL '1-2' YEAR TO MONTH",
                  "INTERVAL '0-0' YEAR TO MONTH",
                  "INTERVAL '-1-0' YEAR TO MONTH")),
          Map.entry(
              Type.DAY_TIME,
              List.of(
                  "INTERVAL '1 02:03:04.5' DAY TO SECOND",
                  "INTERVAL '0 00:00:00' DAY TO SECOND",
                  "INTERVAL '-1 00:00:00' DAY TO SECOND")),
          Map.entry(Type.INTS, List.of("array(1, 2)", "array(1, NULL, 3)", "array(2)")),
          Map.entry(Type.STRINGS, List.of("array('a', 'b')", "array('b', NULL)", "array('abc')")),
          Map.entry(
              Type.STRUCT,
              List.of("named_struct('a', 1, 'b', 'x')", "named_struct('a', 2, 'b', 'a')")),
          Map.entry(
              Type.STRUCTS,
              List.of("array(named_struct('a', 1, 'b', 'x'), named_struct('a', 2, 'b', 'y'))")),
          Map.entry(Type.MAP, List.of("map('a', 1)", "map('a', 1, 'b', 2)")));

  private Literals() {}

  /** A literal, now and then a null of the type. */
  static Piece any(Type type, Dice dice) {
    if (dice.chance(8)) {
      return Piece.expression(type, nothing(type));
    }
    return value(type, dice);
  }

  /** A literal that is not null. */
  static Piece value(Type type, Dice dice) {
    return Piece.expression(type, dice.pick(VALUES.get(type)));
  }

  /** The null of a type. */
  static String nothing(Type type) {
    return "CAST(NULL AS " + type.sql() + ")";
  }

  /** The first of the type's literals: what a reducer tries in an expression's place. */
  static Piece simplest(Type type) {
    return Piece.expression(type, VALUES.get(type).get(0));
  }
}
