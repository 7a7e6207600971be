package com.catalyst2sql.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of {@code functions/data.sql} as Parquet files. */
final class FunctionsData {

  private final Path directory;
  private final long rows;

  FunctionsData(Path directory, long rows) {
    this.directory = directory;
    this.rows = rows;
  }

  /** The file of a table, written unless it is there. */
  Path file(String table) {
    Path file = directory.resolve(table + ".parquet");
    if (Files.exists(file)) {
      return file;
    }
    Path unfinished = directory.resolve(table + ".part");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      Files.createDirectories(directory);
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "CREATE MACRO r(i, k) AS ((i * 40 + k + 1) * 2654435761) % 4294967296 // 256");
      statement.execute("CREATE VIEW rows AS SELECT range AS i FROM range(" + rows + ")");
      statement.execute(FunctionCase.resource("data.sql"));
      statement.execute("COPY " + table + " TO '" + unfinished + "' (FORMAT parquet)");
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (SQLException e) {
      throw new IllegalStateException("the table " + table + " cannot be written", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
