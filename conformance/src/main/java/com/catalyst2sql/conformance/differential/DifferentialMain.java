package com.catalyst2sql.conformance.differential;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that compares one expression over values given, in all modes and both forms. */
@Command(
    name = "differential",
    mixinStandardHelpOptions = true,
    description = "Compares expressions on c2s and on a real Spark.")
public final class DifferentialMain implements Callable<Integer> {

  @Option(names = "--expression", description = "an expression of {a}", required = true)
  private String expression = "";

  @Option(names = "--examples", description = "how many examples of each group are printed")
  private int examples = 1;

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
    Tally tally = new Tally();
    try (Differential differential = new Differential()) {
      Grid grid = Grid.of(expression, expression, values);
      for (Mode mode : Mode.all()) {
        for (Form form : Form.values()) {
          tally.add(differential.compare(grid, mode, form));
        }
      }
      System.out.print(tally.report(examples));
      System.out.println(
          differential.evaluations()
              + " evaluations ("
              + differential.statements()
              + " statements), "
              + tally.wrong()
              + " differ, "
              + tally.otherClass()
              + " in the error class only");
    }
    return tally.wrong() == 0 ? 0 : 1;
  }
}
