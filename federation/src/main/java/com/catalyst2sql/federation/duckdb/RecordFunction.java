package com.catalyst2sql.federation.duckdb;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.formats.FormatSpec;
import com.catalyst2sql.dialect.formats.RecordReader;
import com.catalyst2sql.dialect.formats.RecordRows;
import com.catalyst2sql.dialect.functions.runtime.NestedText;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.duckdb.RecordScan;
import com.catalyst2sql.federation.files.FileScan;
import com.catalyst2sql.federation.files.FileThreads;
import com.catalyst2sql.federation.files.PartitionValues;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;

/** The table function {@link RecordScan}: files of records as Spark's readers read them, pulled by DuckDB as it needs them. */
final class RecordFunction
    implements DuckDBTableFunction<RecordFunction.Bound, RecordFunction.Started, Object> {

  private final Executor executor = FileThreads.start();

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

  /** What a call reads. */
  record Bound(
      String format,
      List<Path> files,
      FormatSpec spec,
      StructType schema,
      List<String> partitions) {}

  /** Writes a column of the result. */
  private interface Output {
    void write(RecordRows rows, List<String> partition, DuckDBWritableVector vector);
  }

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
                i < data ? carrier(bound.schema().fields().get(i).dataType()) : StringType.INSTANCE;
            try (DuckDBLogicalType logical = VectorValues.logicalType(type)) {
              info.addResultColumn(names.get(i), logical);
            }
          }
          return bound;
        });
  }

  private static DataType carrier(DataType type) {
    return RecordScan.isDirect(type) ? type : StringType.INSTANCE;
  }

  @Override
  public Started init(DuckDBTableFunctionInitInfo info) throws Exception {
    info.setMaxThreads(1);
    Bound bound = info.getBindData();
    return raising(
        () -> {
          int data = bound.schema().fields().size();
          List<Integer> columns = new ArrayList<>();
          List<RecordRows.Column> kept = new ArrayList<>();
          List<Output> outputs = new ArrayList<>();
          for (int i = 0; i < info.getColumnCount(); i++) {
            int column = (int) info.getColumnIndex(i) - 1;
            if (column < 0) {
              outputs.add(constant(IntegerType.INSTANCE, partition -> null));
            } else if (column < data) {
              DataType type = bound.schema().fields().get(column).dataType();
              outputs.add(output(type, columns.size()));
              columns.add(column);
              kept.add(new RecordRows.Column(type, RecordScan.isDirect(type)));
            } else {
              int index = column - data;
              outputs.add(constant(StringType.INSTANCE, partition -> partition.get(index)));
            }
          }
          RecordReader reader = RecordReader.of(bound.format(), bound.spec(), columns);
          return new Started(
              new FileScan(reader, bound.spec(), kept, bound.files(), executor),
              new PartitionValues(bound.partitions()),
              outputs);
        });
  }

  private static Output output(DataType type, int place) {
    VectorColumns.Filler filler = VectorColumns.filler(carrier(type));
    return (rows, partition, vector) -> filler.fill(vector, rows.column(place), rows.size());
  }

  /** A column that is the same in all rows of a directory. */
  private static Output constant(DataType type, Function<List<String>, Object> value) {
    VectorColumns.ResultFactory results = VectorColumns.result(type);
    return (rows, partition, vector) -> {
      VectorColumns.Result result = results.of(vector, rows.size());
      Object constant = value.apply(partition);
      for (int row = 0; row < rows.size(); row++) {
        if (constant == null) {
          result.setNull(row);
        } else {
          result.set(row, constant);
        }
      }
      result.finish();
    };
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
          List<String> partition = started.partitions.of(batch.file());
          for (int i = 0; i < started.outputs.size() && i < output.columnCount(); i++) {
            started.outputs.get(i).write(batch.rows(), partition, output.vector(i));
          }
          return (long) batch.rows().size();
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
