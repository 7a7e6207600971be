package com.catalyst2sql.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What expressions at one place of a query can see.
 *
 * @param columns of the relations in FROM
 * @param key columns that together tell the rows apart, or rows that are the same throughout; empty where none do
 * @param unique whether no two rows have the same key
 * @param outer columns of the queries around, which a subquery can refer to
 */
record Scope(List<Column> columns, Optional<List<Column>> key, boolean unique, List<Column> outer) {

  static final Scope EMPTY = new Scope(List.of(), Optional.of(List.of()), true, List.of());

  Scope {
    columns = List.copyOf(columns);
    outer = List.copyOf(outer);
  }

  /** A scope of all columns of a relation whose rows nothing else tells apart. */
  static Scope of(List<Column> columns) {
    boolean orderable = columns.stream().allMatch(column -> column.type().isOrderable());
    return new Scope(
        columns, orderable ? Optional.of(columns) : Optional.empty(), false, List.of());
  }

  Scope withOuter(List<Column> visible) {
    return new Scope(columns, key, unique, visible);
  }

  List<Column> matching(Predicate<Column> wanted) {
    return columns.stream().filter(wanted).toList();
  }

  List<Column> ofType(Type type) {
    return matching(column -> column.type() == type);
  }

  /** Those without a column that a column of the other goes by the same name as: without a qualifier it is ambiguous. */
  private List<Column> unambiguous(Scope other) {
    return matching(
        own ->
            own.name().contains(".")
                || other.columns.stream().noneMatch(c -> c.simpleName().equals(own.name())));
  }

  /** The columns of both; the keys together tell the pairs of rows apart, also where an outer join adds nulls. */
  Scope with(Scope other) {
    List<Column> all = new ArrayList<>(unambiguous(other));
    all.addAll(other.unambiguous(this));
    Optional<List<Column>> keys =
        key.flatMap(
            left ->
                other.key.map(
                    right -> {
                      List<Column> both = new ArrayList<>(left);
                      both.addAll(right);
                      return both;
                    }));
    boolean named =
        keys.orElse(List.of()).stream().allMatch(k -> k.name().contains(".") || all.contains(k));
    return new Scope(all, named ? keys : Optional.empty(), unique && other.unique, outer);
  }
}
