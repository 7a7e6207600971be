package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.List;
import java.util.Set;

/**
 * Turns what the parser made into a typed plan: every name bound to an id, every type fixed, every check of Spark's
 * analysis done. What Spark rejects before it runs anything is rejected here, with Spark's error class.
 */
public final class Analyzer {

  /** The built-in functions that stand in FROM and nowhere else; generators stand in both places. */
  public static final Set<String> TABLE_FUNCTIONS = Set.of("range", "sql_keywords");

  private final Catalog catalog;
  private final SqlConf conf;

  public Analyzer(Catalog catalog, SqlConf conf) {
    this.catalog = catalog;
    this.conf = conf;
  }

  /**
   * The resolved query. A {@link Command} comes back with the queries inside it resolved.
   *
   * @throws com.catalyst2sql.dialect.errors.SparkSqlException for what Spark's analyzer rejects
   */
  public LogicalPlan analyze(LogicalPlan plan) {
    if (plan instanceof Command command) {
      return CommandQueries.map(command, this::analyze);
    }
    PlanResolver resolver = new PlanResolver(catalog, conf, 0);
    LogicalPlan resolved = resolver.resolve(plan, Context.TOP).plan();
    SubqueryChecks.placement(resolved);
    return resolver.readsChar() ? new CharPadding(conf).apply(resolved) : resolved;
  }

  /** Resolves expressions over the columns of {@code input}, called {@code alias}: conditions of DELETE, UPDATE, MERGE. */
  public List<Expression> resolveExpressions(
      List<Expression> expressions, LogicalPlan input, String alias) {
    Scope scope = Scope.of(input.output(), List.of(alias));
    return new ExpressionResolver(new PlanResolver(catalog, conf, 0), scope, Context.TOP)
        .resolveAll(expressions);
  }

  /** Resolves an expression of constants. */
  public Expression resolveConstant(Expression expression) {
    return new ExpressionResolver(new PlanResolver(catalog, conf, 0), Scope.EMPTY, Context.TOP)
        .resolve(expression);
  }
}
