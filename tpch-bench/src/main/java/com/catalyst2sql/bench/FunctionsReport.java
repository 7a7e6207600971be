package com.catalyst2sql.bench;

import java.util.List;
import java.util.Locale;

/** The functions' laps as lines of a table in Markdown. */
final class FunctionsReport {

  private FunctionsReport() {}

  /** One function's lap. */
  record Line(FunctionCase function, Race.Lap lap) {

    double ratio() {
      return lap.ratio(Contestant.C2S, Contestant.DUCKDB);
    }

    double cpuRatio() {
      return lap.cpuRatio(Contestant.C2S, Contestant.DUCKDB);
    }

    /** By the processors' time: the other depends on who else the machine works for. */
    boolean good() {
      return cpuRatio() <= function.tier().bar();
    }
  }

  static String header() {
    return "| function | tier | Spark SQL | DuckDB | c2s ms | DuckDB ms | c2s/DuckDB | of CPU time"
        + " |\n"
        + "|---|---|---|---|---:|---:|---:|---:|";
  }

  static String line(Line line) {
    FunctionCase function = line.function();
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "| %s | %s | `%s` | `%s` | %.0f | %.0f | %.2f | %.2f%s |",
                function.name(),
                function.tier().name().toLowerCase(Locale.ROOT),
                escaped(function.spark()),
                escaped(function.duckdb()),
                line.lap().millis().getOrDefault(Contestant.C2S, Double.NaN),
                line.lap().millis().getOrDefault(Contestant.DUCKDB, Double.NaN),
                line.ratio(),
                line.cpuRatio(),
                line.good() ? "" : " **over " + number(function.tier().bar()) + "**"));
    line.lap().failures().forEach((name, why) -> text.append("\n").append(name + ": " + why));
    return text.toString();
  }

  /** For each tier how many are within its bar. */
  static String summary(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    for (FunctionCase.Tier tier : FunctionCase.Tier.values()) {
      List<Line> those = lines.stream().filter(l -> l.function().tier() == tier).toList();
      if (!those.isEmpty()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%s: %d of %d within %s times DuckDB's CPU time; geometric mean %.2f, worst %.2f%n",
                tier.name().toLowerCase(Locale.ROOT),
                those.stream().filter(Line::good).count(),
                those.size(),
                number(tier.bar()),
                Math.exp(
                    those.stream().mapToDouble(l -> Math.log(l.cpuRatio())).average().orElse(0)),
                those.stream().mapToDouble(Line::cpuRatio).max().orElse(Double.NaN)));
      }
    }
    return text.toString();
  }

  private static String escaped(String code) {
    return code.replace("|", "\\|");
  }

  static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
