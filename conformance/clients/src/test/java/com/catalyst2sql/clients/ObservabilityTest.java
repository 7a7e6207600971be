package com.catalyst2sql.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What an application's log and meters show of the driver. */
class ObservabilityTest {

  @Test
  void slowQueriesAreLoggedUnderTheirIdWithoutSecrets() throws Exception {
    Logger log = (Logger) LoggerFactory.getLogger("com.catalyst2sql.query");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:;c2s.slowQuery.millis=1");
        Statement statement = connection.createStatement()) {
      statement.execute("SET my.password = hunter2");
      statement
          .executeQuery(
              "SELECT count(*), 'password', 'token=' FROM range(10000000) WHERE id % 7 = 3")
          .close();
    } finally {
      log.detachAppender(lines);
    }
    ILoggingEvent slow =
        lines.list.stream()
            .filter(l -> l.getLevel() == Level.WARN && l.getFormattedMessage().contains("count(*)"))
            .findFirst()
            .orElseThrow();
    assertNotNull(slow.getMDCPropertyMap().get("c2s.queryId"));
    assertTrue(slow.getFormattedMessage().contains(slow.getMDCPropertyMap().get("c2s.queryId")));
    assertFalse(lines.list.stream().anyMatch(l -> l.getFormattedMessage().contains("hunter2")));
    assertNull(MDC.get("c2s.queryId"));
  }

  @Test
  void fragmentsAreLoggedUnderTheirQuerysId() throws Exception {
    Logger log = (Logger) LoggerFactory.getLogger("com.catalyst2sql.query");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Level before = log.getLevel();
    log.setLevel(Level.DEBUG);
    log.addAppender(lines);
    String shop = "jdbc:h2:mem:logged";
    try (Connection remote = DriverManager.getConnection(shop);
        Statement there = remote.createStatement();
        Connection connection =
            DriverManager.getConnection(
                "jdbc:c2s:;spark.sql.catalog.shop=jdbc;spark.sql.catalog.shop.url=" + shop);
        Statement statement = connection.createStatement()) {
      there.execute("CREATE TABLE orders (id INT)");
      there.execute("INSERT INTO orders VALUES (1), (2)");
      try (ResultSet rows = statement.executeQuery("SELECT id FROM shop.public.orders")) {
        List<Integer> ids = new ArrayList<>();
        while (rows.next()) {
          ids.add(rows.getInt(1));
        }
        assertEquals(List.of(1, 2), ids.stream().sorted().toList());
      }
    } finally {
      log.detachAppender(lines);
      log.setLevel(before);
    }
    assertEquals(id(lines, "FROM shop.public.orders"), id(lines, "fragment of shop"));
  }

  private static String id(ListAppender<ILoggingEvent> lines, String text) {
    ILoggingEvent line =
        lines.list.stream()
            .filter(l -> l.getFormattedMessage().contains(text))
            .findFirst()
            .orElseThrow(() -> new AssertionError(text + " is not in " + lines.list));
    return line.getMDCPropertyMap().get("c2s.queryId");
  }

  @Test
  void countsAreInMicrometer() throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:");
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 3; i++) {
        try (ResultSet rows = statement.executeQuery("SELECT 1 AS one")) {
          assertTrue(rows.next());
        }
      }
      assertThrows(SQLException.class, () -> statement.executeQuery("SELECT nosuch"));
      assertEquals(4, count(registry, "c2s.statements"));
      assertEquals(1, count(registry, "c2s.statements.failed"));
      assertEquals(2, count(registry, "c2s.plan.cache.hits"));
      assertEquals(2, count(registry, "c2s.result.cache.hits"));
      assertTrue(registry.get("c2s.result.cache.bytes").gauge().value() > 0);
    } finally {
      Metrics.removeRegistry(registry);
    }
    assertNull(registry.find("c2s.statements").functionCounter());
  }

  private static long count(SimpleMeterRegistry registry, String name) {
    return (long) registry.get(name).functionCounter().count();
  }
}
