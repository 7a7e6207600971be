package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.FunctionDeclaration.window;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.LONG;

import java.util.List;

/** Where a row stands: what targets put below functions whose value depends on that. No query can name these. */
public final class PositionFunctions {

  /** The row's place in its window, from 0. */
  public static final FunctionDeclaration ROW_POSITION =
      window("row_position").returns(LONG).neverNull();

  /** Of {@code count} rows cut into {@code slices} as evenly as may be, the slice of the one at {@code position}. */
  public static final FunctionDeclaration SLICE =
      scalar("slice_of_row").args(LONG, LONG, LONG).returns(INT).neverNull();

  static final List<FunctionDeclaration> ALL = List.of(ROW_POSITION, SLICE);

  private PositionFunctions() {}
}
