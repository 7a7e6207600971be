package com.catalyst2sql.federation.planning;

import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.RelationSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Looks through plans, those inside subquery expressions included. */
public final class RemotePlans {

  private RemotePlans() {}

  /** Whether anything in it is read from another database. */
  public static boolean isRemote(LogicalPlan plan) {
    return reads(plan, source -> source instanceof RelationSource.RemoteTable);
  }

  /** How many tables and files it reads, subqueries included. */
  public static int relations(LogicalPlan plan) {
    int[] count = {0};
    reads(
        plan,
        source -> {
          count[0]++;
          return false;
        });
    return count[0];
  }

  /** The tables of this engine that it reads, by their names in the engine. */
  public static Set<List<String>> engineTables(LogicalPlan plan) {
    Set<List<String>> found = new LinkedHashSet<>();
    reads(
        plan,
        source -> {
          if (source instanceof RelationSource.EngineTable table) {
            found.add(table.engineName());
          }
          return false;
        });
    return found;
  }

  /** Whether it or a subquery in it reads a table of that kind. */
  private static boolean reads(LogicalPlan plan, Predicate<RelationSource> wanted) {
    return plan.exists(
        p ->
            p instanceof LogicalRelation relation && wanted.test(relation.source())
                || p.expressions().stream()
                    .anyMatch(
                        e -> e.exists(x -> plan(x).filter(q -> reads(q, wanted)).isPresent())));
  }

  /** The plan of a subquery expression. */
  static Optional<LogicalPlan> plan(Expression expression) {
    if (expression instanceof ScalarSubquery s) {
      return Optional.of(s.plan());
    }
    if (expression instanceof Exists s) {
      return Optional.of(s.plan());
    }
    return expression instanceof InSubquery s ? Optional.of(s.plan()) : Optional.empty();
  }

  /** {@code expression} with the plans of its subqueries mapped. */
  public static Expression mapSubqueries(Expression expression, UnaryOperator<LogicalPlan> rule) {
    return expression.transformUp(
        e -> {
          if (e instanceof ScalarSubquery s) {
            return new ScalarSubquery(rule.apply(s.plan()));
          }
          if (e instanceof Exists s) {
            return new Exists(rule.apply(s.plan()));
          }
          return e instanceof InSubquery s ? new InSubquery(s.values(), rule.apply(s.plan())) : e;
        });
  }
}
