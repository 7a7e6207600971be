package com.catalyst2sql.conformance.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The statements whose rows have an order to keep. Only Spark's plan tells; the list was taken from a run on
 * real Spark ({@code --update-ordered}), since JDBC shows no plan.
 */
public final class OrderedStatements {
  private static final String RESOURCE = "/golden/ordered-statements.txt";
  private final Set<String> ids;

  public OrderedStatements(Collection<String> ids) {
    this.ids = Set.copyOf(ids);
  }

  static OrderedStatements load() {
    try (InputStream in = OrderedStatements.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + RESOURCE);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line per file: its name and the numbers of its ordered statements. */
  static OrderedStatements parse(String text) {
    Set<String> ids = new HashSet<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" "))
        .forEach(
            words -> {
              for (int i = 1; i < words.length; i++) {
                ids.add(words[0] + "#" + words[i]);
              }
            });
    return new OrderedStatements(ids);
  }

  String format() {
    Map<String, String> byFile =
        ids.stream()
            .map(id -> id.split("#"))
            .sorted((a, b) -> Integer.compare(Integer.parseInt(a[1]), Integer.parseInt(b[1])))
            .collect(
                Collectors.groupingBy(
                    a -> a[0],
                    TreeMap::new,
                    Collectors.mapping(a -> a[1], Collectors.joining(" "))));
    StringBuilder text =
        new StringBuilder(
            "# Statements whose rows have an order to keep, by file; made by --update-ordered.\n");
    byFile.forEach((file, numbers) -> text.append(file).append(' ').append(numbers).append('\n'));
    return text.toString();
  }

  boolean contains(GoldenStatement statement) {
    return ids.contains(statement.id());
  }
}
