package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.GetItem;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.LambdaFunction;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.ArrayType;
import java.util.List;
import java.util.Optional;

/**
 * A position in an array that is NULL. In ANSI mode Spark takes an element of an array without NULLs for never NULL, so the code
 * it generates for a select list does not look whether the position is, and finds -1 there: {@code split('a b', ' ')[i]} raises,
 * {@code element_at(split('a b', ' '), i)} is the last element. In a condition it asks for positions that are not NULL first.
 */
final class UnguardedPositions {

  private UnguardedPositions() {}

  static LogicalPlan rewrite(LogicalPlan plan) {
    LogicalPlan children = plan.mapChildren(UnguardedPositions::rewrite);
    return plan instanceof Project || plan instanceof Aggregate
        ? children.mapExpressions(UnguardedPositions::read)
        : children;
  }

  /** Lambdas are not generated. */
  private static Expression read(Expression e) {
    if (e instanceof LambdaFunction) {
      return e;
    }
    Expression inside = e.mapChildren(UnguardedPositions::read);
    return isUnguarded(inside) ? inside.withChildren(positioned(inside.children())) : inside;
  }

  private static boolean isUnguarded(Expression e) {
    boolean takes =
        e instanceof GetItem item && item.mode() == EvalMode.ANSI
            || e instanceof FunctionCall call
                && call.is("element_at")
                && call.mode() == EvalMode.ANSI;
    return takes
        && e.child(0).dataType() instanceof ArrayType array
        && !array.containsNull()
        && e.child(1).nullable()
        && !e.child(1).foldable()
        && e.child(1).deterministic();
  }

  private static List<Expression> positioned(List<Expression> operands) {
    Expression position = operands.get(1);
    Expression none = new Cast(Literal.of(-1), position.dataType(), EvalMode.LEGACY, true);
    return List.of(
        operands.get(0),
        new CaseWhen(
            List.of(new CaseWhen.Branch(new IsNull(position), none)), Optional.of(position)));
  }
}
