package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.plans.RemoteColumn.Fidelity;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.h2.H2Target;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** H2. */
public final class H2Connector implements Connector {

  private static final int MICROSECONDS = 6;

  @Override
  public String name() {
    return "h2";
  }

  @Override
  public boolean accepts(String url) {
    return url.startsWith("jdbc:h2:");
  }

  @Override
  public Optional<String> driverClass(String url) {
    return Optional.of("org.h2.Driver");
  }

  @Override
  public Optional<Path> file(String url) {
    return FileUrls.path(url.substring("jdbc:h2:".length()), ";")
        .map(path -> path.resolveSibling(path.getFileName() + ".mv.db"));
  }

  @Override
  public Set<String> refusedParameters() {
    return Set.of(
        "init",
        "trace_level_file",
        "database_event_listener",
        "javaobjectserializer",
        "java_object_serializer",
        "runscript",
        "script_compression");
  }

  @Override
  public RemoteTarget target(Connection connection) {
    return new H2Target();
  }

  @Override
  public Optional<MappedType> type(ColumnInfo column, boolean preferNtz) {
    Optional<MappedType> type = DefaultTypes.of(column, preferNtz);
    boolean opaque =
        column.typeName().contains("IGNORECASE")
            || column.typeName().equals("ENUM")
            || column.jdbcType() == Types.TIMESTAMP && column.scale() > MICROSECONDS;
    return opaque ? type.map(m -> new MappedType(m.type(), Fidelity.OPAQUE)) : type;
  }

  @Override
  public List<MappedType> refine(
      Connection connection, List<String> path, List<ColumnInfo> columns, List<MappedType> types)
      throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT count(*) FROM INFORMATION_SCHEMA.SETTINGS"
                    + " WHERE SETTING_NAME = 'COLLATION' AND SETTING_VALUE NOT LIKE 'OFF%'");
        ResultSet rows = statement.executeQuery()) {
      if (!rows.next() || rows.getInt(1) == 0) {
        return types;
      }
    }
    return types.stream()
        .map(
            t -> t.fidelity() == Fidelity.TEXT ? new MappedType(t.type(), Fidelity.PADDED_TEXT) : t)
        .toList();
  }

  @Override
  public OptionalLong rows(Connection connection, List<String> path) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT ROW_COUNT_ESTIMATE FROM INFORMATION_SCHEMA.TABLES"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?")) {
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
        "SELECT u.COLUMN_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS c"
            + " JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE u"
            + " ON u.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA"
            + " AND u.CONSTRAINT_NAME = c.CONSTRAINT_NAME"
            + " WHERE c.CONSTRAINT_TYPE = 'PRIMARY KEY' AND c.TABLE_SCHEMA = ?"
            + " AND c.TABLE_NAME = ?",
        path.get(0),
        PrimaryKeys.table(path));
  }

  @Override
  public Map<String, ColumnStatistics> columnStatistics(
      Connection connection, List<String> path, StructType schema, double rows)
      throws SQLException {
    return H2Statistics.read(connection, path, schema, rows);
  }
}
