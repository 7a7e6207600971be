package com.catalyst2sql.optimizer.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.IntegerType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Semi and anti joins go down to the relation they ask where one database has both. */
class PushDownSemiJoinsTest {

  private final AttributeReference a = column("a");
  private final AttributeReference b = column("b");
  private final AttributeReference c = column("c");
  private final LogicalPlan first = table("first", a);
  private final LogicalPlan second = table("second", b);
  private final LogicalPlan asked = table("asked", c);

  private static AttributeReference column(String name) {
    return AttributeReference.fresh(name, IntegerType.INSTANCE, true);
  }

  private static LogicalPlan table(String name, AttributeReference column) {
    return new LogicalRelation(
        new RelationSource.EngineTable(List.of(name), List.of(column.name())), List.of(column));
  }

  private static Expression equal(Expression x, Expression y) {
    return new BinaryComparison(BinaryComparison.Op.EQUAL, x, y);
  }

  private static Join join(LogicalPlan left, LogicalPlan right, JoinType type, Expression on) {
    return new Join(left, right, type, Optional.of(on));
  }

  /** A database that has all tables but one of that name. */
  private static PushDownSemiJoins allBut(String elsewhere) {
    return new PushDownSemiJoins(
        plan ->
            plan.exists(
                    p ->
                        p instanceof LogicalRelation relation
                            && ((RelationSource.EngineTable) relation.source())
                                .engineName()
                                .equals(List.of(elsewhere)))
                ? Optional.empty()
                : Optional.of("db"));
  }

  private static LogicalPlan apply(PushDownSemiJoins rule, LogicalPlan plan) {
    LogicalPlan next = rule.apply(plan);
    assertEquals(plan.output(), next.output());
    return next;
  }

  @Test
  void goesDownToTheRelationItAsks() {
    for (JoinType type : List.of(JoinType.LEFT_SEMI, JoinType.LEFT_ANTI)) {
      LogicalPlan plan =
          join(join(first, second, JoinType.INNER, equal(a, b)), asked, type, equal(a, c));
      assertEquals(
          join(join(first, asked, type, equal(a, c)), second, JoinType.INNER, equal(a, b)),
          apply(allBut("second"), plan));
    }
    LogicalPlan right =
        join(
            join(first, second, JoinType.INNER, equal(a, b)),
            asked,
            JoinType.LEFT_SEMI,
            equal(b, c));
    assertEquals(
        join(
            first,
            join(second, asked, JoinType.LEFT_SEMI, equal(b, c)),
            JoinType.INNER,
            equal(a, b)),
        apply(allBut("first"), right));
  }

  @Test
  void staysWhereItIsElsewhereOrAllIsInOnePlace() {
    LogicalPlan plan =
        join(
            join(first, second, JoinType.INNER, equal(a, b)),
            asked,
            JoinType.LEFT_SEMI,
            equal(a, c));
    assertSame(plan, apply(allBut("asked"), plan));
    assertSame(plan, apply(allBut("nothing"), plan));
  }

  @Test
  void staysWhereItAsksBothOrNullsOfAnOuterJoin() {
    LogicalPlan both =
        join(
            join(first, second, JoinType.INNER, equal(a, b)),
            asked,
            JoinType.LEFT_SEMI,
            new And(equal(a, c), equal(b, c)));
    assertSame(both, apply(allBut("second"), both));
    LogicalPlan outer =
        join(
            join(first, second, JoinType.LEFT_OUTER, equal(a, b)),
            asked,
            JoinType.LEFT_ANTI,
            equal(b, c));
    assertSame(outer, apply(allBut("first"), outer));
  }
}
