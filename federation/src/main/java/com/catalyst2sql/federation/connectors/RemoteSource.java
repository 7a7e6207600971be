package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.RemoteColumn;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import com.catalyst2sql.optimizer.statistics.TableStatistics;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A remote database: a bounded pool of connections that opens when it is first needed, and what is known of its tables, for a
 * while. Safe for many threads.
 */
public final class RemoteSource implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteSource.class);

  private static final int POOL_SIZE = 8;
  private static final int QUESTION_SECONDS = 30;
  private static final int FETCH_SIZE = 2048;
  private static final int ATTEMPTS = 3;
  private static final long FIRST_PAUSE_MILLIS = 150;

  /** So many texts of queries are remembered; each may be long. */
  private static final int MOST_QUERIES = 200;

  private static final long INFO_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final int STATISTICS_SECONDS = 600;

  private record Known(TableInfo info, long until) {}

  private record KnownStatistics(TableStatistics statistics, long until) {}

  private final SourceConfig config;
  private final Connector connector;
  private final Map<List<String>, Known> tables = new ConcurrentHashMap<>();
  private final Map<String, Known> queries = new ConcurrentHashMap<>();
  private final SourceListings listings = new SourceListings(this);
  private final Map<List<String>, KnownStatistics> statistics = new ConcurrentHashMap<>();
  private volatile RemoteTarget target;
  private volatile String defaultSchema = "";
  private HikariDataSource pool;
  private CompletableFuture<HikariDataSource> opening;
  private boolean closed;

  RemoteSource(SourceConfig config, Connector connector) {
    this.config = config;
    this.connector = connector;
  }

  public SourceConfig config() {
    return config;
  }

  public String name() {
    return config.name();
  }

  public Connector connector() {
    return connector;
  }

  /** How many rows are fetched at a time. */
  public int fetchSize() {
    return Math.max(1, config.number("fetchsize", FETCH_SIZE));
  }

  /** How many connections there may be. */
  public int poolSize() {
    return Math.max(1, config.number("maxpoolsize", POOL_SIZE));
  }

  /** A connection of the pool; closing gives it back. */
  public Connection connect() {
    try {
      return open().getConnection();
    } catch (SQLException e) {
      throw SourceErrors.of(config, e);
    }
  }

  /** One connects for all who come meanwhile, and nobody waits for longer than that one does. */
  private HikariDataSource open() throws SQLException {
    CompletableFuture<HikariDataSource> attempt;
    boolean mine = false;
    synchronized (this) {
      if (closed) {
        throw closed();
      }
      if (pool != null) {
        return pool;
      }
      if (opening == null) {
        opening = new CompletableFuture<>();
        mine = true;
      }
      attempt = opening;
    }
    if (mine) {
      try {
        attempt.complete(kept(newPool()));
      } catch (SQLException | RuntimeException | Error e) {
        failed(attempt, e);
      }
    }
    try {
      return attempt.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("The connecting was interrupted.", "57014", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new SQLException(e.getCause());
    }
  }

  private synchronized HikariDataSource kept(HikariDataSource made) throws SQLException {
    if (closed) {
      made.close();
      throw closed();
    }
    pool = made;
    opening = null;
    return made;
  }

  private synchronized void failed(CompletableFuture<HikariDataSource> attempt, Throwable e) {
    opening = null;
    attempt.completeExceptionally(e);
  }

  private static SQLException closed() {
    return new SQLException("The source is closed.", "08003");
  }

  private HikariDataSource newPool() throws SQLException {
    RemoteDriver driver = RemoteDriver.of(config, connector);
    // One connection first: a refused login is told at once and not after the pool's patience.
    try (Connection first = patiently(driver)) {
      // The target last: who finds it does not wait for the rest.
      defaultSchema = connector.defaultSchema(first).orElse("");
      target = connector.target(first);
    }
    HikariConfig settings = new HikariConfig();
    settings.setDataSource(driver);
    settings.setPoolName("c2s-" + config.name());
    settings.setMaximumPoolSize(poolSize());
    settings.setReadOnly(connector.opensReadOnly());
    settings.setMinimumIdle(0);
    settings.setIdleTimeout(TimeUnit.SECONDS.toMillis(60));
    settings.setConnectionTimeout(TimeUnit.SECONDS.toMillis(config.connectSeconds()));
    settings.setInitializationFailTimeout(-1);
    return new HikariDataSource(settings);
  }

  private Connection patiently(RemoteDriver driver) throws SQLException {
    long pause = FIRST_PAUSE_MILLIS;
    for (int attempt = 1; ; attempt++) {
      try {
        return driver.getConnection();
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !SourceErrors.isTransient(e)) {
          throw e;
        }
        try {
          Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw e;
        }
        pause *= 4;
      }
    }
  }

  /** Something asked of the source. */
  private interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  /** Nobody can cancel a question, so that each has an end of its own. */
  private <T> T ask(Question<T> question) {
    try (Connection connection = connect()) {
      Connection physical = connection.unwrap(Connection.class);
      OptionalInt before =
          networkTimeout(physical, config.number("sockettimeout", QUESTION_SECONDS) * 1000);
      try {
        return question.ask(connection);
      } finally {
        if (before.isPresent()) {
          networkTimeout(physical, before.getAsInt());
        }
      }
    } catch (SQLException e) {
      throw SourceErrors.of(config, e);
    }
  }

  /** Sets it and tells what it was; empty for files, which have no network, and for a connection that is gone. */
  private static OptionalInt networkTimeout(Connection physical, int millis) {
    try {
      int before = physical.getNetworkTimeout();
      physical.setNetworkTimeout(Runnable::run, millis);
      return OptionalInt.of(before);
    } catch (SQLException e) {
      return OptionalInt.empty();
    }
  }

  /** What its SQL is like; connects if nothing has yet. */
  public RemoteTarget target() {
    if (target == null) {
      try {
        open();
      } catch (SQLException e) {
        throw SourceErrors.of(config, e);
      }
    }
    return target;
  }

  /** Whether it has answered before. */
  boolean isConnected() {
    return target != null;
  }

  /** The schema of names that give none; empty where tables have none. */
  public String defaultSchema() {
    target();
    return defaultSchema;
  }

  /** Asks again what tables are like: a statement failed that was made from what is known. */
  public void doubt() {
    tables.clear();
    queries.clear();
  }

  /** Forgets what it knows of tables. */
  public void refresh() {
    doubt();
    statistics.clear();
    listings.forget();
  }

  /** What there is, for tools. */
  public SourceListings listings() {
    return listings;
  }

  private List<String> full(List<String> path) {
    return path.size() == 1 && !defaultSchema().isEmpty()
        ? List.of(defaultSchema(), path.get(0))
        : path;
  }

  private static Optional<TableInfo> fresh(Known known) {
    return known != null && System.nanoTime() - known.until < 0
        ? Optional.of(known.info)
        : Optional.empty();
  }

  private static Known known(TableInfo info) {
    return new Known(info, System.nanoTime() + INFO_NANOS);
  }

  /** Whether what {@link #table} told of a table is still what it would tell, without asking the source. */
  public boolean stillKnows(List<String> path, TableInfo info) {
    return fresh(tables.get(full(path))).filter(info::equals).isPresent();
  }

  /** Likewise for {@link #query}. */
  public boolean stillKnows(String sql, TableInfo info) {
    return fresh(queries.get(sql)).filter(info::equals).isPresent();
  }

  /** A table by its path without the catalog, letters as they are or, where that finds nothing, in any case. */
  public Optional<TableInfo> table(List<String> path) {
    RemoteTarget sql = target();
    List<String> full = full(path);
    Optional<TableInfo> known = fresh(tables.get(full));
    if (known.isPresent()) {
      return known;
    }
    return ask(
        connection ->
            find(connection, full)
                .map(
                    found -> {
                      TableInfo info = describe(connection, found, sql.path(found));
                      tables.put(full, known(info));
                      return info;
                    }));
  }

  /**
   * What the source's own statistics tell of a table that was {@link #table found}; unknown for a query. They are asked once in
   * the seconds of the option {@code statisticsTtl}, and a source that will not tell them is none the worse.
   */
  public TableStatistics statistics(List<String> path, OptionalLong rows) {
    if (path.isEmpty()) {
      return TableStatistics.UNKNOWN;
    }
    KnownStatistics known = statistics.get(path);
    if (known != null && System.nanoTime() - known.until < 0) {
      return known.statistics;
    }
    TableStatistics told = askStatistics(path, rows);
    long seconds = config.number("statisticsttl", STATISTICS_SECONDS);
    statistics.put(
        path, new KnownStatistics(told, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds)));
    return told;
  }

  private TableStatistics askStatistics(List<String> path, OptionalLong rows) {
    OptionalDouble count =
        rows.isPresent() ? OptionalDouble.of(rows.getAsLong()) : OptionalDouble.empty();
    Optional<TableInfo> info = table(path);
    if (rows.isEmpty() || info.isEmpty()) {
      return new TableStatistics(count, Map.of());
    }
    return ask(
        connection -> {
          try {
            return new TableStatistics(
                count,
                connector.columnStatistics(
                    connection, path, info.get().schema(), rows.getAsLong()));
          } catch (SQLException e) {
            LOG.debug("The source {} gives no statistics: {}", name(), e.getMessage());
            evict(connection);
            return new TableStatistics(count, Map.of());
          }
        });
  }

  private Optional<List<String>> find(Connection connection, List<String> path)
      throws SQLException {
    List<List<String>> alike = new ArrayList<>();
    String schema = path.size() > 1 ? path.get(path.size() - 2) : "";
    String name = path.get(path.size() - 1);
    if (path.size() > 2) {
      return Optional.of(path);
    }
    String escape = connection.getMetaData().getSearchStringEscape();
    String pattern = name.replaceAll("([_%\\\\])", "\\" + escape + "$1");
    for (TableName table : list(connection, schema, escape.isEmpty() ? "%" : pattern)) {
      if (table.schema().equals(schema) && table.name().equals(name)) {
        return Optional.of(path);
      }
    }
    for (TableName table : list(connection, null, "%")) {
      if (table.schema().equalsIgnoreCase(schema) && table.name().equalsIgnoreCase(name)) {
        alike.add(schema.isEmpty() ? List.of(table.name()) : List.of(table.schema(), table.name()));
      }
    }
    return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
  }

  /** The columns of a query in the source's own SQL. */
  public TableInfo query(String sql) {
    target();
    Optional<TableInfo> known = fresh(queries.get(sql));
    if (known.isPresent()) {
      return known.get();
    }
    TableInfo info = ask(connection -> describe(connection, List.of(), "(" + sql + ") c2s_query"));
    if (queries.size() >= MOST_QUERIES) {
      queries.clear();
    }
    queries.put(sql, known(info));
    return info;
  }

  private TableInfo describe(Connection connection, List<String> path, String from) {
    try {
      List<ColumnInfo> infos = columns(connection, from);
      boolean ntz = config.flag("prefertimestampntz");
      List<MappedType> types = new ArrayList<>();
      for (ColumnInfo info : infos) {
        types.add(connector.type(info, ntz).orElseThrow(() -> unreadable(info)));
      }
      List<MappedType> refined = connector.refine(connection, path, infos, types);
      List<StructField> fields = new ArrayList<>();
      List<RemoteColumn> columns = new ArrayList<>();
      for (int i = 0; i < infos.size(); i++) {
        fields.add(new StructField(infos.get(i).name(), refined.get(i).type(), true));
        columns.add(
            new RemoteColumn(
                infos.get(i).name(), infos.get(i).typeName(), refined.get(i).fidelity()));
      }
      OptionalLong rows = path.isEmpty() ? OptionalLong.empty() : connector.rows(connection, path);
      return new TableInfo(path, new StructType(fields), columns, rows);
    } catch (SQLException e) {
      throw SourceErrors.of(config, e);
    }
  }

  private static List<ColumnInfo> columns(Connection connection, String from) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + from + " WHERE 1 = 0")) {
      ResultSetMetaData meta = none.getMetaData();
      List<ColumnInfo> infos = new ArrayList<>();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        infos.add(
            new ColumnInfo(
                meta.getColumnLabel(i),
                meta.getColumnType(i),
                String.valueOf(meta.getColumnTypeName(i)),
                meta.getPrecision(i),
                meta.getScale(i),
                meta.isSigned(i) || !isNumber(meta.getColumnType(i))));
      }
      return infos;
    }
  }

  private static boolean isNumber(int type) {
    return type == Types.BIGINT
        || type == Types.INTEGER
        || type == Types.SMALLINT
        || type == Types.TINYINT;
  }

  private SparkSqlException unreadable(ColumnInfo column) {
    return new SparkSqlException(
        "UNRECOGNIZED_SQL_TYPE",
        "42704",
        "The column "
            + column.name()
            + " of the source "
            + name()
            + " has a type that cannot be read: "
            + column.typeName()
            + ", number "
            + column.jdbcType()
            + ".");
  }

  /** A table or view of the source. */
  public record TableName(String schema, String name, boolean view, Optional<String> comment) {}

  /** Schemas that are not the source's own. */
  public List<String> schemas() {
    target();
    return ask(
        connection -> {
          List<String> all = new ArrayList<>();
          DatabaseMetaData meta = connection.getMetaData();
          try (ResultSet rows =
              connector.schemasAreCatalogs() ? meta.getCatalogs() : meta.getSchemas()) {
            while (rows.next()) {
              String schema = rows.getString(1);
              if (schema != null && !connector.isInternalSchema(schema) && !all.contains(schema)) {
                all.add(schema);
              }
            }
          }
          return all;
        });
  }

  /** A question to the source's own metadata, whose catalog and schema are given as it names them. */
  public interface MetaDataQuestion {
    ResultSet ask(DatabaseMetaData meta, String catalog, String schema) throws SQLException;
  }

  /** What the source's metadata says of a schema: each row by the upper-case names of its columns. */
  public List<Map<String, Object>> metaData(String schema, MetaDataQuestion question) {
    target();
    return ask(
        connection -> {
          boolean catalogs = connector.schemasAreCatalogs();
          String wanted = schema == null || schema.isEmpty() ? null : schema;
          List<Map<String, Object>> all = new ArrayList<>();
          try (ResultSet rows =
              question.ask(
                  connection.getMetaData(),
                  catalogs ? wanted : connection.getCatalog(),
                  catalogs ? null : wanted)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
              Map<String, Object> row = new HashMap<>();
              for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnLabel(i).toUpperCase(Locale.ROOT), rows.getObject(i));
              }
              all.add(row);
            }
          }
          return all;
        });
  }

  /** The columns of every table and view of a schema in one question, by table. */
  public Map<String, StructType> columns(String schema) {
    boolean ntz = config.flag("prefertimestampntz");
    Map<String, List<StructField>> fields = new LinkedHashMap<>();
    for (Map<String, Object> row :
        metaData(schema, (meta, catalog, in) -> meta.getColumns(catalog, in, "%", "%"))) {
      ColumnInfo info =
          new ColumnInfo(
              String.valueOf(row.get("COLUMN_NAME")),
              number(row.get("DATA_TYPE")),
              String.valueOf(row.get("TYPE_NAME")),
              number(row.get("COLUMN_SIZE")),
              number(row.get("DECIMAL_DIGITS")),
              !String.valueOf(row.get("TYPE_NAME")).toUpperCase(Locale.ROOT).contains("UNSIGNED"));
      List<StructField> of =
          fields.computeIfAbsent(String.valueOf(row.get("TABLE_NAME")), t -> new ArrayList<>());
      connector
          .type(info, ntz)
          .ifPresent(
              type ->
                  of.add(
                      new StructField(
                          info.name(),
                          type.type(),
                          number(row.get("NULLABLE")) != DatabaseMetaData.columnNoNulls,
                          Optional.ofNullable((String) row.get("REMARKS"))
                              .filter(r -> !r.isBlank()))));
    }
    Map<String, StructType> all = new LinkedHashMap<>();
    fields.forEach((table, of) -> all.put(table, new StructType(of)));
    return all;
  }

  private static int number(Object value) {
    return value instanceof Number n ? n.intValue() : 0;
  }

  /** The tables and views of a schema, of all schemas where it is null. */
  public List<TableName> tables(String schema) {
    target();
    return ask(
        connection -> {
          List<TableName> exact = list(connection, schema, "%");
          return !exact.isEmpty() || schema == null || schema.isEmpty()
              ? exact
              : list(connection, null, "%").stream()
                  .filter(t -> t.schema().equalsIgnoreCase(schema))
                  .toList();
        });
  }

  private List<TableName> list(Connection connection, String schema, String name)
      throws SQLException {
    DatabaseMetaData meta = connection.getMetaData();
    boolean catalogs = connector.schemasAreCatalogs();
    String wanted = schema == null || schema.isEmpty() ? null : schema;
    List<TableName> all = new ArrayList<>();
    try (ResultSet rows =
        meta.getTables(
            catalogs ? wanted : connection.getCatalog(), catalogs ? null : wanted, name, null)) {
      while (rows.next()) {
        String in = rows.getString(catalogs ? 1 : 2);
        String type = String.valueOf(rows.getString(4));
        boolean view = type.contains("VIEW");
        if (!connector.isInternalSchema(in == null ? "" : in)
            && (view || type.contains("TABLE"))
            && !type.contains("SYSTEM")) {
          all.add(
              new TableName(
                  in == null ? "" : in,
                  rows.getString(3),
                  view,
                  Optional.ofNullable(rows.getString(5)).filter(c -> !c.isBlank())));
        }
      }
    }
    return all;
  }

  /** Takes a broken connection out of the pool. */
  public void evict(Connection connection) {
    HikariDataSource open;
    synchronized (this) {
      open = pool;
    }
    if (open != null) {
      open.evictConnection(connection);
    }
  }

  /** Connections in use, for tests. */
  public int inUse() {
    HikariDataSource open;
    synchronized (this) {
      open = pool;
    }
    return open == null ? 0 : open.getHikariPoolMXBean().getActiveConnections();
  }

  @Override
  public void close() {
    HikariDataSource open;
    synchronized (this) {
      closed = true;
      open = pool;
      pool = null;
    }
    if (open != null) {
      open.close();
    }
  }
}
