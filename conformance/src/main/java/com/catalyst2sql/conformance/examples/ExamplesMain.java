package com.catalyst2sql.conformance.examples;

import com.catalyst2sql.conformance.golden.GapFinder;
import com.catalyst2sql.conformance.golden.KnownGaps;
import com.catalyst2sql.conformance.golden.Report;
import com.catalyst2sql.conformance.golden.Verdict;
import com.catalyst2sql.conformance.oracle.SparkOracle;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that runs the documentation examples of Spark's functions on a real Spark and on c2s. */
@Command(
    name = "examples",
    mixinStandardHelpOptions = true,
    description = "Runs the documentation examples of Spark's functions on Spark and on c2s.")
public final class ExamplesMain implements Callable<Integer> {

  @Option(names = "--function", description = "functions to run; default all")
  private List<String> functions = List.of();

  @Option(names = "--show", description = "show every wrong example in full")
  private boolean show;

  @Option(
      names = "--causes",
      defaultValue = "0",
      description = "print the N most frequent causes of wrong answers")
  private int causes;

  @Option(
      names = "--update-gaps",
      description = "rewrite the known gaps in this directory from this run of all functions")
  private Optional<Path> gaps;

  private ExamplesMain() {}

  /** Runs the command; the exit code is 0 where the run itself worked. */
  public static void main(String[] args) {
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.exit(new CommandLine(new ExamplesMain()).execute(args));
  }

  @Override
  public Integer call() {
    try (SparkOracle oracle = new SparkOracle();
        SparkOracle.Pair pair = oracle.open(ExampleRun.SETTINGS)) {
      List<Example> examples =
          functions.isEmpty()
              ? Example.all(pair.spark())
              : functions.stream().flatMap(f -> Example.of(pair.spark(), f).stream()).toList();
      print(new ExampleRun(pair.spark(), pair.c2s()).run(examples), examples);
    }
    return 0;
  }

  private void print(Map<String, List<Verdict>> verdicts, List<Example> examples) {
    Report report = new Report(verdicts);
    if (show) {
      report.show(System.out, false);
    }
    verdicts.forEach(ExamplesMain::printWrong);
    System.out.println(ExampleFigures.of(verdicts, examples));
    report.total(System.out);
    if (causes > 0) {
      report.causes(System.out, causes);
    }
    gaps.ifPresent(directory -> KnownGaps.write(directory, report.all()));
  }

  private static void printWrong(String function, List<Verdict> verdicts) {
    long right = verdicts.stream().filter(Verdict::right).count();
    for (Verdict verdict : verdicts) {
      GapFinder.find(verdict)
          .ifPresent(
              gap ->
                  System.out.printf(
                      "%-28s %d of %d right; %s %s: %s%n",
                      function, right, verdicts.size(), gap.id(), gap.kind(), gap.reason()));
    }
  }
}
