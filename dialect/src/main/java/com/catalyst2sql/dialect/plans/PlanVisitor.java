package com.catalyst2sql.dialect.plans;

/** One method for each operator and no default: whoever adds one is told by the compiler where to think. */
public interface PlanVisitor<R> {

  R visitUnresolved(UnresolvedPlan plan);

  R visitCommand(Command command);

  R visitOneRowRelation(OneRowRelation plan);

  R visitLocalRelation(LocalRelation plan);

  R visitRange(Range plan);

  R visitLogicalRelation(LogicalRelation plan);

  R visitCteRelationRef(CteRelationRef plan);

  R visitWithCte(WithCte plan);

  R visitSubqueryAlias(SubqueryAlias plan);

  R visitProject(Project plan);

  R visitFilter(Filter plan);

  R visitAggregate(Aggregate plan);

  R visitJoin(Join plan);

  R visitLateralJoin(LateralJoin plan);

  R visitGenerate(Generate plan);

  R visitSort(Sort plan);

  R visitLimit(Limit plan);

  R visitOffset(Offset plan);

  R visitDistinct(Distinct plan);

  R visitUnion(Union plan);

  R visitIntersect(Intersect plan);

  R visitExcept(Except plan);

  R visitSample(Sample plan);

  R visitRepartitionByExpression(RepartitionByExpression plan);
}
