package com.catalyst2sql.bench.micro;

import com.catalyst2sql.dialect.analysis.Analyzer;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.parser.SparkParser;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.optimizer.Batch;
import com.catalyst2sql.optimizer.Optimizer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Each batch of the optimizer over a query's analyzed plan, the batches for other databases too. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OptimizerMicro {

  @Param({"q9", "q21"})
  public String query;

  @Param({
    "Simplify",
    "Raising below",
    "Subqueries",
    "Constants",
    "Disjunctions",
    "Push down",
    "Keys",
    "Columns"
  })
  public String batch;

  private Optimizer optimizer;
  private LogicalPlan analyzed;

  /** Finds the batch by its name; no constant is worked out. */
  @Setup
  public void setUp() throws IOException {
    SqlConf conf = new SqlConf(Map.of());
    analyzed =
        new Analyzer(new TpchCatalog(), conf)
            .analyze(SparkParser.parseStatement(PlanningMicro.text(query), conf));
    optimizer =
        new Optimizer(
            List.of(batches().filter(b -> b.name().equals(batch)).findFirst().orElseThrow()));
  }

  /** All that have rules; where nothing is known of rows, none is there for the order of joins. */
  static Stream<Batch> batches() {
    return Stream.of(
            Optimizer.BATCHES,
            Optimizer.RAISING_BELOW,
            Optimizer.remoteBatches(constants -> Map.of()))
        .flatMap(List::stream)
        .filter(batch -> !batch.rules().isEmpty());
  }

  /** One batch, until it changes nothing more. */
  @Benchmark
  public LogicalPlan batch() {
    return optimizer.optimize(analyzed);
  }
}
