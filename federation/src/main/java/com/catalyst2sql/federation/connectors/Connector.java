package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How one kind of database is reached and read. Found by {@link java.util.ServiceLoader}; the first that accepts a URL serves it,
 * the generic one is asked last.
 */
public interface Connector {

  /** {@code postgresql}, {@code mysql}, ... */
  String name();

  boolean accepts(String url);

  /** The driver's class where none is given: found on the class path or in the jar of the option {@code driverjar}. */
  Optional<String> driverClass(String url);

  /** The file that a URL names; empty where that is a server, or memory. A driver may make a file that is missing. */
  default Optional<Path> file(String url) {
    return Optional.empty();
  }

  /** What the driver is told besides what the source's declaration says. */
  default Map<String, String> driverProperties(SourceConfig config) {
    return Map.of();
  }

  /** URL parameters and properties, lower case, that make the driver run code or read files: refused. */
  default Set<String> refusedParameters() {
    return Set.of();
  }

  /** What the server behind {@code connection} can do. */
  RemoteTarget target(Connection connection) throws SQLException;

  /** The Spark type of a column, as Spark's own JDBC source has it; empty for one that cannot be read. */
  Optional<MappedType> type(ColumnInfo column, boolean preferTimestampNtz);

  /**
   * Corrects what {@link #type} said by what the source's own catalogue tells of a table: collations and the like. {@code path}
   * is empty for a query.
   */
  default List<MappedType> refine(
      Connection connection, List<String> path, List<ColumnInfo> columns, List<MappedType> types)
      throws SQLException {
    return types;
  }

  /** The number of rows that the source believes a table to have. */
  default OptionalLong rows(Connection connection, List<String> path) throws SQLException {
    return OptionalLong.empty();
  }

  /**
   * The columns of a table's primary key, as the source calls them: no two rows that a query of the table gives have the same.
   * Empty where there is none or the source may break it.
   */
  default List<String> primaryKey(Connection connection, List<String> path) throws SQLException {
    return List.of();
  }

  /**
   * What the source's own statistics tell of the columns of a table of {@code rows} rows, by column name; nothing is counted for
   * it. Empty for a source without.
   */
  default Map<String, ColumnStatistics> columnStatistics(
      Connection connection, List<String> path, StructType schema, double rows)
      throws SQLException {
    return Map.of();
  }

  /**
   * Starts a statement, without cursor or {@link Statement}, whose columns have {@code types}; empty where the source or its driver
   * cannot, or the values of a column would come in a form that is not read.
   */
  default Optional<BinaryCopy> copy(Connection connection, String sql, List<DataType> types)
      throws SQLException {
    return Optional.empty();
  }

  /** Whether {@link #holdState} and {@link #joinState} do what they say. */
  default boolean sharesState() {
    return false;
  }

  /**
   * Conditions, in the source's own SQL, that cut a table into {@code parts} of about the same size; each row meets exactly one of
   * them, also if the table has changed meanwhile. Empty where it cannot be cut so that each part is read for itself.
   */
  default List<String> cut(Connection connection, List<String> path, int parts)
      throws SQLException {
    return List.of();
  }

  /**
   * After {@link #beforeReading}: all that is read on this connection until its transaction ends is of one state. Gives what other
   * connections can join it by; empty where they cannot.
   */
  default Optional<String> holdState(Connection connection) throws SQLException {
    return Optional.empty();
  }

  /** After {@link #beforeReading}: has this connection read the state that another one holds. */
  default void joinState(Connection connection, String state) throws SQLException {
    throw new SQLFeatureNotSupportedException(name());
  }

  /** Makes a connection ready to stream: a read-only transaction where cursors need one. */
  default void beforeReading(Connection connection) throws SQLException {}

  /**
   * Has a statement with joins be run in a better way than the source would choose, where it can be told; after {@link
   * #beforeReading}, for what is read next.
   */
  default void guideJoins(Connection connection, String sql) throws SQLException {}

  /** Makes a statement fetch {@code rows} at a time. */
  default void configure(Statement statement, int rows) throws SQLException {
    statement.setFetchSize(rows);
  }

  /** Whether its connections are read-only from the start and cannot be asked to be otherwise. */
  default boolean opensReadOnly() {
    return false;
  }

  /** Whether the source calls catalogs what others call schemas. */
  default boolean schemasAreCatalogs() {
    return false;
  }

  /** The schema of names that give none; empty where tables have none. */
  default Optional<String> defaultSchema(Connection connection) throws SQLException {
    return Optional.ofNullable(
        schemasAreCatalogs() ? connection.getCatalog() : connection.getSchema());
  }

  /** Schemas of the source's own, which listings leave out. */
  default boolean isInternalSchema(String schema) {
    return schema.equalsIgnoreCase("information_schema");
  }
}
