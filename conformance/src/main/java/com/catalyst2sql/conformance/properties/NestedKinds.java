package com.catalyst2sql.conformance.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Arrays, maps and structs. */
final class NestedKinds {

  static final List<Kind> ALL =
      List.of(
          array(
              "array_int",
              "int",
              List.of("array(1, 2, 3)", "array(3, 1, null, 1)", "array(-2147483648, 2147483647)"),
              random -> random.nextInt(8) == 0 ? "null" : String.valueOf(random.nextInt(6) - 1)),
          array(
              "array_text",
              "string",
              List.of(
                  "array('a', 'b', 'A')",
                  "array('', null, ' ')",
                  "array('😀', 'é', '日', '\uFFFD')",
                  "array('a,b', 'c')"),
              random ->
                  random.nextInt(8) == 0
                      ? "null"
                      : Sql.text(List.of("a", "b", "ab", "", "😀", "B").get(random.nextInt(6)))),
          array(
              "array_double",
              "double",
              List.of(
                  "array(double('NaN'), 1.0D, double('NaN'))",
                  "array(-0.0D, 0.0D)",
                  "array(double('Infinity'), null, 1.5D)"),
              random -> random.nextInt(8) == 0 ? "null" : random.nextInt(4) / 2.0 + "D"),
          array(
              "array_boolean",
              "boolean",
              List.of("array(true, false)", "array(null, true)"),
              random -> List.of("true", "false", "null").get(random.nextInt(3))),
          array(
              "array_date",
              "date",
              List.of("array(DATE'2020-01-01', null, DATE'1970-01-01')"),
              random -> "DATE'20" + (10 + random.nextInt(4)) + "-01-01'"),
          array(
              "array_array",
              "array<int>",
              List.of(
                  "array(array(1, 2), null, array())",
                  "array(array(null), array(2), array(1))",
                  "array(array(1), array(1, 0))"),
              random ->
                  random.nextInt(6) == 0
                      ? "null"
                      : "array(" + random.nextInt(3) + ", " + random.nextInt(3) + ")"),
          array(
              "array_struct",
              "struct<a:int,b:string>",
              List.of("array(named_struct('a', 1, 'b', 'x'), named_struct('a', null, 'b', 'y'))"),
              random ->
                  random.nextInt(8) == 0
                      ? "null"
                      : "named_struct('a', "
                          + random.nextInt(3)
                          + ", 'b', 'b"
                          + random.nextInt(3)
                          + "')"),
          array(
              "array_pair",
              "struct<k:string,v:int>",
              List.of("array(struct('a', 1), struct('b', null))"),
              random -> "struct('k" + random.nextInt(12) + "', " + random.nextInt(3) + ")"),
          map(
              "map_text_int",
              "string",
              "int",
              List.of("map('a', 1, 'b', null)", "map('b', 2, 'a', 1)", "map('', 0, '😀', 3)"),
              random -> Sql.text("k" + random.nextInt(9)),
              random -> random.nextInt(6) == 0 ? "null" : String.valueOf(random.nextInt(5))),
          map(
              "map_int_text",
              "int",
              "string",
              List.of("map(1, 'a', 2, null)", "map(2, 'b', 1, 'a')", "map(-1, '', 0, 'x')"),
              random -> String.valueOf(random.nextInt(9)),
              random -> random.nextInt(6) == 0 ? "null" : Sql.text("v" + random.nextInt(3))),
          kind(
              "struct",
              "struct<a:int,b:string>",
              List.of(
                  "named_struct('a', 1, 'b', 'x')",
                  "named_struct('a', cast(null as int), 'b', cast(null as string))",
                  "named_struct('a', -1, 'b', '\"é😀')"),
              random ->
                  "named_struct('a', "
                      + random.nextInt(3)
                      + ", 'b', 'b"
                      + random.nextInt(3)
                      + "')"),
          kind(
              "struct_mixed",
              "struct<d:double,t:date,n:struct<x:array<int>,y:decimal(10,2)>>",
              List.of(
                  "named_struct('d', double('NaN'), 't', DATE'2020-01-01', 'n', named_struct('x',"
                      + " array(1, null), 'y', cast(1.5 as decimal(10,2))))",
                  "named_struct('d', -0.0D, 't', cast(null as date), 'n', cast(null as"
                      + " struct<x:array<int>,y:decimal(10,2)>))"),
              random ->
                  "named_struct('d', "
                      + random.nextInt(5) / 2.0
                      + "D, 't', DATE'1970-01-0"
                      + (1 + random.nextInt(9))
                      + "', 'n', named_struct('x', array("
                      + random.nextInt(4)
                      + "), 'y', cast("
                      + random.nextInt(100)
                      + " as decimal(10,2))))"));

  private NestedKinds() {}

  private static Kind array(
      String name, String element, List<String> edges, Function<Random, String> random) {
    String type = "array<" + element + ">";
    List<String> all = new ArrayList<>(edges);
    all.addAll(List.of("array()", "array(null)"));
    return kind(name, type, all, r -> "array(" + repeat(r, 6, i -> random.apply(r)) + ")");
  }

  private static Kind map(
      String name,
      String key,
      String value,
      List<String> edges,
      Function<Random, String> keys,
      Function<Random, String> values) {
    String type = "map<" + key + "," + value + ">";
    List<String> all = new ArrayList<>(edges);
    all.add("map()");
    return kind(
        name,
        type,
        all,
        r -> {
          List<String> distinct =
              IntStream.range(0, r.nextInt(4)).mapToObj(i -> keys.apply(r)).distinct().toList();
          return "map("
              + distinct.stream()
                  .map(k -> k + ", " + values.apply(r))
                  .collect(Collectors.joining(", "))
              + ")";
        });
  }

  /** All values are cast, so that they have the one type with its names and nullability. */
  private static Kind kind(
      String name, String type, List<String> edges, Function<Random, String> random) {
    return new Kind(
        name,
        type,
        edges.stream().map(edge -> "cast(" + edge + " as " + type + ")").toList(),
        r -> "cast(" + random.apply(r) + " as " + type + ")");
  }

  private static String repeat(Random random, int most, IntFunction<String> body) {
    return IntStream.range(0, random.nextInt(most + 1))
        .mapToObj(body)
        .collect(Collectors.joining(", "));
  }
}
