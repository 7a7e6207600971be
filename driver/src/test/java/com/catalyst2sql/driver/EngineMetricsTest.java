package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.federation.execution.Session;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** An engine's figures as JMX shows them where there is no Micrometer. */
class EngineMetricsTest {

  @Test
  void figuresAreInJmx() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name;
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:");
        Statement statement = connection.createStatement()) {
      EngineMetrics metrics =
          connection.unwrap(Session.class).shared(EngineMetrics.class, EngineMetricsTest::none);
      metrics.registerInJmx();
      name = new ObjectName("com.catalyst2sql:type=Engine,id=" + metrics.id());
      statement.execute("CREATE TABLE t AS SELECT id FROM range(100000)");
      for (int i = 0; i < 3; i++) {
        try (ResultSet rows = statement.executeQuery("SELECT max(id) FROM t")) {
          assertTrue(rows.next());
        }
      }
      assertThrows(SQLException.class, () -> statement.execute("SELECT nosuch FROM t"));
      assertEquals(5L, server.getAttribute(name, "Statements"));
      assertEquals(1L, server.getAttribute(name, "Failures"));
      assertEquals(0L, server.getAttribute(name, "Cancelled"));
      assertEquals(2L, server.getAttribute(name, "ResultCacheHits"));
      assertEquals(2L, server.getAttribute(name, "PlanCacheHits"));
      assertTrue((long) server.getAttribute(name, "ResultCacheBytes") > 0);
      assertTrue((long) server.getAttribute(name, "EngineBytes") > 0);
      assertTrue((int) server.getAttribute(name, "EngineConnections") > 0);
    }
    assertFalse(server.isRegistered(name));
  }

  private static EngineMetrics none() {
    throw new AssertionError("The engine has no figures.");
  }
}
