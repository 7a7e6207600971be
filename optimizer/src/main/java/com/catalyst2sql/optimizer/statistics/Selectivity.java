package com.catalyst2sql.optimizer.statistics;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.types.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The share of rows that pass a condition: by common values, histogram, range and number of values where they are known, else
 * the usual guesses (an equality one in ten, a range one in three). Conditions are taken to be independent of each other, but for
 * the two ends of a range of one column.
 */
public final class Selectivity {

  private static final double EQUALITY = 0.1;
  private static final double RANGE = 1.0 / 3;
  private static final double TEST = 0.25;
  private static final double NULLS = 0.05;

  /** A share that is called so small: statistics are of yesterday, and a value they do not know may be there. */
  private static final double LEAST = 1e-7;

  private final Function<ExprId, ColumnStatistics> columns;

  public Selectivity(Function<ExprId, ColumnStatistics> columns) {
    this.columns = columns;
  }

  /** Between 0 and 1. */
  public double of(Expression condition) {
    if (condition instanceof And) {
      return all(conjuncts(condition));
    }
    if (condition instanceof Or or) {
      double left = of(or.left());
      double right = of(or.right());
      return left + right - left * right;
    }
    if (condition instanceof Not not) {
      return Math.max(0, 1 - of(not.child()));
    }
    if (condition instanceof Literal literal) {
      return Literal.TRUE.equals(literal) ? 1 : 0;
    }
    if (condition instanceof IsNull test) {
      return column(test.child()).map(c -> c.nulls().orElse(NULLS)).orElse(NULLS);
    }
    if (condition instanceof IsNotNull test) {
      return column(test.child()).map(ColumnStatistics::present).orElse(1.0);
    }
    if (condition instanceof In in) {
      double sum = 0;
      for (Expression value : in.list()) {
        sum += equality(in.value(), value);
      }
      return Math.min(in.list().stream().allMatch(v -> v instanceof Literal) ? 1 : 0.5, sum);
    }
    if (condition instanceof BinaryComparison comparison) {
      return comparison(comparison);
    }
    return TEST;
  }

  private double all(List<Expression> conditions) {
    double share = 1;
    // Of a range's two ends each lets some rows pass; together those that pass both.
    Map<ExprId, List<Range>> ranges = new HashMap<>();
    for (Expression condition : conditions) {
      Optional<Range> range = range(condition);
      if (range.isPresent()) {
        ranges.computeIfAbsent(range.get().column.id(), id -> new ArrayList<>()).add(range.get());
      } else {
        share *= of(condition);
      }
    }
    for (List<Range> of : ranges.values()) {
      double above = of.stream().filter(r -> r.above).mapToDouble(r -> r.share).min().orElse(1);
      double below = of.stream().filter(r -> !r.above).mapToDouble(r -> r.share).min().orElse(1);
      share *= Math.max(LEAST, above + below - 1);
    }
    return share;
  }

  private static List<Expression> conjuncts(Expression condition) {
    List<Expression> all = new ArrayList<>();
    if (condition instanceof And and) {
      all.addAll(conjuncts(and.left()));
      all.addAll(conjuncts(and.right()));
    } else {
      all.add(condition);
    }
    return all;
  }

  private double comparison(BinaryComparison comparison) {
    switch (comparison.op()) {
      case EQUAL, NULL_SAFE_EQUAL:
        return comparison.right() instanceof Literal
            ? equality(comparison.left(), comparison.right())
            : equality(comparison.right(), comparison.left());
      default:
        Optional<Range> range = range(comparison);
        return range.isPresent() ? range.get().share : RANGE;
    }
  }

