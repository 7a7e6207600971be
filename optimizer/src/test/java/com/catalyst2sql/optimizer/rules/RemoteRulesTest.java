package com.catalyst2sql.optimizer.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Offset;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.plans.WithCte;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.optimizer.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules for plans over other databases: each where it fires, where it must not, and that the output stays. */
class RemoteRulesTest {

  private final AttributeReference a = column("a");
  private final AttributeReference b = column("b");
  private final AttributeReference c = column("c");
  private final AttributeReference d = column("d");
  private final LogicalPlan left = table("l", a, b);
  private final LogicalPlan right = table("r", c, d);

  private static AttributeReference column(String name) {
    return AttributeReference.fresh(name, IntegerType.INSTANCE, true);
  }

  private static LogicalPlan table(String name, AttributeReference... columns) {
    return new LogicalRelation(
        new RelationSource.EngineTable(
            List.of(name), List.of(columns).stream().map(AttributeReference::name).toList()),
        List.of(columns));
  }

  private static Expression is(Expression column, int value) {
    return new BinaryComparison(BinaryComparison.Op.EQUAL, column, Literal.of(value));
  }

  private static Expression equal(Expression x, Expression y) {
    return new BinaryComparison(BinaryComparison.Op.EQUAL, x, y);
  }

  private Join join(JoinType type, Expression on) {
    return new Join(left, right, type, Optional.of(on));
  }

  private static LogicalPlan apply(Rule rule, LogicalPlan plan) {
    LogicalPlan next = rule.apply(plan);
    assertEquals(
        plan.output().stream().map(AttributeReference::id).toList(),
        next.output().stream().map(AttributeReference::id).toList());
    return next;
  }

  private static LogicalPlan where(Expression condition, LogicalPlan plan) {
    return new Filter(condition, plan);
  }

  // ---- PushDownFilters

  @Test
  void filtersGoToTheSideTheyRead() {
    Expression on = equal(a, c);
    assertEquals(
        new Join(where(is(b, 1), left), where(is(d, 2), right), JoinType.INNER, Optional.of(on)),
        apply(new PushDownFilters(), where(new And(is(b, 1), is(d, 2)), join(JoinType.INNER, on))));
    assertEquals(
        new Join(left, right, JoinType.INNER, Optional.of(on)),
        apply(
            new PushDownFilters(),
            where(on, new Join(left, right, JoinType.CROSS, Optional.empty()))));
  }

  @Test
  void filtersStayAboveTheSideThatGetsNulls() {
    Expression on = equal(a, c);
    LogicalPlan plan = where(new IsNull(d), join(JoinType.LEFT_OUTER, on));
    assertEquals(plan, apply(new PushDownFilters(), plan));
    LogicalPlan full = where(is(a, 1), join(JoinType.FULL_OUTER, on));
    assertEquals(full, apply(new PushDownFilters(), full));
    assertEquals(
        new Join(where(is(a, 1), left), right, JoinType.LEFT_OUTER, Optional.of(on)),
        apply(new PushDownFilters(), where(is(a, 1), join(JoinType.LEFT_OUTER, on))));
  }

  @Test
  void onConditionsDecideOverTheInnerSideOnly() {
    assertEquals(
        new Join(left, where(is(d, 1), right), JoinType.LEFT_OUTER, Optional.of(equal(a, c))),
        apply(new PushDownFilters(), join(JoinType.LEFT_OUTER, new And(equal(a, c), is(d, 1)))));
    LogicalPlan outer = join(JoinType.LEFT_OUTER, new And(equal(a, c), is(a, 1)));
    assertEquals(outer, apply(new PushDownFilters(), outer));
  }

