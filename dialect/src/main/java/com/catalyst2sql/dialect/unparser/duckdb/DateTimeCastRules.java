package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.runtime.CastRuntime;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.EngineCast;

/** Casts to DATE, TIMESTAMP and TIMESTAMP_NTZ from anything but strings. */
final class DateTimeCastRules {

  private static final DataType LONG = LongType.INSTANCE;
  private static final long MOST_SECONDS = Long.MAX_VALUE / 1_000_000L;

  /** The largest DOUBLE below the end of BIGINT's range. */
  private static final double LAST = Math.nextDown(0x1p63);

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
    if (to instanceof TimestampType && from.isDatetime() && !(from instanceof TimestampType)) {
      return LocalTimes.moment(child, mode, context);
    }
    if (from.isDatetime()) {
      // The connection's time zone is the session's.
      return mode == EvalMode.TRY && !(to instanceof DateType)
          ? EngineCast.tryOf(child, to)
          : Build.cast(child, to);
    }
    if (!(to instanceof TimestampType)) {
      throw Errors.unsupported("a cast from " + from.sql() + " to " + to.sql());
    }
    if (from instanceof BooleanType) {
      return Instants.timestamp(Build.cast(child, LONG));
    }
    if (from.isIntegral()) {
      return context.once(child, v -> ofSeconds(v, from));
    }
    if (from instanceof DecimalType decimal) {
      return context.once(child, v -> RangeEnds.moment(micros(v, decimal)));
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
              context.once(
                  micros,
                  m ->
                      Build.iff(
                          Build.between(m, new Literal(-0x1p63, type), new Literal(LAST, type)),
                          RangeEnds.moment(Build.cast(m, LONG)),
                          mode == EvalMode.LEGACY ? RangeEnds.end(m) : tooFarOrOverflow(m))),
              mode == EvalMode.ANSI ? invalid(v) : Literal.nullOf(to));
        });
  }

  /** Spark stops at the ends of its range. */
  private Expression ofSeconds(Expression seconds, DataType from) {
    Expression within =
        RangeEnds.moment(Build.op("*", LONG, Build.cast(seconds, LONG), Build.number(1_000_000L)));
    if (!(from instanceof LongType)) {
      return within;
    }
    return Build.iff(
        Build.between(seconds, Build.number(-MOST_SECONDS), Build.number(MOST_SECONDS)),
        within,
        RangeEnds.end(seconds));
  }

  /** Spark's check lets 2 to the 63 pass, which then becomes the end of its range. */
  private Expression tooFarOrOverflow(Expression micros) {
    Literal end = new Literal(0x1p63, DoubleType.INSTANCE);
    return Build.iff(Build.between(micros, end, end), RangeEnds.end(micros), overflow(micros));
  }

  /** Only outside ANSI mode does Spark stop a number of seconds at the ends. */
  private Expression overflow(Expression value) {
    Expression error =
        mode == EvalMode.TRY
            ? Literal.nullOf(to)
            : context.raise(
                "CAST_OVERFLOW",
                "22003",
                "A value of the type \"DOUBLE\" cannot be cast to \"TIMESTAMP\" due to an"
                    + " overflow. Use `try_cast` to tolerate overflow and return NULL instead.",
                to);
    return Build.iff(new IsNull(value), Literal.nullOf(to), error);
  }

  /** A decimal of seconds in microseconds, cut to 64 bits as Spark does. */
  private static Expression micros(Expression value, DecimalType type) {
    if (type.precision() - type.scale() <= 12 && type.precision() <= 32) {
      DecimalType wide = new DecimalType(DecimalType.MAX_PRECISION, type.scale());
      Expression product = Build.op("*", wide, Build.cast(value, wide), Build.number(1_000_000L));
      return Build.cast(Build.call("trunc", wide, product), LONG);
    }
    return Build.java(CastRuntime.DECIMAL_TO_MICROS, Build.text(value));
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
}
