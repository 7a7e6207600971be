package com.catalyst2sql.dialect.unparser.duckdb;

import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rewrite;
import static java.util.Map.entry;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.FunctionTranslation.Call;
import java.util.Map;

/** Numbers by formats of digits, in Java; decimals pass as texts. */
final class NumberFormatTranslations {

  static final Map<String, FunctionTranslation> ALL =
      Map.ofEntries(
          entry("to_number", rewrite(call -> toNumber(call, true))),
          entry("try_to_number", rewrite(call -> toNumber(call, false))),
          entry(
              "to_char",
              rewrite(
                  call ->
                      Terms.java("c2s_to_char", Build.text(call.argument(0)), call.argument(1)))));

  private NumberFormatTranslations() {}

  private static Expression toNumber(Call call, boolean strict) {
    return Build.cast(
        Terms.java("c2s_to_number", call.argument(0), call.argument(1), Literal.of(strict)),
        call.dataType());
  }
}
