package com.catalyst2sql.dialect.unparser.remote;

import com.catalyst2sql.dialect.plans.RemoteColumn.Fidelity;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;

/** An expression in a source's SQL. {@code precedence} says how tightly its outermost operator binds. */
record Term(String sql, int precedence, DataType type, Fidelity fidelity) {

  static final int OR = 1;
  static final int AND = 2;
  static final int NOT = 3;
  static final int COMPARISON = 4;
  static final int SUM = 5;
  static final int PRODUCT = 6;
  static final int ATOM = 9;

  static Term atom(String sql, DataType type) {
    return new Term(sql, ATOM, type, Fidelity.EXACT);
  }

  static Term predicate(String sql, int precedence) {
    return new Term(sql, precedence, BooleanType.INSTANCE, Fidelity.EXACT);
  }

  /** The text as an operand of an operator that binds as tightly as {@code least}. */
  String operand(int least) {
    return precedence < least ? "(" + sql + ")" : sql;
  }
}
