package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.SqlDialect;
import com.catalyst2sql.dialect.unparser.TranslatedQuery;
import java.util.function.Predicate;

/** The embedded engine's SQL: a resolved plan is rewritten into DuckDB's terms and then printed. */
public final class DuckDbDialect implements SqlDialect {

  @Override
  public String name() {
    return "duckdb";
  }

  @Override
  public TranslatedQuery translate(LogicalPlan plan, SqlConf conf) {
    return translate(plan, new StatementContext(conf, NarrowArithmetic.never(), false));
  }

  /** The query whose rows the driver reads: its columns may hold what no table of the engine's should. */
  public TranslatedQuery translateResult(LogicalPlan plan, SqlConf conf) {
    return translate(plan, new StatementContext(conf, NarrowArithmetic.never(), true));
  }

  /**
   * The same with decimal arithmetic in 64 bits wherever its failure, should they not be enough, is seen before the first
   * row. Whoever runs it must be ready to run {@link #translateResult} instead.
   */
  public TranslatedQuery translateNarrow(LogicalPlan plan, SqlConf conf) {
    return translate(plan, new StatementContext(conf, NarrowArithmetic.whereSafe(), true));
  }

  /** Tells whether some part of an expression may raise under these settings, for some values of what it reads. */
  public static Predicate<Expression> hasRaisingPart(SqlConf conf) {
    return new EvaluationOrder(conf.ansiEnabled())::hasRaisingPart;
  }

  /** Tells whether working out a constant of Spark's may end in an error, under these settings. */
  public static Predicate<Expression> mayRaise(SqlConf conf) {
    return new EvaluationOrder(conf.ansiEnabled())::constantMayRaise;
  }

  private static TranslatedQuery translate(LogicalPlan plan, StatementContext context) {
    context.failing().add(plan);
    Query query = new PlanTranslator(context).translate(plan);
    SqlWriter writer = new SqlWriter();
    writer.query(query);
    return new TranslatedQuery(
        writer.text(),
        new StructType(plan.output().stream().map(AttributeReference::toField).toList()),
        context.narrow().isUsed());
  }
}
