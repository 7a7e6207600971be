package com.catalyst2sql.federation.commands;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What running a query cost.
 *
 * @param duckdb DuckDB's profile, as JSON, in its units of seconds and bytes
 * @param fragments what was read from other databases, in the order of the plan's fragments
 */
public record QueryProfile(String duckdb, List<Read> fragments) {

  /** How much came from one fragment, and how long DuckDB waited for it. */
  public record Read(long rows, long bytes, long waitMillis) {}

  public QueryProfile {
    fragments = List.copyOf(fragments);
  }

  /** For people: totals, then what each operator gave and took. */
  String text() {
    // JSON is YAML, of which there is a reader here.
    Map<?, ?> profile = new Yaml(new SafeConstructor(new LoaderOptions())).load(duckdb);
    StringBuilder text = new StringBuilder();
    line(
        text,
        0,
        "time: %.3f s, of processors: %.3f s",
        total(profile, "query", "total_time"),
        total(profile, "query", "cpu_time"));
    line(text, 0, "memory at most: %s", bytes(profile, "system", "peak_buffer_memory"));
    line(text, 0, "spilled to disk at most: %s", bytes(profile, "system", "peak_temp_dir_size"));
    line(
        text,
        0,
        "read: %s, written: %s",
        bytes(profile, "io", "total_bytes_read"),
        bytes(profile, "io", "total_bytes_written"));
    for (int i = 0; i < fragments.size(); i++) {
      Read read = fragments.get(i);
      line(
          text,
          0,
          "fragment %d: %d rows, %s, waited for %d ms",
          i,
          read.rows(),
          bytes(read.bytes()),
          read.waitMillis());
    }
    operators(text, 0, profile.get("operator"));
    return text.toString();
  }

  private static void operators(StringBuilder text, int depth, Object operators) {
    if (!(operators instanceof List<?> list)) {
      return;
    }
    for (Object each : list) {
      if (!(each instanceof Map<?, ?> operator)) {
        continue;
      }
      String type = String.valueOf(operator.get("type"));
      // These two are the profiling itself.
      boolean own = type.equals("RESULT_COLLECTOR") || type.equals("EXPLAIN_ANALYZE");
      if (!own) {
        line(
            text,
            depth,
            "%s: %d rows, %.3f s",
            type,
            (long) number(operator, "intermediate_rows"),
            number(operator, "timing"));
      }
      operators(text, own ? depth : depth + 1, operator.get("children"));
    }
  }

  private static void line(StringBuilder text, int depth, String format, Object... values) {
    text.append("  ".repeat(depth)).append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static double total(Map<?, ?> profile, String group, String key) {
    return group(profile, group).map(g -> number(g, key)).orElse(0.0);
  }

  private static String bytes(Map<?, ?> profile, String group, String key) {
    return bytes((long) total(profile, group, key));
  }

  private static String bytes(long bytes) {
    return bytes == 0 ? "nothing" : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private static Optional<Map<?, ?>> group(Map<?, ?> profile, String name) {
    return profile.get(name) instanceof Map<?, ?> group ? Optional.of(group) : Optional.empty();
  }

  private static double number(Map<?, ?> of, String key) {
    return of.containsKey(key) ? Double.parseDouble(String.valueOf(of.get(key))) : 0;
  }
}
