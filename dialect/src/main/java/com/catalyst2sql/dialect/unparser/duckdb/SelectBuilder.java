package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import com.catalyst2sql.dialect.unparser.EngineWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A SELECT that is still open: operators merge into it as long as the order of SQL's clauses permits, and close it into
 * a derived table where it does not. {@code columns} are the output so far, in terms of the FROM clause.
 */
final class SelectBuilder {

  /** A column of the output and how it is said over this SELECT's FROM. */
  record Column(AttributeReference attribute, Expression expression) {}

  Optional<Query.From> from = Optional.empty();
  List<Column> columns = new ArrayList<>();
  final List<Query.Cte> ctes = new ArrayList<>();
  final List<Expression> where = new ArrayList<>();
  Optional<Query.Grouping> grouping = Optional.empty();
  final List<Expression> having = new ArrayList<>();
  List<SortOrder> orders = List.of();
  Optional<Expression> limit = Optional.empty();
  Optional<Expression> offset = Optional.empty();
  boolean distinct;

  /** Nothing may merge any more: the select list decides how many rows there are. */
  boolean sealed;

  /** How many relations the engine may put in another order here: those of joins in derived tables too. */
  int relations = 1;

  /** Spark works its columns out here, whatever is asked of them above. */
  boolean kept;

  Optional<String> aliasHint = Optional.empty();

  boolean isLimited() {
    return limit.isPresent() || offset.isPresent();
  }

  boolean isOrdered() {
    return !orders.isEmpty();
  }

  boolean isWindowed() {
    return columns.stream().anyMatch(c -> hasWindow(c.expression()));
  }

  /** Whether it is nothing but a FROM clause whose columns are used as they are. */
  boolean isBare() {
    return from.isPresent()
        && where.isEmpty()
        && hasOnlyWhere()
        && columns.stream().allMatch(c -> c.expression() instanceof EngineColumn);
  }

  /** Whether there is no clause but FROM, and perhaps WHERE. */
  boolean hasOnlyWhere() {
    return from.isPresent()
        && grouping.isEmpty()
        && having.isEmpty()
        && !isOrdered()
        && !isLimited()
        && !distinct
        && !sealed;
  }

  Map<ExprId, Expression> scope() {
    Map<ExprId, Expression> scope = new HashMap<>();
    columns.forEach(c -> scope.putIfAbsent(c.attribute().id(), c.expression()));
    return scope;
  }

  /** What an expression can read of it: in a long chain of joins each condition needs few of many columns. */
  Map<ExprId, Expression> scope(Expression reader) {
    Set<ExprId> read = new HashSet<>();
    Scope.references(reader, read, read);
    Map<ExprId, Expression> scope = new HashMap<>();
    for (Column column : columns) {
      ExprId id = column.attribute().id();
      if (read.contains(id)) {
        scope.putIfAbsent(id, column.expression());
      }
    }
    return scope;
  }

  /** Prints as often as it is used without harm. */
  static boolean isTrivial(Expression expression) {
    return expression instanceof EngineColumn || expression instanceof Literal;
  }

  static boolean hasWindow(Expression expression) {
    return expression.exists(e -> e instanceof EngineWindow);
  }

  /** Whether it aggregates a group; a call over a window does not, but what it is called with may. */
  static boolean hasAggregate(Expression expression) {
    if (expression instanceof EngineCall call && call.kind() == EngineCall.Kind.AGGREGATE) {
      return true;
    }
    List<Expression> parts = expression.children();
    if (expression instanceof EngineWindow window) {
      parts = new ArrayList<>(parts.subList(1, parts.size()));
      parts.addAll(window.call().children());
    }
    return parts.stream().anyMatch(SelectBuilder::hasAggregate);
  }

  /** What the entries of the FROM clause are called. */
  Set<String> aliases() {
    Set<String> names = new HashSet<>();
    from.ifPresent(entry -> aliases(entry, names));
    return names;
  }

  private static void aliases(Query.From entry, Set<String> names) {
    if (entry instanceof Query.From.Table table) {
      names.add(table.alias());
    } else if (entry instanceof Query.From.Function function) {
      names.add(function.alias());
    } else if (entry instanceof Query.From.Derived derived) {
      names.add(derived.alias());
    } else if (entry instanceof Query.From.Join join) {
      aliases(join.left(), names);
      aliases(join.right(), names);
    } else {
      aliases(((Query.From.Sampled) entry).input(), names);
    }
  }

