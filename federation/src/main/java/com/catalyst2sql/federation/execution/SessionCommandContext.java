package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.analysis.Catalog;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.unparser.TranslatedQuery;
import com.catalyst2sql.federation.catalog.CatalogErrors;
import com.catalyst2sql.federation.catalog.FileRelations;
import com.catalyst2sql.federation.catalog.RemoteCatalogs;
import com.catalyst2sql.federation.catalog.SessionCatalog;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.catalog.TempView;
import com.catalyst2sql.federation.catalog.Transactor;
import com.catalyst2sql.federation.catalog.WarehouseCatalog;
import com.catalyst2sql.federation.commands.CommandContext;
import com.catalyst2sql.federation.commands.QueryProfile;
import com.catalyst2sql.federation.commands.Settings;
import com.catalyst2sql.federation.duckdb.DuckDBErrors;
import com.catalyst2sql.federation.explain.Explanation;
import com.catalyst2sql.federation.planning.FederatedPlan;
import com.catalyst2sql.federation.planning.Fragment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The session as the handler of one command sees it. */
final class SessionCommandContext implements CommandContext {

  private static final String PROFILE = "EXPLAIN (ANALYZE, FORMAT JSON) ";

  private final DefaultSession session;
  private final SqlConf conf;
  private final FileRelations files;
  private final ExecutionControl control;
  private final SessionCatalog catalog;
  private final List<Fragment> fragments = new ArrayList<>();
  private final List<KeyQuery> keyQueries = new ArrayList<>();

  SessionCommandContext(
      DefaultSession session, SqlConf conf, FileRelations files, ExecutionControl control) {
    this.session = session;
    this.conf = conf;
    this.files = files;
    this.control = control;
    this.catalog = session.planner().catalog(conf, files);
  }

  @Override
  public SqlConf conf() {
    return conf;
  }

  @Override
  public void conf(SqlConf newConf) {
    session.state().conf(newConf);
  }

  @Override
  public SqlConf initialConf() {
    return session.state().initialConf();
  }

  @Override
  public void checkSetting(String key, String value) {
    if (key.startsWith(RemoteCatalogs.PREFIX)) {
      checkMayDeclareSources();
    }
    Settings.checkChange(key, value);
  }

  @Override
  public void checkMayDeclareSources() {
    if (!conf.flag(RemoteCatalogs.ALLOW_SQL_SOURCES, false)) {
      throw new SparkSqlException(
          "C2S.SQL_SOURCES_NOT_ALLOWED",
          "42501",
          "Sources cannot be declared in SQL unless the connection sets "
              + RemoteCatalogs.ALLOW_SQL_SOURCES
              + "=true.");
    }
  }

  @Override
  public void useCatalog(String name, String newNamespace) {
    session.state().catalog(name, newNamespace);
  }

  @Override
  public WarehouseCatalog warehouse() {
    return session.warehouse();
  }

  @Override
  public SessionCatalog catalog() {
    return catalog;
  }

  @Override
  public FileRelations files() {
    return files;
  }

  @Override
  public String namespace() {
    return session.state().namespace();
  }

  @Override
  public void namespace(String name) {
    session.state().namespace(name);
  }

  @Override
  public List<TempView> tempViews() {
    return session.state().tempViews().values().stream()
        .sorted(Comparator.comparing(TempView::name))
        .toList();
  }

  @Override
  public void putTempView(TempView view) {
    session.state().putTempView(view);
  }

  @Override
  public boolean dropTempView(String name) {
    return session.state().dropTempView(WarehouseCatalog.normalized(name));
  }

  @Override
  public Map<String, Catalog.UserFunction> tempFunctions() {
    return session.state().tempFunctions();
  }

  @Override
  public void putTempFunction(Catalog.UserFunction function) {
    session
        .state()
        .putTempFunction(
            WarehouseCatalog.normalized(function.name().get(function.name().size() - 1)), function);
  }

  @Override
  public boolean dropTempFunction(String name) {
    return session.state().dropTempFunction(WarehouseCatalog.normalized(name));
  }

  @Override
  public LogicalPlan analyze(LogicalPlan query) {
    return session.frontend().analyze(query, catalog(), conf);
  }

  @Override
  public LogicalPlan optimize(LogicalPlan analyzed) {
    return session.frontend().optimize(analyzed, conf);
  }

  @Override
  public Expression parseExpression(String text) {
    return session.frontend().parseExpression(text, conf);
  }

  @Override
  public LogicalPlan parse(String sql) {
    return session.frontend().parse(sql, conf);
  }

