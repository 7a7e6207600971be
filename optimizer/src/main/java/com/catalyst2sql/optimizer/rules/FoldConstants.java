package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.optimizer.ConstantEvaluator;
import com.catalyst2sql.optimizer.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces what needs no row by its value, in conditions, so that other databases see a constant. The value is what the engine
 * itself gives; where that fails ({@code 1 / 0} in ANSI mode) the expression stays, for perhaps no row ever asks for it.
 * Select lists are left: their columns' names may show how they were written.
 */
public final class FoldConstants implements Rule {

  private final ConstantEvaluator evaluator;

  public FoldConstants(ConstantEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    // All are worked out together: asking the engine takes longer than what it does.
    Set<Expression> constants = new LinkedHashSet<>();
    plan.exists(
        p -> {
          if (isFolded(p)) {
            p.expressions().forEach(e -> collect(e, constants));
          }
          return false;
        });
    Map<Expression, Literal> values =
        constants.isEmpty() ? Map.of() : evaluator.evaluate(List.copyOf(constants));
    return values.isEmpty()
        ? plan
        : plan.transformUp(p -> isFolded(p) ? p.mapExpressions(e -> fold(e, values)) : p);
  }

  private static boolean isFolded(LogicalPlan plan) {
    return plan instanceof Filter || plan instanceof Join;
  }

  private static boolean isConstant(Expression expression) {
    return expression.foldable() && expression.deterministic();
  }

  private static void collect(Expression expression, Set<Expression> constants) {
    if (expression instanceof Literal || expression instanceof Alias) {
      return;
    }
    if (isConstant(expression)) {
      constants.add(expression);
    } else {
      expression.children().forEach(c -> collect(c, constants));
    }
  }

  private static Expression fold(Expression expression, Map<Expression, Literal> values) {
    if (expression instanceof Literal || expression instanceof Alias) {
      return expression;
    }
    if (isConstant(expression)) {
      Literal value = values.get(expression);
      return value == null ? expression : value;
    }
    return expression.mapChildren(c -> fold(c, values));
  }
}
