package com.catalyst2sql.conformance.differential;

import java.util.ArrayList;
import java.util.List;

/** Every operator between some values of each pair of types, and what coerces two types to one. */
final class OperatorGrids {

  private static final List<String> TYPES =
      List.of(
          "void",
          "boolean",
          "tinyint",
          "smallint",
          "int",
          "bigint",
          "float",
          "double",
          "decimal(5,5)",
          "decimal(10,2)",
          "decimal(38,0)",
          "decimal(38,18)",
          "string",
          "binary",
          "date",
          "timestamp",
          "timestamp_ntz",
          "interval year",
          "interval year to month",
          "interval day",
          "interval hour to second",
          "interval day to second",
          "interval",
          "array<int>",
          "array<string>",
          "map<string,int>",
          "struct<a:int,b:string>");

  private static final List<String> BINARY =
      List.of(
          "{a} + {b}",
          "{a} - {b}",
          "{a} * {b}",
          "{a} / {b}",
          "{a} % {b}",
          "{a} DIV {b}",
          "{a} & {b}",
          "{a} | {b}",
          "{a} ^ {b}",
          "shiftleft({a}, {b})",
          "shiftright({a}, {b})",
          "shiftrightunsigned({a}, {b})",
          "{a} = {b}",
          "{a} <> {b}",
          "{a} < {b}",
          "{a} <= {b}",
          "{a} > {b}",
          "{a} >= {b}",
          "{a} <=> {b}",
          "{a} IS DISTINCT FROM {b}",
          "{a} || {b}",
          "{a} AND {b}",
          "{a} OR {b}",
          "{a} LIKE {b}",
          "{a} ILIKE {b}",
          "{a} RLIKE {b}",
          "{a}[{b}]",
          "{a} IN ({b})",
          "{a} BETWEEN {b} AND {b}",
          "pmod({a}, {b})",
          "coalesce({a}, {b})",
          "if(true, {a}, {b})",
          "CASE WHEN {a} IS NULL THEN {b} ELSE {a} END",
          "array({a}, {b})",
          "greatest({a}, {b})",
          "least({a}, {b})",
          "nullif({a}, {b})",
          "concat({a}, {b})",
          "nvl2({a}, {a}, {b})",
          "try_add({a}, {b})",
          "try_subtract({a}, {b})",
          "try_multiply({a}, {b})",
          "try_divide({a}, {b})");

  private static final List<String> UNARY =
      List.of(
          "-{a}",
          "+{a}",
          "~{a}",
          "NOT {a}",
          "{a} IS NULL",
          "{a} IS NOT NULL",
          "{a} IS TRUE",
          "abs({a})",
          "{a}");

  private OperatorGrids() {}

  static List<Grid> all() {
    List<Grid> grids = new ArrayList<>();
    for (String left : EdgeValues.types()) {
      grids.add(
          new Grid(
              "unary " + left,
              UNARY,
              List.of("a"),
              EdgeValues.of(left).stream().map(List::of).toList()));
    }
    for (String left : TYPES) {
      for (String right : TYPES) {
        List<List<String>> rows = new ArrayList<>();
        for (String a : EdgeValues.few(left)) {
          EdgeValues.few(right).forEach(b -> rows.add(List.of(a, b)));
        }
        grids.add(new Grid("operators " + left + ", " + right, BINARY, List.of("a", "b"), rows));
      }
    }
    return grids;
  }
}
