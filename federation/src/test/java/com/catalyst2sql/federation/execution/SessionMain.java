package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs statements from stdin, one per line ending in {@code ;}, and prints schema and rows: for trying things out. */
final class SessionMain {

  private SessionMain() {}

  public static void main(String[] args) throws Exception {
    StringBuilder text = new StringBuilder();
    try (BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Session session =
            EngineRegistry.PROCESS.connect(args.length > 0 ? args[0] : "", Map.of())) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        text.append(line).append('\n');
        if (line.stripTrailing().endsWith(";")) {
          String sql = text.toString().strip();
          run(session, sql.substring(0, sql.length() - 1));
          text.setLength(0);
        }
      }
      if (!text.toString().isBlank()) {
        run(session, text.toString().strip());
      }
    }
  }

  private static void run(Session session, String sql) {
    System.out.println("-- " + sql);
    try (StatementResult result =
        session.execute(sql, Parameters.NONE, ExecutionControl.unlimited())) {
      System.out.println(
          result.hasRows() ? result.schema().catalogString() : "count " + result.updateCount());
      for (Optional<Batch> b = result.nextBatch(); b.isPresent(); b = result.nextBatch()) {
        rows(b.get()).forEach(System.out::println);
      }
    } catch (RuntimeException e) {
      if (e instanceof SparkSqlException s && !s.errorClass().equals("INTERNAL_ERROR")) {
        System.out.println(s.sqlState() + " " + e.getMessage());
      } else {
        e.printStackTrace(System.out);
      }
    }
  }

  private static List<String> rows(Batch batch) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < batch.rowCount(); i++) {
      StringBuilder row = new StringBuilder();
      if (batch instanceof Batch.ValueBatch values) {
        for (Object cell : values.rows().get(i)) {
          row.append(cell).append('\t');
        }
      } else {
        for (var vector : ((Batch.ArrowBatch) batch).vectors()) {
          row.append(vector.getObject(i)).append('\t');
        }
      }
      rows.add(row.toString());
    }
    return rows;
  }
}
