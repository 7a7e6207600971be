package com.catalyst2sql.bench;

import com.catalyst2sql.conformance.data.TpcdsData;
import com.catalyst2sql.conformance.data.TpchData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A benchmark: its data, and its queries as Spark's test jar has them, which is on this module's class path. */
enum Suite {
  TPCH("tpch", 22) {
    @Override
    Map<String, Path> write(Path directory, double scale, Consumer<String> progress) {
      return TpchData.write(directory, scale, progress);
    }
  },
  TPCDS("tpcds", 99) {
    @Override
    Map<String, Path> write(Path directory, double scale, Consumer<String> progress) {
      return TpcdsData.write(directory, scale, progress);
    }
  };

  private final String folder;
  private final int numbers;

  Suite(String folder, int numbers) {
    this.folder = folder;
    this.numbers = numbers;
  }

  /** The directory of each table at a scale; standard error hears of each that had to be written. */
  Map<String, Path> tables(Path data, double scale) {
    return write(
        data.resolve(id() + "-" + BenchMain.number(scale)),
        scale,
        done -> System.err.println("  wrote " + done));
  }

  /** What makes a table known to c2s, and to Spark, for a session. */
  static String view(String name, Path directory) {
    return "CREATE TEMPORARY VIEW %s USING parquet OPTIONS (path '%s')"
        .formatted(name, directory.toAbsolutePath());
  }

  /** Makes all of them known. */
  static void views(Connection connection, Map<String, Path> tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, Path> table : tables.entrySet()) {
        statement.execute(view(table.getKey(), table.getValue()));
      }
    }
  }

  /** Writes what is missing of the data; gives the directory of each table. */
  abstract Map<String, Path> write(Path directory, double scale, Consumer<String> progress);

  /** The name on the command line and of the data's directory. */
  String id() {
    return folder;
  }

  /** Texts by name: {@code q1}, ..., with {@code q14a} and {@code q14b} where a number has variants. */
  Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    for (int i = 1; i <= numbers; i++) {
      for (String variant : new String[] {"", "a", "b"}) {
        String name = "q" + i + variant;
        read(name).ifPresent(text -> queries.put(name, text));
      }
    }
    return queries;
  }

  /** The same of some names only, of all if none is given. */
  Map<String, String> queries(Collection<String> only) {
    Map<String, String> queries = queries();
    if (!only.isEmpty()) {
      queries.keySet().retainAll(only);
    }
    return queries;
  }

  private Optional<String> read(String name) {
    try (InputStream text = Suite.class.getResourceAsStream("/" + folder + "/" + name + ".sql")) {
      return text == null
          ? Optional.empty()
          : Optional.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
