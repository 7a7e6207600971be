package com.catalyst2sql.driver.cli;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.driver.cli.Console.Style;
import java.sql.SQLException;
import java.util.Optional;

/**
 * An error for a person: what is wrong, and the line of the text with the place underlined.
 *
 * <pre>
 * error: [UNRESOLVED_COLUMN.WITH_SUGGESTION] There is no column `nam` here. Did you mean one of: `name`?
 *   --> report.sql:14:8
 *    |
 * 14 | select nam from people
 *    |        ^^^
 * SQLSTATE 42703
 * </pre>
 */
final class ErrorReport {

  private ErrorReport() {}

  static void print(Console console, Throwable error) {
    print(console, error, new Script("", "").whole());
  }

  static void print(Console console, Throwable error, Script.Piece piece) {
    console.out().flush();
    console.err().print(console.styledError(Style.RED, "error: "));
    console.err().println(message(error));
    origin(error)
        .map(place -> excerpt(piece, place))
        .filter(text -> !text.isEmpty())
        .ifPresent(console.err()::println);
    sqlState(error).ifPresent(state -> console.err().println("SQLSTATE " + state));
    console.err().flush();
  }

  static String message(Throwable error) {
    String message = error.getMessage();
    return message == null || message.isBlank() ? error.toString() : message.strip();
  }

  /** The line of {@code place} in {@code piece} with its text underlined; empty if it is not in there. */
  static String excerpt(Script.Piece piece, Origin place) {
    String text = piece.script().text();
    int start = piece.start() + place.start();
    if (place.start() > piece.text().length()) {
      return "";
    }
    start = Math.min(start, text.length());
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    int lineEnd = text.indexOf('\n', start);
    String line = text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd).stripTrailing();
    int number = 1 + (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    int column = Math.min(start - lineStart, line.length());
    int stop = piece.start() + Math.max(place.stop(), place.start());
    int length = Math.max(1, Math.min(stop - start, line.length() - column));

    String gutter = " ".repeat(String.valueOf(number).length());
    String name = piece.script().name();
    StringBuilder report = new StringBuilder();
    if (!name.isEmpty()) {
      report.append(gutter).append("--> ").append(name).append(':').append(number);
      report.append(':').append(column + 1).append('\n').append(gutter).append(" |\n");
    }
    report.append(number).append(" | ").append(line).append('\n');
    report.append(gutter).append(" | ").append(blank(line.substring(0, column)));
    return report.append("^".repeat(length)).toString();
  }

  /** As wide as {@code text}; tabs stay tabs, so that the mark stands under its text. */
  private static String blank(String text) {
    StringBuilder blank = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> blank.append(c == '\t' ? "\t" : " ".repeat(Cells.width(Character.toString(c)))));
    return blank.toString();
  }

  private static Optional<Origin> origin(Throwable error) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof SparkSqlException spark && spark.origin().isPresent()) {
        return spark.origin();
      }
    }
    return Optional.empty();
  }

  private static Optional<String> sqlState(Throwable error) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(sql.getSQLState());
      }
      if (e instanceof SparkSqlException spark) {
        return Optional.ofNullable(spark.sqlState());
      }
    }
    return Optional.empty();
  }
}
