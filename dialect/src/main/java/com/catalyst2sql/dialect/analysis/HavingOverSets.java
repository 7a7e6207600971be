package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedHaving;
import java.util.Set;

/**
 * HAVING over GROUPING SETS, ROLLUP and CUBE, where Spark 3.5 goes by whether the condition is resolved at once: without a
 * function called by name and without a cast of its own. Then it may name grouping columns that are not in the SELECT list, and
 * is asked of rows that window functions have seen. Else it is asked of the groups, as after a plain GROUP BY. (Measured.)
 */
final class HavingOverSets {

  /** What the parser makes of operators. */
  private static final Set<String> OPERATORS =
      Set.of("like", "ilike", "rlike", "concat", "negative");

  private HavingOverSets() {}

  static void check(
      Expression condition, UnresolvedHaving having, SelectBlock block, SqlConf conf) {
    if (!block.hasGroupingSets()) {
      return;
    }
    if (block.hasWindows()
        && condition.exists(e -> e instanceof FunctionCall call && call.is("grouping"))) {
      throw new SparkSqlException(
          "GROUPING_COLUMN_MISMATCH",
          "42803",
          "grouping() may not stand in HAVING where the SELECT list has window functions; name it"
              + " in the SELECT list of a subquery.",
          having.origin());
    }
    if (!isResolvedAtOnce(condition, having)) {
      checkNames(condition, having, block, conf);
    }
  }

  private static void checkNames(
      Expression e, UnresolvedHaving having, SelectBlock block, SqlConf conf) {
    if (e instanceof AggregateExpression) {
      return;
    }
    if (e instanceof AttributeReference a
        && block.output().stream()
            .noneMatch(o -> o.id().equals(a.id()) || conf.sameName(o.name(), a.name()))) {
      throw block.unresolved(a, having.origin());
    }
    e.children().forEach(child -> checkNames(child, having, block, conf));
  }

  /** Whether rows are left out only once window functions have seen them. */
  static boolean isAfterWindows(Expression condition, UnresolvedHaving having, SelectBlock block) {
    return block.hasGroupingSets() && block.hasWindows() && isResolvedAtOnce(condition, having);
  }

  private static boolean isResolvedAtOnce(Expression condition, UnresolvedHaving having) {
    return !having.condition().exists(HavingOverSets::isCall)
        && !condition.exists(e -> e instanceof Cast cast && cast.implicit());
  }

  private static boolean isCall(Expression e) {
    if (!(e instanceof UnresolvedFunction call)) {
      return false;
    }
    String name = call.name().get(call.name().size() - 1);
    return Character.isLetter(name.charAt(0)) && !OPERATORS.contains(name);
  }
}
