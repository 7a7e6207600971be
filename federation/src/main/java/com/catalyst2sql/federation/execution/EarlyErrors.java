package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.unparser.duckdb.DuckDbDialect;
import com.catalyst2sql.federation.duckdb.DuckDBErrors;
import com.catalyst2sql.optimizer.ConstantEvaluator;
import com.catalyst2sql.optimizer.EarlyConstants;
import com.catalyst2sql.optimizer.EarlyRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Raises what Spark raises before it looks at a row: errors of constants. Once for a plan, which is kept only after that. */
final class EarlyErrors {

  private final Frontend frontend;
  private final SqlConf conf;
  private final ExecutionControl control;
  private final ConstantEvaluator constants;
  private final Supplier<RunningQuery> running;
  private final Predicate<Expression> raisingPart;
  private final Predicate<Expression> mayRaise;

  /** {@code running} gives what to run a query with, under {@code control}. */
  EarlyErrors(
      Frontend frontend,
      SqlConf conf,
      ExecutionControl control,
      ConstantEvaluator constants,
      Supplier<RunningQuery> running) {
    this.frontend = frontend;
    this.conf = conf;
    this.control = control;
    this.constants = constants;
    this.running = running;
    this.raisingPart = DuckDbDialect.hasRaisingPart(conf);
    this.mayRaise = DuckDbDialect.mayRaise(conf);
  }

  void raise(LogicalPlan analyzed) {
    if (!hasRaisingPart(analyzed)) {
      return;
    }
    List<Expression> cells = new ArrayList<>();
    cells(analyzed, cells);
    try {
      evaluate(cells);
    } catch (SparkSqlException e) {
      control.check();
      if (e.errorClass().equals("UNSUPPORTED_FEATURE.C2S")) {
        throw e;
      }
      throw new SparkSqlException(
          "INVALID_INLINE_TABLE.FAILED_SQL_EXPRESSION_EVALUATION",
          "42000",
          "A value of an inline table cannot be worked out: " + e.getMessage(),
          Origin.NONE);
    }
    Set<LogicalPlan> rows = new LinkedHashSet<>(EarlyRows.of(analyzed, raisingPart));
    rows.forEach(this::run);
    EarlyConstants.Early early = EarlyConstants.of(analyzed, mayRaise, constants);
    evaluate(early.constants());
    List<LogicalPlan> queries = new ArrayList<>(early.subqueries());
    queries.add(analyzed);
    for (LogicalPlan query : queries) {
      EarlyRows.ofOptimized(query, raisingPart, constants).stream()
          .filter(rows::add)
          .forEach(this::run);
    }
  }

  /** Most plans have none, and need no closer look. */
  private boolean hasRaisingPart(LogicalPlan plan) {
    for (Expression expression : plan.expressions()) {
      if (raisingPart.test(expression)
          || expression.exists(
              e -> SubqueryExpression.plan(e).filter(this::hasRaisingPart).isPresent())) {
        return true;
      }
    }
    return plan.children().stream().anyMatch(this::hasRaisingPart);
  }

  private void cells(LogicalPlan plan, List<Expression> all) {
    if (plan instanceof LocalRelation relation) {
      relation.expressions().stream().filter(mayRaise).forEach(all::add);
    }
    plan.expressions()
        .forEach(e -> e.forEach(x -> SubqueryExpression.plan(x).ifPresent(p -> cells(p, all))));
    plan.children().forEach(child -> cells(child, all));
  }

  private void evaluate(List<Expression> constants) {
    if (constants.isEmpty()) {
      return;
    }
    List<Expression> list = new ArrayList<>();
    for (Expression constant : constants) {
      list.add(new Alias(constant, "c" + list.size()));
    }
    run(new Project(list, new OneRowRelation()));
  }

  private void run(LogicalPlan plan) {
    // As a result, whose columns may hold what no function of the engine's can.
    String sql = frontend.translateResult(plan, conf).sql();
    try (RunningQuery query = running.get();
        ResultSet rows = query.query(sql)) {
      while (query.fetch(rows::next)) {
        // Every row, for what it raises.
      }
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
  }
}