  private double equality(Expression operand, Expression value) {
    Optional<ColumnStatistics> known = column(operand);
    if (known.isEmpty()) {
      return EQUALITY;
    }
    ColumnStatistics column = known.get();
    if (!(value instanceof Literal literal)) {
      // Two columns of one table, or something worked out.
      return column.distinct().isPresent()
          ? 1 / Math.max(1, column.distinct().getAsDouble())
          : EQUALITY;
    }
    Optional<Double> common =
        Values.text(literal.value(), literal.dataType()).map(t -> column.common().get(t));
    if (common.isPresent()) {
      return common.get();
    }
    OptionalDouble place = Values.place(literal.value(), literal.dataType());
    if (place.isPresent()
        && (place.getAsDouble() < column.low().orElse(place.getAsDouble())
            || place.getAsDouble() > column.high().orElse(place.getAsDouble()))) {
      return LEAST;
    }
    OptionalDouble distinct = distinct(column, operand.dataType());
    if (distinct.isEmpty()) {
      return EQUALITY;
    }
    double others = Math.max(1, distinct.getAsDouble() - column.common().size());
    double rest = Math.max(0, column.present() - column.commonShare());
    return Math.max(LEAST, rest / others);
  }

  /** How many values a column has; whole numbers and dates have no more than fit between the least and the greatest. */
  public static OptionalDouble distinct(ColumnStatistics column, DataType type) {
    if (Values.isDiscrete(type) && column.low().isPresent() && column.high().isPresent()) {
      double fit = column.high().getAsDouble() - column.low().getAsDouble() + 1;
      return OptionalDouble.of(Math.min(fit, column.distinct().orElse(fit)));
    }
    return column.distinct();
  }

  // ---- ranges

  private record Range(AttributeReference column, boolean above, double share) {}

  /** A comparison of a column with a constant whose share is known. */
  private Optional<Range> range(Expression condition) {
    if (!(condition instanceof BinaryComparison c)) {
      return Optional.empty();
    }
    boolean turned = c.left() instanceof Literal;
    Expression operand = turned ? c.right() : c.left();
    Expression value = turned ? c.left() : c.right();
    Optional<AttributeReference> attribute = attribute(operand);
    if (attribute.isEmpty() || !(value instanceof Literal literal)) {
      return Optional.empty();
    }
    boolean above =
        switch (c.op()) {
          case GREATER, GREATER_OR_EQUAL -> !turned;
          case LESS, LESS_OR_EQUAL -> turned;
          default -> false;
        };
    boolean below =
        switch (c.op()) {
          case GREATER, GREATER_OR_EQUAL -> turned;
          case LESS, LESS_OR_EQUAL -> !turned;
          default -> false;
        };
    if (!above && !below) {
      return Optional.empty();
    }
    OptionalDouble place = Values.place(literal.value(), literal.dataType());
    ColumnStatistics column = columns.apply(attribute.get().id());
    OptionalDouble share = place.isEmpty() ? place : shareBelow(column, place.getAsDouble());
    if (share.isEmpty()) {
      return Optional.empty();
    }
    double passed = above ? 1 - share.getAsDouble() : share.getAsDouble();
    return Optional.of(
        new Range(attribute.get(), above, Math.max(LEAST, Math.min(1, passed) * column.present())));
  }

  /** The share of the values that are below a place. */
  private static OptionalDouble shareBelow(ColumnStatistics column, double place) {
    List<Double> cuts = column.histogram();
    if (cuts.size() >= 2) {
      if (place <= cuts.get(0)) {
        return OptionalDouble.of(0);
      }
      int parts = cuts.size() - 1;
      for (int i = 0; i < parts; i++) {
        if (place <= cuts.get(i + 1)) {
          return OptionalDouble.of((i + within(cuts.get(i), cuts.get(i + 1), place)) / parts);
        }
      }
      return OptionalDouble.of(1);
    }
    if (column.low().isEmpty() || column.high().isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        within(column.low().getAsDouble(), column.high().getAsDouble(), place));
  }

  private static double within(double low, double high, double place) {
    if (high <= low) {
      return place > high ? 1 : place < low ? 0 : 0.5;
    }
    return Math.max(0, Math.min(1, (place - low) / (high - low)));
  }

  // ---- columns

  private Optional<ColumnStatistics> column(Expression operand) {
    return attribute(operand).map(a -> columns.apply(a.id()));
  }

  /** The column that an operand is, perhaps made a wider number. */
  private static Optional<AttributeReference> attribute(Expression operand) {
    Expression inner = operand instanceof Cast cast ? cast.child() : operand;
    return inner instanceof AttributeReference a ? Optional.of(a) : Optional.empty();
  }
}
