package com.catalyst2sql.conformance.golden;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.Schemas;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the cause of a wrong answer off the answer, so that gaps of one cause get one text. */
public final class GapFinder {
  private static final int LONGEST = 140;
  private static final Pattern ERROR_CLASS = Pattern.compile("^\\[[A-Z_0-9.]+]\\s*");
  private static final Pattern SQLSTATE =
      Pattern.compile("\\s*SQLSTATE:? ?\\w{5}.*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("\\b\\d+(?:\\.\\d+)?\\b");
  private static final Pattern QUOTED =
      Pattern.compile("'[^']*'|\"[^\"]*\"|`[^`]*`(?:\\.`[^`]*`)*");
  private static final Pattern ROUTINE =
      Pattern.compile("(?:routine|function) [`'\"]?([\\w`.]+)[`'\"]?", Pattern.CASE_INSENSITIVE);
  private static final Pattern DIGITS = Pattern.compile("[-+]?\\d[\\d.E+-]*");

  private GapFinder() {}

  /** The gap a verdict shows; empty where the answer is right. */
  public static Optional<Gap> find(Verdict verdict) {
    if (verdict.right()) {
      return Optional.empty();
    }
    GoldenStatement statement = verdict.statement();
    String id = statement.id();
    boolean error = statement.kind() == GoldenStatement.Kind.ERROR;
    if (verdict.answer() instanceof Answer.Failure failure) {
      return Optional.of(
          switch (failure.kind()) {
            case TIMEOUT ->
                new Gap(
                    id, "timeout", "takes longer than " + GoldenRunner.TIMEOUT.toSeconds() + " s");
            case CRASHED -> new Gap(id, "crash", failure.message());
            case RAISED ->
                error
                    ? new Gap(
                        id, "class", "raises " + name(failure) + " for " + expectedClass(statement))
                    : new Gap(id, "raises", construct(failure));
          });
    }
    if (error) {
      return Optional.of(
          new Gap(id, "not-raised", "accepts what Spark rejects with " + expectedClass(statement)));
    }
    Answer.Result result = (Answer.Result) verdict.answer();
    if (verdict.rows()) {
      return Optional.of(
          new Gap(id, "schema", schemaDifference(statement.schema(), result.schema())));
    }
    String rows = rowDifference(statement.output(), verdict.actual(), result);
    return Optional.of(
        verdict.schema()
            ? new Gap(id, "rows", rows)
            : new Gap(
                id,
                "rows+schema",
                rows + "; " + schemaDifference(statement.schema(), result.schema())));
  }

  private static String expectedClass(GoldenStatement statement) {
    return statement.errorClass().or(statement::exceptionType).orElse("an error");
  }

  private static String name(Answer.Failure failure) {
    return failure.errorClass().isEmpty()
        ? "an error without class (" + general(failure.message()) + ")"
        : failure.errorClass();
  }

  /** Error class and the construct the message names. */
  private static String construct(Answer.Failure failure) {
    String message = ERROR_CLASS.matcher(failure.message()).replaceFirst("");
    String text =
        switch (failure.errorClass()) {
          case "" ->
              failure.type().substring(failure.type().lastIndexOf('.') + 1)
                  + ": "
                  + general(message);
          case "UNRESOLVED_ROUTINE" -> failure.errorClass() + ": " + routine(message);
          case "UNSUPPORTED_FEATURE", "PARSE_SYNTAX_ERROR" ->
              failure.errorClass() + ": " + firstLine(message);
          default -> failure.errorClass() + ": " + general(message);
        };
    return shorten(text);
  }

  private static String routine(String message) {
    var matcher = ROUTINE.matcher(message);
    return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : general(message);
  }

  private static String firstLine(String message) {
    String line = message.lines().filter(text -> !text.isBlank()).findFirst().orElse("");
    return NUMBER.matcher(SQLSTATE.matcher(line).replaceAll("")).replaceAll("N");
  }

  private static String general(String message) {
    return shorten(QUOTED.matcher(firstLine(message)).replaceAll("'..'"));
  }

  private static String shorten(String text) {
    String oneLine = text.replace('\t', ' ').strip();
    return oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST) + "...";
  }

  /** Names, types, or the number of columns. */
  static String schemaDifference(String expected, String actual) {
    List<String> expectedFields = Schemas.fields(expected);
    List<String> actualFields = Schemas.fields(actual);
    if (expectedFields.size() != actualFields.size()) {
      return "number of columns";
    }
    boolean names = false;
    String types = "";
    for (int i = 0; i < expectedFields.size(); i++) {
      String expectedType = Schemas.type(expectedFields.get(i));
      String actualType = Schemas.type(actualFields.get(i));
      if (!Schemas.name(expectedFields.get(i)).equals(Schemas.name(actualFields.get(i)))) {
        names = true;
      }
      if (!expectedType.equals(actualType) && types.isEmpty()) {
        types = "type " + shortType(actualType) + " for " + shortType(expectedType);
      }
    }
    return names && !types.isEmpty() ? "column name and " + types : names ? "column name" : types;
  }

  private static String shortType(String type) {
    return shorten(type);
  }

  private static String rowDifference(String expected, String actual, Answer.Result result) {
    List<String> expectedRows = Normalizer.normalize(expected).lines().toList();
    List<String> actualRows = actual.lines().toList();
    if (expectedRows.size() != actualRows.size()) {
      return actualRows.isEmpty() ? "no rows" : "number of rows";
    }
    if (expectedRows.stream().sorted().toList().equals(actualRows.stream().sorted().toList())) {
      return "order of rows";
    }
    for (int i = 0; i < expectedRows.size(); i++) {
      if (!expectedRows.get(i).equals(actualRows.get(i))) {
        return valueDifference(expectedRows.get(i), actualRows.get(i), result);
      }
    }
    return "blanks";
  }

  private static String valueDifference(String expected, String actual, Answer.Result result) {
    String[] expectedValues = expected.split("\t", -1);
    String[] actualValues = actual.split("\t", -1);
    List<String> fields = Schemas.fields(result.schema());
    for (int i = 0; i < Math.min(expectedValues.length, actualValues.length); i++) {
      if (!expectedValues[i].equals(actualValues[i])) {
        String type = i < fields.size() ? shortType(Schemas.type(fields.get(i))) : "text";
        return type + " value: " + difference(expectedValues[i], actualValues[i]);
      }
    }
    return "number of values in a row";
  }

  private static String difference(String expected, String actual) {
    if (actual.equals("NULL")) {
      return "NULL where Spark has a value";
    }
    if (expected.equals("NULL")) {
      return "a value where Spark has NULL";
    }
    if (expected.equalsIgnoreCase(actual)) {
      return "letter case";
    }
    if (expected.replace(" ", "").equals(actual.replace(" ", ""))) {
      return "blanks";
    }
    if (DIGITS.matcher(expected).matches() && DIGITS.matcher(actual).matches()) {
      return expected.compareTo(actual) != 0 && sameNumber(expected, actual)
          ? "spelling of a number"
          : "another number";
    }
    return "another value";
  }

  private static boolean sameNumber(String expected, String actual) {
    try {
      return Double.parseDouble(expected) == Double.parseDouble(actual);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
