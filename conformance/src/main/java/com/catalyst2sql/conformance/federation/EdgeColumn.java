package com.catalyst2sql.conformance.federation;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A column of {@link EdgeTables}: its type in each database, its values as plain texts, and how each database writes them. */
record EdgeColumn(String name, Family family, int stride, int step, List<String> values) {

  /** What kind of values. */
  enum Family {
    INTEGER,
    SMALLINT,
    BIGINT,
    BOOLEAN,
    DECIMAL,
    WIDE_DECIMAL,
    DOUBLE,
    REAL,
    DATE,
    LOCAL_TIME,
    INSTANT,
    BINARY,
    TEXT,
    CHAR
  }

  /** What stands for NULL among the values. */
  static final String NULL = "NULL";

  String value(int row) {
    return values.get(row / stride * step % values.size());
  }

  /** Its type; empty where the database has none that keeps the values. */
  Optional<String> type(Kind kind) {
    boolean maria = kind == Kind.MARIADB;
    boolean lite = kind == Kind.SQLITE;
    return switch (family) {
      case INTEGER -> Optional.of("INTEGER");
      case SMALLINT -> Optional.of("SMALLINT");
      case BIGINT -> Optional.of("BIGINT");
      case BOOLEAN -> Optional.of("BOOLEAN");
      case DECIMAL -> Optional.of("DECIMAL(12,2)");
      // SQLite would keep it as a double.
      case WIDE_DECIMAL -> lite ? Optional.empty() : Optional.of("DECIMAL(30,10)");
      case DOUBLE -> Optional.of(maria ? "DOUBLE" : "DOUBLE PRECISION");
      case REAL -> Optional.of(maria ? "FLOAT" : "REAL");
      case DATE -> Optional.of("DATE");
      case LOCAL_TIME ->
          lite ? Optional.empty() : Optional.of(maria ? "DATETIME(6)" : "TIMESTAMP(6)");
      case INSTANT ->
          // Spark's JDBC source knows no TIMESTAMP WITH TIME ZONE.
          lite || kind == Kind.H2
              ? Optional.empty()
              : Optional.of(maria ? "TIMESTAMP(6) NULL" : "TIMESTAMPTZ");
      case BINARY ->
          Optional.of(
              kind == Kind.POSTGRESQL
                  ? "BYTEA"
                  : lite || kind == Kind.DUCKDB ? "BLOB" : "VARBINARY(20)");
      case TEXT -> Optional.of(maria ? "VARCHAR(50)" : lite ? "TEXT" : "VARCHAR");
      case CHAR -> Optional.of("CHAR(3)");
    };
  }

  /** The type of the NULLs that stand for a column that a database cannot have. */
  String absent() {
    return family == Family.WIDE_DECIMAL ? "DECIMAL(30,10)" : "TIMESTAMP";
  }

  /** A value as a constant of a database. */
  String literal(String value, Kind kind) {
    if (value.equals(NULL)) {
      return NULL;
    }
    boolean lite = kind == Kind.SQLITE;
    return switch (family) {
      case BOOLEAN -> lite ? (value.equals("true") ? "1" : "0") : value.toUpperCase(Locale.ROOT);
      case DOUBLE, REAL ->
          Character.isLetter(value.charAt(value.length() - 1))
              ? "CAST('" + value + "' AS DOUBLE PRECISION)"
              : value;
      case DATE -> lite ? "'" + value + "'" : "DATE '" + value + "'";
      case LOCAL_TIME -> "TIMESTAMP '" + value + "'";
      case INSTANT ->
          kind == Kind.MARIADB ? "TIMESTAMP '" + value + "'" : "TIMESTAMPTZ '" + value + "+00'";
      case BINARY ->
          kind == Kind.POSTGRESQL
              ? "decode('" + value + "', 'hex')"
              : kind == Kind.DUCKDB ? "from_hex('" + value + "')" : "X'" + value + "'";
      case TEXT, CHAR ->
          "'"
              + (kind == Kind.MARIADB ? value.replace("\\", "\\\\") : value).replace("'", "''")
              + "'";
      default -> value;
    };
  }

  /** A value as a constant of Spark's, to be cast to the column's type there. */
  String sparkLiteral(String value) {
    if (value.equals(NULL)) {
      return NULL;
    }
    return family == Family.BINARY
        ? "X'" + value + "'"
        : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
