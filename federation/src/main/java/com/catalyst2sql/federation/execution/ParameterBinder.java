package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.Parameter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts values in the place of {@code ?} and {@code :name}, in the tree and never in the text. */
final class ParameterBinder {

  private ParameterBinder() {}

  /** The parameters a statement has. */
  record Found(int positional, List<String> names) {
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

  static Found find(LogicalPlan plan) {
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
    return new Found(last[0], List.copyOf(names));
  }

  static LogicalPlan bind(LogicalPlan plan, Parameters parameters) {
    return PlanExpressions.transform(
        plan, e -> e instanceof Parameter parameter ? value(parameter, parameters) : e);
  }

  private static Expression value(Parameter parameter, Parameters parameters) {
    if (parameter.name().isPresent()) {
      String name = parameter.name().get();
      Literal named = parameters.named().get(name);
      if (named == null) {
        throw unbound(name, parameter);
      }
      return named;
    }
    if (parameter.index() > parameters.positional().size()) {
      throw unbound(String.valueOf(parameter.index()), parameter);
    }
    if (parameter.index() < 1) {
      throw Errors.internal("a parameter without a position");
    }
    return parameters.positional().get(parameter.index() - 1);
  }

  private static SparkSqlException unbound(String what, Parameter parameter) {
    return new SparkSqlException(
        "UNBOUND_SQL_PARAMETER",
        "42P02",
        "The parameter " + what + " has no value.",
        parameter.origin());
  }
}
