package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.BOOLEAN;
import static com.catalyst2sql.dialect.functions.Parameters.DOUBLE;
import static com.catalyst2sql.dialect.functions.Parameters.FLOAT;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.LONG;
import static com.catalyst2sql.dialect.functions.Parameters.SHORT;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;
import static com.catalyst2sql.dialect.functions.Parameters.STRING_ARRAY;

import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** XPath over XML texts; the path must be constant. */
final class XPathFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          xpath(STRING_ARRAY, "xpath"),
          xpath(BOOLEAN, "xpath_boolean"),
          xpath(DOUBLE, "xpath_double", "xpath_number"),
          xpath(FLOAT, "xpath_float"),
          xpath(INT, "xpath_int"),
          xpath(LONG, "xpath_long"),
          xpath(SHORT, "xpath_short"),
          xpath(STRING, "xpath_string"));

  private XPathFunctions() {}

  private static FunctionDeclaration xpath(DataType result, String... names) {
    return scalar(names)
        .args(STRING, STRING)
        .noImplicitCasts()
        .check(Checks.foldable(1, "path"))
        .returns(result)
        .alwaysNullable()
        .prettyName(CallSite::name);
  }
}
