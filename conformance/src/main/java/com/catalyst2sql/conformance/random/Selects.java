package com.catalyst2sql.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes queries: SELECT blocks of all kinds, set operations over them, ORDER BY and LIMIT after them. */
final class Selects {
  private final Generator g;
  private final Dice dice;

  /** Whether the next block is the one the user sees. */
  private boolean atTop;

  Selects(Generator generator) {
    this.g = generator;
    this.dice = generator.dice;
  }

  /** A SELECT list, and what may follow the block it stands in. */
  private record Block(Piece piece, List<Column> columns, boolean distinct, Scope scope) {}

  /** The query that all else is part of. */
  Query whole(boolean named) {
    atTop = true;
    return query(Optional.empty(), 2, named);
  }

  /**
   * A query.
   *
   * @param wanted the types of its columns, where they matter
   * @param depth how many levels of relations may be below it
   * @param named whether each column must have a name of its own
   */
  Query query(Optional<List<Type>> wanted, int depth, boolean named) {
    if (g.further(20)) {
      atTop = false;
      return g.furtherQueries.query(wanted, depth, named);
    }
    if (depth > 0 && dice.chance(12)) {
      atTop = false;
      return setOperation(wanted, depth, named);
    }
    if (wanted.isEmpty() && !named && dice.chance(6)) {
      return star(depth);
    }
    boolean names = named || dice.chance(60);
    Block block = block(wanted, List.of(), depth, names);
    Query query = new Query(block.piece(), block.columns(), names);
    return query.canBeOrdered() && dice.chance(35) ? ordered(query, block) : query;
  }

  /** {@code SELECT *}; nothing can be said of its columns. */
  private Query star(int depth) {
    atTop = false;
    Relations.Source source = g.relations.from(depth);
    Piece where = where(source.scope(), depth);
    Piece list = Piece.text("*");
    return new Query(
        Piece.query("SELECT ", list, " FROM ", source.piece(), where), List.of(), false);
  }

  private Query ordered(Query query, Block block) {
    List<Object> parts = new ArrayList<>();
    parts.add(query.piece());
    parts.add(" ORDER BY ");
    // Spark loses sight of what a join USING made of two columns where a window stands between.
    boolean inSight =
        !block.piece().sql().contains(" OVER ")
            || block.scope().columns().stream().allMatch(c -> c.name().contains("."));
    if (!block.distinct() && inSight && dice.chance(30)) {
      Expressions.Leaves columns = g.expressions.columns(block.scope());
      Expressions.Leaves leaves =
          g.further(25) ? columns.or(g.subqueries.leaves(block.scope(), 1), dice, 60) : columns;
      Piece first = g.expressions.of(g.expressions.any(columns, Type.ORDERABLE), leaves, 1);
      parts.add(Piece.optional(first, g.windows.direction(), ", "));
    }
    positions(query, parts);
    return new Query(Piece.query(parts.toArray()), query.columns(), query.named());
  }

