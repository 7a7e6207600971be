package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.formats.TextPassage;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;

/** Calls of functions that the user has registered in Java. */
final class JavaCalls {

  private JavaCalls() {}

  /** Hands over bytes and what is nested as the texts that {@link TextPassage} reads and writes. */
  static Expression of(
      JavaFunction function, List<Expression> arguments, TranslationContext context) {
    DataType text = StringType.INSTANCE;
    List<Expression> passed = new ArrayList<>();
    for (Expression a : arguments) {
      if (a.dataType() instanceof BinaryType) {
        passed.add(Build.call("hex", text, a));
      } else {
        passed.add(a.dataType().isNested() ? NestedTexts.encode(a, context) : a);
      }
    }
    DataType result = function.resultType();
    Expression call =
        EngineCall.of(
            function.name(),
            TextPassage.isNeeded(result) ? text : result,
            passed.toArray(Expression[]::new));
    if (result instanceof BinaryType) {
      return Build.call("unhex", result, call);
    }
    return result.isNested() ? NestedTexts.decode(call, result) : call;
  }
}
