package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.parser.SparkParser;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.execution.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Registers functions of the user's with a session, their types told by classes or in SQL. */
record SessionFunctions(Session session) implements UserFunctions {

  @Override
  public <A, R> void register(
      String name, Class<A> argument, Class<R> result, Function<? super A, ? extends R> function)
      throws SQLException {
    register(name, List.of(argument), result, a -> function.apply(argument.cast(a[0])));
  }

  @Override
  public <A, B, R> void register(
      String name,
      Class<A> first,
      Class<B> second,
      Class<R> result,
      BiFunction<? super A, ? super B, ? extends R> function)
      throws SQLException {
    register(
        name,
        List.of(first, second),
        result,
        a -> function.apply(first.cast(a[0]), second.cast(a[1])));
  }

  @Override
  public void register(String name, List<Class<?>> arguments, Class<?> result, Body function)
      throws SQLException {
    try {
      List<StructField> parameters = new ArrayList<>();
      for (Class<?> argument : arguments) {
        parameters.add(new StructField("arg" + (parameters.size() + 1), type(argument)));
      }
      register(name, new StructType(parameters), type(result), function);
    } catch (SparkSqlException e) {
      throw SqlErrors.of(e);
    }
  }

  @Override
  public void register(String name, String parameters, String result, Body function)
      throws SQLException {
    try {
      StructType fields =
          parameters.isBlank() ? StructType.EMPTY : SparkParser.parseTableSchema(parameters);
      register(name, fields, SparkParser.parseDataType(result, SqlConf.DEFAULTS), function);
    } catch (SparkSqlException e) {
      throw SqlErrors.of(e);
    }
  }

  private void register(String name, StructType parameters, DataType result, Body function) {
    parameters.fields().forEach(f -> FunctionValues.check(f.dataType()));
    FunctionValues.check(result);
    session.register(
        name, parameters, result, values -> call(name, parameters, result, function, values));
  }

  private static DataType type(Class<?> type) {
    return FunctionValues.typeOf(type)
        .orElseThrow(() -> Errors.unsupported("functions in Java over " + type.getName()));
  }

  private static Object call(
      String name, StructType types, DataType result, Body function, Object[] values) {
    Object[] arguments = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      arguments[i] = FunctionValues.external(types.fields().get(i).dataType(), values[i]);
    }
    try {
      return FunctionValues.internal(result, function.apply(arguments));
    } catch (SparkSqlException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new SparkSqlException(
          "FAILED_EXECUTE_UDF",
          "39000",
          "The function " + name + " failed: " + e,
          Map.of(),
          Origin.NONE,
          e);
    }
  }
}
