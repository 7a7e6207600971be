package com.catalyst2sql.dialect.unparser.remote;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A SELECT in the making: operators merge into it as long as SQL's clauses come in their order. */
final class RemoteSelect {

  /** A column of the output, as it is said over this SELECT's FROM. */
  record Column(AttributeReference attribute, Term term) {}

  private final RemoteTarget target;
  String from = "";
  List<Column> columns = new ArrayList<>();
  final List<String> where = new ArrayList<>();
  Optional<List<String>> groupBy = Optional.empty();
  final List<String> orders = new ArrayList<>();
  Optional<Long> limit = Optional.empty();
  boolean distinct;

  RemoteSelect(RemoteTarget target) {
    this.target = target;
  }

  Map<ExprId, Term> scope() {
    Map<ExprId, Term> scope = new HashMap<>();
    columns.forEach(c -> scope.putIfAbsent(c.attribute().id(), c.term()));
    return scope;
  }

  /** Whether it has no clause behind FROM and WHERE. */
  boolean hasOnlyWhere() {
    return groupBy.isEmpty() && orders.isEmpty() && limit.isEmpty() && !distinct;
  }

  boolean isPlain() {
    return hasOnlyWhere() && columns.stream().allMatch(c -> c.term().precedence() == Term.ATOM);
  }

  /** The columns' names, made different from each other whatever their case. */
  List<String> names() {
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (Column column : columns) {
      String base = column.attribute().name().replaceAll("[^A-Za-z0-9_]", "_");
      base = base.isEmpty() ? "_" : base.length() > 40 ? base.substring(0, 40) : base;
      String name = base;
      for (int i = 1; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
        name = base + "_" + i;
      }
      names.add(name);
    }
    return names;
  }

  String sql(List<String> names) {
    StringBuilder sql = new StringBuilder(distinct ? "SELECT DISTINCT " : "SELECT ");
    if (columns.isEmpty()) {
      sql.append("1 AS ").append(target.quote("_"));
    }
    for (int i = 0; i < columns.size(); i++) {
      String term = columns.get(i).term().sql();
      String name = target.quote(names.get(i));
      sql.append(i == 0 ? "" : ", ").append(term);
      if (!term.endsWith("." + name)) {
        sql.append(" AS ").append(name);
      }
    }
    if (!from.isEmpty()) {
      sql.append(" FROM ").append(from);
    }
    if (!where.isEmpty()) {
      sql.append(" WHERE ").append(String.join(" AND ", where));
    }
    groupBy
        .filter(keys -> !keys.isEmpty())
        .ifPresent(keys -> sql.append(" GROUP BY ").append(String.join(", ", keys)));
    if (!orders.isEmpty()) {
      sql.append(" ORDER BY ").append(String.join(", ", orders));
    }
    limit.ifPresent(n -> sql.append(' ').append(target.limit(n)));
    return sql.toString();
  }

  /** A new SELECT over this one as a derived table. */
  RemoteSelect wrap(String alias) {
    List<String> names = names();
    RemoteSelect outer = new RemoteSelect(target);
    outer.from = "(" + sql(names) + ") " + alias;
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Term inner = column.term();
      outer.columns.add(
          new Column(
              column.attribute(),
              new Term(
                  alias + "." + target.quote(names.get(i)),
                  Term.ATOM,
                  inner.type(),
                  inner.fidelity())));
    }
    return outer;
  }
}
