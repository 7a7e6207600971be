package com.catalyst2sql.conformance.spark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.DescribeColumn;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.SetOperation;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import org.apache.spark.sql.execution.HiveResult;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.execution.command.DescribeColumnCommand;
import org.apache.spark.sql.execution.command.DescribeCommandBase;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;
import scala.collection.Iterator;

/**
 * A local Spark that answers framed requests on standard input; run in a JVM of its own, because Spark's jars
 * cannot share a class path with the driver under test. The frames are those of {@code Wire} in the conformance
 * module, spelt out here once more since this module must not see that one.
 */
public final class SparkServer {
  private static final String PG_FUNCTIONS = "conformance.pgFunctions";
  private static final String KEEP = "conformance.keepTables";

  /** Set for a Spark whose speed is measured: nothing in it is tuned for many small statements. */
  private static final String AS_SHIPPED = "conformance.asShipped";

  private final DataInputStream in;
  private final DataOutputStream out;
  private final SparkSession root;
  private long lastNanos;
  private final Map<Integer, SparkSession> sessions = new HashMap<>();
  private final Map<Integer, Set<String>> kept = new HashMap<>();
  private ExecutorService runner = Executors.newSingleThreadExecutor(SparkServer::daemon);

  private SparkServer(DataInputStream in, DataOutputStream out, SparkSession root) {
    this.in = in;
    this.out = out;
    this.root = root;
  }

