package com.catalyst2sql.clients;

import com.catalyst2sql.federation.execution.Session;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Many connections at once: lookups, sums, long reads, transactions, errors, cancels, time-outs, results that are closed by
 * another thread and results that nobody closes. Every answer is checked, and in the end everything has to be given back.
 *
 * <p>As a program: seconds under load (300), connections (100).
 */
final class Concurrency {

  private static final String URL = "jdbc:c2s:mem:concurrency;c2s.memoryLimit=1GB";
  private static final int ROWS = 20_000;

  /** How long the load runs before it stops for a look at what is left of it. */
  private static final int PERIOD = 10;

  private static final String HEAVY =
      "SELECT count(*) FROM range(10000000) a JOIN range(10000000) b ON a.id % 1000 + b.id % 7 = 3";

  /** Below that many in the second half of a run, samples say nothing about a trend. */
  private static final int FEWEST_SAMPLES = 8;

  /** The cache of results fills up meanwhile. */
  private static final long MOST_HEAP_GROWTH = 16L << 20;

  private static final long MOST_ENGINE_GROWTH = 4L << 20;

  /** Allocators cut up what they hold, more or less from one sample to the next. */
  private static final long MOST_RESIDENT_GROWTH = 32L << 20;

  private final Map<String, LongAdder> done = new ConcurrentHashMap<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService others = Executors.newScheduledThreadPool(2);
  private final ReadWriteLock load = new ReentrantReadWriteLock(true);
  private volatile boolean pausing;
  private volatile boolean stopping;

  /**
   * What a run came to.
   *
   * @param before what was held when the tables were there
   * @param after what was held when all connections but the first were closed
   * @param threadsBefore threads by name, those of the engine too
   * @param threadsAfter the same in the end
   * @param driverThreads the driver's own that are left when the last connection is closed
   * @param samples taken while it ran, each time with the load stopped and everything closed
   */
  record Outcome(
      Map<String, Long> done,
      List<String> wrong,
      Session.Holdings before,
      Session.Holdings after,
      Map<String, Integer> threadsBefore,
      Map<String, Integer> threadsAfter,
      List<String> driverThreads,
      List<ProcessMemory.Sample> samples) {

    /** What was not given back, and what grew: a line each. */
    List<String> lost() {
      List<String> lost = new ArrayList<>();
      if (after.arrowBytes() != 0) {
        lost.add(after.arrowBytes() + " bytes of Arrow memory");
      }
      if (after.connections() != before.connections()) {
        lost.add(after.connections() + " DuckDB connections, " + before.connections() + " before");
      }
      threadsAfter.forEach(
          (name, count) -> {
            int earlier = threadsBefore.getOrDefault(name, 0);
            if (count > earlier) {
              lost.add(count + " threads " + name + ", " + earlier + " before");
            }
          });
      driverThreads.forEach(t -> lost.add("thread " + t));
      for (ProcessMemory.Sample sample : samples) {
        if (sample.held().arrowBytes() != 0
            || sample.held().connections() != before.connections()) {
          lost.add("with the load stopped: " + sample);
        }
      }
      for (Growth growth : growths()) {
        if (growth.bytes() > growth.most()) {
          lost.add(growth.toString());
        }
      }
      return lost;
    }

    /**
     * By how much what is held grew over the second half of the run, along a line through the samples; the first half warms up
     * (compiled code, classes, the allocators' arenas, the cache of results). None where the run was short.
     */
    List<Growth> growths() {
      List<ProcessMemory.Sample> half = samples.subList(samples.size() / 2, samples.size());
      if (half.size() < FEWEST_SAMPLES) {
        return List.of();
      }
      return List.of(
          Growth.of("live heap", half, ProcessMemory.Sample::heap, MOST_HEAP_GROWTH),
          Growth.of("DuckDB", half, s -> s.held().engineBytes(), MOST_ENGINE_GROWTH),
          Growth.of("resident", half, ProcessMemory.Sample::resident, MOST_RESIDENT_GROWTH));
    }
  }

  /** How something grew in so many seconds, in bytes, and how much it may. */
  record Growth(String what, long seconds, long bytes, long most) {

