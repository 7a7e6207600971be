package com.catalyst2sql.conformance.random;

import com.catalyst2sql.conformance.oracle.Comparison;
import com.catalyst2sql.conformance.oracle.SparkOracle;
import com.catalyst2sql.conformance.oracle.SqlScript;
import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.AnswersOption;
import com.catalyst2sql.conformance.target.RememberingTarget;
import com.catalyst2sql.conformance.target.SqlTarget;
import com.catalyst2sql.conformance.target.Targets;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that asks a real Spark and c2s random queries, and prints each that they answer differently. */
@Command(
    name = "random",
    mixinStandardHelpOptions = true,
    description = "Asks Spark and c2s random queries and compares what they say.")
public final class RandomMain implements Callable<Integer> {
  /** The statement by which a file of queries changes the mode. */
  static final String ANSI = "SET spark.sql.ansi.enabled=";

  private static final int REDUCED_ALIKE = 2;
  private static final int PROGRESS = 100;

  @Option(
      names = "--seed",
      description =
          "which queries; those from 1000 and from 5000 on have more kinds of them (default ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--queries", description = "how many (default ${DEFAULT-VALUE})")
  private int queries = 5_000;

  @Option(names = "--from", description = "the first one's number (default ${DEFAULT-VALUE})")
  private int from;

  @Option(names = "--print", description = "only print the queries, ask nobody")
  private boolean print;

  @Option(
      names = "--trials",
      description = "how many smaller texts to try per difference (default ${DEFAULT-VALUE})")
  private int trials = 150;

  @Option(
      names = "--file",
      description = "asks the statements of this file instead, each ended by a semicolon")
  private Optional<Path> file = Optional.empty();

  @Mixin private AnswersOption answers;

  @Option(
      names = "--alone",
      description =
          "asks c2s only, and prints what it fails on by errors of its own: no Spark needed")
  private boolean alone;

  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<Difference, Integer> seen = new HashMap<>();

  private RandomMain() {}

  /** Runs the command; the exit code is 1 where anything differs. */
  public static void main(String[] args) {
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.exit(new CommandLine(new RandomMain()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Generator.Forms forms = Generator.Forms.load(seed);
    Tables tables = Tables.standard();
    if (print) {
      for (int i = from; i < from + queries; i++) {
        System.out.println(Generator.query(forms, tables, seed, i).sql() + ";");
      }
      return 0;
    }
    long start = System.nanoTime();
    int different = 0;
    if (alone) {
      return new Alone(trials).run(seed, from, queries) ? 0 : 1;
    }
    try (SparkOracle spark = new SparkOracle(spark(), Targets.c2s());
        QueryOracle oracle = new QueryOracle(spark)) {
      if (file.isPresent()) {
        return ask(oracle, SqlScript.entries(Files.readString(file.get())));
      }
      for (int i = from; i < from + queries; i++) {
        Piece query = Generator.query(forms, tables, seed, i);
        boolean ansi = Generator.ansi(seed, i);
        Comparison comparison = oracle.compare(query.sql(), ansi);
        Optional<Difference> difference = Difference.of(comparison);
        count(comparison, difference);
        if (difference.isPresent() && difference.get().counts()) {
          different++;
          report(oracle, i, query, ansi, difference.get());
        }
        if ((i - from + 1) % PROGRESS == 0) {
          System.err.println((i - from + 1) + " asked, " + different + " differ");
        }
      }
    }
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    System.out.println(counts);
    System.out.println(
        "seed %d, queries %d to %d: %d differ; %d s"
            .formatted(seed, from, from + queries - 1, different, seconds));
    return different == 0 ? 0 : 1;
  }

  private SqlTarget spark() {
    return answers
        .file()
        .<SqlTarget>map(path -> new RememberingTarget(Targets::sparkForSmallQueries, path))
        .orElseGet(Targets::sparkForSmallQueries);
  }

  private static int ask(QueryOracle oracle, List<SqlScript.Entry> entries) {
    int different = 0;
    boolean ansi = false;
    for (SqlScript.Entry entry : entries) {
      if (entry.sql().startsWith(ANSI)) {
        ansi = entry.sql().endsWith("true");
        continue;
      }
      Comparison comparison = oracle.compare(entry.sql(), ansi);
      boolean same = Difference.of(comparison).filter(Difference::counts).isEmpty();
      different += same ? 0 : 1;
      System.out.println(
          (same ? "same       " : "DIFFERENT  ")
              + entry.sql()
              + (same ? "" : "\n" + String.join("\n", comparison.differences())));
    }
    return different == 0 ? 0 : 1;
  }

  private void count(Comparison comparison, Optional<Difference> difference) {
    String outcome =
        difference
            .map(d -> d.kind().name())
            .orElseGet(
                () ->
                    comparison.spark() instanceof Answer.Result result
                        ? result.rows().isEmpty() ? "same, no rows" : "same, rows"
                        : "same, both raise");
    counts.merge(outcome, 1, Integer::sum);
  }

  private void report(
      QueryOracle oracle, int index, Piece query, boolean ansi, Difference difference) {
    int before = seen.merge(difference, 1, Integer::sum);
    if (before > REDUCED_ALIKE && !difference.cause().isEmpty()) {
      System.out.println(
          "DIFFERENT  %s %s, as before: seed %d, query %d, ansi %s\n"
              .formatted(difference.kind(), difference.cause(), seed, index, ansi));
      return;
    }
    Reducer reducer =
        new Reducer(
            sql -> Difference.of(oracle.compare(sql, ansi)).filter(difference::equals).isPresent(),
            trials);
    String reduced = reducer.reduce(query).sql();
    Comparison comparison = oracle.compare(reduced, ansi);
    System.out.println(
        "DIFFERENT  %s %s: seed %d, query %d, ansi %s\nwhole:   %s\nreduced: %s\n%s\n"
            .formatted(
                difference.kind(),
                difference.cause(),
                seed,
                index,
                ansi,
                query.sql(),
                reduced,
                String.join("\n", comparison.differences())));
  }
}
