package com.catalyst2sql.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes what stands in FROM: tables, derived tables, joins of all kinds, generators, PIVOT and UNPIVOT. */
final class Relations {
  private final Generator g;
  private final Dice dice;

  /** Whether the next relation is the first of its FROM: PIVOT and UNPIVOT take all that is left of them. */
  private boolean first;

  Relations(Generator generator) {
    this.g = generator;
    this.dice = generator.dice;
  }

  /** A relation and the columns it brings. */
  record Source(Piece piece, Scope scope) {}

  /** A whole FROM clause without the word. */
  Source from(int depth) {
    first = true;
    Source source = joined(depth);
    Source viewed = dice.chance(7) ? lateralView(source) : source;
    return g.further(6) ? lateralView(viewed) : viewed;
  }

  private Source joined(int depth) {
    Source source = single(depth);
    if (depth <= 0) {
      return dice.chance(15) ? join(source, single(0), depth) : source;
    }
    int joins = dice.pick(0, 0, 0, 1, 1, 2);
    for (int i = 0; i < joins; i++) {
      Source right =
          dice.chance(10) ? parenthesized(join(single(0), single(0), 0)) : single(depth - 1);
      source = join(source, right, depth);
    }
    return source;
  }

  private static Source parenthesized(Source source) {
    return new Source(Piece.relation("(", source.piece(), ")"), source.scope());
  }

  private Source single(int depth) {
    boolean leftmost = first;
    first = false;
    if (g.more(12)) {
      return g.more.single(depth);
    }
    if (g.further(10)) {
      return g.furtherRelations.single(depth);
    }
    int kind = dice.below(100);
    if (!g.commonTables.isEmpty() && kind < 30) {
      Generator.CommonTable table = dice.pick(g.commonTables);
      String alias = g.name("r");
      limited(table.query(), alias);
      return named(Piece.text(table.name() + " AS " + alias), alias, table.columns());
    }
    if (depth > 0 && kind < 45) {
      return derived(depth);
    }
    if (kind > 94) {
      return values();
    }
    if (kind > 91) {
      String alias = g.name("r");
      Column id = new Column("id", Type.BIGINT, true);
      Scope scope = key(List.of(id.in(alias)));
      return new Source(Piece.relation("range(" + dice.below(2) + ", 4) AS " + alias), scope);
    }
    if (depth > 0 && kind > 86) {
      Source turned = dice.chance(50) ? pivot() : unpivot();
      return leftmost ? turned : parenthesized(turned);
    }
    return table();
  }

  /** A table by itself. */
  Source table() {
    // The larger tables come up more often.
    String table = dice.chance(40) ? dice.pick("facts", "numbers") : dice.pick(g.tables.names());
    String alias = g.name("r");
    List<Column> columns = g.tables.of(table).orElseThrow();
    List<Column> qualified = columns.stream().map(column -> column.in(alias)).toList();
    return new Source(Piece.relation(table + " AS " + alias), key(qualified));
  }

  /** A scope whose first column is a key. */
  private static Scope key(List<Column> columns) {
    return new Scope(columns, Optional.of(List.of(columns.get(0))), true, List.of());
  }

  static Source named(Piece piece, String alias, List<Column> columns) {
    List<Column> qualified = columns.stream().map(column -> column.in(alias)).toList();
    return new Source(Piece.relation(piece), Scope.of(qualified));
  }

  private Source derived(int depth) {
    Query query = g.selects.query(Optional.empty(), depth - 1, true);
    String alias = g.name("r");
    limited(query.piece(), alias);
    return named(Piece.of("(", query.piece(), ") AS " + alias), alias, query.columns());
  }

  /** Keeps in mind that a relation is cut by a LIMIT, where it is. */
  void limited(Piece query, String alias) {
    if (query.sql().matches("(?s).* (LIMIT|OFFSET) \\d.*")) {
      g.limited.add(alias);
    }
  }

