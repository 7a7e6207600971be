package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.analysis.Catalog;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.functions.runtime.TextPassage;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.UnresolvedPlan;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.TranslatedQuery;
import com.catalyst2sql.federation.catalog.CatalogErrors;
import com.catalyst2sql.federation.catalog.FileRelations;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.RemoteCatalogs;
import com.catalyst2sql.federation.catalog.SessionCatalog;
import com.catalyst2sql.federation.catalog.WarehouseCatalog;
import com.catalyst2sql.federation.commands.CommandHandlers;
import com.catalyst2sql.federation.commands.CommandResult;
import com.catalyst2sql.federation.commands.Settings;
import com.catalyst2sql.federation.duckdb.ConnectionPool;
import com.catalyst2sql.federation.planning.FederatedPlan;
import com.catalyst2sql.federation.planning.Fragment;
import com.catalyst2sql.federation.planning.FragmentPlanner;
import com.catalyst2sql.federation.planning.RemotePlans;
import com.catalyst2sql.federation.statistics.LocalStatistics;
import com.catalyst2sql.federation.statistics.RelationStatistics;
import com.catalyst2sql.optimizer.EmptyRelations;
import com.catalyst2sql.optimizer.Optimizer;
import com.catalyst2sql.optimizer.Rule;
import com.catalyst2sql.optimizer.cost.Cardinality;
import com.catalyst2sql.optimizer.rules.PushDownSemiJoins;
import com.catalyst2sql.optimizer.rules.ReorderJoins;
import com.catalyst2sql.optimizer.statistics.Statistics;
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
  private final Frontend frontend;
  private Optional<CommandHandlers> handlers = Optional.empty();
  private final Set<StatementResult> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  DefaultSession(Engine engine, Map<String, String> settings, Runnable release) {
    this.engine = engine;
    this.release = release;
    this.frontend = engine.frontend();
    this.state = new SessionState(new SqlConf(settings));
    this.pool = new ConnectionPool(engine.database());
    this.transactions = new SessionTransactions(engine, state, pool);
  }

  Engine engine() {
    return engine;
  }

  SessionState state() {
    return state;
  }

  Frontend frontend() {
    return frontend;
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

  /** The queries whose rows become conditions of fragments. */
  List<KeyQuery> keyQueries(FederatedPlan plan, SqlConf conf) {
    return plan.filters().stream()
        .map(
            f ->
                new KeyQuery(
                    f,
                    frontend.translate(f.keys(), conf).sql(),
                    f.kept().map(k -> frontend.translate(k.query(), conf).sql())))
        .toList();
  }

  SessionCatalog catalog(SqlConf conf, FileRelations files) {
    return catalog(state.snapshot(engine.sessionObjects()), warehouse(), conf, files);
  }

  private SessionCatalog catalog(
      SessionState.Snapshot own, WarehouseCatalog warehouse, SqlConf conf, FileRelations files) {
    return new SessionCatalog(
        warehouse,
        own.tempViews(),
        own.tempFunctions(),
        own.catalog(),
        own.namespace(),
        conf,
        files,
        System.getProperty("user.name", "c2s"),
        new RemoteCatalogs(engine.remote().sources(), conf));
  }

  /** Cuts an optimized plan up where it reads other databases; fragments are numbered from {@code first}. */
  FederatedPlan federate(LogicalPlan optimized, SessionCatalog catalog, SqlConf conf, int first) {
    if (!RemotePlans.isRemote(optimized)) {
      return new FederatedPlan(optimized, List.of(), List.of(), List.of());
    }
    boolean pushdown = !conf.get(RemoteCatalogs.PUSHDOWN, "on").strip().equalsIgnoreCase("off");
    Cardinality cardinality = new Cardinality(statistics(optimized, catalog));
    FragmentPlanner planner =
        new FragmentPlanner(
            catalog.remote()::source, pushdown, first, cardinality, conf.timeZone());
    if (!pushdown) {
      return planner.plan(optimized);
    }
    Optimizer optimizer =
        new Optimizer(
            Optimizer.remoteBatches(
                new EngineConstants(frontend, pool, conf),
                List.of(
                    new PushDownSemiJoins(planner::place),
                    new ReorderJoins(cardinality, planner::place))));
    return planner.plan(optimizer.optimizeDeeply(optimized));
  }

  /** Nothing is chosen by the columns' statistics where there is one table only. */
  private Statistics statistics(LogicalPlan plan, SessionCatalog catalog) {
    return RemotePlans.relations(plan) < 2
        ? Statistics.ROWS
        : new RelationStatistics(
            catalog.remote(),
            warehouse(),
            new LocalStatistics(engine.database(), engine.schemas()));
  }

  /** Raises the errors of constants, which Spark finds before it looks at a row. */
  void raiseEarly(LogicalPlan analyzed, SqlConf conf, ExecutionControl control) {
    new EarlyErrors(
            frontend,
            conf,
            control,
            new EngineConstants(frontend, pool, conf),
            () ->
                new RunningQuery(
                    engine,
                    EngineConnection.ofPool(pool, zone(conf)),
                    control,
                    List.of(),
                    List.of()))
        .raise(analyzed);
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
            () -> ((Planned) plan(planned.sql(), parameters, control)).text().orElseThrow())
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

  private LogicalPlan optimized(LogicalPlan analyzed, SqlConf conf) {
    Rule empty = new EmptyRelations(new EngineConstants(frontend, pool, conf));
    return frontend.optimize(empty.apply(analyzed), conf);
  }

  /** The session time zone under the name DuckDB's ICU knows. */
  static String zone(SqlConf conf) {
    return TimeZones.duckdb(conf.timeZone());
  }

  @Override
  public PlannedStatement plan(String sql, Parameters parameters, ExecutionControl control) {
    checkOpen();
    Sight sight = sight();
    SqlConf conf = sight.conf();
    LogicalPlan parsed = StatementParameters.bind(frontend.parse(sql, conf), parameters);
    FileRelations files =
        parsed instanceof Command
            ? new FileRelations(engine.database(), engine.schemas())
            : FileRelations.forQuery(engine.database(), engine.schemas());
    if (parsed instanceof Command) {
      return command(sql, parsed, conf, files);
    }
    SessionCatalog catalog = sight.catalog(files);
    LogicalPlan analyzed = frontend.analyze(parsed, catalog, conf);
    raiseEarly(analyzed, conf, control);
    LogicalPlan optimized = optimized(analyzed, conf);
    FederatedPlan federated = federate(optimized, catalog, conf, 0);
    TranslatedQuery translated = frontend.translateNarrow(federated.local(), conf);
    return new Planned(
        sql,
        optimized,
        translated.schema(),
        Optional.of(
            translated.narrow()
                ? EngineText.narrow(
                    translated.sql(),
                    wide(frontend, federated.local(), conf),
                    ResultSize.of(optimized))
                : EngineText.of(translated.sql(), ResultSize.of(optimized))),
        conf,
        sight.scope(),
        files,
        federated.fragments(),
        keyQueries(federated, conf),
        RemotePlans.engineTables(optimized),
        catalog.remote().currency(),
        Cacheability.of(parsed, catalog),
        false);
  }

  /** Holds nothing of the session, which a plan may outlive. */
  private static Supplier<String> wide(Frontend frontend, LogicalPlan plan, SqlConf conf) {
    return () -> frontend.translateResult(plan, conf).sql();
  }

  private static Planned command(
      String sql, LogicalPlan parsed, SqlConf conf, FileRelations files) {
    return new Planned(
        sql,
        parsed,
        StructType.EMPTY,
        Optional.empty(),
        conf,
        Optional.empty(),
        files,
        List.of(),
        List.of(),
        Set.of(),
        () -> true,
        false,
        false);
  }

  @Override
  public Optional<BulkInsert> planBulkInsert(String sql, List<Parameters> values) {
    checkOpen();
    SqlConf conf = state.conf();
    FileRelations files = new FileRelations(engine.database(), engine.schemas());
    return BulkInserts.of(frontend.parse(sql, conf), values)
        .map(bulk -> new BulkInsert(command(sql, bulk.plan(), conf, files), bulk.rows()));
  }

  @Override
  public Optional<PlannedStatement> planOpen(
      String sql, Parameters parameters, ExecutionControl control) {
    checkOpen();
    if (!OpenParameters.canStayOpen(parameters)) {
      return Optional.empty();
    }
    Sight sight = sight();
    SqlConf conf = sight.conf();
    LogicalPlan parsed = OpenParameters.bind(frontend.parse(sql, conf), parameters);
    if (parsed instanceof Command) {
      return Optional.empty();
    }
    FileRelations files = FileRelations.forQuery(engine.database(), engine.schemas());
    SessionCatalog catalog = sight.catalog(files);
    LogicalPlan analyzed = frontend.analyze(parsed, catalog, conf);
    if (!OpenParameters.isIndependent(analyzed) || !Cacheability.of(parsed, catalog)) {
      return Optional.empty();
    }
    raiseEarly(analyzed, conf, control);
    LogicalPlan optimized = optimized(analyzed, conf);
    if (!OpenParameters.usesAll(optimized, OpenParameters.values(parameters).size())) {
      return Optional.empty();
    }
    TranslatedQuery translated = frontend.translateResult(optimized, conf);
    return Optional.of(
        new Planned(
            sql,
            optimized,
            translated.schema(),
            Optional.of(EngineText.of(translated.sql(), ResultSize.of(optimized))),
            conf,
            sight.scope(),
            files,
            List.of(),
            List.of(),
            RemotePlans.engineTables(optimized),
            () -> true,
            true,
            true));
  }

  @Override
  public Prepared prepare(String sql) {
    checkOpen();
    SqlConf conf = state.conf();
    LogicalPlan parsed = frontend.parse(sql, conf);
    StatementParameters found = StatementParameters.of(parsed);
    if (parsed instanceof Command) {
      return new Prepared(Optional.empty(), false, found.positional(), found.names());
    }
    Optional<StructType> schema;
    try {
      LogicalPlan bound = StatementParameters.bind(parsed, found.nulls());
      FileRelations files = FileRelations.forQuery(engine.database(), engine.schemas());
      LogicalPlan analyzed = frontend.analyze(bound, catalog(conf, files), conf);
      schema = Optional.of(frontend.schema(analyzed));
    } catch (SparkSqlException e) {
      if (found.isEmpty()) {
        throw e;
      }
      schema = Optional.empty();
    }
    return new Prepared(schema, true, found.positional(), found.names());
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
    return state.scope(zoneOfJvm(state.conf()), warehouse().version(), engine.sessionObjects());
  }

  private static String zoneOfJvm(SqlConf conf) {
    return conf.get(SqlConf.SESSION_TIME_ZONE).isPresent() ? "" : conf.timeZone().getId();
  }

  private Sight sight() {
    return new Sight(state.snapshot(engine.sessionObjects()), warehouse());
  }

  /** What one statement sees: whatever changes meanwhile, its plan is known by what it was made from. */
  private final class Sight {

    private final SessionState.Snapshot own;
    private final WarehouseCatalog warehouse;
    private final long version;
    private final String zone;

    Sight(SessionState.Snapshot own, WarehouseCatalog warehouse) {
      this.own = own;
      this.warehouse = warehouse;
      this.version = warehouse.version();
      this.zone = zoneOfJvm(own.conf());
    }

    SqlConf conf() {
      return own.conf();
    }

    SessionCatalog catalog(FileRelations files) {
      return DefaultSession.this.catalog(own, warehouse, own.conf(), files);
    }

    /** Empty where what all sessions see has changed since. */
    Optional<PlanScope> scope() {
      return warehouse.version() == version && zoneOfJvm(own.conf()).equals(zone)
          ? Optional.of(
              new PlanScope(
                  own.conf(), zone, own.catalog(), own.namespace(), version, own.objects()))
          : Optional.empty();
    }
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

  /** The columns of a table or view as they are now; raises where a view's text no longer holds. */
  StructType schemaOf(List<String> name) {
    SqlConf conf = state.conf();
    FileRelations files = FileRelations.forQuery(engine.database(), engine.schemas());
    LogicalPlan relation = new UnresolvedPlan.UnresolvedRelation(name, Map.of(), Origin.NONE);
    return frontend.schema(frontend.analyze(relation, catalog(conf, files), conf));
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
