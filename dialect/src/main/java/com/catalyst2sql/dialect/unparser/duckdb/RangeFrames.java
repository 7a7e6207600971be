package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.WindowFrame;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** How far the frame of a window reaches. */
final class RangeFrames {

  private static final DataType INTERVAL = CalendarIntervalType.INSTANCE;
  private static final long DAY = 86_400_000_000L;

  private RangeFrames() {}

  /**
   * Whether the frame reaches over days of a zone's clocks. DuckDB takes a day for 24 hours, or an interval apart from its
   * other end; then the key is counted in microseconds, and each row has a distance of its own.
   */
  static boolean isByClock(WindowSpec spec) {
    return !spec.orderBy().isEmpty()
        && spec.orderBy().get(0).child().dataType() instanceof TimestampType
        && spec.frame().filter(f -> !f.rows()).stream()
            .flatMap(f -> Stream.of(f.lower(), f.upper()))
            .flatMap(bound -> bound.offset().stream())
            .anyMatch(RangeFrames::hasDays);
  }

  private static boolean hasDays(Expression offset) {
    return offset.dataType() instanceof CalendarIntervalType
        || offset.dataType() instanceof DayTimeIntervalType
            && !(offset instanceof Literal literal
                && literal.value() instanceof Long micros
                && Math.abs(micros) < DAY);
  }

  /** The specification as DuckDB takes it; its parts are translated already. */
  static WindowSpec of(WindowSpec spec, TranslationContext context) {
    if (spec.frame().filter(f -> !f.rows()).isEmpty() || spec.orderBy().isEmpty()) {
      return spec;
    }
    SortOrder order = spec.orderBy().get(0);
    Expression key = order.child();
    if (!isByClock(spec)) {
      return withDistances(
          spec,
          spec.orderBy(),
          bound -> bound.offset().map(by -> distance(by, key.dataType())).orElseThrow());
    }
    return withDistances(
        spec,
        List.of(order.withChild(Instants.micros(key))),
        bound -> {
          boolean back = bound.kind() == WindowFrame.Kind.PRECEDING;
          boolean earlier = back == order.ascending();
          Expression end =
              IntervalMoves.moved(
                  earlier ? "-" : "+",
                  key.dataType(),
                  key,
                  bound.offset().orElseThrow(),
                  EvalMode.ANSI,
                  context);
          Expression from = Instants.micros(key);
          Expression to = Instants.micros(end);
          return earlier
              ? Build.op("-", Terms.LONG, from, to)
              : Build.op("-", Terms.LONG, to, from);
        });
  }

  /**
   * The frame in DuckDB's words: no distance below zero, and one of zero for CURRENT ROW where the frame begins behind or ends
   * before it, which is empty.
   */
  static WindowFrame inOrder(WindowFrame frame) {
    WindowFrame.Bound lower = forward(frame.lower());
    WindowFrame.Bound upper = forward(frame.upper());
    if (lower.kind().ordinal() > upper.kind().ordinal()) {
      return lower.offset().isPresent()
          ? new WindowFrame(frame.rows(), lower, none(lower))
          : new WindowFrame(frame.rows(), none(upper), upper);
    }
    return new WindowFrame(frame.rows(), lower, upper);
  }

  private static WindowFrame.Bound none(WindowFrame.Bound other) {
    return new WindowFrame.Bound(
        other.kind(), other.offset().map(o -> Build.op("-", o.dataType(), o, o)));
  }

  private static WindowFrame.Bound forward(WindowFrame.Bound bound) {
    if (bound.offset().isEmpty()
        || !(bound.offset().get() instanceof Literal offset)
        || !(offset.value() instanceof Number number)
        || number.doubleValue() >= 0) {
      return bound;
    }
    boolean back = bound.kind() == WindowFrame.Kind.PRECEDING;
    return new WindowFrame.Bound(
        back ? WindowFrame.Kind.FOLLOWING : WindowFrame.Kind.PRECEDING,
        Optional.of(Build.call("abs", offset.dataType(), offset)));
  }

  private interface Reach {
    Expression of(WindowFrame.Bound bound);
  }

  private static WindowSpec withDistances(WindowSpec spec, List<SortOrder> orders, Reach reach) {
    UnaryOperator<WindowFrame.Bound> bound =
        b -> new WindowFrame.Bound(b.kind(), b.offset().map(by -> reach.of(b)));
    return new WindowSpec(
        spec.partitionBy(),
        orders,
        spec.frame()
            .map(f -> new WindowFrame(f.rows(), bound.apply(f.lower()), bound.apply(f.upper()))));
  }

  /** Over dates and timestamps DuckDB wants an INTERVAL. */
  private static Expression distance(Expression offset, DataType key) {
    DataType type = offset.dataType();
    if (!key.isDatetime() || type instanceof CalendarIntervalType) {
      return offset;
    }
    if (type instanceof YearMonthIntervalType) {
      return Build.call("to_months", INTERVAL, offset);
    }
    return type instanceof DayTimeIntervalType
        ? Build.call("to_microseconds", INTERVAL, offset)
        : Build.call("to_days", INTERVAL, offset);
  }
}
