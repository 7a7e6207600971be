package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.analysis.Catalog;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import com.catalyst2sql.federation.duckdb.DuckDBErrors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where definitions are kept: two tables in a schema of their own inside the DuckDB database. */
final class MetadataStore {

  private static final String SCHEMA = "__c2s";
  private static final String NAMESPACES = SCHEMA + ".namespaces";
  private static final String TABLES = SCHEMA + ".tables";
  private static final String FUNCTIONS = SCHEMA + ".functions";

  /** Where nothing was ever written, as in a database opened read-only, these tables are not there. */
  static final String PROBE =
      "SELECT count(*) FROM duckdb_tables() WHERE schema_name = '" + SCHEMA + "'";

  /** What a database holds. */
  record Content(
      List<NamespaceDefinition> namespaces,
      List<TableDefinition> tables,
      List<Catalog.UserFunction> functions) {}

  private final DuckDBDatabase database;
  private boolean prepared;

  MetadataStore(DuckDBDatabase database) {
    this.database = database;
  }

  /** Where the data is. */
  String uri() {
    return database.uri();
  }

  /**
   * Makes the tables that definitions are kept in. Comes before the first transaction that may write to them, since that
   * would not see them otherwise; many a session in memory never needs them.
   */
  synchronized void prepare() {
    if (prepared || database.isReadOnly()) {
      return;
    }
    database.run(
        List.of(
            "CREATE SCHEMA IF NOT EXISTS " + SCHEMA,
            "CREATE TABLE IF NOT EXISTS " + NAMESPACES + " (name VARCHAR, definition VARCHAR)",
            "CREATE TABLE IF NOT EXISTS " + FUNCTIONS + " (name VARCHAR, definition VARCHAR)",
            "CREATE TABLE IF NOT EXISTS "
                + TABLES
                + " (namespace VARCHAR, name VARCHAR, definition VARCHAR)"));
    prepared = true;
  }

  Content load() {
    if (database.isInMemory()) {
      return new Content(List.of(), List.of(), List.of());
    }
    prepare();
    Map<String, NamespaceDefinition> namespaces = new LinkedHashMap<>();
    Map<List<String>, TableDefinition> tables = new LinkedHashMap<>();
    List<Catalog.UserFunction> functions;
    try (var connection = database.connect();
        Statement statement = connection.createStatement()) {
      boolean known;
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT 1 FROM duckdb_tables() WHERE schema_name = '" + SCHEMA + "'")) {
        known = rows.next();
      }
      if (known) {
        try (ResultSet rows =
            statement.executeQuery("SELECT name, definition FROM " + NAMESPACES)) {
          while (rows.next()) {
            String name = rows.getString(1);
            namespaces.put(name, DefinitionCodec.decodeNamespace(name, rows.getString(2)));
          }
        }
        try (ResultSet rows =
            statement.executeQuery("SELECT namespace, name, definition FROM " + TABLES)) {
          while (rows.next()) {
            String namespace = rows.getString(1);
            String name = rows.getString(2);
            tables.put(
                List.of(namespace, name),
                DefinitionCodec.decodeTable(namespace, name, rows.getString(3)));
          }
        }
      }
      adoptForeignTables(statement, namespaces, tables);
      functions = functions(statement);
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
    return new Content(List.copyOf(namespaces.values()), List.copyOf(tables.values()), functions);
  }

