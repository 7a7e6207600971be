package com.catalyst2sql.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.federation.RemoteServers;
import com.catalyst2sql.driver.C2sDriver;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DBeaver's generic driver calls when a connection is opened, its tree unfolded and a row edited, in its order. */
class DBeaverWalkTest {

  private final Map<String, Integer> typeInfo = new HashMap<>();

  @Test
  void opensUnfoldsAndEdits(@TempDir Path directory) throws Exception {
    try (RemoteServers servers = new RemoteServers()) {
      fill(servers);
      Properties properties = new Properties();
      servers
          .catalogs(List.of(RemoteServers.Kind.POSTGRESQL, RemoteServers.Kind.MARIADB))
          .forEach(properties::setProperty);
      properties.setProperty("spark.sql.catalog.dead", "jdbc");
      properties.setProperty("spark.sql.catalog.dead.url", "jdbc:postgresql://127.0.0.1:1/none");
      String url = "jdbc:c2s:" + directory.resolve("warehouse");

      // The driver's settings page.
      DriverPropertyInfo[] infos = new C2sDriver().getPropertyInfo(url, properties);
      assertTrue(List.of(infos).stream().allMatch(i -> i.description != null), "descriptions");

      try (Connection connection = new C2sDriver().connect(url, properties)) {
        makeLocal(connection);
        facts(connection.getMetaData());
        types(connection.getMetaData());
        tree(connection.getMetaData());
        edit(connection);
        ping(connection);
      }
    }
  }

  private static void fill(RemoteServers servers) throws SQLException {
    try (Connection pg = servers.connect(RemoteServers.Kind.POSTGRESQL);
        Statement statement = pg.createStatement()) {
      statement.execute(
          "CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL, since DATE)");
      statement.execute(
          "CREATE TABLE orders (id INT PRIMARY KEY, customer INT REFERENCES customers (id))");
      statement.execute("CREATE INDEX by_customer ON orders (customer)");
      statement.execute("CREATE VIEW names AS SELECT name FROM customers");
      for (int i = 0; i < 6; i++) {
        statement.execute("CREATE TABLE more" + i + " (id BIGINT)");
      }
    }
    try (Connection maria = servers.connect(RemoteServers.Kind.MARIADB);
        Statement statement = maria.createStatement()) {
      statement.execute("CREATE TABLE stock (item INT PRIMARY KEY, amount DECIMAL(10,2))");
    }
  }

