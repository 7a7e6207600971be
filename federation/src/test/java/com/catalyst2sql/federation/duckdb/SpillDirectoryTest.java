package com.catalyst2sql.federation.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a database writes what does not fit into memory. */
class SpillDirectoryTest {

  private static final String SORT =
      "SELECT max(n) FROM (SELECT row_number() OVER (ORDER BY s) AS n FROM"
          + " (SELECT repeat(CAST(range AS VARCHAR), 8) AS s FROM range(1500000)))";

  @TempDir Path directory;

  @Test
  void inMemoryItHasADirectoryOfItsOwnThatIsGoneAfterwards() throws SQLException {
    Path spill;
    try (DuckDBDatabase database = open(Optional.empty(), Optional.empty(), false)) {
      spill = Path.of(setting(database));
      assertEquals(Path.of(System.getProperty("java.io.tmpdir")), spill.getParent());
      assertFalse(Files.exists(spill), "made before anything had to be written");
      assertEquals("1500000", database.rows(SORT).get(0).get(0));
      assertTrue(Files.isDirectory(spill), "nothing was written to " + spill);
    }
    assertFalse(Files.exists(spill), "left behind: " + spill);
  }

  @Test
  void aFileHasItBesideItUnlessItIsOnlyRead() throws SQLException {
    Path file = directory.resolve("a.duckdb");
    try (DuckDBDatabase database = open(Optional.of(file), Optional.empty(), false)) {
      assertEquals(file + ".tmp", setting(database));
    }
    try (DuckDBDatabase database = open(Optional.of(file), Optional.empty(), true)) {
      assertEquals(
          Path.of(System.getProperty("java.io.tmpdir")), Path.of(setting(database)).getParent());
    }
  }

  @Test
  void theOneThatIsAskedForIsTaken() throws SQLException {
    Optional<String> asked = Optional.of(directory.resolve("asked").toString());
    try (DuckDBDatabase database = open(Optional.empty(), asked, false)) {
      assertEquals(asked.get(), setting(database));
    }
  }

  private static DuckDBDatabase open(
      Optional<Path> file, Optional<String> tempDirectory, boolean readOnly) {
    return DuckDBDatabase.open(
        file,
        new DuckDBDatabase.Options(
            Optional.of("64MB"), tempDirectory, Optional.empty(), Optional.of(2), readOnly));
  }

  private static String setting(DuckDBDatabase database) throws SQLException {
    return database.rows("SELECT current_setting('temp_directory')").get(0).get(0);
  }
}