  private Source values() {
    String alias = g.name("r");
    List<Type> types = g.selects.types(dice.between(1, 3), Type.ALL);
    List<Column> columns = types.stream().map(t -> new Column(g.name("v"), t, true)).toList();
    List<Piece> rows = new ArrayList<>();
    for (int i = dice.between(1, 4); i > 0; i--) {
      List<Piece> row = types.stream().map(type -> Literals.any(type, dice)).toList();
      rows.add(Piece.of("(", Selects.fixed(row), ")"));
    }
    String names = String.join(", ", columns.stream().map(Column::name).toList());
    Piece list = Piece.list(", ", rows);
    Piece piece =
        dice.chance(50)
            ? Piece.of("(VALUES ", list, ") AS " + alias + "(" + names + ")")
            : Piece.of("VALUES ", list, " AS " + alias + "(" + names + ")");
    return named(piece, alias, columns);
  }

  private Source join(Source left, Source right, int depth) {
    if (g.more(10)) {
      return g.more.lateral(left);
    }
    int kind = dice.below(100);
    if (kind < 8) {
      String cross = dice.chance(50) ? " CROSS JOIN " : ", ";
      // A comma binds less than JOIN does; in front of one it would hide the relation left of it.
      return both(
          left,
          cross.equals(", ") && dice.chance(50) ? " CROSS JOIN " : " CROSS JOIN ",
          right,
          Piece.EMPTY);
    }
    if (kind < 18) {
      return using(left, right);
    }
    if (kind < 30) {
      String type = dice.pick(" LEFT SEMI JOIN ", " LEFT ANTI JOIN ", " SEMI JOIN ", " ANTI JOIN ");
      Scope both = left.scope().with(right.scope());
      Piece piece = Piece.relation(left.piece(), type, right.piece(), on(left, right, both));
      return new Source(piece, left.scope());
    }
    if (kind < 36 && depth > 0) {
      return lateral(left, depth);
    }
    String type =
        dice.pick(
            " JOIN ",
            " INNER JOIN ",
            " LEFT JOIN ",
            " LEFT OUTER JOIN ",
            " RIGHT JOIN ",
            " FULL OUTER JOIN ",
            " FULL JOIN ");
    Scope scope = left.scope().with(right.scope());
    return both(left, type, right, on(left, right, scope));
  }

  private static Source both(Source left, String type, Source right, Piece condition) {
    Scope scope = left.scope().with(right.scope());
    return new Source(Piece.relation(left.piece(), type, right.piece(), condition), scope);
  }

  private Piece on(Source left, Source right, Scope both) {
    List<Object> parts = new ArrayList<>();
    parts.add(" ON ");
    Optional<Piece> equality = equality(left.scope(), right.scope());
    if (equality.isPresent() && dice.chance(75)) {
      parts.add(equality.get());
      if (dice.chance(35)) {
        parts.add(
            Piece.optional(
                " AND ", g.expressions.of(Type.BOOLEAN, g.expressions.columns(both), 1)));
      }
    } else {
      parts.add(g.expressions.of(Type.BOOLEAN, g.expressions.columns(both), dice.between(1, 2)));
    }
    return Piece.of(parts.toArray());
  }

  private Optional<Piece> equality(Scope left, Scope right) {
    List<Column> choices =
        dice.chance(60) ? left.matching(c -> c.simpleName().equals("k")) : left.columns();
    if (choices.isEmpty()) {
      return Optional.empty();
    }
    Column one = dice.pick(choices);
    List<Column> partners = right.matching(c -> c.type() == one.type() && c.type().isOrderable());
    if (partners.isEmpty()) {
      return Optional.empty();
    }
    String operator = dice.chance(85) ? " = " : " <=> ";
    String other = dice.pick(partners).name();
    return Optional.of(Piece.expression(Type.BOOLEAN, one.name() + operator + other));
  }

