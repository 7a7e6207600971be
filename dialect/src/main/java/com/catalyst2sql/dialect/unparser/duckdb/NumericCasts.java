package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.functions.runtime.CastRuntime;
import com.catalyst2sql.dialect.functions.runtime.StringCasts;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.EngineCast;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Casts to numbers and BOOLEAN from anything but strings. */
final class NumericCasts {

  /** Spark counts an interval's seconds in a DECIMAL(18,6) whatever it is cast to. */
  private static final long MOST_MICROS = 1_000_000_000_000_000_000L;

  /** Decimals of no more digits Spark keeps in a long. */
  private static final int LONG_DIGITS = 18;

  private static final DataType LONG = LongType.INSTANCE;
  private static final DataType DOUBLE = DoubleType.INSTANCE;

  /** The smallest DOUBLE that rounds to an infinite FLOAT: halfway behind the largest FLOAT. */
  private static final double BEYOND_FLOAT = 3.4028235677973366E38;

  private final DataType to;
  private final EvalMode mode;
  private final StatementContext context;

  NumericCasts(DataType to, EvalMode mode, StatementContext context) {
    this.to = to;
    this.mode = mode;
    this.context = context;
  }

  Expression from(Expression child) {
    DataType from = child.dataType();
    if (from instanceof TimestampType || from instanceof TimestampNTZType) {
      return timestamp(child);
    }
    if (from instanceof DateType) {
      return Literal.nullOf(to);
    }
    if (to instanceof BooleanType) {
      // Compared with a zero of its own type, since a NaN is true.
      return new BinaryComparisonBuilder(child).notZero();
    }
    if (from instanceof DayTimeIntervalType interval
        && interval.end() == DayTimeIntervalType.Field.SECOND
        && to instanceof DecimalType decimal) {
      return context.once(
          child,
          v ->
              Build.iff(
                  new Or(
                      Build.compare(
                          BinaryComparison.Op.LESS_OR_EQUAL, v, Build.number(-MOST_MICROS)),
                      Build.compare(
                          BinaryComparison.Op.GREATER_OR_EQUAL, v, Build.number(MOST_MICROS))),
                  mode == EvalMode.TRY
                      ? Literal.nullOf(decimal)
                      : context.raise(
                          "NUMERIC_VALUE_OUT_OF_RANGE",
                          "22003",
                          "0 cannot be represented as Decimal(18, 6).",
                          decimal),
                  rescale(
                      IntervalCasts.seconds(v),
                      new DecimalType(19, 6),
                      decimal,
                      mode == EvalMode.TRY ? mode : EvalMode.ANSI,
                      context)));
    }
    if (from.isAnsiInterval()) {
      Expression count = Build.op("//", LONG, child, Build.number(IntervalCasts.unit(from)));
      Expression wide = Build.cast(count, LONG);
      return to instanceof LongType
          ? wide
          : new NumericCasts(to, mode == EvalMode.TRY ? mode : EvalMode.ANSI, context).from(wide);
    }
    if (from instanceof BooleanType) {
      return to instanceof DecimalType target
          ? rescale(
              Build.cast(child, IntegerType.INSTANCE), new DecimalType(1, 0), target, mode, context)
          : Build.cast(child, to);
    }
    if (to instanceof DecimalType decimal) {
      return decimal(child, decimal);
    }
    if (to instanceof DoubleType) {
      return toDouble(child);
    }
    if (to instanceof FloatType) {
      return toFloat(child);
    }
    if (!to.isIntegral()) {
      throw Errors.unsupported("a cast from " + from.sql() + " to " + to.sql());
    }
    if (from instanceof DecimalType decimal) {
      return whole(child, decimal);
    }
    return from.isIntegral() ? integral(child) : floating(child, from);
  }

  /** {@code x <> 0}. */
  private record BinaryComparisonBuilder(Expression child) {
    Expression notZero() {
      return Build.op("<>", BooleanType.INSTANCE, child, Build.number(0));
    }
  }

  private Expression overflow(Expression value, DataType from) {
    Expression message =
        Build.op(
            "||",
            StringType.INSTANCE,
            Literal.of("The value "),
            new StringRendering(context, EvalMode.ANSI).of(value),
            Literal.of(
                " of the type \""
                    + from.sql()
                    + "\" cannot be cast to \""
                    + to.sql()
                    + "\" due to an overflow. Use `try_cast` to tolerate overflow and return NULL"
                    + " instead."));
    return context.raise("CAST_OVERFLOW", "22003", message, to);
  }

