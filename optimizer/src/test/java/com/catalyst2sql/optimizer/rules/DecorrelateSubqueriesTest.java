package com.catalyst2sql.optimizer.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.RemoteColumn;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Subqueries over other databases become joins, and only where the join is the same; the output stays. */
class DecorrelateSubqueriesTest {

  private final AttributeReference a = column("a", IntegerType.INSTANCE, true);
  private final AttributeReference b = column("b", IntegerType.INSTANCE, true);
  private final AttributeReference key = column("key", IntegerType.INSTANCE, false);
  private final AttributeReference c = column("c", IntegerType.INSTANCE, true);
  private final AttributeReference d = column("d", IntegerType.INSTANCE, true);
  private final AttributeReference id = column("id", IntegerType.INSTANCE, false);
  private final LogicalPlan here = local("l", a, b, key);
  private final LogicalPlan there = remote("r", c, d, id);
  private final Expression tied = equal(c, new OuterReference(a));

  private static AttributeReference column(String name, DataType type, boolean nullable) {
    return AttributeReference.fresh(name, type, nullable);
  }

  private static LogicalPlan local(String name, AttributeReference... columns) {
    return new LogicalRelation(
        new RelationSource.EngineTable(
            List.of(name), List.of(columns).stream().map(AttributeReference::name).toList()),
        List.of(columns));
  }

  private static LogicalPlan remote(String name, AttributeReference... columns) {
    return new LogicalRelation(
        new RelationSource.RemoteTable(
            "pg",
            List.of(name),
            Optional.empty(),
            List.of(columns).stream()
                .map(x -> new RemoteColumn(x.name(), "int4", RemoteColumn.Fidelity.EXACT))
                .toList(),
            OptionalLong.empty()),
        List.of(columns));
  }

  private static BinaryComparison equal(Expression x, Expression y) {
    return new BinaryComparison(BinaryComparison.Op.EQUAL, x, y);
  }

  private static BinaryComparison less(Expression x, Expression y) {
    return new BinaryComparison(BinaryComparison.Op.LESS, x, y);
  }

  private static LogicalPlan where(Expression condition, LogicalPlan plan) {
    return new Filter(condition, plan);
  }

  private static LogicalPlan select(LogicalPlan plan, Expression... list) {
    return new Project(List.of(list), plan);
  }

  private static Alias aggregate(String name, Expression argument, DataType type) {
    FunctionCall call =
        new FunctionCall(
            FunctionRegistry.builtin().find(name).orElseThrow(),
            name,
            List.of(argument),
            type,
            true,
            EvalMode.LEGACY);
    return new Alias(
        new AggregateExpression(call, false, Optional.empty(), false, List.of()), name);
  }

  private static LogicalPlan whole(Alias value, LogicalPlan plan) {
    return new Aggregate(List.of(), List.of(value), Optional.empty(), plan);
  }

  private static LogicalPlan apply(LogicalPlan plan) {
    LogicalPlan next = new DecorrelateSubqueries().apply(plan);
    assertEquals(plan.output(), next.output());
    return next;
  }

  private static void stays(LogicalPlan plan) {
    assertSame(plan, apply(plan));
  }

  private static Join join(LogicalPlan left, LogicalPlan right, JoinType type, Expression on) {
    return new Join(left, right, type, Optional.of(on));
  }

  // ---- EXISTS

  @Test
  void existsIsASemiJoinAndNotExistsAnAntiJoin() {
    Alias one = new Alias(Literal.of(1), "one");
    Exists exists =
        new Exists(select(where(new And(tied, less(d, new OuterReference(b))), there), one));
    // What the condition reads is passed on besides.
    LogicalPlan rows = select(there, one, c, d);
    Expression on = new And(equal(c, a), less(d, b));
    assertEquals(join(here, rows, JoinType.LEFT_SEMI, on), apply(where(exists, here)));
    assertEquals(join(here, rows, JoinType.LEFT_ANTI, on), apply(where(new Not(exists), here)));
  }

  @Test
  void otherConditionsAreAskedFirst() {
    Expression plain = equal(b, Literal.of(1));
    assertEquals(
        join(
            where(plain, here),
            where(equal(d, Literal.of(2)), there),
            JoinType.LEFT_SEMI,
            equal(c, a)),
        apply(
            where(
                new And(new Exists(where(new And(equal(d, Literal.of(2)), tied), there)), plain),
                here)));
  }

  @Test
  void whatIsAllHereStays() {
    LogicalPlan other = local("o", c, d, id);
    stays(where(new Exists(where(tied, other)), here));
    assertEquals(
        join(there, here, JoinType.LEFT_SEMI, equal(a, c)),
        apply(where(new Exists(where(equal(a, new OuterReference(c)), here)), there)));
  }