    static Growth of(
        String what,
        List<ProcessMemory.Sample> samples,
        ToLongFunction<ProcessMemory.Sample> bytes,
        long most) {
      long seconds = samples.get(samples.size() - 1).second() - samples.get(0).second();
      double slope = ProcessMemory.slope(samples, bytes);
      return new Growth(what, seconds, Math.round(slope * seconds), most);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s %+.1f MB in the last %d s, at most %.0f",
          what,
          bytes / 1048576.0,
          seconds,
          most / 1048576.0);
    }
  }

  public static void main(String[] args) throws Exception {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 300;
    int connections = args.length > 1 ? Integer.parseInt(args[1]) : 100;
    Outcome outcome = new Concurrency().run(seconds, connections);
    outcome.done().forEach((what, count) -> System.out.printf("%-22s %,12d%n", what, count));
    System.out.printf(
        Locale.ROOT,
        "wrong %d%nbefore %s, %s%nafter  %s, %s%n",
        outcome.wrong().size(),
        outcome.before(),
        outcome.threadsBefore(),
        outcome.after(),
        outcome.threadsAfter());
    outcome.growths().forEach(System.out::println);
    outcome.wrong().stream().limit(20).forEach(System.out::println);
    outcome.lost().forEach(l -> System.out.println("LOST " + l));
    System.exit(outcome.wrong().isEmpty() && outcome.lost().isEmpty() ? 0 : 1);
  }

  Outcome run(int seconds, int connections) throws Exception {
    Outcome outcome;
    try (Connection kept = DriverManager.getConnection(URL)) {
      outcome = run(kept, seconds, connections);
    }
    return new Outcome(
        outcome.done(),
        outcome.wrong(),
        outcome.before(),
        outcome.after(),
        outcome.threadsBefore(),
        outcome.threadsAfter(),
        threads(),
        outcome.samples());
  }

  private Outcome run(Connection kept, int seconds, int connections) throws Exception {
    try (Statement statement = kept.createStatement()) {
      statement.execute(
          "CREATE TABLE facts AS SELECT id, id % 10 AS kind, concat('name ', id) AS name FROM"
              + " range("
              + ROWS
              + ")");
      statement.execute("CREATE TABLE log (id BIGINT, text STRING)");
      longRead(kept);
      timeOut(kept);
    }
    // The threads that the engine and its allocator have for many are there from here on.
    each(connections, i -> () -> openAndRead()).forEach(Concurrency::joined);
    Session session = kept.unwrap(Session.class);
    Session.Holdings before = session.holdings();
    Map<String, Integer> threadsBefore = ProcessMemory.threads();
    // The engine's from its first time-out on, which a busy machine may reach without it.
    threadsBefore.put("c2s-watch", 1);
    List<Thread> workers = each(connections, i -> () -> work(i));
    List<ProcessMemory.Sample> samples = watch(session, seconds);
    stopping = true;
    for (Thread worker : workers) {
      worker.join(60_000);
      if (worker.isAlive()) {
        wrong.add(worker.getName() + " hangs at " + List.of(worker.getStackTrace()));
      }
    }
    others.shutdownNow();
    others.awaitTermination(10, TimeUnit.SECONDS);
    Map<String, Long> counts = new LinkedHashMap<>();
    done.keySet().stream().sorted().forEach(k -> counts.put(k, done.get(k).sum()));
    return new Outcome(
        counts,
        List.copyOf(wrong),
        before,
        session.holdings(),
        threadsBefore,
        threadsIn(threadsBefore),
        List.of(),
        samples);
  }

  private static List<Thread> each(int count, IntFunction<Runnable> work) {
    List<Thread> threads =
        IntStream.range(0, count).mapToObj(i -> new Thread(work.apply(i), "worker-" + i)).toList();
    threads.forEach(Thread::start);
    return threads;
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void openAndRead() {
    try (Connection connection = DriverManager.getConnection(URL)) {
      longRead(connection);
    } catch (SQLException e) {
      wrong.add("first read: " + e);
    }
  }

  /** Lets the load run, and now and then stops it to see what is left of it. */
  private List<ProcessMemory.Sample> watch(Session session, int seconds)
      throws InterruptedException {
    long start = System.nanoTime();
    List<ProcessMemory.Sample> samples = new ArrayList<>();
    for (int loaded = 0; loaded < seconds; loaded += PERIOD) {
      TimeUnit.SECONDS.sleep(PERIOD);
      pausing = true;
      load.writeLock().lock();
      try {
        ProcessMemory.settle();
        ProcessMemory.Sample sample =
            ProcessMemory.sample((System.nanoTime() - start) / 1_000_000_000, session.holdings());
        System.out.println(sample);
        samples.add(sample);
      } finally {
        pausing = false;
        load.writeLock().unlock();
      }
    }
    return samples;
  }

  /** The threads once those that have ended are gone for the operating system too, which may take a moment. */
  private static Map<String, Integer> threadsIn(Map<String, Integer> before)
      throws InterruptedException {
    Map<String, Integer> now = ProcessMemory.threads();
    for (int i = 0; i < 100 && !before.keySet().containsAll(now.keySet()); i++) {
      Thread.sleep(100);
      now = ProcessMemory.threads();
    }
    return now;
  }

  /** The driver's own threads. */
  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(n -> n.startsWith("c2s"))
        .sorted()
        .toList();
  }

  private void work(int number) {
    Random random = new Random(number);
    while (!stopping) {
      load.readLock().lock();
      // Now and then a connection is given back with everything that is open on it.
      try (Connection connection = DriverManager.getConnection(URL)) {
        for (int i = 0; i < 25 && !stopping && !pausing; i++) {
          int kind = random.nextInt(100);
          String what =
              kind < 40
                  ? "lookup"
                  : kind < 60
                      ? "sum"
                      : kind < 70
                          ? "long read"
                          : kind < 80
                              ? "transaction"
                              : kind < 86
                                  ? "error"
                                  : kind < 91
                                      ? "cancel"
                                      : kind < 92
                                          ? "time-out"
                                          : kind < 96 ? "abandon" : "foreign close";
          one(what, connection, random);
          done.computeIfAbsent(what, w -> new LongAdder()).increment();
        }
      } catch (SQLException | RuntimeException e) {
        wrong.add("worker " + number + ": " + e);
      } finally {
        load.readLock().unlock();
      }
    }
  }

  private void one(String what, Connection connection, Random random) throws SQLException {
    switch (what) {
      case "lookup" -> lookup(connection, random.nextInt(ROWS));
      case "sum" -> sum(connection, random.nextInt(1000));
      case "long read" -> longRead(connection);
      case "transaction" -> transaction(connection, random.nextInt());
      case "error" -> error(connection);
      case "cancel" -> cancel(connection, random.nextInt(30));
      case "time-out" -> timeOut(connection);
      case "abandon" -> abandon(connection);
      default -> foreignClose(connection, random.nextInt(5));
    }
  }

  private void check(boolean right, String what) {
    if (!right) {
      wrong.add(what);
    }
  }

  private void lookup(Connection connection, int id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT name FROM facts WHERE id = ?")) {
      statement.setLong(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        check(rows.next() && rows.getString(1).equals("name " + id), "lookup of " + id);
      }
    }
  }

  private void sum(Connection connection, int more) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT kind, sum(id) + "
                    + more
                    + " AS s FROM facts GROUP BY kind ORDER BY kind")) {
      long kinds = 0;
      while (rows.next()) {
        long kind = rows.getLong(1);
        long n = ROWS / 10;
        check(rows.getLong(2) == n * kind + 10 * n * (n - 1) / 2 + more, "sum of kind " + kind);
        kinds++;
      }
      check(kinds == 10, "kinds: " + kinds);
    }
  }

  private void longRead(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(1000);
      try (ResultSet rows = statement.executeQuery("SELECT id, name FROM facts ORDER BY id")) {
        long next = 0;
        while (rows.next()) {
          if (rows.getLong(1) != next || !rows.getString(2).equals("name " + next)) {
            wrong.add("row " + next + " of a long read");
            return;
          }
          next++;
        }
        check(next == ROWS, "rows of a long read: " + next);
      }
    }
  }

  private void transaction(Connection connection, int id) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO log VALUES (" + id + ", 'mine')");
      try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM log WHERE id = " + id)) {
        check(rows.next() && rows.getLong(1) == 1, "own row in a transaction");
      }
      connection.rollback();
      try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM log WHERE id = " + id)) {
        check(rows.next() && rows.getLong(1) == 0, "row after a rollback");
      }
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void fails(Connection connection, String sql, String... states) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        rows.getString(1);
      }
      wrong.add("no error: " + sql);
    } catch (SQLException e) {
      check(List.of(states).contains(e.getSQLState()), sql + ": " + e);
    }
  }

  private void error(Connection connection) {
    fails(connection, "SELECT nosuch FROM facts", "42703");
    fails(connection, "SELECT raise_error('no') FROM facts", "P0001");
  }

  private void cancel(Connection connection, int millis) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Again and again: a cancel that comes before the query has no effect.
      ScheduledFuture<?> cancelling =
          others.scheduleWithFixedDelay(
              () -> cancelQuietly(statement), 20L + millis, 100, TimeUnit.MILLISECONDS);
      try (ResultSet rows = statement.executeQuery(HEAVY)) {
        rows.next();
        wrong.add("a heavy query ended");
      } catch (SQLException e) {
        check("57014".equals(e.getSQLState()), "cancel: " + e);
      } finally {
        cancelling.cancel(false);
      }
    }
  }

  private void cancelQuietly(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      check("24000".equals(e.getSQLState()), "cancelling: " + e);
    }
  }

  private void timeOut(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      try (ResultSet rows = statement.executeQuery(HEAVY)) {
        rows.next();
        wrong.add("a heavy query ended");
      } catch (SQLException e) {
        check("HYT00".equals(e.getSQLState()), "time-out: " + e);
      }
    }
  }

  private void abandon(Connection connection) throws SQLException {
    ResultSet rows =
        connection.createStatement().executeQuery("SELECT id, name FROM facts WHERE id >= 3");
    check(rows.next() && rows.getLong(1) >= 3, "an abandoned result");
  }

  private void foreignClose(Connection connection, int millis) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT id, concat('n', id) AS n FROM range(100000000)")) {
      others.schedule(
          () -> {
            rows.close();
            return null;
          },
          millis,
          TimeUnit.MILLISECONDS);
      while (rows.next()) {
        check(rows.getString(2).equals("n" + rows.getLong(1)), "row before a foreign close");
      }
      wrong.add("a result of 100 million rows ended");
    } catch (SQLException e) {
      check("24000".equals(e.getSQLState()) || "57014".equals(e.getSQLState()), "close: " + e);
    }
  }
}
