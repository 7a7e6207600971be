package com.catalyst2sql.optimizer.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.IntegerType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a constant that may raise is written in its column's place; {@code random/cases.sql} asks Spark the same. */
class PropagateConstantsTest {

  private static final Expression RAISING = new Not(Literal.TRUE);

  private final AttributeReference a = AttributeReference.fresh("a", IntegerType.INSTANCE, true);
  private final LogicalPlan table = new LocalRelation(List.of(a), List.of());
  private final Alias constant = new Alias(RAISING, "c");
  private final AttributeReference c = constant.toAttribute();
  private final LogicalPlan below = new Project(List.of(a, constant), table);
  private final Alias read = new Alias(new IsNull(c), "r");
  private final Alias written = new Alias(new IsNull(RAISING), "r", read.id());

  private static LogicalPlan after(LogicalPlan plan) {
    LogicalPlan after = new PropagateConstants(RAISING::equals).apply(plan);
    assertEquals(plan.output(), after.output());
    return after;
  }

  @Test
  void standsWhereItsColumnIsRead() {
    assertEquals(
        new Project(List.of(written), new Filter(new IsNull(a), below)),
        after(new Project(List.of(read), new Filter(new IsNull(a), below))));
    LogicalPlan left = new Join(below, table, JoinType.LEFT_OUTER, Optional.empty());
    assertEquals(new Project(List.of(written), left), after(new Project(List.of(read), left)));
  }

  @Test
  void isLeftWhereItsColumnIsAnother() {
    LogicalPlan optional = new Join(table, below, JoinType.LEFT_OUTER, Optional.empty());
    assertEquals(new Project(List.of(read), optional), after(new Project(List.of(read), optional)));
    LogicalPlan distinct = new Project(List.of(read), new Distinct(below));
    assertEquals(distinct, after(distinct));
    assertEquals(below, after(below));
  }

  @Test
  void whatDoesNotRaiseStaysAsItIs() {
    Alias calm = new Alias(new Not(Literal.FALSE), "c", c.id());
    LogicalPlan plan = new Project(List.of(read), new Project(List.of(a, calm), table));
    assertSame(plan, after(plan));
  }
}
