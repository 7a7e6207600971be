package com.catalyst2sql.conformance.golden;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.RowOrder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One statement of Spark's suite with what Spark answered.
 *
 * @param file the input file, relative, such as {@code ansi/cast.sql}
 * @param number its place in the file, from 1
 * @param output rows, one a line, or the exception's type and message
 */
public record GoldenStatement(String file, int number, String sql, String schema, String output) {
  private static final Pattern EXCEPTION =
      Pattern.compile("(?:org|java|scala)\\.[\\w.$]+(?:Exception|Error)");
  private static final Pattern ERROR_CLASS = Pattern.compile("\"errorClass\" : \"([^\"]+)\"");

  /** A statement that no file holds, with what Spark has just answered to it, written as the files write it. */
  public static GoldenStatement answered(String file, int number, String sql, Answer spark) {
    if (spark instanceof Answer.Result result) {
      boolean kept = result.order().orElse(RowOrder.ANY).kept();
      List<String> rows = kept ? result.rows() : result.rows().stream().sorted().toList();
      return new GoldenStatement(file, number, sql, result.schema(), String.join("\n", rows));
    }
    Answer.Failure failure = (Answer.Failure) spark;
    String errorClass =
        failure.errorClass().isEmpty()
            ? ""
            : "\n{\n  \"errorClass\" : \"" + failure.errorClass() + "\"\n}";
    return new GoldenStatement(file, number, sql, "struct<>", failure.type() + errorClass);
  }

  /** What a statement of the suite does. */
  public enum Kind {
    PRINTS,
    SILENT,
    ERROR
  }

  /** How lists and options name the statement. */
  public String id() {
    return file + "#" + number;
  }

  public Kind kind() {
    if (exceptionType().isPresent()) {
      return Kind.ERROR;
    }
    return output.isEmpty() ? Kind.SILENT : Kind.PRINTS;
  }

  /** The class of the exception, for a statement that fails. */
  public Optional<String> exceptionType() {
    String first = output.lines().findFirst().orElse("");
    return schema.equals("struct<>") && EXCEPTION.matcher(first).matches()
        ? Optional.of(first)
        : Optional.empty();
  }

  /** Spark's error class; some old errors have none. */
  public Optional<String> errorClass() {
    Matcher matcher = ERROR_CLASS.matcher(output);
    return exceptionType().isPresent() && matcher.find()
        ? Optional.of(matcher.group(1))
        : Optional.empty();
  }
}
