package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.analysis.Catalog;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.formats.TextPassage;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.catalog.CatalogErrors;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.RemoteCatalogs;
import com.catalyst2sql.federation.catalog.WarehouseCatalog;
import com.catalyst2sql.federation.commands.CommandHandlers;
import com.catalyst2sql.federation.commands.CommandResult;
import com.catalyst2sql.federation.commands.Settings;
import com.catalyst2sql.federation.duckdb.ConnectionPool;
import com.catalyst2sql.federation.planning.Fragment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;

/** A session over an {@link Engine} of this process. */
final class DefaultSession implements Session {

  private final Engine engine;
  private final Runnable release;
  private final SessionState state;
  private final ConnectionPool pool;
  private final SessionTransactions transactions;
  private final StatementPlanner planner;
  private Optional<CommandHandlers> handlers = Optional.empty();
  private final Set<StatementResult> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  DefaultSession(Engine engine, Map<String, String> settings, Runnable release) {
    this.engine = engine;
    this.release = release;
    this.state = new SessionState(new SqlConf(settings));
    this.pool = new ConnectionPool(engine.database());
    this.transactions = new SessionTransactions(engine, state, pool);
    this.planner = new StatementPlanner(engine, state, pool, this::warehouse);
  }

  Engine engine() {
    return engine;
  }

  SessionState state() {
    return state;
  }

  Frontend frontend() {
    return engine.frontend();
  }

  StatementPlanner planner() {
    return planner;
  }

  @Override
  public SessionTransactions transactions() {
    return transactions;
  }

  /** Something to run in DuckDB, in the transaction that is open or due. */
  RunningQuery running(
      ExecutionControl control, List<Fragment> fragments, List<KeyQuery> keyQueries) {
    control.check();
    return new RunningQuery(engine, transactions.connection(), control, fragments, keyQueries);
  }

  @Override
  public StatementResult execute(String sql, Parameters parameters, ExecutionControl control) {
    return execute(plan(sql, parameters, control), parameters, control);
  }

  @Override
  public StatementResult execute(
      PlannedStatement statement, Parameters parameters, ExecutionControl control) {
    checkOpen();
    control.check();
    Planned planned = (Planned) statement;
    if (planned.plan() instanceof Command command) {
      return runCommand(command, planned, control);
    }
    EngineText text = textOf(planned, parameters, control);
    return keep(rows(running(control, planned.fragments(), planned.keyQueries()), planned, text));
  }

  private EngineText textOf(Planned planned, Parameters parameters, ExecutionControl control) {
    EngineText text = planned.text().orElseThrow();
    return planned.isOpen()
        ? text.open(
            OpenParameters.values(parameters),
            () -> planner.plan(planned.sql(), parameters, control).text().orElseThrow())
        : text;
  }

  private StatementResult rows(RunningQuery query, Planned planned, EngineText sql) {
    if (!engine.usesArrow() && OneRowResult.fits(planned.plan())) {
      return OneRowResult.open(
          query,
          sql,
          planned.schema(),
          engine::allocator,
          state.takeWarnings(),
          this::forgetClosed);
    }
    Optional<BufferAllocator> allocator = engine.allocator();
    return allocator.isPresent()
        ? ArrowResult.open(
            query, sql, planned.schema(), allocator.get(), state.takeWarnings(), this::forgetClosed)
        : RowResult.open(query, sql, planned.schema(), state.takeWarnings(), this::forgetClosed);
  }

  private StatementResult keep(StatementResult result) {
    open.add(result);
    if (closed) {
      result.close();
      checkOpen();
    }
    return result;
  }

  private void forgetClosed(StatementResult result) {
    open.remove(result);
  }

  /** Made for the first command: many sessions only ask. */
  private synchronized CommandHandlers handlers() {
    if (handlers.isEmpty()) {
      handlers = Optional.of(new CommandHandlers());
    }
    return handlers.get();
  }

  private StatementResult runCommand(Command command, Planned planned, ExecutionControl control) {
    Optional<Transaction> transaction = transactions.transaction();
    transaction.ifPresent(Transaction::check);
    SessionCommandContext context =
        new SessionCommandContext(this, planned.conf(), planned.files(), control);
    CommandResult result =
        transaction.isPresent()
            ? runIn(transaction.get(), command, context)
            : handlers().run(command, context);
    return result.updateCount() >= 0
        ? ValueResult.updated(result.updateCount(), state.takeWarnings())
        : ValueResult.rows(result.schema(), result.rows(), state.takeWarnings());
  }

  /** A command of several steps that stops half-way leaves a transaction that can only be rolled back. */
  private CommandResult runIn(
      Transaction transaction, Command command, SessionCommandContext context) {
    int before = transaction.statements();
    try {
      return handlers().run(command, context);
    } catch (RuntimeException e) {
      if (transaction.statements() > before) {
        transaction.fail();
      }
      throw e;
    } finally {
      if (transaction.statements() > before
          && !Cacheability.isRepeatable(command, context.catalog())) {
        transaction.unrepeatable();
      }
    }
  }

