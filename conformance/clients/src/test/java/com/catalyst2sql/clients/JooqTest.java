package com.catalyst2sql.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** jOOQ: plain SQL, its own statements, transactions, and what it reads of the metadata. */
class JooqTest {

  @Test
  void plainSqlAndMeta() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:")) {
      DSLContext jooq = DSL.using(connection, SQLDialect.DEFAULT);
      jooq.execute(
          "CREATE TABLE items (id INT, price DECIMAL(10,2), tags ARRAY<STRING>, at TIMESTAMP)");
      jooq.execute(
          "INSERT INTO items VALUES (?, CAST(? AS DECIMAL(10,2)), array('a', 'b'), TIMESTAMP"
              + " '2024-05-06 07:08:09')",
          1,
          new BigDecimal("12.50"));
      Result<Record> rows = jooq.fetch("SELECT id, price, at FROM items WHERE id = ?", 1);
      assertEquals(1, rows.size());
      assertEquals(new BigDecimal("12.50"), rows.get(0).get("price"));
      assertEquals(
          java.time.LocalDateTime.of(2024, 5, 6, 7, 8, 9),
          rows.get(0).get("at", java.time.LocalDateTime.class));
      assertEquals(
          List.of(1),
          jooq.select(DSL.field("id", Integer.class))
              .from(DSL.table("items"))
              .where(DSL.field("price", BigDecimal.class).gt(BigDecimal.TEN))
              .fetch(DSL.field("id", Integer.class)));

      Table<?> table =
          jooq.meta().getTables().stream()
              .filter(t -> t.getName().equals("items"))
              .findFirst()
              .orElseThrow();
      assertEquals("default", table.getSchema().getName());
      assertEquals(
          List.of("id", "price", "tags", "at"),
          Stream.of(table.fields()).map(Field::getName).toList());
      assertEquals(Integer.class, table.field("id").getType());
      assertEquals(BigDecimal.class, table.field("price").getType());
      assertEquals(2, table.field("price").getDataType().scale());
    }
  }

  @Test
  void transactionsAndErrors() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:c2s:")) {
      DSLContext jooq = DSL.using(connection, SQLDialect.DEFAULT);
      jooq.execute("CREATE TABLE t (i INT)");
      assertThrows(
          IllegalStateException.class,
          () ->
              jooq.transaction(
                  inner -> {
                    inner.dsl().execute("INSERT INTO t VALUES (1)");
                    throw new IllegalStateException("roll back");
                  }));
      jooq.transaction(inner -> inner.dsl().execute("INSERT INTO t VALUES (2)"));
      assertEquals(List.of(2), jooq.fetch("SELECT i FROM t").getValues(0));
      DataAccessException e =
          assertThrows(DataAccessException.class, () -> jooq.fetch("SELECT nosuch FROM t"));
      assertEquals("42703", e.sqlState());
      assertTrue(e.getMessage().contains("UNRESOLVED_COLUMN"));
    }
  }
}
