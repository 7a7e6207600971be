package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.analysis.Catalog.UserFunction;
import com.catalyst2sql.federation.catalog.TempView;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.WeakHashMap;

/**
 * The temporary views and functions of a session as a plan sees them: equal where they mean the same, whenever and by whom
 * they were made. A function in Java has a name of its own in the engine, and so is equal to no other session's.
 */
record SessionObjects(Map<String, TempView> views, Map<String, UserFunction> functions) {

  static final SessionObjects NONE = new SessionObjects(Map.of(), Map.of());

  /** Without what no plan depends on. */
  static SessionObjects of(Map<String, TempView> views, Map<String, UserFunction> functions) {
    if (views.isEmpty() && functions.isEmpty()) {
      return NONE;
    }
    Map<String, TempView> meanings = new TreeMap<>();
    views.forEach((name, view) -> meanings.put(name, view.meaning()));
    return new SessionObjects(Map.copyOf(meanings), Map.copyOf(functions));
  }

  /** One object for all that are equal, so that comparing them takes no time. */
  static final class Pool {

    private final Map<SessionObjects, WeakReference<SessionObjects>> known = new WeakHashMap<>();

    synchronized SessionObjects one(SessionObjects objects) {
      if (objects.equals(NONE)) {
        return NONE;
      }
      return Optional.ofNullable(known.get(objects))
          .map(WeakReference::get)
          .orElseGet(
              () -> {
                known.put(objects, new WeakReference<>(objects));
                return objects;
              });
    }
  }
}
