package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.expressions.ExprId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where in a long list of a scope's columns a name can be. Scopes whose columns are the first ones of the same list share one,
 * and each looks no further than its own end.
 */
final class ColumnIndex {

  private final NameIndex<Integer> names = new NameIndex<>();
  private final NameIndex<Integer> qualifiedNames = new NameIndex<>();
  private final Map<ExprId, Integer> ids = new HashMap<>();
  private int size;

  ColumnIndex(List<Scope.Column> columns) {
    add(columns);
  }

  /** Adds what comes behind {@code known}, if that is all there is so far; gives whether it was. */
  boolean extend(List<Scope.Column> known, List<Scope.Column> more) {
    if (size != known.size()) {
      return false;
    }
    add(more);
    return true;
  }

  private void add(List<Scope.Column> columns) {
    for (Scope.Column column : columns) {
      String name = column.attribute().name();
      names.add(name, size);
      if (!column.qualifier().isEmpty()) {
        qualifiedNames.add(qualified(column.qualifier(), name), size);
      }
      ids.putIfAbsent(column.attribute().id(), size);
      size++;
    }
  }

  /** Columns that the name under the qualifier can mean, among the first {@code end}. */
  List<Integer> positions(List<String> qualifier, String name, int end) {
    List<Integer> all =
        qualifier.isEmpty()
            ? names.candidates(name)
            : qualifiedNames.candidates(qualified(qualifier, name));
    return all.isEmpty() || all.get(all.size() - 1) < end
        ? all
        : all.stream().filter(position -> position < end).toList();
  }

  /** The first column of that id among the first {@code end}. */
  Optional<Integer> position(ExprId id, int end) {
    return Optional.ofNullable(ids.get(id)).filter(position -> position < end);
  }

  private static String qualified(List<String> qualifier, String name) {
    return qualifier.get(qualifier.size() - 1) + '\0' + name;
  }
}
