package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.RemoteColumn;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import com.catalyst2sql.federation.catalog.AnalysedStatistics;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import com.catalyst2sql.optimizer.statistics.TableStatistics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What queries need to know of a source's tables: their columns and statistics, asked of it and believed for a while. */
final class SourceTables {

  private static final Logger LOG = LoggerFactory.getLogger(SourceTables.class);

  /** So many texts of queries are remembered; each may be long. */
  private static final int MOST_QUERIES = 200;

  private static final long INFO_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final int STATISTICS_SECONDS = 600;

  /** Rows that are looked at of a table whose source tells nothing of its columns. */
  private static final int SAMPLE_ROWS = 1000;

  private record Known(TableInfo info, long until) {}

  private record KnownStatistics(TableStatistics statistics, long until) {}

  private final SourceConfig config;
  private final Connector connector;
  private final SourcePool pool;
  private final SourceMetadata metadata;
  private final Map<List<String>, Known> tables = new ConcurrentHashMap<>();
  private final Map<List<String>, AnalysedStatistics> analysed = new ConcurrentHashMap<>();
  private final Map<String, Known> queries = new ConcurrentHashMap<>();
  private final Map<List<String>, KnownStatistics> statistics = new ConcurrentHashMap<>();

  SourceTables(SourceConfig config, Connector connector, SourcePool pool, SourceMetadata metadata) {
    this.config = config;
    this.connector = connector;
    this.pool = pool;
    this.metadata = metadata;
  }

  /** Forgets what tables are like. */
  void doubt() {
    tables.clear();
    queries.clear();
  }

  /** Forgets all. */
  void refresh() {
    doubt();
    analysed.clear();
    statistics.clear();
  }

  private List<String> full(List<String> path) {
    return path.size() == 1 && !pool.defaultSchema().isEmpty()
        ? List.of(pool.defaultSchema(), path.get(0))
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

  void analysed(List<String> path, AnalysedStatistics found) {
    analysed.put(table(path).orElseThrow().path(), found);
    // Plans were made from what was believed before.
    doubt();
  }

  Optional<AnalysedStatistics> analysed(List<String> path) {
    return table(path).map(info -> analysed.get(info.path()));
  }

  /** Whether what {@link #table} told of a table is still what it would tell, without asking the source. */
  boolean stillKnows(List<String> path, TableInfo info) {
    return fresh(tables.get(full(path))).filter(info::equals).isPresent();
  }

  /** Likewise for {@link #query}. */
  boolean stillKnows(String sql, TableInfo info) {
    return fresh(queries.get(sql)).filter(info::equals).isPresent();
  }

  /** A table by its path without the catalog, letters as they are or, where that finds nothing, in any case. */
  Optional<TableInfo> table(List<String> path) {
    RemoteTarget sql = pool.target();
    List<String> full = full(path);
    Optional<TableInfo> known = fresh(tables.get(full));
    if (known.isPresent()) {
      return known;
    }
    return pool.ask(
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
  TableStatistics statistics(List<String> path, OptionalLong rows) {
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
    int sample = config.number("statisticssample", SAMPLE_ROWS);
    if (info.isEmpty() || rows.isEmpty() && sample == 0) {
      return new TableStatistics(count, Map.of());
    }
    return pool.ask(connection -> ask(connection, info.get(), path, rows, sample));
  }

  private TableStatistics ask(
      Connection connection, TableInfo info, List<String> path, OptionalLong rows, int sample) {
    Map<String, ColumnStatistics> told = Map.of();
    try {
      if (rows.isPresent()) {
        told = connector.columnStatistics(connection, path, info.schema(), rows.getAsLong());
      }
      if (sample > 0) {
        return new SourceSample(connection, connector, pool.target(), info, sample)
            .completed(rows, told);
      }
    } catch (SQLException e) {
      LOG.debug("The source {} gives no statistics: {}", config.name(), e.getMessage());
      pool.evict(connection);
    }
    return new TableStatistics(
        rows.isPresent() ? OptionalDouble.of(rows.getAsLong()) : OptionalDouble.empty(), told);
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
    for (RemoteSource.TableName table :
        metadata.list(connection, schema, escape.isEmpty() ? "%" : pattern)) {
      if (table.schema().equals(schema) && table.name().equals(name)) {
        return Optional.of(path);
      }
    }
    for (RemoteSource.TableName table : metadata.list(connection, null, "%")) {
      if (table.schema().equalsIgnoreCase(schema) && table.name().equalsIgnoreCase(name)) {
        alike.add(schema.isEmpty() ? List.of(table.name()) : List.of(table.schema(), table.name()));
      }
    }
    return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
  }

  /** The columns of a query in the source's own SQL. */
  TableInfo query(String sql) {
    pool.target();
    Optional<TableInfo> known = fresh(queries.get(sql));
    if (known.isPresent()) {
      return known.get();
    }
    TableInfo info =
        pool.ask(connection -> describe(connection, List.of(), "(" + sql + ") c2s_query"));
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
      OptionalLong rows = path.isEmpty() ? OptionalLong.empty() : rows(connection, path);
      StructType schema = new StructType(fields);
      List<Integer> key = path.isEmpty() ? List.of() : key(connection, path, schema, columns);
      return new TableInfo(path, schema, columns, rows, key);
    } catch (SQLException e) {
      throw SourceErrors.of(config, e);
    }
  }

  /**
   * The columns of the primary key by position. Only where values that differ there differ here: reading a moment, a fraction or
   * what has another type than was declared may make two of them one.
   */
  private List<Integer> key(
      Connection connection, List<String> path, StructType schema, List<RemoteColumn> columns) {
    List<Integer> key = new ArrayList<>();
    try {
      for (String name : connector.primaryKey(connection, path)) {
        int position = columns.stream().map(RemoteColumn::name).toList().indexOf(name);
        if (position < 0 || !isKept(schema.fields().get(position), columns.get(position))) {
          return List.of();
        }
        key.add(position);
      }
      return key;
    } catch (SQLException e) {
      LOG.debug("The source {} tells no keys: {}", config.name(), e.getMessage());
      return List.of();
    }
  }

  private static boolean isKept(StructField field, RemoteColumn column) {
    DataType type = field.dataType();
    return switch (column.fidelity()) {
      case EXACT, TEXT, PADDED_TEXT ->
          type.isIntegral() || type.isString() || type instanceof DateType;
      case LOCAL_TIME, DYNAMIC, OPAQUE -> false;
    };
  }

  private OptionalLong rows(Connection connection, List<String> path) throws SQLException {
    Optional<AnalysedStatistics> counted =
        Optional.ofNullable(analysed.get(path)).filter(s -> s.rows().isPresent());
    return counted.isPresent() ? counted.get().rows() : connector.rows(connection, path);
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
            + config.name()
            + " has a type that cannot be read: "
            + column.typeName()
            + ", number "
            + column.jdbcType()
            + ".");
  }
}
