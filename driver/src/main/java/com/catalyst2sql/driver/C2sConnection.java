package com.catalyst2sql.driver;

import com.catalyst2sql.federation.commands.OwnSettings;
import com.catalyst2sql.federation.execution.ExecutionControl;
import com.catalyst2sql.federation.execution.Parameters;
import com.catalyst2sql.federation.execution.Session;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * One session. Everything a statement changes lives in the {@link Session}; here is only what JDBC itself defines.
 */
public final class C2sConnection extends ConnectionProperties {

  private final String url;
  private final Session session;
  private final Planner planner;
  private final Optional<ResultCache> resultCache;
  private final EngineMetrics metrics;
  private final QueryLog queries;
  private final Set<C2sStatement> statements = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final JdbcTransactions transactions;
  private volatile JdbcValues values;
  private volatile SQLWarning warnings;

  C2sConnection(String url, Session session) {
    this.url = url;
    this.session = session;
    this.transactions = new JdbcTransactions(session.transactions());
    long bytes = size(ResultCache.SIZE);
    this.resultCache =
        bytes == 0
            ? Optional.empty()
            : Optional.of(session.shared(ResultCache.class, () -> new ResultCache(bytes)));
    this.metrics =
        session.shared(
            EngineMetrics.class, () -> new EngineMetrics(session.engineHoldings(), resultCache));
    this.queries = new QueryLog(metrics, session);
    this.planner = new Planner(session, (int) size(Setting.PLAN_CACHE_SIZE), metrics);
  }

  /** Under whose eyes statements run. */
  QueryLog queries() {
    return queries;
  }

  EngineMetrics metrics() {
    return metrics;
  }

  /** A number that a cache may have; that it is one was seen when the session was opened. */
  private long size(String key) {
    return Long.parseLong(
        session.conf().get(key).or(() -> OwnSettings.defaultOf(key)).orElseThrow().strip());
  }

  /** Results kept for all connections of this engine; empty where that is switched off. */
  Optional<ResultCache> resultCache() {
    return resultCache;
  }

  Session session() {
    return session;
  }

  Planner planner() {
    return planner;
  }

  String url() {
    return url;
  }

  @Override
  void checkOpen() throws SQLException {
    if (closed.get() || session.isClosed()) {
      throw SqlErrors.closed("connection");
    }
  }

  /** For the time zone that holds now. */
  JdbcValues jdbcValues() {
    JdbcValues known = values;
    if (known == null || !known.conversions().zone().equals(session.conf().timeZone())) {
      known = new JdbcValues(new Conversions(session.conf().timeZone()));
      values = known;
    }
    return known;
  }

  Conversions conversions() {
    return jdbcValues().conversions();
  }

  void onClose(C2sStatement statement) {
    statements.remove(statement);
  }

  private <T> T asked(Supplier<T> question) throws SQLException {
    checkOpen();
    try {
      return question.get();
    } catch (RuntimeException | StackOverflowError e) {
      throw SqlErrors.of(e);
    }
  }

  private void told(Runnable order) throws SQLException {
    asked(
        () -> {
          order.run();
          return null;
        });
  }

  // Statements.

  private <T extends C2sStatement> T register(T statement) throws SQLException {
    statements.add(statement);
    if (closed.get()) {
      statement.close();
      throw SqlErrors.closed("connection");
    }
    return statement;
  }

  private void checkKind(int type, int concurrency) throws SQLException {
    checkOpen();
    boolean known =
        type == ResultSet.TYPE_FORWARD_ONLY
            || type == ResultSet.TYPE_SCROLL_INSENSITIVE
            || type == ResultSet.TYPE_SCROLL_SENSITIVE;
    if (!known) {
      throw SqlErrors.argument("There is no result set type " + type + ".");
    }
    if (concurrency != ResultSet.CONCUR_READ_ONLY) {
      warn("Result sets are read-only; the statement was made with CONCUR_READ_ONLY.");
    }
  }

  private static int kind(int type) {
    return type == ResultSet.TYPE_FORWARD_ONLY ? type : ResultSet.TYPE_SCROLL_INSENSITIVE;
  }

  @Override
  public Statement createStatement(int type, int concurrency) throws SQLException {
    checkKind(type, concurrency);
    return register(new C2sStatement(this, kind(type)));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    checkKind(type, concurrency);
    if (sql == null) {
      throw SqlErrors.argument("The SQL text is null.");
    }
    return register(new C2sPreparedStatement(this, sql, kind(type)));
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
    checkKind(type, concurrency);
    if (sql == null) {
      throw SqlErrors.argument("The SQL text is null.");
    }
    return register(C2sCallableStatement.of(this, sql, kind(type)));
  }

