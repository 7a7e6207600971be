package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import com.catalyst2sql.federation.catalog.AnalysedStatistics;
import com.catalyst2sql.optimizer.statistics.TableStatistics;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/**
 * A remote database: a bounded pool of connections that opens when it is first needed, and what is known of its tables, for a
 * while. Safe for many threads.
 */
public final class RemoteSource implements AutoCloseable {

  private static final int FETCH_SIZE = 2048;

  private final SourceConfig config;
  private final Connector connector;
  private final SourcePool pool;
  private final SourceMetadata metadata;
  private final SourceTables tables;
  private final SourceParts parts;
  private final Semaphore spare;
  private final SourceListings listings = new SourceListings(this);

  RemoteSource(SourceConfig config, Connector connector) {
    this.config = config;
    this.connector = connector;
    this.pool = new SourcePool(config, connector);
    this.metadata = new SourceMetadata(config, connector, pool);
    this.tables = new SourceTables(config, connector, pool, metadata);
    this.parts = new SourceParts(config, connector, pool);
    this.spare = new Semaphore(Math.max(0, pool.size() / 2 - 1));
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
    return pool.size();
  }

  /** Whether one more of the connections may help to read what another reads already; then {@link #helped} must follow. */
  public boolean mayHelp() {
    return spare.tryAcquire();
  }

  public void helped() {
    spare.release();
  }

  /**
   * In what parts a table is to be read of which by estimate {@code rows} rows of {@code width} bytes are; {@code types} are those
   * of its columns.
   */
  public TableParts parts(
      RelationSource.RemoteTable table, List<DataType> types, double rows, double width) {
    return parts.of(table, types, rows, width);
  }

  /** A connection of the pool; closing gives it back. */
  public Connection connect() {
    return pool.connect();
  }

  /** Takes a broken connection out of the pool. */
  public void evict(Connection connection) {
    pool.evict(connection);
  }

  /** Connections in use, for tests. */
  public int inUse() {
    return pool.inUse();
  }

  /** What its SQL is like; connects if nothing has yet. */
  public RemoteTarget target() {
    return pool.target();
  }

  /** Whether it has answered before. */
  boolean isConnected() {
    return pool.isConnected();
  }

  /** The schema of names that give none; empty where tables have none. */
  public String defaultSchema() {
    return pool.defaultSchema();
  }

  /** Asks again what tables are like: a statement failed that was made from what is known. */
  public void doubt() {
    tables.doubt();
    parts.forget();
  }

  /** Forgets what it knows of tables. */
  public void refresh() {
    tables.refresh();
    parts.forget();
    listings.forget();
  }

  /** What there is, for tools. */
  public SourceListings listings() {
    return listings;
  }

  /** A table by its path without the catalog, letters as they are or, where that finds nothing, in any case. */
  public Optional<TableInfo> table(List<String> path) {
    return tables.table(path);
  }

  /** The columns of a query in the source's own SQL. */
  public TableInfo query(String sql) {
    return tables.query(sql);
  }

  /** Whether what {@link #table} told of a table is still what it would tell, without asking the source. */
  public boolean stillKnows(List<String> path, TableInfo info) {
    return tables.stillKnows(path, info);
  }

  /** Likewise for {@link #query}. */
  public boolean stillKnows(String sql, TableInfo info) {
    return tables.stillKnows(sql, info);
  }

  /**
   * What the source's own statistics tell of a table that was {@link #table found}; unknown for a query. They are asked once in
   * the seconds of the option {@code statisticsTtl}, and a source that will not tell them is none the worse.
   */
  public TableStatistics statistics(List<String> path, OptionalLong rows) {
    return tables.statistics(path, rows);
  }

  /** Keeps what ANALYZE TABLE found of a table, until it is found anew or forgotten. */
  public void analysed(List<String> path, AnalysedStatistics statistics) {
    tables.analysed(path, statistics);
  }

  /** What ANALYZE TABLE found of a table. */
  public Optional<AnalysedStatistics> analysed(List<String> path) {
    return tables.analysed(path);
  }

  /** A table or view of the source. */
  public record TableName(String schema, String name, boolean view, Optional<String> comment) {}

  /** A question to the source's own metadata, whose catalog and schema are given as it names them. */
  public interface MetaDataQuestion {
    ResultSet ask(DatabaseMetaData meta, String catalog, String schema) throws SQLException;
  }

  /** Schemas that are not the source's own. */
  public List<String> schemas() {
    return metadata.schemas();
  }

  /** What the source's metadata says of a schema: each row by the upper-case names of its columns. */
  public List<Map<String, Object>> metaData(String schema, MetaDataQuestion question) {
    return metadata.metaData(schema, question);
  }

  /** The columns of every table and view of a schema in one question, by table. */
  public Map<String, StructType> columns(String schema) {
    return metadata.columns(schema);
  }

  /** The tables and views of a schema, of all schemas where it is null. */
  public List<TableName> tables(String schema) {
    return metadata.tables(schema);
  }

  @Override
  public void close() {
    pool.close();
  }
}
