package com.catalyst2sql.conformance.random;

import java.util.Optional;

/** Makes aggregate calls of a wanted type. */
final class Aggregates {
  private final Templates templates;
  private final Expressions expressions;
  private final Dice dice;

  Aggregates(Templates templates, Expressions expressions, Dice dice) {
    this.templates = templates;
    this.expressions = expressions;
    this.dice = dice;
  }

  /** A call over rows of the scope, now and then only over some of them. */
  Optional<Piece> of(Type type, Expressions.Leaves rows) {
    return templates
        .pick(type, expressions.isCalm(), dice)
        .map(
            template -> {
              int depth = dice.chance(60) ? 0 : 1;
              Piece call = expressions.fill(template, type, rows, depth);
              boolean plain =
                  !template.marks().contains(Templates.COMPOSED)
                      && !String.join("", template.words())
                          .matches("(round|sort_array|array_sort|size).*");
              if (!plain || !dice.chance(15)) {
                return call;
              }
              return filtered(type, call, rows);
            });
  }

  /** The call over those rows only that a condition holds of. */
  Piece filtered(Type type, Piece call, Expressions.Leaves rows) {
    Piece condition = expressions.of(Type.BOOLEAN, rows, 1);
    return Piece.expression(type, call, Piece.optional(" FILTER (WHERE ", condition, ")"));
  }

  /** A call that a window can go over: no DISTINCT. */
  Optional<Piece> forWindow(Type type, Expressions.Leaves rows) {
    return templates
        .pick(type, expressions.isCalm(), dice)
        .filter(
            template ->
                !template.marks().contains(Templates.COMPOSED)
                    && !String.join("", template.words())
                        .matches(".*(DISTINCT|WITHIN|round|sort_array|array_sort|size).*"))
        .map(template -> expressions.fill(template, type, rows, dice.chance(70) ? 0 : 1));
  }
}
