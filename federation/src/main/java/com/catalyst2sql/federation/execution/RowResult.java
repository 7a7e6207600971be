package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.duckdb.DuckDBErrors;
import com.catalyst2sql.federation.duckdb.JdbcValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.arrow.vector.ipc.ArrowReader;

/** A query's rows through DuckDB's own ResultSet, for a JVM where Arrow cannot load: slower, the same values. */
final class RowResult implements StatementResult {

  private static final int BATCH_ROWS = 2048;

  private final RunningQuery query;
  private final ResultSet resultSet;
  private final StructType schema;
  private final List<String> warnings;
  private final Consumer<StatementResult> onClose;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile boolean closed;

  private RowResult(
      RunningQuery query,
      ResultSet resultSet,
      StructType schema,
      List<String> warnings,
      Consumer<StatementResult> onClose) {
    this.query = query;
    this.resultSet = resultSet;
    this.schema = schema;
    this.warnings = warnings;
    this.onClose = onClose;
  }

  static RowResult open(
      RunningQuery query,
      String sql,
      StructType schema,
      List<String> warnings,
      Consumer<StatementResult> onClose) {
    try {
      return new RowResult(query, query.query(sql), schema, warnings, onClose);
    } catch (RuntimeException e) {
      query.close();
      throw e;
    }
  }

  @Override
  public boolean hasRows() {
    return true;
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public long updateCount() {
    return -1;
  }

  @Override
  public Optional<Batch> nextBatch() {
    reading.lock();
    try {
      if (closed) {
        throw new SparkSqlException("C2S.RESULT_CLOSED", "HY010", "The result is closed.");
      }
      return query.fetch(
          () -> {
            List<Object[]> rows = new ArrayList<>();
            while (rows.size() < BATCH_ROWS && resultSet.next()) {
              rows.add(JdbcValues.row(resultSet, schema));
            }
            return rows.isEmpty() ? Optional.empty() : Optional.of(new Batch.ValueBatch(rows));
          });
    } finally {
      reading.unlock();
    }
  }

  @Override
  public Optional<ArrowReader> arrowReader() {
    return Optional.empty();
  }

  @Override
  public OptionalDouble progress() {
    return query.progress();
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public void close() {
    if (!reading.tryLock()) {
      query.stop();
      reading.lock();
    }
    try {
      if (closed) {
        return;
      }
      closed = true;
      try (query;
          resultSet) {
        onClose.accept(this);
      } catch (SQLException e) {
        throw DuckDBErrors.translate(e);
      }
    } finally {
      reading.unlock();
    }
  }
}
