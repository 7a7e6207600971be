package com.catalyst2sql.dialect.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How window expressions print; a frame is always shown, the implied one too. */
final class WindowSql {

  private static final Set<String> OFFSET_FUNCTIONS = Set.of("lead", "lag");

  private WindowSql() {}

  static String print(WindowExpression window, Function<Expression, String> printer) {
    List<String> parts = new ArrayList<>();
    WindowSpec spec = window.spec();
    if (!spec.partitionBy().isEmpty()) {
      parts.add(
          spec.partitionBy().stream()
              .map(printer)
              .collect(Collectors.joining(", ", "PARTITION BY ", "")));
    }
    if (!spec.orderBy().isEmpty()) {
      parts.add(
          spec.orderBy().stream()
              .map(o -> order(o, printer))
              .collect(Collectors.joining(", ", "ORDER BY ", "")));
    }
    parts.add(frame(window, printer));
    return printer.apply(window.function())
        + (showsIgnoreNulls(window) ? " ignore nulls" : "")
        + " OVER ("
        + String.join(" ", parts)
        + ")";
  }

  private static boolean showsIgnoreNulls(WindowExpression window) {
    return window.ignoreNulls()
        && window.function() instanceof FunctionCall call
        && call.is("nth_value");
  }

  static String order(SortOrder order, Function<Expression, String> printer) {
    return printer.apply(order.child())
        + (order.ascending() ? " ASC" : " DESC")
        + (order.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
  }

  private static String frame(WindowExpression window, Function<Expression, String> printer) {
    if (window.function() instanceof FunctionCall call
        && OFFSET_FUNCTIONS.contains(call.function().name())) {
      String offset = offset(window, printer);
      return "ROWS BETWEEN " + offset + " AND " + offset;
    }
    WindowFrame frame = window.spec().frame().orElseGet(() -> implied(window));
    return (frame.rows() ? "ROWS" : "RANGE")
        + " BETWEEN "
        + bound(frame.lower(), printer)
        + " AND "
        + bound(frame.upper(), printer);
  }

  /** LAG looks at the row that many before, which Spark works out as a number of rows ahead. */
  private static String offset(WindowExpression window, Function<Expression, String> printer) {
    FunctionCall call = (FunctionCall) window.function();
    if (call.is("lag")) {
      Optional<String> rows = window.spec().frame().flatMap(f -> rowsAhead(f.lower(), printer));
      if (rows.isPresent()) {
        return rows.get();
      }
    }
    Expression rows = call.arguments().size() > 1 ? call.arguments().get(1) : Literal.of(1);
    if (call.is("lag")) {
      return "(- " + printer.apply(rows) + ") FOLLOWING";
    }
    return rows instanceof FunctionCall minus && minus.is("negative")
        ? printer.apply(minus.child(0)) + " PRECEDING"
        : printer.apply(rows) + " FOLLOWING";
  }

  private static Optional<String> rowsAhead(
      WindowFrame.Bound bound, Function<Expression, String> printer) {
    if (bound.kind() == WindowFrame.Kind.CURRENT_ROW) {
      return Optional.of("0 FOLLOWING");
    }
    String sign = bound.kind() == WindowFrame.Kind.PRECEDING ? "-" : "";
    return bound
        .offset()
        .filter(Literal.class::isInstance)
        .map(o -> sign + printer.apply(o) + " FOLLOWING");
  }

  private static WindowFrame implied(WindowExpression window) {
    boolean ranking =
        window.function() instanceof FunctionCall call
            && call.function().kind() == FunctionRef.Kind.WINDOW
            && !call.is("nth_value");
    if (ranking) {
      return WindowFrame.ROWS_TO_CURRENT;
    }
    return window.spec().orderBy().isEmpty() ? WindowFrame.UNBOUNDED : WindowFrame.RANGE_TO_CURRENT;
  }

  private static String bound(WindowFrame.Bound bound, Function<Expression, String> printer) {
    return switch (bound.kind()) {
      case UNBOUNDED_PRECEDING -> "UNBOUNDED PRECEDING";
      case CURRENT_ROW -> "CURRENT ROW";
      case UNBOUNDED_FOLLOWING -> "UNBOUNDED FOLLOWING";
      case FOLLOWING -> printer.apply(bound.offset().orElseThrow()) + " FOLLOWING";
      case PRECEDING -> {
        Expression offset = bound.offset().orElseThrow();
        // a bound cast to the ordering's type hides its sign inside the cast
        yield offset instanceof Cast cast && cast.implicit()
            ? "(- " + printer.apply(offset) + ") FOLLOWING"
            : printer.apply(offset) + " PRECEDING";
      }
    };
  }
}
