package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the slots of a {@link Skeleton} hold, besides expressions. */
final class QuerySlots {

  private QuerySlots() {}

  /** {@code name (a, b) AS} of a WITH. */
  record CteName(String name, List<String> columnAliases, Origin origin) {}

  /** A whole query, or VALUES, in the place of a SELECT. */
  record Subplan(LogicalPlan plan) {}

  /** One element of a hint comment. */
  record Hint(String name, List<Expression> parameters, Origin origin) {}

  /** All hints of a SELECT, the first item of its list. */
  record Hints(List<List<Hint>> comments) {}

  /** A table, subquery, ... in FROM; {@code joinType} where JSqlParser has no word for the join. */
  record Relation(
      LogicalPlan plan,
      boolean lateral,
      boolean mayBeLateral,
      Optional<JoinType> joinType,
      Origin origin) {}

  /** PIVOT, UNPIVOT or LATERAL VIEW, which {@code word} says: applied to all that stands before it. */
  record Postfix(UnaryOperator<LogicalPlan> operator, String word, Origin origin) {
    boolean lateralView() {
      return word.equals("LATERAL VIEW");
    }
  }

  /** JOIN ... USING (columns). */
  record UsingColumns(List<String> columns) {}

  /** {@code WITH ROLLUP}, {@code WITH CUBE} or {@code GROUPING SETS (...)} behind a GROUP BY list. */
  record GroupingSuffix(
      UnresolvedExpression.GroupingSets.Kind kind, List<List<Expression>> sets, Origin origin) {}

  /** {@code name AS (...)} or {@code name AS other}. */
  record NamedWindow(
      String name, Optional<WindowSpec> definition, Optional<String> reference, Origin origin) {}

  /** One element of ORDER BY, CLUSTER BY, DISTRIBUTE BY or SORT BY. */
  record Ordering(Clause clause, SortOrder order, Origin origin) {
    enum Clause {
      ORDER,
      CLUSTER,
      DISTRIBUTE,
      SORT
    }
  }

  /** LIMIT; empty is LIMIT ALL. */
  record LimitCount(Optional<Expression> count) {}
}
