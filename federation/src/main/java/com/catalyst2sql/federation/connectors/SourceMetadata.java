package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a source's driver tells of its schemas, tables and columns. Nothing is remembered. */
final class SourceMetadata {

  private final SourceConfig config;
  private final Connector connector;
  private final SourcePool pool;

  SourceMetadata(SourceConfig config, Connector connector, SourcePool pool) {
    this.config = config;
    this.connector = connector;
    this.pool = pool;
  }

  /** Schemas that are not the source's own. */
  List<String> schemas() {
    pool.target();
    return pool.ask(
        connection -> {
          List<String> all = new ArrayList<>();
          DatabaseMetaData meta = connection.getMetaData();
          try (ResultSet rows =
              connector.schemasAreCatalogs() ? meta.getCatalogs() : meta.getSchemas()) {
            while (rows.next()) {
              String schema = rows.getString(1);
              if (schema != null && !connector.isInternalSchema(schema) && !all.contains(schema)) {
                all.add(schema);
              }
            }
          }
          return all;
        });
  }

  /** What the source's metadata says of a schema: each row by the upper-case names of its columns. */
  List<Map<String, Object>> metaData(String schema, RemoteSource.MetaDataQuestion question) {
    pool.target();
    return pool.ask(
        connection -> {
          boolean catalogs = connector.schemasAreCatalogs();
          String wanted = schema == null || schema.isEmpty() ? null : schema;
          List<Map<String, Object>> all = new ArrayList<>();
          try (ResultSet rows =
              question.ask(
                  connection.getMetaData(),
                  catalogs ? wanted : connection.getCatalog(),
                  catalogs ? null : wanted)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
              Map<String, Object> row = new HashMap<>();
              for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnLabel(i).toUpperCase(Locale.ROOT), rows.getObject(i));
              }
              all.add(row);
            }
          }
          return all;
        });
  }

  /** The columns of every table and view of a schema in one question, by table. */
  Map<String, StructType> columns(String schema) {
    boolean ntz = config.flag("prefertimestampntz");
    Map<String, List<StructField>> fields = new LinkedHashMap<>();
    for (Map<String, Object> row :
        metaData(schema, (meta, catalog, in) -> meta.getColumns(catalog, in, "%", "%"))) {
      ColumnInfo info =
          new ColumnInfo(
              String.valueOf(row.get("COLUMN_NAME")),
              number(row.get("DATA_TYPE")),
              String.valueOf(row.get("TYPE_NAME")),
              number(row.get("COLUMN_SIZE")),
              number(row.get("DECIMAL_DIGITS")),
              !String.valueOf(row.get("TYPE_NAME")).toUpperCase(Locale.ROOT).contains("UNSIGNED"));
      List<StructField> of =
          fields.computeIfAbsent(String.valueOf(row.get("TABLE_NAME")), t -> new ArrayList<>());
      connector
          .type(info, ntz)
          .ifPresent(
              type ->
                  of.add(
                      new StructField(
                          info.name(),
                          type.type(),
                          number(row.get("NULLABLE")) != DatabaseMetaData.columnNoNulls,
                          Optional.ofNullable((String) row.get("REMARKS"))
                              .filter(r -> !r.isBlank()))));
    }
    Map<String, StructType> all = new LinkedHashMap<>();
    fields.forEach((table, of) -> all.put(table, new StructType(of)));
    return all;
  }

  private static int number(Object value) {
    return value instanceof Number n ? n.intValue() : 0;
  }

  /** The tables and views of a schema, of all schemas where it is null. */
  List<RemoteSource.TableName> tables(String schema) {
    pool.target();
    return pool.ask(
        connection -> {
          List<RemoteSource.TableName> exact = list(connection, schema, "%");
          return !exact.isEmpty() || schema == null || schema.isEmpty()
              ? exact
              : list(connection, null, "%").stream()
                  .filter(t -> t.schema().equalsIgnoreCase(schema))
                  .toList();
        });
  }

  List<RemoteSource.TableName> list(Connection connection, String schema, String name)
      throws SQLException {
    DatabaseMetaData meta = connection.getMetaData();
    boolean catalogs = connector.schemasAreCatalogs();
    String wanted = schema == null || schema.isEmpty() ? null : schema;
    List<RemoteSource.TableName> all = new ArrayList<>();
    try (ResultSet rows =
        meta.getTables(
            catalogs ? wanted : connection.getCatalog(), catalogs ? null : wanted, name, null)) {
      while (rows.next()) {
        String in = rows.getString(catalogs ? 1 : 2);
        String type = String.valueOf(rows.getString(4));
        boolean view = type.contains("VIEW");
        if (!connector.isInternalSchema(in == null ? "" : in)
            && (view || type.contains("TABLE"))
            && !type.contains("SYSTEM")) {
          all.add(
              new RemoteSource.TableName(
                  in == null ? "" : in,
                  rows.getString(3),
                  view,
                  Optional.ofNullable(rows.getString(5)).filter(c -> !c.isBlank())));
        }
      }
    }
    return all;
  }
}
