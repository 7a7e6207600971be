package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.TimestampType;

/** Casts to DATE, TIMESTAMP and TIMESTAMP_NTZ from anything but strings. */
final class DateTimeCastRules {

  private static final DataType LONG = LongType.INSTANCE;

  private final DataType to;
  private final EvalMode mode;
  private final StatementContext context;

  DateTimeCastRules(DataType to, EvalMode mode, StatementContext context) {
    this.to = to;
    this.mode = mode;
    this.context = context;
  }

  Expression from(Expression child) {
    DataType from = child.dataType();
    if (from.isDatetime()) {
      // The connection's time zone is the session's.
      return Build.cast(child, to);
    }
    if (!(to instanceof TimestampType)) {
      throw Errors.unsupported("a cast from " + from.sql() + " to " + to.sql());
    }
    if (from instanceof BooleanType) {
      return timestamp(Build.cast(child, LONG));
    }
    if (from.isIntegral()) {
      return timestamp(Build.op("*", LONG, Build.cast(child, LONG), Build.number(1_000_000L)));
    }
    if (from instanceof DecimalType) {
      Expression micros =
          Build.call("trunc", from, Build.op("*", from, child, Build.number(1_000_000L)));
      return timestamp(Build.cast(micros, LONG));
    }
    return context.once(
        child,
        v -> {
          DataType type = DoubleType.INSTANCE;
          Expression micros =
              Build.call(
                  "trunc", type, Build.op("*", type, Build.cast(v, type), new Literal(1e6, type)));
          return Build.iff(
              Build.call("isfinite", BooleanType.INSTANCE, v),
              timestamp(Build.cast(micros, LONG)),
              mode == EvalMode.ANSI ? invalid(v) : Literal.nullOf(to));
        });
  }

  private Expression invalid(Expression value) {
    Expression error =
        context.raise(
            "CAST_INVALID_INPUT",
            "22018",
            "A value of the type \"DOUBLE\" cannot be cast to \"TIMESTAMP\" because it is"
                + " malformed.",
            to);
    return Build.iff(new IsNull(value), Literal.nullOf(to), error);
  }

  private Expression timestamp(Expression micros) {
    return Build.call("make_timestamptz", to, micros);
  }
}
