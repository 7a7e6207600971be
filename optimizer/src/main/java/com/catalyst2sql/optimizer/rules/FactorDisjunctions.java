package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Canonical;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Splits conditions into conjunctions, which are what can be pushed: {@code (a AND b) OR (a AND c)} is {@code a AND (b OR c)} by
 * distribution, in three-valued logic too. And where each branch of an OR asks something of one table, {@code (t.x = 1 AND
 * u.y = 2) OR (t.x = 3 AND u.y = 4)}, the OR of that is implied and is added: {@code t.x = 1 OR t.x = 3}. Sound because a row for which
 * the whole is TRUE has a branch that is TRUE, and with it all parts of that branch. It runs once, since it would add again.
 */
public final class FactorDisjunctions implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(
        p -> {
          if (p instanceof Filter filter) {
            List<Expression> parts = parts(filter.condition(), filter.child());
            return parts.size() == Conditions.conjuncts(filter.condition()).size()
                ? p
                : new Filter(Conditions.and(parts).orElseThrow(), filter.child());
          }
          if (p instanceof Join join
              && join.condition().isPresent()
              && (join.type() == JoinType.INNER || join.type() == JoinType.LEFT_SEMI)) {
            List<Expression> parts = parts(join.condition().get(), join);
            return parts.size() == Conditions.conjuncts(join.condition().get()).size()
                ? p
                : new Join(join.left(), join.right(), join.type(), Conditions.and(parts));
          }
          return p;
        });
  }

  private static List<Expression> parts(Expression condition, LogicalPlan input) {
    List<Expression> all = new ArrayList<>();
    for (Expression part : Conditions.conjuncts(condition)) {
      if (part instanceof Or && Conditions.isMovable(part)) {
        for (Expression factor : factored(part)) {
          all.add(factor);
          if (factor instanceof Or) {
            all.addAll(implied(factor, input));
          }
        }
      } else {
        all.add(part);
      }
    }
    return all;
  }

  /** What all branches have in common, and what is left. */
  private static List<Expression> factored(Expression or) {
    List<List<Expression>> branches =
        Conditions.disjuncts(or).stream().map(Conditions::conjuncts).toList();
    List<Expression> common = new ArrayList<>();
    for (Expression candidate : branches.get(0)) {
      Expression canonical = Canonical.of(candidate);
      boolean everywhere =
          branches.stream()
              .allMatch(b -> b.stream().anyMatch(c -> Canonical.of(c).equals(canonical)));
      if (everywhere) {
        common.add(candidate);
      }
    }
    if (common.isEmpty()) {
      return List.of(or);
    }
    Set<Expression> taken = new HashSet<>();
    common.forEach(c -> taken.add(Canonical.of(c)));
    List<Expression> rests = new ArrayList<>();
    for (List<Expression> branch : branches) {
      List<Expression> rest =
          branch.stream().filter(c -> !taken.contains(Canonical.of(c))).toList();
      if (rest.isEmpty()) {
        // a OR (a AND b) is a.
        return common;
      }
      rests.add(Conditions.and(rest).orElseThrow());
    }
    List<Expression> all = new ArrayList<>(common);
    all.add(Conditions.or(rests));
    return all;
  }

  /** For each table the OR of what every branch asks of it alone. */
  private static List<Expression> implied(Expression or, LogicalPlan input) {
    Set<Set<ExprId>> tables = new LinkedHashSet<>();
    collect(input, tables);
    Set<ExprId> reads = Conditions.references(or);
    List<Expression> all = new ArrayList<>();
    for (Set<ExprId> table : tables) {
      if (table.containsAll(reads)) {
        continue;
      }
      List<Expression> branches = new ArrayList<>();
      for (Expression branch : Conditions.disjuncts(or)) {
        Conditions.and(
                Conditions.conjuncts(branch).stream()
                    .filter(c -> table.containsAll(Conditions.references(c)))
                    .filter(c -> !Conditions.references(c).isEmpty())
                    .toList())
            .ifPresent(branches::add);
      }
      if (branches.size() == Conditions.disjuncts(or).size()) {
        all.add(Conditions.or(branches));
      }
    }
    return all;
  }

  /** Views give columns ids of their own: what has a name in the query is a table too. */
  private static void collect(LogicalPlan plan, Set<Set<ExprId>> tables) {
    if (plan instanceof LogicalRelation || plan instanceof SubqueryAlias) {
      tables.add(Conditions.ids(plan));
    }
    plan.children().forEach(c -> collect(c, tables));
  }
}
