package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;

/** The three numbers of a calendar interval, out of DuckDB's INTERVAL and into one. */
final class IntervalParts {

  private static final DataType LONG = LongType.INSTANCE;

  private IntervalParts() {}

  static Expression months(Expression interval) {
    Expression years = Build.op("*", LONG, part("year", interval), Build.number(12));
    return Build.cast(Build.op("+", LONG, years, part("month", interval)), IntegerType.INSTANCE);
  }

  static Expression days(Expression interval) {
    return Build.cast(part("day", interval), IntegerType.INSTANCE);
  }

  static Expression micros(Expression interval) {
    Expression hours = Build.op("*", LONG, part("hour", interval), Build.number(3_600_000_000L));
    Expression minutes = Build.op("*", LONG, part("minute", interval), Build.number(60_000_000L));
    // DuckDB's microseconds are those of the minute, whole seconds included.
    return Build.op("+", LONG, hours, minutes, part("microsecond", interval));
  }

  private static Expression part(String name, Expression interval) {
    if (interval instanceof Literal literal && literal.isNull()) {
      // DuckDB would take the part of a bare NULL for a DOUBLE.
      return Literal.nullOf(LONG);
    }
    return Build.call("date_part", LONG, Literal.of(name), interval);
  }

  /** An interval of these months, days and microseconds. */
  static Expression make(Expression months, Expression days, Expression micros) {
    DataType type = CalendarIntervalType.INSTANCE;
    return Build.op(
        "+",
        type,
        Build.call("to_months", type, months),
        Build.call("to_days", type, days),
        Build.call("to_microseconds", type, micros));
  }
}
