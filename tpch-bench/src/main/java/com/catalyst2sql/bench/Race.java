package com.catalyst2sql.bench;

import com.catalyst2sql.conformance.oracle.Comparison;
import com.catalyst2sql.conformance.target.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Runs each query on every contestant in turn, so that whatever else the machine does meets them all. */
final class Race {

  private static final int MOST_TIMES_RUNS = 10;

  private final List<Contestant> contestants;
  private final int runs;
  private final double enoughMillis;

  Race(List<Contestant> contestants, int runs) {
    this(contestants, runs, 0);
  }

  /**
   * @param runs rounds that are measured
   * @param enoughMillis short queries run more often, until one contestant has been measured for as long, or ten times the
   *     rounds are over
   */
  Race(List<Contestant> contestants, int runs, double enoughMillis) {
    this.contestants = List.copyOf(contestants);
    this.runs = runs;
    this.enoughMillis = enoughMillis;
  }

  /**
   * One query.
   *
   * @param millis the median per contestant; those that failed are not in it
   * @param cpuMillis the same of what the processors spent
   * @param failures what failed, by contestant
   * @param difference how the answer of c2s is not Spark's; empty where it is, or where Spark does not run
   */
  record Lap(
      String query,
      Map<String, Double> millis,
      Map<String, Double> cpuMillis,
      Map<String, String> failures,
      Optional<String> difference) {

    /** How many times as long {@code name} takes as {@code other}; NaN if one of them failed. */
    double ratio(String name, String other) {
      return ratio(millis, name, other);
    }

    /** How many times as much of the processors {@code name} takes; NaN if one of them failed. */
    double cpuRatio(String name, String other) {
      return ratio(cpuMillis, name, other);
    }

    private static double ratio(Map<String, Double> costs, String name, String other) {
      return costs.getOrDefault(name, Double.NaN) / costs.getOrDefault(other, Double.NaN);
    }
  }

  List<Lap> run(Map<String, String> queries, Consumer<Lap> progress) {
    List<Lap> laps = new ArrayList<>();
    queries.forEach(
        (name, sql) -> {
          Lap lap = lap(name, contestant -> sql);
          progress.accept(lap);
          laps.add(lap);
        });
    return laps;
  }

  /** Runs one query, of which each contestant has a text of its own. */
  Lap lap(String name, UnaryOperator<String> textFor) {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    Map<String, List<Double>> cpuTimes = new LinkedHashMap<>();
    Map<String, Answer> answers = new LinkedHashMap<>();
    Map<String, String> failures = new TreeMap<>();
    // The first round warms up caches and compilers, and is where the answers are compared.
    for (int round = 0; round <= runs || isShort(round - 1, times); round++) {
      for (Contestant contestant : contestants) {
        if (failures.containsKey(contestant.name())) {
          continue;
        }
        Answer answer = contestant.run(textFor.apply(contestant.name()));
        if (answer instanceof Answer.Failure failure) {
          failures.put(contestant.name(), failure.message().lines().findFirst().orElse(""));
        } else if (round == 0) {
          answers.put(contestant.name(), answer);
        } else {
          times
              .computeIfAbsent(contestant.name(), n -> new ArrayList<>())
              .add(contestant.lastMillis());
          cpuTimes
              .computeIfAbsent(contestant.name(), n -> new ArrayList<>())
              .add(contestant.lastCpuMillis());
        }
      }
    }
    times.keySet().removeAll(failures.keySet());
    cpuTimes.keySet().removeAll(failures.keySet());
    return new Lap(
        name,
        medians(times),
        medians(cpuTimes),
        failures,
        difference(textFor.apply(Contestant.SPARK), answers)
            .map(d -> d + spread(textFor.apply(Contestant.SPARK), answers)));
  }

  /** How far Spark's own answer hangs on how it takes the files apart, for an answer of c2s that is another. */
  private String spread(String sql, Map<String, Answer> answers) {
    Answer spark = answers.get(Contestant.SPARK);
    Answer c2s = answers.get(Contestant.C2S);
    StringBuilder text = new StringBuilder();
    for (Contestant contestant : contestants) {
      if (contestant.name().equals(Contestant.SPARK)) {
        contestant
            .withOtherPartitions(sql)
            .forEach((how, other) -> text.append(spread(how, sql, spark, other, c2s)));
      }
    }
    return text.toString();
  }

  static String spread(String how, String sql, Answer spark, Answer other, Answer c2s) {
    int itself = new Comparison(sql, spark, other).differences().size();
    boolean same = new Comparison(sql, other, c2s).same();
    return "\nwith %s Spark %s; c2s answers %s"
        .formatted(
            how,
            itself == 0 ? "answers as before" : "differs from itself",
            same ? "as it does then" : "otherwise");
  }

  /** Whether what has been measured in as many rounds is not enough. */
  private boolean isShort(int rounds, Map<String, List<Double>> times) {
    double most =
        times.values().stream()
            .mapToDouble(all -> all.stream().mapToDouble(Double::doubleValue).sum())
            .max()
            .orElse(enoughMillis);
    return most < enoughMillis && rounds < MOST_TIMES_RUNS * runs;
  }

  private static Map<String, Double> medians(Map<String, List<Double>> costs) {
    Map<String, Double> medians = new LinkedHashMap<>();
    costs.forEach(
        (contestant, all) ->
            medians.put(
                contestant, median(all.stream().mapToDouble(Double::doubleValue).toArray())));
    return medians;
  }

  private static Optional<String> difference(String sql, Map<String, Answer> answers) {
    Answer spark = answers.get(Contestant.SPARK);
    Answer c2s = answers.get(Contestant.C2S);
    if (spark == null || c2s == null) {
      return Optional.empty();
    }
    List<String> differences = new Comparison(sql, spark, c2s).differences();
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    boolean reordered =
        spark instanceof Answer.Result a
            && c2s instanceof Answer.Result b
            && a.schema().equals(b.schema())
            && a.rows().stream().sorted().toList().equals(b.rows().stream().sorted().toList());
    return Optional.of(
        reordered ? "the same rows in another order" : String.join("\n", differences));
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The geometric mean of a ratio over the laps where both ran; NaN without any. */
  static double geometricMean(List<Lap> laps, String name, String other) {
    return geometricMean(laps, lap -> lap.ratio(name, other));
  }

  /** The same of any figure of the laps. */
  static double geometricMean(List<Lap> laps, ToDoubleFunction<Lap> figure) {
    return Math.exp(
        laps.stream()
            .mapToDouble(figure)
            .map(Math::log)
            .filter(Double::isFinite)
            .average()
            .orElse(Double.NaN));
  }
}
