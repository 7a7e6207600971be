package com.catalyst2sql.federation.commands;

import com.catalyst2sql.federation.explain.Explanation;
import com.catalyst2sql.federation.explain.Explanation.Run;
import com.catalyst2sql.federation.explain.Explanation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What DuckDB's profile of a query tells. */
public final class QueryProfile {

  private QueryProfile() {}

  /**
   * What running a query cost.
   *
   * @param duckdb DuckDB's profile, as JSON, in its units of seconds and bytes
   * @param fragments what was read from other databases, in the order of the plan's fragments
   */
  public static Run run(String duckdb, List<Explanation.Moved> fragments) {
    // JSON is YAML, of which there is a reader here.
    Map<?, ?> profile = new Yaml(new SafeConstructor(new LoaderOptions())).load(duckdb);
    return new Run(
        total(profile, "query", "total_time"),
        total(profile, "query", "cpu_time"),
        (long) total(profile, "system", "peak_buffer_memory"),
        (long) total(profile, "system", "peak_temp_dir_size"),
        (long) total(profile, "io", "total_bytes_read"),
        (long) total(profile, "io", "total_bytes_written"),
        fragments,
        steps(profile.get("operator")));
  }

  private static List<Step> steps(Object operators) {
    List<Step> steps = new ArrayList<>();
    if (operators instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> operator) {
          String type = String.valueOf(operator.get("type"));
          List<Step> children = steps(operator.get("children"));
          // These two are the profiling itself.
          if (type.equals("RESULT_COLLECTOR") || type.equals("EXPLAIN_ANALYZE")) {
            steps.addAll(children);
          } else {
            steps.add(
                new Step(
                    type,
                    (long) number(operator, "intermediate_rows"),
                    number(operator, "timing"),
                    children));
          }
        }
      }
    }
    return steps;
  }

  private static double total(Map<?, ?> profile, String group, String key) {
    return group(profile, group).map(g -> number(g, key)).orElse(0.0);
  }

  private static Optional<Map<?, ?>> group(Map<?, ?> profile, String name) {
    return profile.get(name) instanceof Map<?, ?> group ? Optional.of(group) : Optional.empty();
  }

  private static double number(Map<?, ?> of, String key) {
    return of.containsKey(key) ? Double.parseDouble(String.valueOf(of.get(key))) : 0;
  }
}
