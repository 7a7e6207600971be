package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef.Kind;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.expressions.WindowFrame;
import com.catalyst2sql.dialect.expressions.WindowFrame.Bound;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.TypeCoercion;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Gives a window expression the frame that Spark gives it, and refuses what Spark refuses. */
final class Windows {

  private static final Set<String> RANKS =
      Set.of("row_number", "rank", "dense_rank", "percent_rank", "ntile");
  private static final Set<String> WHOLE_PARTITION =
      Set.of("median", "percentile_cont", "percentile_disc");
  private static final Set<String> OFFSETS = Set.of("lead", "lag");

  private final SqlConf conf;

  Windows(SqlConf conf) {
    this.conf = conf;
  }

  WindowExpression build(Expression function, WindowSpec spec, boolean ignoreNulls, Origin origin) {
    if (!(function instanceof AggregateExpression)
        && !(function instanceof FunctionCall call && call.function().kind() == Kind.WINDOW)) {
      throw new SparkSqlException(
          "UNSUPPORTED_EXPR_FOR_WINDOW",
          "42P20",
          "Expression \"" + SparkSql.sql(function) + "\" not supported within a window function.",
          origin);
    }
    if (function instanceof AggregateExpression aggregate && aggregate.distinct()) {
      throw new SparkSqlException(
          "DISTINCT_WINDOW_FUNCTION_UNSUPPORTED",
          "0A000",
          "Distinct window functions are not supported: \"" + SparkSql.sql(function) + "\".",
          origin);
    }
    checkWholePartition(function, spec, origin);
    Optional<WindowFrame> required = requiredFrame(function, origin);
    if (spec.orderBy().isEmpty() && (required.isPresent() || isNthValue(function))) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1037",
          "42601",
          "Window function "
              + SparkSql.sql(function)
              + " requires window to be ordered, please add ORDER BY clause.",
          origin);
    }
    if (spec.frame().isPresent()) {
      if (required.isPresent() && !required.get().equals(spec.frame().get())) {
        boolean offset = OFFSETS.contains(((FunctionCall) function).function().name());
        throw new SparkSqlException(
            offset ? "_LEGACY_ERROR_TEMP_1035" : "_LEGACY_ERROR_TEMP_1036",
            "42601",
            "The window frame of "
                + SparkSql.sql(function)
                + (offset ? " cannot be written." : " must be the one the function requires."),
            origin);
      }
      check(spec, spec.frame().get(), origin);
    }
    noFilter(function, origin);
    WindowFrame frame =
        required.orElseGet(
            () ->
                spec.frame()
                    .map(f -> coerce(spec, f))
                    .orElse(
                        spec.orderBy().isEmpty()
                            ? WindowFrame.UNBOUNDED
                            : WindowFrame.RANGE_TO_CURRENT));
    WindowSpec framed = new WindowSpec(spec.partitionBy(), spec.orderBy(), Optional.of(frame));
    return new WindowExpression(function, framed, ignoreNulls);
  }

  private static void checkWholePartition(Expression function, WindowSpec spec, Origin origin) {
    if (!(function instanceof AggregateExpression aggregate)) {
      return;
    }
    if (WHOLE_PARTITION.contains(aggregate.function().function().name())
        && (!spec.orderBy().isEmpty()
            || spec.frame().filter(f -> !f.equals(WindowFrame.UNBOUNDED)).isPresent())) {
      throw new SparkSqlException(
          "INVALID_WINDOW_SPEC_FOR_AGGREGATION_FUNC",
          "42601",
          "\"" + SparkSql.sql(function) + "\" takes neither ORDER BY nor a window frame.",
          origin);
    }
  }

  private static void noFilter(Expression function, Origin origin) {
    if (function instanceof AggregateExpression aggregate && aggregate.filter().isPresent()) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1030",
          "0A000",
          "A window function with FILTER is not supported.",
          origin);
    }
  }

  private static boolean isNthValue(Expression function) {
    return function instanceof FunctionCall call && call.is("nth_value");
  }

  private Optional<WindowFrame> requiredFrame(Expression function, Origin origin) {
    if (!(function instanceof FunctionCall call)) {
      return Optional.empty();
    }
    if (call.is("cume_dist")) {
      return Optional.of(WindowFrame.RANGE_TO_CURRENT);
    }
    if (RANKS.contains(call.function().name())) {
      return Optional.of(WindowFrame.ROWS_TO_CURRENT);
    }
    if (OFFSETS.contains(call.function().name())) {
      Expression offset = call.arguments().size() > 1 ? call.arguments().get(1) : Literal.of(1);
      boolean lead = call.is("lead");
      return Optional.of(offsetFrame(offset, lead));
    }
    return Optional.empty();
  }

  /** Spark looks behind by looking ahead by the negative, which in ANSI mode the least integer has not. */
  private WindowFrame offsetFrame(Expression offset, boolean lead) {
    Optional<Long> number = ConstantNumbers.toLong(offset);
    if (number.isPresent()) {
      int n = number.get().intValue();
      if (!lead && n == Integer.MIN_VALUE && conf.ansiEnabled()) {
        throw new SparkSqlException("ARITHMETIC_OVERFLOW", "22003", "integer overflow");
      }
      int rows = lead ? n : -n;
      Bound bound =
          rows == 0
              ? Bound.of(WindowFrame.Kind.CURRENT_ROW)
              : new Bound(
                  rows > 0 ? WindowFrame.Kind.FOLLOWING : WindowFrame.Kind.PRECEDING,
                  Optional.of(Literal.of(Math.abs(rows))));
      return new WindowFrame(true, bound, bound);
    }
    Bound bound =
        new Bound(
            lead ? WindowFrame.Kind.FOLLOWING : WindowFrame.Kind.PRECEDING, Optional.of(offset));
    return new WindowFrame(true, bound, bound);
  }

  private void check(WindowSpec spec, WindowFrame frame, Origin origin) {
    boolean hasOffset = frame.lower().offset().isPresent() || frame.upper().offset().isPresent();
    if (frame.lower().kind() == WindowFrame.Kind.UNBOUNDED_FOLLOWING
        || frame.upper().kind() == WindowFrame.Kind.UNBOUNDED_PRECEDING) {
      throw Errors.datatypeMismatch(
          "SPECIFIED_WINDOW_FRAME_INVALID_BOUND",
          text(frame),
          "a frame neither begins at its partition's end nor ends at its beginning.",
          origin);
    }
    if (frame.rows()) {
      checkRowsOffset(frame, frame.lower(), "lower", origin);
      checkRowsOffset(frame, frame.upper(), "upper", origin);
      checkOrder(frame, frame, origin);
      return;
    }
    if (spec.orderBy().isEmpty()) {
      throw Errors.datatypeMismatch(
          "RANGE_FRAME_WITHOUT_ORDER", text(frame), "a RANGE frame needs ORDER BY.", origin);
    }
    if (hasOffset && spec.orderBy().size() > 1) {
      throw Errors.datatypeMismatch(
          "RANGE_FRAME_MULTI_ORDER",
          text(frame),
          "a RANGE frame with offsets takes one ORDER BY expression.",
          origin);
    }
    checkSameType(spec, frame, origin);
    if (hasOffset) {
      checkRangeOffset(spec, frame, frame.lower(), "lower", origin);
      checkRangeOffset(spec, frame, frame.upper(), "upper", origin);
    }
    checkOrder(frame, coerce(spec, frame), origin);
  }

  /** Of two distances the lower must not be the longer way ahead; beside CURRENT ROW any is taken, and gives an empty frame. */
  private static void checkOrder(WindowFrame written, WindowFrame frame, Origin origin) {
    Optional<BigDecimal> lower = ahead(frame.lower());
    Optional<BigDecimal> upper = ahead(frame.upper());
    if (lower.isPresent() && upper.isPresent() && lower.get().compareTo(upper.get()) > 0) {
      throw Errors.datatypeMismatch(
          "SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON",
          text(written),
          "the lower bound lies behind the upper bound.",
          origin);
    }
  }

  private static Optional<BigDecimal> ahead(Bound bound) {
    Optional<BigDecimal> distance = bound.offset().flatMap(ConstantNumbers::toDecimal);
    return bound.kind() == WindowFrame.Kind.PRECEDING ? distance.map(BigDecimal::negate) : distance;
  }

  /** Offsets become numbers of the order's type, but intervals stay what they are. */
  private static void checkSameType(WindowSpec spec, WindowFrame frame, Origin origin) {
    Optional<DataType> lower = frame.lower().offset().map(Expression::dataType);
    Optional<DataType> upper = frame.upper().offset().map(Expression::dataType);
    boolean numbers = spec.orderBy().get(0).child().dataType().isNumeric();
    if (lower.isPresent() && upper.isPresent() && !numbers && !lower.equals(upper)) {
      throw Errors.datatypeMismatch(
          "SPECIFIED_WINDOW_FRAME_DIFF_TYPES",
          text(frame),
          "the bounds do not have the same type: \""
              + lower.get().sql()
              + "\" <> \""
              + upper.get().sql()
              + "\".",
          origin);
    }
  }

  private void checkRowsOffset(WindowFrame frame, Bound bound, String place, Origin origin) {
    bound
        .offset()
        .ifPresent(
            offset -> {
              if (!offset.foldable()) {
                throw Errors.datatypeMismatch(
                    "SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE",
                    text(frame),
                    "the " + place + " bound must be constant.",
                    origin);
              }
              if (!(offset.dataType() instanceof IntegerType)) {
                throw Errors.datatypeMismatch(
                    "SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE",
                    text(frame),
                    "the " + place + " bound of ROWS must be INT.",
                    origin);
              }
            });
  }

  private void checkRangeOffset(
      WindowSpec spec, WindowFrame frame, Bound bound, String place, Origin origin) {
    bound
        .offset()
        .ifPresent(
            offset -> {
              DataType order = spec.orderBy().get(0).child().dataType();
              boolean fits =
                  order instanceof DateType
                      ? offset.dataType() instanceof IntegerType
                          || offset.dataType() instanceof YearMonthIntervalType
                          || offset.dataType() instanceof CalendarIntervalType
                      : order.isDatetime()
                          ? offset.dataType().isAnsiInterval()
                              || offset.dataType() instanceof CalendarIntervalType
                          : order.isAnsiInterval()
                              ? order.accepts(offset.dataType())
                              : order.isNumeric()
                                  && TypeCoercion.of(conf)
                                      .implicitCast(offset.dataType(), order)
                                      .isPresent();
              if (!fits) {
                throw Errors.datatypeMismatch(
                    order.isNumeric() || order.isDatetime() || order.isAnsiInterval()
                        ? "RANGE_FRAME_INVALID_TYPE"
                        : "SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE",
                    text(frame),
                    "the "
                        + place
                        + " bound of type \""
                        + offset.dataType().sql()
                        + "\" does not fit ORDER BY's \""
                        + order.sql()
                        + "\".",
                    origin);
              }
            });
  }

  private WindowFrame coerce(WindowSpec spec, WindowFrame frame) {
    if (frame.rows() || spec.orderBy().isEmpty()) {
      return frame;
    }
    DataType order = spec.orderBy().get(0).child().dataType();
    return new WindowFrame(false, coerce(frame.lower(), order), coerce(frame.upper(), order));
  }

  private Bound coerce(Bound bound, DataType order) {
    return new Bound(
        bound.kind(),
        bound.offset().map(o -> order.isNumeric() ? FunctionResolver.castTo(o, order, conf) : o));
  }

  private static String text(WindowFrame frame) {
    return (frame.rows() ? "ROWS" : "RANGE")
        + " BETWEEN "
        + text(frame.lower())
        + " AND "
        + text(frame.upper());
  }

  private static String text(Bound bound) {
    return bound.offset().map(o -> SparkSql.sql(o) + " ").orElse("")
        + bound.kind().name().replace('_', ' ');
  }
}
