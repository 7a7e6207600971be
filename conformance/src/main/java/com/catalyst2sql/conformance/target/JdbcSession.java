package com.catalyst2sql.conformance.target;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One JDBC connection; statements run on a thread that can be left behind when it hangs. */
final class JdbcSession implements SqlTarget.Session {
  private static final Pattern ERROR_CLASS = Pattern.compile("^\\[([A-Z_0-9]+(?:\\.[A-Z_0-9]+)*)]");
  private static final long GRACE_MILLIS = 3_000;

  private final Connection connection;
  private volatile long lastNanos;
  private final ExecutorService runner =
      Executors.newSingleThreadExecutor(
          body -> {
            // Deeply nested texts are part of the suite's job to try; the product bounds them, not
            // this thread.
            Thread thread = new Thread(null, body, "statement", 4L << 20);
            thread.setDaemon(true);
            return thread;
          });

  JdbcSession(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Answer run(String sql, Duration timeout) {
    AtomicReference<Statement> running = new AtomicReference<>();
    Future<Answer> future = runner.submit(() -> execute(sql, running));
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return abandon(future, running, timeout);
    } catch (ExecutionException e) {
      return failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure(e);
    }
  }

  @Override
  public List<Answer> runEach(String sql, List<Integer> values, Duration timeout) {
    List<Answer> answers = new ArrayList<>();
    AtomicReference<PreparedStatement> prepared = new AtomicReference<>();
    for (int value : values) {
      Future<Answer> future = runner.submit(() -> execute(sql, value, prepared));
      try {
        answers.add(future.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException late) {
        answers.add(abandon(future, new AtomicReference<>(prepared.get()), timeout));
      } catch (ExecutionException e) {
        answers.add(failure(e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        answers.add(failure(e));
      }
    }
    runner.submit(() -> closeQuietly(prepared.get()));
    return answers;
  }

  private Answer execute(String sql, int value, AtomicReference<PreparedStatement> prepared)
      throws SQLException {
    if (prepared.get() == null) {
      prepared.set(connection.prepareStatement(sql));
    }
    prepared.get().setInt(1, value);
    try (ResultSet rows = prepared.get().executeQuery()) {
      return read(rows);
    }
  }

  private static void closeQuietly(PreparedStatement statement) {
    try {
      if (statement != null) {
        statement.close();
      }
    } catch (SQLException e) {
      // What it answered counts; a session that is broken shows with the next statement.
    }
  }

  private static Answer abandon(
      Future<Answer> future, AtomicReference<Statement> running, Duration timeout) {
    String message = "no answer within " + timeout.toSeconds() + " s";
    try {
      Statement statement = running.get();
      if (statement != null) {
        statement.cancel();
      }
      future.get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      return new Answer.Failure(Answer.Kind.TIMEOUT, "", "", message, "");
    } catch (TimeoutException e) {
      return new Answer.Failure(
          Answer.Kind.CRASHED, "", "", message + ", and cancel did not stop it", "");
    } catch (SQLException | ExecutionException e) {
      return new Answer.Failure(Answer.Kind.TIMEOUT, "", "", message, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure(e);
    }
  }

  private Answer execute(String sql, AtomicReference<Statement> running) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      running.set(statement);
      long start = System.nanoTime();
      try {
        if (!statement.execute(sql)) {
          return new Answer.Result("struct<>", Optional.empty(), List.of());
        }
        try (ResultSet rows = statement.getResultSet()) {
          return read(rows);
        }
      } finally {
        lastNanos = System.nanoTime() - start;
      }
    }
  }

  private static Answer read(ResultSet results) throws SQLException {
    ResultSetMetaData columns = results.getMetaData();
    StringBuilder schema = new StringBuilder("struct<");
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      schema.append(i > 1 ? "," : "").append(columns.getColumnName(i));
      schema.append(':').append(columns.getColumnTypeName(i));
    }
    String spelt = schema.append('>').toString();
    RowFormat format = RowFormat.of(spelt);
    List<String> rows = new ArrayList<>();
    while (results.next()) {
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        values.add(results.getString(i));
      }
      rows.add(format.line(values));
    }
    return new Answer.Result(spelt, Optional.empty(), rows);
  }

  @Override
  public long lastNanos() {
    return lastNanos;
  }

  private static Answer failure(Throwable raised) {
    String message = String.valueOf(raised.getMessage());
    Matcher matcher = ERROR_CLASS.matcher(message);
    String errorClass = matcher.find() ? matcher.group(1) : "";
    String sqlState =
        raised instanceof SQLException e && e.getSQLState() != null ? e.getSQLState() : "";
    return new Answer.Failure(
        Answer.Kind.RAISED, errorClass, sqlState, message, raised.getClass().getName());
  }

  @Override
  public void close() {
    Future<?> closing =
        runner.submit(
            () -> {
              connection.close();
              return null;
            });
    try {
      closing.get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // A session that cannot be closed is left to the end of its process.
      closing.cancel(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      runner.shutdown();
    }
  }
}
