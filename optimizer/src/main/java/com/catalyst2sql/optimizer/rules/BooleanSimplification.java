package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes TRUE, FALSE and NULL out of the conditions of filters and joins. x NOT IN (..., NULL) is FALSE or NULL for every x. Sound in three-valued logic: TRUE AND x is x and FALSE AND x is FALSE
 * for every x, NULL included, and so for OR the other way round. coalesce(x, ...) is x where x is
 * a value, x <=> x and the like need no x. Of CASE only the branches stay that can be taken. x AND x, which would need x to be deterministic, is left.
 * Only conditions: a select list's expressions may have column names that show how they were written.
 */
public final class BooleanSimplification implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(
        p ->
            p instanceof Filter || p instanceof Join
                ? p.mapExpressions(
                    e -> falseForNull(e).transformUp(BooleanSimplification::simplify))
                : p);
  }

  /** A condition in place of one that is FALSE wherever that is NULL: a filter takes them for the same. */
  private static Expression falseForNull(Expression condition) {
    if (condition instanceof And || condition instanceof Or) {
      return condition.mapChildren(BooleanSimplification::falseForNull);
    }
    boolean neverTrue =
        isNull(condition)
            || condition instanceof Not not
                && not.child() instanceof In in
                && in.list().stream().anyMatch(BooleanSimplification::isNull);
    return neverTrue ? Literal.FALSE : condition;
  }

  private static boolean isNull(Expression e) {
    return e instanceof Literal literal && literal.isNull()
        || e instanceof Cast cast && isNull(cast.child());
  }

  /** One step: constants taken out of AND, OR and NOT, branches never taken out of CASE. */
  public static Expression simplify(Expression expression) {
    if (expression instanceof And and) {
      return and(and);
    }
    if (expression instanceof Or or) {
      return or(or);
    }
    if (expression instanceof Not not && not.child(0) instanceof Literal literal) {
      if (literal.equals(Literal.TRUE)) {
        return Literal.FALSE;
      }
      return literal.equals(Literal.FALSE) ? Literal.TRUE : expression;
    }
    if (expression instanceof CaseWhen choice) {
      return choice(choice);
    }
    if (expression instanceof BinaryComparison comparison) {
      return ofItself(comparison)
          .map(Expression.class::cast)
          .or(() -> ofTruth(comparison.op(), comparison.left(), comparison.right()))
          .or(() -> ofTruth(comparison.op(), comparison.right(), comparison.left()))
          .orElse(expression);
    }
    boolean chosen =
        expression instanceof FunctionCall call
            && call.is("coalesce")
            && call.child(0) instanceof Literal first
            && !first.isNull();
    return chosen ? expression.child(0) : expression;
  }

  /** {@code x = TRUE} is x, {@code x = FALSE} its negation: an IN over a subquery then is a condition of its own. */
  private static Optional<Expression> ofTruth(
      BinaryComparison.Op op, Expression x, Expression truth) {
    if (op != BinaryComparison.Op.EQUAL) {
      return Optional.empty();
    }
    if (truth.equals(Literal.TRUE)) {
      return Optional.of(x);
    }
    return truth.equals(Literal.FALSE)
        ? Optional.of(x instanceof Not not ? not.child() : new Not(x))
        : Optional.empty();
  }

  /** What a comparison of something with itself gives, where it is the same for every row. */
  public static Optional<Literal> ofItself(BinaryComparison comparison) {
    boolean known =
        comparison.deterministic()
            && comparison.left().semanticEquals(comparison.right())
            && (comparison.op() == BinaryComparison.Op.NULL_SAFE_EQUAL
                || !comparison.left().nullable());
    return known
        ? Optional.of(
            switch (comparison.op()) {
              case EQUAL, NULL_SAFE_EQUAL, LESS_OR_EQUAL, GREATER_OR_EQUAL -> Literal.TRUE;
              case LESS, GREATER -> Literal.FALSE;
            })
        : Optional.empty();
  }

  /** Branches that are never taken go, and so do those behind one that always is. */
  public static Expression choice(CaseWhen choice) {
    List<CaseWhen.Branch> branches = new ArrayList<>();
    for (CaseWhen.Branch branch : choice.branches()) {
      if (branch.condition().equals(Literal.TRUE)) {
        return branches.isEmpty()
            ? branch.value()
            : new CaseWhen(branches, Optional.of(branch.value()));
      }
      if (!branch.condition().equals(Literal.FALSE) && !isNull(branch.condition())) {
        branches.add(branch);
      }
    }
    if (branches.size() == choice.branches().size()) {
      return choice;
    }
    return branches.isEmpty()
        ? choice.elseValue().orElse(Literal.nullOf(choice.dataType()))
        : new CaseWhen(branches, choice.elseValue());
  }

  private static Expression and(And and) {
    Expression left = and.child(0);
    Expression right = and.child(1);
    if (left.equals(Literal.TRUE)) {
      return right;
    }
    if (right.equals(Literal.TRUE)) {
      return left;
    }
    return left.equals(Literal.FALSE) || right.equals(Literal.FALSE) ? Literal.FALSE : and;
  }

  private static Expression or(Or or) {
    Expression left = or.child(0);
    Expression right = or.child(1);
    if (left.equals(Literal.FALSE)) {
      return right;
    }
    if (right.equals(Literal.FALSE)) {
      return left;
    }
    return left.equals(Literal.TRUE) || right.equals(Literal.TRUE) ? Literal.TRUE : or;
  }
}
