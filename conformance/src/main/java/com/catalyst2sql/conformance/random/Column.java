package com.catalyst2sql.conformance.random;

/**
 * A column an expression can name.
 *
 * @param name how it is named, with its relation where it needs one
 * @param exact whether its values can be summed in any order to the same result
 */
record Column(String name, Type type, boolean exact) {

  /** Its name without the relation's. */
  String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  Column in(String relation) {
    return new Column(relation + "." + simpleName(), type, exact);
  }

  Column unqualified() {
    return new Column(simpleName(), type, exact);
  }
}
