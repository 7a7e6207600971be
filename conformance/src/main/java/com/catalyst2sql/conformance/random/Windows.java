package com.catalyst2sql.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes window expressions whose answer does not depend on how ties are broken. */
final class Windows {
  private static final List<Type> RANGE_KEYS =
      List.of(
          Type.TINYINT,
          Type.INT,
          Type.BIGINT,
          Type.DOUBLE,
          Type.DECIMAL,
          Type.DATE,
          Type.TIMESTAMP);

  /** What else a frame by values can be over, where the seed writes so. */
  private static final List<Type> FURTHER_RANGE_KEYS =
      List.of(Type.SMALLINT, Type.FLOAT, Type.TIMESTAMP_NTZ, Type.YEAR_MONTH, Type.DAY_TIME);

  private final Generator g;
  private final Templates templates;
  private final Aggregates aggregates;
  private final Expressions expressions;
  private final Dice dice;

  /** The windows that the block at hand names in its WINDOW clause; empty where it has none. */
  private Optional<List<Piece>> named = Optional.empty();

  Windows(Templates templates, Generator generator) {
    this.g = generator;
    this.templates = templates;
    this.aggregates = generator.aggregates;
    this.expressions = generator.expressions;
    this.dice = generator.dice;
  }

  /** What tells rows apart, for the order of one more window. */
  interface Key {
    Optional<List<Piece>> next();

    /** The key of a scope; one that does not tell the same rows apart is for one window only, since two could disagree. */
    static Key of(Scope scope) {
      Optional<List<Piece>> key =
          scope.key().map(columns -> columns.stream().map(Expressions::column).toList());
      if (scope.unique()) {
        return () -> key;
      }
      AtomicBoolean used = new AtomicBoolean();
      return () -> used.getAndSet(true) ? Optional.empty() : key;
    }
  }

  /** A window expression of the type; {@code key} tells rows apart, where anything does. */
  Optional<Piece> of(Type type, Expressions.Leaves rows, Key key) {
    if (dice.chance(55)) {
      return aggregates
          .forWindow(type, rows)
          .map(call -> g.further(15) ? aggregates.filtered(type, call, rows) : call)
          .map(call -> overAggregate(type, call, rows, key));
    }
    Optional<Templates.Template> picked = templates.pick(type, expressions.isCalm(), dice);
    if (picked.isEmpty()) {
      return Optional.empty();
    }
    Templates.Template template = picked.get();
    boolean total = template.marks().contains("TOTAL");
    Optional<List<Piece>> apart = total ? key.next() : Optional.empty();
    if (total && apart.isEmpty()) {
      return Optional.empty();
    }
    Piece call = expressions.fill(template, type, rows, dice.chance(70) ? 0 : 1);
    Piece order = total ? totalOrder(rows, apart.get()) : someOrder(rows);
    Piece frame =
        template.marks().contains("FRAME") && dice.chance(60)
            ? Piece.optional(" ROWS BETWEEN " + bounds())
            : Piece.EMPTY;
    return Optional.of(over(type, call, partition(rows), order, frame));
  }

  /** Makes a block whose windows may have names, and gives its WINDOW clause. */
  Piece naming(Runnable block) {
    Optional<List<Piece>> around = named;
    List<Piece> own = new ArrayList<>();
    named = Optional.of(own);
    block.run();
    named = around;
    return own.isEmpty() ? Piece.EMPTY : Piece.of(" WINDOW ", Selects.fixed(own));
  }

  private Piece over(Type type, Piece call, Object... parts) {
    if (named.isEmpty() || !dice.chance(50)) {
      return Piece.expression(type, call, " OVER (", Piece.of(parts), ")");
    }
    String name = "w" + (named.get().size() + 1);
    named.get().add(Piece.of(name + " AS (", Piece.of(parts), ")"));
    return Piece.expression(type, call, " OVER " + name);
  }

  private Piece overAggregate(Type type, Piece call, Expressions.Leaves rows, Key key) {
    int kind = dice.below(10);
    if (kind < 2) {
      return over(type, call, partition(rows));
    }
    Optional<List<Piece>> apart = kind < 5 ? key.next() : Optional.empty();
    if (apart.isPresent()) {
      Piece frame = Piece.optional(" ROWS BETWEEN " + bounds());
      return over(type, call, partition(rows), totalOrder(rows, apart.get()), frame);
    }
    if (kind < 8) {
      Type keyType = dice.pick(g.further(45) ? FURTHER_RANGE_KEYS : RANGE_KEYS);
      Optional<Piece> leaf = rows.leaf(keyType);
      if (leaf.isPresent() && !mayOverflow(leaf.get(), keyType)) {
        Piece order = Piece.of(" ORDER BY ", leaf.get(), direction());
        Piece frame = Piece.optional(" RANGE BETWEEN " + rangeBounds(keyType));
        return over(type, call, partition(rows), order, frame);
      }
    }
    Piece frame =
        dice.chance(30)
            ? Piece.optional(
                dice.pick(
                    " RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
                    " RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
                    " RANGE UNBOUNDED PRECEDING",
                    " RANGE CURRENT ROW"))
            : Piece.EMPTY;
    return over(type, call, partition(rows), someOrder(rows), frame);
  }