  private Expression integral(Expression child) {
    DataType from = child.dataType();
    if (!Wrapping.isNarrower(to, from)) {
      return Build.cast(child, to);
    }
    if (mode == EvalMode.TRY) {
      return EngineCast.tryOf(child, to);
    }
    if (mode == EvalMode.LEGACY) {
      return Wrapping.wrapLong(child, to);
    }
    return context.once(child, v -> Build.iff(outside(v), overflow(v, from), Build.cast(v, to)));
  }

  private Expression outside(Expression v) {
    return new Or(
        Build.compare(BinaryComparison.Op.LESS, v, Build.number(Wrapping.min(to))),
        Build.compare(BinaryComparison.Op.GREATER, v, Build.number(Wrapping.max(to))));
  }

  /** A decimal's integral part; outside ANSI mode its low bits. */
  private Expression whole(Expression child, DecimalType from) {
    if (mode != EvalMode.LEGACY && !(to instanceof LongType) && from.precision() > LONG_DIGITS) {
      // Here Spark goes by way of DOUBLE, which may round up.
      return floating(toDouble(child), from);
    }
    Expression integral = from.scale() == 0 ? child : Build.call("trunc", from, child);
    int digits = from.precision() - from.scale();
    int safe =
        to instanceof LongType
            ? 18
            : to instanceof IntegerType ? 9 : to instanceof ShortType ? 4 : 2;
    if (digits <= safe) {
      return Build.cast(integral, to);
    }
    if (mode == EvalMode.TRY) {
      return EngineCast.tryOf(integral, to);
    }
    if (mode == EvalMode.LEGACY) {
      BigInteger mask = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
      return digits <= 18
          ? Wrapping.wrapLong(Build.cast(integral, LONG), to)
          : Wrapping.wrap(Build.op("&", LONG, Build.huge(integral), Build.number(mask)), to);
    }
    return context.once(
        child,
        v -> {
          Expression whole = from.scale() == 0 ? v : Build.call("trunc", from, v);
          return Build.iff(outside(whole), overflow(v, from), Build.cast(whole, to));
        });
  }

  /** A FLOAT or DOUBLE, made of a {@code declared} one. */
  private Expression floating(Expression child, DataType declared) {
    DataType from = child.dataType();
    return context.once(
        child,
        v -> {
          boolean small = to instanceof ByteType || to instanceof ShortType;
          DataType wide = small && mode == EvalMode.LEGACY ? IntegerType.INSTANCE : to;
          double max = Wrapping.max(wide).doubleValue();
          double min = Wrapping.min(wide).doubleValue();
          Expression truncated = Build.call("trunc", from, v);
          Expression above = new Literal(max + (wide instanceof LongType ? 0 : 1), DOUBLE);
          Expression below = new Literal(min - (wide instanceof LongType ? 0 : 1), DOUBLE);
          Expression d = Build.cast(v, DOUBLE);
          if (mode != EvalMode.LEGACY) {
            // NaN is greater than every number in DuckDB, so it is outside too.
            boolean isLong = wide instanceof LongType;
            Expression tooLow =
                Build.compare(
                    isLong ? BinaryComparison.Op.LESS : BinaryComparison.Op.LESS_OR_EQUAL,
                    d,
                    below);
            Expression tooHigh =
                Build.compare(
                    isLong ? BinaryComparison.Op.GREATER : BinaryComparison.Op.GREATER_OR_EQUAL,
                    d,
                    above);
            Expression outside = new Or(tooHigh, tooLow);
            Expression whole = Build.cast(truncated, to);
            if (isLong) {
              // The largest BIGINT as a DOUBLE is one more than it, and Spark lets it pass.
              whole =
                  Build.iff(
                      Build.compare(BinaryComparison.Op.EQUAL, d, above),
                      new Literal(Long.MAX_VALUE, to),
                      whole);
            }
            return Build.iff(
                outside, mode == EvalMode.TRY ? Literal.nullOf(to) : overflow(v, declared), whole);
          }
          Expression saturated =
              new CaseWhen(
                  List.of(
                      branch(
                          Build.call("isnan", BooleanType.INSTANCE, v),
                          new Literal(number(0, wide), wide)),
                      branch(
                          Build.compare(BinaryComparison.Op.GREATER_OR_EQUAL, d, above),
                          new Literal(number(Wrapping.max(wide).longValue(), wide), wide)),
                      branch(
                          Build.compare(BinaryComparison.Op.LESS_OR_EQUAL, d, below),
                          new Literal(number(Wrapping.min(wide).longValue(), wide), wide))),
                  Optional.of(Build.cast(truncated, wide)));
          return small ? Wrapping.wrapLong(saturated, to) : saturated;
        });
  }

  private static CaseWhen.Branch branch(Expression condition, Expression value) {
    return new CaseWhen.Branch(condition, value);
  }

