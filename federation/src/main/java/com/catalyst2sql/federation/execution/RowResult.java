package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.duckdb.JdbcValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.arrow.vector.ipc.ArrowReader;

/** A query's rows through DuckDB's own ResultSet, for a JVM where Arrow cannot load: slower, the same values. */
final class RowResult extends QueryResult {

  private static final int BATCH_ROWS = 2048;

  private final ResultSet resultSet;

  private RowResult(
      RunningQuery query,
      ResultSet resultSet,
      StructType schema,
      List<String> warnings,
      Consumer<StatementResult> onClose) {
    super(query, schema, warnings, onClose);
    this.resultSet = resultSet;
  }

  static RowResult open(
      RunningQuery query,
      EngineText sql,
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
  Optional<Batch> read() throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    while (rows.size() < BATCH_ROWS && resultSet.next()) {
      rows.add(JdbcValues.row(resultSet, schema()));
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Batch.ValueBatch(rows));
  }

  @Override
  public Optional<ArrowReader> arrowReader() {
    return Optional.empty();
  }

  @Override
  void free() throws SQLException {
    resultSet.close();
  }
}