  @Test
  void filtersPassGroupsWholeOnly() {
    Aggregate groups = new Aggregate(List.of(a), List.of(a), Optional.empty(), left);
    assertEquals(
        new Aggregate(List.of(a), List.of(a), Optional.empty(), where(is(a, 1), left)),
        apply(new PushDownFilters(), where(is(a, 1), groups)));
    Alias one = new Alias(Literal.of(1), "one");
    LogicalPlan whole =
        where(
            is(one.toAttribute(), 2),
            new Aggregate(List.of(), List.of(one), Optional.empty(), left));
    assertEquals(whole, apply(new PushDownFilters(), whole));
  }

  @Test
  void filtersPassProjectionsByWhatTheyMeanAndUnionsButNoLimits() {
    Alias x = new Alias(b, "x");
    assertEquals(
        new Project(List.of(x), where(is(b, 1), left)),
        apply(new PushDownFilters(), where(is(x.toAttribute(), 1), new Project(List.of(x), left))));
    AttributeReference u = column("u");
    AttributeReference v = column("v");
    Union union = new Union(List.of(left, right), false, false, List.of(u, v));
    assertEquals(
        new Union(
            List.of(where(is(a, 1), left), where(is(c, 1), right)), false, false, List.of(u, v)),
        apply(new PushDownFilters(), where(is(u, 1), union)));
    LogicalPlan limited = where(is(a, 1), new Limit(Literal.of(3), left));
    assertEquals(limited, apply(new PushDownFilters(), limited));
  }

  @Test
  void filtersPassIntersectAndExceptWhereEqualValuesAreTheSame() {
    AttributeReference u = column("u");
    AttributeReference v = column("v");
    List<AttributeReference> output = List.of(u, v);
    for (boolean all : new boolean[] {true, false}) {
      assertEquals(
          new Intersect(where(is(b, 1), left), where(is(d, 1), right), all, output),
          apply(new PushDownFilters(), where(is(v, 1), new Intersect(left, right, all, output))));
      assertEquals(
          new Except(where(is(a, 1), left), where(is(c, 1), right), all, output),
          apply(new PushDownFilters(), where(is(u, 1), new Except(left, right, all, output))));
    }
    AttributeReference x = AttributeReference.fresh("x", DoubleType.INSTANCE, true);
    AttributeReference y = AttributeReference.fresh("y", DoubleType.INSTANCE, true);
    AttributeReference z = AttributeReference.fresh("z", DoubleType.INSTANCE, true);
    LogicalPlan doubles =
        where(new IsNull(z), new Except(table("p", x), table("q", y), false, List.of(z)));
    assertEquals(doubles, apply(new PushDownFilters(), doubles));
  }

  // ---- InferFilters

  @Test
  void whatHoldsOfOneKeyHoldsOfTheOther() {
    LogicalPlan plan =
        new Join(where(is(a, 1), left), right, JoinType.INNER, Optional.of(equal(a, c)));
    assertEquals(
        new Join(
            where(is(a, 1), left),
            where(is(c, 1), right),
            JoinType.INNER,
            Optional.of(equal(a, c))),
        apply(new InferFilters(), plan));
  }

  @Test
  void nothingIsInferredForFullJoinsNorFloatingPoint() {
    LogicalPlan full =
        new Join(where(is(a, 1), left), right, JoinType.FULL_OUTER, Optional.of(equal(a, c)));
    assertSame(full, apply(new InferFilters(), full));
    AttributeReference x = AttributeReference.fresh("x", DoubleType.INSTANCE, true);
    AttributeReference y = AttributeReference.fresh("y", DoubleType.INSTANCE, true);
    Literal half = new Literal(0.5, DoubleType.INSTANCE);
    LogicalPlan doubles =
        new Join(
            where(equal(x, half), table("p", x)),
            table("q", y),
            JoinType.INNER,
            Optional.of(equal(x, y)));
    assertSame(doubles, apply(new InferFilters(), doubles));
  }

  // ---- EliminateOuterJoin

