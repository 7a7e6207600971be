package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.analysis.Analyzer;
import com.catalyst2sql.dialect.analysis.Catalog;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.functions.FunctionDeclaration;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.functions.SyntaxFunctions;
import com.catalyst2sql.dialect.parser.SparkKeywords;
import com.catalyst2sql.dialect.parser.SparkParser;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.TranslatedQuery;
import com.catalyst2sql.dialect.unparser.duckdb.DuckDbDialect;
import com.catalyst2sql.federation.execution.StageTimes.Stage;
import com.catalyst2sql.optimizer.Optimizer;
import com.catalyst2sql.optimizer.Rule;
import com.catalyst2sql.optimizer.rules.PropagateConstants;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;

/** The way from Spark SQL to DuckDB SQL, step by step. */
final class Frontend {

  private final DuckDbDialect duckdb = new DuckDbDialect();
  private final Optimizer optimizer = new Optimizer();
  private final StageTimes times;

  /** What each step takes is added to {@code times}. */
  Frontend(StageTimes times) {
    this.times = times;
  }

  LogicalPlan parse(String sql, SqlConf conf) {
    return times.during(Stage.PARSING, () -> SparkParser.parseStatement(sql, conf));
  }

  Expression parseExpression(String sql, SqlConf conf) {
    LogicalPlan select = SparkParser.parseStatement("SELECT " + sql, conf);
    if (select instanceof Project project && project.projectList().size() == 1) {
      return project.projectList().get(0);
    }
    throw Errors.syntax(sql, "one expression is wanted", Origin.NONE);
  }

  LogicalPlan analyze(LogicalPlan plan, Catalog catalog, SqlConf conf) {
    return times.during(Stage.ANALYSIS, () -> new Analyzer(catalog, conf).analyze(plan));
  }

  List<Expression> resolve(
      List<Expression> expressions,
      LogicalPlan input,
      String alias,
      Catalog catalog,
      SqlConf conf) {
    return new Analyzer(catalog, conf).resolveExpressions(expressions, input, alias);
  }

  LogicalPlan optimize(LogicalPlan plan, SqlConf conf) {
    return times.during(Stage.OPTIMIZING, () -> optimizedOnce(plan, conf));
  }

  private LogicalPlan optimizedOnce(LogicalPlan plan, SqlConf conf) {
    Rule propagate = new PropagateConstants(DuckDbDialect.mayRaise(conf));
    LogicalPlan optimized = optimizer.optimize(propagate.apply(plan));
    Predicate<Expression> raises = DuckDbDialect.hasRaisingPart(conf);
    return hasRaisingBelow(optimized, raises)
        ? new Optimizer(Optimizer.raisingBelow(raises)).optimizeDeeply(optimized)
        : optimized;
  }

  /** Whether an operator other than the topmost may raise, or that of a subquery. */
  private static boolean hasRaisingBelow(LogicalPlan plan, Predicate<Expression> raises) {
    return plan.children().stream().anyMatch(child -> hasRaising(child, raises))
        || plan.expressions().stream()
            .anyMatch(
                e ->
                    e.exists(
                        x ->
                            SubqueryExpression.plan(x)
                                .filter(inner -> hasRaising(inner, raises))
                                .isPresent()));
  }

  private static boolean hasRaising(LogicalPlan plan, Predicate<Expression> raises) {
    return plan.expressions().stream().anyMatch(raises) || hasRaisingBelow(plan, raises);
  }

  TranslatedQuery translate(LogicalPlan plan, SqlConf conf) {
    return times.during(Stage.UNPARSING, () -> duckdb.translate(plan, conf));
  }

  /** The text of a query whose rows the driver reads. */
  TranslatedQuery translateResult(LogicalPlan plan, SqlConf conf) {
    return times.during(Stage.UNPARSING, () -> duckdb.translateResult(plan, conf));
  }

  /** The text to try first, which may fail where {@link #translateResult} does not. */
  TranslatedQuery translateNarrow(LogicalPlan plan, SqlConf conf) {
    return times.during(Stage.UNPARSING, () -> duckdb.translateNarrow(plan, conf));
  }

  /** The columns a resolved plan gives. */
  StructType schema(LogicalPlan plan) {
    return new StructType(plan.output().stream().map(AttributeReference::toField).toList());
  }

  /** The built-in functions, sorted. */
  List<String> functionNames() {
    return FunctionRegistry.builtin().names().stream().toList();
  }

  /** Whether a built-in function of that name stands in FROM and nowhere else. */
  boolean isTableFunction(String name) {
    return Analyzer.TABLE_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT));
  }

  Optional<String> describeFunction(String name) {
    return FunctionRegistry.builtin()
        .find(name)
        .map(f -> signature(name, f.signature()))
        .or(() -> SyntaxFunctions.usage(name.toLowerCase(Locale.ROOT)));
  }

  private static String signature(String name, FunctionDeclaration.Signature signature) {
    StringJoiner arguments = new StringJoiner(", ", name.toLowerCase(Locale.ROOT) + "(", ")");
    signature.parameters().forEach(p -> arguments.add(p.describe()));
    if (signature.variadic()) {
      arguments.add("...");
    }
    return arguments.toString();
  }

  List<String> keywords() {
    return SparkKeywords.all();
  }
}
