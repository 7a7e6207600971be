package com.catalyst2sql.conformance.differential;

import com.catalyst2sql.conformance.target.AnswersOption;
import com.catalyst2sql.conformance.target.MinutesOption;
import com.catalyst2sql.conformance.target.Targets;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private int literals = 6;

  @Option(
      names = "--raising",
      description =
          "how many rows of an expression over columns on which Spark raises are tried on c2s, each"
              + " by a statement; default ${DEFAULT-VALUE}")
  private int raising = 4;

  @Option(
      names = "--resume",
      description = "notes in this file what is done, and leaves out what it says is done already")
  private Optional<Path> resume = Optional.empty();

  @Option(
      names = "--again",
      description = "with --resume: tries again the grids in which something differed")
  private boolean again;

  @Mixin private MinutesOption minutes;

  @Option(
      names = "--part",
      converter = PartConverter.class,
      description = "the n-th of m parts: 1/8")
  private Part part = new Part(1, 1);

  @Option(names = "--examples", description = "how many examples of each group are printed")
  private int examples = 1;

  @Option(names = "--classes", description = "prints also what differs in the error class only")
  private boolean classes;

  @Mixin private AnswersOption answers;

  /** How often each known difference was met this time. */
  private final Map<String, Long> met = new TreeMap<>();

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
    List<Suite.Run> runs = Suite.literals(step > 1 ? Suite.sample(chosen, step) : chosen, literals);
    Map<String, Suite.Run> byKey = new LinkedHashMap<>();
    runs.forEach(run -> byKey.put(run.grid().key(run.mode(), run.form()), run));
    List<Known> known = Known.load("/differential/known.txt");
    Progress progress = new Progress(resume);
    compare(byKey, known, progress);
    Map<String, Progress.Done> sums = progress.sums(byKey.keySet());
    long left = byKey.keySet().stream().filter(k -> progress.of(k).isEmpty()).count();
    sums.forEach((name, sum) -> System.out.println(line(name, sum)));
    System.out.println(
        sums.values().stream().reduce(Progress.Done::plus).map(d -> line("all", d)).orElse("none"));
    System.out.printf("%,d grids and modes, %,d of them left to do%n", byKey.size(), left);
    boolean whole = chosen.size() == Suite.all().size() && step == 1 && left == 0;
    List<Known> unseen =
        whole ? known.stream().filter(k -> !progress.isMet(k)).toList() : List.of();
    unseen.forEach(k -> System.out.println("known, but not met any more: " + k));
    long wrong = sums.values().stream().mapToLong(Progress.Done::wrong).sum();
    return wrong == 0 && left == 0 && unseen.isEmpty() ? 0 : 1;
  }

  private static String line(String name, Progress.Done sum) {
    return "%-16s %,11d evaluations (%,d more raise in Spark and were not tried): %,d differ, %,d more as is known, %,d in the error class only"
        .formatted(
            name, sum.evaluations(), sum.trusted(), sum.wrong(), sum.known(), sum.otherClass());
  }

  /** Compares what is not done, in the order given. */
  private void compare(Map<String, Suite.Run> runs, List<Known> known, Progress progress) {
    long wrong = 0;
    long start = System.nanoTime();
    List<String> keys =
        part.of(List.copyOf(runs.keySet())).stream()
            .filter(k -> progress.of(k).map(d -> again && d.wrong() > 0).orElse(true))
            .toList();
    if (keys.isEmpty()) {
      return;
    }
    Optional<KeptAnswers> kept = answers.file().map(KeptAnswers::new);
    try (Differential differential =
        new Differential(Targets.sparkForQuestions(), Targets.c2sForQuestions(), kept, raising)) {
      for (String key : keys) {
        if (minutes.areOver()) {
          break;
        }
        try {
          wrong += compare(key, runs.get(key), differential, known, progress);
        } catch (IllegalStateException died) {
          System.out.println("NO ANSWER " + name(runs.get(key)) + ": " + died.getMessage());
        }
      }
      System.out.printf(
          "this time %,d evaluations in %d s (statements: %s): %,d differ%n",
          differential.evaluations(),
          (System.nanoTime() - start) / 1_000_000_000,
          differential.statements(),
          wrong);
      met.forEach((line, times) -> System.out.printf("%,9d this time: %s%n", times, line));
    } finally {
      kept.ifPresent(KeptAnswers::close);
    }
  }

  private long compare(
      String key, Suite.Run run, Differential differential, List<Known> known, Progress progress) {
    long before = differential.evaluations();
    Tally tally = new Tally(classes, known);
    System.out.print(tally.add(differential.compare(run.grid(), run.mode(), run.form()), examples));
    progress.met(tally.met().keySet());
    tally.met().forEach((k, times) -> met.merge(k.toString(), times, Long::sum));
    long made = differential.evaluations() - before;
    progress.done(
        key,
        new Progress.Done(
            name(run).replaceAll(" .* ", " "),
            made,
            run.grid().size() - made,
            tally.wrong(),
            tally.known(),
            tally.otherClass()));
    return tally.wrong();
  }

  private static String name(Suite.Run run) {
    return run.grid().group()
        + " ["
        + run.mode()
        + "] "
        + run.form().name().toLowerCase(Locale.ROOT);
  }

  private static final class PartConverter implements CommandLine.ITypeConverter<Part> {
    @Override
    public Part convert(String text) {
      return Part.parse(text);
    }
  }

  /** One of several parts of about the same size, each with both forms of a grid. */
  private record Part(int number, int of) {
    static Part parse(String text) {
      String[] parts = text.split("/", 2);
      return new Part(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    <T> List<T> of(List<T> all) {
      return IntStream.range(0, all.size())
          .filter(i -> i / Form.values().length % of == number - 1)
          .mapToObj(all::get)
          .toList();
    }
  }
}
