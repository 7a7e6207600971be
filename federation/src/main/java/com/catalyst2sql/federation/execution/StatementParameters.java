package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.analysis.ParameterBinder;
import com.catalyst2sql.dialect.analysis.PlanExpressions;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.Parameter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters a statement has: how many {@code ?}, and the names of {@code :name}s in order. */
record StatementParameters(int positional, List<String> names) {

  static StatementParameters of(LogicalPlan plan) {
    Set<String> names = new LinkedHashSet<>();
    int[] last = {0};
    PlanExpressions.transform(
        plan,
        e -> {
          if (e instanceof Parameter p) {
            p.name().ifPresentOrElse(names::add, () -> last[0] = Math.max(last[0], p.index()));
          }
          return e;
        });
    return new StatementParameters(last[0], List.copyOf(names));
  }

  static LogicalPlan bind(LogicalPlan plan, Parameters parameters) {
    return new ParameterBinder(List.copyOf(parameters.positional()), Map.copyOf(parameters.named()))
        .bind(plan);
  }

  boolean isEmpty() {
    return positional == 0 && names.isEmpty();
  }

  /** NULL for each of them. */
  Parameters nulls() {
    List<Literal> values = new ArrayList<>();
    for (int i = 0; i < positional; i++) {
      values.add(Literal.NULL);
    }
    Map<String, Literal> named = new LinkedHashMap<>();
    names.forEach(n -> named.put(n, Literal.NULL));
    return new Parameters(values, named);
  }
}
