package com.catalyst2sql.federation.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {

  @TempDir Path directory;

  @Test
  void nothingAndNamesAreInMemory() {
    assertEquals(new Location.PrivateMemory(), Location.parse(" ", false));
    assertEquals(new Location.NamedMemory("a"), Location.parse("mem:a", false));
  }

  @Test
  void aDirectoryIsMadeAndHoldsTheFile() throws IOException {
    Path warehouse = directory.toRealPath().resolve("a/b");
    assertEquals(
        Optional.of(warehouse.resolve(Location.WAREHOUSE_FILE)),
        Location.parse(warehouse.toString(), false).databaseFile());
    assertEquals(true, Files.isDirectory(warehouse));
  }

  @Test
  void aFileIsTakenAsItIs() throws IOException {
    Path file = directory.toRealPath().resolve("x.duckdb");
    assertEquals(Optional.of(file), Location.parse(file.toString(), false).databaseFile());
  }

  /** Taken for a directory it would be made: {@code http:} in the current one. */
  @ParameterizedTest
  @ValueSource(strings = {"http://x/y", "s3://bucket/warehouse", "jdbc:postgresql://db/shop"})
  void whatIsElsewhereIsRefused(String text) {
    SparkSqlException e = assertThrows(SparkSqlException.class, () -> Location.parse(text, false));
    assertEquals("C2S.CANNOT_OPEN", e.errorClass());
    assertFalse(Files.exists(Path.of(text.substring(0, text.indexOf(':') + 1))));
  }

  @Test
  void whoOnlyReadsMakesNothing() {
    Path missing = directory.resolve("missing");
    assertThrows(SparkSqlException.class, () -> Location.parse(missing.toString(), true));
    assertFalse(Files.exists(missing));
  }
}
