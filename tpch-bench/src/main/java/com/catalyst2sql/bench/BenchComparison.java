package com.catalyst2sql.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Names the queries whose ratio of c2s to DuckDB grew from one report to another; ratios, since machines differ. Where both
 * reports have processor time, that has to have grown too: the clock alone also counts what else a machine did.
 */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Names what became slower against DuckDB between two reports.")
final class BenchComparison implements Callable<Integer> {

  static final String MILLIS = "medianMillis";
  static final String CPU_MILLIS = "medianCpuMillis";

  @Parameters(index = "0", description = "the JSON of the earlier run")
  private Path before;

  @Parameters(index = "1", description = "the JSON of the later run")
  private Path after;

  @Option(
      names = "--noise",
      description =
          "growth of the ratio that says nothing, as a fraction (default ${DEFAULT-VALUE})")
  private double noise = 0.05;

  @Override
  public Integer call() throws IOException {
    Map<String, Double> old = ratios(before, MILLIS);
    Map<String, Double> oldCpu = ratios(before, CPU_MILLIS);
    Map<String, Double> newCpu = ratios(after, CPU_MILLIS);
    boolean slower = false;
    for (Map.Entry<String, Double> now : ratios(after, MILLIS).entrySet()) {
      String query = now.getKey();
      Double then = old.get(query);
      if (grew(then, now.getValue())
          && (!oldCpu.containsKey(query)
              || !newCpu.containsKey(query)
              || grew(oldCpu.get(query), newCpu.get(query)))) {
        slower = true;
        System.out.printf(
            Locale.ROOT,
            "%-6s c2s/duckdb %.2f, was %.2f: %.0f %% slower%n",
            now.getKey(),
            now.getValue(),
            then,
            100 * (now.getValue() / then - 1));
      }
    }
    if (!slower) {
      System.out.printf(Locale.ROOT, "no query slower by more than %.0f %%%n", 100 * noise);
    }
    return slower ? 1 : 0;
  }

  private boolean grew(Double then, double now) {
    return then != null && now > then * (1 + noise);
  }

  static Map<String, Double> ratios(Path report, String costs) throws IOException {
    Map<String, Double> ratios = new LinkedHashMap<>();
    try (JsonParser json = new JsonFactory().createParser(report.toFile())) {
      JsonToken token = json.nextToken();
      while (token != null && !costs.equals(json.currentName())) {
        token = json.nextToken();
      }
      if (token == null) {
        return ratios;
      }
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String query = json.currentName();
        Map<String, Double> millis = new LinkedHashMap<>();
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          millis.put(name, json.getDoubleValue());
        }
        if (millis.containsKey(Contestant.C2S) && millis.containsKey(Contestant.DUCKDB)) {
          ratios.put(query, millis.get(Contestant.C2S) / millis.get(Contestant.DUCKDB));
        }
      }
    }
    return ratios;
  }
}
