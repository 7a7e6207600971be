package com.catalyst2sql.optimizer;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.functions.NullConstants;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.optimizer.rules.BooleanSimplification;
import com.catalyst2sql.optimizer.rules.Conditions;
import java.util.List;

/** Finds conditions that hold for no row, whatever is in it. Only their constant parts are worked out; most have none. */
final class ConditionFolder {

  private final ConstantEvaluator evaluator;

  ConditionFolder(ConstantEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Whether no row can meet it. */
  boolean isNever(Expression condition) {
    return Conditions.conjuncts(folded(condition)).stream()
        .anyMatch(c -> c.equals(Literal.FALSE) || NullConstants.isNull(c));
  }

  /** Whether it is false, and not NULL, for every row. */
  boolean isFalse(Expression condition) {
    return folded(condition).equals(Literal.FALSE);
  }

  private Expression folded(Expression e) {
    if (e instanceof Literal || !(e.dataType() instanceof BooleanType) || !e.deterministic()) {
      return e;
    }
    if (NullConstants.isNull(e)) {
      return Literal.nullOf(BooleanType.INSTANCE);
    }
    if (e.foldable()) {
      Literal value = evaluator.evaluate(List.of(e)).get(e);
      return value == null ? e : value;
    }
    boolean branches =
        e instanceof And
            || e instanceof Or
            || e instanceof Not
            || e instanceof CaseWhen
            || e instanceof FunctionCall call && (call.is("if") || call.is("coalesce"));
    return branches ? oneValue(BooleanSimplification.simplify(e.mapChildren(this::folded))) : e;
  }

  /** CASE and IF that have one value whatever is true. */
  private static Expression oneValue(Expression e) {
    if (e instanceof FunctionCall) {
      return BranchConstants.choice(e)
          .map(choice -> oneValue(BooleanSimplification.choice(choice)))
          .orElse(e);
    }
    if (!(e instanceof CaseWhen choice) || choice.elseValue().isEmpty()) {
      return e;
    }
    Expression value = choice.elseValue().get();
    return choice.branches().stream().allMatch(b -> b.value().semanticEquals(value)) ? value : e;
  }
}
