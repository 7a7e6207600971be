package com.catalyst2sql.conformance.properties;

import com.catalyst2sql.conformance.differential.Difference;
import com.catalyst2sql.conformance.differential.Differential;
import com.catalyst2sql.conformance.differential.Mode;
import com.catalyst2sql.conformance.differential.Tally;
import com.catalyst2sql.conformance.golden.Gap;
import com.catalyst2sql.conformance.golden.KnownGaps;
import com.catalyst2sql.conformance.target.RememberingTarget;
import com.catalyst2sql.conformance.target.SqlTarget;
import com.catalyst2sql.conformance.target.Targets;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that asks Spark and c2s every function with generated arguments. */
@Command(
    name = "properties",
    mixinStandardHelpOptions = true,
    description = "Compares functions on c2s and on a real Spark over generated arguments.")
public final class PropertiesMain implements Callable<Integer> {

  @Option(names = "--function", description = "functions to ask; default all")
  private List<String> functions = List.of();

  @Option(names = "--seed", defaultValue = "1", description = "of the generator (default 1)")
  private long seed;

  @Option(
      names = "--rows",
      defaultValue = "200",
      description = "rows of arguments for each call (default 200)")
  private int rows;

  @Option(
      names = "--examples",
      defaultValue = "3",
      description = "how many differences of a call are shown (default 3)")
  private int examples;

  @Option(
      names = "--zone",
      defaultValue = "America/Los_Angeles",
      description = "the session's time zone (default ${DEFAULT-VALUE})")
  private String zone;

  @Option(names = "--mode", description = "ansi or non-ansi; default both")
  private List<String> modes = List.of("non-ansi", "ansi");

  @Option(
      names = "--update-gaps",
      description = "run the sample of the build and rewrite its known gaps in this directory")
  private Optional<Path> gaps;

  @Option(
      names = "--remember",
      description = "keep Spark's answers in this file, so that it is not asked the same again")
  private Optional<Path> memory;

  private PropertiesMain() {}

  /** Runs the command; the exit code is 1 where anything but an error class differs. */
  public static void main(String[] args) {
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.exit(new CommandLine(new PropertiesMain()).execute(args));
  }

  @Override
  public Integer call() {
    return gaps.map(this::update).orElseGet(this::ask);
  }

  private int update(Path directory) {
    try (Differential differential = new Differential(spark(), Targets.c2s())) {
      List<Gap> found =
          Sample.run(differential).values().stream().flatMap(Optional::stream).toList();
      KnownGaps.writeGaps(directory, found);
      System.out.println(found.size() + " gaps");
    }
    return 0;
  }

  private int ask() {
    List<Template> asked =
        Templates.load().all().stream()
            .filter(t -> functions.isEmpty() || functions.contains(t.function()))
            .toList();
    Tally tally = new Tally();
    Set<String> wrong = new TreeSet<>();
    try (Differential differential = new Differential(spark(), Targets.c2s())) {
      PropertyRun run = new PropertyRun(differential, seed, rows);
      for (Template template : asked) {
        for (String mode : modes) {
          List<Difference> found = run.run(template, Mode.of(mode.equals("ansi"), zone));
          tally.add(found);
          print(found);
          if (found.stream().anyMatch(difference -> !difference.onlyClass())) {
            wrong.add(template.function());
          }
        }
      }
      System.out.printf(
          "%d calls of %d functions, %d evaluations (%s statements): %d differ (%d functions: %s),"
              + " %d in the error class only%n",
          asked.size(),
          asked.stream().map(Template::function).distinct().count(),
          differential.evaluations(),
          differential.statements(),
          tally.wrong(),
          wrong.size(),
          String.join(" ", wrong),
          tally.otherClass());
    }
    return wrong.isEmpty() ? 0 : 1;
  }

  private SqlTarget spark() {
    return memory
        .<SqlTarget>map(file -> new RememberingTarget(Targets::spark, file))
        .orElseGet(Targets::spark);
  }

  /** At once, since a whole run takes its time. */
  private void print(List<Difference> found) {
    Tally one = new Tally();
    one.add(found);
    System.out.print(one.report(examples));
  }
}
