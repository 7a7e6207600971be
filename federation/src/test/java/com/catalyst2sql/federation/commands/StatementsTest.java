package com.catalyst2sql.federation.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.execution.Batch;
import com.catalyst2sql.federation.execution.EngineRegistry;
import com.catalyst2sql.federation.execution.ExecutionControl;
import com.catalyst2sql.federation.execution.Parameters;
import com.catalyst2sql.federation.execution.Session;
import com.catalyst2sql.federation.execution.StatementResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.arrow.vector.FieldVector;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code statements.txt}: sessions of statements with what each has to give. A line that starts with {@code > } is a
 * statement, the lines below it are its rows (cells separated by {@code  | }), or {@code ! CLASS}, or {@code = count}. A line
 * {@code # name} starts a new session on an engine of its own; {@code $DIR} is a directory for files,
 * {@code $FILES} that of the test resources {@code files}. What a case expects was
 * asked of Spark 3.5.9, but for what only c2s has.
 */
class StatementsTest {

  private record Case(String sql, List<String> expected) {}

  private record Script(String name, List<Case> cases) {}

  private static final String FILES = StatementsTest.class.getResource("/files").getPath();

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicTest> sessions() throws IOException {
    return scripts().stream().map(s -> DynamicTest.dynamicTest(s.name(), () -> run(s)));
  }

  private static List<Script> scripts() throws IOException {
    List<Script> scripts = new ArrayList<>();
    try (var in = StatementsTest.class.getResourceAsStream("/statements.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (line.startsWith("# ")) {
          scripts.add(new Script(line.substring(2), new ArrayList<>()));
        } else if (line.startsWith("> ")) {
          scripts
              .get(scripts.size() - 1)
              .cases()
              .add(new Case(line.substring(2), new ArrayList<>()));
        } else if (!line.isBlank()) {
          List<Case> cases = scripts.get(scripts.size() - 1).cases();
          cases.get(cases.size() - 1).expected().add(line);
        }
      }
    }
    return scripts;
  }

  private void run(Script script) {
    try (Session session = EngineRegistry.PROCESS.connect("", Map.of())) {
      for (Case test : script.cases()) {
        String sql =
            test.sql()
                .replace("$DIR", directory.resolve(script.name().replace(' ', '_')).toString())
                .replace("$FILES", FILES);
        assertEquals(
            String.join("\n", test.expected()), String.join("\n", answer(session, sql)), sql);
      }
    }
  }

  private static List<String> answer(Session session, String sql) {
    List<String> lines = new ArrayList<>();
    try (StatementResult result =
        session.execute(sql, Parameters.NONE, ExecutionControl.unlimited())) {
      if (!result.hasRows()) {
        return result.updateCount() == 0 ? List.of() : List.of("= " + result.updateCount());
      }
      for (Optional<Batch> b = result.nextBatch(); b.isPresent(); b = result.nextBatch()) {
        for (int row = 0; row < b.get().rowCount(); row++) {
          lines.add(cells(b.get(), row));
        }
      }
    } catch (SparkSqlException e) {
      lines.add("! " + e.errorClass());
    }
    return lines;
  }

  private static String cells(Batch batch, int row) {
    List<String> cells = new ArrayList<>();
    if (batch instanceof Batch.ValueBatch values) {
      for (Object cell : values.rows().get(row)) {
        cells.add(String.valueOf(cell));
      }
    } else {
      for (FieldVector vector : ((Batch.ArrowBatch) batch).vectors()) {
        cells.add(String.valueOf(vector.getObject(row)));
      }
    }
    return String.join(" | ", cells).stripTrailing();
  }
}
