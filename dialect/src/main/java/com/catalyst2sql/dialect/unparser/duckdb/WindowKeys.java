package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** DuckDB does not take everything as a window's key: what it does not becomes a column of the SELECT below. */
record WindowKeys(Map<Expression, AttributeReference> columns) {

  static final WindowKeys NONE = new WindowKeys(Map.of());

  /** Adds a column to {@code child} for each key of the windows in {@code list} that DuckDB would not take. */
  static WindowKeys lift(
      List<Expression> list, SelectBuilder child, ExpressionTranslator translator) {
    Map<Expression, AttributeReference> lifted = new HashMap<>();
    for (Expression expression : list) {
      expression.forEach(
          e -> {
            if (e instanceof WindowExpression window) {
              for (Expression key : keys(window)) {
                Expression translated = translator.translate(key);
                boolean written =
                    RangeFrames.isByClock(window.spec()) && !(translated instanceof EngineColumn);
                if ((isNoKey(translated) || written) && !lifted.containsKey(key)) {
                  AttributeReference column =
                      AttributeReference.fresh("key", key.dataType(), key.nullable());
                  lifted.put(key, column);
                  child.columns.add(new SelectBuilder.Column(column, translated));
                }
              }
            }
          });
    }
    return new WindowKeys(lifted);
  }

  boolean isEmpty() {
    return columns.isEmpty();
  }

  /** The expressions with the columns in place of the keys. */
  List<Expression> replaceIn(List<Expression> list) {
    return list.stream().map(this::replaceIn).toList();
  }

  private Expression replaceIn(Expression expression) {
    return expression.transformUp(
        e -> {
          if (!(e instanceof WindowExpression window)) {
            return e;
          }
          WindowSpec spec = window.spec();
          WindowSpec changed =
              new WindowSpec(
                  spec.partitionBy().stream().map(this::column).toList(),
                  spec.orderBy().stream().map(o -> o.withChild(column(o.child()))).toList(),
                  spec.frame());
          return new WindowExpression(window.function(), changed, window.ignoreNulls());
        });
  }

  private Expression column(Expression key) {
    AttributeReference column = columns.get(key);
    return column == null ? key : column;
  }

  private static List<Expression> keys(WindowExpression window) {
    List<Expression> keys = new ArrayList<>(window.spec().partitionBy());
    keys.addAll(SortOrder.children(window.spec().orderBy()));
    return keys;
  }

  /** What the engine takes for volatile, as it does all that may raise an error, and lambdas. */
  private static boolean isNoKey(Expression translated) {
    return !translated.deterministic()
        || translated.exists(e -> e instanceof EngineLambda || DuckDbMacro.raises(e));
  }
}
