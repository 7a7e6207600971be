package com.catalyst2sql.conformance.golden;

import com.catalyst2sql.conformance.target.RowOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The statements whose rows have an order to keep. Only Spark's plan tells; the list was taken from a run on
 * real Spark ({@code --update-ordered}), since JDBC shows no plan.
 */
public final class OrderedStatements {
  private static final String RESOURCE = "/golden/ordered-statements.txt";
  private final Map<String, RowOrder> orders;

  /** {@code orders} is by the statements' ids; the others' rows have none. */
  public OrderedStatements(Map<String, RowOrder> orders) {
    this.orders = Map.copyOf(orders);
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

  /** One line per file: its name and its ordered statements, each a number and, after a colon, its keys. */
  static OrderedStatements parse(String text) {
    Map<String, RowOrder> orders = new HashMap<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" "))
        .forEach(
            words -> {
              for (int i = 1; i < words.length; i++) {
                String[] parts = words[i].split(":", 2);
                orders.put(
                    words[0] + "#" + parts[0], RowOrder.parse(parts.length > 1 ? parts[1] : ""));
              }
            });
    return new OrderedStatements(orders);
  }

  String format() {
    Map<String, String> byFile =
        orders.entrySet().stream()
            .map(e -> (e.getKey() + "#" + e.getValue().format()).split("#", -1))
            .sorted((a, b) -> Integer.compare(Integer.parseInt(a[1]), Integer.parseInt(b[1])))
            .collect(
                Collectors.groupingBy(
                    a -> a[0],
                    TreeMap::new,
                    Collectors.mapping(
                        a -> a[2].isEmpty() ? a[1] : a[1] + ":" + a[2], Collectors.joining(" "))));
    StringBuilder text =
        new StringBuilder(
            "# Statements whose rows have an order to keep, by file: number, or number:columns"
                + " (from 0) it is by; made by --update-ordered.\n");
    byFile.forEach((file, numbers) -> text.append(file).append(' ').append(numbers).append('\n'));
    return text.toString();
  }

  RowOrder of(GoldenStatement statement) {
    return orders.getOrDefault(statement.id(), RowOrder.ANY);
  }
}
