package com.catalyst2sql.conformance.differential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Expressions, each to be evaluated over every row of arguments.
 *
 * @param group what the differences found are listed under, such as {@code cast string -> int}
 * @param expressions SQL with placeholders such as {@code cast({a} as int)}
 * @param arguments the placeholders' names, without braces
 * @param rows for each row one SQL literal (or foldable expression) an argument; an argument has one type
 */
public record Grid(
    String group, List<String> expressions, List<String> arguments, List<List<String>> rows) {

  /** A time of the day as a text of its own. */
  private static final Pattern TIME = Pattern.compile("^'\\s*(T\\d{1,2}|\\d{1,2}:)");

  /** A word for a day. */
  private static final Pattern DAY =
      Pattern.compile("\\b(now|today|tomorrow|yesterday)\\b", Pattern.CASE_INSENSITIVE);

  public Grid {
    expressions = List.copyOf(expressions);
    arguments = List.copyOf(arguments);
    rows = rows.stream().map(List::copyOf).toList();
    int width = arguments.size();
    rows.forEach(
        row -> {
          if (row.size() != width) {
            throw new IllegalArgumentException(row + " is not " + width + " arguments wide");
          }
        });
  }

  /** One expression of one argument {@code a} over its values. */
  public static Grid of(String group, String expression, List<String> values) {
    return new Grid(
        group, List.of(expression), List.of("a"), values.stream().map(List::of).toList());
  }

  /** What the outcomes in a mode and form depend on, as a digest. */
  String key(Mode mode, Form form) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Object whole = List.of(new TreeMap<>(mode.settings()), form, expressions, arguments, rows);
      return HexFormat.of()
          .formatHex(digest.digest(whole.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Whether what comes depends on the day: among the arguments is a time without a date, and a timestamp is made of it, or a word for a
   * day, and a timestamp or a date.
   */
  boolean takesToday() {
    boolean timestamps = expressions.stream().anyMatch(e -> e.contains("timestamp"));
    boolean dates = expressions.stream().anyMatch(e -> e.contains("date"));
    return timestamps && has(TIME) || (timestamps || dates) && has(DAY);
  }

  private boolean has(Pattern pattern) {
    return rows.stream().flatMap(List::stream).anyMatch(v -> pattern.matcher(v).find());
  }

  /** How often an expression is evaluated. */
  public int size() {
    return expressions.size() * rows.size();
  }

  /** An expression with its arguments' columns, which bear their names. */
  String onColumns(int expression) {
    String sql = expressions.get(expression);
    for (String argument : arguments) {
      sql = sql.replace("{" + argument + "}", argument);
    }
    return sql;
  }

  /** An expression on the literals of a row. */
  String onLiterals(int expression, int row) {
    String sql = expressions.get(expression);
    for (int i = 0; i < arguments.size(); i++) {
      sql = sql.replace("{" + arguments.get(i) + "}", rows.get(row).get(i));
    }
    return sql;
  }
}
