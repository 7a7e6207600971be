package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.plans.RemoteColumn.Fidelity;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import com.catalyst2sql.dialect.unparser.sqlite.SqliteTarget;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** SQLite files, through the driver of Xerial. */
public final class SqliteConnector implements Connector {

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public boolean accepts(String url) {
    return url.startsWith("jdbc:sqlite:");
  }

  @Override
  public Optional<String> driverClass(String url) {
    return Optional.of("org.sqlite.JDBC");
  }

  @Override
  public Optional<Path> file(String url) {
    return url.contains("mode=memory")
        ? Optional.empty()
        : FileUrls.path(url.substring("jdbc:sqlite:".length()), "[?]");
  }

  @Override
  public Set<String> refusedParameters() {
    return Set.of("enable_load_extension");
  }

  @Override
  public RemoteTarget target(Connection connection) {
    return new SqliteTarget();
  }

  @Override
  public Optional<MappedType> type(ColumnInfo column, boolean preferNtz) {
    String name = column.typeName().toUpperCase(Locale.ROOT);
    // Its driver cannot tell before there is a row; all its integers are signed.
    ColumnInfo signed =
        new ColumnInfo(
            column.name(),
            column.jdbcType(),
            column.typeName(),
            column.precision(),
            column.scale(),
            true);
    Optional<MappedType> type = DefaultTypes.of(signed, preferNtz);
    boolean comparable =
        type.isPresent()
            && (type.get().type().isString() && name.matches("TEXT|(N?VAR)?CHAR.*|CLOB")
                || type.get().type().isIntegral() && name.contains("INT"));
    return type.map(m -> new MappedType(m.type(), comparable ? Fidelity.DYNAMIC : Fidelity.OPAQUE));
  }

  /** STRICT tables check types, and an INTEGER PRIMARY KEY is an integer everywhere. */
  @Override
  public List<MappedType> refine(
      Connection connection, List<String> path, List<ColumnInfo> columns, List<MappedType> types)
      throws SQLException {
    if (path.isEmpty()) {
      return types;
    }
    String table = path.get(path.size() - 1);
    boolean strict = false;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT max(\"strict\") FROM pragma_table_list WHERE name = ? AND schema = 'main'")) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        strict = rows.next() && rows.getInt(1) == 1;
      }
    }
    Set<String> checked = new HashSet<>();
    int keys = 0;
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT name, type, pk FROM pragma_table_info(?)")) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          keys += rows.getInt(3) > 0 ? 1 : 0;
          if (strict || rows.getInt(3) == 1 && rows.getString(2).equalsIgnoreCase("INTEGER")) {
            checked.add(rows.getString(1));
          }
        }
      }
    }
    List<MappedType> refined = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      MappedType type = types.get(i);
      boolean sure = checked.contains(columns.get(i).name()) && (strict || keys == 1);
      // Integers of 64 bits that are read as INT lose their upper half.
      boolean whole = !type.type().isIntegral() || type.type() instanceof LongType;
      refined.add(
          type.fidelity() != Fidelity.DYNAMIC
              ? type
              : !whole
                  ? new MappedType(type.type(), Fidelity.OPAQUE)
                  : sure
                      ? new MappedType(
                          type.type(), type.type().isString() ? Fidelity.TEXT : Fidelity.EXACT)
                      : type);
    }
    return refined;
  }

  @Override
  public OptionalLong rows(Connection connection, List<String> path) throws SQLException {
    String table = path.get(path.size() - 1).replace("\"", "\"\"");
    // The largest rowid is found at once and is at least near the number of rows.
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT max(rowid) FROM \"" + table + "\"");
        ResultSet rows = statement.executeQuery()) {
      return rows.next() && rows.getLong(1) > 0
          ? OptionalLong.of(rows.getLong(1))
          : OptionalLong.empty();
    } catch (SQLException e) {
      // WITHOUT ROWID, or a view.
      return OptionalLong.empty();
    }
  }

  @Override
  public List<String> primaryKey(Connection connection, List<String> path) throws SQLException {
    return PrimaryKeys.ask(
        connection, "SELECT name FROM pragma_table_info(?) WHERE pk > 0", PrimaryKeys.table(path));
  }

  @Override
  public Map<String, ColumnStatistics> columnStatistics(
      Connection connection, List<String> path, StructType schema, double rows)
      throws SQLException {
    return SqliteStatistics.read(connection, path, schema, rows);
  }

  @Override
  public Optional<String> defaultSchema(Connection connection) {
    return Optional.empty();
  }
}
