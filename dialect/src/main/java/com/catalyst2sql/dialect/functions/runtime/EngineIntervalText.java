package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.expressions.Literal.CalendarInterval;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DuckDB's text of an interval: {@code 1 year 2 months -3 days -04:05:06.789}. */
final class EngineIntervalText {

  private static final Pattern PART =
      Pattern.compile(
          "(-?[0-9]+) (year|month|day)s?|(-?)([0-9]+):([0-9]{2}):([0-9]{2})(?:\\.([0-9]+))?");

  private EngineIntervalText() {}

  public static CalendarInterval parse(String text) {
    int months = 0;
    int days = 0;
    long micros = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      if (part.group(2) == null) {
        String fraction = part.group(7) == null ? "" : part.group(7);
        long time =
            Long.parseLong(part.group(4)) * 3_600_000_000L
                + Long.parseLong(part.group(5)) * 60_000_000L
                + Long.parseLong(part.group(6)) * 1_000_000L
                + Long.parseLong((fraction + "000000").substring(0, 6));
        micros = part.group(3).isEmpty() ? time : -time;
      } else {
        int number = Integer.parseInt(part.group(1));
        switch (part.group(2)) {
          case "year" -> months += number * 12;
          case "month" -> months += number;
          default -> days += number;
        }
      }
    }
    return new CalendarInterval(months, days, micros);
  }
}