  /** A join USING the columns both have, or NATURAL: their names then stand for one column each. */
  private Source using(Source left, Source right) {
    List<String> common =
        left.scope().columns().stream()
            .filter(c -> c.type().isOrderable())
            .map(Column::simpleName)
            .filter(name -> count(left, name) == 1 && count(right, name) == 1)
            .filter(
                name ->
                    right.scope().columns().stream()
                        .noneMatch(c -> c.simpleName().equals(name) && !c.type().isOrderable()))
            .toList();
    boolean ambiguous =
        left.scope().columns().stream().anyMatch(c -> count(left, c.simpleName()) > 1)
            || right.scope().columns().stream().anyMatch(c -> count(right, c.simpleName()) > 1)
            || left.scope().columns().stream().anyMatch(c -> !c.name().contains("."));
    // Spark loses sight of a key where the same table stands in LATERAL beside it.
    boolean hidden = g.extended() && left.piece().sql().contains(" LATERAL (");
    if (common.isEmpty() || hidden) {
      return both(left, " CROSS JOIN ", right, Piece.EMPTY);
    }
    boolean natural = !ambiguous && dice.chance(30);
    List<String> names = natural ? common : dice.some(common, dice.between(1, 2));
    // Spark has no NATURAL SEMI or ANTI join.
    String type =
        natural
            ? dice.pick(" JOIN ", " LEFT JOIN ", " RIGHT JOIN ", " FULL JOIN ")
            : dice.pick(
                " JOIN ",
                " LEFT JOIN ",
                " RIGHT JOIN ",
                " FULL JOIN ",
                " LEFT SEMI JOIN ",
                " LEFT ANTI JOIN ");
    boolean onlyLeft = type.contains("SEMI") || type.contains("ANTI");
    Piece piece =
        natural
            ? Piece.relation(left.piece(), " NATURAL" + type, right.piece())
            : Piece.relation(
                left.piece(), type, right.piece(), " USING (" + String.join(", ", names) + ")");
    if (onlyLeft) {
      return new Source(piece, left.scope());
    }
    Scope all = left.scope().with(right.scope());
    List<Column> columns = new ArrayList<>();
    // Each side's own column is still there for who says whose.
    boolean own = g.further(35);
    for (Column column : all.columns()) {
      if (own || !names.contains(column.simpleName())) {
        columns.add(column);
      }
    }
    for (String name : names) {
      left.scope().columns().stream()
          .filter(c -> c.simpleName().equals(name))
          .findFirst()
          .ifPresent(c -> columns.add(c.unqualified()));
    }
    return new Source(piece, new Scope(columns, all.key(), all.unique(), List.of()));
  }

  private static long count(Source source, String name) {
    return source.scope().columns().stream().filter(c -> c.simpleName().equals(name)).count();
  }

  /** A subquery that sees the rows of the relation before it. */
  private Source lateral(Source left, int depth) {
    Source inner = single(0);
    Scope scope = inner.scope();
    String alias = g.name("r");
    boolean grouped = dice.chance(40);
    Expressions.Leaves rows =
        g.expressions.columns(grouped ? scope : scope.withOuter(left.scope().columns()));
    List<Type> types = g.selects.types(dice.between(1, 2), Type.ORDERABLE, rows);
    List<Piece> items = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (Type type : types) {
      Piece item =
          grouped
              ? g.aggregates
                  .of(type, rows)
                  .orElseGet(() -> Piece.expression(type, Literals.nothing(type)))
              : g.expressions.of(type, rows, dice.below(2));
      g.selects.item(item, type, true, Scope.EMPTY, items, columns);
    }
    Piece where =
        equality(scope, left.scope())
            .map(equality -> Piece.optional(" WHERE ", equality))
            .orElse(Piece.EMPTY);
    Piece query = Piece.query("SELECT ", Piece.list(", ", items), " FROM ", inner.piece(), where);
    String join = dice.pick(" JOIN LATERAL (", " CROSS JOIN LATERAL (", " LEFT JOIN LATERAL (");
    String on = join.contains("CROSS") ? "" : dice.chance(50) ? " ON true" : "";
    Piece piece = Piece.relation(left.piece(), join, query, ") AS " + alias + on);
    Scope right = Scope.of(columns.stream().map(c -> c.in(alias)).toList());
    return new Source(piece, left.scope().with(right));
  }

  private Source lateralView(Source source) {
    Expressions.Leaves rows = g.expressions.columns(source.scope());
    Type type = g.expressions.any(rows, List.of(Type.INTS, Type.STRINGS, Type.MAP, Type.STRUCTS));
    Piece generated = g.expressions.of(type, rows, dice.below(2));
    String alias = g.name("r");
    List<Column> columns = new ArrayList<>();
    String function = type != Type.STRUCTS || dice.chance(50) ? "explode" : "inline";
    if (function.equals("explode") && dice.chance(40)) {
      function = "posexplode";
      columns.add(new Column(g.name("c"), Type.INT, true));
    }
    List<Type> types =
        switch (type) {
          case INTS -> List.of(Type.INT);
          case STRINGS -> List.of(Type.STRING);
          case MAP -> List.of(Type.STRING, Type.INT);
          default ->
              function.equals("inline") ? List.of(Type.INT, Type.STRING) : List.of(Type.STRUCT);
        };
    types.forEach(t -> columns.add(new Column(g.name("c"), t, true)));
    String names = String.join(", ", columns.stream().map(Column::name).toList());
    Piece piece =
        Piece.of(
            " LATERAL VIEW " + (dice.chance(50) ? "OUTER " : "") + function + "(",
            generated,
            ") " + alias + " AS " + names);
    List<Column> all = new ArrayList<>(source.scope().columns());
    columns.forEach(c -> all.add(c.in(alias)));
    return new Source(Piece.relation(source.piece(), Piece.optional(piece)), Scope.of(all));
  }

