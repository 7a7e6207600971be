package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;

/** Dates as days and timestamps as microseconds since the epoch, and back. */
final class Instants {

  private static final Literal EPOCH = new Literal(0, DateType.INSTANCE);

  private Instants() {}

  static Expression days(Expression date) {
    return Build.cast(Build.op("-", Terms.LONG, date, EPOCH), Terms.INT);
  }

  static Expression date(Expression days) {
    return Build.op("+", DateType.INSTANCE, EPOCH, days);
  }

  static Expression micros(Expression timestamp) {
    return RangeEnds.count(timestamp, Terms.LONG, t -> Build.call("epoch_us", Terms.LONG, t));
  }

  static Expression timestamp(Expression micros, DataType type) {
    return type instanceof TimestampNTZType
        ? Build.call("make_timestamp", TimestampNTZType.INSTANCE, micros)
        : Build.call("make_timestamptz", TimestampType.INSTANCE, micros);
  }

  static Expression timestamp(Expression micros) {
    return timestamp(micros, TimestampType.INSTANCE);
  }

  /** {@code floor(n / divisor)} of whole numbers; DuckDB's // cuts towards zero. */
  static Expression floorDivide(Expression n, long divisor) {
    Expression d = Build.number(divisor);
    Expression below = Terms.test("<", Build.op("%", Terms.LONG, n, d), Build.number(0));
    return Build.op(
        "-", Terms.LONG, Build.op("//", Terms.LONG, n, d), Build.cast(below, Terms.LONG));
  }
}
