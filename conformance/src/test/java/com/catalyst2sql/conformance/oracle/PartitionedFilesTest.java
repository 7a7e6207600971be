package com.catalyst2sql.conformance.oracle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.target.SqlTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Reads Parquet and CSV files in directories called {@code key=value} on a real Spark and on c2s. */
@ExtendWith(OracleExtension.class)
class PartitionedFilesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Names below a root, those of one table each; {@code above} is where the root is. */
  private record Table(String above, List<String> directories) {}

  private static Table table(String... directories) {
    return new Table("", List.of(directories));
  }

  private static final List<Table> TABLES =
      List.of(
          table("k=a b", "k=a%20c", "k=a%2fb", "k=10%3A00", "k=100%25", "k=%2520", "k=ü", "k=a+b"),
          table(
              "k=100%", "k=a%zz", "k=%2", "k=%C3%BC", "k=a=b", "k=it's", "k=x*", "k=[x]", "k=%+b"),
          table("k=__HIVE_DEFAULT_PARTITION__", "k=NULL", "k=null"),
          table("k=__HIVE_DEFAULT_PARTITION__"),
          table("k=%5F_HIVE_DEFAULT_PARTITION__"),
          table("k=1/j=x%2Fy", "k=2/j=z"),
          table("a%3Db=1/k%20x=2"),
          table("k=1", "k=02", "k=-3", "k=__HIVE_DEFAULT_PARTITION__"),
          table("k=+1"),
          table("k=1", "k=99999999999"),
          table("k=1", "k=1.5"),
          table("k=99999999999", "k=1.5"),
          table("k=1", "k=9223372036854775808"),
          table("k=99999999999", "k=12345678901234567890123"),
          table("k=1e3", "k=2"),
          table("k=1."),
          table("k= 1"),
          table("k=1d", "k=NaN", "k=-Infinity", "k=1e400", "k=.5"),
          table("k=1%2E5", "k=%31"),
          table("k=2020-01-01", "k=__HIVE_DEFAULT_PARTITION__"),
          table("k=2020-01-01", "k=2020-01-02 10%3A00%3A00"),
          table("k=2020-01-01 10%3A00%3A00.5"),
          table("k=2020-01-01 10%3A00%3A00.25"),
          table("k=2020-01-01T10%3A00%3A00"),
          table("k=2020-01-01 24%3A00%3A00"),
          table("k=2020-02-30"),
          table("k=2020-1-1"),
          table("k=1", "k=2020-01-01", "k=x"),
          table("k=true"),
          table("k=1/k=2"),
          new Table("i=9", List.of("k=1", "k=2")),
          new Table("k=9", List.of("k=1", "k=2")),
          new Table("z=9", List.of("k=1")));

  private static final List<String> TYPES =
      List.of("STRING", "INT", "BIGINT", "DOUBLE", "DATE", "TIMESTAMP", "BOOLEAN");

  @TestFactory
  Stream<DynamicTest> directories(SparkOracle.Pair pair, @TempDir Path directory)
      throws IOException, SQLException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String format : List.of("parquet", "csv")) {
      Path file = directory.resolve("one." + format);
      try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = duckdb.createStatement()) {
        statement.execute("COPY (SELECT 7 AS i) TO '" + file + "' (FORMAT " + format + ")");
      }
      for (int i = 0; i < TABLES.size(); i++) {
        Table table = TABLES.get(i);
        Path root = directory.resolve(format).resolve(table.above()).resolve("t" + i);
        for (String name : table.directories()) {
          Path partition = Files.createDirectories(root.resolve(name));
          Files.copy(file, partition.resolve(file.getFileName()));
        }
        tests.add(
            DynamicTest.dynamicTest(
                format + " " + table.above() + table.directories(),
                () -> check(pair, format, root)));
      }
    }
    return tests.stream();
  }

  private static void check(SparkOracle.Pair pair, String format, Path root) {
    String options = " USING " + format + " OPTIONS (header 'true', path '" + root + "')";
    same(pair, "CREATE OR REPLACE TEMPORARY VIEW partitioned" + options);
    same(pair, "SELECT * FROM partitioned");
    same(pair, "SELECT count(*) FROM partitioned WHERE i = 7");
    for (String type : TYPES) {
      pair.prepare("CREATE OR REPLACE TEMPORARY VIEW partitioned AS SELECT 0 AS none");
      same(pair, "CREATE OR REPLACE TEMPORARY VIEW partitioned(i INT, k " + type + ")" + options);
      same(pair, "SELECT * FROM partitioned");
    }
    pair.prepare("SET spark.sql.sources.partitionColumnTypeInference.enabled=false");
    same(pair, "CREATE OR REPLACE TEMPORARY VIEW partitioned" + options);
    same(pair, "SELECT * FROM partitioned");
    pair.prepare("RESET spark.sql.sources.partitionColumnTypeInference.enabled");
  }

  @Test
  void whatSparkWrites(SparkOracle.Pair pair, @TempDir Path directory) {
    String values =
        "(1,'a b'),(2,'a/b'),(3,'a:b'),(4,'100%'),(5,'%20'),(6,'ü€😀'),(7,NULL),(8,''),(9,'a+b'),"
            + "(10,'a=b'),(11,'[x]'),(12,'x*?'),(13,' {a} '),(14,'a\\\\b'),(15,'a#b'),(16,'a\\tb\\nc')";
    SqlTarget.Session spark = pair.spark();
    spark.run("DROP TABLE IF EXISTS partitioned_by_spark", PATIENCE);
    spark.run(
        "CREATE TABLE partitioned_by_spark USING parquet PARTITIONED BY (`k=k`, d) LOCATION '"
            + directory.resolve("t")
            + "' AS SELECT i, k AS `k=k`, DATE'2020-02-29' AS d FROM VALUES "
            + values
            + " AS t(i, k)",
        PATIENCE);
    same(pair, "SELECT * FROM parquet.`" + directory.resolve("t") + "`");
    same(pair, "SELECT i FROM parquet.`" + directory.resolve("t") + "` WHERE `k=k` = 'a/b'");
    String base = "basePath '" + directory.resolve("t") + "')";
    String one = directory.resolve("t/k%3Dk=a%2Fb").toString();
    same(
        pair,
        "CREATE OR REPLACE TEMPORARY VIEW partitioned USING parquet OPTIONS (path '"
            + one
            + "', "
            + base);
    same(pair, "SELECT * FROM partitioned");
    spark.run("DROP TABLE partitioned_by_spark", PATIENCE);
  }

  private static void same(SparkOracle.Pair pair, String sql) {
    Comparison comparison = pair.compare(sql);
    assertTrue(comparison.same(), comparison::report);
  }
}
