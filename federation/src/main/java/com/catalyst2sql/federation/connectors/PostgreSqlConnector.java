package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.plans.RemoteColumn.Fidelity;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.postgresql.PostgreSqlTarget;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** PostgreSQL. */
public final class PostgreSqlConnector implements Connector {

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public boolean accepts(String url) {
    return url.startsWith("jdbc:postgresql:");
  }

  @Override
  public Optional<String> driverClass(String url) {
    return Optional.of("org.postgresql.Driver");
  }

  @Override
  public Map<String, String> driverProperties(SourceConfig config) {
    return Map.of(
        "connectTimeout",
        "10",
        "tcpKeepAlive",
        "true",
        "ApplicationName",
        "c2s",
        "assumeMinServerVersion",
        "9.5");
  }

  @Override
  public Set<String> refusedParameters() {
    return Set.of(
        "socketfactory",
        "socketfactoryarg",
        "sslfactory",
        "sslfactoryarg",
        "sslhostnameverifier",
        "sslpasswordcallback",
        "authenticationpluginclassname",
        "xmlfactoryfactory",
        "loggerfile",
        "loggerlevel");
  }

  @Override
  public RemoteTarget target(Connection connection) {
    return new PostgreSqlTarget();
  }

  @Override
  public Optional<MappedType> type(ColumnInfo column, boolean preferNtz) {
    String name = column.typeName();
    switch (column.jdbcType()) {
      case Types.REAL:
        return DefaultTypes.mapped(FloatType.INSTANCE, Fidelity.OPAQUE);
      case Types.SMALLINT:
        return DefaultTypes.exact(ShortType.INSTANCE);
      case Types.BIT:
        if (name.equals("bit") && column.precision() != 1) {
          return DefaultTypes.mapped(BinaryType.INSTANCE, Fidelity.OPAQUE);
        }
        return DefaultTypes.mapped(
            BooleanType.INSTANCE, name.equals("bool") ? Fidelity.EXACT : Fidelity.OPAQUE);
      case Types.DOUBLE:
        return name.equals("money")
            ? DefaultTypes.mapped(StringType.INSTANCE, Fidelity.OPAQUE)
            : DefaultTypes.exact(DoubleType.INSTANCE);
      case Types.OTHER:
        return DefaultTypes.mapped(StringType.INSTANCE, Fidelity.OPAQUE);
      case Types.VARCHAR:
        return DefaultTypes.mapped(
            StringType.INSTANCE,
            name.equals("text") || name.equals("varchar") ? Fidelity.TEXT : Fidelity.OPAQUE);
      case Types.TIMESTAMP:
      case Types.TIMESTAMP_WITH_TIMEZONE:
        if (name.equalsIgnoreCase("timestamptz")) {
          return DefaultTypes.exact(TimestampType.INSTANCE);
        }
        return DefaultTypes.of(column, preferNtz);
      case Types.ARRAY:
        return element(name.substring(1), column)
            .map(t -> new MappedType(new ArrayType(t), Fidelity.OPAQUE));
      default:
        return DefaultTypes.of(column, preferNtz);
    }
  }

  private static Optional<DataType> element(String name, ColumnInfo column) {
    return switch (name) {
      case "bool" -> Optional.of(BooleanType.INSTANCE);
      case "int2" -> Optional.of(ShortType.INSTANCE);
      case "int4" -> Optional.of(IntegerType.INSTANCE);
      case "int8" -> Optional.of(LongType.INSTANCE);
      case "float4" -> Optional.of(FloatType.INSTANCE);
      case "float8" -> Optional.of(DoubleType.INSTANCE);
      case "text", "varchar", "char", "bpchar", "uuid" -> Optional.of(StringType.INSTANCE);
      case "date" -> Optional.of(DateType.INSTANCE);
      case "numeric", "decimal" ->
          Optional.of(
              column.precision() > 0
                  ? DecimalType.bounded(column.precision(), column.scale())
                  : DecimalType.SYSTEM_DEFAULT);
      default -> Optional.empty();
    };
  }

  /** Text whose collation takes different texts for equal is found by PostgreSQL alone; so is text whose collation is unknown. */
  @Override
  public List<MappedType> refine(
      Connection connection, List<String> path, List<ColumnInfo> columns, List<MappedType> types)
      throws SQLException {
    Set<String> deterministic = new HashSet<>();
    if (!path.isEmpty()) {
      String sql =
          "SELECT a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
              + " JOIN pg_namespace n ON n.oid = c.relnamespace"
              + " LEFT JOIN pg_collation l ON l.oid = a.attcollation"
              + " WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0"
              + (connection.getMetaData().getDatabaseMajorVersion() >= 12
                  ? " AND coalesce(l.collisdeterministic, true)"
                  : "");
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, path.get(0));
        statement.setString(2, path.get(path.size() - 1));
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            deterministic.add(rows.getString(1));
          }
        }
      }
    }
    List<MappedType> refined = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      MappedType type = types.get(i);
      refined.add(
          type.fidelity() == Fidelity.TEXT && !deterministic.contains(columns.get(i).name())
              ? new MappedType(type.type(), Fidelity.PADDED_TEXT)
              : type);
    }
    return refined;
  }

  @Override
  public OptionalLong rows(Connection connection, List<String> path) throws SQLException {
    String sql =
        "SELECT c.reltuples::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = ? AND c.relname = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, path.get(0));
      statement.setString(2, path.get(path.size() - 1));
      try (ResultSet rows = statement.executeQuery()) {
        // Before 14, 0 could also mean that nobody has counted; -1 does since.
        return rows.next() && rows.getLong(1) > 0
            ? OptionalLong.of(rows.getLong(1))
            : OptionalLong.empty();
      }
    }
  }

  /** Not of a table that others inherit from: their rows are among its own, and share no key with them. */
  @Override
  public List<String> primaryKey(Connection connection, List<String> path) throws SQLException {
    return PrimaryKeys.ask(
        connection,
        "SELECT a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
            + " JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)"
            + " WHERE i.indisprimary AND i.indisvalid AND n.nspname = ? AND c.relname = ?"
            + " AND (c.relkind = 'p' OR c.relkind = 'r' AND NOT c.relhassubclass)",
        path.get(0),
        PrimaryKeys.table(path));
  }

  @Override
  public Map<String, ColumnStatistics> columnStatistics(
      Connection connection, List<String> path, StructType schema, double rows)
      throws SQLException {
    return PostgreSqlStatistics.read(connection, path, schema, rows);
  }

  @Override
  public Optional<BinaryCopy> copy(Connection connection, String sql, List<DataType> types)
      throws SQLException {
    return PostgreSqlCopy.start(connection, sql, types);
  }

  @Override
  public boolean sharesState() {
    return true;
  }

  @Override
  public List<String> cut(Connection connection, List<String> path, int parts) throws SQLException {
    return PostgreSqlParts.cut(connection, path, parts);
  }

  @Override
  public Optional<String> holdState(Connection connection) throws SQLException {
    return PostgreSqlParts.hold(connection);
  }

  @Override
  public void joinState(Connection connection, String state) throws SQLException {
    PostgreSqlParts.join(connection, state);
  }

  @Override
  public void beforeReading(Connection connection) throws SQLException {
    // Its driver uses a cursor only inside a transaction.
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
  }

  @Override
  public void guideJoins(Connection connection, String sql) throws SQLException {
    PostgreSqlJoins.guide(connection, sql);
  }

  @Override
  public boolean isInternalSchema(String schema) {
    return schema.equals("information_schema") || schema.startsWith("pg_");
  }
}
