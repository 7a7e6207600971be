package com.catalyst2sql.federation.duckdb;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.functions.JavaFunctions;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.unparser.duckdb.DuckDbMacro;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;

/**
 * Registers every {@link JavaFunction} in a database. All are vectorized: one call from DuckDB handles a chunk, with one
 * reader per argument and one writer chosen at registration. NULL handling is done here and not by DuckDB, since a function
 * may turn a value into NULL.
 */
final class JavaFunctionRegistrar {

  private JavaFunctionRegistrar() {}

  private static final String HEX_SUFFIX = "_hex";

  /**
   * Registers all, and gives the statements each further connection has to run: DuckDB's Java functions know no BLOB, so those
   * over BINARY are registered over hexadecimal text and called through a temporary macro of the function's name.
   */
  static List<String> registerAll(Connection connection) throws SQLException {
    List<String> macros = new ArrayList<>();
    for (JavaFunction function : JavaFunctions.all()) {
      if (hasBinary(function)) {
        register(connection, overHex(function));
        macros.add(macro(function));
      } else {
        register(connection, function);
      }
    }
    DuckDbMacro.all().forEach(macro -> macros.add(macro.definition()));
    return macros;
  }

  private static boolean hasBinary(JavaFunction function) {
    return function.resultType() instanceof BinaryType
        || function.argumentTypes().stream().anyMatch(t -> t instanceof BinaryType);
  }

  private static DataType hexType(DataType type) {
    return type instanceof BinaryType ? StringType.INSTANCE : type;
  }

  private static JavaFunction overHex(JavaFunction function) {
    HexFormat hex = HexFormat.of();
    boolean binaryResult = function.resultType() instanceof BinaryType;
    boolean[] binary = new boolean[function.argumentTypes().size()];
    for (int i = 0; i < binary.length; i++) {
      binary[i] = function.argumentTypes().get(i) instanceof BinaryType;
    }
    return new JavaFunction(
        function.name() + HEX_SUFFIX,
        function.argumentTypes().stream().map(JavaFunctionRegistrar::hexType).toList(),
        hexType(function.resultType()),
        function.handlesNull(),
        arguments -> {
          for (int i = 0; i < binary.length; i++) {
            if (binary[i] && arguments[i] != null) {
              arguments[i] = hex.parseHex((String) arguments[i]);
            }
          }
          Object value = function.implementation().apply(arguments);
          return binaryResult && value != null ? hex.formatHex((byte[]) value) : value;
        });
  }

  private static String macro(JavaFunction function) {
    StringJoiner parameters = new StringJoiner(", ", "(", ")");
    StringJoiner arguments = new StringJoiner(", ", "(", ")");
    for (int i = 0; i < function.argumentTypes().size(); i++) {
      String parameter = "a" + i;
      parameters.add(parameter);
      arguments.add(
          function.argumentTypes().get(i) instanceof BinaryType
              ? "hex(" + parameter + ")"
              : parameter);
    }
    String call = function.name() + HEX_SUFFIX + arguments;
    return "CREATE OR REPLACE TEMP MACRO "
        + function.name()
        + parameters
        + " AS "
        + (function.resultType() instanceof BinaryType ? "unhex(" + call + ")" : call);
  }

  /** Its types must be ones that DuckDB passes to Java: no BINARY. */
  static void register(Connection connection, JavaFunction function) throws SQLException {
    List<DuckDBLogicalType> types = new ArrayList<>();
    List<VectorColumns.ArgumentFactory> arguments = new ArrayList<>();
    try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
      builder.withName(function.name());
      for (var type : function.argumentTypes()) {
        DuckDBLogicalType logical = VectorValues.logicalType(type);
        types.add(logical);
        builder.withParameter(logical);
        arguments.add(VectorColumns.argument(type));
      }
      DuckDBLogicalType result = VectorValues.logicalType(function.resultType());
      types.add(result);
      builder.withReturnType(result);
      VectorColumns.ResultFactory results = VectorColumns.result(function.resultType());
      VectorColumns.ArgumentFactory[] array =
          arguments.toArray(VectorColumns.ArgumentFactory[]::new);
      Optional<VectorChunk.Factory> loop = function.loop().flatMap(l -> VectorChunk.factory());
      builder.withVectorizedFunction(
          (input, output) -> apply(function, loop, array, results, input, output));
      builder.register(connection);
    } finally {
      types.forEach(DuckDBLogicalType::close);
    }
  }

  private static void apply(
      JavaFunction function,
      Optional<VectorChunk.Factory> loop,
      VectorColumns.ArgumentFactory[] factories,
      VectorColumns.ResultFactory results,
      DuckDBDataChunkReader input,
      DuckDBWritableVector output)
      throws SQLException {
    try {
      int rows = Math.toIntExact(input.rowCount());
      if (loop.isPresent()) {
        function.loop().orElseThrow().run(loop.get().of(input, output, rows));
        return;
      }
      VectorColumns.Argument[] columns = new VectorColumns.Argument[factories.length];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = factories[i].of(input.vector(i));
      }
      VectorColumns.Result result = results.of(output, rows);
      for (int row = 0; row < rows; row++) {
        // A fresh array for each row: implementations may keep it.
        Object[] arguments = new Object[columns.length];
        boolean anyNull = false;
        for (int i = 0; i < columns.length; i++) {
          arguments[i] = columns[i].get(row);
          anyNull |= arguments[i] == null;
        }
        Object value =
            anyNull && !function.handlesNull() ? null : function.implementation().apply(arguments);
        if (value == null) {
          result.setNull(row);
        } else {
          result.set(row, value);
        }
      }
      result.finish();
    } catch (SparkSqlException e) {
      throw new SQLException(DuckDBErrors.structured(e));
    } catch (ArithmeticException e) {
      // What Spark's own functions let through too.
      throw new SQLException(
          DuckDBErrors.structured(
              new SparkSqlException(
                  "ARITHMETIC_OVERFLOW", "22003", String.valueOf(e.getMessage()))));
    } catch (RuntimeException e) {
      throw new SQLException(
          "c2s:INTERNAL_ERROR:XX000:The function "
              + function.name()
              + " failed: "
              + e
              + DuckDBErrors.END);
    }
  }
}
