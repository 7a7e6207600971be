package com.catalyst2sql.optimizer.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.optimizer.Optimizer;
import com.catalyst2sql.optimizer.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules around aggregates, windows and random functions: where they fire, where not, and that the output stays. */
class AggregateAndWindowRulesTest {

  private final AttributeReference a = column("a");
  private final AttributeReference b = column("b");
  private final AttributeReference c = column("c");
  private final LogicalPlan left = new LocalRelation(List.of(a, b), List.of());
  private final LogicalPlan right = new LocalRelation(List.of(c), List.of());

  private static AttributeReference column(String name) {
    return AttributeReference.fresh(name, IntegerType.INSTANCE, true);
  }

  private static FunctionCall call(String name, DataType type, Expression... arguments) {
    return new FunctionCall(
        FunctionRegistry.builtin().find(name).orElseThrow(),
        name,
        List.of(arguments),
        type,
        true,
        EvalMode.LEGACY);
  }

  private static Expression is(Expression x, int value) {
    return new BinaryComparison(BinaryComparison.Op.EQUAL, x, Literal.of(value));
  }

  private static LogicalPlan apply(Rule rule, LogicalPlan plan) {
    LogicalPlan next = rule.apply(plan);
    assertEquals(plan.output(), next.output());
    return next;
  }

  private Aggregate over(String function, boolean distinct, Expression argument, JoinType type) {
    Join join =
        new Join(
            left, right, type, Optional.of(new BinaryComparison(BinaryComparison.Op.EQUAL, a, c)));
    Alias value =
        new Alias(
            new AggregateExpression(
                call(function, IntegerType.INSTANCE, argument),
                distinct,
                Optional.empty(),
                false,
                List.of()),
            "v");
    return new Aggregate(List.of(a), List.of(a, value), Optional.empty(), join);
  }

  @Test
  void anOuterJoinThatOnlyRepeatsRowsGoesWhereNothingCountsThem() {
    Rule rule = new RemoveUnusedOuterJoin();
    Aggregate highest = over("max", false, b, JoinType.LEFT_OUTER);
    assertEquals(highest.withChildren(List.of(left)), apply(rule, highest));
    Aggregate distinct = over("count", true, b, JoinType.LEFT_OUTER);
    assertEquals(distinct.withChildren(List.of(left)), apply(rule, distinct));
    for (Aggregate kept :
        List.of(
            over("count", false, b, JoinType.LEFT_OUTER),
            over("sum", false, b, JoinType.LEFT_OUTER),
            over("max", false, c, JoinType.LEFT_OUTER),
            over("max", false, b, JoinType.INNER),
            over("max", false, b, JoinType.RIGHT_OUTER))) {
      assertEquals(kept, apply(rule, kept));
    }
  }

  @Test
  void conditionsPassWindowsThatArePartitionedByWhatTheyRead() {
    Alias count =
        new Alias(
            new WindowExpression(
                new AggregateExpression(
                    call("count", LongType.INSTANCE, b), false, Optional.empty(), false, List.of()),
                new WindowSpec(List.of(a), List.of(), Optional.empty()),
                false),
            "n");
    Project windows = new Project(List.of(a, b, count), left);
    Rule rule = new PushDownFilters();
    assertEquals(
        windows.withChildren(List.of(new Filter(is(a, 1), left))),
        apply(rule, new Filter(is(a, 1), windows)));
    for (Expression condition : List.of(is(b, 1), is(count.toAttribute(), 1))) {
      LogicalPlan kept = new Filter(condition, windows);
      assertEquals(kept, apply(rule, kept));
    }
  }

  @Test
  void filtersThatAreAskedAnewForEachRowStayApart() {
    Expression random =
        new BinaryComparison(
            BinaryComparison.Op.LESS,
            call("rand", DoubleType.INSTANCE),
            new Literal(0.5, DoubleType.INSTANCE));
    LogicalPlan plan = new Filter(is(a, 1), new Filter(random, left));
    assertEquals(plan, new Optimizer().optimize(plan));
    LogicalPlan certain = new Filter(Literal.TRUE, left);
    assertEquals(left, apply(new PruneFilters(), certain));
    LogicalPlan none = new Filter(Literal.FALSE, left);
    assertEquals(none, apply(new PruneFilters(), none));
  }
}
