package com.catalyst2sql.federation.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Spark notes in Parquet footers counts: the calendar of dates, and the types Parquet does not have. */
class SparkFilesTest {

  @TempDir private Path directory;

  private final DefaultSession session =
      (DefaultSession) EngineRegistry.PROCESS.connect("", Map.of());

  @AfterEach
  void close() {
    session.close();
  }

  private String file(String select, String metadata) {
    Path file = directory.resolve("f.parquet");
    session
        .engine()
        .database()
        .run(
            List.of(
                "COPY ("
                    + select
                    + ") TO '"
                    + file
                    + "' (FORMAT parquet, KV_METADATA {"
                    + metadata
                    + "})"));
    return "parquet.`" + file + "`";
  }

  private List<String> column(String sql) {
    List<String> values = new ArrayList<>();
    try (StatementResult result =
        session.execute(sql, Parameters.NONE, ExecutionControl.unlimited())) {
      for (Optional<Batch> b = result.nextBatch(); b.isPresent(); b = result.nextBatch()) {
        if (b.get() instanceof Batch.ValueBatch rows) {
          rows.rows().forEach(row -> values.add(String.valueOf(row[0])));
        } else {
          FieldVector vector = ((Batch.ArrowBatch) b.get()).vectors().get(0);
          for (int i = 0; i < vector.getValueCount(); i++) {
            values.add(String.valueOf(vector.getObject(i)));
          }
        }
      }
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({
    "\"org.apache.spark.version\": '2.4.8'",
    "\"org.apache.spark.version\": '3.5.9'; \"org.apache.spark.legacyDateTime\": ''"
  })
  void daysBeforeBothCalendarsAgreeAreRefusedInFilesOfTheLegacyOne(String metadata) {
    String file =
        file(
            "SELECT * FROM (VALUES (1, DATE '1500-01-10', TIMESTAMPTZ '1850-01-01 00:00:00+00'),"
                + " (2, DATE '2020-01-01', TIMESTAMPTZ '2020-01-01 00:00:00+00')) t(id, d, t)",
            metadata.replace(';', ','));
    for (String column : List.of("d", "t")) {
      SparkSqlException old =
          assertThrows(
              SparkSqlException.class, () -> column("SELECT " + column + " FROM " + file), column);
      assertTrue(old.getMessage().contains("legacy calendar"), old.getMessage());
    }
    assertEquals(
        List.of("2020-01-01"),
        column("SELECT CAST(d AS STRING) FROM (SELECT * FROM " + file + " WHERE id = 2)"));
    assertEquals(List.of("1", "2"), column("SELECT id FROM " + file + " ORDER BY id"));
  }

  @Test
  void filesOfTodaysCalendarAreReadAsTheyAre() {
    String file = file("SELECT DATE '1500-01-10' AS d", "\"org.apache.spark.version\": '3.5.9'");
    assertEquals(List.of("1500-01-10"), column("SELECT CAST(d AS STRING) FROM " + file));
  }

  @Test
  void intervalsAreNumbersOnlyInTheFile() {
    String schema =
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"m\",\"type\":\"interval year to"
            + " month\",\"nullable\":true,\"metadata\":{}},{\"name\":\"a\",\"type\":{\"type\":\"array\",\"elementType\":\"interval"
            + " day to second\",\"containsNull\":true},\"nullable\":true,\"metadata\":{}},"
            + "{\"name\":\"n\",\"type\":\"long\",\"nullable\":true,\"metadata\":{}}]}";
    String file =
        file(
            "SELECT 14::INTEGER AS m, [3600000000::BIGINT] AS a, 5::BIGINT AS n",
            "\"org.apache.spark.sql.parquet.row.metadata\": '" + schema + "'");
    assertEquals(
        List.of("interval year to month,array<interval day to second>,bigint"),
        column("SELECT concat_ws(',', typeof(m), typeof(a), typeof(n)) FROM " + file));
    assertEquals(
        List.of("INTERVAL '1-3' YEAR TO MONTH"),
        column("SELECT CAST(m + INTERVAL '1' MONTH AS STRING) FROM " + file));
  }

  @Test
  void theFileOfARowIsNotKnown() {
    String file = file("SELECT 1 AS a", "\"org.apache.spark.version\": '3.5.9'");
    assertEquals(List.of(""), column("SELECT input_file_name()"));
    assertThrows(SparkSqlException.class, () -> column("SELECT input_file_name() FROM " + file));
  }
}
