package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Puts common table expressions where they are used. */
public final class CteInlining {

  private CteInlining() {}

  /** Puts those definitions of a WITH that {@code chosen} takes, seen with earlier ones in place, where they are used. */
  public static LogicalPlan inline(WithCte with, Predicate<WithCte.CteDefinition> chosen) {
    List<WithCte.CteDefinition> kept = new ArrayList<>();
    Map<Long, LogicalPlan> inlined = new HashMap<>();
    for (WithCte.CteDefinition old : with.definitions()) {
      WithCte.CteDefinition definition =
          new WithCte.CteDefinition(old.id(), old.name(), replace(old.plan(), inlined));
      if (chosen.test(definition)) {
        inlined.put(definition.id(), definition.plan());
      } else {
        kept.add(definition);
      }
    }
    if (inlined.isEmpty()) {
      return with;
    }
    LogicalPlan child = replace(with.child(), inlined);
    return kept.isEmpty() ? child : new WithCte(child, kept);
  }

  private static LogicalPlan replace(LogicalPlan plan, Map<Long, LogicalPlan> inlined) {
    if (inlined.isEmpty()) {
      return plan;
    }
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
        .mapExpressions(e -> SubqueryExpression.mapPlans(e, inner -> replace(inner, inlined)));
  }
}