  private Source pivot() {
    String alias = g.name("r");
    Source source = table();
    Expressions.Leaves rows = g.expressions.columns(source.scope());
    Type keyType = dice.pick(Type.STRING, Type.INT, Type.BOOLEAN);
    Piece key = rows.leaf(keyType).orElseGet(() -> Literals.value(keyType, dice));
    List<Type> types = g.selects.types(dice.between(0, 1), Type.ORDERABLE, rows);
    List<Piece> items = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (Type type : types) {
      g.selects.item(
          rows.leaf(type).orElseGet(() -> Literals.value(type, dice)),
          type,
          true,
          source.scope(),
          items,
          columns);
    }
    Type valueType = dice.pick(Type.INT, Type.DOUBLE, Type.STRING, Type.DECIMAL);
    items.add(Piece.of(key, " AS pk"));
    items.add(
        Piece.of(rows.leaf(valueType).orElseGet(() -> Literals.value(valueType, dice)), " AS pv"));
    String aggregate =
        dice.pick("max(pv) AS x", "min(pv)", "count(pv)", "max(pv) AS x, count(*) AS y");
    List<String> values = new ArrayList<>();
    for (int i = dice.between(1, 2); i > 0; i--) {
      String value = Literals.value(keyType, dice).sql();
      String name = g.name("p");
      values.add(value + " AS " + name);
      if (aggregate.contains(",")) {
        columns.add(new Column(name + "_x", valueType, Selects.exact(valueType)));
        columns.add(new Column(name + "_y", Type.BIGINT, true));
      } else {
        Type type = aggregate.startsWith("count") ? Type.BIGINT : valueType;
        columns.add(new Column(name, type, Selects.exact(type)));
      }
    }
    Piece query = Piece.query("SELECT ", Selects.fixed(items), " FROM ", source.piece());
    Piece piece =
        Piece.of(
            "(",
            query,
            ") PIVOT ("
                + aggregate
                + " FOR pk IN ("
                + String.join(", ", values)
                + ")) AS "
                + alias);
    return named(piece, alias, columns);
  }

  private Source unpivot() {
    String alias = g.name("r");
    String table = dice.pick("facts", "numbers", "times", "texts");
    record Choice(String columns, Type type) {}
    Choice choice =
        switch (table) {
          case "facts" ->
              dice.pick(
                  new Choice("i, k", Type.INT),
                  new Choice("g, s AS `the s`", Type.STRING),
                  new Choice("l, i", Type.BIGINT));
          case "numbers" ->
              dice.pick(new Choice("ti, si, i", Type.INT), new Choice("dec, i", Type.DECIMAL));
          case "times" -> dice.pick(new Choice("ym", Type.YEAR_MONTH), new Choice("dt", Type.DATE));
          default -> new Choice("g, s, ch", Type.STRING);
        };
    List<Column> columns = new ArrayList<>();
    for (Column column : g.tables.of(table).orElseThrow()) {
      if (!List.of(choice.columns().split("[ ,]+")).contains(column.name())) {
        columns.add(column);
      }
    }
    String value = g.name("u");
    String name = g.name("n");
    columns.add(new Column(name, Type.STRING, true));
    columns.add(new Column(value, choice.type(), true));
    String nulls = dice.pick("", " INCLUDE NULLS", " EXCLUDE NULLS");
    return named(
        Piece.text(
            table
                + " UNPIVOT"
                + nulls
                + " ("
                + value
                + " FOR "
                + name
                + " IN ("
                + choice.columns()
                + ")) AS "
                + alias),
        alias,
        columns);
  }
}
