package com.catalyst2sql.bench.micro;

import com.catalyst2sql.dialect.analysis.Analyzer;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.parser.SparkParser;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.unparser.TranslatedQuery;
import com.catalyst2sql.dialect.unparser.duckdb.DuckDbDialect;
import com.catalyst2sql.optimizer.Optimizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The steps of planning a query of TPC-H, each by itself. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PlanningMicro {

  @Param({"q1", "q6", "q9", "q21"})
  public String query;

  private final SqlConf conf = new SqlConf(Map.of());
  private final TpchCatalog catalog = new TpchCatalog();
  private final Optimizer optimizer = new Optimizer();
  private final DuckDbDialect duckdb = new DuckDbDialect();
  private String sql;
  private LogicalPlan parsed;
  private LogicalPlan analyzed;
  private LogicalPlan optimized;

  /** Does the steps once, so that each finds what the one before it left. */
  @Setup
  public void setUp() throws IOException {
    sql = text(query);
    parsed = parse();
    analyzed = analyze();
    optimized = optimize();
  }

  static String text(String query) throws IOException {
    try (InputStream in = PlanningMicro.class.getResourceAsStream("/tpch/" + query + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Lexing and parsing. */
  @Benchmark
  public LogicalPlan parse() {
    return SparkParser.parseStatement(sql, conf);
  }

  /** Names, types and checks. */
  @Benchmark
  public LogicalPlan analyze() {
    return new Analyzer(catalog, conf).analyze(parsed);
  }

  /** All rules for a query that stays in this engine. */
  @Benchmark
  public LogicalPlan optimize() {
    return optimizer.optimize(analyzed);
  }

  /** DuckDB's text. */
  @Benchmark
  public TranslatedQuery unparse() {
    return duckdb.translateNarrow(optimized, conf);
  }
}
