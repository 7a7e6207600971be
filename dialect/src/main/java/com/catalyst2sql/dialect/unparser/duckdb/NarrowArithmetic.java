package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineOperator;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Products of decimals in 64 bits, and sums in 128. DuckDB multiplies two decimals of at most 18 digits in 64 bits and raises an error where
 * the product has more; Spark gives the product up to 38 digits. The narrow form is several times as fast, and is used
 * below an aggregation that runs before the query's first row is out: an error there is answered by running the
 * wide form. Nothing is ever lost silently, so no TRY may stand around a narrow product.
 */
final class NarrowArithmetic {

  /** The digits of a decimal that DuckDB keeps in 64 bits. */
  static final int DIGITS = 18;

  private enum Place {
    /** Where rows may go out before others are worked out. */
    STREAMING,
    /** As STREAMING, and an aggregation below one of these inputs may start after another's rows are out. */
    ONE_OF_SEVERAL,
    /** Below an aggregation whose rows all come after the last error. */
    BEFORE_FIRST_ROW
  }

  private final boolean allowed;
  private Place place = Place.STREAMING;
  private boolean used;

  private NarrowArithmetic(boolean allowed) {
    this.allowed = allowed;
  }

  static NarrowArithmetic never() {
    return new NarrowArithmetic(false);
  }

  static NarrowArithmetic whereSafe() {
    return new NarrowArithmetic(true);
  }

  /** Whether the statement has a narrow product. */
  boolean isUsed() {
    return used;
  }

  /** Translates what an aggregation reads. */
  <T> T belowAggregation(Supplier<T> body) {
    return at(place == Place.STREAMING ? Place.BEFORE_FIRST_ROW : place, body);
  }

  /** Translates the inputs of a UNION ALL. */
  <T> T besideOthers(Supplier<T> body) {
    return at(place == Place.STREAMING ? Place.ONE_OF_SEVERAL : place, body);
  }

  private <T> T at(Place next, Supplier<T> body) {
    Place before = place;
    place = next;
    try {
      return body.get();
    } finally {
      place = before;
    }
  }

  /** The product where both sides and the place allow it. */
  Optional<Expression> product(Expression left, Expression right, DecimalType result) {
    if (!allowed || place != Place.BEFORE_FIRST_ROW) {
      return Optional.empty();
    }
    Expression l = withoutWidening(left);
    Expression r = withoutWidening(right);
    int scale = scale(l) + scale(r);
    if (scale != result.scale() || scale > DIGITS || digits(l) > DIGITS || digits(r) > DIGITS) {
      return Optional.empty();
    }
    used = true;
    return Optional.of(Build.cast(Build.op("*", new DecimalType(DIGITS, scale), l, r), result));
  }

  /** Whether a sum of decimals may be left to the engine's 128 bits here. */
  boolean sum() {
    boolean narrow = allowed && place == Place.BEFORE_FIRST_ROW;
    used |= narrow;
    return narrow;
  }

  /** A decimal before a cast that only gave it room. */
  static Expression withoutWidening(Expression value) {
    boolean widened =
        value instanceof EngineCast cast
            && !cast.tryCast()
            && cast.engineType().isEmpty()
            && cast.dataType() instanceof DecimalType to
            && cast.child().dataType() instanceof DecimalType from
            && from.scale() == to.scale()
            && from.precision() <= to.precision();
    return widened ? withoutWidening(((EngineCast) value).child()) : value;
  }

  /** {@code value} with wide products, for places where an error would be taken for NULL. What is tried in it already has them. */
  static Expression widened(Expression value) {
    return value instanceof EngineCall call && call.isTry()
        ? value
        : wide(value.mapChildren(NarrowArithmetic::widened));
  }

  private static Expression wide(Expression e) {
    if (!(e instanceof EngineOperator product) || !isNarrow(product)) {
      return e;
    }
    Expression left = product.operands().get(0);
    Expression right = product.operands().get(1);
    DecimalType wide =
        new DecimalType(
            Math.min(DecimalType.MAX_PRECISION, DIGITS + 1 + digits(right)), scale(product));
    return Build.op("*", wide, Build.cast(left, new DecimalType(DIGITS + 1, scale(left))), right);
  }

  private static boolean isNarrow(EngineOperator operator) {
    return operator.symbol().equals("*")
        && operator.dataType() instanceof DecimalType type
        && type.precision() == DIGITS
        && digits(operator.operands().get(0)) + digits(operator.operands().get(1)) > DIGITS;
  }

  private static int digits(Expression value) {
    return ((DecimalType) value.dataType()).precision();
  }

  private static int scale(Expression value) {
    return ((DecimalType) value.dataType()).scale();
  }
}