  @Override
  public TranslatedQuery translate(LogicalPlan resolved) {
    session.planner().raiseEarly(resolved, conf, control);
    FederatedPlan federated = federate(resolved);
    fragments.addAll(federated.fragments());
    keyQueries.addAll(session.planner().keyQueries(federated, conf));
    return translate(federated);
  }

  @Override
  public TranslatedQuery translate(FederatedPlan plan) {
    return session.frontend().translate(plan.local(), conf);
  }

  @Override
  public FederatedPlan federate(LogicalPlan resolved) {
    return session.planner().federate(optimize(resolved), catalog, conf, fragments.size());
  }

  @Override
  public long update(String duckdbSql) {
    return update(WriteCount.Target.EVERYTHING, duckdbSql);
  }

  @Override
  public long update(TableDefinition table, String duckdbSql) {
    return update(target(table), duckdbSql);
  }

  private long update(WriteCount.Target target, String duckdbSql) {
    checkWritable();
    return write(target, query -> query.update(duckdbSql));
  }

  private static WriteCount.Target target(TableDefinition table) {
    return WriteCount.Target.table(SessionCatalog.engineTable(table).engineName());
  }

  /** What is written counts when it lasts: here, or when the transaction commits. */
  private <T> T write(WriteCount.Target target, Function<RunningQuery, T> work) {
    Supplier<T> run =
        () -> {
          try (RunningQuery query = running()) {
            return work.apply(query);
          }
        };
    Optional<Transaction> transaction = session.transactions().transaction();
    if (transaction.isEmpty()) {
      return session.engine().writes().during(target, run);
    }
    transaction.get().writes(target);
    return run.get();
  }

  private void checkWritable() {
    if (session.state().isReadOnly()) {
      throw CatalogErrors.readOnlyConnection();
    }
  }

  @Override
  public Transactor transactor() {
    return transactor(WriteCount.Target.EVERYTHING);
  }

  @Override
  public Transactor transactor(TableDefinition table) {
    return transactor(target(table));
  }

  private Transactor transactor(WriteCount.Target target) {
    return statements -> {
      checkWritable();
      return write(target, query -> query.transaction(statements));
    };
  }

  @Override
  public void checkNoTransaction(String what) {
    if (!session.transactions().isAutoCommit()) {
      throw new SparkSqlException(
          "C2S.NOT_IN_TRANSACTION",
          "25001",
          "A rollback could not take back " + what + "; it takes auto-commit on.");
    }
  }

  @Override
  public boolean isReadOnly() {
    checkWritable();
    return session.engine().database().isReadOnly();
  }

  @Override
  public List<Expression> resolve(List<Expression> expressions, LogicalPlan input, String alias) {
    return session.frontend().resolve(expressions, input, alias, catalog(), conf);
  }

  @Override
  public List<Object[]> query(String duckdbSql) {
    try (RunningQuery query = running();
        ResultSet rows = query.query(duckdbSql)) {
      return query.fetch(
          () -> {
            List<Object[]> all = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
              Object[] row = new Object[columns];
              for (int i = 0; i < columns; i++) {
                row[i] = rows.getObject(i + 1);
              }
              all.add(row);
            }
            return all;
          });
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
  }

  @Override
  public Explanation.Run profile(LogicalPlan resolved) {
    FederatedPlan plan = session.planner().federate(optimize(resolved), catalog, conf, 0);
    TranslatedQuery first = session.frontend().translateNarrow(plan.local(), conf);
    EngineText text =
        first.narrow()
            ? EngineText.narrow(
                PROFILE + first.sql(),
                () -> PROFILE + session.frontend().translate(plan.local(), conf).sql(),
                ResultSize.unknown())
            : EngineText.of(PROFILE + first.sql());
    try (RunningQuery query =
            session.running(control, plan.fragments(), session.planner().keyQueries(plan, conf));
        ResultSet rows = query.query(text)) {
      String profile =
          query.fetch(
              () -> {
                rows.next();
                return rows.getString(2);
              });
      return QueryProfile.run(
          profile,
          query.remoteStatistics().stream()
              .map(f -> new Explanation.Moved(f.rows(), f.bytes(), f.waitMillis(), f.narrowed()))
              .toList());
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
  }

  private RunningQuery running() {
    return session.running(control, fragments, keyQueries);
  }

  @Override
  public List<String> functionNames() {
    return session.frontend().functionNames();
  }

  @Override
  public Optional<String> describeFunction(String name) {
    return session.frontend().describeFunction(name);
  }

  @Override
  public void warn(String message) {
    session.state().warn(message);
  }
}
