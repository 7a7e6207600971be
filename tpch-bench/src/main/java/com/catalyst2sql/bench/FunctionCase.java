package com.catalyst2sql.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code functions/cases.txt}: one function as Spark and as DuckDB say it.
 *
 * @param table what it reads
 * @param spark its expression in Spark SQL
 * @param duckdb the nearest in DuckDB's SQL
 * @param consumer the aggregate its values end in, with {@code {}} in their place
 * @param duckdbConsumer the same for DuckDB
 */
record FunctionCase(
    String name,
    Tier tier,
    String table,
    String spark,
    String duckdb,
    String consumer,
    String duckdbConsumer) {

  private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(exact|composed|java)\\s+(.*)");
  private static final String TABLE = "table ";
  private static final String CONSUMED = "consumed by ";

  /** How c2s comes to a function's answers, and how many times the time of DuckDB's nearest it may take. */
  enum Tier {
    /** DuckDB's own function is exact. */
    EXACT(1.3),
    /** Several of DuckDB's functions together are. */
    COMPOSED(12),
    /** A Java function is needed. */
    JAVA(12);

    private final double bar;

    Tier(double bar) {
      this.bar = bar;
    }

    double bar() {
      return bar;
    }
  }

  /** All of them, in the file's order. */
  static List<FunctionCase> all() {
    List<FunctionCase> all = new ArrayList<>();
    String table = "";
    List<String> consumers = List.of();
    for (String line : resource("cases.txt").split("\n")) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith(TABLE)) {
        table = line.substring(TABLE.length()).trim();
      } else if (line.startsWith(CONSUMED)) {
        consumers = pair(line.substring(CONSUMED.length()));
      } else {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches() || !line.contains(" => ")) {
          throw new IllegalStateException("cases.txt: " + line);
        }
        List<String> texts = pair(parts.group(3));
        all.add(
            new FunctionCase(
                parts.group(1),
                Tier.valueOf(parts.group(2).toUpperCase(Locale.ROOT)),
                table,
                texts.get(0),
                texts.get(1),
                consumers.get(0),
                consumers.get(1)));
      }
    }
    return all;
  }

  private static List<String> pair(String text) {
    int at = text.indexOf(" => ");
    return at < 0
        ? List.of(text.trim(), text.trim())
        : List.of(text.substring(0, at).trim(), text.substring(at + 4).trim());
  }

  /** The query for a contestant over all rows: one row comes out. */
  String query(String contestant) {
    boolean duck = contestant.equals(Contestant.DUCKDB);
    String consumed = (duck ? duckdbConsumer : consumer).replace("{}", duck ? duckdb : spark);
    return isQuery()
        ? "SELECT " + consumed + " AS v"
        : "SELECT " + consumed + " AS v FROM " + table;
  }

  /** Whether the consumer names the table itself. */
  private boolean isQuery() {
    return consumer.startsWith("(SELECT ");
  }

  /** A query that shows each row's value if the function is one of single rows. */
  String values(String contestant) {
    if (isQuery() || consumer.equals("{}")) {
      return query(contestant);
    }
    String value = contestant.equals(Contestant.DUCKDB) ? duckdb : spark;
    return "SELECT id, " + value + " AS v FROM " + table + " ORDER BY id";
  }

  static String resource(String name) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                FunctionCase.class.getResourceAsStream("/functions/" + name),
                StandardCharsets.UTF_8))) {
      return String.join("\n", reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
