package com.catalyst2sql.optimizer.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.types.IntegerType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where rows need no order; {@code random/cases.sql} asks Spark the same. */
class EliminateSortsTest {

  private final AttributeReference a = AttributeReference.fresh("a", IntegerType.INSTANCE, true);
  private final LogicalPlan table = new LocalRelation(List.of(a), List.of());
  private final LogicalPlan sorted = new Sort(List.of(SortOrder.ascending(a)), true, table);

  private static LogicalPlan after(LogicalPlan plan) {
    LogicalPlan after = new EliminateSorts().apply(plan);
    assertEquals(plan.output(), after.output());
    return after;
  }

  @Test
  void rowsThatNobodySeesTheOrderOfAreNotSorted() {
    assertEquals(new Distinct(table), after(new Distinct(sorted)));
    assertEquals(
        new Except(table, table, false, List.of(a)),
        after(new Except(sorted, sorted, false, List.of(a))));
    LogicalPlan other =
        new LocalRelation(
            List.of(AttributeReference.fresh("b", IntegerType.INSTANCE, true)), List.of());
    assertEquals(
        new Join(table, other, JoinType.INNER, Optional.empty()),
        after(new Join(sorted, other, JoinType.INNER, Optional.empty())));
    assertEquals(
        new Distinct(new SubqueryAlias("t", new Project(List.of(a), table), false)),
        after(new Distinct(new SubqueryAlias("t", new Project(List.of(a), sorted), false))));
  }

  @Test
  void rowsThatAreCutOrPutTogetherAreSorted() {
    LogicalPlan cut = new Distinct(new Limit(Literal.of(1), sorted));
    assertSame(cut, after(cut));
    LogicalPlan all = new Union(List.of(sorted, sorted), false, false, List.of(a));
    assertSame(all, after(all));
    LogicalPlan bags = new Except(sorted, sorted, true, List.of(a));
    assertSame(bags, after(bags));
    assertSame(sorted, after(sorted));
  }

  @Test
  void subqueriesForAValueOrInNeedNoOrder() {
    assertEquals(
        new Project(List.of(new Alias(new ScalarSubquery(table), "x", a.id())), table),
        after(new Project(List.of(new Alias(new ScalarSubquery(sorted), "x", a.id())), table)));
    assertEquals(
        new Filter(new InSubquery(List.of(a), table), table),
        after(new Filter(new InSubquery(List.of(a), sorted), table)));
  }
}