  @Test
  void anOuterJoinWithoutItsNullsIsAnInnerOne() {
    assertEquals(
        where(is(d, 1), join(JoinType.INNER, equal(a, c))),
        apply(new EliminateOuterJoin(), where(is(d, 1), join(JoinType.LEFT_OUTER, equal(a, c)))));
    LogicalPlan kept = where(new IsNull(d), join(JoinType.LEFT_OUTER, equal(a, c)));
    assertSame(kept, apply(new EliminateOuterJoin(), kept));
    LogicalPlan other = where(is(a, 1), join(JoinType.LEFT_OUTER, equal(a, c)));
    assertSame(other, apply(new EliminateOuterJoin(), other));
  }

  @Test
  void aConditionAboveSelectThrowsNullsAwayToo() {
    Alias x = new Alias(d, "x");
    LogicalPlan below = new Project(List.of(x), join(JoinType.LEFT_OUTER, equal(a, c)));
    assertEquals(
        where(is(x.toAttribute(), 1), new Project(List.of(x), join(JoinType.INNER, equal(a, c)))),
        apply(new EliminateOuterJoin(), where(is(x.toAttribute(), 1), below)));
    LogicalPlan limited = where(is(x.toAttribute(), 1), new Limit(Literal.of(1), below));
    assertSame(limited, apply(new EliminateOuterJoin(), limited));
    WindowSpec whole = new WindowSpec(List.of(x), List.of(), Optional.empty());
    Alias window = new Alias(new WindowExpression(d, whole, false), "w");
    LogicalPlan windows = new Project(List.of(x, window), join(JoinType.LEFT_OUTER, equal(a, c)));
    LogicalPlan read = where(is(x.toAttribute(), 1), windows);
    assertSame(read, apply(new EliminateOuterJoin(), read));
  }

  @Test
  void whatAConditionSaysOfNullsMayBeWorkedOut() {
    Expression eitherNull = new Or(is(d, 1), is(d, 2));
    Rule rule = new EliminateOuterJoin(condition -> condition.foldable());
    assertEquals(
        where(eitherNull, join(JoinType.INNER, equal(a, c))),
        apply(rule, where(eitherNull, join(JoinType.LEFT_OUTER, equal(a, c)))));
    LogicalPlan ofBoth = where(new Or(is(a, 1), is(d, 2)), join(JoinType.LEFT_OUTER, equal(a, c)));
    assertSame(ofBoth, apply(rule, ofBoth));
  }

  // ---- FactorDisjunctions

  @Test
  void commonPartsComeOutOfDisjunctions() {
    Expression common = new Or(new And(is(a, 1), is(b, 2)), new And(is(a, 1), is(b, 3)));
    assertEquals(
        where(new And(is(a, 1), new Or(is(b, 2), is(b, 3))), left),
        apply(new FactorDisjunctions(), where(common, left)));
    LogicalPlan none = where(new Or(is(a, 1), is(b, 2)), left);
    assertSame(none, apply(new FactorDisjunctions(), none));
  }

  @Test
  void eachBranchImpliesSomethingOfATable() {
    Expression or = new Or(new And(is(a, 1), is(c, 2)), new And(is(a, 3), is(c, 4)));
    LogicalPlan plan = join(JoinType.INNER, new And(equal(b, d), or));
    Join next = (Join) apply(new FactorDisjunctions(), plan);
    assertEquals(
        List.of(equal(b, d), or, new Or(is(a, 1), is(a, 3)), new Or(is(c, 2), is(c, 4))),
        Conditions.conjuncts(next.condition().orElseThrow()));
  }

  // ---- PushDownLimits

  @Test
  void limitsPassProjectionsAndUnionsAndStayAboveFilters() {
    Limit limit = new Limit(Literal.of(3), new Project(List.of(a), left));
    assertEquals(
        new Project(List.of(a), new Limit(Literal.of(3), left)),
        apply(new PushDownLimits(), limit));
    LogicalPlan filtered = new Limit(Literal.of(3), where(is(a, 1), left));
    assertSame(filtered, apply(new PushDownLimits(), filtered));
    LogicalPlan sorted =
        new Limit(Literal.of(3), new Sort(List.of(SortOrder.ascending(a)), true, left));
    assertSame(sorted, apply(new PushDownLimits(), sorted));
  }

