package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.functions.runtime.CastRuntime;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Moments of local times in the session's zone. Where clocks are put back a local time comes twice; Spark takes the first,
 * DuckDB's cast the second.
 */
final class LocalTimes {

  /** A year in which the rules that last hold. */
  private static final int LATE = 2500;

  private static final Duration MOST_OF_A_DAY = Duration.ofHours(12);

  private LocalTimes() {}

  /** A DATE or TIMESTAMP_NTZ as a TIMESTAMP. */
  static Expression moment(Expression local, EvalMode mode, TranslationContext context) {
    TimestampType type = TimestampType.INSTANCE;
    if (comesOnce(local, context.timeZone())) {
      return ofOnce(local, mode);
    }
    return context.once(
        local,
        v ->
            Build.call(
                "coalesce",
                type,
                Build.java(
                    CastRuntime.LOCAL_TO_MOMENT,
                    Instants.micros(Build.cast(v, TimestampNTZType.INSTANCE)),
                    context.timeZoneLiteral()),
                ofOnce(v, mode)));
  }

  /** Whether clocks were ever put forward or back by most of a day, over which DuckDB does not add days as Spark does. */
  static boolean crossedDateLine(ZoneId zone) {
    return zone.getRules().getTransitions().stream()
        .anyMatch(t -> t.getDuration().abs().compareTo(MOST_OF_A_DAY) > 0);
  }

  private static Expression ofOnce(Expression local, EvalMode mode) {
    // The connection's time zone is the session's.
    return mode == EvalMode.TRY
        ? EngineCast.tryOf(local, TimestampType.INSTANCE)
        : Build.cast(local, TimestampType.INSTANCE);
  }

  private static boolean comesOnce(Expression local, ZoneId zone) {
    Predicate<ZoneOffsetTransition> matters =
        local.dataType() instanceof DateType ? LocalTimes::repeatsMidnight : t -> true;
    Stream<ZoneOffsetTransition> lasting =
        zone.getRules().getTransitionRules().stream().map(rule -> rule.createTransition(LATE));
    return Stream.concat(zone.getRules().getTransitions().stream(), lasting)
        .filter(ZoneOffsetTransition::isOverlap)
        .noneMatch(matters);
  }

  private static boolean repeatsMidnight(ZoneOffsetTransition overlap) {
    LocalDateTime first = overlap.getDateTimeAfter();
    LocalDateTime midnight =
        first.toLocalTime().equals(LocalTime.MIDNIGHT)
            ? first
            : first.toLocalDate().plusDays(1).atStartOfDay();
    return midnight.isBefore(overlap.getDateTimeBefore());
  }
}
