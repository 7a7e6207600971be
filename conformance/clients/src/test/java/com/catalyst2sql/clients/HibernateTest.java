package com.catalyst2sql.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Immutable;
import org.hibernate.cfg.Configuration;
import org.hibernate.dialect.CockroachDialect;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.junit.jupiter.api.Test;

/** Hibernate reading entities; its Cockroach dialect limits with LIMIT and OFFSET, as Spark does. */
class HibernateTest {

  /** As docs/clients.md has it. */
  public static class SparkDialect extends CockroachDialect {
    @Override
    public void appendLiteral(SqlAppender sql, String text) {
      sql.append("'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'");
    }
  }

  /** An entity that is only read. */
  @Entity(name = "Product")
  @Table(name = "products")
  @Immutable
  static class Product {
    @Id private Long id;
    private String name;
    private BigDecimal price;

    protected Product() {}
  }

  @Test
  void readsEntities() throws Exception {
    String url = "jdbc:c2s:mem:hibernate";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE products AS SELECT id, concat('product ', id) AS name,"
              + " CAST(id * 1.5 AS DECIMAL(10,2)) AS price FROM range(10)");
      Configuration configuration =
          new Configuration()
              .addAnnotatedClass(Product.class)
              .setProperty("hibernate.connection.url", url)
              .setProperty("hibernate.connection.driver_class", "com.catalyst2sql.driver.C2sDriver")
              .setProperty("hibernate.dialect", SparkDialect.class.getName())
              .setProperty("hibernate.hbm2ddl.auto", "none");
      try (SessionFactory factory = configuration.buildSessionFactory();
          Session session = factory.openSession()) {
        session.setDefaultReadOnly(true);
        assertEquals("product 3", session.find(Product.class, 3L).name);
        assertNull(session.find(Product.class, 99L));
        List<Product> dear =
            session
                .createQuery(
                    "from Product p where p.price > :least order by p.id" + " desc", Product.class)
                .setParameter("least", new BigDecimal("6"))
                .setFirstResult(1)
                .setMaxResults(2)
                .list();
        assertEquals(List.of(8L, 7L), dear.stream().map(p -> p.id).toList());
        assertEquals(new BigDecimal("12.00"), dear.get(0).price);
        assertEquals(
            List.of("it's \\ 4"),
            session
                .createQuery(
                    "select 'it''s \\ ' || str(p.id) from Product p where p.name like :end escape '\\'",
                    String.class)
                .setParameter("end", "% 4")
                .list());
        assertEquals(
            10L, session.createQuery("select count(*) from Product", Long.class).getSingleResult());
        assertEquals(
            new BigDecimal("67.50"),
            session
                .createQuery("select sum(p.price) from Product p", BigDecimal.class)
                .getSingleResult());
      }
    }
  }
}