  /** Where key and offset overflow, Spark's frames are what its comparisons make of it, and c2s refuses. */
  private static boolean mayOverflow(Piece key, Type type) {
    boolean exactNumber = type.isInteger() || type == Type.DECIMAL;
    return exactNumber && !key.sql().matches("r\\d+\\.(id|k)");
  }

  private Piece partition(Expressions.Leaves rows) {
    if (dice.chance(40)) {
      return Piece.EMPTY;
    }
    List<Piece> by = new ArrayList<>();
    for (int i = dice.between(1, 2); i > 0; i--) {
      by.add(expressions.of(expressions.any(rows, Type.ORDERABLE), rows, dice.below(2)));
    }
    return Piece.optional("PARTITION BY ", Piece.list(", ", by));
  }

  private Piece someOrder(Expressions.Leaves rows) {
    List<Piece> by = new ArrayList<>();
    for (int i = dice.between(1, 2); i > 0; i--) {
      Piece expression = expressions.of(expressions.any(rows, Type.ORDERABLE), rows, dice.below(2));
      by.add(Piece.of(expression, direction()));
    }
    return Piece.of(" ORDER BY ", Piece.list(", ", by));
  }

  private Piece totalOrder(Expressions.Leaves rows, List<Piece> key) {
    List<Object> parts = new ArrayList<>();
    parts.add(" ORDER BY ");
    if (dice.chance(50)) {
      Piece first = expressions.of(expressions.any(rows, Type.ORDERABLE), rows, 0);
      parts.add(Piece.optional(first, direction(), ", "));
    }
    List<Piece> by = key.stream().map(piece -> Piece.of(piece, direction())).toList();
    parts.add(by.isEmpty() ? "1" : Piece.of(interleaved(by)));
    return Piece.of(parts.toArray());
  }

  private static Object[] interleaved(List<Piece> pieces) {
    List<Object> parts = new ArrayList<>();
    for (Piece piece : pieces) {
      if (!parts.isEmpty()) {
        parts.add(", ");
      }
      parts.add(piece);
    }
    return parts.toArray();
  }

  /** An order's direction and where it puts nulls; often neither. */
  Piece direction() {
    return Piece.of(
        dice.chance(40) ? Piece.optional(dice.pick(" DESC", " ASC")) : Piece.EMPTY,
        dice.chance(25) ? Piece.optional(dice.pick(" NULLS FIRST", " NULLS LAST")) : Piece.EMPTY);
  }

  private String bounds() {
    return dice.pick(
        "UNBOUNDED PRECEDING AND CURRENT ROW",
        "UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
        "CURRENT ROW AND UNBOUNDED FOLLOWING",
        "1 PRECEDING AND 1 FOLLOWING",
        "2 PRECEDING AND 1 PRECEDING",
        "1 FOLLOWING AND 3 FOLLOWING",
        "CURRENT ROW AND CURRENT ROW",
        "UNBOUNDED PRECEDING AND 1 PRECEDING",
        "3 PRECEDING AND UNBOUNDED FOLLOWING");
  }

  private String rangeBounds(Type key) {
    String step =
        switch (key) {
          case TINYINT -> "1Y";
          case BIGINT -> "10L";
          case DOUBLE -> "1.5D";
          case DECIMAL -> "1.5";
          case DATE -> dice.pick("2", "2", "INTERVAL '1' MONTH");
          case SMALLINT -> "1S";
          case FLOAT -> "1.5F";
          case YEAR_MONTH -> dice.pick("INTERVAL '1' MONTH", "INTERVAL '1-2' YEAR TO MONTH");
          case DAY_TIME -> dice.pick("INTERVAL '1' DAY", "INTERVAL '36:30' HOUR TO MINUTE");
          case TIMESTAMP, TIMESTAMP_NTZ ->
              dice.pick("INTERVAL '1' DAY", "INTERVAL '36' HOUR", "INTERVAL '2' MONTH");
          default -> "1";
        };
    if (g.further(30)) {
      return dice.pick(
          step + " PRECEDING AND " + step + " PRECEDING",
          step + " FOLLOWING AND " + step + " FOLLOWING",
          "UNBOUNDED PRECEDING AND " + step + " PRECEDING",
          "CURRENT ROW AND CURRENT ROW",
          step + " PRECEDING AND UNBOUNDED FOLLOWING");
    }
    return dice.pick(
        step + " PRECEDING AND " + step + " FOLLOWING",
        "UNBOUNDED PRECEDING AND " + step + " FOLLOWING",
        step + " PRECEDING AND CURRENT ROW",
        "CURRENT ROW AND " + step + " FOLLOWING",
        step + " FOLLOWING AND UNBOUNDED FOLLOWING");
  }
}
