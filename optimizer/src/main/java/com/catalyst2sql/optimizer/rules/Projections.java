package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef;
import com.catalyst2sql.dialect.expressions.LambdaFunction;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What rules ask about the lists of projections. */
final class Projections {

  private Projections() {}

  /** Whether an expression makes rows, as generators do. */
  static boolean generates(Expression expression) {
    return expression.exists(
        e ->
            e instanceof FunctionCall call && call.function().kind() == FunctionRef.Kind.GENERATOR);
  }

  /** Whether each row gives one, by what stands in it alone. */
  static boolean isRowByRow(List<Expression> list) {
    return list.stream()
        .noneMatch(e -> generates(e) || e.exists(WindowExpression.class::isInstance));
  }

  /** The column that an item of a list is. */
  static ExprId id(Expression item) {
    return item instanceof Alias alias ? alias.id() : ((AttributeReference) item).id();
  }

  /** How often each column is read, other than by subqueries. */
  static Map<ExprId, Integer> uses(List<Expression> list) {
    Map<ExprId, Integer> uses = new HashMap<>();
    for (Expression expression : list) {
      expression.forEach(
          e -> {
            if (e instanceof AttributeReference a) {
              uses.merge(a.id(), 1, Integer::sum);
            }
          });
    }
    return uses;
  }

  /** The columns that subqueries read. */
  static Set<ExprId> readBySubqueries(List<Expression> list) {
    Set<ExprId> all = new HashSet<>();
    list.forEach(e -> all.addAll(Conditions.outerReferencesOfSubqueries(e)));
    return all;
  }

  /** The columns that bodies of lambdas read. */
  static Set<ExprId> readByLambdas(List<Expression> list) {
    Set<ExprId> all = new HashSet<>();
    for (Expression expression : list) {
      expression.forEach(
          e -> {
            if (e instanceof LambdaFunction lambda) {
              all.addAll(uses(List.of(lambda.body())).keySet());
            }
          });
    }
    return all;
  }

  /** The list with columns replaced by what they stand for, under the names and ids it has. */
  static List<Expression> substituted(List<Expression> list, Map<ExprId, Expression> definitions) {
    List<Expression> substituted = new ArrayList<>();
    for (Expression item : list) {
      if (item instanceof AttributeReference column) {
        Expression definition = definitions.getOrDefault(column.id(), column);
        boolean itself = definition instanceof AttributeReference a && a.id().equals(column.id());
        substituted.add(itself ? column : new Alias(definition, column.name(), column.id()));
      } else {
        substituted.add(Conditions.substituteDeeply(item, definitions));
      }
    }
    return substituted;
  }
}
