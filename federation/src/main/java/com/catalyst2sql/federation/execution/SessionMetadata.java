package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.connectors.RemoteSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Listings for DatabaseMetaData, unfiltered and sorted by name; the driver matches patterns. */
public interface SessionMetadata {

  /** A table or view. Temporary views have an empty namespace, global ones {@code global_temp}. */
  record TableEntry(
      String catalog, String namespace, String name, Kind kind, Optional<String> comment) {
    /** What it is; {@code jdbcName} is its TABLE_TYPE. */
    public enum Kind {
      TABLE("TABLE"),
      VIEW("VIEW"),
      TEMPORARY_VIEW("LOCAL TEMPORARY"),
      GLOBAL_TEMPORARY_VIEW("GLOBAL TEMPORARY");

      private final String jdbcName;

      Kind(String jdbcName) {
        this.jdbcName = jdbcName;
      }

      public String jdbcName() {
        return jdbcName;
      }
    }
  }

  /**
   * A function that can be called; {@code description} is one line.
   *
   * @param parameters of a user's function: what a built-in one takes depends on its arguments
   * @param returns what a user's function says that it gives
   * @param table the columns of a user's function that gives a table; empty where its query decides
   */
  record FunctionEntry(
      String name,
      boolean builtin,
      String description,
      List<StructField> parameters,
      Optional<DataType> returns,
      Optional<StructType> table) {}

  List<String> catalogs();

  /** The namespaces of one catalog; raises where its source does not answer. */
  List<String> namespaces(String catalog);

  /** The namespaces of all catalogs; those whose sources do not answer show none. */
  Map<String, List<String>> namespaces();

  /**
   * Everything in every namespace, temporary views included. Of all catalogs those that do not answer show nothing; one
   * asked for by name raises.
   */
  List<TableEntry> tables(Optional<String> catalog);

  /** The columns; empty where they cannot be known now, as for a view over a table since dropped. */
  Optional<StructType> columns(TableEntry table);

  /** The same for many tables, with no more questions to a source than it has schemas. */
  Map<TableEntry, StructType> columns(List<TableEntry> tables);

  /** The DEFAULT expressions of a table's columns, by column. */
  Map<String, String> defaults(TableEntry table);

  /** What a remote catalog's source says itself; empty for the local catalog, which has no keys and indexes. */
  Optional<List<Map<String, Object>>> ofSource(
      String catalog, String schema, RemoteSource.MetaDataQuestion question);

  List<FunctionEntry> functions();

  /** Spark's reserved and non-reserved keywords that SQL:2003 lacks, for getSQLKeywords. */
  /** Whether the function called that, perhaps with its catalog, stands in FROM and nowhere else. */
  boolean isTableFunction(String name);

  List<String> keywords();
}
