package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.optimizer.ConstantEvaluator;
import com.catalyst2sql.optimizer.Rule;

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
    return plan.transformUp(
        p -> p instanceof Filter || p instanceof Join ? p.mapExpressions(this::fold) : p);
  }

  private Expression fold(Expression expression) {
    if (expression instanceof Literal || expression instanceof Alias) {
      return expression;
    }
    if (expression.foldable() && expression.deterministic()) {
      return evaluator.evaluate(expression).<Expression>map(l -> l).orElse(expression);
    }
    return expression.mapChildren(this::fold);
  }
}
