package com.catalyst2sql.optimizer.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.DoubleType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which keys go; {@code random/cases.sql} asks Spark the same. */
class UngroupKnownKeysTest {

  private static final Literal MINUS_ZERO = new Literal(-0.0, DoubleType.INSTANCE);

  private final AttributeReference d = AttributeReference.fresh("d", DoubleType.INSTANCE, true);
  private final LogicalPlan two =
      new LocalRelation(List.of(d), List.of(List.of(MINUS_ZERO), List.of(MINUS_ZERO)));
  private final LogicalPlan one = new LocalRelation(List.of(d), List.of(List.of(MINUS_ZERO)));
  private final Alias constant = new Alias(MINUS_ZERO, "c");
  private final AttributeReference c = constant.toAttribute();

  private static LogicalPlan apply(LogicalPlan plan) {
    LogicalPlan after = new UngroupKnownKeys().apply(plan);
    assertEquals(plan.output(), after.output(), "the columns stay");
    return after;
  }

  private static Aggregate groups(LogicalPlan child, Expression... keys) {
    return new Aggregate(List.of(keys), List.of(keys), Optional.empty(), child);
  }

  @Test
  void aRowIsItsOwnGroup() {
    assertSame(one, apply(new Distinct(one)));
    assertEquals(new Project(List.of(d), one), apply(groups(one, d)));
  }

  @Test
  void constantsAreNoKeys() {
    LogicalPlan both = new Project(List.of(constant, d), two);
    Aggregate after =
        assertInstanceOf(Aggregate.class, new UngroupKnownKeys().apply(groups(both, c, d)));
    assertEquals(List.of(d), after.groupingExpressions());
    assertEquals(MINUS_ZERO, ((Alias) after.aggregateExpressions().get(0)).child());
    assertEquals(c.id(), after.output().get(0).id());
    Aggregate alone =
        assertInstanceOf(Aggregate.class, new UngroupKnownKeys().apply(groups(both, c)));
    assertEquals(1, alone.groupingExpressions().size(), "over no row there is no group");
    assertInstanceOf(Aggregate.class, new UngroupKnownKeys().apply(new Distinct(both)));
  }

  @Test
  void otherKeysStay() {
    LogicalPlan rows = groups(two, d);
    assertSame(rows, apply(rows));
    LogicalPlan distinct = new Distinct(two);
    assertSame(distinct, apply(distinct));
    Alias five = new Alias(new Literal(5.0, DoubleType.INSTANCE), "c");
    LogicalPlan other = new Distinct(new Project(List.of(five, d), two));
    assertSame(other, apply(other));
    LogicalPlan sum = new Aggregate(List.of(d), List.of(d), Optional.of(List.of(List.of(0))), one);
    assertSame(sum, apply(sum));
  }
}