  /** A file of before there were functions has no table of them. */
  private static List<Catalog.UserFunction> functions(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT 1 FROM duckdb_tables() WHERE schema_name = '"
                + SCHEMA
                + "' AND table_name = 'functions'")) {
      if (!rows.next()) {
        return List.of();
      }
    }
    List<Catalog.UserFunction> functions = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery("SELECT definition FROM " + FUNCTIONS + " ORDER BY name")) {
      while (rows.next()) {
        functions.add(UserFunctionCodec.decode(rows.getString(1)));
      }
    }
    return functions;
  }

  void putFunction(String name, String text, Transactor transactor) {
    write(
        List.of(
            deleteFunction(name),
            "INSERT INTO "
                + FUNCTIONS
                + " VALUES ("
                + Names.literal(name)
                + ", "
                + Names.literal(text)
                + ")"),
        transactor);
  }

  void dropFunction(String name, Transactor transactor) {
    write(List.of(deleteFunction(name)), transactor);
  }

  private static String deleteFunction(String name) {
    return "DELETE FROM " + FUNCTIONS + " WHERE name = " + Names.literal(name);
  }

  /** Shows tables and views that others made in the file, where their types have a Spark type. */
  private static void adoptForeignTables(
      Statement statement,
      Map<String, NamespaceDefinition> namespaces,
      Map<List<String>, TableDefinition> tables)
      throws SQLException {
    Map<List<String>, List<StructField>> found = new LinkedHashMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT schema_name, table_name, column_name, data_type FROM duckdb_columns()"
                + " WHERE database_name = current_database() AND NOT internal AND schema_name <> '"
                + SCHEMA
                + "' ORDER BY schema_name, table_name, column_index")) {
      while (rows.next()) {
        List<String> key = List.of(Names.namespaceOf(rows.getString(1)), rows.getString(2));
        List<StructField> fields = found.computeIfAbsent(key, k -> new ArrayList<>());
        String type = rows.getString(4);
        DuckDBTypeParser.parse(type)
            .filter(t -> DuckDBTypeParser.isExact(type, t))
            .ifPresent(t -> fields.add(new StructField(stringOf(rows, 3), t, true)));
      }
    }
    found.forEach(
        (key, fields) -> {
          List<String> name = List.of(key.get(0), WarehouseCatalog.normalized(key.get(1)));
          if (!tables.containsKey(name) && !fields.isEmpty()) {
            namespaces.putIfAbsent(
                name.get(0),
                new NamespaceDefinition(name.get(0), Optional.empty(), Optional.empty(), Map.of()));
            tables.put(name, foreign(name, new StructType(fields)));
          }
        });
  }

  private static String stringOf(ResultSet rows, int column) {
    try {
      return rows.getString(column);
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
  }

  private static TableDefinition foreign(List<String> name, StructType schema) {
    return new TableDefinition(
        name.get(0),
        name.get(1),
        schema,
        Map.of(),
        "duckdb",
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        0L);
  }

  void put(NamespaceDefinition namespace, List<String> sql, Transactor transactor) {
    List<String> all = new ArrayList<>(sql);
    all.add(deleteNamespace(namespace.name()));
    all.add(
        "INSERT INTO "
            + NAMESPACES
            + " VALUES ("
            + Names.literal(namespace.name())
            + ", "
            + Names.literal(DefinitionCodec.encode(namespace))
            + ")");
    write(all, transactor);
  }

  void dropNamespace(String name, List<String> sql, Transactor transactor) {
    List<String> all = new ArrayList<>(sql);
    all.add(deleteNamespace(name));
    all.add("DELETE FROM " + TABLES + " WHERE namespace = " + Names.literal(name));
    write(all, transactor);
  }

  List<Long> put(TableDefinition table, List<String> sql, Transactor transactor) {
    List<String> all = new ArrayList<>(sql);
    all.add(deleteTable(table));
    all.add(insertTable(table));
    return write(all, transactor);
  }

  void dropTable(TableDefinition table, List<String> sql, Transactor transactor) {
    List<String> all = new ArrayList<>(sql);
    all.add(deleteTable(table));
    write(all, transactor);
  }

  void renameTable(
      TableDefinition table, TableDefinition to, List<String> sql, Transactor transactor) {
    List<String> all = new ArrayList<>(sql);
    all.add(deleteTable(table));
    all.add(insertTable(to));
    write(all, transactor);
  }

  private List<Long> write(List<String> sql, Transactor transactor) {
    if (database.isReadOnly()) {
      throw CatalogErrors.readOnly();
    }
    prepare();
    return transactor.run(sql);
  }

  private static String deleteNamespace(String name) {
    return "DELETE FROM " + NAMESPACES + " WHERE name = " + Names.literal(name);
  }

  private static String deleteTable(TableDefinition table) {
    return "DELETE FROM "
        + TABLES
        + " WHERE namespace = "
        + Names.literal(table.namespace())
        + " AND name = "
        + Names.literal(table.name());
  }

  private static String insertTable(TableDefinition table) {
    return "INSERT INTO "
        + TABLES
        + " VALUES ("
        + Names.literal(table.namespace())
        + ", "
        + Names.literal(table.name())
        + ", "
        + Names.literal(DefinitionCodec.encode(table))
        + ")";
  }
}