  /** All columns in some order, by position or name, and now and then a limit. */
  void positions(Query query, List<Object> parts) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < query.columns().size(); i++) {
      positions.add(dice.below(positions.size() + 1), i);
    }
    boolean byName = query.named() && dice.chance(50);
    String separator = "";
    for (int i : positions) {
      parts.add(separator + (byName ? query.columns().get(i).simpleName() : "" + (i + 1)));
      parts.add(g.windows.direction());
      separator = ", ";
    }
    if (dice.chance(50)) {
      parts.add(Piece.optional(" LIMIT " + dice.pick("0", "1", "2", "3", "5", "100")));
    }
    if (dice.chance(20)) {
      parts.add(Piece.optional(" OFFSET " + dice.pick("0", "1", "2", "3")));
    }
  }

  private Query setOperation(Optional<List<Type>> wanted, int depth, boolean named) {
    List<Type> types = wanted.orElseGet(() -> types(dice.between(1, 3), Type.ORDERABLE));
    boolean names = named || dice.chance(60);
    Block left = block(Optional.of(types), List.of(), depth - 1, names);
    List<Object> parts = new ArrayList<>();
    parts.add(side(left, names));
    for (int i = dice.chance(20) ? 2 : 1; i > 0; i--) {
      String operator =
          dice.pick(
              " UNION ",
              " UNION ALL ",
              " UNION ALL ",
              " INTERSECT ",
              " INTERSECT ALL ",
              " EXCEPT ",
              " EXCEPT ALL ",
              " MINUS ");
      List<Type> others = types.stream().map(this::wider).toList();
      parts.add(
          Piece.optional(
              operator, side(block(Optional.of(others), List.of(), depth - 1, names), names)));
    }
    List<Column> columns =
        left.columns().stream().map(c -> new Column(c.name(), c.type(), exact(c.type()))).toList();
    Query query = new Query(Piece.query(parts.toArray()), columns, names);
    if (!query.canBeOrdered() || !dice.chance(35)) {
      return query;
    }
    List<Object> withOrder = new ArrayList<>(List.of(query.piece(), " ORDER BY "));
    positions(query, withOrder);
    return new Query(Piece.query(withOrder.toArray()), columns, names);
  }

  private Piece side(Block block, boolean names) {
    Query query = new Query(block.piece(), block.columns(), names);
    if (query.canBeOrdered() && dice.chance(10)) {
      return Piece.query("(", ordered(query, block).piece(), ")");
    }
    return dice.chance(20) ? Piece.query("(", block.piece(), ")") : block.piece();
  }

  /** A type that set operations bring together with this one. */
  private Type wider(Type type) {
    if (!dice.chance(25)) {
      return type;
    }
    return switch (type) {
      case TINYINT, SMALLINT, INT -> dice.pick(Type.BIGINT, Type.INT, Type.DECIMAL);
      case BIGINT -> Type.DECIMAL;
      case DATE -> Type.TIMESTAMP;
      default -> type;
    };
  }

  static boolean exact(Type type) {
    return type != Type.DOUBLE && type != Type.FLOAT;
  }

  /** So many of the types, most often ones that leaves have. */
  List<Type> types(int count, List<Type> from, Expressions.Leaves leaves) {
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      types.add(g.expressions.any(leaves, from));
    }
    return types;
  }

  /** So many of the types, the common ones more often. */
  List<Type> types(int count, List<Type> from) {
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      types.add(dice.chance(40) ? dice.pick(Type.INT, Type.STRING, Type.DOUBLE) : dice.pick(from));
    }
    return types;
  }

  private Piece where(Scope scope, int depth) {
    return dice.chance(50) ? Piece.optional(" WHERE ", condition(scope, depth)) : Piece.EMPTY;
  }

  /** A condition over the rows of a scope; subqueries among it. */
  Piece condition(Scope scope, int depth) {
    Expressions.Leaves columns = g.expressions.columns(scope);
    Expressions.Leaves leaves = columns.or(g.subqueries.leaves(scope, depth), dice, 8);
    if (depth > 0 && dice.chance(20)) {
      return g.subqueries.predicate(scope, depth);
    }
    if (dice.chance(30)) {
      Type type = g.expressions.any(columns, Type.ORDERABLE);
      Piece left = g.expressions.of(type, columns, 0);
      Piece right = g.expressions.of(type, columns, dice.below(2));
      return Piece.expression(Type.BOOLEAN, left, dice.pick(" <> ", " >= ", " < "), right);
    }
    return g.expressions.of(Type.BOOLEAN, leaves, dice.between(1, 3));
  }

  /** One SELECT block. */
  private Block block(Optional<List<Type>> wanted, List<Column> outer, int depth, boolean named) {
    boolean top = atTop;
    atTop = false;
    Relations.Source source = g.relations.from(depth);
    Scope scope = source.scope().withOuter(outer);
    Piece from = Piece.of(" FROM ", source.piece(), where(scope, depth));
    int kind = dice.below(100);
    g.risky(top);
    Block made =
        kind < 30
            ? new Groups(g, this).block(wanted, from, scope, named)
            : plain(wanted, from, scope, kind, depth, named);
    g.risky(false);
    return made;
  }

  /** A block without groups; {@code kind} of a hundred says what else it has. */
  private Block plain(
      Optional<List<Type>> wanted, Piece from, Scope scope, int kind, int depth, boolean named) {
    Expressions.Leaves leaves = g.expressions.columns(scope);
    Expressions.Leaves rows = leaves;
    if (kind < 50) {
      Windows.Key key = Windows.Key.of(scope);
      leaves = leaves.or(type -> g.windows.of(type, rows, key), dice, 60);
    } else if (depth > 0) {
      leaves = leaves.or(g.subqueries.leaves(scope, depth), dice, 5);
    }
    boolean distinct = kind >= 90;
    List<Type> types =
        wanted.orElseGet(
            () -> types(dice.between(1, 4), distinct ? Type.ORDERABLE : Type.ALL, rows));
    List<Piece> items = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    Expressions.Leaves all =
        named && kind >= 50 && dice.chance(25) ? withAliases(leaves, columns) : leaves;
    boolean names = named || all != leaves;
    Runnable list = () -> items(types, all, names, scope, items, columns);
    Piece windows = Piece.EMPTY;
    if (kind < 50 && dice.chance(30)) {
      windows = g.windows.naming(list);
    } else {
      list.run();
    }
    if (wanted.isEmpty() && kind >= 50 && !distinct && all == leaves && dice.chance(12)) {
      generator(rows, items, columns);
    }
    String select = distinct ? "SELECT DISTINCT " : "SELECT ";
    Piece selected = wanted.isPresent() ? fixed(items) : Piece.list(", ", items);
    return new Block(Piece.query(select, selected, from, windows), columns, distinct, scope);
  }

  private void items(
      List<Type> types,
      Expressions.Leaves leaves,
      boolean named,
      Scope scope,
      List<Piece> items,
      List<Column> columns) {
    for (Type type : types) {
      item(g.expressions.of(type, leaves, dice.between(0, 3)), type, named, scope, items, columns);
    }
  }

  /** Leaves that are now and then an item of the same list, by its name. */
  private Expressions.Leaves withAliases(Expressions.Leaves leaves, List<Column> columns) {
    return leaves.or(
        type -> {
          List<Column> before = columns.stream().filter(c -> c.type() == type).toList();
          return before.isEmpty()
              ? Optional.empty()
              : Optional.of(Piece.expression(type, dice.pick(before).name()));
        },
        dice,
        40);
  }

  /** An item that makes a row of each element of an array. */
  private void generator(Expressions.Leaves rows, List<Piece> items, List<Column> columns) {
    Type array = dice.pick(Type.INTS, Type.STRINGS, Type.STRUCTS);
    Type type = array == Type.INTS ? Type.INT : array == Type.STRINGS ? Type.STRING : Type.STRUCT;
    Piece value = g.expressions.of(array, rows, dice.below(2));
    String function = dice.pick("explode(", "explode_outer(");
    String name = g.name("c");
    for (int i = 0; i < items.size(); i++) {
      // Spark calls struct(x AS a) so or struct(x), by how many rounds its analyzer took for what
      // is below a generator.
      Piece item = items.get(i);
      if (item.role() == Piece.Role.EXPRESSION
          && item.sql().matches("(?s).*\\bstruct\\(.* AS .*")) {
        items.set(i, Piece.of(item, " AS " + columns.get(i).name()));
      }
    }
    items.add(Piece.of(function, value, ") AS " + name));
    columns.add(new Column(name, type, true));
  }

  /** A select list none of whose items may go. */
  static Piece fixed(List<Piece> items) {
    List<Object> parts = new ArrayList<>();
    for (Piece item : items) {
      parts.add(parts.isEmpty() ? "" : ", ");
      parts.add(item);
    }
    return Piece.of(parts.toArray());
  }

  /** Adds an item to a select list, named or not. */
  void item(
      Piece expression,
      Type type,
      boolean named,
      Scope scope,
      List<Piece> items,
      List<Column> columns) {
    boolean exact =
        exact(type)
            || scope.columns().stream()
                .anyMatch(c -> c.exact() && c.name().equals(expression.sql()));
    String name = g.name("c");
    // How Spark names a field taken from an array of structs is the text of its internals.
    boolean aliased = named || dice.chance(40) || expression.sql().matches("(?s).*\\)\\.[ab]\\b.*");
    items.add(aliased ? Piece.of(expression, " AS " + name) : expression);
    columns.add(new Column(name, type, exact, Expressions.isConstant(expression)));
  }

  /** A block for {@link Groups} to give back. */
  private static Block made(Piece piece, List<Column> columns, Scope scope) {
    return new Block(piece, columns, true, scope);
  }

  /** Makes blocks with GROUP BY, or with aggregates over all rows. */
  private record Groups(Generator g, Selects selects) {

    Block block(Optional<List<Type>> wanted, Piece from, Scope scope, boolean named) {
      Dice dice = g.dice;
      Expressions.Leaves rows = g.expressions.columns(scope);
      int sets = dice.below(10);
      List<Piece> keys = dice.chance(25) ? List.of() : keys(rows, sets > 6);
      if (keys.isEmpty()) {
        sets = 0;
      }
      Expressions.Leaves grouped = grouped(keys, rows, sets > 6);
      Expressions.Leaves leaves = grouped;
      if (sets <= 6 && dice.chance(12)) {
        Windows.Key key = () -> Optional.of(keys);
        leaves = grouped.or(type -> g.windows.of(type, grouped, key), dice, 50);
      }
      List<Piece> items = new ArrayList<>();
      List<Column> columns = new ArrayList<>();
      boolean positions = wanted.isEmpty() && !keys.isEmpty() && sets < 2;
      if (wanted.isEmpty() && (positions || dice.chance(60))) {
        for (Piece key : keys) {
          selects.item(key, key.type().orElseThrow(), named, scope, items, columns);
        }
      }
      List<Type> types = wanted.orElseGet(() -> selects.types(dice.between(1, 3), Type.ALL, rows));
      for (Type type : types) {
        Piece expression =
            dice.chance(70)
                ? g.aggregates.of(type, rows).orElse(g.expressions.of(type, leaves, 1))
                : g.expressions.of(type, leaves, dice.between(0, 2));
        selects.item(expression, type, named, Scope.EMPTY, items, columns);
      }
      // Spark finds the keys of grouping sets in HAVING only where they are selected too.
      Expressions.Leaves groups = sets > 6 ? grouped(List.of(), rows, false) : grouped;
      Piece having = Piece.EMPTY;
      if (dice.chance(20)) {
        Piece condition = g.expressions.of(Type.BOOLEAN, groups, dice.between(1, 2));
        // Nor does it find them inside of a lambda.
        boolean hidden = sets > 6 && condition.sql().contains("->");
        having = hidden ? Piece.EMPTY : Piece.optional(" HAVING ", condition);
      } else if (sets <= 6 && g.more(20)) {
        having = Piece.optional(" HAVING ", g.subqueries.predicate(keyScope(keys), 1));
      }
      if (g.extended() && losesConstant(having, keys, items)) {
        having = Piece.EMPTY;
      }
      boolean free = wanted.isEmpty() && !positions;
      Piece list = free ? Piece.list(", ", items) : fixed(items);
      Piece by =
          positions
              ? dice.chance(30) ? Piece.text(" GROUP BY ALL") : positions(keys.size())
              : by(keys, sets);
      return made(Piece.query("SELECT ", list, from, by, having), columns, scope);
    }

    /**
     * Whether Spark takes a constant of HAVING for the column of the same value, where it wants a constant: the TRUE that
     * sort_array has as a default, the names of a struct's fields.
     */
    private static boolean losesConstant(Piece having, List<Piece> keys, List<Piece> items) {
      List<String> selected = new ArrayList<>(keys.stream().map(Piece::sql).toList());
      items.forEach(item -> selected.add(item.sql().replaceFirst(" AS \\w+$", "")));
      String text = having.sql();
      return text.contains("sort_array(") && selected.contains("true")
          || text.contains("struct(") && (selected.contains("'a'") || selected.contains("'b'"));
    }

    /** The keys that are columns, for a subquery of HAVING to be tied to. */
    private static Scope keyScope(List<Piece> keys) {
      List<Column> columns = new ArrayList<>();
      for (Piece key : keys) {
        if (key.role() == Piece.Role.EXPRESSION
            && key.parts().size() == 1
            && key.parts().get(0).role() == Piece.Role.COLUMN) {
          columns.add(new Column(key.sql(), key.type().orElseThrow(), false));
        }
      }
      return Scope.of(columns);
    }

    /** Keys of groups; those of grouping sets are columns, since Spark loses sight of others in HAVING. */
    private List<Piece> keys(Expressions.Leaves rows, boolean sets) {
      List<Piece> keys = new ArrayList<>();
      for (int i = g.dice.between(1, 3); i > 0; i--) {
        Type type =
            g.dice.chance(20)
                ? g.dice.pick(Type.INT, Type.STRING, Type.BOOLEAN, Type.DATE)
                : g.expressions.any(rows, Type.ORDERABLE);
        if (sets) {
          rows.leaf(type).filter(key -> !keys.contains(key)).ifPresent(keys::add);
          continue;
        }
        Piece key =
            g.dice.chance(75)
                ? rows.leaf(type).orElseGet(() -> g.expressions.of(type, rows, 1))
                : g.expressions.of(type, rows, 1);
        keys.add(key);
      }
      return keys;
    }

    private static Piece positions(int count) {
      StringBuilder text = new StringBuilder(" GROUP BY 1");
      for (int i = 2; i <= count; i++) {
        text.append(", ").append(i);
      }
      return Piece.text(text.toString());
    }

    private Piece by(List<Piece> keys, int sets) {
      if (keys.isEmpty()) {
        return Piece.EMPTY;
      }
      Piece all = Piece.list(", ", keys);
      return switch (sets) {
        case 7 -> Piece.of(" GROUP BY ROLLUP(", all, ")");
        case 8 -> Piece.of(" GROUP BY CUBE(", all, ")");
        case 9 -> sets(keys, all);
        default -> Piece.of(" GROUP BY ", all);
      };
    }

    private Piece sets(List<Piece> keys, Piece all) {
      List<Piece> sets = new ArrayList<>();
      sets.add(Piece.of("(", all, ")"));
      for (Piece key : keys) {
        if (g.dice.chance(50)) {
          sets.add(Piece.of("(", key, ")"));
        }
      }
      if (g.dice.chance(50)) {
        sets.add(Piece.text("()"));
      }
      return Piece.of(" GROUP BY GROUPING SETS (", Piece.list(", ", sets), ")");
    }

    /** What stands at the ends of expressions over groups. */
    private Expressions.Leaves grouped(List<Piece> keys, Expressions.Leaves rows, boolean sets) {
      Expressions.Source source = groupedSource(keys, rows, sets);
      return new Expressions.Leaves() {
        @Override
        public Optional<Piece> leaf(Type type) {
          return source.leaf(type);
        }

        @Override
        public List<Type> types() {
          return rows.types();
        }
      };
    }

    private Expressions.Source groupedSource(
        List<Piece> keys, Expressions.Leaves rows, boolean sets) {
      Dice dice = g.dice;
      return type -> {
        if (sets && type == Type.TINYINT && dice.chance(50)) {
          return Optional.of(Piece.expression(type, "grouping(", dice.pick(keys), ")"));
        }
        if (sets && type == Type.BIGINT && dice.chance(30)) {
          return Optional.of(Piece.expression(type, "grouping_id()"));
        }
        List<Piece> same = keys.stream().filter(k -> k.type().orElseThrow() == type).toList();
        if (!same.isEmpty() && dice.chance(60)) {
          return Optional.of(dice.pick(same));
        }
        return g.aggregates.of(type, rows);
      };
    }
  }
}
