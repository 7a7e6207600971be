package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** The columns of a result, with Spark's names and types. */
final class C2sResultSetMetaData implements ResultSetMetaData {

  private final StructType schema;

  C2sResultSetMetaData(StructType schema) {
    this.schema = schema;
  }

  private StructField field(int column) throws SQLException {
    if (column < 1 || column > schema.fields().size()) {
      throw noColumn(column, schema.fields().size());
    }
    return schema.fields().get(column - 1);
  }

  static SQLException noColumn(int column, int count) {
    return SqlErrors.argument(
        "There is no column " + column + "; the result has " + count + ", counted from 1.");
  }

  private DataType type(int column) throws SQLException {
    return field(column).dataType();
  }

  @Override
  public int getColumnCount() {
    return schema.fields().size();
  }

  @Override
  public boolean isAutoIncrement(int column) throws SQLException {
    field(column);
    return false;
  }

  @Override
  public boolean isCaseSensitive(int column) throws SQLException {
    return JdbcType.isCaseSensitive(type(column));
  }

  @Override
  public boolean isSearchable(int column) throws SQLException {
    field(column);
    return true;
  }

  @Override
  public boolean isCurrency(int column) throws SQLException {
    field(column);
    return false;
  }

  @Override
  public int isNullable(int column) throws SQLException {
    return field(column).nullable() ? columnNullable : columnNoNulls;
  }

  @Override
  public boolean isSigned(int column) throws SQLException {
    return JdbcType.isSigned(type(column));
  }

  @Override
  public int getColumnDisplaySize(int column) throws SQLException {
    return JdbcType.of(type(column)).displaySize();
  }

  @Override
  public String getColumnLabel(int column) throws SQLException {
    return field(column).name();
  }

  @Override
  public String getColumnName(int column) throws SQLException {
    return field(column).name();
  }

  @Override
  public String getSchemaName(int column) throws SQLException {
    field(column);
    return "";
  }

  @Override
  public int getPrecision(int column) throws SQLException {
    return JdbcType.of(type(column)).precision();
  }

  @Override
  public int getScale(int column) throws SQLException {
    return JdbcType.of(type(column)).scale();
  }

  @Override
  public String getTableName(int column) throws SQLException {
    field(column);
    return "";
  }

  @Override
  public String getCatalogName(int column) throws SQLException {
    field(column);
    return "";
  }

  @Override
  public int getColumnType(int column) throws SQLException {
    return JdbcType.of(type(column)).code();
  }

  @Override
  public String getColumnTypeName(int column) throws SQLException {
    return JdbcType.name(type(column));
  }

  @Override
  public boolean isReadOnly(int column) throws SQLException {
    field(column);
    return true;
  }

  @Override
  public boolean isWritable(int column) throws SQLException {
    field(column);
    return false;
  }

  @Override
  public boolean isDefinitelyWritable(int column) throws SQLException {
    field(column);
    return false;
  }

  @Override
  public String getColumnClassName(int column) throws SQLException {
    return JdbcType.of(type(column)).javaClass().getName();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (isWrapperFor(type)) {
      return type.cast(type == StructType.class ? schema : this);
    }
    throw SqlErrors.notWrapper(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type != null && (type.isInstance(this) || type == StructType.class);
  }
}
