package com.catalyst2sql.optimizer;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Canonical;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.functions.NullConstants;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.optimizer.rules.BooleanSimplification;
import com.catalyst2sql.optimizer.rules.Conditions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds conditions that hold for no row, whatever is in it. Only their constant parts are worked out; most have none. */
final class ConditionFolder {

  private static final Set<String> CHOICES = Set.of("if", "coalesce", "nullif", "nvl2");

  private final ConstantEvaluator evaluator;

  ConditionFolder(ConstantEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Whether no row of {@code child} can meet it. */
  boolean isNever(Expression condition, LogicalPlan child) {
    return isNever(condition, column -> isColumnBelow(column, child));
  }

  /** Whether no row can meet a join's condition. */
  boolean isNever(Expression condition) {
    return isNever(condition, column -> true);
  }

  private boolean isNever(Expression condition, Predicate<ExprId> isColumn) {
    Expression folded = folded(condition);
    return neverTrue(folded)
        || Conditions.conjuncts(folded).stream().anyMatch(e -> differsFromItself(e, isColumn));
  }

  /** Whether what is asked for is a column still once Spark has brought the condition below the lists that make it. */
  private static boolean isColumnBelow(ExprId id, LogicalPlan plan) {
    if (plan instanceof Project project) {
      return isColumnOf(id, project.projectList(), project.child());
    }
    if (plan instanceof Aggregate aggregate && aggregate.groupingSets().isEmpty()) {
      return isColumnOf(id, aggregate.aggregateExpressions(), aggregate.child());
    }
    boolean passes =
        plan instanceof Filter
            || plan instanceof SubqueryAlias
            || plan instanceof Sort
            || plan instanceof Distinct
            || plan instanceof Join
            || plan instanceof LateralJoin;
    return !passes
        || plan.children().stream()
            .filter(child -> Conditions.ids(child).contains(id))
            .allMatch(child -> isColumnBelow(id, child));
  }

  private static boolean isColumnOf(ExprId id, List<Expression> list, LogicalPlan child) {
    Optional<Expression> made =
        list.stream()
            .filter(e -> e instanceof Alias alias && alias.id().equals(id))
            .map(e -> e.child(0))
            .findFirst();
    return made.isEmpty() || made.get() instanceof AttributeReference
        ? isColumnBelow(made.map(e -> ((AttributeReference) e).id()).orElse(id), child)
        : made.get().exists(e -> e instanceof WindowExpression || e instanceof AggregateExpression);
  }

  /**
   * {@code a < a}, to Spark where {@code a} is never NULL, or where this stands alone or beside AND and {@code a} is a column: of
   * that it then knows that it is not NULL.
   */
  private static boolean differsFromItself(Expression e, Predicate<ExprId> isColumn) {
    return e instanceof Not not
        ? isOfItself(not.child(), BinaryComparison.Op.EQUAL, isColumn)
        : isOfItself(e, BinaryComparison.Op.LESS, isColumn)
            || isOfItself(e, BinaryComparison.Op.GREATER, isColumn);
  }

  /** A row that is asked for is one for which it is TRUE: NULL is as good as FALSE, in each branch too. */
  private static boolean neverTrue(Expression e) {
    if (e.equals(Literal.FALSE) || NullConstants.isNull(e)) {
      return true;
    }
    if (e instanceof And) {
      List<Expression> all = Conditions.conjuncts(e);
      return all.stream().anyMatch(ConditionFolder::neverTrue) || contradicts(all);
    }
    if (e instanceof Or or) {
      return neverTrue(or.left()) && neverTrue(or.right());
    }
    if (e instanceof Not not) {
      return not.child() instanceof In in && in.list().stream().anyMatch(NullConstants::isNull);
    }
    return e.deterministic() && BranchConstants.choice(e).filter(c -> noBranch(c)).isPresent();
  }

  /** Whether one condition is the negation of another. */
  private static boolean contradicts(List<Expression> conditions) {
    Set<Expression> negated = new HashSet<>();
    for (Expression c : conditions) {
      if (c instanceof Not not && not.child().deterministic()) {
        negated.add(Canonical.of(not.child()));
      }
    }
    return !negated.isEmpty()
        && conditions.stream().anyMatch(c -> negated.contains(Canonical.of(c)));
  }

  private static boolean isOfItself(
      Expression e, BinaryComparison.Op op, Predicate<ExprId> isColumn) {
    return e instanceof BinaryComparison c
        && c.op() == op
        && c.left().semanticEquals(c.right())
        && (c.left() instanceof AttributeReference column && isColumn.test(column.id())
            || !c.left().nullable() && c.left().deterministic());
  }

  private static boolean noBranch(CaseWhen choice) {
    return choice.branches().stream().allMatch(b -> neverTrue(b.value()))
        && choice.elseValue().filter(value -> !neverTrue(value)).isEmpty();
  }

  /** Whether it is false, and not NULL, for every row. */
  boolean isFalse(Expression condition) {
    return folded(condition).equals(Literal.FALSE);
  }

  /** Whether a plan that reads no table is found to have no row. */
  boolean hasNoRow(LogicalPlan plan) {
    return Literal.FALSE.equals(exists(plan));
  }

  /** Whether it is found to have some. */
  boolean hasRow(LogicalPlan plan) {
    return Literal.TRUE.equals(exists(plan));
  }

  private Literal exists(LogicalPlan plan) {
    Expression some = new Exists(plan);
    return evaluator.evaluate(List.of(some)).get(some);
  }

  private Expression folded(Expression e) {
    if (e instanceof Literal || !(e.dataType() instanceof BooleanType) || !e.deterministic()) {
      return e;
    }
    if (NullConstants.isNull(e)) {
      return Literal.nullOf(BooleanType.INSTANCE);
    }
    if (e instanceof Cast cast && cast.child().dataType() instanceof BooleanType) {
      return folded(cast.child());
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
            || e instanceof FunctionCall call && CHOICES.contains(call.function().name());
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
