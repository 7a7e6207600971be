package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.functions.runtime.NumberPattern.Digits;
import com.catalyst2sql.dialect.functions.runtime.NumberPattern.Mark;
import com.catalyst2sql.dialect.functions.runtime.NumberPattern.Part;
import com.catalyst2sql.dialect.functions.runtime.NumberPattern.Run;
import java.math.BigDecimal;

/** Writes one number by a {@link NumberPattern}. */
final class NumberWriter {

  private final NumberPattern pattern;
  private final boolean negative;
  private final String whole;
  private final String fraction;
  private final boolean fits;
  private final StringBuilder out = new StringBuilder();
  private int wholeAt;
  private int fractionAt;
  private boolean afterPoint;

  NumberWriter(NumberPattern pattern, BigDecimal number) {
    this.pattern = pattern;
    negative = number.signum() < 0;
    String plain = number.abs().toPlainString();
    int point = plain.indexOf('.');
    String before = (point < 0 ? plain : plain.substring(0, point)).replaceFirst("^0+", "");
    String after = point < 0 ? "" : plain.substring(point + 1).replaceFirst("0+$", "");
    int missing = pattern.wholeDigits() - before.length();
    int missingAfter = pattern.scale() - after.length();
    fits = missing >= 0 && missingAfter >= 0;
    whole = " ".repeat(Math.max(0, missing)) + before;
    fraction = after + "0".repeat(Math.max(0, missingAfter));
  }

  String write() {
    for (Part part : pattern.parts()) {
      if (part instanceof Digits digits) {
        digits(digits);
      } else {
        mark((Mark) part);
      }
    }
    dropLonePoint();
    return out.toString();
  }

  private void digits(Digits digits) {
    for (int i = 0; i < digits.runs().size(); i++) {
      if (i > 0) {
        boolean digit = out.length() > 0 && Character.isDigit(out.charAt(out.length() - 1));
        if (digit) {
          out.append(',');
        } else {
          space();
        }
      }
      run(digits.runs().get(i));
    }
  }

  private void run(Run run) {
    for (int i = 0; i < run.length(); i++) {
      if (!fits) {
        out.append('#');
      } else if (afterPoint) {
        out.append(fraction.charAt(fractionAt++));
      } else {
        char c = whole.charAt(wholeAt++);
        if (c != ' ') {
          out.append(c);
        } else if (run.exact()) {
          out.append('0');
        } else {
          space();
        }
      }
    }
  }

  /** A space, before a sign that stands last: signs keep to the digits. */
  private void space() {
    int last = out.length() - 1;
    boolean sign = last >= 0 && "+-<".indexOf(out.charAt(last)) >= 0;
    out.insert(sign ? last : last + 1, ' ');
  }

  private void mark(Mark mark) {
    switch (mark) {
      case DOLLAR -> out.append('$');
      case POINT -> {
        // without a whole part there is a zero where there is room for one
        if (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
          out.setCharAt(out.length() - 1, '0');
        }
        out.append('.');
        afterPoint = true;
      }
      case SIGN -> beforeSpaces(negative ? '-' : '+');
      case MINUS -> {
        if (negative) {
          beforeSpaces('-');
        } else {
          dropLonePoint();
          out.append(' ');
        }
      }
      case OPEN -> out.append(negative ? "<" : "");
      case CLOSE -> {
        if (negative) {
          beforeSpaces('>');
        } else {
          dropLonePoint();
          out.append("  ");
        }
      }
      case UNKNOWN -> throw new IllegalStateException("an invalid format: " + pattern.text());
    }
  }

  private void beforeSpaces(char c) {
    dropLonePoint();
    int at = out.length();
    while (at > 0 && out.charAt(at - 1) == ' ') {
      at--;
    }
    out.insert(at, c);
  }

  private void dropLonePoint() {
    if (out.length() > 0 && out.charAt(out.length() - 1) == '.') {
      out.setCharAt(out.length() - 1, ' ');
    }
  }
}
