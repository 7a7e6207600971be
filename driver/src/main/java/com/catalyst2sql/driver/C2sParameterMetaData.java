package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.NullType;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/**
 * The parameters of a prepared statement: each takes any value, its type is that of what is bound. Before them stands
 * what a call gives.
 */
final class C2sParameterMetaData implements ParameterMetaData {

  private final List<DataType> bound;
  private final int out;

  /** {@code bound} has VOID where nothing is bound yet; the first {@code out} of them are given by a call. */
  C2sParameterMetaData(List<DataType> bound, int out) {
    this.bound = List.copyOf(bound);
    this.out = out;
  }

  private DataType type(int parameter) throws SQLException {
    if (parameter < 1 || parameter > bound.size()) {
      throw SqlErrors.argument(
          "There is no parameter " + parameter + "; the statement has " + bound.size() + ".");
    }
    return bound.get(parameter - 1);
  }

  @Override
  public int getParameterCount() {
    return bound.size();
  }

  @Override
  public int isNullable(int parameter) throws SQLException {
    type(parameter);
    return parameterNullable;
  }

  @Override
  public boolean isSigned(int parameter) throws SQLException {
    return JdbcType.isSigned(type(parameter));
  }

  @Override
  public int getPrecision(int parameter) throws SQLException {
    return JdbcType.of(type(parameter)).precision();
  }

  @Override
  public int getScale(int parameter) throws SQLException {
    return JdbcType.of(type(parameter)).scale();
  }

  /** VARCHAR while nothing is bound: what generic tools can offer a text field for. */
  @Override
  public int getParameterType(int parameter) throws SQLException {
    DataType type = type(parameter);
    return type instanceof NullType ? Types.VARCHAR : JdbcType.of(type).code();
  }

  @Override
  public String getParameterTypeName(int parameter) throws SQLException {
    DataType type = type(parameter);
    return type instanceof NullType ? "string" : JdbcType.name(type);
  }

  @Override
  public String getParameterClassName(int parameter) throws SQLException {
    return JdbcType.of(type(parameter)).javaClass().getName();
  }

  @Override
  public int getParameterMode(int parameter) throws SQLException {
    type(parameter);
    return parameter <= out ? parameterModeOut : parameterModeIn;
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (isWrapperFor(type)) {
      return type.cast(this);
    }
    throw SqlErrors.notWrapper(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type != null && type.isInstance(this);
  }
}
