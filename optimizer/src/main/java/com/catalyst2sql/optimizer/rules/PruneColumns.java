package com.catalyst2sql.optimizer.rules;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads no column that nobody uses. Sound where an operator's rows do not depend on the columns it passes on; DISTINCT, set
 * operations, generators and everything not named here keep all of theirs. A column that is not deterministic stays too, since
 * leaving it out would be seen by the others that share its generator.
 */
public final class PruneColumns implements Rule {

  private final boolean ofRelations;

  public PruneColumns() {
    this(true);
  }

  private PruneColumns(boolean ofRelations) {
    this.ofRelations = ofRelations;
  }

  /** Takes columns out of the projections and groupings that are there, and adds none. */
  public static PruneColumns ofProjections() {
    return new PruneColumns(false);
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return prune(plan, Conditions.ids(plan));
  }

  private LogicalPlan prune(LogicalPlan plan, Set<ExprId> wanted) {
    if (plan instanceof Project project) {
      List<Expression> list = kept(project.projectList(), wanted);
      return same(project.projectList(), list)
          ? below(project, reads(list))
          : below(new Project(list, project.child()), reads(list));
    }
    if (plan instanceof Aggregate aggregate && aggregate.groupingSets().isEmpty()) {
      List<Expression> list = kept(aggregate.aggregateExpressions(), wanted);
      Aggregate next =
          same(aggregate.aggregateExpressions(), list)
              ? aggregate
              : new Aggregate(
                  aggregate.groupingExpressions(),
                  list,
                  aggregate.groupingSets(),
                  aggregate.child());
      return below(next, reads(next.expressions()));
    }
    if (plan instanceof Filter || plan instanceof Sort || plan instanceof Limit) {
      Set<ExprId> more = new HashSet<>(wanted);
      more.addAll(reads(plan.expressions()));
      return below(plan, more);
    }
    if (plan instanceof SubqueryAlias) {
      return below(plan, wanted);
    }
    if (plan instanceof Join join) {
      Set<ExprId> more = new HashSet<>(wanted);
      more.addAll(reads(join.expressions()));
      return join.mapChildren(c -> narrow(prune(c, restrict(c, more)), more));
    }
    if (plan instanceof LogicalRelation) {
      return narrow(plan, wanted);
    }
    return plan.mapChildren(c -> prune(c, Conditions.ids(c)));
  }

  private static Set<ExprId> restrict(LogicalPlan child, Set<ExprId> wanted) {
    Set<ExprId> own = Conditions.ids(child);
    own.retainAll(wanted);
    return own;
  }

  private LogicalPlan below(LogicalPlan plan, Set<ExprId> wanted) {
    return plan.mapChildren(c -> prune(c, restrict(c, wanted)));
  }

  private static boolean same(List<Expression> a, List<Expression> b) {
    return a.size() == b.size();
  }

  private static List<Expression> kept(List<Expression> list, Set<ExprId> wanted) {
    List<Expression> kept = new ArrayList<>();
    for (Expression e : list) {
      ExprId id = e instanceof Alias alias ? alias.id() : ((AttributeReference) e).id();
      boolean makesRows =
          e.exists(
              x ->
                  x instanceof FunctionCall call
                      && call.function().kind() == FunctionRef.Kind.GENERATOR);
      if (wanted.contains(id) || makesRows || !e.deterministic()) {
        kept.add(e);
      }
    }
    return kept;
  }

  private static Set<ExprId> reads(List<Expression> expressions) {
    Set<ExprId> all = new HashSet<>();
    expressions.forEach(e -> all.addAll(Conditions.references(e)));
    return all;
  }

  /** A projection onto what is wanted, where that is less. */
  private LogicalPlan narrow(LogicalPlan plan, Set<ExprId> wanted) {
    List<AttributeReference> output = plan.output();
    List<Expression> list = new ArrayList<>();
    output.stream().filter(a -> wanted.contains(a.id())).forEach(list::add);
    if (!ofRelations || list.size() == output.size()) {
      return plan;
    }
    if (plan instanceof SubqueryAlias alias) {
      return new SubqueryAlias(alias.alias(), narrow(alias.child(), wanted));
    }
    return new Project(list, plan);
  }
}
