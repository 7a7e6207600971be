package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.parser.SparkParser;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructType;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.Arrays;
import java.util.List;

/** Makes arrays and structs of a named Spark type from a program's values. */
final class ValueFactory {

  private final SqlConf conf;
  private final JdbcValues jdbc;

  ValueFactory(SqlConf conf, JdbcValues jdbc) {
    this.conf = conf;
    this.jdbc = jdbc;
  }

  private DataType type(String name) throws SQLException {
    if (name == null) {
      throw SqlErrors.argument("No type was given.");
    }
    try {
      return SparkParser.parseDataType(name, conf);
    } catch (RuntimeException | StackOverflowError e) {
      throw SqlErrors.of(e);
    }
  }

  private static Object internal(Object value, DataType type, Conversions conversions)
      throws SQLException {
    if (value == null) {
      return null;
    }
    if (type instanceof ArrayType array && value instanceof Object[] elements) {
      Object[] all = new Object[elements.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = internal(elements[i], array.elementType(), conversions);
      }
      return Arrays.asList(all);
    }
    if (type instanceof StructType && value instanceof C2sStruct struct) {
      return struct.internal();
    }
    if (value instanceof C2sArray array) {
      return array.internal();
    }
    if (value instanceof C2sMap map) {
      return map.internal();
    }
    JdbcType jdbc = JdbcType.of(type);
    Literal literal = Literals.of(value, jdbc.code(), jdbc.scale(), conversions);
    return literal.value() instanceof Literal.Binary b ? b.bytes() : literal.value();
  }

  Array array(String typeName, Object[] elements) throws SQLException {
    ArrayType type = new ArrayType(type(typeName));
    try {
      List<?> all = (List<?>) internal(elements, type, jdbc.conversions());
      return new C2sArray(all == null ? List.of() : all, type, jdbc);
    } catch (RuntimeException e) {
      throw SqlErrors.of(e);
    }
  }

  Struct struct(String typeName, Object[] attributes) throws SQLException {
    if (!(type(typeName) instanceof StructType struct)) {
      throw SqlErrors.argument(typeName + " is not a struct type.");
    }
    if (attributes == null || attributes.length != struct.fields().size()) {
      throw SqlErrors.argument(typeName + " has " + struct.fields().size() + " fields.");
    }
    try {
      Object[] all = new Object[attributes.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = internal(attributes[i], struct.fields().get(i).dataType(), jdbc.conversions());
      }
      return new C2sStruct(all, struct, jdbc);
    } catch (RuntimeException e) {
      throw SqlErrors.of(e);
    }
  }
}
