package com.catalyst2sql.conformance.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.duckdb.DuckDBDriver;

/** Writes generated tables as Parquet, a directory for each, several at a time; what is there already stays. */
final class ParquetTables {

  /** Marks a directory whose file is whole, and holds the number of rows and a hash of them. */
  private static final String DONE = "_COMPLETE";

  private ParquetTables() {}

  /** Gives the directory of each table; {@code progress} hears of each that was written. */
  static Map<String, Path> write(
      Path directory, List<GeneratedTable> tables, Consumer<String> progress) {
    Map<String, Path> paths = new LinkedHashMap<>();
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (GeneratedTable table : tables) {
        Path folder = directory.resolve(table.name());
        paths.put(table.name(), folder);
        if (!Files.exists(folder.resolve(DONE))) {
          running.add(workers.submit(() -> progress.accept(write(table, folder))));
        }
      }
      for (Future<?> each : running) {
        each.get();
      }
      return paths;
    } catch (ExecutionException e) {
      throw new IllegalStateException("data could not be written to " + directory, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private static String write(GeneratedTable table, Path folder) {
    try {
      Files.createDirectories(folder);
      Path text = Files.createTempFile(table.name(), ".csv");
      try {
        writeText(table.rows().get(), text);
        String checksum = convert(table, text, folder.resolve("part-0.parquet"));
        Files.writeString(folder.resolve(DONE), checksum + "\n");
        return table.name() + ": " + checksum;
      } finally {
        Files.delete(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(table.name(), e);
    }
  }

  private static void writeText(Iterator<List<String>> rows, Path text) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(text, StandardCharsets.UTF_8)) {
      while (rows.hasNext()) {
        StringJoiner line = new StringJoiner("|");
        for (String field : rows.next()) {
          line.add(field == null ? "" : field);
        }
        writer.write(line.toString());
        writer.newLine();
      }
    }
  }

  private static String convert(GeneratedTable table, Path text, Path parquet) throws SQLException {
    StringJoiner columns = new StringJoiner(", ", "{", "}");
    table.columns().forEach(c -> columns.add("'" + c.name() + "': '" + c.type() + "'"));
    try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute(
          ("COPY (SELECT * FROM read_csv('%s', delim = '|', header = false, quote = '', escape ="
                  + " '', columns = %s, auto_detect = false)) TO '%s' (FORMAT parquet)")
              .formatted(text, columns, parquet));
      try (ResultSet sum =
          statement.executeQuery(
              "SELECT count(*), bit_xor(hash(t)) FROM read_parquet('%s') t".formatted(parquet))) {
        sum.next();
        return sum.getLong(1) + " rows, checksum " + sum.getString(2);
      }
    }
  }
}
