package com.catalyst2sql.dialect.unparser.duckdb;

import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rewrite;
import static java.util.Map.entry;

import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.FunctionTranslation.Call;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.Map;

/** XPath in Java; every number is a DOUBLE first. */
final class XPathTranslations {

  static final Map<String, FunctionTranslation> ALL =
      Map.ofEntries(
          entry(
              "xpath",
              rewrite(
                  call ->
                      DuckDbNestedFunctions.strings(
                          Terms.java("c2s_xpath", call.argument(0), call.argument(1))))),
          entry("xpath_boolean", Terms.java("c2s_xpath_boolean")),
          entry("xpath_double", Terms.java("c2s_xpath_double")),
          entry("xpath_float", rewrite(XPathTranslations::number)),
          entry("xpath_int", rewrite(XPathTranslations::number)),
          entry("xpath_long", rewrite(XPathTranslations::number)),
          entry("xpath_short", rewrite(XPathTranslations::number)),
          entry("xpath_string", Terms.java("c2s_xpath_string")));

  private XPathTranslations() {}

  /** As Java narrows a double, which is how Spark casts outside ANSI mode. */
  private static Expression number(Call call, TranslationContext context) {
    Expression number = Terms.java("c2s_xpath_double", call.argument(0), call.argument(1));
    return call.dataType() instanceof FloatType
        ? Build.cast(number, call.dataType())
        : context.cast(number, call.dataType(), EvalMode.LEGACY);
  }
}
