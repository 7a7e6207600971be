package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.runtime.NumberPattern.Digits;
import com.catalyst2sql.dialect.functions.runtime.NumberPattern.Mark;
import com.catalyst2sql.dialect.functions.runtime.NumberPattern.Part;
import com.catalyst2sql.dialect.functions.runtime.NumberPattern.Run;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one text by a {@link NumberPattern}. White space counts only beside digits, where it is passed over. */
final class NumberReader {

  private final NumberPattern pattern;
  private final String input;
  private final StringBuilder whole = new StringBuilder();
  private final StringBuilder fraction = new StringBuilder();
  private int at;
  private boolean negative;
  private boolean open;
  private boolean afterPoint;

  NumberReader(NumberPattern pattern, String input) {
    this.pattern = pattern;
    this.input = input;
  }

  Optional<BigDecimal> read() {
    for (Part part : pattern.parts()) {
      boolean matches = part instanceof Digits digits ? digits(digits) : mark((Mark) part);
      if (!matches) {
        return Optional.empty();
      }
    }
    fraction.append("0".repeat(pattern.scale() - fraction.length()));
    if (at < input.length()) {
      return Optional.empty();
    }
    if (whole.length() + fraction.length() == 0) {
      // Spark breaks here, try_to_number too: the text matches, and there is no number in it.
      throw mismatch(input, pattern.text());
    }
    return Optional.of(new BigDecimal((negative ? "-" : "") + whole + "." + fraction));
  }

  static SparkSqlException mismatch(String text, String format) {
    return new SparkSqlException(
        "INVALID_FORMAT.MISMATCH_INPUT",
        "42601",
        "The text '" + text + "' does not follow the format " + format + ".");
  }

  private boolean take(char c) {
    boolean there = at < input.length() && input.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  /** Signs, brackets and the point may be left out; a dollar only where the text ends before it. */
  private boolean mark(Mark mark) {
    switch (mark) {
      case DOLLAR:
        return at >= input.length() || take('$');
      case POINT:
        afterPoint = take('.');
        break;
      case SIGN:
        negative ^= !take('+') && take('-');
        break;
      case MINUS:
        negative ^= take('-');
        break;
      case OPEN:
        open = take('<');
        negative ^= open;
        break;
      case CLOSE:
        return !open || take('>');
      case UNKNOWN:
        return false;
    }
    return true;
  }

  private boolean digits(Digits expected) {
    List<Integer> found = new ArrayList<>();
    int count = 0;
    for (; at < input.length(); at++) {
      char c = input.charAt(at);
      if (c == ',' && !afterPoint) {
        found.add(0, count);
        count = 0;
      } else if (Character.isDigit(c)) {
        (afterPoint ? fraction : whole).append(c);
        count++;
      } else if (!Character.isWhitespace(c)) {
        break;
      }
    }
    found.add(0, count);
    List<Run> runs = expected.runs();
    if (found.size() > runs.size()) {
      return false;
    }
    // Compared from the right, where a number that is shorter than the format begins.
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(runs.size() - 1 - i);
      int actual = i < found.size() ? found.get(i) : 0;
      if (run.exact() ? actual != run.length() : actual > run.length()) {
        return false;
      }
    }
    return true;
  }
}
