package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.plans.RemoteColumn.Fidelity;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.mysql.MySqlTarget;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import com.catalyst2sql.dialect.unparser.remote.SetOperators;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MySQL and MariaDB, through the driver of either. */
public final class MySqlConnector implements Connector {

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public boolean accepts(String url) {
    return url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:");
  }

  @Override
  public Optional<String> driverClass(String url) {
    return Optional.of(
        url.startsWith("jdbc:mariadb:") ? "org.mariadb.jdbc.Driver" : "com.mysql.cj.jdbc.Driver");
  }

  @Override
  public Map<String, String> driverProperties(SourceConfig config) {
    return config.url().startsWith("jdbc:mysql:") && !config.driver().orElse("").contains("mariadb")
        ? Map.of("useCursorFetch", "true", "connectTimeout", "10000")
        // A server may ask MariaDB's driver, unlike MySQL's, for any file unless it is told not to
        // give one.
        : Map.of("connectTimeout", "10000", "allowLocalInfile", "false");
  }

  @Override
  public Set<String> refusedParameters() {
    return Set.of(
        "allowloadlocalinfile",
        "allowloadlocalinfileinpath",
        "allowurlinlocalinfile",
        "allowlocalinfile",
        "autodeserialize",
        "queryinterceptors",
        "statementinterceptors",
        "exceptioninterceptors",
        "connectionlifecycleinterceptors",
        "propertiestransform",
        "socketfactory",
        "logger",
        "profilereventhandler",
        "authenticationplugins",
        "credentialtype",
        "defaultauthenticationplugin",
        "authenticationfidocallbackhandler",
        "authenticationwebauthncallbackhandler",
        "authenticationopenidconnectcallbackhandler",
        "clientinfoprovider",
        "loadbalancestrategy",
        "ha.loadbalancestrategy",
        "loadbalanceexceptionchecker",
        "parseinfocachefactory",
        "serverconfigcachefactory",
        "queryinfocachefactory",
        "serverrsapublickeyfile",
        "cachingrsapublickeyfile",
        "ociconfigfile",
        "useconfigs",
        "tlssockettype");
  }

  @Override
  public RemoteTarget target(Connection connection) throws SQLException {
    // MariaDB takes MySQL's name too, for a collation that pads.
    String wanted = MySqlStatistics.isMaria(connection) ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT 1 FROM information_schema.collations WHERE collation_name = '"
                    + wanted
                    + "'")) {
      return new MySqlTarget(
          found.next() ? Optional.of(wanted) : Optional.empty(), setOperators(version(connection)));
    }
  }

  /** The server's own word: drivers tell of MariaDB as of a MySQL 5.5.5. */
  private static String version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("SELECT version()")) {
      return version.next() ? version.getString(1) : "";
    }
  }

  /** MySQL has INTERSECT and EXCEPT since 8.0.31, MariaDB since 10.3 and their ALL since 10.5. */
  static SetOperators setOperators(String version) {
    boolean maria = version.toLowerCase(Locale.ROOT).contains("mariadb");
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.lookingAt()) {
      return SetOperators.NONE;
    }
    int whole =
        (Integer.parseInt(numbers.group(1)) * 1000 + Integer.parseInt(numbers.group(2))) * 1000
            + Integer.parseInt(numbers.group(3));
    if (whole >= (maria ? 10_005_000 : 8_000_031)) {
      return SetOperators.ALL;
    }
    return maria && whole >= 10_003_000 ? SetOperators.DISTINCT : SetOperators.NONE;
  }

  @Override
  public Optional<MappedType> type(ColumnInfo column, boolean preferNtz) {
    String name = column.typeName().toUpperCase(Locale.ROOT);
    switch (column.jdbcType()) {
      case Types.VARBINARY:
        if (name.equals("BIT") && column.precision() != 1) {
          return DefaultTypes.mapped(LongType.INSTANCE, Fidelity.OPAQUE);
        }
        break;
      case Types.BIT:
        if (column.precision() > 1 && name.equals("BIT")) {
          return DefaultTypes.mapped(LongType.INSTANCE, Fidelity.OPAQUE);
        }
        // TINYINT(1): any number but 0 is true, which TRUE is not equal to.
        return DefaultTypes.mapped(BooleanType.INSTANCE, Fidelity.OPAQUE);
      case Types.BOOLEAN:
        return DefaultTypes.mapped(BooleanType.INSTANCE, Fidelity.OPAQUE);
      case Types.VARCHAR, Types.LONGVARCHAR, Types.CHAR, Types.CLOB:
        // CHAR is given out without the spaces it was padded with.
        boolean text = name.contains("CHAR") || name.contains("TEXT");
        boolean padded = column.jdbcType() == Types.CHAR && name.equals("CHAR");
        return DefaultTypes.mapped(
            padded ? DefaultTypes.padded(column) : StringType.INSTANCE,
            padded ? Fidelity.PADDED_TEXT : text ? Fidelity.TEXT : Fidelity.OPAQUE);
      case Types.TIMESTAMP:
        if (name.equals("TIMESTAMP") && !preferNtz) {
          // Converted by the session's zone there.
          return DefaultTypes.mapped(TimestampType.INSTANCE, Fidelity.OPAQUE);
        }
        break;
      case Types.DATE:
        if (name.equals("YEAR")) {
          return DefaultTypes.of(column, preferNtz)
              .map(m -> new MappedType(m.type(), Fidelity.OPAQUE));
        }
        break;
      default:
        break;
    }
    return DefaultTypes.of(column, preferNtz);
  }

  @Override
  public OptionalLong rows(Connection connection, List<String> path) throws SQLException {
    return MySqlStatistics.rows(connection, path);
  }

  /** Not every engine holds to its keys. */
  @Override
  public List<String> primaryKey(Connection connection, List<String> path) throws SQLException {
    return PrimaryKeys.ask(
        connection,
        "SELECT s.COLUMN_NAME FROM information_schema.STATISTICS s"
            + " JOIN information_schema.TABLES t"
            + " ON t.TABLE_SCHEMA = s.TABLE_SCHEMA AND t.TABLE_NAME = s.TABLE_NAME"
            + " WHERE s.INDEX_NAME = 'PRIMARY' AND t.ENGINE = 'InnoDB' AND s.SUB_PART IS NULL"
            + " AND s.TABLE_SCHEMA = ? AND s.TABLE_NAME = ?",
        path.get(0),
        PrimaryKeys.table(path));
  }

  @Override
  public Map<String, ColumnStatistics> columnStatistics(
      Connection connection, List<String> path, StructType schema, double rows)
      throws SQLException {
    return MySqlStatistics.read(connection, path, schema, rows);
  }

  @Override
  public void beforeReading(Connection connection) throws SQLException {
    connection.setReadOnly(true);
  }

  @Override
  public void configure(Statement statement, int rows) throws SQLException {
    statement.setFetchSize(rows);
  }

  @Override
  public boolean schemasAreCatalogs() {
    return true;
  }

  @Override
  public boolean isInternalSchema(String schema) {
    return Set.of("information_schema", "mysql", "performance_schema", "sys")
        .contains(schema.toLowerCase(Locale.ROOT));
  }
}
