package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.analysis.Catalog;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.unparser.TranslatedQuery;
import com.catalyst2sql.federation.catalog.FileRelations;
import com.catalyst2sql.federation.catalog.SessionCatalog;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.catalog.TempView;
import com.catalyst2sql.federation.catalog.Transactor;
import com.catalyst2sql.federation.catalog.WarehouseCatalog;
import com.catalyst2sql.federation.explain.Explanation;
import com.catalyst2sql.federation.planning.FederatedPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command handler may do with the session it runs in. */
public interface CommandContext {

  SqlConf conf();

  void conf(SqlConf conf);

  /** What RESET goes back to. */
  SqlConf initialConf();

  /** Checks a value before it is set; raises where the key is fixed or the value bad. */
  void checkSetting(String key, String value);

  WarehouseCatalog warehouse();

  /** Names as they stand at the start of the statement. */
  SessionCatalog catalog();

  FileRelations files();

  String namespace();

  void namespace(String name);

  List<TempView> tempViews();

  void putTempView(TempView view);

  boolean dropTempView(String name);

  /** The session's own functions by their names in lower case. */
  Map<String, Catalog.UserFunction> tempFunctions();

  void putTempFunction(Catalog.UserFunction function);

  boolean dropTempFunction(String name);

  /** Resolves a query as it would be to run it. */
  LogicalPlan analyze(LogicalPlan query);

  /** Resolves and improves a query. */
  LogicalPlan optimize(LogicalPlan analyzed);

  /** Parses one expression, such as a column's DEFAULT. */
  Expression parseExpression(String text);

  LogicalPlan parse(String sql);

  /** Raises unless SQL may declare sources. */
  void checkMayDeclareSources();

  /** Changes the current catalog and the namespace in it, which may be empty. */
  void useCatalog(String name, String namespace);

  /** A resolved plan improved and cut up into what other databases do and what is done here. */
  FederatedPlan federate(LogicalPlan resolved);

  /** A resolved plan as DuckDB's text, to be run; raises what Spark raises before it looks at a row. */
  TranslatedQuery translate(LogicalPlan resolved);

  /** What is done here of {@code plan}, as DuckDB's text. */
  TranslatedQuery translate(FederatedPlan plan);

  /** Runs a DuckDB statement under the statement's cancellation and time zone; gives the rows changed. */
  long update(String duckdbSql);

  /** The same where nothing but the rows and columns of {@code table} changes: what is kept of others stays good. */
  long update(TableDefinition table, String duckdbSql);

  /** Runs DuckDB statements in one transaction, all or none, as {@link #update} runs one. */
  Transactor transactor();

  /** The same where nothing but {@code table} is made, changed or dropped. */
  Transactor transactor(TableDefinition table);

  boolean isReadOnly();

  /** Raises inside a transaction, where {@code what} is a change that a rollback could not take back. */
  void checkNoTransaction(String what);

  /** Resolves expressions over the columns of {@code input}, called {@code alias}. */
  List<Expression> resolve(List<Expression> expressions, LogicalPlan input, String alias);

  /** The rows of a DuckDB query as Java values as DuckDB's driver gives them. */
  List<Object[]> query(String duckdbSql);

  /** Runs a resolved query to its end, without its rows, and tells what that cost. */
  Explanation.Run profile(LogicalPlan resolved);

  /** The functions that can be called, sorted. */
  List<String> functionNames();

  /** What is said of a built-in function, empty for an unknown one. */
  Optional<String> describeFunction(String name);

  void warn(String message);
}
