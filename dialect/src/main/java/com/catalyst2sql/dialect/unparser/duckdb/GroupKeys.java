package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.unparser.EngineCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * DuckDB does not find a grouping key again in the select list if a macro is in it, which it has expanded by then: such a key
 * becomes a column of the SELECT below.
 */
record GroupKeys(Map<Expression, AttributeReference> columns) {

  private static final Set<String> MACROS =
      DuckDbMacro.all().stream().map(DuckDbMacro::name).collect(Collectors.toUnmodifiableSet());

  /** Adds a column to {@code child} for each of these keys that DuckDB would not find. */
  static GroupKeys lift(List<Expression> keys, List<Expression> translated, SelectBuilder child) {
    Map<Expression, AttributeReference> lifted = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      Expression key = keys.get(i);
      if (translated.get(i).exists(GroupKeys::isMacro) && !lifted.containsKey(key)) {
        AttributeReference column = AttributeReference.fresh("key", key.dataType(), key.nullable());
        lifted.put(key, column);
        child.columns.add(new SelectBuilder.Column(column, translated.get(i)));
      }
    }
    return new GroupKeys(lifted);
  }

  private static boolean isMacro(Expression e) {
    return e instanceof EngineCall call && MACROS.contains(call.name());
  }

  boolean isEmpty() {
    return columns.isEmpty();
  }

  /** The aggregate with the columns in place of the keys; columns of the result keep their names and ids. */
  Aggregate replaceIn(Aggregate plan) {
    return (Aggregate)
        plan.withExpressions(
            plan.expressions().stream()
                .map(
                    e ->
                        e instanceof Alias a
                            ? new Alias(replaced(a.child()), a.name(), a.id())
                            : replaced(e))
                .toList());
  }

  private Expression replaced(Expression expression) {
    return expression.transformDown(
        e -> {
          AttributeReference column = columns.get(e);
          return column == null ? e : column;
        });
  }
}
