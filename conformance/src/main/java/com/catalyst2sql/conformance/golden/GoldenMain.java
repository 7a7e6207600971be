package com.catalyst2sql.conformance.golden;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.RowOrder;
import com.catalyst2sql.conformance.target.SqlTarget;
import com.catalyst2sql.conformance.target.Targets;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that runs Spark's golden suite, one file of it, or one statement. */
@Command(
    name = "golden",
    mixinStandardHelpOptions = true,
    description = "Runs Spark 3.5.9's golden suite.")
public final class GoldenMain implements Callable<Integer> {

  @Option(names = "--target", defaultValue = "c2s", description = "c2s (default) or spark")
  private String target;

  @Option(
      names = "--file",
      description = "files to run: a name or a glob such as 'ansi/*'; default all")
  private List<String> globs = List.of();

  @Option(
      names = "--statement",
      description = "run one statement of the one file, after those that prepare it")
  private Optional<Integer> statement;

  @Option(names = "--show", description = "show every wrong statement in full")
  private boolean show;

  @Option(names = "--show-all", description = "show every statement in full")
  private boolean showAll;

  @Option(names = "--summary", description = "print the total only")
  private boolean summary;

  @Option(
      names = "--causes",
      defaultValue = "0",
      description = "print the N most frequent causes of wrong answers")
  private int causes;

  @Option(
      names = "--report",
      description = "write one line per statement: id, right or wrong, kind, gap")
  private Optional<Path> report;

  @Option(
      names = "--parallelism",
      defaultValue = "2",
      description = "targets side by side (default 2)")
  private int parallelism;

  @Option(
      names = "--update-gaps",
      description = "rewrite the known gaps in this directory from this run")
  private Optional<Path> gaps;

  @Option(
      names = "--update-ordered",
      description = "rewrite this list of ordered statements (with --target spark)")
  private Optional<Path> orderedList;

  @Option(
      names = "--shared-with",
      paramLabel = "JAR",
      description =
          "the tests jar of Spark 4: run what of its suite 3.5's has too, under"
              + " c2s.sparkVersion=4.0; the script's --spark 4.2 fetches it")
  private Optional<Path> newer;

  @Option(names = "--scope", description = "print what is in scope and end")
  private boolean scope;

  private GoldenMain() {}

  /** Runs the command; the exit code is 0 where the run itself worked. */
  public static void main(String[] args) {
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.exit(new CommandLine(new GoldenMain()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Optional<SharedSuite> shared = newer.map(jar -> SharedSuite.load(jar, "4.0"));
    List<GoldenFile> files =
        shared.map(SharedSuite::files).orElseGet(GoldenSuite::load).stream()
            .filter(this::asked)
            .toList();
    if (files.isEmpty()) {
      System.err.println("no file of the suite matches " + globs);
      return 2;
    }
    if (scope) {
      printScope(files);
      return 0;
    }
    Report result =
        new Report(run(files, shared.map(SharedSuite::ordered).orElseGet(OrderedStatements::load)));
    if (show || showAll || statement.isPresent()) {
      result.show(System.out, showAll || statement.isPresent());
    }
    if (!summary && statement.isEmpty()) {
      result.perFile(System.out);
    }
    if (statement.isEmpty()) {
      result.total(System.out);
    }
    if (causes > 0) {
      result.causes(System.out, causes);
    }
    if (report.isPresent()) {
      try (PrintStream out = new PrintStream(report.get().toFile(), StandardCharsets.UTF_8)) {
        result.machineReadable(out);
      }
    }
    if (gaps.isPresent()) {
      KnownGaps.write(gaps.get(), result.all());
    }
    if (orderedList.isPresent()) {
      Files.writeString(orderedList.get(), ordered(result.all()).format());
    }
    return 0;
  }

  private Map<String, List<Verdict>> run(List<GoldenFile> files, OrderedStatements ordered) {
    Supplier<SqlTarget> targets =
        switch (target) {
          case "c2s" -> Targets::c2s;
          case "spark" -> Targets::spark;
          default -> throw new IllegalArgumentException("--target is c2s or spark, not " + target);
        };
    // Spark's sessions share one catalog, so its files take turns.
    int side = target.equals("spark") ? 1 : parallelism;
    return new GoldenRun(targets, side, ordered)
        .run(
            files,
            statement,
            name -> {
              if (System.getenv("GOLDEN_PROGRESS") != null) {
                System.err.println("done " + name);
              }
            });
  }

  private boolean asked(GoldenFile file) {
    return globs.isEmpty() || globs.stream().anyMatch(glob -> matches(glob, file.name()));
  }

  private static boolean matches(String glob, String name) {
    String regex = ("\\Q" + glob + "\\E").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.matches(regex, name) || Pattern.matches(regex + "\\.sql", name);
  }

  private static OrderedStatements ordered(List<Verdict> verdicts) {
    Map<String, RowOrder> orders = new HashMap<>();
    for (Verdict verdict : verdicts) {
      if (verdict.answer() instanceof Answer.Result result) {
        result
            .order()
            .filter(RowOrder::kept)
            .ifPresent(order -> orders.put(verdict.statement().id(), order));
      }
    }
    return new OrderedStatements(orders);
  }

  private static void printScope(List<GoldenFile> files) {
    long[] counts = new long[3];
    files.forEach(file -> file.judged().forEach(s -> counts[s.kind().ordinal()]++));
    System.out.printf(
        "%d files, %d statements in scope: %d print, %d are silent, %d are errors%n",
        files.size(), counts[0] + counts[1] + counts[2], counts[0], counts[1], counts[2]);
  }
}
