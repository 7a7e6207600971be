package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.WithCte;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Columns of a WITH element that may raise are worked out where it is used, as in Spark, which puts the whole of it there. The
 * rest is shared by its uses.
 */
public final class DeferCommonColumns implements Rule {

  private final DeferProjections defer;

  /** {@code defer} tells which columns may be worked out later. */
  public DeferCommonColumns(DeferProjections defer) {
    this.defer = defer;
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(p -> p instanceof WithCte with ? deferred(with) : p);
  }

  private LogicalPlan deferred(WithCte with) {
    LogicalPlan current = with;
    for (WithCte.CteDefinition definition : with.definitions()) {
      List<AttributeReference> output = definition.plan().output();
      Set<ExprId> ids = Conditions.ids(definition.plan());
      DeferProjections.Lifted lifted = defer.lift(definition.plan(), new HashSet<>(ids));
      if (!lifted.definitions().isEmpty() && ids.size() == output.size()) {
        current = new Use(definition.id(), output, lifted).replacedIn(current);
      }
    }
    return current;
  }

  /** What a use of a WITH element becomes: {@code output} are its columns before, {@code lifted} what is left of it. */
  private record Use(long id, List<AttributeReference> output, DeferProjections.Lifted lifted) {

    LogicalPlan replacedIn(LogicalPlan plan) {
      if (plan instanceof CteRelationRef ref && ref.cteId() == id) {
        return projected(ref);
      }
      LogicalPlan mapped =
          plan.mapChildren(this::replacedIn)
              .mapExpressions(e -> SubqueryExpression.mapPlans(e, this::replacedIn));
      return mapped instanceof WithCte with ? withDefinition(with) : mapped;
    }

    private WithCte withDefinition(WithCte with) {
      return new WithCte(
          with.child(),
          with.definitions().stream()
              .map(d -> d.id() == id ? new WithCte.CteDefinition(id, d.name(), lifted.plan()) : d)
              .toList());
    }

    private LogicalPlan projected(CteRelationRef ref) {
      Map<ExprId, AttributeReference> names = new HashMap<>();
      for (int i = 0; i < output.size(); i++) {
        names.put(output.get(i).id(), ref.output().get(i));
      }
      Map<ExprId, Expression> columns = new HashMap<>();
      List<AttributeReference> shared = new ArrayList<>();
      for (AttributeReference column : lifted.plan().output()) {
        AttributeReference here = names.getOrDefault(column.id(), column.withId(ExprId.fresh()));
        shared.add(here);
        columns.put(column.id(), here);
      }
      List<Expression> list = new ArrayList<>();
      for (AttributeReference column : output) {
        AttributeReference name = names.get(column.id());
        Expression definition = lifted.definitions().get(column.id());
        list.add(
            definition == null
                ? name
                : new Alias(Conditions.substitute(definition, columns), name.name(), name.id()));
      }
      return new Project(list, new CteRelationRef(id, ref.name(), shared));
    }
  }
}
