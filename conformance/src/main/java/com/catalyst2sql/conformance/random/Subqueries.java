package com.catalyst2sql.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes subqueries that stand in expressions: scalar ones, IN and EXISTS, on their own or of the outer row. */
final class Subqueries {
  private final Generator g;
  private final Dice dice;

  Subqueries(Generator generator) {
    this.g = generator;
    this.dice = generator.dice;
  }

  /** Subqueries as ends of expressions over rows of the scope. */
  Expressions.Source leaves(Scope scope, int depth) {
    return type -> {
      if (depth <= 0) {
        return Optional.empty();
      }
      return type == Type.BOOLEAN && dice.chance(60)
          ? Optional.of(predicate(scope, depth))
          : scalar(type, scope, depth);
    };
  }

  private Optional<Piece> scalar(Type type, Scope outer, int depth) {
    if (g.further(50)) {
      return g.furtherQueries.scalar(type, outer, depth);
    }
    Relations.Source source = g.relations.from(depth - 1);
    Expressions.Leaves rows = g.expressions.columns(source.scope());
    Optional<Piece> aggregate = g.aggregates.of(type, rows);
    Piece where = filter(source.scope(), outer, depth, 60);
    Piece having = g.more(25) ? having(rows) : Piece.EMPTY;
    return aggregate.map(
        call -> {
          Piece query = Piece.query("SELECT ", call, " FROM ", source.piece(), where, having);
          return Piece.expression(type, "(", query, ")");
        });
  }

  /** {@code [NOT] EXISTS} or {@code [NOT] IN}. */
  Piece predicate(Scope outer, int depth) {
    if (g.further(30)) {
      return g.furtherQueries.predicate(outer, depth);
    }
    String not = dice.chance(40) ? "NOT " : "";
    if (dice.chance(45)) {
      Relations.Source source = g.relations.from(depth - 1);
      Piece where = filter(source.scope(), outer, depth, 80);
      Piece groups = g.more(30) ? groups(source.scope()) : Piece.EMPTY;
      Piece query = Piece.query("SELECT 1 FROM ", source.piece(), where, groups);
      return Piece.expression(Type.BOOLEAN, not + "EXISTS (", query, ")");
    }
    Expressions.Leaves outerRows = g.expressions.columns(outer);
    List<Type> types = g.selects.types(dice.chance(20) ? 2 : 1, Type.ORDERABLE, outerRows);
    List<Piece> values = new ArrayList<>();
    for (Type type : types) {
      values.add(g.expressions.of(type, outerRows, dice.below(2)));
    }
    Piece left = values.size() == 1 ? values.get(0) : Piece.of("(", Selects.fixed(values), ")");
    if (dice.chance(40)) {
      Query query = g.selects.query(Optional.of(types), depth - 1, true);
      return Piece.expression(Type.BOOLEAN, left, " " + not + "IN (", query.piece(), ")");
    }
    Relations.Source source = g.relations.from(depth - 1);
    Expressions.Leaves rows = g.expressions.columns(source.scope());
    List<Piece> items = new ArrayList<>();
    for (Type type : types) {
      items.add(g.expressions.of(type, rows, dice.below(2)));
    }
    Piece where = filter(source.scope(), outer, depth, 50);
    Piece query = Piece.query("SELECT ", Selects.fixed(items), " FROM ", source.piece(), where);
    return Piece.expression(Type.BOOLEAN, left, " " + not + "IN (", query, ")");
  }

  private Piece having(Expressions.Leaves rows) {
    return g.aggregates
        .of(Type.BIGINT, rows)
        .map(call -> Piece.optional(" HAVING ", call, dice.pick(" > 0", " <= 1", " IS NULL")))
        .orElse(Piece.EMPTY);
  }

  private Piece groups(Scope scope) {
    Column key = dice.pick(scope.columns());
    return key.type().isOrderable()
        ? Piece.optional(" GROUP BY " + key.name(), having(g.expressions.columns(scope)))
        : Piece.EMPTY;
  }

  /** A WHERE clause; in {@code percent} of a hundred cases it names the outer row. */
  private Piece filter(Scope inner, Scope outer, int depth, int percent) {
    List<Piece> conjuncts = new ArrayList<>();
    if (dice.chance(percent)) {
      correlation(inner, outer).ifPresent(conjuncts::add);
    }
    if (dice.chance(40)) {
      conjuncts.add(
          Piece.optional(
              conjuncts.isEmpty() ? "" : " AND ",
              g.expressions.of(Type.BOOLEAN, g.expressions.columns(inner), dice.between(1, 2))));
    }
    if (depth > 1 && g.more(20)) {
      // A subquery of a subquery, tied to the row of either.
      Scope around = dice.chance(85) ? inner : inner.with(outer);
      conjuncts.add(
          Piece.optional(conjuncts.isEmpty() ? "" : " AND ", predicate(around, depth - 1)));
    }
    return conjuncts.isEmpty()
        ? Piece.EMPTY
        : Piece.optional(" WHERE ", Piece.of(conjuncts.toArray()));
  }

  /** A condition that ties an inner row to the row around, where they have columns of one type. */
  Optional<Piece> correlation(Scope inner, Scope outer) {
    Column own = dice.pick(inner.columns());
    // Where the subquery turns out to be empty, Spark forgets the order of what is cut around it.
    List<Column> partners =
        outer.matching(
            c ->
                c.type() == own.type()
                    && c.type().isOrderable()
                    && !g.limited.contains(c.name().replaceAll("\\..*", "")));
    if (partners.isEmpty()) {
      return Optional.empty();
    }
    String other = dice.pick(partners).name();
    String operator = dice.chance(80) ? " = " : dice.pick(" < ", " <> ", " <=> ", " >= ");
    return Optional.of(Piece.text(own.name() + operator + other));
  }
}