  /** Closes the SELECT. */
  Query build() {
    return build(UnaryOperator.identity());
  }

  /** Closes the SELECT, with a last touch to each entry of the select list. */
  Query build(UnaryOperator<Expression> finish) {
    return build(List.of(), finish);
  }

  /** As above, under other names than the columns' own if there are any. */
  Query build(List<String> otherNames, UnaryOperator<Expression> finish) {
    List<String> names = otherNames.isEmpty() ? names() : otherNames;
    List<Query.Item> items = new ArrayList<>();
    if (columns.isEmpty()) {
      // A row of no columns is still a row.
      items.add(new Query.Item(Literal.TRUE, "_"));
    }
    for (int i = 0; i < columns.size(); i++) {
      items.add(new Query.Item(finish.apply(columns.get(i).expression()), names.get(i)));
    }
    Query body = inner(items).orElseGet(() -> select(items));
    return ctes.isEmpty() ? body : new Query.With(List.copyOf(ctes), body);
  }

  private Query select(List<Query.Item> items) {
    Map<Expression, String> computed = new HashMap<>();
    if (orders.stream().anyMatch(order -> !isTrivial(order.child()))) {
      for (int i = 0; i < columns.size(); i++) {
        computed.putIfAbsent(columns.get(i).expression(), items.get(i).name());
      }
    }
    return new Query.Select(
        distinct,
        items,
        from,
        List.copyOf(where),
        shownGrouping(),
        List.copyOf(having),
        orders.stream().map(order -> order.withChild(byName(order.child(), computed))).toList(),
        limit,
        offset);
  }

  /** {@code GROUP BY ()} goes without saying where there is an aggregate. */
  private Optional<Query.Grouping> shownGrouping() {
    boolean whole =
        grouping.filter(g -> g.expressions().isEmpty() && g.sets().isEmpty()).isPresent();
    boolean aggregates =
        columns.stream().anyMatch(c -> hasAggregate(c.expression()))
            || having.stream().anyMatch(SelectBuilder::hasAggregate);
    return whole && aggregates ? Optional.empty() : grouping;
  }

  /** A computed column is ordered by under its name. */
  private static Expression byName(Expression key, Map<Expression, String> computed) {
    String name = isTrivial(key) ? null : computed.get(key);
    return name == null
        ? key
        : new EngineColumn(Optional.empty(), name, key.dataType(), key.nullable());
  }

  /** The derived table itself, where this SELECT would only pass its columns on. */
  private Optional<Query> inner(List<Query.Item> items) {
    if (!where.isEmpty()
        || !hasOnlyWhere()
        || !(from.get() instanceof Query.From.Derived derived)
        || derived.lateral()
        || !derived.columns().isEmpty()
        || !(derived.query() instanceof Query.Select
            || derived.query() instanceof Query.SetOperation)) {
      return Optional.empty();
    }
    List<String> inner = outputNames(derived.query());
    if (inner.size() != items.size()) {
      return Optional.empty();
    }
    for (int i = 0; i < items.size(); i++) {
      if (!(items.get(i).expression() instanceof EngineColumn column)
          || !column.name().equals(inner.get(i))
          || !items.get(i).name().equals(inner.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(derived.query());
  }

  private static List<String> outputNames(Query query) {
    if (query instanceof Query.Select select) {
      return select.items().stream().map(Query.Item::name).toList();
    }
    if (query instanceof Query.SetOperation operation) {
      return outputNames(operation.inputs().get(0));
    }
    return List.of();
  }

  /** The engine's names of the output: the user's where they are unique. */
  List<String> names() {
    return DuckDbTypes.unique(columns.stream().map(c -> c.attribute().name()).toList());
  }

  /** A new SELECT over this one as a derived table called {@code alias}. */
  SelectBuilder wrap(String alias) {
    List<String> names = names();
    SelectBuilder outer = new SelectBuilder();
    for (int i = 0; i < columns.size(); i++) {
      AttributeReference attribute = columns.get(i).attribute();
      outer.columns.add(
          new Column(
              attribute,
              new EngineColumn(
                  Optional.of(alias), names.get(i), attribute.dataType(), attribute.nullable())));
    }
    outer.ctes.addAll(ctes);
    ctes.clear();
    outer.relations = hasOnlyWhere() ? relations : 1;
    Query closed = build(names, UnaryOperator.identity());
    outer.from = Optional.of(new Query.From.Derived(closed, alias, List.of(), false));
    return outer;
  }
}