  /** Serves until standard input ends. */
  public static void main(String[] args) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
    System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    Path warehouse = Files.createTempDirectory("c2s-spark-warehouse");
    SparkSession.Builder builder =
        SparkSession.builder()
            .master(System.getProperty("spark.master", "local[2]"))
            .config("spark.ui.enabled", "false")
            .config("spark.sql.datetime.java8API.enabled", "true")
            .config("spark.sql.warehouse.dir", warehouse.toString());
    if (!Boolean.getBoolean(AS_SHIPPED)) {
      tuneForStatements(builder);
    }
    SparkSession spark = builder.getOrCreate();
    spark.sparkContext().setLogLevel("OFF");
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
    try {
      new SparkServer(in, out, spark).serve();
    } finally {
      spark.stop();
      delete(warehouse);
    }
    System.exit(0);
  }

  /** What makes many statements over a few rows quick to ask, and their answers those of Spark's own suite. */
  private static void tuneForStatements(SparkSession.Builder builder) {
    Thread.currentThread()
        .setContextClassLoader(new MissRemembering(SparkServer.class.getClassLoader()));
    builder
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.codegen.fallback", "false")
        .config(
            "spark.sql.optimizer.excludedRules",
            "org.apache.spark.sql.catalyst.optimizer.ConvertToLocalRelation")
        .config("spark.test.noSerdeInExplain", "true")
        // A value too large for memory fails its statement; it must not end Spark.
        .config("spark.executor.killOnFatalError.depth", "0");
  }

  /**
   * Remembers which classes there are not: the compiler of Spark's generated code asks for the same ones in every unit,
   * each time in all jars.
   */
  private static final class MissRemembering extends ClassLoader {
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    MissRemembering(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (missing.contains(name)) {
        throw new ClassNotFoundException(name);
      }
      try {
        return super.loadClass(name, resolve);
      } catch (ClassNotFoundException e) {
        missing.add(name);
        throw e;
      }
    }
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "statement");
    thread.setDaemon(true);
    return thread;
  }

  private static void delete(Path directory) throws IOException {
    try (var paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private void serve() throws IOException {
    writeString("ready");
    out.flush();
    while (true) {
      int operation;
      try {
        operation = in.readUnsignedByte();
      } catch (EOFException end) {
        return;
      }
      int id = in.readInt();
      switch (operation) {
        case 'O' -> open(id);
        case 'R' -> run(id);
        case 'P' -> runEach(id);
        case 'E' -> evaluate(id);
        case 'T' -> out.writeLong(lastNanos);
        case 'C' -> close(id);
        default -> throw new IOException("unknown operation " + operation);
      }
      out.flush();
    }
  }

  private void open(int id) throws IOException {
    SparkSession session = root.newSession();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String key = readString();
      String value = readString();
      switch (key) {
        case PG_FUNCTIONS -> registerPgFunctions(session);
        case KEEP -> kept.put(id, Set.of(value.split(",")));
        default -> session.conf().set(key, value);
      }
    }
    sessions.put(id, session);
    out.writeByte('N');
  }

  /** Three functions Spark's own suite registers for the files it took from PostgreSQL. */
  private static void registerPgFunctions(SparkSession session) {
    UDF2<Boolean, Boolean, Boolean> same = Boolean::equals;
    UDF2<Boolean, Boolean, Boolean> different = (a, b) -> !a.equals(b);
    UDF1<String, String> identity = s -> s;
    session.udf().register("booleq", same, DataTypes.BooleanType);
    session.udf().register("boolne", different, DataTypes.BooleanType);
    session.udf().register("vol", identity, DataTypes.StringType);
  }

  /** Forgets a session and drops what it left in the catalog, which all sessions share. */
  private void close(int id) throws IOException {
    sessions.remove(id);
    Set<String> keep = kept.remove(id);
    if (keep != null) {
      SparkSession cleaner = root.newSession();
      cleaner.catalog().clearCache();
      for (Row database : cleaner.sql("SHOW DATABASES").collectAsList()) {
        if (!database.getString(0).equals("default")) {
          cleaner.sql("DROP DATABASE `" + database.getString(0) + "` CASCADE");
        }
      }
      dropAll(cleaner, "SHOW VIEWS IN global_temp", "DROP VIEW IF EXISTS global_temp.", Set.of());
      dropAll(cleaner, "SHOW VIEWS IN default", "DROP VIEW IF EXISTS default.", keep);
      dropAll(cleaner, "SHOW TABLES IN default", "DROP TABLE IF EXISTS default.", keep);
    }
    out.writeByte('N');
  }

  private static void dropAll(SparkSession cleaner, String list, String drop, Set<String> keep) {
    for (Row row : cleaner.sql(list).collectAsList()) {
      if (!keep.contains(row.getString(1))) {
        cleaner.sql(drop + "`" + row.getString(1) + "`");
      }
    }
  }

  private void run(int id) throws IOException {
    long timeoutMillis = in.readLong();
    run(id, timeoutMillis, readString());
  }

  /** A statement once for each value of its parameter. */
  private void runEach(int id) throws IOException {
    long timeoutMillis = in.readLong();
    String sql = readString();
    int[] values = new int[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readInt();
    }
    for (int value : values) {
      run(id, timeoutMillis, sql.replace("?", String.valueOf(value)));
    }
  }

  private void run(int id, long timeoutMillis, String sql) throws IOException {
    SparkSession session = sessions.get(id);
    Callable<Result> body =
        () -> {
          session.sparkContext().setJobGroup("statement", "statement", true);
          SparkSession.setActiveSession(session);
          return execute(session, sql);
        };
    long start = System.nanoTime();
    Future<Result> future = runner.submit(body);
    try {
      Result result = future.get(timeoutMillis, TimeUnit.MILLISECONDS);
      lastNanos = System.nanoTime() - start;
      write(result);
    } catch (TimeoutException late) {
      session.sparkContext().cancelJobGroup("statement");
      future.cancel(true);
      runner.shutdownNow();
      runner = Executors.newSingleThreadExecutor(SparkServer::daemon);
      writeFailure("TIMEOUT", "", "", "no answer within " + timeoutMillis + " ms", "");
    } catch (ExecutionException e) {
      writeFailure(e.getCause());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void evaluate(int id) throws IOException {
    String relation = readString();
    List<String> expressions = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      expressions.add(readString());
    }
    SparkSession session = sessions.get(id);
    Future<List<CellEvaluator.Cells>> future =
        runner.submit(
            () -> {
              SparkSession.setActiveSession(session);
              CellEvaluator evaluator = new CellEvaluator(session);
              return relation.isEmpty()
                  ? evaluator.constants(expressions)
                  : evaluator.overRows(relation, expressions);
            });
    try {
      List<CellEvaluator.Cells> cells = future.get();
      out.writeByte('E');
      for (CellEvaluator.Cells outcome : cells) {
        write(outcome);
      }
    } catch (ExecutionException e) {
      writeFailure(e.getCause());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void write(CellEvaluator.Cells cells) throws IOException {
    if (cells instanceof CellEvaluator.Cells.Refused refused) {
      writeFailure(refused.error());
    } else if (cells instanceof CellEvaluator.Cells.Evaluated evaluated) {
      out.writeByte('V');
      writeString(evaluated.type());
      out.writeInt(evaluated.rows().size());
      for (Object row : evaluated.rows()) {
        if (row instanceof Throwable error) {
          writeFailure(error);
        } else {
          out.writeByte('V');
          writeString((String) row);
        }
      }
    }
  }

  private record Result(String schema, Optional<List<Integer>> order, List<String> rows) {}

  private static Result execute(SparkSession session, String sql) {
    QueryExecution query = session.sql(sql).queryExecution();
    String schema = query.analyzed().schema().catalogString();
    List<String> rows = new ArrayList<>();
    SQLExecution.withNewExecutionId(
        query,
        Option.apply(sql),
        () -> {
          Iterator<String> lines = HiveResult.hiveResultString(query.executedPlan()).iterator();
          while (lines.hasNext()) {
            rows.add(lines.next());
          }
          return null;
        });
    return new Result(schema, order(query.analyzed(), query.analyzed()), rows);
  }

  /**
   * The columns of the whole query's output that its rows are ordered by, none if it is by others too; empty if
   * the rows have no order. What stands above a sort may undo it.
   */
  private static Optional<List<Integer>> order(LogicalPlan plan, LogicalPlan whole) {
    if (plan instanceof Join
        || plan instanceof Aggregate
        || plan instanceof Generate
        || plan instanceof SetOperation
        || plan instanceof SubqueryAlias
        || plan instanceof Union
        || plan instanceof Sample
        || plan instanceof Distinct) {
      return Optional.empty();
    }
    if (plan instanceof DescribeCommandBase
        || plan instanceof DescribeColumnCommand
        || plan instanceof DescribeRelation
        || plan instanceof DescribeColumn) {
      return Optional.of(List.of());
    }
    if (plan instanceof Sort sort && sort.global()) {
      return Optional.of(keys(sort, whole));
    }
    if (plan instanceof WithCTE with) {
      // An order inside a common table expression is none of the query's.
      return order(with.plan(), whole);
    }
    Iterator<LogicalPlan> children = plan.children().iterator();
    while (children.hasNext()) {
      Optional<List<Integer>> found = order(children.next(), whole);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static List<Integer> keys(Sort sort, LogicalPlan whole) {
    List<ExprId> output = new ArrayList<>();
    whole.output().foreach(attribute -> output.add(attribute.exprId()));
    List<Integer> keys = new ArrayList<>();
    sort.order()
        .foreach(
            key ->
                keys.add(
                    key.child() instanceof Attribute attribute
                        ? output.indexOf(attribute.exprId())
                        : computed(key.child(), sort.child(), output)));
    return keys.contains(-1) ? List.of() : keys;
  }

  /** The column that the SELECT list right below works out as the same expression; -1 where none is. */
  private static int computed(Expression key, LogicalPlan below, List<ExprId> output) {
    int[] found = {-1};
    if (below instanceof Project project) {
      project
          .projectList()
          .foreach(
              column -> {
                if (column instanceof Alias alias
                    && alias.child().semanticEquals(key)
                    && output.contains(alias.exprId())) {
                  found[0] = output.indexOf(alias.exprId());
                }
                return null;
              });
    }
    return found[0];
  }

  private void write(Result result) throws IOException {
    out.writeByte('A');
    writeString(result.schema());
    out.writeInt(result.order().map(List::size).orElse(-1));
    for (int key : result.order().orElse(List.of())) {
      out.writeInt(key);
    }
    out.writeInt(result.rows().size());
    for (String row : result.rows()) {
      writeString(row);
    }
  }

  private void writeFailure(Throwable raised) throws IOException {
    Throwable e = raised;
    boolean named = e instanceof SparkThrowable t && t.getErrorClass() != null;
    if (!named
        && !(e instanceof AnalysisException)
        && e instanceof SparkException
        && e.getCause() != null) {
      e = e.getCause();
    }
    String errorClass =
        e instanceof SparkThrowable t && t.getErrorClass() != null ? t.getErrorClass() : "";
    String sqlState =
        e instanceof SparkThrowable t && t.getSqlState() != null ? t.getSqlState() : "";
    writeFailure(
        "RAISED", errorClass, sqlState, String.valueOf(e.getMessage()), e.getClass().getName());
  }

  private void writeFailure(
      String kind, String errorClass, String sqlState, String message, String type)
      throws IOException {
    out.writeByte('F');
    writeString(kind);
    writeString(errorClass);
    writeString(sqlState);
    writeString(message);
    writeString(type);
  }

  private String readString() throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private void writeString(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
