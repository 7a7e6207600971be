package com.catalyst2sql.federation.duckdb;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.unparser.duckdb.RemoteScan;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

/**
 * The table function through which DuckDB pulls rows that come from elsewhere, as fast as it needs them and no faster. Its arguments
 * are the number of a run and the index of what is read in it; each scan in the query opens anew.
 */
public final class RemoteFunction
    implements DuckDBTableFunction<RemoteFunction.Rows, RemoteFunction.Started, Object> {

  /** What can be read. */
  public interface Rows {
    List<String> names();

    List<DataType> types();

    /** How many rows may come, for DuckDB's choice of join sides. */
    OptionalLong estimate();

    /** Starts reading from the first row. */
    Scan open();
  }

  /** One reading; {@link #next} raises SparkSqlException where the source fails. */
  public interface Scan {
    Optional<RowBatch> next();
  }

  /** A reading for the columns a query uses. */
  record Started(Scan scan, int[] columns) {}

  private final LongFunction<List<Rows>> runs;

  private RemoteFunction(LongFunction<List<Rows>> runs) {
    this.runs = runs;
  }

  /** Registers it; {@code runs} gives what a run reads. */
  public static void register(DuckDBDatabase database, LongFunction<List<Rows>> runs) {
    try (DuckDBConnection connection = database.connect();
        DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder
          .withName(RemoteScan.FUNCTION)
          .withParameter(Long.class)
          .withParameter(Integer.class)
          .withProjectionPushdown()
          .withFunction(new RemoteFunction(runs))
          .register(connection);
    } catch (SQLException e) {
      throw DuckDBErrors.translate(e);
    }
  }

  /** The type in which a value is handed over: what Java functions cannot carry goes as text. */
  private static DataType carrier(DataType type) {
    return type instanceof BinaryType || type instanceof ArrayType ? StringType.INSTANCE : type;
  }

  @Override
  public Rows bind(DuckDBTableFunctionBindInfo info) throws Exception {
    try {
      long run = info.getParameter(0).getLong();
      int index = info.getParameter(1).getInt();
      Rows rows = runs.apply(run).get(index);
      for (int i = 0; i < rows.names().size(); i++) {
        try (DuckDBLogicalType type =
            VectorValues.logicalType(
                i < rows.types().size() ? carrier(rows.types().get(i)) : IntegerType.INSTANCE)) {
          info.addResultColumn(rows.names().get(i), type);
        }
      }
      rows.estimate().ifPresent(n -> info.setCardinality(n, false));
      return rows;
    } catch (SparkSqlException e) {
      throw new SQLException(DuckDBErrors.structured(e));
    }
  }

  @Override
  public Started init(DuckDBTableFunctionInitInfo info) throws Exception {
    info.setMaxThreads(1);
    int[] columns = new int[(int) info.getColumnCount()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = (int) info.getColumnIndex(i);
    }
    Rows rows = info.getBindData();
    try {
      return new Started(rows.open(), columns);
    } catch (SparkSqlException e) {
      throw new SQLException(DuckDBErrors.structured(e));
    }
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter output)
      throws Exception {
    Started started = info.getInitData();
    try {
      Optional<RowBatch> batch = started.scan().next();
      if (batch.isEmpty()) {
        return 0;
      }
      int rows = batch.get().rows();
      for (int i = 0; i < output.columnCount() && i < started.columns().length; i++) {
        int column = started.columns()[i];
        if (column >= 0 && column < batch.get().columns().size()) {
          batch.get().columns().get(column).write(output.vector(i), rows);
        }
      }
      return rows;
    } catch (SparkSqlException e) {
      throw new SQLException(DuckDBErrors.structured(e));
    } catch (RuntimeException e) {
      throw new SQLException("c2s:INTERNAL_ERROR:XX000:" + e + DuckDBErrors.END);
    }
  }
}