  @Test
  void limitsPassOffsetsAsSoManyRowsMore() {
    LogicalPlan page = new Limit(Literal.of(3), new Offset(Literal.of(20), left));
    LogicalPlan pushed =
        new Limit(Literal.of(3), new Offset(Literal.of(20), new Limit(Literal.of(23), left)));
    assertEquals(pushed, apply(new PushDownLimits(), page));
    assertSame(pushed, apply(new PushDownLimits(), pushed));
    LogicalPlan far = new Limit(Literal.of(3), new Offset(Literal.of(Integer.MAX_VALUE - 2), left));
    assertSame(far, apply(new PushDownLimits(), far));
    LogicalPlan rest = new Offset(Literal.of(20), left);
    assertSame(rest, apply(new PushDownLimits(), rest));
  }

  // ---- PruneColumns

  @Test
  void columnsThatNobodyUsesAreNotRead() {
    LogicalPlan plan = new Project(List.of(a), join(JoinType.INNER, equal(a, c)));
    assertEquals(
        new Project(
            List.of(a),
            new Join(
                new Project(List.of(a), left),
                new Project(List.of(c), right),
                JoinType.INNER,
                Optional.of(equal(a, c)))),
        apply(new PruneColumns(), plan));
    LogicalPlan all = join(JoinType.INNER, equal(a, c));
    assertSame(all, apply(new PruneColumns(), all));
  }

  // ---- FoldConstants

  @Test
  void constantsAreWorkedOutInConditionsOnly() {
    Expression sum =
        new BinaryArithmetic(
            BinaryArithmetic.Op.ADD,
            Literal.of(1),
            Literal.of(2),
            IntegerType.INSTANCE,
            EvalMode.LEGACY);
    List<List<Expression>> asked = new ArrayList<>();
    Rule fold =
        new FoldConstants(
            all -> {
              asked.add(all);
              return Map.of(sum, Literal.of(3));
            });
    assertEquals(where(is(a, 3), left), apply(fold, where(equal(a, sum), left)));
    assertEquals(
        where(is(a, 3), where(is(b, 3), left)),
        apply(fold, where(equal(a, sum), where(equal(b, sum), left))));
    // All at once, and each once.
    assertEquals(List.of(List.of(sum), List.of(sum)), asked);
    LogicalPlan list = new Project(List.of(new Alias(sum, "x")), left);
    assertSame(list, apply(fold, list));
    LogicalPlan failing = where(equal(a, sum), left);
    assertSame(failing, apply(new FoldConstants(all -> Map.of()), failing));
  }

  // ---- InlineCtes

  @Test
  void aCteUsedOnceStandsWhereItIsUsed() {
    AttributeReference x = column("x");
    AttributeReference y = column("y");
    CteRelationRef use = new CteRelationRef(1, "t", List.of(x, y));
    WithCte once = new WithCte(use, List.of(new WithCte.CteDefinition(1, "t", left)));
    LogicalPlan inlined = apply(new InlineCtes(), once);
    assertEquals(left, ((Project) inlined).child());
    CteRelationRef second = new CteRelationRef(1, "t", List.of(column("p"), column("q")));
    WithCte twice =
        new WithCte(
            new Join(use, second, JoinType.INNER, Optional.of(equal(x, second.output().get(0)))),
            List.of(new WithCte.CteDefinition(1, "t", left)));
    assertSame(twice, apply(new InlineCtes(), twice));
    assertSame(
        LocalRelation.class,
        new InlineCtes().apply(new LocalRelation(List.of(a), List.of())).getClass());
  }
}
