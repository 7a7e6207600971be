package com.catalyst2sql.conformance.random;

import com.catalyst2sql.conformance.random.Relations.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Relations that only seeds from {@link Generator#EXTENDED_FROM} on have, so that the queries of those before stay what they
 * are: counts of what a LIMIT without an order leaves, WITH inside of derived tables, functions as tables, PIVOT and UNPIVOT by
 * several columns, and LATERAL over functions, groups, set operations and LATERAL.
 */
final class MoreRelations {
  private final Generator g;
  private final Dice dice;

  MoreRelations(Generator generator) {
    this.g = generator;
    this.dice = generator.dice;
  }

  /** One that can stand anywhere in FROM. */
  Source single(int depth) {
    return switch (dice.below(depth > 0 ? 7 : 4)) {
      case 0 -> counted();
      case 1 -> function();
      case 2 -> whole();
      case 3 -> valuesAndMore();
      case 4 -> pivot();
      case 5 -> unpivot();
      default -> with(depth);
    };
  }

  private Source derived(Piece query, List<Column> columns) {
    String alias = g.name("r");
    return Relations.named(Piece.of("(", query, ") AS " + alias), alias, columns);
  }

  /** Which rows LIMIT leaves of a set operation is open, but not how many. */
  private Source counted() {
    int width = dice.between(1, 2);
    List<Type> types = g.selects.types(width, List.of(Type.INT, Type.STRING, Type.BIGINT));
    List<Object> parts = new ArrayList<>(List.of(columnsOf(types)));
    for (int i = dice.between(0, 2); i > 0; i--) {
      String operator =
          dice.pick(" UNION ALL ", " UNION ", " INTERSECT ", " EXCEPT ALL ", " EXCEPT ");
      parts.add(Piece.optional(operator, columnsOf(types)));
    }
    parts.add(" LIMIT " + dice.pick("0", "1", "3", "7", "100"));
    if (dice.chance(40)) {
      parts.add(Piece.optional(" OFFSET " + dice.pick("1", "2", "20")));
    }
    Piece cut = Piece.of(parts.toArray());
    String inner = g.name("r");
    String name = g.name("c");
    Piece query = Piece.query("SELECT count(*) AS " + name + " FROM (", cut, ") AS " + inner);
    return derived(query, List.of(new Column(name, Type.BIGINT, true)));
  }

  /** Columns and literals of a table, which raise nothing however many rows are read. */
  private Piece columnsOf(List<Type> types) {
    Source table = g.relations.table();
    Expressions.Leaves rows = g.expressions.columns(table.scope());
    List<Piece> items = new ArrayList<>();
    for (Type type : types) {
      Piece item = rows.leaf(type).orElseGet(() -> Literals.value(type, dice));
      items.add(Piece.of(item, " AS " + g.name("c")));
    }
    return Piece.query("SELECT ", Selects.fixed(items), " FROM ", table.piece());
  }

  private Source whole() {
    String table = dice.pick("pairs", "holes", "facts", "nothing", "times");
    List<Column> columns = g.tables.of(table).orElseThrow();
    return derived(Piece.query("TABLE " + table), columns);
  }

  /** VALUES as a side of a set operation. */
  private Source valuesAndMore() {
    Type type = dice.pick(Type.INT, Type.STRING, Type.DATE, Type.DECIMAL);
    List<Piece> rows = new ArrayList<>();
    for (int i = dice.between(1, 3); i > 0; i--) {
      rows.add(Piece.of("(", Literals.any(type, dice), ")"));
    }
    Source table = g.relations.table();
    Expressions.Leaves columns = g.expressions.columns(table.scope());
    String name = g.name("c");
    Piece item = columns.leaf(type).orElseGet(() -> Literals.value(type, dice));
    Piece query =
        Piece.query(
            Piece.query("SELECT ", item, " AS " + name + " FROM ", table.piece()),
            dice.pick(" UNION ", " UNION ALL ", " EXCEPT ", " INTERSECT "),
            Piece.of("VALUES ", Piece.list(", ", rows)));
    return derived(query, List.of(new Column(name, type, Selects.exact(type))));
  }

  /** A derived table that names queries of its own, the later of which read the former. */
  private Source with(int depth) {
    List<Piece> common = new ArrayList<>();
    int before = g.commonTables.size();
    for (int i = dice.between(1, 2); i > 0; i--) {
      String name = g.name("w");
      Query query = g.selects.query(Optional.empty(), depth - 1, true);
      List<Column> columns = query.columns().stream().map(Column::unqualified).toList();
      common.add(Piece.of(name, " AS (", query.piece(), ")"));
      g.commonTables.add(new Generator.CommonTable(name, columns, query.piece()));
    }
    Query query = g.selects.query(Optional.empty(), depth - 1, true);
    while (g.commonTables.size() > before) {
      g.commonTables.remove(g.commonTables.size() - 1);
    }
    Piece all = Piece.query(Piece.optional("WITH ", Piece.list(", ", common), " "), query.piece());
    String alias = g.name("r");
    g.relations.limited(all, alias);
    return Relations.named(Piece.of("(", all, ") AS " + alias), alias, query.columns());
  }

  private Source function() {
    return called(
        Expressions.Leaves.NONE, List.of(Type.INTS, Type.STRINGS, Type.STRUCTS, Type.MAP));
  }

  /** A table function over what the leaves offer. */
  private Source called(Expressions.Leaves leaves, List<Type> types) {
    String alias = g.name("r");
    Type type = g.expressions.any(leaves, types);
    Piece value = leaves.leaf(type).orElseGet(() -> Literals.value(type, dice));
    List<Column> columns = new ArrayList<>();
    boolean inline = type == Type.STRUCTS && dice.chance(60);
    boolean position = !inline && dice.chance(30);
    if (position) {
      columns.add(new Column(g.name("c"), Type.INT, true));
    }
    List<Type> elements =
        switch (type) {
          case INTS -> List.of(Type.INT);
          case STRINGS -> List.of(Type.STRING);
          case MAP -> List.of(Type.STRING, Type.INT);
          default -> inline ? List.of(Type.INT, Type.STRING) : List.of(Type.STRUCT);
        };
    elements.forEach(t -> columns.add(new Column(g.name("c"), t, true)));
    String name = (inline ? "inline" : position ? "posexplode" : "explode");
    String outer = dice.chance(30) ? "_outer(" : "(";
    String names = String.join(", ", columns.stream().map(Column::name).toList());
    Piece call = Piece.of(name + outer, value, ") AS " + alias + "(" + names + ")");
    return Relations.named(call, alias, columns);
  }

  private Source pivot() {
    Source table = g.relations.table();
    Expressions.Leaves rows = g.expressions.columns(table.scope());
    List<Type> keys = List.of(dice.pick(Type.STRING, Type.BOOLEAN), Type.INT);
    Type valueType = dice.pick(Type.INT, Type.DECIMAL, Type.STRING);
    List<Piece> items = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Type type = keys.get(i);
      Piece key = rows.leaf(type).orElseGet(() -> Literals.value(type, dice));
      items.add(Piece.of(key, " AS pk" + i));
    }
    Piece value = rows.leaf(valueType).orElseGet(() -> Literals.value(valueType, dice));
    items.add(Piece.of(value, " AS pv"));
    List<Column> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = dice.between(1, 3); i > 0; i--) {
      String name = g.name("p");
      String one = Literals.value(keys.get(0), dice).sql();
      values.add("(" + one + ", " + Literals.value(keys.get(1), dice).sql() + ") AS " + name);
      columns.add(new Column(name, valueType, Selects.exact(valueType)));
    }
    String aggregate = dice.pick("max(pv)", "min(pv) AS m", "min(pv)");
    String alias = g.name("r");
    Piece query = Piece.query("SELECT ", Selects.fixed(items), " FROM ", table.piece());
    String in = String.join(", ", values);
    Piece piece =
        Piece.of(
            "(", query, ") PIVOT (" + aggregate + " FOR (pk0, pk1) IN (" + in + ")) AS " + alias);
    Source pivoted = Relations.named(piece, alias, columns);
    return new Source(Piece.relation("(", pivoted.piece(), ")"), pivoted.scope());
  }

  private Source unpivot() {
    String alias = g.name("r");
    String name = g.name("n");
    String one = g.name("u");
    String other = g.name("u");
    String sets =
        dice.pick("(i, g), (k, s)", "(i, g) AS x, (k, s) AS `y z`", "(id, s), (k, g) AS q");
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("l", Type.BIGINT, true));
    columns.add(new Column("dt", Type.DATE, true));
    columns.add(new Column(name, Type.STRING, true));
    columns.add(new Column(one, Type.INT, true));
    columns.add(new Column(other, Type.STRING, true));
    String wanted = dice.pick("", " INCLUDE NULLS", " EXCLUDE NULLS");
    // To look for a row of NULLs ANSI mode casts the text to a number, of more or fewer rows as
    // conditions around go first.
    String nulls = g.ansi() ? " INCLUDE NULLS" : wanted;
    String table = "facts UNPIVOT" + nulls + " ((" + one + ", " + other + ") FOR " + name;
    Source turned =
        Relations.named(Piece.text(table + " IN (" + sets + ")) AS " + alias), alias, columns);
    return new Source(Piece.relation("(", turned.piece(), ")"), turned.scope());
  }

  /** A join with a relation that sees the rows of the one before it. */
  Source lateral(Source left) {
    Expressions.Leaves outer = g.expressions.columns(left.scope());
    List<Type> arrays =
        List.of(Type.INTS, Type.STRINGS, Type.STRUCTS, Type.MAP).stream()
            .filter(type -> outer.types().contains(type))
            .toList();
    String join = dice.pick(" CROSS JOIN LATERAL ", " JOIN LATERAL ", " LEFT JOIN LATERAL ");
    if (!arrays.isEmpty() && dice.chance(60)) {
      Source called = called(outer, arrays);
      Piece piece = Piece.relation(left.piece(), join, called.piece());
      return new Source(piece, left.scope().with(called.scope()));
    }
    String alias = g.name("r");
    Query query =
        switch (dice.below(3)) {
          case 0 -> grouped(left.scope());
          case 1 -> both(left.scope());
          default -> twice(left.scope());
        };
    Piece piece = Piece.relation(left.piece(), join + "(", query.piece(), ") AS " + alias);
    Scope right = Scope.of(query.columns().stream().map(c -> c.in(alias)).toList());
    return new Source(piece, left.scope().with(right));
  }

  private Query grouped(Scope outer) {
    Source inner = g.relations.table();
    Expressions.Leaves rows = g.expressions.columns(inner.scope());
    Column key = dice.pick(inner.scope().matching(c -> c.type().isOrderable()));
    Type type = g.expressions.any(rows, Type.ORDERABLE);
    Piece value =
        g.aggregates.of(type, rows).orElseGet(() -> Piece.expression(type, Literals.nothing(type)));
    String k = g.name("c");
    String v = g.name("c");
    Piece query =
        Piece.query(
            "SELECT " + key.name() + " AS " + k + ", ",
            value,
            " AS " + v + " FROM ",
            inner.piece(),
            tie(inner.scope(), outer),
            " GROUP BY " + key.name());
    return new Query(
        query, List.of(new Column(k, key.type(), key.exact()), new Column(v, type, false)), true);
  }

  private Query both(Scope outer) {
    Type type = dice.pick(Type.INT, Type.STRING, Type.BIGINT);
    String name = g.name("c");
    Piece query =
        Piece.query(
            side(type, name, outer),
            dice.pick(" UNION ALL ", " UNION ", " EXCEPT ", " INTERSECT "),
            side(type, name, outer));
    return new Query(query, List.of(new Column(name, type, true)), true);
  }

  private Piece side(Type type, String name, Scope outer) {
    Source inner = g.relations.table();
    Expressions.Leaves rows = g.expressions.columns(inner.scope());
    Piece item = rows.leaf(type).orElseGet(() -> Literals.value(type, dice));
    return Piece.query(
        "SELECT ", item, " AS " + name + " FROM ", inner.piece(), tie(inner.scope(), outer));
  }

  /** LATERAL inside of LATERAL. */
  private Query twice(Scope outer) {
    Source inner = g.relations.table();
    Type type = dice.pick(Type.INT, Type.STRING, Type.DATE);
    Expressions.Leaves rows = g.expressions.columns(inner.scope());
    String middle = g.name("r");
    String one = g.name("c");
    String two = g.name("c");
    Piece item = rows.leaf(type).orElseGet(() -> Literals.value(type, dice));
    Piece first =
        Piece.query(
            "SELECT ", item, " AS " + one + " FROM ", inner.piece(), tie(inner.scope(), outer));
    Scope middleScope = Scope.of(List.of(new Column(middle + "." + one, type, true)));
    Piece value = g.expressions.of(type, g.expressions.columns(middleScope), 1);
    String last = g.name("r");
    Piece query =
        Piece.query(
            "SELECT " + last + "." + two + " FROM (",
            first,
            ") AS " + middle + ", LATERAL (SELECT ",
            value,
            " AS " + two + ") AS " + last);
    return new Query(query, List.of(new Column(two, type, true)), true);
  }

  /** What ties rows to those of the relation around; an equality mostly, since Spark refuses others in places. */
  private Piece tie(Scope inner, Scope outer) {
    return g.subqueries
        .correlation(inner, outer)
        .map(condition -> Piece.optional(" WHERE ", condition))
        .orElse(Piece.EMPTY);
  }
}
