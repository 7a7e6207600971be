package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import org.junit.jupiter.api.Test;

/** A handle is as a connection, and leaves the physical one as it was. */
class PooledConnectionTest {

  private final List<String> events = new ArrayList<>();

  private PooledConnection open() throws SQLException {
    PooledConnection pooled = new C2sConnectionPoolDataSource("jdbc:c2s:").getPooledConnection();
    pooled.addConnectionEventListener(
        new ConnectionEventListener() {
          @Override
          public void connectionClosed(ConnectionEvent event) {
            events.add("closed");
          }

          @Override
          public void connectionErrorOccurred(ConnectionEvent event) {
            events.add("error " + event.getSQLException().getSQLState());
          }
        });
    return pooled;
  }

  private static long count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void aHandleEndsAndTheConnectionGoesOn() throws SQLException {
    PooledConnection pooled = open();
    Connection first = pooled.getConnection();
    Statement statement = first.createStatement();
    assertSame(first, statement.getConnection());
    assertTrue(first.isWrapperFor(C2sConnection.class));
    statement.execute("CREATE TABLE t AS SELECT 1 AS id");
    statement.execute("CREATE SCHEMA aside");
    first.setSchema("aside");
    first.setSchema("default");
    first.setAutoCommit(false);
    try (PreparedStatement insert = first.prepareStatement("INSERT INTO t VALUES (?)")) {
      insert.setInt(1, 2);
      insert.executeUpdate();
    }
    assertEquals(2, count(first));
    first.setReadOnly(false);
    first.setSchema("aside");
    first.close();
    first.close();
    assertTrue(first.isClosed());
    assertFalse(first.isValid(1));
    assertThrows(SQLException.class, first::createStatement);
    assertThrows(SQLException.class, () -> statement.executeQuery("SELECT 1"));
    assertEquals(List.of("closed"), events);

    Connection second = pooled.getConnection();
    assertTrue(second.getAutoCommit());
    assertEquals("default", second.getSchema());
    assertEquals(1, count(second));
    // Who takes another handle takes the connection from who had it.
    Connection third = pooled.getConnection();
    assertTrue(second.isClosed());
    assertEquals(1, count(third));
    pooled.close();
    assertTrue(third.isClosed());
    assertThrows(SQLException.class, third::createStatement);
    assertThrows(SQLException.class, pooled::getConnection);
    assertEquals("error 08003", events.get(events.size() - 1));
  }
}
