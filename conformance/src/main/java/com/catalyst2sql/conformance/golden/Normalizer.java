package com.catalyst2sql.conformance.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Blanks out what no two runs agree on: expression ids, places in the file system, clock times, owners, sizes. */
final class Normalizer {
  private record Replacement(Pattern pattern, String text) {
    static Replacement of(String pattern, String text) {
      return new Replacement(Pattern.compile(pattern), text);
    }
  }

  private static final List<Replacement> REPLACEMENTS =
      List.of(
          Replacement.of("#\\d+", "#x"),
          Replacement.of("plan_id=\\d+", "plan_id=x"),
          // A managed table's directory differs only in where the warehouse is; a description's is
          // padded too.
          Replacement.of(
              "Location[ \t:]+(?:\\[not included in"
                  + " comparison]|file:|memory:|/)[^\\s,]*/([^\\s/]+/?) *(?=\\s|,|$)",
              "Location /$1"),
          Replacement.of(
              "Location[ \t:]+\\[not included in comparison]/\\{warehouse_dir}", "Location "),
          Replacement.of("file:[^\\s,]*/", "file:/"),
          Replacement.of("Created By.*", "Created By"),
          Replacement.of("Created Time.*", "Created Time"),
          Replacement.of("Last Access.*", "Last Access"),
          Replacement.of("Owner[ \t:].*", "Owner"),
          Replacement.of(
              "transient_lastDdlTime=(?:\\d+|\\[not included in comparison])",
              "transient_lastDdlTime=x"),
          Replacement.of(
              "Partition Statistics\\s+(?:\\d+|\\[not included in comparison])(.*?) *(?=\t|$)",
              "Partition Statistics x$1"),
          Replacement.of("@\\w*,", "@x,"),
          Replacement.of("\\*\\(\\d+\\) ", "*"));

  private Normalizer() {}

  static String normalize(String text) {
    String result = text;
    for (Replacement replacement : REPLACEMENTS) {
      result = replacement.pattern().matcher(result).replaceAll(replacement.text());
    }
    return result;
  }

  static List<String> normalize(List<String> rows) {
    List<String> result = new ArrayList<>(rows.size());
    for (String row : rows) {
      result.add(normalize(row));
    }
    return result;
  }
}
