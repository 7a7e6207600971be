package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.util.List;

/** What can be wrong with a name. */
public final class CatalogErrors {

  private CatalogErrors() {}

  public static SparkSqlException tableNotFound(
      List<String> name, SessionCatalog catalog, Origin origin) {
    return Errors.tableNotFound(Names.quoted(name), catalog.relationsNear(name), origin);
  }

  public static SparkSqlException schemaNotFound(String name, Origin origin) {
    return new SparkSqlException(
        "SCHEMA_NOT_FOUND",
        "42704",
        "There is no schema " + Names.quoted(List.of(name)) + "; SHOW SCHEMAS lists what is there.",
        origin);
  }

  /** Refuses what may not be the name of a new table, view or schema. */
  public static void checkNewName(String name, Origin origin) {
    if (!name.matches("[A-Za-z0-9_]+")) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1065",
          "42602",
          Names.quoted(List.of(name))
              + " cannot be the name of a table or schema: only letters, digits and _ may.",
          origin);
    }
  }

  public static SparkSqlException catalogNotFound(String name, Origin origin) {
    return new SparkSqlException(
        "CATALOG_NOT_FOUND",
        "42P08",
        "There is no catalog "
            + Names.quoted(List.of(name))
            + "; spark.sql.catalog."
            + name
            + " would define it.",
        origin);
  }

  public static SparkSqlException schemaExists(String name, Origin origin) {
    return new SparkSqlException(
        "SCHEMA_ALREADY_EXISTS",
        "42P06",
        "The schema " + Names.quoted(List.of(name)) + " exists already.",
        origin);
  }

  public static SparkSqlException schemaNotEmpty(String name, Origin origin) {
    return new SparkSqlException(
        "SCHEMA_NOT_EMPTY",
        "2BP01",
        "The schema "
            + Names.quoted(List.of(name))
            + " holds tables or views; DROP SCHEMA ... CASCADE drops them with it.",
        origin);
  }

  public static SparkSqlException tableExists(List<String> name, Origin origin) {
    return new SparkSqlException(
        "TABLE_OR_VIEW_ALREADY_EXISTS",
        "42P07",
        "A table or view " + Names.quoted(name) + " exists already.",
        origin);
  }

  public static SparkSqlException tempViewExists(List<String> name, Origin origin) {
    return new SparkSqlException(
        "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS",
        "42P07",
        "A temporary view " + Names.quoted(name) + " exists already.",
        origin);
  }

  public static SparkSqlException columnExists(String name, Origin origin) {
    return new SparkSqlException(
        "COLUMN_ALREADY_EXISTS",
        "42711",
        "The column `" + name.replace("`", "``") + "` is there twice.",
        origin);
  }

  public static SparkSqlException wrongObject(
      String operation, String wanted, TableDefinition found, String instead, Origin origin) {
    return new SparkSqlException(
        "WRONG_COMMAND_FOR_OBJECT_TYPE",
        "42809",
        operation
            + " wants a "
            + wanted
            + ", but "
            + String.join(".", found.fullName())
            + " is a "
            + found.type()
            + ". Use "
            + instead
            + ".",
        origin);
  }

  public static SparkSqlException readOnly() {
    return new SparkSqlException(
        "C2S.READ_ONLY", "25006", "The warehouse is open read-only; nothing in it can be changed.");
  }

  public static SparkSqlException readOnlyConnection() {
    return new SparkSqlException(
        "C2S.READ_ONLY",
        "25006",
        "The connection was set read-only; nothing can be changed through it until that is"
            + " undone.");
  }
}
