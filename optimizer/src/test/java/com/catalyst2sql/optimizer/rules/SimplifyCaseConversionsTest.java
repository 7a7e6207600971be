package com.catalyst2sql.optimizer.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.StringType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which calls go; {@code oracle/cases.sql} asks Spark the same. */
class SimplifyCaseConversionsTest {

  private final AttributeReference s = AttributeReference.fresh("s", StringType.INSTANCE, true);
  private final LogicalPlan table = new LocalRelation(List.of(s), List.of());

  private static Expression call(String name, Expression argument) {
    return new FunctionCall(
        FunctionRegistry.builtin().find(name).orElseThrow(),
        name,
        List.of(argument),
        StringType.INSTANCE,
        true,
        EvalMode.LEGACY);
  }

  private LogicalPlan select(Expression e) {
    return new Project(List.of(new Alias(e, "x")), table);
  }

  private static Expression first(LogicalPlan plan) {
    return ((Alias) plan.expressions().get(plan.expressions().size() - 1)).child();
  }

  @Test
  void theOuterCallIsLeft() {
    LogicalPlan after =
        new SimplifyCaseConversions().apply(select(call("upper", call("lower", call("upper", s)))));
    assertEquals(call("upper", s), first(after));
    assertSame(after, new SimplifyCaseConversions().apply(after));
  }

  @Test
  void constantsAndGroupsStay() {
    LogicalPlan constant = select(call("upper", call("lower", Literal.of("x"))));
    assertSame(constant, new SimplifyCaseConversions().apply(constant));
    Expression key = call("lower", s);
    Alias upper = new Alias(call("upper", key), "x");
    LogicalPlan grouped = new Aggregate(List.of(key), List.of(upper), Optional.empty(), table);
    assertSame(grouped, new SimplifyCaseConversions().apply(grouped));
  }
}