  private static void makeLocal(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE people (id INT COMMENT 'the key', name STRING DEFAULT 'nobody',"
              + " tags ARRAY<STRING>, address STRUCT<street: STRING, no: INT>,"
              + " marks MAP<STRING, DOUBLE>) COMMENT 'who'");
      statement.execute(
          "INSERT INTO people VALUES (1, 'Ada', array('a'), named_struct('street', 's', 'no', 1),"
              + " map('x', 1.5D))");
      statement.execute("CREATE VIEW adults AS SELECT id, name FROM people");
      statement.execute("CREATE SCHEMA `a_b`");
      statement.execute("CREATE TABLE `a_b`.t (i INT)");
      statement.execute("CREATE SCHEMA axb");
      statement.execute("CREATE TABLE axb.other (i INT)");
      statement.execute("CREATE TEMPORARY VIEW scratch AS SELECT 1 AS one");
    }
  }

  /** The getters of its connection's start, which decide how it writes SQL. */
  private static void facts(DatabaseMetaData meta) throws SQLException {
    assertEquals("c2s (Spark SQL)", meta.getDatabaseProductName());
    assertFalse(meta.getDatabaseProductVersion().isEmpty());
    assertFalse(meta.getDriverName().isEmpty());
    assertFalse(meta.getDriverVersion().isEmpty());
    assertTrue(meta.getJDBCMajorVersion() >= 4);
    assertEquals("`", meta.getIdentifierQuoteString());
    assertEquals("\\", meta.getSearchStringEscape());
    assertEquals(".", meta.getCatalogSeparator());
    assertTrue(meta.isCatalogAtStart());
    assertTrue(meta.supportsCatalogsInDataManipulation());
    assertTrue(meta.supportsSchemasInDataManipulation());
    assertTrue(meta.supportsTransactions());
    assertTrue(meta.supportsSavepoints());
    assertTrue(meta.supportsBatchUpdates());
    assertTrue(meta.supportsMultipleOpenResults());
    assertTrue(meta.supportsResultSetType(ResultSet.TYPE_SCROLL_INSENSITIVE));
    for (String text :
        List.of(
            meta.getSQLKeywords(),
            meta.getNumericFunctions(),
            meta.getStringFunctions(),
            meta.getSystemFunctions(),
            meta.getTimeDateFunctions(),
            meta.getExtraNameCharacters(),
            meta.getSchemaTerm(),
            meta.getCatalogTerm(),
            meta.getProcedureTerm())) {
      assertNotNull(text);
    }
    assertTrue(
        meta.storesLowerCaseIdentifiers()
            || meta.supportsMixedCaseIdentifiers()
            || meta.storesMixedCaseIdentifiers());
    assertEquals("VIEW", last(meta.getTableTypes(), "TABLE_TYPE"));
  }

  private static String last(ResultSet rows, String column) throws SQLException {
    String last = null;
    try (rows) {
      while (rows.next()) {
        last = rows.getString(column);
      }
    }
    return last;
  }

  private void types(DatabaseMetaData meta) throws SQLException {
    try (ResultSet rows = meta.getTypeInfo()) {
      while (rows.next()) {
        typeInfo.put(rows.getString("TYPE_NAME"), rows.getInt("DATA_TYPE"));
      }
    }
    assertEquals(Types.DECIMAL, typeInfo.get("DECIMAL"));
    assertEquals(Types.TIMESTAMP, typeInfo.get("TIMESTAMP"));
  }

  private static List<String> list(ResultSet rows, String... columns) throws SQLException {
    List<String> all = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (String column : columns) {
          row.add(rows.getString(column));
        }
        all.add(String.join(" ", row));
      }
    }
    return all;
  }

  private void tree(DatabaseMetaData meta) throws SQLException {
    assertEquals(
        List.of("dead", "maria", "pg", "spark_catalog"), list(meta.getCatalogs(), "TABLE_CAT"));

    // The local catalog.
    assertEquals(
        List.of("a_b", "axb", "default"),
        list(meta.getSchemas("spark_catalog", "%"), "TABLE_SCHEM"));
    assertEquals(
        List.of("people TABLE who", "adults VIEW null"),
        list(
            meta.getTables("spark_catalog", "default", "%", null),
            "TABLE_NAME",
            "TABLE_TYPE",
            "REMARKS"));
    // Names come escaped, so that an underscore is no wildcard.
    assertEquals(
        List.of("t"), list(meta.getTables("spark_catalog", "a\\_b", "%", null), "TABLE_NAME"));
    assertEquals(
        List.of(
            "id INT the key null",
            "name STRING null 'nobody'",
            "tags ARRAY<STRING> null null",
            "address STRUCT<street: STRING, no: INT> null null",
            "marks MAP<STRING, DOUBLE> null null"),
        list(
            meta.getColumns("spark_catalog", "default", "people", "%"),
            "COLUMN_NAME",
            "TYPE_NAME",
            "REMARKS",
            "COLUMN_DEF"));
    typesAgree(meta.getColumns("spark_catalog", "default", "%", "%"));
    noKeys(meta, "spark_catalog", "default", "people");

    // PostgreSQL.
    assertTrue(list(meta.getSchemas("pg", "%"), "TABLE_SCHEM").contains("public"));
    assertEquals(
        List.of("customers TABLE", "orders TABLE", "names VIEW"),
        list(meta.getTables("pg", "public", "%", null), "TABLE_NAME", "TABLE_TYPE").stream()
            .filter(t -> !t.startsWith("more"))
            .toList());
    ResultSet columns = meta.getColumns("pg", "public", "%", "%");
    assertEquals(
        List.of("customers id INT", "customers name STRING", "customers since DATE"),
        list(columns, "TABLE_NAME", "COLUMN_NAME", "TYPE_NAME").stream()
            .filter(c -> c.startsWith("customers"))
            .map(c -> c.replace("VARCHAR", "STRING"))
            .toList());
    typesAgree(meta.getColumns("pg", "public", "%", "%"));
    assertEquals(
        List.of("pg public customers id"),
        list(
            meta.getPrimaryKeys("pg", "public", "customers"),
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "COLUMN_NAME"));
    assertEquals(
        List.of("public customers id orders customer"),
        list(
            meta.getImportedKeys("pg", "public", "orders"),
            "PKTABLE_SCHEM",
            "PKTABLE_NAME",
            "PKCOLUMN_NAME",
            "FKTABLE_NAME",
            "FKCOLUMN_NAME"));
    assertEquals(1, list(meta.getExportedKeys("pg", "public", "customers"), "FK_NAME").size());
    assertTrue(
        list(meta.getIndexInfo("pg", "public", "orders", false, true), "INDEX_NAME", "COLUMN_NAME")
            .contains("by_customer customer"));

    // MariaDB, whose schemas are JDBC's catalogs.
    assertEquals(List.of("stock"), list(meta.getTables("maria", "test", "%", null), "TABLE_NAME"));
    assertEquals(
        List.of("test item"),
        list(meta.getPrimaryKeys("maria", "test", "stock"), "TABLE_SCHEM", "COLUMN_NAME"));

    // One that does not answer says so when it is asked for itself, and costs nobody else anything.
    SQLException dead =
        assertThrows(SQLException.class, () -> meta.getTables("dead", null, "%", null));
    assertTrue(dead.getMessage().contains("dead"), dead.getMessage());
    List<String> all = list(meta.getTables(null, null, "%", null), "TABLE_NAME");
    assertTrue(all.containsAll(List.of("people", "scratch", "customers", "stock")), "" + all);

    assertTrue(list(meta.getFunctions(null, null, "%"), "FUNCTION_NAME").contains("upper"));
    assertEquals(List.of(), list(meta.getProcedures(null, null, "%"), "PROCEDURE_NAME"));
  }

  /** DBeaver takes a column's DATA_TYPE from getTypeInfo where the names match. */
  private void typesAgree(ResultSet columns) throws SQLException {
    TreeSet<String> names = new TreeSet<>();
    try (columns) {
      while (columns.next()) {
        String name = columns.getString("TYPE_NAME");
        String base = name.replaceAll("<.*", "");
        assertEquals(typeInfo.get(base), columns.getInt("DATA_TYPE"), name);
        names.add(base);
      }
    }
    assertFalse(names.isEmpty());
  }

  private static void noKeys(DatabaseMetaData meta, String catalog, String schema, String table)
      throws SQLException {
    assertEquals(List.of(), list(meta.getPrimaryKeys(catalog, schema, table), "COLUMN_NAME"));
    assertEquals(List.of(), list(meta.getImportedKeys(catalog, schema, table), "FK_NAME"));
    assertEquals(List.of(), list(meta.getExportedKeys(catalog, schema, table), "FK_NAME"));
    assertEquals(
        List.of(), list(meta.getIndexInfo(catalog, schema, table, false, true), "INDEX_NAME"));
  }

  /** Without a key DBeaver finds the row by all its simple columns; it writes in a transaction. */
  private static void edit(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement update =
            connection.prepareStatement(
                "UPDATE `spark_catalog`.`default`.`people`\n"
                    + "\tSET `name`=?\n"
                    + "\tWHERE `id`=? AND `name`=?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO `spark_catalog`.`default`.`people`\n"
                    + "\t(`id`, `name`)\n"
                    + "\tVALUES (?, ?)");
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM `spark_catalog`.`default`.`people`\n\tWHERE `id`=? AND `name`=?")) {
      update.setString(1, "Ada L.");
      update.setInt(2, 1);
      update.setString(3, "Ada");
      assertEquals(1, update.executeUpdate());
      insert.setInt(1, 2);
      insert.setString(2, "Grace");
      assertEquals(1, insert.executeUpdate());
      connection.commit();
      delete.setInt(1, 2);
      delete.setString(2, "Grace");
      assertEquals(1, delete.executeUpdate());
      connection.rollback();
      delete.setInt(1, 1);
      delete.setString(2, "Ada L.");
      assertEquals(1, delete.executeUpdate());
      connection.commit();
    }
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(200);
      statement.setFetchSize(200);
      assertEquals(
          List.of("2 Grace null"),
          list(
              statement.executeQuery("SELECT * FROM `spark_catalog`.`default`.people"),
              "id",
              "name",
              "tags"));
    }
  }

  private static void ping(Connection connection) throws SQLException {
    assertTrue(connection.isValid(5));
    connection.setSchema("a_b");
    assertEquals("a_b", connection.getSchema());
  }
}
