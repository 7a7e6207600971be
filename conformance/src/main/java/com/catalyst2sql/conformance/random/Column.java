package com.catalyst2sql.conformance.random;

/**
 * A column an expression can name.
 *
 * @param name how it is named, with its relation where it needs one
 * @param exact whether its values can be summed in any order to the same result
 * @param constant whether Spark may take it for a constant, since a query below or a view gives one
 */
record Column(String name, Type type, boolean exact, boolean constant) {

  /** A column that is no constant. */
  Column(String name, Type type, boolean exact) {
    this(name, type, exact, false);
  }

  /** Its name without the relation's. */
  String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  Column in(String relation) {
    return new Column(relation + "." + simpleName(), type, exact, constant);
  }

  Column unqualified() {
    return new Column(simpleName(), type, exact, constant);
  }
}
