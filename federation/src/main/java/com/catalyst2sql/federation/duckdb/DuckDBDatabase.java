package com.catalyst2sql.federation.duckdb;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;

/**
 * One DuckDB database, in memory or in a file. {@link #connect} duplicates its first connection, because a connection can
 * stream one result at a time. Nothing is ever downloaded: extensions are neither installed nor loaded on their own.
 */
public final class DuckDBDatabase implements AutoCloseable {

  /** What shapes a database while it is opened; absent means DuckDB's default. */
  public record Options(
      Optional<String> memoryLimit,
      Optional<String> tempDirectory,
      Optional<String> maxTempSize,
      Optional<Integer> threads,
      boolean readOnly) {}

  private final DuckDBConnection first;
  private final boolean readOnly;
  private final AtomicInteger registered = new AtomicInteger();
  private final AtomicInteger pooled = new AtomicInteger();
  private final Optional<Path> file;
  private final Optional<Path> spillDirectory;
  private final Set<DuckDBConnection> provided =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private Optional<String> macros = Optional.empty();

  private DuckDBDatabase(
      DuckDBConnection first,
      Optional<Path> file,
      Optional<Path> spillDirectory,
      boolean readOnly) {
    this.first = first;
    this.file = file;
    this.spillDirectory = spillDirectory;
    this.readOnly = readOnly;
  }

