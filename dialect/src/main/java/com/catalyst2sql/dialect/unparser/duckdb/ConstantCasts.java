package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.runtime.DateTimeCasts;
import com.catalyst2sql.dialect.functions.runtime.StringCasts;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Casts of constants that succeed in every mode become constants, which read better and let the engine prune. */
final class ConstantCasts {

  private ConstantCasts() {}

  static Optional<Expression> fold(Expression child, DataType to) {
    if (!(child instanceof Literal literal) || literal.value() == null) {
      return Optional.empty();
    }
    if (literal.dataType().isString()) {
      return string((String) literal.value(), to);
    }
    if (literal.value() instanceof BigDecimal decimal && to instanceof DoubleType) {
      return Optional.of(new Literal(decimal.doubleValue(), to));
    }
    if (literal.dataType().isIntegral()) {
      return whole(((Number) literal.value()).longValue(), to);
    }
    return Optional.empty();
  }

  private static Optional<Expression> string(String text, DataType to) {
    if (to instanceof DateType) {
      OptionalInt days = DateTimeCasts.toDate(text);
      return days.isPresent() ? Optional.of(new Literal(days.getAsInt(), to)) : Optional.empty();
    }
    if (to.isIntegral()) {
      OptionalLong number =
          StringCasts.toLong(
              text, Wrapping.min(to).longValue(), Wrapping.max(to).longValue(), true);
      return number.isPresent() ? Optional.of(integral(number.getAsLong(), to)) : Optional.empty();
    }
    if (to instanceof DoubleType) {
      return StringCasts.toDouble(text).map(d -> new Literal(d, to));
    }
    if (to instanceof DecimalType decimal) {
      return StringCasts.toDecimal(text)
          .flatMap(d -> StringCasts.fit(d, decimal.precision(), decimal.scale()))
          .map(d -> new Literal(d, to));
    }
    return Optional.empty();
  }

  private static Optional<Expression> whole(long value, DataType to) {
    if (to.isIntegral()) {
      boolean fits = value >= Wrapping.min(to).longValue() && value <= Wrapping.max(to).longValue();
      return fits ? Optional.of(integral(value, to)) : Optional.empty();
    }
    if (to instanceof DoubleType) {
      return Optional.of(new Literal((double) value, to));
    }
    return Optional.empty();
  }

  private static Literal integral(long value, DataType to) {
    Object boxed = value;
    if (to instanceof IntegerType) {
      boxed = (int) value;
    } else if (to instanceof ShortType) {
      boxed = (short) value;
    } else if (to instanceof ByteType) {
      boxed = (byte) value;
    } else if (!(to instanceof LongType)) {
      throw new IllegalArgumentException(to.sql());
    }
    return new Literal(boxed, to);
  }
}
