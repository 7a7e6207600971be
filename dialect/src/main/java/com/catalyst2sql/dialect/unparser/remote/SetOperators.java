package com.catalyst2sql.dialect.unparser.remote;

/** How far a database has INTERSECT and EXCEPT. */
public enum SetOperators {
  /** Not at all. */
  NONE,
  /** Those that give each row once. */
  DISTINCT,
  /** Also INTERSECT ALL and EXCEPT ALL, which count how often a row comes. */
  ALL;

  boolean include(boolean all) {
    return this == ALL || this == DISTINCT && !all;
  }
}
