package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SparkSql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
    if (constant instanceof FunctionCall call && call.is("array")) {
      return texts(call.arguments(), conf, "[", "]");
    }
    if (constant instanceof FunctionCall call && call.is("struct")) {
      return texts(call.arguments(), conf, "{", "}");
    }
    if (constant instanceof FunctionCall call && call.is("named_struct")) {
      List<Expression> values = new ArrayList<>();
      for (int i = 1; i < call.arguments().size(); i += 2) {
        values.add(call.arguments().get(i));
      }
      return texts(values, conf, "{", "}");
    }
    return constant instanceof Cast cast && cast.implicit()
        ? text(cast.child(), conf)
        : SparkSql.pretty(constant, conf);
  }

  private static String texts(List<Expression> values, SqlConf conf, String open, String close) {
    return values.stream().map(v -> text(v, conf)).collect(Collectors.joining(", ", open, close));
  }
}
