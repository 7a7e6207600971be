package com.catalyst2sql.conformance.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An expression to be evaluated over groups of rows: an aggregate, a window function or a generator. Rows have columns
 * {@code i} (their group) and {@code j} (their place in it) besides the arguments.
 *
 * @param group what the differences found are listed under
 * @param expression SQL with placeholders
 * @param arguments the placeholders' names, without braces
 * @param groups for each group its rows, for each row one SQL literal an argument
 */
public record Groups(
    String group,
    Kind kind,
    String expression,
    List<String> arguments,
    List<List<List<String>>> groups) {

  /** What the expression makes of a group. */
  public enum Kind {
    /** One value. */
    AGGREGATE,
    /** A value for each row. */
    WINDOW,
    /** Rows for each row. */
    GENERATOR
  }

  public Groups {
    arguments = List.copyOf(arguments);
    groups = List.copyOf(groups);
  }

  /** The statement over some of the groups; its first column is the group, its second a row's place or 0. */
  String sql(List<Integer> asked) {
    String body = expression;
    for (String argument : arguments) {
      body = body.replace("{" + argument + "}", argument);
    }
    List<String> rows = new ArrayList<>();
    for (int i : asked) {
      for (int j = 0; j < groups.get(i).size(); j++) {
        List<String> values = new ArrayList<>(List.of(String.valueOf(i), String.valueOf(j)));
        values.addAll(groups.get(i).get(j));
        rows.add("(" + String.join(", ", values) + ")");
      }
    }
    List<String> columns = new ArrayList<>(List.of("i", "j"));
    columns.addAll(arguments);
    String place = kind == Kind.AGGREGATE ? "0" : "j";
    return "SELECT i, "
        + place
        + ", '"
        + Asker.FENCE
        + "', "
        + body
        + " FROM VALUES "
        + String.join(", ", rows)
        + " AS t("
        + String.join(", ", columns)
        + ")"
        + (kind == Kind.AGGREGATE ? " GROUP BY i" : "");
  }

  /** All groups by number. */
  List<Integer> numbers() {
    return IntStream.range(0, groups.size()).boxed().collect(Collectors.toList());
  }
}
