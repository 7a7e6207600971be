package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.UnresolvedPlan;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.TranslatedQuery;
import com.catalyst2sql.federation.catalog.FileRelations;
import com.catalyst2sql.federation.catalog.RemoteCatalogs;
import com.catalyst2sql.federation.catalog.SessionCatalog;
import com.catalyst2sql.federation.catalog.WarehouseCatalog;
import com.catalyst2sql.federation.duckdb.ConnectionPool;
import com.catalyst2sql.federation.planning.FederatedPlan;
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
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The way of a statement's text to something that DuckDB and the sources can run: parsed, bound, analyzed against what the session
 * sees, optimized, cut up and translated.
 */
final class StatementPlanner {

  private final Engine engine;
  private final SessionState state;
  private final ConnectionPool pool;
  private final Frontend frontend;
  private final Supplier<WarehouseCatalog> warehouse;

  /**
   * @param pool connections of the session, for constants that DuckDB works out
   * @param warehouse what the session sees now, in a transaction with its own changes
   */
  StatementPlanner(
      Engine engine,
      SessionState state,
      ConnectionPool pool,
      Supplier<WarehouseCatalog> warehouse) {
    this.engine = engine;
    this.state = state;
    this.pool = pool;
    this.frontend = engine.frontend();
    this.warehouse = warehouse;
  }

  /** What {@link Session#plan} gives. */
  Planned plan(String sql, Parameters parameters, ExecutionControl control) {
    Sight sight = sight();
    LogicalPlan parsed = StatementParameters.bind(frontend.parse(sql, sight.conf()), parameters);
    if (parsed instanceof Command) {
      return command(sql, parsed, sight.conf());
    }
    Reading reading = new Reading(sql, sight, parsed);
    LogicalPlan optimized = reading.optimized(control);
    FederatedPlan federated = federate(optimized, reading.catalog, reading.conf, 0);
    TranslatedQuery translated = frontend.translateNarrow(federated.local(), reading.conf);
    ResultSize size = ResultSize.of(optimized);
    EngineText text =
        translated.narrow()
            ? EngineText.narrow(
                translated.sql(), wide(frontend, federated.local(), reading.conf), size)
            : EngineText.of(translated.sql(), size);
    return reading.planned(
        federated,
        optimized,
        translated.schema(),
        text,
        reading.catalog.remote().currency(),
        reading.isCacheable(),
        false);
  }

  /** Holds nothing of the session, which a plan may outlive. */
  private static Supplier<String> wide(Frontend frontend, LogicalPlan plan, SqlConf conf) {
    return () -> frontend.translateResult(plan, conf).sql();
  }

  /** What {@link Session#planOpen} gives. */
  Optional<PlannedStatement> planOpen(String sql, Parameters parameters, ExecutionControl control) {
    if (!OpenParameters.canStayOpen(parameters)) {
      return Optional.empty();
    }
    Sight sight = sight();
    LogicalPlan parsed = OpenParameters.bind(frontend.parse(sql, sight.conf()), parameters);
    if (parsed instanceof Command) {
      return Optional.empty();
    }
    Reading reading = new Reading(sql, sight, parsed);
    if (!OpenParameters.isIndependent(reading.analyzed) || !reading.isCacheable()) {
      return Optional.empty();
    }
    LogicalPlan optimized = reading.optimized(control);
    if (!OpenParameters.usesAll(optimized, OpenParameters.values(parameters).size())) {
      return Optional.empty();
    }
    TranslatedQuery translated = frontend.translateResult(optimized, reading.conf);
    return Optional.of(
        reading.planned(
            FederatedPlan.local(optimized),
            optimized,
            translated.schema(),
            EngineText.of(translated.sql(), ResultSize.of(optimized)),
            () -> true,
            true,
            true));
  }

  /** What {@link Session#planBulkInsert} gives. */
  Optional<Session.BulkInsert> planBulkInsert(String sql, List<Parameters> values) {
    SqlConf conf = state.conf();
    return BulkInserts.of(frontend.parse(sql, conf), values)
        .map(bulk -> new Session.BulkInsert(command(sql, bulk.plan(), conf), bulk.rows()));
  }

  /** What {@link Session#prepare} gives. */
  Prepared prepare(String sql) {
    SqlConf conf = state.conf();
    LogicalPlan parsed = frontend.parse(sql, conf);
    StatementParameters found = StatementParameters.of(parsed);
    if (parsed instanceof Command) {
      return new Prepared(Optional.empty(), false, found.positional(), found.names());
    }
    Optional<StructType> schema;
    try {
      schema = Optional.of(schemaOf(StatementParameters.bind(parsed, found.nulls()), conf));
    } catch (SparkSqlException e) {
      if (found.isEmpty()) {
        throw e;
      }
      schema = Optional.empty();
    }
    return new Prepared(schema, true, found.positional(), found.names());
  }

  /** The columns of a table or view as they are now; raises where a view's text no longer holds. */
  StructType schemaOf(List<String> name) {
    return schemaOf(
        new UnresolvedPlan.UnresolvedRelation(name, Map.of(), Origin.NONE), state.conf());
  }

  private StructType schemaOf(LogicalPlan query, SqlConf conf) {
    FileRelations files = FileRelations.forQuery(engine.database(), engine.schemas());
    return frontend.schema(frontend.analyze(query, catalog(conf, files), conf));
  }

