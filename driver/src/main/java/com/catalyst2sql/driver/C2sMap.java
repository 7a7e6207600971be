package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.types.MapType;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A value of type MAP: unmodifiable, in the engine's order; prints as Spark's shell does. */
final class C2sMap extends AbstractMap<Object, Object> implements JsonValue {

  private final Map<?, ?> values;
  private final MapType type;
  private final JdbcValues jdbc;
  private final Map<Object, Object> entries;

  C2sMap(Map<?, ?> values, MapType type, JdbcValues jdbc) {
    this.values = values;
    this.type = type;
    this.jdbc = jdbc;
    Map<Object, Object> all = new LinkedHashMap<>();
    values.forEach(
        (key, value) ->
            all.put(jdbc.object(key, type.keyType()), jdbc.object(value, type.valueType())));
    this.entries = Collections.unmodifiableMap(all);
  }

  Map<?, ?> internal() {
    return values;
  }

  MapType type() {
    return type;
  }

  @Override
  public Object get(Object key) {
    return entries.get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return entries.containsKey(key);
  }

  @Override
  public Set<Entry<Object, Object>> entrySet() {
    return entries.entrySet();
  }

  @Override
  public String toJson() {
    return JsonText.of(values, type, jdbc.conversions().formatter());
  }

  @Override
  public String toString() {
    return jdbc.conversions().formatter().format(values, type);
  }
}
