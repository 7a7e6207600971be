package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineCast;
import java.math.BigInteger;
import java.util.Map;

/** Between which values a whole number lies, by its type, its literal or the function it comes from. */
final class Ranges {

  /** Results of date functions are small whatever their type. */
  private static final Map<String, Range> FUNCTIONS =
      Map.ofEntries(
          Map.entry("month", range(1, 12)),
          Map.entry("quarter", range(1, 4)),
          Map.entry("day", range(1, 31)),
          Map.entry("dayofweek", range(0, 6)),
          Map.entry("weekday", range(0, 6)),
          Map.entry("dayofyear", range(1, 366)),
          Map.entry("hour", range(0, 23)),
          Map.entry("minute", range(0, 59)),
          Map.entry("second", range(0, 59)),
          Map.entry("year", range(-300_000, 300_000)));

  private Ranges() {}

  /** Both ends included. */
  record Range(BigInteger low, BigInteger high) {
    boolean within(BigInteger min, BigInteger max) {
      return low.compareTo(min) >= 0 && high.compareTo(max) <= 0;
    }
  }

  private static Range range(long low, long high) {
    return new Range(BigInteger.valueOf(low), BigInteger.valueOf(high));
  }

  static Range of(Expression e) {
    if (e instanceof Literal literal && literal.value() instanceof Number number) {
      return range(number.longValue(), number.longValue());
    }
    if (e instanceof EngineCast cast) {
      if (cast.engineType().isEmpty() && cast.child().dataType().isIntegral()) {
        Range inner = of(cast.child());
        Range own = ofType(cast.dataType());
        return inner.within(own.low(), own.high()) ? inner : own;
      }
      return ofType(cast.dataType());
    }
    if (e instanceof EngineCall call && FUNCTIONS.containsKey(call.name())) {
      return FUNCTIONS.get(call.name());
    }
    return ofType(e.dataType());
  }

  private static Range ofType(DataType type) {
    return new Range(Wrapping.min(type), Wrapping.max(type));
  }

  static Range combine(BinaryArithmetic.Op op, Range a, Range b) {
    return switch (op) {
      case ADD -> new Range(a.low().add(b.low()), a.high().add(b.high()));
      case SUBTRACT -> new Range(a.low().subtract(b.high()), a.high().subtract(b.low()));
      case MULTIPLY -> {
        BigInteger ll = a.low().multiply(b.low());
        BigInteger lh = a.low().multiply(b.high());
        BigInteger hl = a.high().multiply(b.low());
        BigInteger hh = a.high().multiply(b.high());
        yield new Range(ll.min(lh).min(hl).min(hh), ll.max(lh).max(hl).max(hh));
      }
      default -> throw new IllegalArgumentException(op.symbol());
    };
  }
}