  private Planned command(String sql, LogicalPlan parsed, SqlConf conf) {
    return new Planned(
        sql,
        parsed,
        StructType.EMPTY,
        Optional.empty(),
        conf,
        Optional.empty(),
        new FileRelations(engine.database(), engine.schemas()),
        List.of(),
        List.of(),
        Set.of(),
        () -> true,
        false,
        false);
  }

  // ---- the steps

  /** What names mean to the session now. */
  SessionCatalog catalog(SqlConf conf, FileRelations files) {
    return catalog(state.snapshot(engine.sessionObjects()), warehouse.get(), conf, files);
  }

  private SessionCatalog catalog(
      SessionState.Snapshot own, WarehouseCatalog tables, SqlConf conf, FileRelations files) {
    return new SessionCatalog(
        tables,
        own.tempViews(),
        own.tempFunctions(),
        own.catalog(),
        own.namespace(),
        conf,
        files,
        System.getProperty("user.name", "c2s"),
        new RemoteCatalogs(engine.remote().sources(), conf));
  }

  /** Raises the errors of constants, which Spark finds before it looks at a row. */
  void raiseEarly(LogicalPlan analyzed, SqlConf conf, ExecutionControl control) {
    new EarlyErrors(
            frontend,
            conf,
            control,
            constants(conf),
            () ->
                new RunningQuery(
                    engine,
                    EngineConnection.ofPool(pool, TimeZones.duckdb(conf.timeZone())),
                    control,
                    List.of(),
                    List.of()))
        .raise(analyzed);
  }

  private EngineConstants constants(SqlConf conf) {
    return new EngineConstants(frontend, pool, conf);
  }

  /** Cuts an optimized plan up where it reads other databases; fragments are numbered from {@code first}. */
  FederatedPlan federate(LogicalPlan optimized, SessionCatalog catalog, SqlConf conf, int first) {
    if (!RemotePlans.isRemote(optimized)) {
      return FederatedPlan.local(optimized);
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
                constants(conf),
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
            warehouse.get(),
            new LocalStatistics(engine.database(), engine.schemas()));
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

  /** A query that has been analyzed, and all that its plan will depend on. */
  private final class Reading {

    private final String sql;
    private final Sight sight;
    private final SqlConf conf;
    private final LogicalPlan parsed;
    private final FileRelations files;
    private final SessionCatalog catalog;
    private final LogicalPlan analyzed;

    Reading(String sql, Sight sight, LogicalPlan parsed) {
      this.sql = sql;
      this.sight = sight;
      this.conf = sight.conf();
      this.parsed = parsed;
      this.files = FileRelations.forQuery(engine.database(), engine.schemas());
      this.catalog = sight.catalog(files);
      this.analyzed = frontend.analyze(parsed, catalog, conf);
    }

    LogicalPlan optimized(ExecutionControl control) {
      raiseEarly(analyzed, conf, control);
      Rule empty = new EmptyRelations(constants(conf));
      return frontend.optimize(empty.apply(analyzed), conf);
    }

    boolean isCacheable() {
      return Cacheability.of(parsed, catalog);
    }

    Planned planned(
        FederatedPlan federated,
        LogicalPlan optimized,
        StructType schema,
        EngineText text,
        BooleanSupplier sourcesAreCurrent,
        boolean isRepeatable,
        boolean isOpen) {
      return new Planned(
          sql,
          optimized,
          schema,
          Optional.of(text),
          conf,
          sight.scope(),
          files,
          federated.fragments(),
          keyQueries(federated, conf),
          RemotePlans.engineTables(optimized),
          sourcesAreCurrent,
          isRepeatable,
          isOpen);
    }
  }

  // ---- what a statement sees

  /** What {@link Session#scope} gives. */
  PlanScope scope() {
    return state.scope(zoneOfJvm(state.conf()), warehouse.get().version(), engine.sessionObjects());
  }

  private static String zoneOfJvm(SqlConf conf) {
    return conf.get(SqlConf.SESSION_TIME_ZONE).isPresent() ? "" : conf.timeZone().getId();
  }

  private Sight sight() {
    return new Sight(state.snapshot(engine.sessionObjects()), warehouse.get());
  }

  /** What one statement sees: whatever changes meanwhile, its plan is known by what it was made from. */
  private final class Sight {

    private final SessionState.Snapshot own;
    private final WarehouseCatalog tables;
    private final long version;
    private final String zone;

    Sight(SessionState.Snapshot own, WarehouseCatalog tables) {
      this.own = own;
      this.tables = tables;
      this.version = tables.version();
      this.zone = zoneOfJvm(own.conf());
    }

    SqlConf conf() {
      return own.conf();
    }

    SessionCatalog catalog(FileRelations files) {
      return StatementPlanner.this.catalog(own, tables, own.conf(), files);
    }

    /** Empty where what all sessions see has changed since. */
    Optional<PlanScope> scope() {
      return tables.version() == version && zoneOfJvm(own.conf()).equals(zone)
          ? Optional.of(
              new PlanScope(
                  own.conf(), zone, own.catalog(), own.namespace(), version, own.objects()))
          : Optional.empty();
    }
  }
}