  @Override
  public PlannedStatement plan(String sql, Parameters parameters, ExecutionControl control) {
    checkOpen();
    return planner.plan(sql, parameters, control);
  }

  @Override
  public Optional<PlannedStatement> planOpen(
      String sql, Parameters parameters, ExecutionControl control) {
    checkOpen();
    return planner.planOpen(sql, parameters, control);
  }

  @Override
  public Optional<BulkInsert> planBulkInsert(String sql, List<Parameters> values) {
    checkOpen();
    return planner.planBulkInsert(sql, values);
  }

  @Override
  public Prepared prepare(String sql) {
    checkOpen();
    return planner.prepare(sql);
  }

  @Override
  public String nativeSql(String sql) {
    PlannedStatement planned = plan(sql, Parameters.NONE, ExecutionControl.unlimited());
    return planned.nativeSql().orElse(sql);
  }

  @Override
  public SqlConf conf() {
    return state.conf();
  }

  @Override
  public void set(String key, String value) {
    checkOpen();
    Settings.checkChange(key, value);
    state.conf(state.conf().with(key, value));
  }

  @Override
  public PlanScope scope() {
    return planner.scope();
  }

  @Override
  public String currentCatalog() {
    return state.catalog();
  }

  @Override
  public String currentNamespace() {
    return state.namespace();
  }

  @Override
  public void useCatalog(String catalog) {
    checkOpen();
    if (catalog.equalsIgnoreCase(Names.SPARK_CATALOG)) {
      if (!state.catalog().equals(Names.SPARK_CATALOG)) {
        state.catalog(Names.SPARK_CATALOG, Names.DEFAULT_NAMESPACE);
      }
      return;
    }
    String name =
        remote()
            .name(catalog)
            .orElseThrow(() -> CatalogErrors.catalogNotFound(catalog, Origin.NONE));
    if (!state.catalog().equals(name)) {
      state.catalog(name, "");
    }
  }

  /** The sources that the settings declare now. */
  RemoteCatalogs remote() {
    return new RemoteCatalogs(engine.remote().sources(), state.conf());
  }

  @Override
  public void useNamespace(String namespace) {
    checkOpen();
    if (!state.catalog().equals(Names.SPARK_CATALOG)) {
      state.namespace(namespace);
      return;
    }
    state.namespace(
        warehouse()
            .namespace(namespace)
            .orElseThrow(() -> CatalogErrors.schemaNotFound(namespace, Origin.NONE))
            .name());
  }

  @Override
  public void register(
      String name,
      StructType fields,
      DataType resultType,
      JavaFunction.Implementation implementation) {
    String called = WarehouseCatalog.normalized(name);
    if (FunctionRegistry.builtin().find(called).isPresent()) {
      throw new SparkSqlException(
          "ROUTINE_ALREADY_EXISTS", "42723", "The function " + name + " is built in.", Origin.NONE);
    }
    JavaFunction function =
        new JavaFunction(
            engine.database().freshFunctionName(),
            fields.fields().stream().map(StructField::dataType).toList(),
            resultType,
            true,
            implementation);
    engine.database().register(TextPassage.of(function));
    List<Catalog.UserFunction.Parameter> parameters =
        fields.fields().stream()
            .map(f -> new Catalog.UserFunction.Parameter(f.name(), f.dataType(), Optional.empty()))
            .toList();
    state.putTempFunction(
        called,
        new Catalog.UserFunction(
            List.of(name),
            parameters,
            Optional.of(resultType),
            Literal.nullOf(resultType),
            Optional.empty(),
            Optional.of(function),
            Optional.empty(),
            "a function in Java"));
  }

  @Override
  public SessionMetadata metadata() {
    return new DefaultMetadata(this);
  }

  /** What this session sees, in a transaction with its own changes. */
  WarehouseCatalog warehouse() {
    return transactions.catalog();
  }

  @Override
  public List<String> takeWarnings() {
    return state.takeWarnings();
  }

  @Override
  public Holdings holdings() {
    Holdings all = engine.holdings();
    return new Holdings(all.arrowBytes(), all.engineBytes(), all.connections(), open.size());
  }

  @Override
  public Supplier<Holdings> engineHoldings() {
    return engine::holdings;
  }

  @Override
  public StageTimes stages() {
    return engine.stages();
  }

  @Override
  public long writes(PlannedStatement planned) {
    return engine.writes().ended(((Planned) planned).tables());
  }

  @Override
  public <T> T shared(Class<T> type, Supplier<T> make) {
    return engine.shared(type, make);
  }

  @Override
  public boolean isReadOnly() {
    return engine.database().isReadOnly() || state.isReadOnly();
  }

  @Override
  public void readOnly(boolean only) {
    checkOpen();
    state.readOnly(only);
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  private void checkOpen() {
    if (closed) {
      throw new SparkSqlException("C2S.SESSION_CLOSED", "08003", "The connection is closed.");
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      open.forEach(StatementResult::close);
      transactions.rollback();
      pool.close();
    } finally {
      release.run();
    }
  }
}
