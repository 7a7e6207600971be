package com.catalyst2sql.federation.planning;

import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.RelationSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

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
                        e ->
                            e.exists(
                                x ->
                                    SubqueryExpression.plan(x)
                                        .filter(q -> reads(q, wanted))
                                        .isPresent())));
  }
}