  @Test
  void existsStaysWithoutAnEqualityAndOverWhatCountsRows() {
    stays(where(new Exists(there), here));
    stays(where(new Exists(where(less(c, new OuterReference(a)), there)), here));
    stays(where(new Exists(new Distinct(where(tied, there))), here));
    stays(where(new Exists(whole(aggregate("max", d, d.dataType()), where(tied, there))), here));
    stays(where(new Or(new Exists(where(tied, there)), equal(b, Literal.of(1))), here));
  }

  @Test
  void nothingIsTakenFromUnderTheNullsOfAnOuterJoin() {
    AttributeReference e = column("e", IntegerType.INSTANCE, true);
    LogicalPlan third = remote("s", e);
    stays(
        where(new Exists(join(third, where(tied, there), JoinType.LEFT_OUTER, equal(e, c))), here));
    assertEquals(
        join(
            here,
            join(there, third, JoinType.LEFT_OUTER, equal(e, c)),
            JoinType.LEFT_SEMI,
            equal(c, a)),
        apply(
            where(
                new Exists(join(where(tied, there), third, JoinType.LEFT_OUTER, equal(e, c))),
                here)));
  }

  // ---- IN

  @Test
  void inIsASemiJoin() {
    assertEquals(
        join(here, select(there, d), JoinType.LEFT_SEMI, equal(b, d)),
        apply(where(new InSubquery(List.of(b), select(there, d)), here)));
    assertEquals(
        join(here, select(there, d, c), JoinType.LEFT_SEMI, new And(equal(b, d), equal(c, a))),
        apply(where(new InSubquery(List.of(b), select(where(tied, there), d)), here)));
  }

  @Test
  void notInIsAnAntiJoinOnlyWithoutNulls() {
    assertEquals(
        join(here, select(there, id), JoinType.LEFT_ANTI, equal(key, id)),
        apply(where(new Not(new InSubquery(List.of(key), select(there, id))), here)));
    stays(where(new Not(new InSubquery(List.of(key), select(there, d))), here));
    stays(where(new Not(new InSubquery(List.of(a), select(there, id))), here));
  }

  @Test
  void floatingPointIsLeftToDuckDb() {
    AttributeReference x = column("x", DoubleType.INSTANCE, true);
    AttributeReference y = column("y", DoubleType.INSTANCE, true);
    stays(where(new InSubquery(List.of(x), remote("r", y)), local("l", x)));
  }

  // ---- scalar subqueries

  @Test
  void comparisonsWithAnAggregateJoinTheGroups() {
    Alias sum = aggregate("sum", d, LongType.INSTANCE);
    ScalarSubquery subquery = new ScalarSubquery(whole(sum, where(tied, there)));
    assertEquals(
        new Project(
            List.of(a, b, key),
            join(
                here,
                new Aggregate(List.of(c), List.of(c, sum), Optional.empty(), there),
                JoinType.INNER,
                new And(equal(a, c), less(b, sum.toAttribute())))),
        apply(where(less(b, subquery), here)));
  }

  @Test
  void aComputedKeyIsNamed() {
    Alias sum = aggregate("sum", d, LongType.INSTANCE);
    Expression next =
        new BinaryArithmetic(
            BinaryArithmetic.Op.ADD, c, Literal.of(1), IntegerType.INSTANCE, EvalMode.LEGACY);
    ScalarSubquery subquery =
        new ScalarSubquery(whole(sum, where(equal(next, new OuterReference(a)), there)));
    Join join = (Join) ((Project) apply(where(less(b, subquery), here))).child();
    Aggregate groups = (Aggregate) join.right();
    Alias named = (Alias) groups.aggregateExpressions().get(0);
    assertEquals(List.of(next), groups.groupingExpressions());
    assertEquals(next, named.child());
    assertEquals(
        new And(equal(a, named.toAttribute()), less(b, sum.toAttribute())),
        join.condition().orElseThrow());
  }

  /** Of no rows it is 0, which is compared with: a row without a group may stay. */
  @Test
  void countsStay() {
    ScalarSubquery count =
        new ScalarSubquery(whole(aggregate("count", d, LongType.INSTANCE), where(tied, there)));
    stays(where(equal(b, count), here));
  }

  @Test
  void whatIsTrueOfNullStays() {
    ScalarSubquery max =
        new ScalarSubquery(whole(aggregate("max", d, d.dataType()), where(tied, there)));
    stays(where(new BinaryComparison(BinaryComparison.Op.NULL_SAFE_EQUAL, b, max), here));
    stays(where(new Not(equal(b, max)), here));
  }

  @Test
  void aggregatesOverAnythingButEqualitiesStay() {
    ScalarSubquery max =
        new ScalarSubquery(
            whole(
                aggregate("max", d, d.dataType()),
                where(new And(tied, less(d, new OuterReference(b))), there)));
    stays(where(equal(b, max), here));
    ScalarSubquery alone = new ScalarSubquery(whole(aggregate("max", d, d.dataType()), there));
    stays(where(equal(b, alone), here));
  }
}