  /** Opens the database in {@code file}, or a new one in memory. */
  public static DuckDBDatabase open(Optional<Path> file, Options options) {
    loadLibrary();
    Properties properties = new Properties();
    properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("allow_community_extensions", "false");
    properties.setProperty("preserve_insertion_order", "true");
    // Without these an engine that has nothing to do keeps what its largest query took.
    properties.setProperty("allocator_background_threads", "true");
    // It makes sum(x) + n * count(x) of sum(x + n), where an addition that overflows is no longer
    // seen.
    properties.setProperty("disabled_optimizers", "aggregate_function_rewriter");
    if (options.readOnly() && file.isPresent()) {
      properties.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, "true");
    }
    options.memoryLimit().ifPresent(v -> properties.setProperty("memory_limit", v));
    Optional<Path> spillDirectory = ownSpillDirectory(file, options);
    spillDirectory
        .map(Path::toString)
        .or(options::tempDirectory)
        .ifPresent(v -> properties.setProperty("temp_directory", v));
    options.threads().ifPresent(v -> properties.setProperty("threads", String.valueOf(v)));
    String url = "jdbc:duckdb:" + file.map(Path::toString).orElse("");
    try {
      DuckDBConnection connection =
          new DuckDBDriver().connect(url, properties).unwrap(DuckDBConnection.class);
      options.maxTempSize().ifPresent(size -> limitTempSize(connection, size));
      return new DuckDBDatabase(connection, file, spillDirectory, options.readOnly());
    } catch (SQLException e) {
      throw openFailure(file, e);
    }
  }

  /**
   * Unpacks and loads DuckDB's library, which takes longest of all, before its driver makes events for the JVM's flight recorder:
   * another thread can do that meanwhile.
   */
  private static void loadLibrary() {
    try {
      Class.forName("org.duckdb.DuckDBNative", true, DuckDBDriver.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      // A driver that has it under another name loads it when it connects.
    }
  }

  /**
   * Where a database spills that has no place of its own: left to itself DuckDB takes the current directory in memory, and
   * one beside the file, where whoever may only read perhaps cannot write. DuckDB makes it when it first spills, and its files
   * in it have names of this process and engine, so that it does no harm if two ever meet.
   */
  private static Optional<Path> ownSpillDirectory(Optional<Path> file, Options options) {
    if (options.tempDirectory().isPresent() || file.isPresent() && !options.readOnly()) {
      return Optional.empty();
    }
    return Optional.of(
        Path.of(
            System.getProperty("java.io.tmpdir"), "c2s-" + Long.toHexString(System.nanoTime())));
  }

  /** As a statement: DuckDB shows this one as set when it comes with the others, but does not heed it. */
  private static void limitTempSize(DuckDBConnection connection, String size) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET max_temp_directory_size = '" + size + "'");
    } catch (SQLException e) {
      try (connection) {
        throw DuckDBErrors.translate(e);
      } catch (SQLException closing) {
        throw DuckDBErrors.translate(closing);
      }
    }
  }

  private static SparkSqlException openFailure(Optional<Path> file, SQLException e) {
    String message = String.valueOf(e.getMessage());
    String where = file.map(Path::toString).orElse("memory");
    if (message.toLowerCase(Locale.ROOT).contains("could not set lock")) {
      return new SparkSqlException(
          "C2S.WAREHOUSE_IN_USE",
          "08001",
          "Another process has "
              + where
              + " open. Close it there, or open it in every process with c2s.readOnly=true.",
          Map.of(),
          Origin.NONE,
          e);
    }
    SparkSqlException cause = DuckDBErrors.translate(e);
    return new SparkSqlException(
        "C2S.CANNOT_OPEN",
        "08001",
        "Cannot open " + where + ": " + cause.getMessage(),
        Map.of(),
        Origin.NONE,
        e);
  }

  /** Whether nothing was in it when it was opened, and nothing stays of it. */
  public boolean isInMemory() {
    return file.isEmpty();
  }

  /** A name for {@link #register} that was never used here: what a name once stood for stays in DuckDB. */
  public String freshFunctionName() {
    return "c2s_user_" + registered.incrementAndGet();
  }

  /** Makes a function of the user's callable on every connection; it stays as long as the database is open. */
  public void register(JavaFunction function) {
    try (DuckDBConnection connection = connect()) {
      JavaFunctionRegistrar.register(connection, function);
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
  }

  /** Where the data is, as a URI: the file, or {@code memory:}. */
  public String uri() {
    return file.map(f -> "file:" + f.toAbsolutePath().normalize()).orElse("memory:");
  }

  /** How many connections the pools over this database have now, idle ones too. */
  AtomicInteger pooled() {
    return pooled;
  }

  /** How many connections there are for statements now, idle ones too. */
  public int connections() {
    return pooled.get();
  }

  /** What DuckDB has allocated for tables, hash tables, results and the like, in bytes; 0 when it is closed. */
  public long allocatedBytes() {
    try {
      String sum = rows("SELECT sum(memory_usage_bytes) FROM duckdb_memory()").get(0).get(0);
      return sum == null ? 0 : Long.parseLong(sum);
    } catch (SQLException | SparkSqlException e) {
      return 0;
    }
  }

  public boolean isReadOnly() {
    return readOnly;
  }

  /** A connection of its own over the same database. */
  public DuckDBConnection connect() {
    try {
      DuckDBConnection connection;
      synchronized (this) {
        connection = first.duplicate();
      }
      return connection;
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
  }

  /**
   * Makes ready what {@code sql} may call of ours, before it runs on {@code connection}. Registering all of it takes longer
   * than many a query, so that waits for the first text in which one of the names can stand at all. Not to be called
   * inside a transaction, which would not see it: there {@link #provideAll} comes before.
   */
  public void provide(DuckDBConnection connection, String sql) {
    if (sql.contains(JavaFunction.PREFIX)) {
      provideAll(connection);
    }
  }

  /** Makes ready all that any text may call on {@code connection}, which has no transaction open. */
  public void provideAll(DuckDBConnection connection) {
    if (provided.contains(connection)) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(macros());
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
    provided.add(connection);
  }

  /** What each connection has to run; registers the functions of the database if nobody has yet. */
  private synchronized String macros() throws SQLException {
    if (macros.isEmpty()) {
      macros = Optional.of(String.join(";", JavaFunctionRegistrar.registerAll(first)));
      RecordFunction.register(first);
    }
    return macros.get();
  }

  /** Runs statements without results on a connection of their own, all or none. */
  public void run(Iterable<String> statements) {
    try (DuckDBConnection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN TRANSACTION");
      for (String sql : statements) {
        statement.execute(sql);
      }
      statement.execute("COMMIT");
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
  }

  /** All rows of a small query, each cell as text. */
  public List<List<String>> rows(String sql) throws SQLException {
    try (DuckDBConnection connection = connect()) {
      provide(connection, sql);
      try (Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery(sql)) {
        int columns = result.getMetaData().getColumnCount();
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            row.add(result.getString(i));
          }
          rows.add(row);
        }
        return rows;
      } catch (SQLException e) {
        throw LostErrors.find(connection, sql, e, UNOBSERVED);
      }
    }
  }

  private static final LostErrors.Observer UNOBSERVED =
      new LostErrors.Observer() {
        @Override
        public void running(DuckDBPreparedStatement statement) {}

        @Override
        public void chunk() {}
      };

  @Override
  public void close() {
    try {
      first.close();
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
    spillDirectory.ifPresent(DuckDBDatabase::removeEmpty);
  }

  /** DuckDB removes what it wrote there, but not always the directory. What somebody else put there stays. */
  private static void removeEmpty(Path directory) {
    try {
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      directory.toFile().deleteOnExit();
    }
  }
}
