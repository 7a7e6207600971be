package com.catalyst2sql.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What SQLLine gets from us instead of the driver itself. */
class ShellDriverTest {

  @Test
  void valuesAreTextsAndErrorsKnowTheirStatement() throws SQLException {
    try (Connection shell = open();
        Statement statement = shell.createStatement()) {
      assertTrue(statement.execute("SELECT array(1D, NULL)"));
      try (ResultSet rows = statement.getResultSet()) {
        rows.next();
        assertEquals("[1.0,null]", rows.getObject(1));
      }
      ShellDriver.StatementFailed failed =
          assertThrows(ShellDriver.StatementFailed.class, () -> statement.execute("SELECT x"));
      assertEquals("SELECT x", failed.piece().text());
    }
  }

  @Test
  void quitLeavesAndCtrlCAtThePromptDoesNothing() throws SQLException {
    try (Connection shell = open()) {
      Statement statement = shell.createStatement();
      assertThrows(ShellDriver.Leave.class, () -> statement.execute(" Quit "));
      assertThrows(ShellDriver.Leave.class, () -> statement.execute("exit"));
      statement.close();
      statement.cancel();
    }
  }

  private static Connection open() throws SQLException {
    Console console = CliRun.console("", new StringWriter(), new StringWriter());
    return new ShellDriver(console, new ConnectionOptions(), () -> false)
        .connect(ShellDriver.URL, new Properties());
  }
}
