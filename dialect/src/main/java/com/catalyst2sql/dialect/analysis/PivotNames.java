package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SparkSql;

/** The column name that a pivot value gives: the value as a string, {@code null} for NULL. */
final class PivotNames {

  private PivotNames() {}

  static String text(Expression constant, SqlConf conf) {
    if (constant instanceof Literal literal) {
      if (literal.isNull()) {
        return "null";
      }
      return literal.dataType().isString()
          ? (String) literal.value()
          : SparkSql.pretty(literal, conf);
    }
    return SparkSql.pretty(constant, conf);
  }
}
