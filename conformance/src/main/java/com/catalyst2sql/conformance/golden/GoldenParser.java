package com.catalyst2sql.conformance.golden;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the two texts of a golden file: the results, which list the statements, and the input, for its settings. */
final class GoldenParser {
  private static final Pattern MARKER = Pattern.compile("-- !query.*\n");
  private static final Pattern TRAILING_SPACE = Pattern.compile("\\s+$");

  private GoldenParser() {}

  static GoldenFile parse(String name, String input, String results) {
    return new GoldenFile(name, settings(name, input), statements(name, results));
  }

  /** The results alternate: statement, schema, output; each under a marker line. */
  static List<GoldenStatement> statements(String name, String results) {
    String[] segments = MARKER.split(results, -1);
    if (segments.length % 3 != 1) {
      throw new IllegalArgumentException(
          name + ": " + (segments.length - 1) + " segments are not whole triples");
    }
    List<GoldenStatement> statements = new ArrayList<>();
    for (int i = 1; i < segments.length; i += 3) {
      statements.add(
          new GoldenStatement(
              name,
              statements.size() + 1,
              segments[i].strip(),
              segments[i + 1].strip(),
              stripTrailing(segments[i + 2])));
    }
    return statements;
  }

  static String stripTrailing(String text) {
    return TRAILING_SPACE.matcher(text).replaceAll("");
  }

  /**
   * The settings of the folder, then the file's {@code --SET} lines, then the first value of each
   * {@code --CONFIG_DIM}: the results hold for all of them. What {@code --IMPORT} brings in is already among the
   * statements of the results; the settings of an imported file do not come with it.
   */
  static Map<String, String> settings(String name, String input) {
    Map<String, String> settings = new LinkedHashMap<>(folderSettings(name));
    Set<String> dimensions = new HashSet<>();
    for (String line : input.split("\n")) {
      String comment = line.strip();
      if (comment.startsWith("--SET ")) {
        addPairs(comment.substring("--SET ".length()), settings);
      } else if (comment.startsWith("--CONFIG_DIM")) {
        String dimension = comment.substring(0, comment.indexOf(' '));
        if (dimensions.add(dimension)) {
          addPairs(comment.substring(dimension.length()), settings);
        }
      }
    }
    return settings;
  }

  private static Map<String, String> folderSettings(String name) {
    if (name.startsWith("postgreSQL/")) {
      return Map.of("spark.sql.ansi.enabled", "true", "spark.sql.legacy.interval.enabled", "true");
    }
    if (name.startsWith("ansi/")) {
      return Map.of("spark.sql.ansi.enabled", "true");
    }
    if (name.startsWith("timestampNTZ/")) {
      return Map.of("spark.sql.timestampType", "TIMESTAMP_NTZ");
    }
    return Map.of();
  }

  private static void addPairs(String text, Map<String, String> settings) {
    for (String pair : text.split(",")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        settings.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
    }
  }
}
