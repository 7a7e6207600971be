package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.plans.RemoteColumn.Fidelity;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.duckdbfile.DuckDbFileTarget;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Another DuckDB file. Spark has no dialect for it: narrow integers and floats keep their types here. */
public final class DuckDbConnector implements Connector {

  @Override
  public String name() {
    return "duckdb";
  }

  @Override
  public boolean accepts(String url) {
    return url.startsWith("jdbc:duckdb:");
  }

  @Override
  public Optional<String> driverClass(String url) {
    return Optional.of("org.duckdb.DuckDBDriver");
  }

  @Override
  public Optional<Path> file(String url) {
    return FileUrls.path(url.substring("jdbc:duckdb:".length()), "[?;]");
  }

  @Override
  public Map<String, String> driverProperties(SourceConfig config) {
    return Map.of("access_mode", "READ_ONLY", "jdbc_stream_results", "true");
  }

  @Override
  public Set<String> refusedParameters() {
    return Set.of(
        "session_init_sql_file",
        "session_init_sql_file_sha256",
        "allow_unsigned_extensions",
        "allow_community_extensions",
        "custom_extension_repository",
        "autoinstall_extension_repository",
        "extension_directory");
  }

  @Override
  public RemoteTarget target(Connection connection) {
    return new DuckDbFileTarget();
  }

  @Override
  public Optional<MappedType> type(ColumnInfo column, boolean preferNtz) {
    return switch (column.jdbcType()) {
      case Types.TINYINT -> DefaultTypes.exact(ByteType.INSTANCE);
      case Types.SMALLINT ->
          column.typeName().startsWith("U")
              ? DefaultTypes.of(column, preferNtz)
              : DefaultTypes.exact(ShortType.INSTANCE);
      case Types.FLOAT, Types.REAL -> DefaultTypes.mapped(FloatType.INSTANCE, Fidelity.OPAQUE);
      case Types.TIMESTAMP_WITH_TIMEZONE -> DefaultTypes.exact(TimestampType.INSTANCE);
      default -> {
        boolean opaque = column.typeName().matches("TIMESTAMP_.*|ENUM.*|UUID|JSON");
        yield DefaultTypes.of(column, preferNtz)
            .map(m -> opaque ? new MappedType(m.type(), Fidelity.OPAQUE) : m);
      }
    };
  }

  @Override
  public OptionalLong rows(Connection connection, List<String> path) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT estimated_size FROM duckdb_tables() WHERE schema_name = ? AND table_name ="
                + " ?")) {
      statement.setString(1, path.get(0));
      statement.setString(2, path.get(path.size() - 1));
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  @Override
  public List<String> primaryKey(Connection connection, List<String> path) throws SQLException {
    return PrimaryKeys.ask(
        connection,
        "SELECT unnest(constraint_column_names) FROM duckdb_constraints()"
            + " WHERE constraint_type = 'PRIMARY KEY' AND database_name = current_database()"
            + " AND schema_name = ? AND table_name = ?",
        path.get(0),
        PrimaryKeys.table(path));
  }

  @Override
  public boolean opensReadOnly() {
    return true;
  }

  @Override
  public void configure(Statement statement, int rows) {
    // It streams by itself.
  }
}
