package com.catalyst2sql.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.BooleanType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule where it fires, where it does not, and that the output stays. */
class OptimizerTest {

  private final AttributeReference a = AttributeReference.fresh("a", BooleanType.INSTANCE, true);
  private final LogicalPlan rows = new LocalRelation(List.of(a), List.of());
  private final Optimizer optimizer = new Optimizer();

  private LogicalPlan filtered(Expression condition) {
    LogicalPlan plan = new Filter(condition, rows);
    LogicalPlan optimized = optimizer.optimize(plan);
    assertEquals(plan.output(), optimized.output());
    return optimized;
  }

  @Test
  void booleanLiteralsGo() {
    assertEquals(new Filter(a, rows), filtered(new And(Literal.TRUE, a)));
    assertEquals(new Filter(a, rows), filtered(new Or(a, Literal.FALSE)));
    assertEquals(new Filter(Literal.FALSE, rows), filtered(new And(a, Literal.FALSE)));
    assertEquals(rows, filtered(new Or(a, new Not(Literal.FALSE))));
  }

  @Test
  void aFilterTakesNullForFalse() {
    Expression unknown = Literal.nullOf(BooleanType.INSTANCE);
    LogicalPlan plan = new Filter(new And(a, unknown), rows);
    assertEquals(new Filter(Literal.FALSE, rows), optimizer.optimize(plan));
  }

  @Test
  void filtersCombine() {
    LogicalPlan plan = new Filter(new IsNotNull(a), new Filter(a, rows));
    assertEquals(new Filter(new And(a, new IsNotNull(a)), rows), optimizer.optimize(plan));
  }

  @Test
  void onlyProjectionsThatChangeNothingGo() {
    assertEquals(rows, optimizer.optimize(new Project(List.of(a), rows)));
    LogicalPlan renamed = new Project(List.of(a.withName("b")), rows);
    assertSame(renamed, optimizer.optimize(renamed));
    LogicalPlan aliased = new Project(List.of(new Alias(a, "a")), rows);
    assertSame(aliased, optimizer.optimize(aliased));
  }
}
