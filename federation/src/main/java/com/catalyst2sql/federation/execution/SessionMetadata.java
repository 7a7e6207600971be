package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
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

  /** A function that can be called; {@code description} is one line. */
  record FunctionEntry(String name, boolean builtin, String description) {}

  List<String> catalogs();

  /** The namespaces of one catalog. */
  List<String> namespaces(String catalog);

  /** Everything in every namespace, temporary views included. */
  List<TableEntry> tables(Optional<String> catalog);

  /** The columns; empty where they cannot be known now, as for a view over a table since dropped. */
  Optional<StructType> columns(TableEntry table);

  List<FunctionEntry> functions();

  /** Spark's reserved and non-reserved keywords that SQL:2003 lacks, for getSQLKeywords. */
  List<String> keywords();
}
