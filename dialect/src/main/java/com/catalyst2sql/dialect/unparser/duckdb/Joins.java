package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts two SELECTs side by side in one FROM. */
final class Joins {

  private static final String CROSS = "CROSS JOIN";
  private static final Set<String> OUTER = Set.of("LEFT JOIN", "RIGHT JOIN", "FULL JOIN");

  /**
   * So many relations DuckDB puts in order in a second. What that takes grows as the fourth power of their number, so that
   * 400 in one star are not in order after minutes.
   */
  private static final int ORDERED_TOGETHER = 64;

  private Joins() {}

  /** Whether the engine would be long about the order of all these, and there is a side that can come by itself. */
  static boolean areTooMany(SelectBuilder left, SelectBuilder right) {
    return left.relations + right.relations > ORDERED_TOGETHER
        && left.relations > 1
        && !hasCross(left.from.get());
  }

  /** Where a join has no condition, the order has to be found from those above it. */
  private static boolean hasCross(Query.From from) {
    return from instanceof Query.From.Join join
        && (join.kind().equals(CROSS) || hasCross(join.left()) || hasCross(join.right()));
  }

  /** The rows of {@code side} by name, worked out before anything that reads them is put in order. */
  static SelectBuilder apart(SelectBuilder side, StatementContext context) {
    String name = context.freshName("joined");
    SelectBuilder rows = side.wrap(name);
    Query.From.Derived from = (Query.From.Derived) rows.from.get();
    rows.ctes.add(new Query.Cte(name, true, from.query()));
    rows.from = Optional.of(new Query.From.Table(List.of(name), name));
    rows.relations = 1;
    return rows;
  }

  /**
   * Whether a side's FROM can stand in the join as it is.
   *
   * @param filtersMayRise whether its WHERE means the same above the join
   */
  static boolean isOpen(SelectBuilder side, boolean filtersMayRise) {
    return side.from.isPresent()
        && side.hasOnlyWhere()
        && (side.where.isEmpty() || filtersMayRise)
        && side.columns.stream().allMatch(c -> c.expression() instanceof EngineColumn);
  }

  /**
   * Joins two open sides.
   *
   * @param expressions gives the translator of what reads columns that are said like this
   */
  static SelectBuilder join(
      SelectBuilder left,
      SelectBuilder right,
      JoinType type,
      Optional<Expression> condition,
      EvaluationOrder order,
      Function<Map<ExprId, Expression>, ExpressionTranslator> expressions) {
    SelectBuilder both = new SelectBuilder();
    both.ctes.addAll(left.ctes);
    both.ctes.addAll(right.ctes);
    both.relations = left.relations + right.relations;
    both.columns.addAll(left.columns);
    both.columns.addAll(right.columns);
    both.where.addAll(left.where);
    both.where.addAll(right.where);
    Optional<Expression> on =
        condition.map(
            c -> {
              ExpressionTranslator translator = expressions.apply(both.scope(c));
              return new JoinOrder(order, type, left.scope().keySet(), right.scope().keySet())
                  .translated(c, isOuter(type) ? translator::joinCondition : translator::translate);
            });
    String words = words(type, on.isPresent());
    if (on.isEmpty() && !words.equals(CROSS)) {
      on = Optional.of(Literal.TRUE);
    }
    both.from = Optional.of(new Query.From.Join(left.from.get(), right.from.get(), words, on));
    if (isExistence(type)) {
      both.columns = left.columns;
    }
    return both;
  }

  static boolean isExistence(JoinType type) {
    return type == JoinType.LEFT_SEMI || type == JoinType.LEFT_ANTI;
  }

  /** Whether an outer join stands in a FROM, not wrapped in a query of its own. */
  static boolean hasOuter(Query.From from) {
    return from instanceof Query.From.Join join
        && (OUTER.contains(join.kind()) || hasOuter(join.left()) || hasOuter(join.right()));
  }

  private static boolean isOuter(JoinType type) {
    return type == JoinType.LEFT_OUTER
        || type == JoinType.RIGHT_OUTER
        || type == JoinType.FULL_OUTER;
  }

  private static String words(JoinType type, boolean hasCondition) {
    return switch (type) {
      case INNER, CROSS -> hasCondition ? "JOIN" : CROSS;
      case LEFT_OUTER -> "LEFT JOIN";
      case RIGHT_OUTER -> "RIGHT JOIN";
      case FULL_OUTER -> "FULL JOIN";
      case LEFT_SEMI -> "SEMI JOIN";
      case LEFT_ANTI -> "ANTI JOIN";
    };
  }
}
