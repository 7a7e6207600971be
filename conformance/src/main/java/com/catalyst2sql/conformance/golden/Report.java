package com.catalyst2sql.conformance.golden;

import com.catalyst2sql.conformance.target.Answer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints what a run found: per file and in total, by cause, or one statement's difference in full. */
public final class Report {
  private final Map<String, List<Verdict>> verdicts;

  public Report(Map<String, List<Verdict>> verdicts) {
    this.verdicts = verdicts;
  }

  public List<Verdict> all() {
    return verdicts.values().stream().flatMap(List::stream).toList();
  }

  void perFile(PrintStream out) {
    out.println(Tally.header());
    verdicts.forEach((file, list) -> out.println(Tally.of(list).line(file)));
  }

  public void total(PrintStream out) {
    Tally total = Tally.of(all());
    out.println(total.line("total"));
    out.println(total.percentages());
  }

  /** The causes of what is wrong, most frequent first, with one example each. */
  public void causes(PrintStream out, int limit) {
    Map<String, List<Verdict>> byCause = new TreeMap<>();
    for (Verdict verdict : all()) {
      GapFinder.find(verdict)
          .ifPresent(
              gap ->
                  byCause
                      .computeIfAbsent(gap.kind() + ": " + gap.reason(), k -> new ArrayList<>())
                      .add(verdict));
    }
    out.println("causes (" + byCause.size() + "), most frequent first:");
    byCause.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<String, List<Verdict>> e) -> -e.getValue().size()))
        .limit(limit)
        .forEach(
            entry -> {
              Verdict example = entry.getValue().get(0);
              out.printf("%5d  %s%n", entry.getValue().size(), entry.getKey());
              out.println(
                  "         "
                      + example.statement().id()
                      + "  "
                      + oneLine(example.statement().sql(), 150));
              if (example.answer() instanceof Answer.Result result) {
                String difference =
                    example.rows() || example.statement().kind() == GoldenStatement.Kind.ERROR
                        ? oneLine(example.statement().schema(), 110)
                            + "  <>  "
                            + oneLine(result.schema(), 110)
                        : firstDifference(example.statement().output(), example.actual());
                out.println("         " + difference);
              } else if (example.answer() instanceof Answer.Failure failure) {
                out.println("         " + oneLine(failure.message(), 200));
              }
            });
  }

  private static String firstDifference(String expected, String actual) {
    List<String> left = expected.lines().toList();
    List<String> right = actual.lines().toList();
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String a = i < left.size() ? left.get(i) : "(no row)";
      String b = i < right.size() ? right.get(i) : "(no row)";
      if (!a.equals(b)) {
        return oneLine(a, 110) + "  <>  " + oneLine(b, 110);
      }
    }
    return "";
  }

  /** Every wrong statement in full, or, with {@code right} too, every statement. */
  public void show(PrintStream out, boolean right) {
    for (Verdict verdict : all()) {
      if (right || !verdict.right()) {
        show(out, verdict);
      }
    }
  }

  private static void show(PrintStream out, Verdict verdict) {
    GoldenStatement statement = verdict.statement();
    out.println("=== " + statement.id() + (verdict.right() ? "  right" : "  WRONG"));
    out.println(statement.sql());
    out.println("--- Spark: " + statement.schema());
    out.println(statement.output());
    if (verdict.answer() instanceof Answer.Result result) {
      out.println("--- came: " + result.schema() + (verdict.schema() ? "" : "   (schema differs)"));
      out.println(verdict.actual());
    } else if (verdict.answer() instanceof Answer.Failure failure) {
      out.println("--- came: " + failure.kind() + " " + failure.type() + " " + failure.sqlState());
      out.println(failure.message());
    }
    GapFinder.find(verdict)
        .ifPresent(gap -> out.println("--- " + gap.kind() + ": " + gap.reason()));
    out.println();
  }

  /** One line per statement for machines: id, right or wrong, and the gap. */
  public void machineReadable(PrintStream out) {
    for (Verdict verdict : all()) {
      String gap = GapFinder.find(verdict).map(g -> g.kind() + "\t" + g.reason()).orElse("");
      out.println(
          String.join(
                  "\t",
                  verdict.statement().id(),
                  verdict.right() ? "right" : "wrong",
                  verdict.statement().kind().name(),
                  gap)
              .stripTrailing());
    }
  }

  private static String oneLine(String text, int longest) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= longest ? line : line.substring(0, longest) + "...";
  }
}
