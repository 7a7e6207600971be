package com.catalyst2sql.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.driver.C2sDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import schemacrawler.inclusionrule.RegularExpressionInclusionRule;
import schemacrawler.schema.Catalog;
import schemacrawler.schema.Column;
import schemacrawler.schema.ForeignKey;
import schemacrawler.schema.NamedObject;
import schemacrawler.schema.Table;
import schemacrawler.schemacrawler.LimitOptionsBuilder;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptions;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.tools.utility.SchemaCrawlerUtility;
import us.fatehi.utility.datasource.DatabaseConnectionSource;
import us.fatehi.utility.datasource.DatabaseConnectionSources;

/** SchemaCrawler, which reads everything that the metadata offers. */
class SchemaCrawlerTest {

  @Test
  void crawlsTablesViewsAndColumns() throws Exception {
    String url = "jdbc:c2s:mem:schemacrawler";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA sales COMMENT 'what was sold'");
      statement.execute(
          "CREATE TABLE sales.orders (id BIGINT, price DECIMAL(12,2) COMMENT 'in euros',"
              + " tags ARRAY<STRING>, at TIMESTAMP)");
      statement.execute("CREATE VIEW sales.dear AS SELECT id FROM sales.orders WHERE price > 100");
      try (DatabaseConnectionSource source =
          DatabaseConnectionSources.fromDataSource(new C2sDataSource(url))) {
        Catalog catalog = SchemaCrawlerUtility.getCatalog(source, options());
        assertEquals("c2s (Spark SQL)", catalog.getDatabaseInfo().getDatabaseProductName());
        assertEquals(
            "dear view, orders table",
            catalog.getTables().stream()
                .map(t -> t.getName().replace("`", "") + " " + t.getTableType())
                .sorted()
                .collect(Collectors.joining(", ")));
        Table orders = table(catalog, "orders");
        assertEquals("id BIGINT, price DECIMAL, tags ARRAY<STRING>, at TIMESTAMP", columns(orders));
        Column price = orders.getColumns().get(1);
        assertEquals(12, price.getSize());
        assertEquals(2, price.getDecimalDigits());
        assertEquals("in euros", price.getRemarks());
      }
    }
  }

  @Test
  void crawlsARemoteCatalogWithItsKeys() throws Exception {
    String shop = "jdbc:h2:mem:crawled";
    try (Connection remote = DriverManager.getConnection(shop);
        Statement statement = remote.createStatement()) {
      statement.execute(
          "CREATE TABLE customers (id BIGINT PRIMARY KEY, name VARCHAR(40) NOT NULL)");
      statement.execute(
          "CREATE TABLE orders (id BIGINT PRIMARY KEY, customer BIGINT, price DECIMAL(12, 2),"
              + " CONSTRAINT of_whom FOREIGN KEY (customer) REFERENCES customers)");
      statement.execute("CREATE INDEX by_price ON orders (price)");
      SchemaCrawlerOptions options =
          options()
              .withLimitOptions(
                  LimitOptionsBuilder.builder()
                      .includeSchemas(new RegularExpressionInclusionRule(".*shop.*PUBLIC.*"))
                      .toOptions());
      try (DatabaseConnectionSource source =
          DatabaseConnectionSources.fromDataSource(
              new C2sDataSource(
                  "jdbc:c2s:;spark.sql.catalog.shop=jdbc;spark.sql.catalog.shop.url=" + shop))) {
        Catalog catalog = SchemaCrawlerUtility.getCatalog(source, options);
        assertEquals(
            "CUSTOMERS, ORDERS",
            catalog.getTables().stream()
                .map(t -> t.getName().replace("`", ""))
                .sorted()
                .collect(Collectors.joining(", ")));
        Table orders = table(catalog, "ORDERS");
        assertEquals("ID BIGINT, CUSTOMER BIGINT, PRICE DECIMAL", columns(orders));
        assertEquals("[ID]", names(orders.getPrimaryKey().getConstrainedColumns()));
        ForeignKey key = orders.getForeignKeys().iterator().next();
        assertEquals("[CUSTOMER]", names(key.getConstrainedColumns()));
        assertTrue(key.getPrimaryKeyTable().getName().contains("CUSTOMERS"));
        assertTrue(
            orders.getIndexes().stream().anyMatch(i -> i.getName().contains("BY_PRICE")),
            orders.getIndexes()::toString);
      }
    }
  }

  private static SchemaCrawlerOptions options() {
    return SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
        .withLoadOptions(
            LoadOptionsBuilder.builder()
                .withSchemaInfoLevel(SchemaInfoLevelBuilder.standard())
                .toOptions());
  }

  private static Table table(Catalog catalog, String name) {
    return catalog.getTables().stream()
        .filter(t -> t.getName().contains(name))
        .findFirst()
        .orElseThrow();
  }

  private static String columns(Table table) {
    return table.getColumns().stream()
        .map(c -> c.getName().replace("`", "") + " " + c.getColumnDataType().getName())
        .collect(Collectors.joining(", "));
  }

  private static String names(List<? extends NamedObject> columns) {
    return columns.stream().map(c -> c.getName().replace("`", "")).toList().toString();
  }
}
