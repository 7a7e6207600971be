package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import java.util.List;

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
    return Build.call("epoch_us", Terms.LONG, timestamp);
  }

  static Expression timestamp(Expression micros, DataType type) {
    return type instanceof TimestampNTZType
        ? Build.call("make_timestamp", TimestampNTZType.INSTANCE, micros)
        : Build.call("make_timestamptz", TimestampType.INSTANCE, micros);
  }

  static Expression timestamp(Expression micros) {
    return timestamp(micros, TimestampType.INSTANCE);
  }

  /**
   * A timestamp of any microseconds. DuckDB keeps the last of them for infinity and has none for the first 15 seconds of
   * Spark's range: it fails there, save in a result's own column, where no function of its meets the value ({@link #readable}).
   */
  static Expression anywhere(Expression micros) {
    return Build.call(DuckDbMacro.INSTANT.name(), TimestampType.INSTANCE, micros);
  }

  /** The end of Spark's range on the side of {@code sign}, a number; NULL for NULL. */
  static Expression end(Expression sign) {
    Expression first = Build.number(Long.MIN_VALUE);
    Expression last = Build.number(Long.MAX_VALUE);
    Expression micros = Build.iff(Terms.test(">", sign, Build.number(0)), last, first);
    return Terms.unlessNull(
        List.of(sign), Build.call(DuckDbMacro.END.name(), TimestampType.INSTANCE, micros));
  }

  /** A result's timestamp, also at the ends of the range: Java writes and reads what DuckDB only passes on. */
  static Expression readable(Expression e) {
    if (e instanceof CaseWhen choice) {
      List<CaseWhen.Branch> branches =
          choice.branches().stream()
              .map(b -> new CaseWhen.Branch(b.condition(), readable(b.value())))
              .toList();
      return new CaseWhen(branches, choice.elseValue().map(Instants::readable));
    }
    if (StatementContext.isBound(e)) {
      return StatementContext.mapBound(e, Instants::readable);
    }
    return e instanceof EngineCall call
            && (call.name().equals(DuckDbMacro.INSTANT.name())
                || call.name().equals(DuckDbMacro.END.name()))
        ? Terms.java("c2s_raw_instant", call.arguments().get(0))
        : e;
  }

  /** {@code floor(n / divisor)} of whole numbers; DuckDB's // cuts towards zero. */
  static Expression floorDivide(Expression n, long divisor) {
    Expression d = Build.number(divisor);
    Expression rest = Build.op("%", Terms.LONG, n, d);
    Expression positive = Build.op("%", Terms.LONG, Build.op("+", Terms.LONG, rest, d), d);
    return Build.op("//", Terms.LONG, Build.op("-", Terms.LONG, n, positive), d);
  }
}
