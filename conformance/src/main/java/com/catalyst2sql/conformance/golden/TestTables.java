package com.catalyst2sql.conformance.golden;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.duckdb.DuckDBDriver;

/** The six tables Spark's suite runs on, written once as Parquet files that every target then reads. */
final class TestTables implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String TENK_COLUMNS =
      "{'unique1':'INT','unique2':'INT','two':'INT','four':'INT','ten':'INT','twenty':'INT','hundred':'INT',"
          + "'thousand':'INT','twothousand':'INT','fivethous':'INT','tenthous':'INT','odd':'INT','even':'INT',"
          + "'stringu1':'VARCHAR','stringu2':'VARCHAR','string4':'VARCHAR'}";

  private static final Map<String, String> QUERIES =
      new TreeMap<>(
          Map.of(
              "testdata",
              "SELECT i::INT AS key, i::VARCHAR AS value FROM range(1, 101) t(i) ORDER BY i",
              "arraydata",
              "SELECT [i, i + 1, i + 2]::INT[] AS arraycol, [[i, i + 1, i + 2]]::INT[][] AS"
                  + " nestedarraycol FROM range(1, 3) t(i) ORDER BY i",
              "mapdata",
              "SELECT map_from_entries([(k::INT, chr((96 + k)::INT) || i) FOR k IN range(1, 7 -"
                  + " i)]) AS mapcol FROM range(1, 6) t(i) ORDER BY i",
              "aggtest",
              readCsv("agg.data", "{'a':'INT','b':'FLOAT'}"),
              "onek",
              readCsv("onek.data", TENK_COLUMNS),
              "tenk1",
              readCsv("tenk.data", TENK_COLUMNS)));

  private final Path directory;

  private TestTables(Path directory) {
    this.directory = directory;
  }

  private static String readCsv(String file, String columns) {
    return "SELECT * FROM read_csv('%s/"
        + file
        + "', delim='\\t', header=false, columns="
        + columns
        + ")";
  }

  static List<String> names() {
    return List.copyOf(QUERIES.keySet());
  }

  static TestTables write() {
    try {
      Path directory = Files.createTempDirectory("c2s-golden-tables");
      try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
          Statement statement = duckdb.createStatement()) {
        for (String data : List.of("agg.data", "onek.data", "tenk.data")) {
          try (InputStream in =
              TestTables.class.getResourceAsStream("/test-data/postgresql/" + data)) {
            Files.copy(in, directory.resolve(data));
          }
        }
        for (Map.Entry<String, String> table : QUERIES.entrySet()) {
          Path folder = Files.createDirectory(directory.resolve(table.getKey()));
          String query = table.getValue().replace("%s", directory.toString()).replace("\\t", "\t");
          statement.execute(
              "COPY ("
                  + query
                  + ") TO '"
                  + folder.resolve("part-0.parquet")
                  + "' (FORMAT parquet)");
        }
      }
      return new TestTables(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("the test tables could not be written", e);
    }
  }

  /** Creates tables in a session and returns what went wrong. */
  List<String> create(SqlTarget.Session session, List<String> tables) {
    List<String> problems = new ArrayList<>();
    for (String table : tables) {
      String source = table + " USING parquet OPTIONS (path '" + directory.resolve(table) + "')";
      Answer answer = session.run("CREATE TABLE " + source, PATIENCE);
      if (answer instanceof Answer.Failure failure) {
        problems.add(table + ": " + failure.message());
        session.run("CREATE OR REPLACE TEMPORARY VIEW " + source, PATIENCE);
      }
    }
    return problems;
  }

  /** The tables whose names occur in the statements of a file. */
  static List<String> mentioned(GoldenFile file) {
    StringBuilder text = new StringBuilder();
    file.statements()
        .forEach(statement -> text.append(statement.sql().toLowerCase(Locale.ROOT)).append('\n'));
    return names().stream()
        .filter(name -> Pattern.compile("\\b" + name + "\\b").matcher(text).find())
        .toList();
  }

  @Override
  public void close() {
    try (var paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
