package com.catalyst2sql.dialect.functions.runtime;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of nothing but numbers of a fixed width, {@code yyyy}, {@code MM}, {@code dd}, {@code HH}, {@code mm} and
 * {@code ss}, each at most once, and plain characters between them. Texts that follow it digit by digit, and years of four
 * digits, are read and written here; for anything else there is the formatter of the same pattern, which does the same.
 */
final class FixedPattern {

  private static final String PLAIN = " -/:.,_";
  private static final int NONE = -1;
  private static final int MOST_DIGITS = 4;

  /** In the order of {@link #values}; the letter says which field it is. */
  private static final String FIELDS = "yMdHms";

  private static final int[] ABSENT = {1970, 1, 1, 0, 0, 0};
  private static final int YEAR = 0;

  /** A field and how wide it is, or a plain character. */
  private record Part(int field, int width, char plain) {}

  private final Part[] parts;
  private final int length;

  private FixedPattern(List<Part> parts) {
    this.parts = parts.toArray(Part[]::new);
    this.length = parts.stream().mapToInt(Part::width).sum();
  }

  /** Empty for any other pattern. */
  static Optional<FixedPattern> of(String pattern) {
    List<Part> parts = new ArrayList<>();
    boolean[] seen = new boolean[FIELDS.length()];
    for (int i = 0; i < pattern.length(); ) {
      char c = pattern.charAt(i);
      int field = FIELDS.indexOf(c);
      if (field < 0) {
        if (PLAIN.indexOf(c) < 0) {
          return Optional.empty();
        }
        parts.add(new Part(NONE, 1, c));
        i++;
        continue;
      }
      int end = i;
      while (end < pattern.length() && pattern.charAt(end) == c) {
        end++;
      }
      if (seen[field] || end - i != width(field)) {
        return Optional.empty();
      }
      seen[field] = true;
      parts.add(new Part(field, end - i, ' '));
      i = end;
    }
    return Optional.of(new FixedPattern(parts));
  }

  private static int width(int field) {
    return field == YEAR ? MOST_DIGITS : 2;
  }

  /** Null where the text does not follow the pattern digit by digit or names no time. */
  LocalDateTime parse(String text) {
    if (text.length() != length) {
      return null;
    }
    int[] values = ABSENT.clone();
    int at = 0;
    for (Part part : parts) {
      if (part.field() == NONE) {
        if (text.charAt(at++) != part.plain()) {
          return null;
        }
        continue;
      }
      int value = 0;
      for (int end = at + part.width(); at < end; at++) {
        int digit = text.charAt(at) - '0';
        if (digit < 0 || digit > 9) {
          return null;
        }
        value = value * 10 + digit;
      }
      values[part.field()] = value;
    }
    return isTime(values)
        ? LocalDateTime.of(values[0], values[1], values[2], values[3], values[4], values[5])
        : null;
  }

  private static boolean isTime(int[] values) {
    return values[1] >= 1
        && values[1] <= 12
        && values[2] >= 1
        && (values[2] <= 28 || values[2] <= LocalDate.of(values[0], values[1], 1).lengthOfMonth())
        && values[3] < 24
        && values[4] < 60
        && values[5] < 60;
  }

  /** Null where the year has not four digits. */
  String format(LocalDateTime time) {
    if (time.getYear() < 0 || time.getYear() > 9999) {
      return null;
    }
    char[] text = new char[length];
    int at = 0;
    for (Part part : parts) {
      if (part.field() == NONE) {
        text[at++] = part.plain();
        continue;
      }
      int value = value(time, part.field());
      for (int i = at + part.width() - 1; i >= at; i--) {
        text[i] = (char) ('0' + value % 10);
        value /= 10;
      }
      at += part.width();
    }
    return new String(text);
  }

  private static int value(LocalDateTime time, int field) {
    return switch (field) {
      case 0 -> time.getYear();
      case 1 -> time.getMonthValue();
      case 2 -> time.getDayOfMonth();
      case 3 -> time.getHour();
      case 4 -> time.getMinute();
      default -> time.getSecond();
    };
  }
}
