package com.catalyst2sql.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** HikariCP with a hundred threads over ten connections. */
class HikariTest {

  @Test
  void aHundredThreadsShareTenConnections() throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:c2s:mem:hikari");
    config.setMaximumPoolSize(10);
    config.setAutoCommit(true);
    config.setConnectionTestQuery(null);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setSchema("default");
    ExecutorService threads = Executors.newFixedThreadPool(100);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE numbers AS SELECT id, id * id AS square FROM range(1000)");
      }
      List<Callable<Integer>> work = new ArrayList<>();
      for (int thread = 0; thread < 100; thread++) {
        int first = thread;
        work.add(() -> lookups(pool, first));
      }
      int right = 0;
      for (Future<Integer> done : threads.invokeAll(work)) {
        right += done.get();
      }
      assertEquals(100 * 20, right);
      assertEquals(0, pool.getHikariPoolMXBean().getActiveConnections());
    } finally {
      threads.shutdownNow();
    }
  }

  private static int lookups(HikariDataSource pool, int first) throws Exception {
    int right = 0;
    for (int i = 0; i < 20; i++) {
      long id = (first * 37L + i) % 1000;
      try (Connection connection = pool.getConnection()) {
        // A pool hands on what a program changed; it is put back with the connection.
        connection.setReadOnly(i % 2 == 0);
        connection.setAutoCommit(i % 3 != 0);
        try (PreparedStatement statement =
            connection.prepareStatement("SELECT square FROM numbers WHERE id = ?")) {
          statement.setLong(1, id);
          try (ResultSet rows = statement.executeQuery()) {
            right += rows.next() && rows.getLong(1) == id * id ? 1 : 0;
          }
        }
      }
    }
    return right;
  }
}
