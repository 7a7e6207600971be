package com.catalyst2sql.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.IntegerType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is empty before it runs, and what is not; {@code random/cases.sql} asks Spark the same. */
class EmptyRelationsTest {

  private final AttributeReference a = AttributeReference.fresh("a", IntegerType.INSTANCE, true);
  private final AttributeReference b = AttributeReference.fresh("b", IntegerType.INSTANCE, true);
  private final LogicalPlan left = new LocalRelation(List.of(a), List.of(List.of(Literal.of(1))));
  private final LogicalPlan right = new LocalRelation(List.of(b), List.of(List.of(Literal.of(2))));

  /** Finds {@code NULL IS NULL} to be false, so that it can be told from what is written as FALSE. */
  private static LogicalPlan apply(LogicalPlan plan) {
    LogicalPlan after =
        new EmptyRelations(
                constants ->
                    constants.get(0).equals(never()) ? Map.of(never(), Literal.FALSE) : Map.of())
            .apply(plan);
    assertEquals(plan.output().size(), after.output().size(), "the columns stay");
    return after;
  }

  private static Expression never() {
    return new IsNull(Literal.of(7));
  }

  private static boolean isEmpty(LogicalPlan plan) {
    return plan instanceof LocalRelation relation && relation.rows().isEmpty();
  }

  @Test
  void whatStandsAboveNothingIsNothing() {
    LogicalPlan none = new Filter(never(), left);
    assertTrue(isEmpty(apply(new Project(List.of(new Alias(a, "x")), none))));
    assertTrue(isEmpty(apply(new Join(none, right, JoinType.INNER, Optional.empty()))));
    assertTrue(isEmpty(apply(new Aggregate(List.of(a), List.of(a), Optional.empty(), none))));
  }

  @Test
  void oneRowOverNothingStays() {
    LogicalPlan none = new Filter(never(), left);
    Alias one = new Alias(Literal.of(1), "x");
    LogicalPlan all = new Aggregate(List.of(), List.of(one), Optional.empty(), none);
    assertInstanceOf(Aggregate.class, apply(all));
  }

  @Test
  void anOuterJoinKeepsItsOtherSide() {
    Join join = new Join(left, right, JoinType.LEFT_OUTER, Optional.of(never()));
    Project after = assertInstanceOf(Project.class, apply(join));
    assertSame(left, after.child());
    assertEquals(join.output().get(1).id(), after.output().get(1).id());
  }

  @Test
  void conditionsOnRowsStay() {
    LogicalPlan open = new Filter(new Or(new IsNull(a), never()), left);
    assertSame(open, apply(open));
    Expression in = new InSubquery(List.of(a), right);
    LogicalPlan asked = new Filter(in, left);
    assertSame(asked, apply(asked));
  }
}
