package com.catalyst2sql.conformance.oracle;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.JdbcTarget;
import com.catalyst2sql.conformance.target.SqlTarget;
import com.catalyst2sql.conformance.target.Targets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Runs statements on a real Spark and on the product over the same Parquet files. Starting Spark takes some ten
 * seconds, so one oracle should serve many statements.
 */
public final class SparkOracle implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String ZONE = "America/Los_Angeles";

  private final SqlTarget spark;
  private final SqlTarget c2s;

  /** An oracle that runs the product in this JVM. */
  public SparkOracle() {
    this(new JdbcTarget());
  }

  /** An oracle that asks {@code c2s}, and closes it in the end. */
  public SparkOracle(SqlTarget c2s) {
    this(Targets.spark(), c2s);
  }

  /** An oracle that asks these two, and closes them in the end. */
  public SparkOracle(SqlTarget spark, SqlTarget c2s) {
    this.spark = spark;
    this.c2s = c2s;
  }

  /** Opens a session on both with the same settings. */
  public Pair open(Map<String, String> settings) {
    return open(settings, Map.of());
  }

  /** As above; {@code onSpark} are settings that change how Spark works, but not its answers. */
  public Pair open(Map<String, String> settings, Map<String, String> onSpark) {
    Map<String, String> both = new LinkedHashMap<>();
    both.put("spark.sql.session.timeZone", ZONE);
    both.putAll(settings);
    Map<String, String> all = new LinkedHashMap<>(both);
    all.putAll(onSpark);
    return new Pair(spark.open(all), c2s.open(both));
  }

  @Override
  public void close() {
    c2s.close();
    spark.close();
  }

  /** A session on Spark and one on the product. */
  public static final class Pair implements AutoCloseable {
    private final SqlTarget.Session spark;
    private final SqlTarget.Session c2s;

    private Pair(SqlTarget.Session spark, SqlTarget.Session c2s) {
      this.spark = spark;
      this.c2s = c2s;
    }

    /** The session on Spark alone. */
    public SqlTarget.Session spark() {
      return spark;
    }

    /** The session on the product alone. */
    public SqlTarget.Session c2s() {
      return c2s;
    }

    /** Makes a directory of Parquet files a view in both. */
    public void view(String name, Path directory) {
      String sql =
          "CREATE OR REPLACE TEMPORARY VIEW %s USING parquet OPTIONS (path '%s')"
              .formatted(name, directory.toAbsolutePath());
      prepare(sql);
    }

    /** Runs a statement on both that must not fail. */
    public void prepare(String sql) {
      prepare(spark, sql);
      prepare(c2s, sql);
    }

    private static void prepare(SqlTarget.Session session, String sql) {
      if (session.run(sql, PATIENCE) instanceof Answer.Failure failure) {
        throw new IllegalStateException(sql + ": " + failure.message());
      }
    }

    /** Runs one statement on both, at the same time. */
    public Comparison compare(String sql) {
      CompletableFuture<Answer> expected =
          CompletableFuture.supplyAsync(() -> spark.run(sql, PATIENCE));
      Answer actual = c2s.run(sql, PATIENCE);
      return new Comparison(sql, expected.join(), actual);
    }

    @Override
    public void close() {
      spark.close();
      c2s.close();
    }
  }
}
