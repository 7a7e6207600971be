package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.duckdb.JdbcValues;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;

/**
 * The one row of a SELECT without FROM, in a process that has not loaded Arrow yet: loading it takes longer than all the
 * rest of such a statement, and validation queries are often all that a connection ever runs. Whoever asks for Arrow before
 * reading gets it.
 */
final class OneRowResult extends QueryResult {

  private final RunningQuery query;
  private final ResultSet rows;
  private final Supplier<Optional<BufferAllocator>> arrow;
  private Optional<ArrowResult.Export> export = Optional.empty();
  private boolean started;

  private OneRowResult(
      RunningQuery query,
      ResultSet rows,
      StructType schema,
      Supplier<Optional<BufferAllocator>> arrow,
      List<String> warnings,
      Consumer<StatementResult> onClose) {
    super(query, schema, warnings, onClose);
    this.query = query;
    this.rows = rows;
    this.arrow = arrow;
  }

  /** Whether {@code plan} gives one row, of values that are the same read either way. */
  static boolean fits(LogicalPlan plan) {
    LogicalPlan current = plan;
    while (current instanceof Project project) {
      current = project.child();
    }
    return current instanceof OneRowRelation
        && plan.output().stream().allMatch(column -> isPlain(column.dataType()));
  }

  private static boolean isPlain(DataType type) {
    return type instanceof BooleanType
        || type instanceof IntegerType
        || type instanceof LongType
        || type instanceof DoubleType
        || type instanceof DecimalType
        || type.equals(StringType.INSTANCE);
  }

  /** Runs {@code sql}; {@code query} belongs to the result from here on, also where this raises. */
  static OneRowResult open(
      RunningQuery query,
      EngineText sql,
      StructType schema,
      Supplier<Optional<BufferAllocator>> arrow,
      List<String> warnings,
      Consumer<StatementResult> onClose) {
    try {
      return new OneRowResult(query, query.query(sql), schema, arrow, warnings, onClose);
    } catch (RuntimeException e) {
      query.close();
      throw e;
    }
  }

  @Override
  Optional<Batch> read() throws IOException, SQLException {
    if (export.isPresent()) {
      return export.get().read();
    }
    started = true;
    return rows.next()
        ? Optional.of(new Batch.ValueBatch(List.<Object[]>of(JdbcValues.row(rows, schema()))))
        : Optional.empty();
  }

  @Override
  public Optional<ArrowReader> arrowReader() {
    if (!started && export.isEmpty()) {
      export = arrow.get().map(allocator -> ArrowResult.Export.open(query, rows, allocator));
    }
    return export.map(ArrowResult.Export::reader);
  }

  @Override
  void free() throws IOException, SQLException {
    if (export.isPresent()) {
      export.get().close();
    } else {
      rows.close();
    }
  }
}
