package com.catalyst2sql.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.SqlTarget;
import com.catalyst2sql.conformance.target.Targets;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Apache Spark reading from c2s through its JDBC source. Spark writes names in double quotes for a database it does not
 * know, so the URL asks for those to be names; its own older Arrow comes first on its class path.
 */
class SparkReadsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void sparkReadsAWarehouse(@TempDir Path directory) throws Exception {
    String url = "jdbc:c2s:" + directory.resolve("warehouse");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE facts AS SELECT id, CAST(id * 1.25 AS DECIMAL(10,2)) AS amount,"
              + " concat('fact ', id) AS name, DATE '2024-01-01' + CAST(id AS INT) AS day,"
              + " TIMESTAMP '2024-01-01 18:00:00Z' AS at FROM range(1000)");
    }
    String quoting = ";spark.sql.ansi.enabled=true;spark.sql.ansi.doubleQuotedIdentifiers=true";
    try (SqlTarget spark = Targets.sparkWith(driverClassPath());
        SqlTarget.Session session =
            spark.open(Map.of("spark.sql.session.timeZone", "America/Los_Angeles"))) {
      run(
          session,
          "CREATE TEMPORARY VIEW facts USING jdbc OPTIONS (url '"
              + url
              + quoting
              + "', driver 'com.catalyst2sql.driver.C2sDriver', dbtable 'facts', fetchsize '100')");
      assertEquals(
          List.of("1000\t624375.00\t2024-01-01\t2026-09-26"),
          run(session, "SELECT count(*), sum(amount), min(day), max(day) FROM facts").rows());
      Answer.Result one = run(session, "SELECT * FROM facts WHERE id = 7 AND name = 'fact 7'");
      assertEquals(List.of("7\t8.75\tfact 7\t2024-01-08\t2024-01-01 10:00:00"), one.rows());
      assertEquals(
          "struct<id:bigint,amount:decimal(10,2),name:string,day:date,at:timestamp>", one.schema());
    }
  }

  /** The driver and what it needs that Spark does not bring; of the rest of our class path Spark wants nothing. */
  private static String driverClassPath() {
    return Stream.of(Targets.ownClassPath().split(File.pathSeparator))
        .filter(
            p ->
                p.matches(
                    ".*(/classes|/c2s-[^/]*|/(duckdb|arrow|jsqlparser|caffeine|HikariCP|flatbuffers"
                        + "|univocity|snakeyaml|commons-codec)[^/]*\\.jar)"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Answer.Result run(SqlTarget.Session session, String sql) {
    Answer answer = session.run(sql, PATIENCE);
    if (answer instanceof Answer.Result result) {
      return result;
    }
    throw new AssertionError(sql + ": " + answer);
  }
}
