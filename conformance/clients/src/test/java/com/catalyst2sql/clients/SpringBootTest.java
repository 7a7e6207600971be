package com.catalyst2sql.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.catalyst2sql.driver.C2sDataSource;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A Spring Boot application that is told the URL and nothing else. */
class SpringBootTest {

  /** What an application's own service looks like. */
  static class Orders {
    private final JdbcTemplate jdbc;
    private final ObjectProvider<Orders> self;

    Orders(JdbcTemplate jdbc, ObjectProvider<Orders> self) {
      this.jdbc = jdbc;
      this.self = self;
    }

    @Transactional
    public void add(int id, boolean fail) {
      jdbc.update("INSERT INTO orders VALUES (?, ?)", id, "order " + id);
      if (fail) {
        throw new IllegalStateException("after the insert");
      }
    }

    @Transactional
    public void addWithNested(int id, int nested) {
      jdbc.update("INSERT INTO orders VALUES (?, ?)", id, "outer");
      try {
        self.getObject().addNested(nested);
      } catch (IllegalStateException e) {
        // Its savepoint has taken back what it did.
      }
    }

    @Transactional(propagation = Propagation.NESTED)
    public void addNested(int id) {
      jdbc.update("INSERT INTO orders VALUES (?, ?)", id, "nested");
      throw new IllegalStateException("after the nested insert");
    }

    @Transactional(readOnly = true)
    public int addReadOnly(int id) {
      return jdbc.update("INSERT INTO orders VALUES (?, ?)", id, "no");
    }

    @Transactional(readOnly = true)
    public List<Integer> ids() {
      return jdbc.queryForList("SELECT id FROM orders ORDER BY id", Integer.class);
    }
  }

  @Configuration
  @EnableAutoConfiguration
  static class Application {
    @Bean
    Orders orders(JdbcTemplate jdbc, ObjectProvider<Orders> self) {
      return new Orders(jdbc, self);
    }
  }

  private static ConfigurableApplicationContext start(String... properties) {
    return new SpringApplicationBuilder(Application.class)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .properties("logging.level.root=WARN")
        .properties(properties)
        .run();
  }

  @Test
  void theUrlAloneIsEnough() {
    try (ConfigurableApplicationContext context =
        start("spring.datasource.url=jdbc:c2s:mem:spring-url")) {
      assertInstanceOf(HikariDataSource.class, context.getBean(DataSource.class));
      JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
      jdbc.execute("CREATE TABLE orders (id INT, name STRING)");
      Orders orders = context.getBean(Orders.class);
      orders.add(1, false);
      assertThrows(IllegalStateException.class, () -> orders.add(2, true));
      assertEquals(List.of(1), orders.ids());
      orders.addWithNested(3, 4);
      assertEquals(List.of(1, 3), orders.ids());
      assertThrows(DataAccessException.class, () -> orders.addReadOnly(5));
      assertEquals(List.of(1, 3), orders.ids());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.datasource.type=com.zaxxer.hikari.HikariDataSource",
        "spring.datasource.type=com.catalyst2sql.driver.C2sDataSource",
        "spring.datasource.type=org.springframework.jdbc.datasource.SimpleDriverDataSource"
      })
  void templatesWorkOverEveryKindOfDataSource(String type) {
    try (ConfigurableApplicationContext context =
            start("spring.datasource.url=jdbc:c2s:mem:spring-types", type);
        AutoCloseable kept = new C2sDataSource("jdbc:c2s:mem:spring-types").getConnection()) {
      JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
      jdbc.execute("CREATE OR REPLACE TABLE people (id BIGINT, name STRING, born DATE)");
      int[] counts =
          jdbc.batchUpdate(
              "INSERT INTO people VALUES (?, ?, ?)",
              List.of(
                  new Object[] {1L, "Ada", java.time.LocalDate.of(1815, 12, 10)},
                  new Object[] {2L, "Grace", java.sql.Date.valueOf("1906-12-09")}));
      assertEquals(2, counts.length);
      assertEquals(
          "Ada", jdbc.queryForObject("SELECT name FROM people WHERE id = ?", String.class, 1));
      assertEquals(
          List.of("Grace"),
          context
              .getBean(NamedParameterJdbcTemplate.class)
              .queryForList(
                  "SELECT name FROM people WHERE id IN (:ids) AND born > :born",
                  java.util.Map.of(
                      "ids", List.of(1, 2), "born", java.time.LocalDate.of(1900, 1, 1)),
                  String.class));
      record Person(long id, String name, java.time.LocalDate born) {}
      assertEquals(
          new Person(2, "Grace", java.time.LocalDate.of(1906, 12, 9)),
          context
              .getBean(JdbcClient.class)
              .sql("SELECT * FROM people WHERE name = :name")
              .param("name", "Grace")
              .query(Person.class)
              .single());
    } catch (Exception e) {
      throw new AssertionError(type, e);
    }
  }

  /** HikariCP closes connections that raised 0A000 or 08001; with the last one the tables in memory would go. */
  @Test
  void anErrorCostsNoPooledConnection() {
    try (ConfigurableApplicationContext context =
        start(
            "spring.datasource.url=jdbc:c2s:mem:spring-kept;spark.sql.catalog.pg=jdbc"
                + ";spark.sql.catalog.pg.url=jdbc:postgresql://127.0.0.1:1/none?password=inTheUrl"
                + ";spark.sql.catalog.pg.password=topsecret;spark.sql.catalog.pg.connectTimeout=1",
            "spring.datasource.hikari.maximum-pool-size=1")) {
      JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
      jdbc.execute("CREATE TABLE kept AS SELECT 1 AS a");
      for (String[] failing :
          new String[][] {
            {"SELECT * FROM orc.`/none.orc`", "0A000"}, {"SELECT * FROM pg.public.t", "08001"}
          }) {
        DataAccessException e =
            assertThrows(DataAccessException.class, () -> jdbc.queryForList(failing[0]));
        SQLException cause = assertInstanceOf(SQLException.class, e.getCause());
        assertEquals(failing[1], cause.getSQLState(), e::getMessage);
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        assertFalse(trace.toString().contains("topsecret"), trace::toString);
        assertFalse(trace.toString().contains("inTheUrl"), trace::toString);
        assertEquals(1, jdbc.queryForObject("SELECT a FROM kept", Integer.class));
      }
    }
  }

  @Test
  void exceptionsAreSpringsOwn() {
    try (ConfigurableApplicationContext context =
        start(
            "spring.datasource.url=jdbc:c2s:mem:spring-errors",
            "spring.datasource.hikari.maximum-pool-size=1")) {
      JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
      assertThrows(BadSqlGrammarException.class, () -> jdbc.execute("SELEC 1"));
      assertThrows(BadSqlGrammarException.class, () -> jdbc.queryForList("SELECT * FROM nosuch"));
      jdbc.execute("SET spark.sql.ansi.enabled=true");
      assertThrows(
          DataIntegrityViolationException.class,
          () -> jdbc.queryForList("SELECT CAST(concat('x', id) AS INT) FROM range(1)"));
      JdbcTemplate hasty = new JdbcTemplate(context.getBean(DataSource.class));
      hasty.setQueryTimeout(1);
      assertThrows(
          QueryTimeoutException.class,
          () ->
              hasty.queryForObject(
                  "SELECT count(*) FROM range(10000000) a JOIN range(10000000) b"
                      + " ON a.id % 1000 + b.id % 7 = 3",
                  Long.class));
    }
  }
}
