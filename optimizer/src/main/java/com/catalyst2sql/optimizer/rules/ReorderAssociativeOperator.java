package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.functions.NullConstants;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the constants of a sum or product of whole numbers together: {@code a + 127Y + b + -100Y} is {@code a + b + 27Y}, as
 * Spark does before it looks at a row. Where sums wrap around that changes nothing. In ANSI mode and in {@code try_add} it
 * decides which sums overflow, so there it has to be done; elsewhere it is left.
 */
public final class ReorderAssociativeOperator implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(
        p -> {
          List<Expression> groups = groups(p);
          return p.mapExpressions(e -> reordered(e, groups));
        });
  }

  private static Expression reordered(Expression expression, List<Expression> groups) {
    if (!expression.exists(ReorderAssociativeOperator::mayOverflow)) {
      return expression;
    }
    // A part of a chain has no more constants than the whole: each chain is looked at once.
    Set<Expression> seen = identities();
    return expression.transformDown(
        e -> {
          if (seen.contains(e)) {
            return e;
          }
          return of(e, groups, false, seen)
              .filter(Operands::mayOverflow)
              .map(operands -> operands.reordered(seen))
              .orElse(e);
        });
  }

  private static Set<Expression> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>(8));
  }

  /** What a grouping names stays as it is, for the select list names it too. */
  public static List<Expression> groups(LogicalPlan plan) {
    return plan instanceof Aggregate aggregate ? aggregate.groupingExpressions() : List.of();
  }

  /** The sums of constants that Spark works out, wherever the expression stands: in a branch that is never taken, too. */
  public static List<Expression> constants(Expression expression, List<Expression> groups) {
    List<Expression> all = new ArrayList<>();
    constants(expression, groups, all);
    return all;
  }

  private static void constants(Expression e, List<Expression> groups, List<Expression> all) {
    Optional<Operands> operands = of(e, groups, true, identities());
    if (NullConstants.mayBeNull(e)) {
      return;
    }
    if (operands.isEmpty()) {
      e.children().forEach(child -> constants(child, groups, all));
      return;
    }
    all.add(operands.get().all(operands.get().constants()).orElseThrow());
    operands.get().constants().forEach(c -> constants(c, groups, all));
    operands.get().others().forEach(o -> constants(o, groups, all));
  }

  /**
   * The operands of a chain with two constants or more; {@code all}: also those of a part that is a constant. The chain's
   * operators are added to {@code seen}.
   */
  private static Optional<Operands> of(
      Expression e, List<Expression> groups, boolean all, Set<Expression> seen) {
    if (!(e instanceof BinaryArithmetic whole) || !isAssociative(whole) || !e.deterministic()) {
      return Optional.empty();
    }
    Operands operands =
        new Operands(whole, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    operands.split(whole, groups, all, seen);
    return operands.constants().size() < 2 ? Optional.empty() : Optional.of(operands);
  }

  private static boolean mayOverflow(Expression e) {
    return e instanceof BinaryArithmetic a && a.mode() != EvalMode.LEGACY && isAssociative(a);
  }

  private static boolean isAssociative(BinaryArithmetic e) {
    DataType type = e.dataType();
    return (e.op() == BinaryArithmetic.Op.ADD || e.op() == BinaryArithmetic.Op.MULTIPLY)
        && type.isIntegral();
  }

  /** The operands of a chain of one operator. */
  private record Operands(
      BinaryArithmetic whole,
      List<Expression> constants,
      List<Expression> others,
      List<EvalMode> modes) {

    void split(Expression e, List<Expression> groups, boolean all, Set<Expression> seen) {
      boolean inner =
          e instanceof BinaryArithmetic a && a.op() == whole.op() && (all || !e.foldable());
      boolean top = e == whole;
      if ((inner || top) && groups.stream().noneMatch(g -> g.semanticEquals(e))) {
        modes.add(((BinaryArithmetic) e).mode());
        seen.add(e);
        e.children().forEach(child -> split(child, groups, all, seen));
      } else {
        (e.foldable() ? constants : others).add(e);
      }
    }

    boolean mayOverflow() {
      return modes.stream().anyMatch(m -> m != EvalMode.LEGACY);
    }

    Optional<Expression> all(List<Expression> operands) {
      return operands.stream().reduce(this::combined);
    }

    /** The operators of what comes back are added to {@code seen}. */
    Expression reordered(Set<Expression> seen) {
      Expression constant = all(constants).orElseThrow();
      Expression reordered = all(others).map(other -> combined(other, constant)).orElse(whole);
      Expression operator = reordered;
      for (int i = 0; i < others.size(); i++) {
        seen.add(operator);
        operator = operator.child(0);
      }
      return reordered;
    }

    private Expression combined(Expression left, Expression right) {
      return new BinaryArithmetic(whole.op(), left, right, whole.dataType(), whole.mode());
    }
  }
}
