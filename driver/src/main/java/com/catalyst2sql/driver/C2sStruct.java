package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.sql.Struct;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of type STRUCT, in memory and independent of the result it came from; prints as Spark's shell does. */
public final class C2sStruct implements Struct, JsonValue {

  private final Object[] values;
  private final StructType type;
  private final JdbcValues jdbc;

  C2sStruct(Object[] values, StructType type, JdbcValues jdbc) {
    this.values = values;
    this.type = type;
    this.jdbc = jdbc;
  }

  @Override
  public String getSQLTypeName() {
    return JdbcType.name(type);
  }

  @Override
  public Object[] getAttributes() {
    Object[] all = new Object[values.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = jdbc.object(values[i], type.fields().get(i).dataType());
    }
    return all;
  }

  @Override
  public Object[] getAttributes(Map<String, Class<?>> map) {
    return getAttributes();
  }

  /** The fields by name; of two fields of one name the last. */
  public Map<String, Object> asMap() {
    Map<String, Object> all = new LinkedHashMap<>();
    List<StructField> fields = type.fields();
    Object[] attributes = getAttributes();
    for (int i = 0; i < attributes.length; i++) {
      all.put(fields.get(i).name(), attributes[i]);
    }
    return all;
  }

  Object[] internal() {
    return values.clone();
  }

  StructType type() {
    return type;
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
    return other instanceof C2sStruct struct
        && type.sameType(struct.type)
        && Arrays.equals(getAttributes(), struct.getAttributes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(getAttributes());
  }
}
