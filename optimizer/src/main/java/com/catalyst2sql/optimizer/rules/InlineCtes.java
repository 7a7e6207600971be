package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.WithCte;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A WITH element that is used once stands where it is used, so that what is asked of it there reaches its tables. Sound since a
 * deterministic plan gives the same rows wherever it stands. One that is used twice stays: it would be read twice, and two copies
 * would share the ids of their columns.
 */
public final class InlineCtes implements Rule {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(p -> p instanceof WithCte with ? inline(with) : p);
  }

  private static LogicalPlan inline(WithCte with) {
    Map<Long, Integer> uses = new HashMap<>();
    count(with, uses);
    List<WithCte.CteDefinition> kept = new ArrayList<>();
    Map<Long, LogicalPlan> inlined = new HashMap<>();
    for (WithCte.CteDefinition definition : with.definitions()) {
      LogicalPlan body = replace(definition.plan(), inlined);
      boolean once = uses.getOrDefault(definition.id(), 0) == 1;
      if (once && isDeterministic(body)) {
        inlined.put(definition.id(), body);
      } else {
        kept.add(new WithCte.CteDefinition(definition.id(), definition.name(), body));
      }
    }
    if (inlined.isEmpty()) {
      return with;
    }
    LogicalPlan child = replace(with.child(), inlined);
    return kept.isEmpty() ? child : new WithCte(child, kept);
  }

  private static boolean isDeterministic(LogicalPlan plan) {
    return !plan.exists(p -> p.expressions().stream().anyMatch(e -> !e.deterministic()));
  }

  private static void count(LogicalPlan plan, Map<Long, Integer> uses) {
    if (plan instanceof CteRelationRef ref) {
      uses.merge(ref.cteId(), 1, Integer::sum);
    }
    plan.children().forEach(c -> count(c, uses));
    plan.expressions()
        .forEach(e -> e.forEach(x -> Conditions.subquery(x).ifPresent(s -> count(s, uses))));
  }

  private static LogicalPlan replace(LogicalPlan plan, Map<Long, LogicalPlan> inlined) {
    if (plan instanceof CteRelationRef ref && inlined.containsKey(ref.cteId())) {
      LogicalPlan body = inlined.get(ref.cteId());
      List<Expression> list = new ArrayList<>();
      for (int i = 0; i < ref.output().size(); i++) {
        list.add(
            new Alias(body.output().get(i), ref.output().get(i).name(), ref.output().get(i).id()));
      }
      return new Project(list, body);
    }
    return plan.mapChildren(c -> replace(c, inlined))
        .mapExpressions(
            e ->
                e.transformUp(
                    x -> {
                      if (x instanceof ScalarSubquery s) {
                        return new ScalarSubquery(replace(s.plan(), inlined));
                      }
                      if (x instanceof Exists s) {
                        return new Exists(replace(s.plan(), inlined));
                      }
                      return x instanceof InSubquery s
                          ? new InSubquery(s.values(), replace(s.plan(), inlined))
                          : x;
                    }));
  }
}
