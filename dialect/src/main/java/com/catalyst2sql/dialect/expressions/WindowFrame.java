package com.catalyst2sql.dialect.expressions;

import java.util.Optional;

/** ROWS or RANGE between two bounds. */
public record WindowFrame(boolean rows, Bound lower, Bound upper) {

  public static final WindowFrame UNBOUNDED =
      new WindowFrame(true, Bound.of(Kind.UNBOUNDED_PRECEDING), Bound.of(Kind.UNBOUNDED_FOLLOWING));
  public static final WindowFrame RANGE_TO_CURRENT =
      new WindowFrame(false, Bound.of(Kind.UNBOUNDED_PRECEDING), Bound.of(Kind.CURRENT_ROW));
  public static final WindowFrame ROWS_TO_CURRENT =
      new WindowFrame(true, Bound.of(Kind.UNBOUNDED_PRECEDING), Bound.of(Kind.CURRENT_ROW));

  /** Where a bound lies. */
  public enum Kind {
    UNBOUNDED_PRECEDING,
    PRECEDING,
    CURRENT_ROW,
    FOLLOWING,
    UNBOUNDED_FOLLOWING
  }

  /** A bound; PRECEDING and FOLLOWING have an offset. */
  public record Bound(Kind kind, Optional<Expression> offset) {
    public static Bound of(Kind kind) {
      return new Bound(kind, Optional.empty());
    }
  }
}
