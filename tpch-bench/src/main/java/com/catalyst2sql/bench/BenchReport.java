package com.catalyst2sql.bench;

import com.catalyst2sql.conformance.target.ProcessMemory;
import com.catalyst2sql.federation.execution.StageTimes;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What a race showed.
 *
 * @param title suite, scale, rounds and machine in one line
 * @param contestants in the order they ran
 * @param memory of each process, where the system tells
 * @param stages milliseconds by stage that c2s takes without its caches, by query; none where nobody asked
 */
record BenchReport(
    String title,
    List<String> contestants,
    List<Race.Lap> laps,
    Map<String, ProcessMemory> memory,
    Map<String, Map<StageTimes.Stage, Double>> stages) {

  private static final String C2S = Contestant.C2S;

  BenchReport(
      String title,
      List<String> contestants,
      List<Race.Lap> laps,
      Map<String, ProcessMemory> memory) {
    this(title, contestants, laps, memory, Map.of());
  }

  BenchReport withStages(Map<String, Map<StageTimes.Stage, Double>> measured) {
    return new BenchReport(title, contestants, laps, memory, measured);
  }

  String header() {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-6s", "query"));
    contestants.forEach(name -> line.append(String.format(Locale.ROOT, " %10s", name + " ms")));
    others().forEach(name -> line.append(String.format(Locale.ROOT, " %12s", ratioName(name))));
    return line.toString();
  }

  String line(Race.Lap lap) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-6s", lap.query()));
    for (String name : contestants) {
      Double millis = lap.millis().get(name);
      String without = lap.failures().containsKey(name) ? "failed" : "-";
      line.append(
          millis == null
              ? String.format(Locale.ROOT, " %10s", without)
              : String.format(Locale.ROOT, " %10.1f", millis));
    }
    for (String name : others()) {
      line.append(String.format(Locale.ROOT, " %12.2f", ratio(lap, name)));
    }
    lap.difference().ifPresent(d -> line.append("  ANSWERS DIFFERENTLY\n").append(d.indent(9)));
    lap.failures()
        .forEach((name, why) -> line.append("\n         ").append(name).append(": ").append(why));
    return line.toString();
  }

  String summary() {
    StringBuilder text = new StringBuilder();
    for (String name : others()) {
      boolean slower = isSlower(name);
      double mean =
          slower ? Race.geometricMean(laps, name, C2S) : Race.geometricMean(laps, C2S, name);
      text.append(
          String.format(
              Locale.ROOT,
              "%s: geometric mean %.3f, worst %.2f, over %d queries%n",
              ratioName(name),
              mean,
              laps.stream()
                  .mapToDouble(lap -> ratio(lap, name))
                  .filter(Double::isFinite)
                  .reduce(slower ? Math::min : Math::max)
                  .orElse(Double.NaN),
              laps.stream().filter(lap -> Double.isFinite(ratio(lap, name))).count()));
    }
    for (String name : others()) {
      double mean =
          Race.geometricMean(
              laps,
              isSlower(name) ? lap -> lap.cpuRatio(name, C2S) : lap -> lap.cpuRatio(C2S, name));
      if (Double.isFinite(mean)) {
        text.append(
            String.format(
                Locale.ROOT, "%s: geometric mean of processor time %.3f%n", ratioName(name), mean));
      }
    }
    for (String name : contestants) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s: %.0f ms in total%s%n",
              name,
              laps.stream().mapToDouble(lap -> lap.millis().getOrDefault(name, 0.0)).sum(),
              memory.containsKey(name) ? ", " + memory.get(name).describe() : ""));
    }
    if (contestants.contains(Contestant.SPARK)) {
      long same =
          laps.stream().filter(l -> l.difference().isEmpty() && l.failures().isEmpty()).count();
      text.append(
          String.format(
              Locale.ROOT,
              "equal to Spark in rows, names and types: %d of %d%n",
              same,
              laps.size()));
    }
    return text.toString();
  }

  private List<String> others() {
    return contestants.stream().filter(name -> !name.equals(C2S)).toList();
  }

  /** Ratios say how many times the slower one takes, so that they read as one speaks of them. */
  private static boolean isSlower(String name) {
    return name.equals(Contestant.SPARK);
  }

  private static String ratioName(String name) {
    return isSlower(name) ? name + "/c2s" : "c2s/" + name;
  }

  private static double ratio(Race.Lap lap, String name) {
    return isSlower(name) ? lap.ratio(name, C2S) : lap.ratio(C2S, name);
  }

  /** Everything as JSON, for {@link BenchComparison} and for whoever draws. */
  void writeJson(Path file) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("title", title);
      writeMemory(json, "peakBytes", ProcessMemory::peak);
      writeMemory(json, "anonymousBytes", ProcessMemory::anonymous);
      writeMemory(json, "fileBytes", ProcessMemory::files);
      writeStages(json);
      writeCosts(json, "medianMillis", Race.Lap::millis);
      writeCosts(json, "medianCpuMillis", Race.Lap::cpuMillis);
      json.writeEndObject();
    }
  }

  private void writeMemory(JsonGenerator json, String field, ToLongFunction<ProcessMemory> part)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, ProcessMemory> one : memory.entrySet()) {
      json.writeNumberField(one.getKey(), part.applyAsLong(one.getValue()));
    }
    json.writeEndObject();
  }

  private void writeStages(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("stageMillis");
    for (Map.Entry<String, Map<StageTimes.Stage, Double>> query : stages.entrySet()) {
      json.writeObjectFieldStart(query.getKey());
      for (Map.Entry<StageTimes.Stage, Double> stage : query.getValue().entrySet()) {
        json.writeNumberField(HtmlPage.name(stage.getKey()), rounded(stage.getValue()));
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static double rounded(double millis) {
    return Math.round(millis * 1000) / 1000.0;
  }

  private void writeCosts(
      JsonGenerator json, String name, Function<Race.Lap, Map<String, Double>> costs)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Race.Lap lap : laps) {
      json.writeObjectFieldStart(lap.query());
      for (Map.Entry<String, Double> cost : costs.apply(lap).entrySet()) {
        json.writeNumberField(cost.getKey(), rounded(cost.getValue()));
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** A page that needs nothing else: the table, with a bar for each time. */
  void writeHtml(Path file) throws IOException {
    double longest =
        laps.stream()
            .flatMap(lap -> lap.millis().values().stream())
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(1);
    StringBuilder rows = new StringBuilder();
    for (Race.Lap lap : laps) {
      rows.append("<tr><th>").append(lap.query()).append("</th><td>");
      for (String name : contestants) {
        double millis = lap.millis().getOrDefault(name, 0.0);
        rows.append(
            String.format(
                Locale.ROOT,
                "<div class='%s' style='width:%.2f%%'><span>%s %.1f ms</span></div>",
                name,
                100 * Math.log1p(millis) / Math.log1p(longest),
                name,
                millis));
      }
      rows.append("</td>");
      for (String name : others()) {
        rows.append(String.format(Locale.ROOT, "<td class='n'>%.2f</td>", ratio(lap, name)));
      }
      rows.append("</tr>\n");
    }
    StringBuilder heads = new StringBuilder("<th>query</th><th>time (logarithmic)</th>");
    others().forEach(name -> heads.append("<th>").append(ratioName(name)).append("</th>"));
    String table = "<table class='bars'><tr>%s</tr>%n%s</table>%n".formatted(heads, rows);
    HtmlPage.write(
        file,
        title,
        "<pre>" + HtmlPage.escaped(summary()) + "</pre>\n" + table + HtmlPage.stages(stages));
  }
}