  private static Object number(long value, DataType type) {
    return type instanceof LongType ? (Object) value : (Object) (int) value;
  }

  private Expression toDouble(Expression child) {
    if (child.dataType() instanceof DecimalType decimal && decimal.precision() > 15) {
      // Only the way over the digits rounds correctly when there are more than a DOUBLE has.
      return Build.cast(Build.text(child), DOUBLE);
    }
    return Build.cast(child, DOUBLE);
  }

  private Expression toFloat(Expression child) {
    if (child.dataType() instanceof DoubleType) {
      return context.once(
          child,
          v ->
              new CaseWhen(
                  List.of(
                      branch(
                          Build.compare(
                              BinaryComparison.Op.LESS,
                              Build.call("abs", DOUBLE, v),
                              new Literal(BEYOND_FLOAT, DOUBLE)),
                          Build.cast(v, to)),
                      branch(
                          Build.call("isnan", BooleanType.INSTANCE, v), new Literal(Float.NaN, to)),
                      branch(
                          Build.compare(BinaryComparison.Op.GREATER, v, Build.number(0)),
                          new Literal(Float.POSITIVE_INFINITY, to)),
                      branch(
                          Build.compare(BinaryComparison.Op.LESS, v, Build.number(0)),
                          new Literal(Float.NEGATIVE_INFINITY, to))),
                  Optional.empty()));
    }
    if (child.dataType() instanceof DecimalType) {
      return Build.cast(Build.text(child), to);
    }
    return Build.cast(child, to);
  }

  private Expression decimal(Expression child, DecimalType target) {
    DataType from = child.dataType();
    if (from instanceof DoubleType || from instanceof FloatType) {
      return Build.cast(
          Build.java(
              CastRuntime.DOUBLE_TO_DECIMAL,
              Build.cast(child, DOUBLE),
              Literal.of(target.precision()),
              Literal.of(target.scale()),
              Literal.of(mode == EvalMode.ANSI)),
          target);
    }
    DecimalType source = DecimalType.forType(from);
    return rescale(child, source, target, mode, context);
  }

  /** A decimal or whole number of at most {@code source}'s digits, rounded half up into {@code target}. */
  static Expression rescale(
      Expression child,
      DecimalType source,
      DecimalType target,
      EvalMode mode,
      StatementContext context) {
    int room = target.precision() - target.scale();
    int digits = source.precision() - source.scale();
    boolean mayRoundUp = target.scale() < source.scale();
    if (child instanceof Literal literal && literal.value() != null) {
      Optional<Expression> folded = fold(literal, target);
      if (folded.isPresent()) {
        return folded.get();
      }
    }
    if (room >= digits + (mayRoundUp ? 1 : 0)) {
      return Build.cast(child, target);
    }
    if (mode != EvalMode.ANSI) {
      return EngineCast.tryOf(child, target);
    }
    return context.once(
        child,
        v ->
            Build.call(
                "coalesce",
                target,
                EngineCast.tryOf(v, target),
                new CaseWhen(
                    List.of(
                        new CaseWhen.Branch(
                            new IsNotNull(v),
                            context.raise(
                                "NUMERIC_VALUE_OUT_OF_RANGE",
                                "22003",
                                Build.op(
                                    "||",
                                    StringType.INSTANCE,
                                    Build.text(v),
                                    Literal.of(
                                        " cannot be represented as Decimal("
                                            + target.precision()
                                            + ", "
                                            + target.scale()
                                            + ").")),
                                target))),
                    Optional.empty())));
  }

  private static Optional<Expression> fold(Literal literal, DecimalType target) {
    BigDecimal value =
        literal.value() instanceof BigDecimal decimal
            ? decimal
            : BigDecimal.valueOf(((Number) literal.value()).longValue());
    return StringCasts.fit(value, target.precision(), target.scale())
        .map(d -> new Literal(d, target));
  }

  private Expression timestamp(Expression child) {
    Expression micros = Instants.micros(child);
    if (to instanceof BooleanType) {
      return Build.op("<>", to, micros, Build.number(0));
    }
    if (to.isFractional()) {
      Expression seconds =
          Build.op("/", DOUBLE, Build.cast(micros, DOUBLE), new Literal(1e6, DOUBLE));
      return to instanceof DoubleType ? seconds : new NumericCasts(to, mode, context).from(seconds);
    }
    // Rounded down, also before 1970.
    Expression seconds = context.once(micros, v -> Instants.floorDivide(v, 1_000_000L));
    return to instanceof LongType ? seconds : new NumericCasts(to, mode, context).from(seconds);
  }
}
