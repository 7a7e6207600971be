package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineWindow;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes subqueries, windows and aggregates out of lambdas and of TRY, where DuckDB does not work them out: the call that has the lambda
 * is given them as values bound to names. Many a translation uses a lambda where Spark's text has none. They do not depend
 * on the lambda's parameters, since Spark allows none of them inside its own lambdas.
 */
final class LambdaOperands {

  private LambdaOperands() {}

  static Expression outside(Expression e, TranslationContext context) {
    return e.exists(LambdaOperands::isOperand)
            && e.exists(x -> x instanceof EngineLambda || isTry(x))
        ? moved(e, context)
        : e;
  }

  private static Expression moved(Expression e, TranslationContext context) {
    boolean inside =
        isTry(e) && e.exists(LambdaOperands::isOperand)
            || e.children().stream()
                .anyMatch(
                    child ->
                        child instanceof EngineLambda l
                            && l.body().exists(LambdaOperands::isOperand));
    if (!inside) {
      return e.mapChildren(child -> moved(child, context));
    }
    // All of the call's, not only the lambda's: what binds the values to names is a lambda too.
    List<Expression> operands = new ArrayList<>();
    collect(e, operands);
    List<Expression> values = operands.stream().map(o -> moved(o, context)).toList();
    return context.once(values, names -> replace(e, operands, names));
  }

  private static boolean isTry(Expression e) {
    return e instanceof EngineCall call && call.isTry();
  }

  private static void collect(Expression e, List<Expression> operands) {
    if (isOperand(e)) {
      if (!operands.contains(e)) {
        operands.add(e);
      }
    } else {
      e.children().forEach(child -> collect(child, operands));
    }
  }

  private static Expression replace(
      Expression e, List<Expression> operands, List<Expression> names) {
    int i = operands.indexOf(e);
    return i >= 0 ? names.get(i) : e.mapChildren(child -> replace(child, operands, names));
  }

  private static boolean isOperand(Expression e) {
    return e instanceof EngineSubquery
        || e instanceof EngineWindow
        || e instanceof EngineCall call && call.kind() == EngineCall.Kind.AGGREGATE;
  }
}
