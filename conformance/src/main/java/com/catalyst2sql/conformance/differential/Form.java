package com.catalyst2sql.conformance.differential;

/** How arguments reach an expression; an engine may fold the one and must compute the other. */
public enum Form {
  /** As literals inside the expression. */
  LITERAL,
  /** As columns of an inline table. */
  COLUMN
}
