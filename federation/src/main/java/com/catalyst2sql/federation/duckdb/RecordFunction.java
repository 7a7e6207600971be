package com.catalyst2sql.federation.duckdb;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.runtime.FormatSpec;
import com.catalyst2sql.dialect.functions.runtime.NestedText;
import com.catalyst2sql.dialect.functions.runtime.RecordReader;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.duckdb.RecordScan;
import com.catalyst2sql.federation.files.FileScan;
import com.catalyst2sql.federation.files.PartitionValues;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

/** The table function {@link RecordScan}: files of records as Spark's readers read them, pulled by DuckDB as it needs them. */
final class RecordFunction
    implements DuckDBTableFunction<RecordFunction.Bound, RecordFunction.Started, Object> {

  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final Executor executor = threads();

  private RecordFunction() {}

  static void register(Connection connection) throws SQLException {
    try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder
          .withName(RecordScan.FUNCTION)
          .withParameters(String.class, String.class, String.class, String.class)
          .withProjectionPushdown()
          .withFunction(new RecordFunction())
          .register(connection);
    }
  }

  /** Threads that end when there is nothing to read. */
  private static Executor threads() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "c2s-files");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** What a call reads. */
  record Bound(
      String format,
      List<Path> files,
      FormatSpec spec,
      StructType schema,
      List<String> partitions) {}

  /** A column of the result. */
  private interface Column {
    Object value(Object[] row, List<String> partition);
  }

  /** How a column that is asked for is made and written. */
  private record Output(Column column, VectorColumns.ResultFactory results) {}

  private static final Output NOTHING =
      new Output((row, partition) -> null, VectorColumns.result(IntegerType.INSTANCE));

  /** A reading for the columns that a query uses. */
  static final class Started {
    private final FileScan scan;
    private final PartitionValues partitions;
    private final List<Output> outputs;

    Started(FileScan scan, PartitionValues partitions, List<Output> outputs) {
      this.scan = scan;
      this.partitions = partitions;
      this.outputs = outputs;
    }
  }

  @Override
  public Bound bind(DuckDBTableFunctionBindInfo info) throws Exception {
    return raising(
        () -> {
          FormatSpec spec = FormatSpec.parse(info.getParameter(2).getString());
          Bound bound =
              new Bound(
                  info.getParameter(0).getString(),
                  FormatSpec.list(info.getParameter(1).getString()).stream().map(Path::of).toList(),
                  spec,
                  (StructType) NestedText.type(spec.schema()),
                  FormatSpec.list(info.getParameter(3).getString()));
          int data = bound.schema().fields().size();
          // DuckDB asks for the first column where it wants none, to count rows.
          info.addResultColumn(RecordScan.NOTHING, Integer.class);
          List<String> names = RecordScan.columns(data + bound.partitions().size());
          for (int i = 0; i < names.size(); i++) {
            DataType type =
                i < data ? carrier(bound.schema().fields().get(i)) : StringType.INSTANCE;
            try (DuckDBLogicalType logical = VectorValues.logicalType(type)) {
              info.addResultColumn(names.get(i), logical);
            }
          }
          return bound;
        });
  }

  private static DataType carrier(StructField field) {
    return RecordScan.isDirect(field.dataType()) ? field.dataType() : StringType.INSTANCE;
  }

  @Override
  public Started init(DuckDBTableFunctionInitInfo info) throws Exception {
    info.setMaxThreads(1);
    Bound bound = info.getBindData();
    return raising(
        () -> {
          int data = bound.schema().fields().size();
          List<Integer> columns = new ArrayList<>();
          List<Output> outputs = new ArrayList<>();
          for (int i = 0; i < info.getColumnCount(); i++) {
            int column = (int) info.getColumnIndex(i) - 1;
            if (column < 0) {
              outputs.add(NOTHING);
            } else if (column < data) {
              outputs.add(output(bound.schema().fields().get(column), columns.size()));
              columns.add(column);
            } else {
              int index = column - data;
              outputs.add(
                  new Output(
                      (row, partition) -> partition.get(index),
                      VectorColumns.result(StringType.INSTANCE)));
            }
          }
          RecordReader reader = RecordReader.of(bound.format(), bound.spec(), columns);
          return new Started(
              new FileScan(reader, bound.spec(), bound.files(), executor, 2 * THREADS),
              new PartitionValues(bound.partitions()),
              outputs);
        });
  }

  private static Output output(StructField field, int place) {
    DataType type = field.dataType();
    VectorColumns.ResultFactory results = VectorColumns.result(carrier(field));
    if (RecordScan.isDirect(type)) {
      return new Output((row, partition) -> row[place], results);
    }
    UnaryOperator<Object> text = text(type);
    return new Output(
        (row, partition) -> row[place] == null ? null : text.apply(row[place]), results);
  }

  private static UnaryOperator<Object> text(DataType type) {
    if (type instanceof BinaryType) {
      HexFormat hex = HexFormat.of();
      return value -> hex.formatHex((byte[]) value);
    }
    NestedText.Encoder encoder = NestedText.encoder(type);
    return encoder::text;
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter output)
      throws Exception {
    Started started = info.getInitData();
    return raising(
        () -> {
          FileScan.Rows batch = started.scan.next().orElse(null);
          if (batch == null) {
            return 0L;
          }
          List<Object[]> rows = batch.rows();
          List<String> partition = started.partitions.of(batch.file());
          for (int i = 0; i < started.outputs.size() && i < output.columnCount(); i++) {
            Output column = started.outputs.get(i);
            VectorColumns.Result result = column.results().of(output.vector(i), rows.size());
            for (int row = 0; row < rows.size(); row++) {
              Object value = column.column().value(rows.get(row), partition);
              if (value == null) {
                result.setNull(row);
              } else {
                result.set(row, value);
              }
            }
            result.finish();
          }
          return (long) rows.size();
        });
  }

  private interface Work<T> {
    T run() throws SQLException;
  }

  /** Errors as DuckDB hands them on. */
  private static <T> T raising(Work<T> work) throws SQLException {
    try {
      return work.run();
    } catch (SparkSqlException e) {
      throw new SQLException(DuckDBErrors.structured(e));
    } catch (RuntimeException e) {
      throw new SQLException("c2s:INTERNAL_ERROR:XX000:" + e + DuckDBErrors.END);
    }
  }
}
