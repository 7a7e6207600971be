package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SortOrder;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Prints queries, indented. It decides layout, quoting and parentheses, and nothing about meaning. */
final class SqlWriter {

  private static final int LINE = 90;

  private final StringBuilder text = new StringBuilder();
  private int depth;

  String text() {
    return text.toString();
  }

  SqlWriter append(String part) {
    text.append(part);
    return this;
  }

  SqlWriter name(String name) {
    return append(Identifiers.quote(name));
  }

  SqlWriter expression(Expression expression) {
    new ExpressionWriter(this).write(expression);
    return this;
  }

  private SqlWriter line() {
    text.append('\n').append("  ".repeat(depth));
    return this;
  }

  /** {@code (query)} with the query on lines of its own. */
  SqlWriter parenthesized(Query query) {
    append("(");
    depth++;
    line().query(query);
    depth--;
    return line().append(")");
  }

  SqlWriter query(Query query) {
    if (query instanceof Query.Select select) {
      select(select);
    } else if (query instanceof Query.SetOperation operation) {
      setOperation(operation);
    } else if (query instanceof Query.Values values) {
      values(values);
    } else {
      with((Query.With) query);
    }
    return this;
  }

  private void with(Query.With with) {
    append("WITH ");
    Iterator<Query.Cte> rest = with.definitions().iterator();
    while (rest.hasNext()) {
      Query.Cte cte = rest.next();
      name(cte.name());
      append(cte.materialized() ? " AS MATERIALIZED " : " AS ").parenthesized(cte.query());
      if (rest.hasNext()) {
        append(", ");
      }
    }
    line().query(with.body());
  }

  private void setOperation(Query.SetOperation operation) {
    boolean first = true;
    for (Query input : operation.inputs()) {
      if (!first) {
        line().append(operation.operator()).line();
      }
      first = false;
      if (input instanceof Query.Select select
          && select.orders().isEmpty()
          && select.limit().isEmpty()
          && select.offset().isEmpty()) {
        query(input);
      } else {
        parenthesized(input);
      }
    }
  }

  private void values(Query.Values values) {
    Optional<String> many = ManyValues.of(values);
    if (many.isPresent()) {
      append(many.get());
      return;
    }
    append("VALUES");
    depth++;
    Iterator<List<Expression>> rest = values.rows().iterator();
    while (rest.hasNext()) {
      line().append("(");
      list(rest.next());
      append(rest.hasNext() ? ")," : ")");
    }
    depth--;
  }

  private void select(Query.Select select) {
    append(select.distinct() ? "SELECT DISTINCT" : "SELECT");
    items(select.items());
    select.from().ifPresent(from -> line().append("FROM ").from(from));
    conditions("WHERE ", select.where());
    select.grouping().ifPresent(this::grouping);
    conditions("HAVING ", select.having());
    if (!select.orders().isEmpty()) {
      line().append("ORDER BY ");
      orders(select.orders());
    }
    select.limit().ifPresent(limit -> line().append("LIMIT ").expression(limit));
    select.offset().ifPresent(offset -> line().append("OFFSET ").expression(offset));
  }

  private void items(List<Query.Item> items) {
    int start = text.length();
    append(" ");
    printItems(items, false);
    if (text.length() - start > LINE || text.indexOf("\n", start) >= 0) {
      text.setLength(start);
      depth++;
      printItems(items, true);
      depth--;
    }
  }

  private void printItems(List<Query.Item> items, boolean broken) {
    Iterator<Query.Item> rest = items.iterator();
    while (rest.hasNext()) {
      if (broken) {
        line();
      }
      Query.Item item = rest.next();
      expression(item.expression());
      if (!ExpressionWriter.implicitName(item.expression()).equals(item.name())) {
        append(" AS ").name(item.name());
      }
      if (rest.hasNext()) {
        append(broken ? "," : ", ");
      }
    }
  }

  private void conditions(String keyword, List<Expression> conditions) {
    if (conditions.isEmpty()) {
      return;
    }
    line().append(keyword);
    depth++;
    boolean first = true;
    for (Expression condition : conditions) {
      if (!first) {
        line().append("AND ");
      }
      first = false;
      new ExpressionWriter(this).write(condition, ExpressionWriter.AND_OPERAND);
    }
    depth--;
  }

  private void grouping(Query.Grouping grouping) {
    line().append("GROUP BY ");
    if (grouping.sets().isPresent()) {
      append("GROUPING SETS (");
      Iterator<List<Integer>> rest = grouping.sets().get().iterator();
      while (rest.hasNext()) {
        append("(");
        list(rest.next().stream().map(grouping.expressions()::get).toList());
        append(rest.hasNext() ? "), " : ")");
      }
      append(")");
    } else if (grouping.expressions().isEmpty()) {
      append("()");
    } else {
      list(grouping.expressions());
    }
  }

  SqlWriter list(List<Expression> expressions) {
    Iterator<Expression> rest = expressions.iterator();
    while (rest.hasNext()) {
      expression(rest.next());
      if (rest.hasNext()) {
        append(", ");
      }
    }
    return this;
  }

  SqlWriter orders(List<SortOrder> orders) {
    Iterator<SortOrder> rest = orders.iterator();
    while (rest.hasNext()) {
      SortOrder order = rest.next();
      expression(order.child());
      append(order.ascending() ? "" : " DESC");
      append(order.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
      if (rest.hasNext()) {
        append(", ");
      }
    }
    return this;
  }

  private void names(List<String> names) {
    if (!names.isEmpty()) {
      append("(")
          .append(String.join(", ", names.stream().map(Identifiers::quote).toList()))
          .append(")");
    }
  }

  private void from(Query.From from) {
    if (from instanceof Query.From.Table table) {
      String path = String.join(".", table.path().stream().map(Identifiers::quote).toList());
      append(path);
      if (!table.path().get(table.path().size() - 1).equals(table.alias())) {
        append(" AS ").name(table.alias());
      }
    } else if (from instanceof Query.From.Function function) {
      function(function);
    } else if (from instanceof Query.From.Derived derived) {
      append(derived.lateral() ? "LATERAL " : "").parenthesized(derived.query());
      append(" AS ").name(derived.alias());
      names(derived.columns());
    } else if (from instanceof Query.From.Join join) {
      join(join);
    } else if (from instanceof Query.From.Sampled sampled) {
      from(sampled.input());
      append(" ").append(sampled.clause());
    }
  }

  private void function(Query.From.Function function) {
    append(function.name()).append("(").list(function.arguments());
    boolean first = function.arguments().isEmpty();
    for (Query.From.Named named : function.named()) {
      append(first ? "" : ", ").append(named.name()).append(" = ").expression(named.value());
      first = false;
    }
    append(") AS ").name(function.alias());
    names(function.columns());
  }

  private void join(Query.From.Join join) {
    from(join.left());
    depth++;
    line().append(join.kind()).append(" ");
    boolean nested = join.right() instanceof Query.From.Join;
    append(nested ? "(" : "");
    from(join.right());
    append(nested ? ")" : "");
    join.condition()
        .ifPresent(
            condition -> {
              append(" ON ");
              expression(condition);
            });
    depth--;
  }
}
