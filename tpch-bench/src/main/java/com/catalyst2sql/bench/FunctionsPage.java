package com.catalyst2sql.bench;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** The page {@code docs/functions-speed.md}, figures and all. */
final class FunctionsPage {

  private FunctionsPage() {}

  static String text(
      List<FunctionsReport.Line> lines, String command, String title, LocalDate date) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # How fast functions are

        This page is written by the command; do not edit it:

            %s --page docs/functions-speed.md

        Each function runs over every row of a table in memory, on c2s and on DuckDB's own driver with the nearest of
        DuckDB's functions, in turns, each in a process of its own; its values end in an aggregate, so that one row comes out.
        `ms` is the median by the clock from the text of the query to its answer. The other ratio is of what the processors
        spent in each process (compilers and collectors included), which depends less on what else the machine does; the
        bars are for that one. The nearest function need not give Spark's answers: that is what the tiers say.

        | tier | what it is | bar |
        |---|---|---:|
        | exact | DuckDB's own function gives Spark's answers | %s |
        | composed | several of DuckDB's functions together do, for some values perhaps one in Java | %s |
        | java | a Java function is needed for some or all values | %s |

        ## Figures

        %s; %s %s.

        """
            .formatted(
                command,
                FunctionsReport.number(FunctionCase.Tier.EXACT.bar()),
                FunctionsReport.number(FunctionCase.Tier.COMPOSED.bar()),
                FunctionsReport.number(FunctionCase.Tier.JAVA.bar()),
                title,
                date,
                machine()));
    FunctionsReport.summary(lines).lines().forEach(line -> text.append("- " + line + "\n"));
    List<FunctionsReport.Line> over = lines.stream().filter(line -> !line.good()).toList();
    text.append(over.isEmpty() ? "\nNone is beyond its bar.\n" : "\nBeyond their bars:\n\n");
    for (FunctionsReport.Line line : over) {
      text.append(
          String.format(
              Locale.ROOT,
              "- `%s`: %.2f times, %.0f ms beside %.0f%n",
              line.function().name(),
              line.cpuRatio(),
              line.lap().millis().getOrDefault(Contestant.C2S, Double.NaN),
              line.lap().millis().getOrDefault(Contestant.DUCKDB, Double.NaN)));
    }
    text.append('\n').append(FunctionsReport.header()).append('\n');
    lines.forEach(line -> text.append(FunctionsReport.line(line)).append('\n'));
    return text.toString();
  }

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "(%s %s; at the end %.1f threads of all programs wanted a core, of which the benchmark"
            + " keeps as many busy as there are)",
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
