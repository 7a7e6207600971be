package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.types.DecimalType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A format of to_number and to_char, in its parts: {@code [MI|S] [$] [0|9|G|,]* [.|D] [0|9]* [$] [PR|MI|S]}. PR opens an
 * angle bracket before everything else and closes it where it stands.
 */
public final class NumberPattern {

  /** One part: a sign or mark, or a run of digits and thousands separators. */
  sealed interface Part permits Mark, Digits {}

  /** The marks that stand for themselves; UNKNOWN is any other character. */
  enum Mark implements Part {
    POINT(". or D"),
    DOLLAR("$"),
    SIGN("S"),
    MINUS("MI"),
    OPEN("PR"),
    CLOSE("PR"),
    UNKNOWN("");

    private final String token;

    Mark(String token) {
      this.token = token;
    }
  }

  /** Digits between separators; {@code exact}: as many as there are, with zeros in front. */
  record Run(int length, boolean exact) {}

  /** {@code separated}: whether separators stand where they may, each between two runs. */
  record Digits(List<Run> runs, int separators, boolean separated) implements Part {
    int length() {
      return runs.stream().mapToInt(Run::length).sum();
    }
  }

  private static final List<List<Object>> ORDER =
      List.of(
          List.of(Mark.OPEN),
          List.of(Mark.MINUS, Mark.SIGN),
          List.of(Mark.DOLLAR),
          List.of(Digits.class),
          List.of(Mark.POINT),
          List.of(Digits.class),
          List.of(Mark.DOLLAR),
          List.of(Mark.MINUS, Mark.SIGN, Mark.CLOSE));

  private final String text;
  private final List<Part> parts = new ArrayList<>();

  private NumberPattern(String format) {
    text = format.toUpperCase(Locale.ROOT);
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isDigit(c) || isSeparator(c)) {
        int end = at;
        while (end < text.length()
            && (isDigit(text.charAt(end)) || isSeparator(text.charAt(end)))) {
          end++;
        }
        parts.add(digits(text.substring(at, end), parts.contains(Mark.POINT)));
        at = end;
        continue;
      }
      at += mark(c, text.startsWith("MI", at), text.startsWith("PR", at));
    }
  }

  public static NumberPattern of(String format) {
    return new NumberPattern(format);
  }

  private static boolean isDigit(char c) {
    return c == '0' || c == '9';
  }

  private static boolean isSeparator(char c) {
    return c == ',' || c == 'G';
  }

  private static Digits digits(String run, boolean fraction) {
    List<Run> runs = new ArrayList<>();
    int separators = 0;
    boolean separated = true;
    for (String part : run.split("[,G]", -1)) {
      if (part.isEmpty()) {
        separated = false;
      } else {
        runs.add(new Run(part.length(), part.charAt(0) == '0' && !fraction));
      }
      separators++;
    }
    return new Digits(List.copyOf(runs), separators - 1, separated);
  }

  /** Adds a mark, and says how many characters it has. */
  private int mark(char c, boolean minus, boolean bracket) {
    if (minus) {
      parts.add(Mark.MINUS);
      return 2;
    }
    if (bracket) {
      parts.add(0, Mark.OPEN);
      parts.add(Mark.CLOSE);
      return 2;
    }
    parts.add(
        switch (c) {
          case '.', 'D' -> Mark.POINT;
          case '$' -> Mark.DOLLAR;
          case 'S' -> Mark.SIGN;
          default -> Mark.UNKNOWN;
        });
    return 1;
  }

  String text() {
    return text;
  }

  List<Part> parts() {
    return parts;
  }

  /** What is wrong with the format: the subclass of INVALID_FORMAT, and a sentence. */
  public record Problem(String subclass, String message) {}

  public Optional<Problem> problem() {
    if (text.isEmpty()) {
      return problem("EMPTY", "the format is empty");
    }
    int point = parts.indexOf(Mark.POINT);
    int dollar = parts.lastIndexOf(Mark.DOLLAR);
    int firstDigits = firstDigits();
    if (firstDigits < 0) {
      return problem("WRONG_NUM_DIGIT", "it needs a digit");
    }
    if (dollar > firstDigits) {
      return problem("CUR_MUST_BEFORE_DIGIT", "$ must stand before the digits");
    }
    if (point >= 0 && dollar > point) {
      return problem("CUR_MUST_BEFORE_DEC", "$ must stand before the decimal point");
    }
    for (int i = 0; i < parts.size(); i++) {
      if (point >= 0 && i > point && parts.get(i) instanceof Digits d && d.separators() > 0) {
        return problem(
            "THOUSANDS_SEPS_MUST_BEFORE_DEC", "separators may not follow the decimal point");
      }
    }
    if (parts.stream().anyMatch(p -> p instanceof Digits d && !d.separated())) {
      return problem("CONT_THOUSANDS_SEPS", "separators must have digits on both sides");
    }
    for (Mark mark : Mark.values()) {
      if (mark != Mark.UNKNOWN && parts.stream().filter(p -> p == mark).count() > 1) {
        return problem("WRONG_NUM_TOKEN", "at most one " + mark.token + " is allowed");
      }
    }
    return isInOrder()
        ? Optional.empty()
        : problem("UNEXPECTED_TOKEN", "its parts are not in the order that is allowed");
  }

  private static Optional<Problem> problem(String subclass, String message) {
    return Optional.of(new Problem(subclass, message));
  }

  private int firstDigits() {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Digits) {
        return i;
      }
    }
    return -1;
  }

  private boolean isInOrder() {
    int at = 0;
    for (List<Object> allowed : ORDER) {
      if (at < parts.size()) {
        Part part = parts.get(at);
        at += allowed.contains(part instanceof Digits ? Digits.class : part) ? 1 : 0;
      }
    }
    return at == parts.size();
  }

  /** How many digits there are behind the point. */
  int scale() {
    int point = parts.indexOf(Mark.POINT);
    return point < 0 ? 0 : length(point, parts.size());
  }

  /** How many digits there are before the point. */
  int wholeDigits() {
    int point = parts.indexOf(Mark.POINT);
    return length(0, point < 0 ? parts.size() : point);
  }

  private int length(int from, int to) {
    return parts.subList(from, to).stream()
        .mapToInt(p -> p instanceof Digits d ? d.length() : 0)
        .sum();
  }

  public int precision() {
    return wholeDigits() + scale();
  }

  /** The type of the numbers that are read by this format; it must have no more than 38 digits. */
  public DecimalType type() {
    return new DecimalType(precision(), scale());
  }

  /** The number a text says; empty where the text does not follow the format. */
  Optional<BigDecimal> parse(String input) {
    return new NumberReader(this, input).read();
  }

  /** The number by this format, {@code #} in the place of its digits where it has more of them. */
  String format(BigDecimal number) {
    return new NumberWriter(this, number).write();
  }
}
