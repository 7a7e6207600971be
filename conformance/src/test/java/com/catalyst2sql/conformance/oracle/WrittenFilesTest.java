package com.catalyst2sql.conformance.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes the same rows with a real Spark and with c2s: the same lines, and each reads what either has written. */
@ExtendWith(OracleExtension.class)
class WrittenFilesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String VALUES =
      " SELECT /*+ COALESCE(1) */ * FROM VALUES"
          + " (1, 'a,b', 1.50BD, date'2020-01-01', timestamp'2020-01-01 10:00:00.123', true, 1e10D),"
          + " (2, 'q\"x', NULL, NULL, NULL, false, cast('NaN' as double)),"
          + " (3, concat('l1', chr(10), 'l2;'), 0BD, date'1500-01-01', timestamp'1900-01-01', NULL, -0.0D),"
          + " (4, '', 99.99BD, date'0001-01-01', timestamp_ntz'2020-03-29 02:30:00', true, float('inf')),"
          + " (5, ' ä\\\\\\t', -1BD, date'9999-12-31', timestamp'2020-07-01 00:00:00.000001', true, 1e-5D)"
          + " AS t(i, `s;s`, d, dt, ts, b, f)";

  private static final String NESTED =
      " SELECT id, named_struct('a', id, 'b', CAST(NULL AS INT)) AS s, array(id, NULL) AS l, map('k', date'2020-02-29') AS m,"
          + " 'x\"y' AS t, CAST(NULL AS STRING) AS n FROM range(0, 1, 1, 1)";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "csv",
        "csv OPTIONS (header 'true', sep ';', nullValue 'NULL')",
        "csv OPTIONS (header 'true', quoteAll 'true', escape '\"', dateFormat 'dd/MM/yyyy')",
        "csv OPTIONS (header 'true', compression 'gzip', timestampFormat 'yyyy-MM-dd HH:mm')",
        "json",
        "json OPTIONS (ignoreNullFields 'false', dateFormat 'dd.MM.yyyy')"
      })
  void flatRows(String format, SparkOracle.Pair pair, @TempDir Path directory) throws IOException {
    written(format, VALUES, pair, directory);
  }

  /** Spark does not write days of before 1582 or times of before 1900 to Parquet, unless it is told in which calendar. */
  @ParameterizedTest
  @ValueSource(strings = {"parquet", "parquet OPTIONS (compression 'gzip')"})
  void todaysRows(String format, SparkOracle.Pair pair, @TempDir Path directory)
      throws IOException {
    written(format, VALUES + " WHERE i NOT IN (3, 4)", pair, directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "parquet"})
  void nestedRows(String format, SparkOracle.Pair pair, @TempDir Path directory)
      throws IOException {
    written(format, NESTED, pair, directory);
  }

  @Test
  void lines(SparkOracle.Pair pair, @TempDir Path directory) throws IOException {
    written("text", " SELECT CAST(id AS STRING) AS line FROM range(0, 5, 1, 1)", pair, directory);
  }

  @Test
  void noRows(SparkOracle.Pair pair, @TempDir Path directory) throws IOException {
    String none = " SELECT id FROM range(0, 5, 1, 1) WHERE id < 0";
    written("csv OPTIONS (header 'true')", none, pair, directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text SELECT 1 AS a",
        "csv SELECT array(1) AS a",
        "parquet SELECT 1 AS a, 2 AS A",
        "nosuch SELECT 1 AS a"
      })
  void whatSparkRefuses(String rest, SparkOracle.Pair pair, @TempDir Path directory) {
    Comparison comparison =
        pair.compare("INSERT OVERWRITE DIRECTORY '" + directory + "' USING " + rest);
    assertTrue(comparison.same(), comparison::report);
  }

  @Test
  void whatIsReadStays(SparkOracle.Pair pair, @TempDir Path directory) {
    SqlTarget.Session c2s = pair.c2s();
    String insert = "INSERT OVERWRITE DIRECTORY '" + directory + "' USING parquet SELECT ";
    must(c2s, insert + "1 AS a");
    String reading = insert + "a + 1 AS a FROM parquet.`" + directory + "`";
    Answer.Failure refused = assertInstanceOf(Answer.Failure.class, c2s.run(reading, PATIENCE));
    assertEquals("UNSUPPORTED_OVERWRITE.TABLE", refused.errorClass());
    must(c2s, insert + "5 AS a");
    String read = "SELECT * FROM parquet.`" + directory + "`";
    Comparison comparison = pair.compare(read);
    assertTrue(comparison.same(), comparison::report);
  }

  private static void written(String format, String query, SparkOracle.Pair pair, Path directory)
      throws IOException {
    Path byC2s = directory.resolve("c2s");
    Path bySpark = directory.resolve("spark");
    must(pair.c2s(), "INSERT OVERWRITE DIRECTORY '" + byC2s + "' USING " + format + query);
    must(pair.spark(), "INSERT OVERWRITE DIRECTORY '" + bySpark + "' USING " + format + query);
    if (!format.startsWith("parquet")) {
      assertEquals(texts(bySpark), texts(byC2s));
    }
    for (Path path : List.of(byC2s, bySpark)) {
      String name = format.split(" ")[0];
      Comparison comparison = pair.compare("SELECT * FROM " + name + ".`" + path + "`");
      assertTrue(comparison.same(), comparison::report);
    }
  }

  private static void must(SqlTarget.Session session, String sql) {
    if (session.run(sql, PATIENCE) instanceof Answer.Failure failure) {
      throw new IllegalStateException(failure.message() + "\n" + sql);
    }
  }

  private static List<String> texts(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("part-"))
          .map(WrittenFilesTest::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
