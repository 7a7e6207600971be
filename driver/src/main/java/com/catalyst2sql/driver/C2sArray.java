package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.lang.invoke.MethodType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A value of type ARRAY, in memory and independent of the result it came from; prints as Spark's shell does. */
public final class C2sArray implements Array, JsonValue {

  private final List<?> values;
  private final ArrayType type;
  private final JdbcValues jdbc;
  private boolean freed;

  C2sArray(List<?> values, ArrayType type, JdbcValues jdbc) {
    this.values = values;
    this.type = type;
    this.jdbc = jdbc;
  }

  /** The elements as {@code getObject} returns them, nulls included. */
  List<Object> asList() {
    return Arrays.asList(elements());
  }

  private Object[] elements() {
    return (Object[]) toArray(Object.class);
  }

  /** The elements as an array of {@code elements}, which may be primitive where none is NULL. */
  Object toArray(Class<?> elements) {
    Class<?> boxed = MethodType.methodType(elements).wrap().returnType();
    Object all = java.lang.reflect.Array.newInstance(elements, values.size());
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value != null) {
        java.lang.reflect.Array.set(all, i, jdbc.object(value, type.elementType(), boxed));
      } else if (elements.isPrimitive()) {
        throw Conversions.impossible(type, elements + "[], since an element of it is NULL");
      }
    }
    return all;
  }

  List<?> internal() {
    return values;
  }

  ArrayType type() {
    return type;
  }

  DataType elementType() {
    return type.elementType();
  }

  private void checkNotFreed() throws SQLException {
    if (freed) {
      throw SqlErrors.closed("array");
    }
  }

  @Override
  public String getBaseTypeName() throws SQLException {
    checkNotFreed();
    return JdbcType.name(elementType());
  }

  @Override
  public int getBaseType() throws SQLException {
    checkNotFreed();
    return JdbcType.of(elementType()).code();
  }

  @Override
  public Object getArray() throws SQLException {
    checkNotFreed();
    return elements();
  }

  @Override
  public Object getArray(Map<String, Class<?>> map) throws SQLException {
    return getArray();
  }

  @Override
  public Object getArray(long index, int count) throws SQLException {
    checkNotFreed();
    if (index < 1 || count < 0 || index - 1 + count > values.size()) {
      throw SqlErrors.argument(
          "The array has "
              + values.size()
              + " elements; asked for "
              + count
              + " from "
              + index
              + ".");
    }
    return Arrays.copyOfRange(elements(), (int) index - 1, (int) index - 1 + count);
  }

  @Override
  public Object getArray(long index, int count, Map<String, Class<?>> map) throws SQLException {
    return getArray(index, count);
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    return getResultSet(1, values.size());
  }

  @Override
  public ResultSet getResultSet(Map<String, Class<?>> map) throws SQLException {
    return getResultSet();
  }

  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    getArray(index, count);
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(new Object[] {index + i, values.get((int) index - 1 + i)});
    }
    StructType schema =
        new StructType(
            List.of(
                new StructField("INDEX", LongType.INSTANCE, false),
                new StructField("VALUE", elementType(), type.containsNull())));
    return C2sResultSet.ofRows(schema, rows, jdbc);
  }

  @Override
  public ResultSet getResultSet(long index, int count, Map<String, Class<?>> map)
      throws SQLException {
    return getResultSet(index, count);
  }

  @Override
  public void free() {
    freed = true;
  }

  @Override
  public String toJson() {
    return JsonText.of(values, type, jdbc.conversions().formatter());
  }

  @Override
  public String toString() {
    return jdbc.conversions().formatter().format(values, type);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof C2sArray array && asList().equals(array.asList());
  }

  @Override
  public int hashCode() {
    return asList().hashCode();
  }
}
