package com.catalyst2sql.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes expressions of a wanted type out of templates, literals and what {@link Leaves} offers. */
final class Expressions {

  /** So many of a hundred expressions without a column are not made. */
  private static final int CONSTANTS_LEFT_OUT = 85;

  /** What stands at the ends of expressions: columns, aggregates, windows, subqueries. */
  interface Leaves {

    /** No leaves. */
    Leaves NONE =
        new Leaves() {
          @Override
          public Optional<Piece> leaf(Type type) {
            return Optional.empty();
          }

          @Override
          public List<Type> types() {
            return List.of();
          }
        };

    /** A leaf of the type, where there is one. */
    Optional<Piece> leaf(Type type);

    /** The types there are leaves of, for a wish that leaves the type open. */
    List<Type> types();

    /** A double or float whose values can be summed in any order. */
    default Optional<Piece> exact() {
      return Optional.empty();
    }

    /** Those of these that can stand inside a lambda: no subqueries and windows. */
    default Leaves plain() {
      return this;
    }

    /** These, and others to ask first now and then. */
    default Leaves or(Source others, Dice dice, int percent) {
      Leaves own = this;
      return new Leaves() {
        @Override
        public Optional<Piece> leaf(Type type) {
          Optional<Piece> other = dice.chance(percent) ? others.leaf(type) : Optional.empty();
          return other.isPresent() ? other : own.leaf(type);
        }

        @Override
        public List<Type> types() {
          return own.types();
        }

        @Override
        public Leaves plain() {
          return own.plain();
        }

        @Override
        public Optional<Piece> exact() {
          return own.exact();
        }
      };
    }
  }

  /** One way to make a leaf. */
  interface Source {
    Optional<Piece> leaf(Type type);
  }

  private final Templates templates;
  private final Dice dice;
  private boolean calm;
  private boolean risksAlone;

  Expressions(Templates templates, Dice dice) {
    this.templates = templates;
    this.dice = dice;
  }

  /** Whether nothing may be made that can raise an error, from now on. */
  void calm(boolean now) {
    calm = now;
  }

  /** In ANSI mode: no constant may raise an error, which Spark does though there be no row. */
  void ansi() {
    calm = true;
    risksAlone = true;
  }

  boolean isCalm() {
    return calm;
  }

  /** The columns of a scope, and now and then one of the queries around. */
  Leaves columns(Scope scope) {
    return new Leaves() {
      @Override
      public Optional<Piece> leaf(Type type) {
        List<Column> outer = scope.outer().stream().filter(c -> c.type() == type).toList();
        List<Column> own = scope.ofType(type);
        List<Column> choices = !outer.isEmpty() && dice.chance(25) ? outer : own;
        return choices.isEmpty() ? Optional.empty() : Optional.of(column(dice.pick(choices)));
      }

      @Override
      public List<Type> types() {
        return scope.columns().stream().map(Column::type).toList();
      }

      @Override
      public Optional<Piece> exact() {
        List<Column> choices =
            scope.matching(c -> c.exact() && (c.type() == Type.DOUBLE || c.type() == Type.FLOAT));
        return choices.isEmpty() ? Optional.empty() : Optional.of(column(dice.pick(choices)));
      }
    };
  }

  static Piece column(Column column) {
    return Piece.expression(
        column.type(), column.constant() ? Piece.text(column.name()) : Piece.column(column.name()));
  }

  /** An expression at most {@code depth} templates deep. */
  Piece of(Type type, Leaves leaves, int depth) {
    if (depth <= 0 || dice.chance(25)) {
      return leaf(type, leaves, depth);
    }
    return templates
        .pick(type, calm, dice)
        .map(template -> fill(template, type, leaves, depth - 1))
        .filter(piece -> !isConstant(piece) || !dice.chance(CONSTANTS_LEFT_OUT))
        .filter(piece -> !calm || !mayOverflowCompared(piece, type))
        .orElseGet(() -> leaf(type, leaves, depth));
  }

  /** A quotient has so many digits behind the point that other decimals are too large to be compared with it. */
  private static boolean mayOverflowCompared(Piece piece, Type type) {
    return type == Type.DECIMAL && piece.sql().startsWith("try_divide(");
  }

  /** Whether Spark would work it out before it sees a row, and then raise what it raises in any case. */
  static boolean isConstant(Piece piece) {
    return !piece.exists(
            part -> part.role() == Piece.Role.COLUMN || part.role() == Piece.Role.QUERY)
        && !piece.sql().contains("*)")
        && !piece.sql().contains("()");
  }

  /** A leaf; where there is none of the type, a short expression over others, or a literal. */
  private Piece leaf(Type type, Leaves leaves, int depth) {
    if (dice.chance(80)) {
      Optional<Piece> leaf = leaves.leaf(type);
      if (leaf.isPresent()) {
        return leaf.get();
      }
      if (depth > 0) {
        return of(type, leaves, depth - 1);
      }
    }
    return Literals.any(type, dice);
  }

  /** A template with arguments at most {@code depth} templates deep. */
  Piece fill(Templates.Template template, Type type, Leaves leaves, int depth) {
    Piece filled = filled(template, type, leaves, depth);
    boolean raises = risksAlone && template.marks().contains(Templates.RISKY) && isConstant(filled);
    return raises ? leaf(type, leaves, 0) : filled;
  }

  private Piece filled(Templates.Template template, Type type, Leaves leaves, int depth) {
    Type compared = any(leaves, Type.ORDERABLE);
    List<Object> parts = new ArrayList<>();
    for (int i = 0; i < template.arguments().size(); i++) {
      parts.add(template.words().get(i));
      boolean inLambda =
          template.words().subList(0, i + 1).stream().anyMatch(w -> w.contains("->"));
      Leaves allowed = inLambda ? leaves.plain() : leaves;
      parts.add(argument(template.arguments().get(i), type, compared, allowed, depth));
    }
    parts.add(template.words().get(template.arguments().size()));
    return Piece.expression(type, parts.toArray());
  }

  /** One of the types, rather one that leaves have. */
  Type any(Leaves leaves, List<Type> wanted) {
    List<Type> present = leaves.types().stream().filter(wanted::contains).toList();
    return dice.pick(present.isEmpty() || dice.chance(20) ? wanted : present);
  }

  private Piece argument(String name, Type result, Type compared, Leaves leaves, int depth) {
    return switch (name) {
      case "T" -> of(result, leaves, depth);
      case "A" -> of(compared, leaves, depth);
      case "N" -> of(any(leaves, Type.NUMBERS), leaves, depth);
      case "I" -> of(any(leaves, Type.INTEGERS), leaves, depth);
      case "EXACT" -> leaves.exact().orElseGet(() -> Literals.value(Type.DOUBLE, dice));
      default -> of(Type.valueOf(name), leaves, depth);
    };
  }
}
