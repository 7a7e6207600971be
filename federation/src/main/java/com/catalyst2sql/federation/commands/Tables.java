package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.unparser.duckdb.DuckDbTypes;
import com.catalyst2sql.federation.catalog.CatalogErrors;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.TableDefinition;
import java.util.List;
import java.util.stream.Collectors;

/** What several groups of commands need to know about tables. */
final class Tables {

  private Tables() {}

  static String lastPart(List<String> name) {
    return name.get(name.size() - 1);
  }

  /** Catalog, namespace and name for a table to be made or found; the namespace has to be there. */
  static List<String> qualified(List<String> name, Origin origin, CommandContext context) {
    List<String> full =
        context
            .catalog()
            .qualified(name)
            .orElseThrow(
                () ->
                    name.size() > 3
                        ? new SparkSqlException(
                            "REQUIRES_SINGLE_PART_NAMESPACE",
                            "42K05",
                            "spark_catalog has schemas of one part, but got "
                                + Names.quoted(name.subList(0, name.size() - 1))
                                + ".",
                            origin)
                        : CatalogErrors.catalogNotFound(name.get(0), origin));
    if (context.warehouse().namespace(full.get(1)).isEmpty()) {
      throw CatalogErrors.schemaNotFound(full.get(1), origin);
    }
    return full;
  }

  /** The table or permanent view, which has to be there. */
  static TableDefinition existing(List<String> name, Origin origin, CommandContext context) {
    return context
        .catalog()
        .table(name)
        .orElseThrow(() -> CatalogErrors.tableNotFound(name, context.catalog(), origin));
  }

  /** The table, no view, which has to be there. */
  static TableDefinition existingTable(
      List<String> name, String operation, Origin origin, CommandContext context) {
    if (context.catalog().tempView(name).isPresent()) {
      throw viewNotAllowed(operation, name, origin);
    }
    TableDefinition table = existing(name, origin, context);
    if (table.isView()) {
      throw viewNotAllowed(operation, table.fullName(), origin);
    }
    return table;
  }

  static SparkSqlException viewNotAllowed(String operation, List<String> name, Origin origin) {
    return new SparkSqlException(
        "_LEGACY_ERROR_TEMP_1013",
        "42809",
        operation + " wants a table, but " + Names.quoted(name) + " is a view.",
        origin);
  }

  /** {@code CREATE TABLE} for DuckDB. */
  static String createSql(TableDefinition table) {
    return "CREATE TABLE "
        + Names.duckdbTable(table.namespace(), table.name())
        + table.schema().fields().stream()
            .map(f -> Names.duckdb(f.name()) + " " + DuckDbTypes.name(f.dataType()))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  static String dropSql(TableDefinition table) {
    return "DROP TABLE IF EXISTS " + Names.duckdbTable(table.namespace(), table.name());
  }

  /** A type as DESCRIBE prints it. */
  static String describe(DataType type) {
    return type.catalogString();
  }

  static StructField nullable(StructField field) {
    return new StructField(field.name(), field.dataType(), true, field.comment());
  }
}
