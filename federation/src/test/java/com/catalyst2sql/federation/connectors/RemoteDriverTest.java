package com.catalyst2sql.federation.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool that closes while a connection is being made never learns of it; the file would stay open for reading only. */
class RemoteDriverTest {

  @Test
  void closesWhatNoPoolKnowsOf(@TempDir Path directory) throws SQLException {
    String url = "jdbc:duckdb:" + directory.resolve("far.duckdb");
    try (Connection direct = DriverManager.getConnection(url)) {
      assertFalse(direct.isClosed());
    }
    SourceConfig config = SourceConfig.of("far", Map.of("url", url));
    RemoteDriver driver = RemoteDriver.of(config, new DuckDbConnector());
    Connection connection = driver.getConnection();
    driver.close();
    assertTrue(connection.isClosed());
    assertEquals("08003", assertThrows(SQLException.class, driver::getConnection).getSQLState());
    try (Connection writes = DriverManager.getConnection(url)) {
      assertFalse(writes.isReadOnly());
    }
  }
}
