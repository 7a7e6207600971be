package com.catalyst2sql.dialect.functions.runtime;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** What is made of texts of which few differ, such as a query's constants; it starts over when it has grown large. */
public final class BoundedCache<V> {

  private static final int LIMIT = 500;

  private final ConcurrentMap<String, V> values = new ConcurrentHashMap<>();
  private final Function<String, V> maker;

  public BoundedCache(Function<String, V> maker) {
    this.maker = maker;
  }

  public V get(String text) {
    V known = values.get(text);
    if (known != null) {
      return known;
    }
    V made = maker.apply(text);
    if (values.size() >= LIMIT) {
      values.clear();
    }
    values.put(text, made);
    return made;
  }
}
