package com.catalyst2sql.conformance.properties;

import com.catalyst2sql.conformance.differential.Difference;
import com.catalyst2sql.conformance.differential.Known;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a run of the properties found so far, a line for each call and mode in a file, so that a whole run can be made in
 * parts: what has its line is not asked again.
 */
final class RunReport {
  private final Optional<Path> file;
  private final Map<String, Line> lines = new LinkedHashMap<>();

  /**
   * A line.
   *
   * @param key the call, the mode, the seed and the number of rows
   * @param evaluations how many pairs of answers were compared
   * @param differ how many of them differ and are not known to
   * @param otherClass how many differ in the error class only
   * @param known the known differences met
   */
  record Line(
      String key,
      String function,
      String mode,
      long evaluations,
      int differ,
      int otherClass,
      double seconds,
      Set<String> known) {
    private static final String BETWEEN = " && ";

    Line {
      known = Set.copyOf(known);
    }

    static Line of(
        String key,
        String function,
        String mode,
        long evaluations,
        List<Difference> found,
        List<Known> known,
        double seconds) {
      int differ = 0;
      int otherClass = 0;
      Set<String> met = new TreeSet<>();
      for (Difference difference : found) {
        if (difference.onlyClass()) {
          otherClass++;
          continue;
        }
        List<String> covering =
            known.stream().filter(k -> k.covers(difference)).map(Known::toString).toList();
        met.addAll(covering);
        differ += covering.isEmpty() ? 1 : 0;
      }
      return new Line(key, function, mode, evaluations, differ, otherClass, seconds, met);
    }

    private static Line parse(String text) {
      String[] parts = text.split("\t", -1);
      return new Line(
          parts[0],
          parts[1],
          parts[2],
          Long.parseLong(parts[3]),
          Integer.parseInt(parts[4]),
          Integer.parseInt(parts[5]),
          Double.parseDouble(parts[6]),
          parts[7].isEmpty() ? Set.of() : Set.of(parts[7].split(BETWEEN)));
    }

    private String text() {
      return String.join(
          "\t",
          key,
          function,
          mode,
          String.valueOf(evaluations),
          String.valueOf(differ),
          String.valueOf(otherClass),
          String.format(Locale.ROOT, "%.1f", seconds),
          String.join(BETWEEN, known));
    }
  }

  /** A report that is kept in a file, where there is one, and begins with what the file holds. */
  RunReport(Optional<Path> file) {
    this.file = file;
    file.filter(Files::exists).ifPresent(this::read);
  }

  private void read(Path path) {
    try {
      Files.readAllLines(path).stream().map(Line::parse).forEach(l -> lines.put(l.key(), l));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a call was asked already. */
  boolean has(String key) {
    return lines.containsKey(key);
  }

  void add(Line line) {
    lines.put(line.key(), line);
    file.ifPresent(
        path -> {
          try {
            Files.writeString(
                path,
                line.text() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** The lines of these keys, as far as they were asked. */
  List<Line> of(List<String> keys) {
    return keys.stream().filter(lines::containsKey).map(lines::get).toList();
  }

  /** For each function how many calls, evaluations and differences in each mode, then the total. */
  static String summary(List<Line> lines) {
    Map<String, List<Line>> byFunction = new java.util.TreeMap<>();
    lines.forEach(
        line -> byFunction.computeIfAbsent(line.function(), name -> new ArrayList<>()).add(line));
    String body =
        byFunction.entrySet().stream()
            .map(entry -> row(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    return row("function", List.of()) + body + row(byFunction.size() + " functions", lines);
  }

  private static String row(String name, List<Line> lines) {
    if (lines.isEmpty()) {
      return String.format(
          "%-28s %6s %12s %8s %8s %6s%n", name, "calls", "evaluations", "differ", "class", "known");
    }
    return String.format(
        Locale.ROOT,
        "%-28s %6d %12d %8d %8d %6d%n",
        name,
        lines.size(),
        lines.stream().mapToLong(Line::evaluations).sum(),
        lines.stream().mapToLong(Line::differ).sum(),
        lines.stream().mapToLong(Line::otherClass).sum(),
        lines.stream().flatMap(line -> line.known().stream()).distinct().count());
  }
}
