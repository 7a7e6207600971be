package com.catalyst2sql.conformance.differential;

import java.util.ArrayList;
import java.util.List;

/** Every value of every type, cast to every type in both ways: {@code CAST} and {@code TRY_CAST}. */
final class CastGrids {

  private static final List<String> MORE_TARGETS =
      List.of(
          "array<bigint>",
          "array<boolean>",
          "array<date>",
          "map<int,string>",
          "map<string,bigint>",
          "struct<x:string,y:int>",
          "struct<x:bigint>",
          "char(3)",
          "varchar(3)");

  private CastGrids() {}

  static List<Grid> all() {
    List<Grid> grids = new ArrayList<>();
    List<String> targets = new ArrayList<>(EdgeValues.types());
    targets.addAll(MORE_TARGETS);
    for (String from : EdgeValues.types()) {
      for (String to : targets) {
        grids.add(grid(from, to));
      }
    }
    TimeValues.ends()
        .forEach((type, values) -> grids.add(Grid.of("ends of the range " + type, "{a}", values)));
    return grids;
  }

  private static Grid grid(String from, String to) {
    List<String> expressions = new ArrayList<>();
    for (String cast : List.of("CAST", "TRY_CAST")) {
      String sql = cast + "({a} AS " + to + ")";
      expressions.add(sql);
      if (to.equals("binary") || from.equals("binary") && to.equals("string")) {
        // bytes that are no UTF-8 all print alike
        expressions.add("hex(" + sql + ")");
      }
      if (to.equals("timestamp")) {
        // an hour that comes twice prints alike
        expressions.add("unix_micros(" + sql + ")");
      }
    }
    return new Grid(
        "cast " + from + " -> " + to,
        expressions,
        List.of("a"),
        EdgeValues.of(from).stream().map(List::of).toList());
  }
}
