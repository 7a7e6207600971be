package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.INT;
import static com.catalyst2sql.dialect.functions.runtime.Types.LONG;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Sequences of dates and timestamps whose step has several units. */
public final class SequenceRuntime {

  private static final long DAY = 86_400_000_000L;

  /** What Spark takes for a month when it works out a sequence's direction and length. */
  private static final long MONTH = 28 * DAY;

  private static final int LIMIT = Integer.MAX_VALUE - 15;

  /** {@code sequence(start, stop, months, days, micros, zone, type)}; dates are days. In the form of {@code NestedText}. */
  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of(
              "c2s_sequence",
              List.of(LONG, LONG, INT, INT, LONG, STRING, STRING),
              STRING,
              SequenceRuntime::sequence));

  private SequenceRuntime() {}

  private static Object sequence(Object[] a) {
    DataType type = NestedText.type((String) a[6]);
    boolean dates = type instanceof DateType;
    ZoneId zone = Zones.of((String) a[5]);
    int months = (Integer) a[2];
    int days = (Integer) a[3];
    long micros = (Long) a[4];
    if (dates && months == 0 && days == 0) {
      throw illegal("dates need a step of whole days");
    }
    long start = dates ? midnight((Long) a[0], zone) : (Long) a[0];
    long stop = dates ? midnight((Long) a[1], zone) : (Long) a[1];
    long step = Math.addExact(micros, months * MONTH + days * DAY);
    List<Object> values = new ArrayList<>();
    if (step == 0 && start == stop) {
      values.add(dates ? (Object) ((Long) a[0]).intValue() : (Object) start);
      return NestedText.encoder(new ArrayType(type)).text(values);
    }
    if (step == 0 || step > 0 && start > stop || step < 0 && start < stop) {
      throw illegal("the step does not lead from the start to the end");
    }
    if ((stop - start) / step >= LIMIT) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_2161",
          "54000",
          "An array has room for " + LIMIT + " elements, not for as many as this sequence.");
    }
    ZonedDateTime first = at(start, zone);
    long t = start;
    for (long i = 1; step > 0 ? t <= stop : t >= stop; i++) {
      values.add(dates ? (Object) (int) at(t, zone).toLocalDate().toEpochDay() : (Object) t);
      t = Math.addExact(micros(first.plusMonths(i * months).plusDays(i * days)), i * micros);
    }
    return NestedText.encoder(new ArrayType(type)).text(values);
  }

  private static long midnight(long day, ZoneId zone) {
    return micros(LocalDate.ofEpochDay(day).atStartOfDay(zone));
  }

  private static ZonedDateTime at(long micros, ZoneId zone) {
    return Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000)
        .atZone(zone);
  }

  private static long micros(ZonedDateTime time) {
    return Math.addExact(
        Math.multiplyExact(time.toEpochSecond(), 1_000_000L), time.getNano() / 1000);
  }

  private static SparkSqlException illegal(String why) {
    return new SparkSqlException(
        "ILLEGAL_SEQUENCE_BOUNDARIES", "22023", "Illegal sequence boundaries: " + why + ".");
  }
}
