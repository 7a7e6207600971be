package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.WithCte;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Writes constants that may raise where the columns that hold them are read, so that they raise for the rows that ask for
 * them: {@code SELECT sum(CASE WHEN b THEN c END) FROM (SELECT b, 1 / 0 AS c FROM t)} raises where there is a row with b.
 */
public final class PropagateConstants implements Rule {

  private final Predicate<Expression> mayRaise;

  public PropagateConstants(Predicate<Expression> mayRaise) {
    this.mayRaise = mayRaise;
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return definesOne(plan) ? new Walk().visit(plan).plan() : plan;
  }

  /** Most plans define none, and are not walked twice. */
  private boolean definesOne(LogicalPlan plan) {
    for (Expression e : plan.expressions()) {
      if (e instanceof Alias alias && isOne(alias.child())
          || e.exists(x -> SubqueryExpression.plan(x).filter(this::definesOne).isPresent())) {
        return true;
      }
    }
    return plan.children().stream().anyMatch(this::definesOne);
  }

  private boolean isOne(Expression e) {
    return !(e instanceof Literal) && e.foldable() && e.deterministic() && mayRaise.test(e);
  }

  /** A plan and those of its columns that are such constants. */
  private record Known(LogicalPlan plan, Map<ExprId, Expression> constants) {}

  /** Over one statement. */
  private final class Walk {

    private final Map<Long, Known> ctes = new HashMap<>();

    Known visit(LogicalPlan plan) {
      if (plan instanceof WithCte with) {
        List<WithCte.CteDefinition> definitions = new ArrayList<>();
        for (WithCte.CteDefinition d : with.definitions()) {
          Known body = visit(d.plan());
          ctes.put(d.id(), body);
          definitions.add(new WithCte.CteDefinition(d.id(), d.name(), body.plan()));
        }
        Known child = visit(with.child());
        return new Known(new WithCte(child.plan(), definitions), child.constants());
      }
      if (plan instanceof CteRelationRef ref) {
        return new Known(ref, of(ref));
      }
      return operator(plan);
    }

    private Map<ExprId, Expression> of(CteRelationRef ref) {
      Map<ExprId, Expression> all = new HashMap<>();
      Known body = ctes.get(ref.cteId());
      for (int i = 0; body != null && i < ref.output().size(); i++) {
        Expression constant = body.constants().get(body.plan().output().get(i).id());
        if (constant != null) {
          all.put(ref.output().get(i).id(), constant);
        }
      }
      return all;
    }

    private Known operator(LogicalPlan plan) {
      Map<ExprId, Expression> constants = new HashMap<>();
      LogicalPlan over =
          plan.mapChildren(
              child -> {
                Known below = visit(child);
                constants.putAll(below.constants());
                return below.plan();
              });
      if (over instanceof Aggregate aggregate) {
        // A key must stay the same in the list.
        aggregate.groupingExpressions().forEach(key -> constants.remove(id(key)));
      }
      LogicalPlan next = over.mapExpressions(e -> rewritten(e, constants));
      return new Known(next, handedOn(next, constants));
    }

    private Expression rewritten(Expression e, Map<ExprId, Expression> constants) {
      Expression inside = SubqueryExpression.mapPlans(e, plan -> visit(plan).plan());
      // A column that is handed on keeps its name.
      return constants.isEmpty() || inside instanceof AttributeReference
          ? inside
          : Conditions.substitute(inside, constants);
    }
  }

  private Map<ExprId, Expression> handedOn(LogicalPlan plan, Map<ExprId, Expression> constants) {
    if (plan instanceof Project project) {
      return constants(project.projectList(), constants);
    }
    if (plan instanceof Aggregate aggregate) {
      return aggregate.groupingSets().isPresent()
          ? Map.of()
          : constants(aggregate.aggregateExpressions(), constants);
    }
    if (plan instanceof Join join) {
      return kept(join, constants);
    }
    boolean handsOn =
        plan instanceof Filter
            || plan instanceof Sort
            || plan instanceof Limit
            || plan instanceof Generate
            || plan instanceof SubqueryAlias;
    return handsOn ? constants : Map.of();
  }

  private Map<ExprId, Expression> constants(
      List<Expression> list, Map<ExprId, Expression> constants) {
    Map<ExprId, Expression> all = new HashMap<>();
    for (Expression item : list) {
      Expression value = item instanceof Alias alias ? alias.child() : constants.get(id(item));
      if (value != null && isOne(value)) {
        all.put(id(item), value);
      }
    }
    return all;
  }

  private static ExprId id(Expression e) {
    return e instanceof Alias alias
        ? alias.id()
        : e instanceof AttributeReference a ? a.id() : null;
  }

  private static Map<ExprId, Expression> kept(Join join, Map<ExprId, Expression> constants) {
    Map<ExprId, Expression> kept = new HashMap<>(constants);
    switch (join.type()) {
      case INNER, CROSS -> {}
      case LEFT_OUTER, LEFT_SEMI, LEFT_ANTI ->
          kept.keySet().removeAll(Conditions.ids(join.right()));
      case RIGHT_OUTER -> kept.keySet().removeAll(Conditions.ids(join.left()));
      case FULL_OUTER -> kept.clear();
    }
    return kept;
  }
}
