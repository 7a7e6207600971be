package com.catalyst2sql.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Queries that only seeds from {@link Generator#FURTHER_FROM} on have: set operations of set operations, all forms of GROUP BY with
 * several grouping sets, groups in the order of aggregates, aliases of their lists, and subqueries of more shapes.
 */
final class FurtherQueries {
  private final Generator g;
  private final Dice dice;

  FurtherQueries(Generator generator) {
    this.g = generator;
    this.dice = generator.dice;
  }

  /** A query, as {@link Selects#query} gives one. */
  Query query(Optional<List<Type>> wanted, int depth, boolean named) {
    if (depth > 0 && dice.chance(30)) {
      List<Type> types =
          wanted.orElseGet(() -> g.selects.types(dice.between(1, 2), Type.ORDERABLE));
      return sets(types, depth - 1, dice.between(1, 2));
    }
    return grouped(wanted, depth, named);
  }

  /** Set operations inside of each other, so many levels at most. */
  private Query sets(List<Type> types, int depth, int levels) {
    if (levels == 0) {
      return g.selects.query(Optional.of(types), depth, true);
    }
    Query left = sets(types, depth, levels - 1);
    Query right = sets(types, depth, dice.below(levels));
    String operator =
        dice.pick(
            " UNION ALL ", " UNION ", " INTERSECT ", " INTERSECT ALL ", " EXCEPT ", " EXCEPT ALL ");
    Piece piece = Piece.query("(", left.piece(), ")", operator, "(", right.piece(), ")");
    List<Column> columns =
        left.columns().stream()
            .map(c -> new Column(c.simpleName(), c.type(), Selects.exact(c.type())))
            .toList();
    return new Query(piece, columns, true);
  }

  /** A block with GROUP BY of any form, and what may follow it. */
  private Query grouped(Optional<List<Type>> wanted, int depth, boolean named) {
    Relations.Source source = g.relations.from(depth);
    Scope scope = source.scope();
    Expressions.Leaves columns = g.expressions.columns(scope);
    Expressions.Leaves rows =
        depth > 0 ? columns.or(g.subqueries.leaves(scope, 1), dice, 4) : columns;
    Piece where =
        dice.chance(35)
            ? Piece.optional(" WHERE ", g.selects.condition(scope, depth))
            : Piece.EMPTY;
    List<Piece> keys = keys(columns);
    boolean sets = !keys.isEmpty() && dice.chance(65);
    boolean names = named || dice.chance(60);
    Expressions.Leaves groups = over(keys, rows, sets);
    List<Piece> items = new ArrayList<>();
    List<Column> made = new ArrayList<>();
    if (wanted.isEmpty() && dice.chance(65)) {
      for (Piece key : keys) {
        g.selects.item(key, key.type().orElseThrow(), names, scope, items, made);
      }
    }
    Expressions.Leaves leaves = names && !sets && dice.chance(40) ? aliases(groups, made) : groups;
    List<Type> types =
        wanted.orElseGet(() -> g.selects.types(dice.between(1, 3), Type.ALL, columns));
    for (Type type : types) {
      Piece item =
          (dice.chance(60) ? g.aggregates.of(type, rows) : Optional.<Piece>empty())
              .orElseGet(() -> g.expressions.of(type, leaves, dice.between(1, 2)));
      g.selects.item(item, type, names, Scope.EMPTY, items, made);
    }
    // Spark finds the keys of grouping sets in HAVING only where they are selected too.
    Expressions.Leaves held = over(sets ? List.of() : keys, rows, false);
    Piece having =
        dice.chance(25)
            ? Piece.optional(" HAVING ", g.expressions.of(Type.BOOLEAN, held, dice.between(1, 2)))
            : Piece.EMPTY;
    Piece list = wanted.isEmpty() ? Piece.list(", ", items) : Selects.fixed(items);
    Piece by =
        keys.isEmpty()
            ? Piece.EMPTY
            : sets ? groupingSets(keys) : Piece.of(" GROUP BY ", Piece.list(", ", keys));
    Piece block = Piece.query("SELECT ", list, " FROM ", source.piece(), where, by, having);
    Query query = new Query(block, made, names);
    return query.canBeOrdered() && dice.chance(40) ? ordered(query, held) : query;
  }

  /** The groups in the order of what is not selected, before that of all that is. */
  private Query ordered(Query query, Expressions.Leaves groups) {
    List<Object> parts = new ArrayList<>(List.of(query.piece(), " ORDER BY "));
    Type type = g.expressions.any(groups, Type.ORDERABLE);
    Piece first = g.expressions.of(type, groups, dice.below(2));
    if (!Expressions.isConstant(first)) {
      parts.add(Piece.optional(first, g.windows.direction(), ", "));
    }
    g.selects.positions(query, parts);
    return new Query(Piece.query(parts.toArray()), query.columns(), query.named());
  }

  /** Different keys, none of them a constant, which Spark could take for a position. */
  private List<Piece> keys(Expressions.Leaves rows) {
    List<Piece> keys = new ArrayList<>();
    for (int i = dice.between(0, 3); i > 0; i--) {
      Type type = g.expressions.any(rows, Type.ORDERABLE);
      Piece key = g.expressions.of(type, rows, dice.pick(0, 0, 1));
      if (!Expressions.isConstant(key) && keys.stream().noneMatch(k -> k.sql().equals(key.sql()))) {
        keys.add(key);
      }
    }
    return keys;
  }

  private Piece groupingSets(List<Piece> keys) {
    Piece all = Piece.list(", ", keys);
    Piece first = keys.get(0);
    Piece last = keys.get(keys.size() - 1);
    return switch (dice.below(9)) {
      case 0 -> Piece.of(" GROUP BY ", first, ", ROLLUP(", all, ")");
      case 1 -> Piece.of(" GROUP BY CUBE(", first, "), ROLLUP(", all, ")");
      case 2 -> Piece.of(" GROUP BY GROUPING SETS ((", all, "), ROLLUP(", all, "))");
      case 3 -> Piece.of(" GROUP BY ", all, " WITH ROLLUP");
      case 4 -> Piece.of(" GROUP BY ", all, " WITH CUBE");
      case 5 -> Piece.of(" GROUP BY ", all, " GROUPING SETS ((", all, "), (", first, "), ())");
      case 6 ->
          Piece.of(" GROUP BY ", last, ", GROUPING SETS ((", first, "), (", all, "), (), ())");
      case 7 -> Piece.of(" GROUP BY ROLLUP((", all, "), ", first, ")");
      default -> Piece.of(" GROUP BY CUBE(", all, ")");
    };
  }

  /** Keys of groups and aggregates over their rows. */
  private Expressions.Leaves over(List<Piece> keys, Expressions.Leaves rows, boolean sets) {
    return new Expressions.Leaves() {
      @Override
      public Optional<Piece> leaf(Type type) {
        if (sets && type == Type.TINYINT && dice.chance(60)) {
          return Optional.of(Piece.expression(type, "grouping(", dice.pick(keys), ")"));
        }
        if (sets && type == Type.BIGINT && dice.chance(40)) {
          return Optional.of(Piece.expression(type, "grouping_id()"));
        }
        List<Piece> same = keys.stream().filter(k -> k.type().orElseThrow() == type).toList();
        return !same.isEmpty() && dice.chance(60)
            ? Optional.of(dice.pick(same))
            : g.aggregates.of(type, rows);
      }

      @Override
      public List<Type> types() {
        return rows.types();
      }
    };
  }

  /** Leaves that are now and then what the list has by now, by its name. */
  private Expressions.Leaves aliases(Expressions.Leaves leaves, List<Column> columns) {
    return leaves.or(
        type -> {
          List<Column> before = columns.stream().filter(c -> c.type() == type).toList();
          return before.isEmpty()
              ? Optional.empty()
              : Optional.of(Piece.expression(type, Piece.column(dice.pick(before).name())));
        },
        dice,
        50);
  }

  /** A query of one value. */
  Optional<Piece> scalar(Type type, Scope outer, int depth) {
    if (dice.chance(20)) {
      Relations.Source table = g.relations.table();
      Piece item = g.expressions.of(type, g.expressions.columns(table.scope()), 1);
      String id = table.scope().columns().get(0).name();
      return Optional.of(
          Piece.expression(
              type,
              Piece.query(
                  "(SELECT ",
                  item,
                  " FROM ",
                  table.piece(),
                  " WHERE " + id + " = " + dice.between(0, 4) + ")")));
    }
    Relations.Source source = g.relations.from(depth - 1);
    Expressions.Leaves rows = g.expressions.columns(source.scope());
    Expressions.Leaves groups = over(List.of(), rows, false);
    Optional<Piece> tie = g.subqueries.correlation(source.scope(), outer);
    Piece where = tie.map(t -> Piece.of(" WHERE ", t)).orElse(Piece.EMPTY);
    Piece rest = rest(tie, groups);
    return g.aggregates
        .of(type, rows)
        .map(call -> composed(type, call, groups))
        .map(
            value ->
                Piece.expression(
                    type,
                    "(",
                    Piece.query("SELECT ", value, " FROM ", source.piece(), where, rest),
                    ")"));
  }

  /** Something around an aggregate that says what there is when there is no row. */
  private Piece composed(Type type, Piece call, Expressions.Leaves groups) {
    return switch (dice.below(4)) {
      case 0 -> Piece.expression(type, "coalesce(", call, ", ", Literals.value(type, dice), ")");
      case 1 ->
          Piece.expression(
              type,
              "CASE WHEN ",
              g.expressions.of(Type.BOOLEAN, groups, 1),
              " THEN ",
              Literals.any(type, dice),
              " ELSE ",
              call,
              " END");
      case 2 ->
          Piece.expression(type, "if(count(*) = 0, ", Literals.value(type, dice), ", ", call, ")");
      default -> call;
    };
  }

  /** What follows the condition of a subquery with an aggregate. */
  private Piece rest(Optional<Piece> tie, Expressions.Leaves groups) {
    String own = tie.map(Piece::sql).filter(t -> t.contains(" = ")).orElse("").split(" = ")[0];
    return switch (dice.below(8)) {
      case 0, 1 -> own.isEmpty() ? Piece.EMPTY : Piece.optional(" GROUP BY " + own);
      case 2 -> Piece.optional(" HAVING ", g.expressions.of(Type.BOOLEAN, groups, 1));
      case 3 -> Piece.optional(" LIMIT 1");
      case 4 -> Piece.optional(" ORDER BY 1 LIMIT 1");
      default -> Piece.EMPTY;
    };
  }

  /** A condition with a subquery. */
  Piece predicate(Scope outer, int depth) {
    String not = dice.chance(40) ? "NOT " : "";
    Expressions.Leaves outerRows = g.expressions.columns(outer);
    Type type = g.expressions.any(outerRows, Type.ORDERABLE);
    Piece left = g.expressions.of(type, outerRows, dice.below(2));
    Relations.Source source = g.relations.from(depth - 1);
    Expressions.Leaves rows = g.expressions.columns(source.scope());
    Optional<Piece> tie = g.subqueries.correlation(source.scope(), outer);
    Piece where = tie.map(t -> Piece.optional(" WHERE ", t)).orElse(Piece.EMPTY);
    Piece from = Piece.of(" FROM ", source.piece(), where);
    String in = " " + not + "IN (";
    return switch (dice.below(6)) {
      case 0 -> {
        String cut = dice.pick(" LIMIT 1", " LIMIT 0", " LIMIT 2 OFFSET 1", " OFFSET 1");
        Piece query = Piece.query("SELECT 1", from, Piece.optional(cut));
        yield Piece.expression(Type.BOOLEAN, not + "EXISTS (", query, ")");
      }
      case 1 -> {
        Query other = g.selects.query(Optional.of(List.of(type)), 0, true);
        Piece own = Piece.query("SELECT ", g.expressions.of(type, rows, 0), from);
        String operator = dice.pick(" UNION ALL ", " EXCEPT ", " INTERSECT ", " UNION ");
        Piece query = Piece.query("(", own, ")", operator, "(", other.piece(), ")");
        yield Piece.expression(Type.BOOLEAN, left, in, query, ")");
      }
      case 2 -> {
        Piece rest = rest(tie, over(List.of(), rows, false));
        Piece value = g.aggregates.of(type, rows).orElseGet(() -> g.expressions.of(type, rows, 0));
        Piece query = Piece.query("SELECT ", value, from, rest);
        yield Piece.expression(Type.BOOLEAN, left, in, query, ")");
      }
      case 3 -> {
        Piece condition = g.expressions.of(Type.BOOLEAN, over(List.of(), rows, false), 1);
        Piece query = Piece.query("SELECT max(1)", from, Piece.optional(" HAVING ", condition));
        yield Piece.expression(Type.BOOLEAN, not + "EXISTS (", query, ")");
      }
      case 4 -> {
        Piece query = Piece.query("SELECT DISTINCT ", g.expressions.of(type, rows, 1), from);
        yield Piece.expression(Type.BOOLEAN, left, in, query, ")");
      }
      default -> {
        Piece value = scalar(type, outer, depth).orElseGet(() -> Literals.any(type, dice));
        String operator = dice.pick(" = ", " <> ", " < ", " >= ", " <=> ");
        yield Piece.expression(Type.BOOLEAN, "(", left, operator, value, ")");
      }
    };
  }
}
