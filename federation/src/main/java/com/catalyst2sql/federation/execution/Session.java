package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one JDBC connection is inside: its settings, current catalog and namespace, temporary views and variables, over
 * an {@link Engine} it shares with others. Made by {@link EngineRegistry#connect}. Every method raises {@link
 * com.catalyst2sql.dialect.errors.SparkSqlException} in Spark's terms; the session stays usable after any of them.
 * Methods may be called from several threads; several results may be open at once.
 */
public interface Session extends AutoCloseable {

  /** Plans and runs one statement. Cancellation and deadline of {@code control} hold until the result is closed. */
  StatementResult execute(String sql, Parameters parameters, ExecutionControl control);

  /** Runs what {@link #plan} made; the caller has seen to it that it is still {@link PlannedStatement#isCurrent current}. */
  StatementResult execute(
      PlannedStatement planned, Parameters parameters, ExecutionControl control);

  /**
   * Parses, analyzes, optimizes and translates without running. What comes back is immutable and may be cached, for all
   * sessions of the engine, under text, parameters and {@link PlannedStatement#scope} as long as it is {@link
   * PlannedStatement#isCurrent current}.
   * Constants that may raise are worked out for it, which {@code control} stops.
   */
  PlannedStatement plan(String sql, Parameters parameters, ExecutionControl control);

  /**
   * The same with parameters of which only the types count; empty where their values have a say in the plan. What comes
   * back {@link PlannedStatement#isOpen is open} and runs with any values of these types.
   */
  Optional<PlannedStatement> planOpen(String sql, Parameters parameters, ExecutionControl control);

  /** What is known of a statement before its parameters are: for PreparedStatement's metadata. */
  Prepared prepare(String sql);

  /** The statement as the text that runs in DuckDB. */
  String nativeSql(String sql);

  /** The settings now in force. */
  SqlConf conf();

  /** SET key=value from Java; unknown {@code c2s.} keys and bad values raise. */
  void set(String key, String value);

  /** What a plan that is made now is made for; cheap, to be asked before each statement. */
  PlanScope scope();

  String currentCatalog();

  /** The current namespace, {@code default} at the start. */
  String currentNamespace();

  void useCatalog(String catalog);

  void useNamespace(String namespace);

  /**
   * Makes a function in Java callable in this session under {@code name}, in place of an earlier one of that name.
   * Arguments and results are the internal values of their types, {@code byte[]} of BINARY; an array is a {@code List}, a
   * struct an {@code Object[]}, a map a {@code Map}. NULL arguments come as null.
   */
  void register(
      String name,
      StructType parameters,
      DataType resultType,
      JavaFunction.Implementation implementation);

  /** What there is, for DatabaseMetaData. */
  SessionMetadata metadata();

  /**
   * One statement that does what {@code sql} does for each of the first few of {@code values} in turn.
   *
   * @param rows how many of them
   */
  record BulkInsert(PlannedStatement statement, int rows) {}

  /** Empty where {@code sql} does not insert VALUES, or these values cannot go together. */
  Optional<BulkInsert> planBulkInsert(String sql, List<Parameters> values);

  /** The warnings since the last call, oldest first. */
  List<String> takeWarnings();

  /** Moves with every write that lasts of what {@code planned} reads in this engine, before its writer hears of it. */
  long writes(PlannedStatement planned);

  /**
   * Something that all sessions of one engine share, made by whoever asks first; closed with the engine if it can be.
   * The engine does not know what it is.
   */
  <T> T shared(Class<T> type, Supplier<T> make);

  /** What the engine and this session hold now. */
  Holdings holdings();

  /** The same of the engine alone, to be asked for as long as that lives, this session closed or not. */
  Supplier<Holdings> engineHoldings();

  /**
   * What is held: bytes in Arrow buffers and in DuckDB, its connections and, of this session alone, results that are not
   * closed.
   *
   * @param arrowBytes of all sessions of the engine, 0 where Arrow cannot be used
   * @param engineBytes what DuckDB has allocated for tables, hash tables, results and the like
   * @param connections of all sessions of the engine, idle ones too
   */
  record Holdings(long arrowBytes, long engineBytes, int connections, int openResults) {}

  /** What the statements of the engine took so far, by stage. */
  StageTimes stages();

  /** When what is written lasts. */
  Transactions transactions();

  /** Whether nothing may be written: in a warehouse opened read-only, and where {@link #readOnly} said so. */
  boolean isReadOnly();

  /** Refuses changes of tables, views and namespaces from now on, or does not any more. */
  void readOnly(boolean only);

  boolean isClosed();

  /** Closes open results, drops temporary views, gives the engine back. Twice is once. */
  @Override
  void close();
}