  /** The text that DuckDB gets. */
  @Override
  public String nativeSQL(String sql) throws SQLException {
    if (sql == null) {
      throw SqlErrors.argument("The SQL text is null.");
    }
    String text = Escapes.replace(sql);
    return asked(
        () ->
            planner
                .plan(text, Parameters.NONE, ExecutionControl.unlimited())
                .nativeSql()
                .orElseGet(() -> session.nativeSql(text)));
  }

  // Transactions.

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    checkOpen();
    boolean ends = autoCommit && transactions.isOpen();
    transactions.autoCommit(autoCommit);
    if (ends) {
      closeResults();
    }
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    checkOpen();
    return transactions.isAutoCommit();
  }

  @Override
  public void commit() throws SQLException {
    checkOpen();
    transactions.commit();
    closeResults();
  }

  @Override
  public void rollback() throws SQLException {
    checkOpen();
    transactions.rollback();
    closeResults();
  }

  /** A result of a transaction is held whole, so that it outlives it unless it is asked not to. */
  private void closeResults() throws SQLException {
    if (getHoldability() == ResultSet.CLOSE_CURSORS_AT_COMMIT) {
      for (C2sStatement statement : statements) {
        statement.closeResults();
      }
    }
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    checkOpen();
    return transactions.savepoint(null);
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    checkOpen();
    if (name == null) {
      throw SqlErrors.argument("The savepoint has no name.");
    }
    return transactions.savepoint(name);
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    checkOpen();
    transactions.rollbackTo(savepoint);
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    checkOpen();
    transactions.release(savepoint);
  }

  /** Every transaction sees a snapshot; the level is remembered. */
  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    checkOpen();
    transactions.isolation(level);
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    checkOpen();
    return transactions.isolation();
  }

  // Where statements run.

  @Override
  public void setCatalog(String catalog) throws SQLException {
    checkOpen();
    if (catalog != null && !catalog.isEmpty()) {
      told(() -> session.useCatalog(catalog));
    }
  }

  @Override
  public String getCatalog() throws SQLException {
    return asked(session::currentCatalog);
  }

  @Override
  public void setSchema(String schema) throws SQLException {
    checkOpen();
    if (schema != null && !schema.isEmpty()) {
      told(() -> session.useNamespace(schema));
    }
  }

  @Override
  public String getSchema() throws SQLException {
    return asked(session::currentNamespace);
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    checkOpen();
    return new C2sDatabaseMetaData(this);
  }

  // Properties.

  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    told(() -> session.readOnly(readOnly));
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return asked(session::isReadOnly);
  }

  private synchronized void warn(String text) {
    SQLWarning warning = new SQLWarning(text, "01000");
    if (warnings == null) {
      warnings = warning;
    } else {
      warnings.setNextWarning(warning);
    }
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    asked(session::takeWarnings).forEach(this::warn);
    return warnings;
  }

  @Override
  public synchronized void clearWarnings() throws SQLException {
    asked(session::takeWarnings);
    warnings = null;
  }

  // Values.

  /** {@code typeName} is a Spark type, such as {@code int} or {@code decimal(10,2)}. */
  @Override
  public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
    checkOpen();
    return new ValueFactory(session.conf(), jdbcValues()).array(typeName, elements);
  }

  /** {@code typeName} is a Spark type, such as {@code struct<a: int, b: string>}. */
  @Override
  public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
    checkOpen();
    return new ValueFactory(session.conf(), jdbcValues()).struct(typeName, attributes);
  }

  // The end.

  @Override
  public boolean isValid(int timeout) throws SQLException {
    if (timeout < 0) {
      throw SqlErrors.argument("The time-out " + timeout + " is negative.");
    }
    return !closed.get() && !session.isClosed();
  }

  @Override
  public boolean isClosed() {
    return closed.get();
  }

  @Override
  public void close() throws SQLException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    SQLException first = null;
    for (C2sStatement statement : List.copyOf(statements)) {
      try {
        statement.close();
      } catch (SQLException e) {
        first = first == null ? e : first;
      }
    }
    try {
      session.close();
    } catch (RuntimeException e) {
      first = first == null ? SqlErrors.of(e) : first;
    }
    if (first != null) {
      throw first;
    }
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    if (executor == null) {
      throw SqlErrors.argument("abort needs an executor.");
    }
    executor.execute(
        () -> {
          try {
            close();
          } catch (SQLException e) {
            // Nobody waits for an aborted connection's complaints.
            warn(e.getMessage());
          }
        });
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type == Session.class) {
      checkOpen();
      return type.cast(session);
    }
    if (type == UserFunctions.class) {
      checkOpen();
      return type.cast(new SessionFunctions(session));
    }
    if (isWrapperFor(type)) {
      return type.cast(this);
    }
    throw SqlErrors.notWrapper(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type != null
        && (type.isInstance(this) || type == Session.class || type == UserFunctions.class);
  }
}
