package com.catalyst2sql.conformance.differential;

import com.catalyst2sql.conformance.target.Targets;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that runs the suite, a part of it, or one expression over values given. */
@Command(
    name = "differential",
    mixinStandardHelpOptions = true,
    description = "Compares casts and operators over edge values on c2s and on a real Spark.")
public final class DifferentialMain implements Callable<Integer> {

  @Option(
      names = "--expression",
      description = "an expression of {a} to try on values given, instead of the suite")
  private Optional<String> expression = Optional.empty();

  @Option(
      names = "--only",
      description = "a regular expression that must be found in a group's name")
  private Pattern only = Pattern.compile("");

  @Option(
      names = "--mode",
      description = "a regular expression that must be found in a mode's name")
  private Pattern mode = Pattern.compile("");

  @Option(names = "--form", description = "${COMPLETION-CANDIDATES}; both where not given")
  private Optional<Form> form = Optional.empty();

  @Option(names = "--step", description = "takes every n-th row of a grid only")
  private int step = 1;

  @Option(
      names = "--literals",
      description = "how many rows of a grid are tried as literals; default ${DEFAULT-VALUE}")
  private int literals = 12;

  @Option(
      names = "--raising",
      description =
          "how many rows of an expression over columns on which Spark raises are tried on c2s, each"
              + " by a statement; default ${DEFAULT-VALUE}")
  private int raising = 12;

  @Option(
      names = "--resume",
      description = "notes in this file what is done, and leaves out what it says is done already")
  private Optional<Path> resume = Optional.empty();

  @Option(
      names = "--part",
      converter = PartConverter.class,
      description = "the n-th of m parts: 1/8")
  private Part part = new Part(1, 1);

  @Option(names = "--examples", description = "how many examples of each group are printed")
  private int examples = 1;

  @Option(names = "--classes", description = "prints also what differs in the error class only")
  private boolean classes;

  @Option(
      names = "--answers",
      description =
          "keeps Spark's answers in this file, and does not ask again; for one process at a time")
  private Optional<Path> answers = Optional.empty();

  @Parameters(description = "SQL literals of one type")
  private List<String> values = List.of();

  private DifferentialMain() {}

  /** Runs the command; the exit code is 1 where anything differs. */
  public static void main(String[] args) {
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.exit(new CommandLine(new DifferentialMain()).execute(args));
  }

  @Override
  public Integer call() {
    List<Suite.Run> chosen =
        expression
            .map(sql -> Suite.of(List.of(Grid.of(sql, sql, values))))
            .orElseGet(Suite::all)
            .stream()
            .filter(run -> only.matcher(run.grid().group()).find())
            .filter(run -> mode.matcher(run.mode().toString()).find())
            .filter(run -> form.isEmpty() || form.get() == run.form())
            .toList();
    List<Suite.Run> runs = part.of(chosen);
    boolean whole = runs.equals(Suite.all()) && step == 1;
    Tally tally = new Tally(classes, Known.load("/differential/known.txt"));
    long start = System.nanoTime();
    Progress progress = new Progress(resume);
    Optional<KeptAnswers> kept = answers.map(KeptAnswers::new);
    try (Differential differential =
        new Differential(Targets.sparkForQuestions(), Targets.c2s(), kept, raising)) {
      for (Suite.Run run : Suite.literals(step > 1 ? Suite.sample(runs, step) : runs, literals)) {
        String key = run.grid().key(run.mode(), run.form());
        if (!progress.isDone(key)) {
          long before = differential.evaluations();
          System.out.print(
              tally.add(differential.compare(run.grid(), run.mode(), run.form()), examples));
          progress.done(key, differential.evaluations() - before);
        }
      }
      System.out.printf(
          "%,d evaluations in %,d grids and modes (statements: %s; %d s): %,d differ, %,d more as"
              + " is known, %,d in the error class only%n",
          differential.evaluations(),
          runs.size(),
          differential.statements(),
          (System.nanoTime() - start) / 1_000_000_000,
          tally.wrong(),
          tally.known(),
          tally.otherClass());
      resume.ifPresent(
          file ->
              System.out.printf("%,d evaluations in all by %s%n", progress.evaluations(), file));
    }
    List<Known> unseen = whole ? tally.unseen() : List.of();
    unseen.forEach(known -> System.out.println("known, but not met any more: " + known));
    return tally.wrong() == 0 && unseen.isEmpty() ? 0 : 1;
  }

  private static final class PartConverter implements CommandLine.ITypeConverter<Part> {
    @Override
    public Part convert(String text) {
      return Part.parse(text);
    }
  }

  /** One of several parts of about the same size. */
  private record Part(int number, int of) {
    static Part parse(String text) {
      String[] parts = text.split("/", 2);
      return new Part(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    <T> List<T> of(List<T> all) {
      return IntStream.range(0, all.size())
          .filter(i -> i % of == number - 1)
          .mapToObj(all::get)
          .toList();
    }
  }
}
