package com.catalyst2sql.conformance.properties;

import com.catalyst2sql.conformance.differential.Difference;
import com.catalyst2sql.conformance.differential.Differential;
import com.catalyst2sql.conformance.differential.KeptAnswers;
import com.catalyst2sql.conformance.differential.Known;
import com.catalyst2sql.conformance.differential.Mode;
import com.catalyst2sql.conformance.differential.Tally;
import com.catalyst2sql.conformance.golden.Gap;
import com.catalyst2sql.conformance.golden.KnownGaps;
import com.catalyst2sql.conformance.target.AnswersOption;
import com.catalyst2sql.conformance.target.MinutesOption;
import com.catalyst2sql.conformance.target.Targets;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private AnswersOption answers;

  @Option(
      names = "--report",
      description =
          "keep a line for each call and mode in this file; what has its line is not asked again,"
              + " so that a whole run can be made in parts")
  private Optional<Path> report;

  @Mixin private MinutesOption minutes;

  @Option(
      names = "--summary",
      description = "print what the report holds, function by function, and ask nothing")
  private boolean summary;

  private PropertiesMain() {}

  /** Runs the command; the exit code is 1 where anything but an error class differs, and is not known to. */
  public static void main(String[] args) {
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.exit(new CommandLine(new PropertiesMain()).execute(args));
  }

  @Override
  public Integer call() {
    return gaps.map(this::update).orElseGet(this::ask);
  }

  private int update(Path directory) {
    try (Differential differential = new Differential(Targets.sparkForQuestions(), Targets.c2s())) {
      List<Gap> found =
          Sample.run(differential).values().stream().flatMap(Optional::stream).toList();
      KnownGaps.writeGaps(directory, found);
      System.out.println(found.size() + " gaps");
    }
    return 0;
  }

  /** A call in a mode; its key names what its answers depend on. */
  private record Question(Template template, Mode mode, String key) {}

  private int ask() {
    List<Question> questions =
        Templates.load().all().stream()
            .filter(t -> functions.isEmpty() || functions.contains(t.function()))
            .flatMap(template -> modes.stream().map(mode -> question(template, mode)))
            .toList();
    RunReport lines = new RunReport(report);
    List<Known> known = Known.load("/properties/known.txt");
    if (!summary) {
      ask(questions, lines, known);
    }
    List<RunReport.Line> answered = lines.of(questions.stream().map(Question::key).toList());
    boolean whole = functions.isEmpty() && answered.size() == questions.size();
    System.out.print(RunReport.summary(answered));
    System.out.printf("%d of %d calls in their modes%n", answered.size(), questions.size());
    Set<String> met =
        answered.stream().flatMap(line -> line.known().stream()).collect(Collectors.toSet());
    List<Known> unmet = known.stream().filter(k -> whole && !met.contains(k.toString())).toList();
    unmet.forEach(k -> System.out.println("known, but not met any more: " + k));
    return unmet.isEmpty() && answered.stream().allMatch(line -> line.differ() == 0) ? 0 : 1;
  }

  private Question question(Template template, String mode) {
    String key = String.join(" ", template.text(), mode, zone, "seed " + seed, "rows " + rows);
    return new Question(template, Mode.of(mode.equals("ansi"), zone), key);
  }

  private void ask(List<Question> questions, RunReport lines, List<Known> known) {
    Optional<KeptAnswers> kept = answers.file().map(KeptAnswers::new);
    try (Differential differential =
        new Differential(Targets.sparkForQuestions(), Targets.c2s(), kept, Integer.MAX_VALUE)) {
      PropertyRun run = new PropertyRun(differential, seed, rows);
      for (Question question : questions) {
        if (lines.has(question.key())) {
          continue;
        }
        if (minutes.areOver()) {
          return;
        }
        long before = differential.evaluations();
        long start = System.nanoTime();
        List<Difference> found = run.run(question.template(), question.mode());
        lines.add(
            RunReport.Line.of(
                question.key(),
                question.template().function(),
                question.mode().toString(),
                differential.evaluations() - before,
                found,
                known,
                (System.nanoTime() - start) / 1e9));
        // At once, since a whole run takes its time.
        System.out.print(new Tally(true, known).add(found, examples));
      }
    } finally {
      kept.ifPresent(KeptAnswers::close);
    }
  }
}
