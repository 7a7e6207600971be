package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SparkSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The column name that a pivot value gives: the value as a string, {@code null} for NULL. */
final class PivotNames {

  private PivotNames() {}

  /** The name that the constants of all pivot columns give together. */
  static String text(List<Expression> constants, SqlConf conf) {
    return constants.size() == 1 ? text(constants.get(0), conf) : texts(constants, conf, "{", "}");
  }

  private static String text(Expression constant, SqlConf conf) {
    if (constant instanceof Literal literal) {
      if (literal.isNull()) {
        return "null";
      }
      return SparkSql.text(literal, conf.timeZone());
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
    if (constant instanceof Cast cast && cast.implicit()
        || constant instanceof FunctionCall call && call.is("positive")) {
      return text(constant.children().get(0), conf);
    }
    if (constant instanceof FunctionCall call && call.is("negative")) {
      return SparkSql.pretty(constant, conf);
    }
    return (constant.dataType().isIntegral()
            ? ConstantNumbers.toLong(constant)
            : Optional.<Long>empty())
        .map(String::valueOf)
        .orElseThrow(
            () ->
                Errors.unsupported(
                    "a pivot column named by the value of "
                        + SparkSql.pretty(constant, conf)
                        + " (AS gives it a name)"));
  }

  private static String texts(List<Expression> values, SqlConf conf, String open, String close) {
    return values.stream().map(v -> text(v, conf)).collect(Collectors.joining(", ", open, close));
  }
}
