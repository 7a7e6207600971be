package com.catalyst2sql.federation.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.federation.duckdb.ArrowAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading past Arrow's reader gives what the reader gives. */
class ArrowBatchesTest {

  private interface Way {
    ArrowBatches of(ArrowReader reader, BufferAllocator allocator) throws IOException;
  }

  /** The texts of all values, and how many vectors were seen. */
  private static List<String> read(Session session, String sql, Way way) throws IOException {
    assertTrue(ArrowAccess.isAvailable(), "opens what Arrow needs of the JVM");
    List<String> values = new ArrayList<>();
    try (BufferAllocator allocator = new RootAllocator();
        StatementResult result =
            session.execute(sql, Parameters.NONE, ExecutionControl.unlimited());
        ArrowBatches batches = way.of(result.arrowReader().orElseThrow(), allocator)) {
      while (batches.next()) {
        for (int row = 0; row < batches.rowCount(); row++) {
          for (FieldVector vector : batches.vectors()) {
            values.add(vector.getName() + "=" + vector.getObject(row));
          }
        }
      }
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id AS a, CAST(id AS STRING) AS a, id % 3 = 0 AS b FROM range(200000)",
        "SELECT id, array(id, NULL, 2) AS l, map('k', id) AS m, named_struct('x', id, 'y',"
            + " array('a')) AS s FROM range(5)",
        "SELECT CAST(id AS DECIMAL(38,2)) AS d, date_add(DATE'2020-01-01', CAST(id AS INT)) AS e,"
            + " NULL AS n, if(id > 1, true, NULL) AS b, timestamp_seconds(id) AS t FROM"
            + " range(3)",
        "SELECT id FROM range(5) WHERE id < 0"
      })
  void bothWaysGiveTheSame(String sql) throws IOException {
    try (Session session = EngineRegistry.PROCESS.connect("", Map.of())) {
      List<String> ordinary =
          read(session, sql, (reader, allocator) -> new ArrowBatches.Ordinary(reader));
      List<String> direct =
          read(
              session,
              sql,
              (reader, allocator) ->
                  assertInstanceOf(ArrowBatches.Direct.class, ArrowBatches.of(reader, allocator)));
      assertEquals(ordinary, direct);
    }
  }
}
