package com.catalyst2sql.optimizer.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.LambdaFunction;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RepartitionByExpression;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.plans.WithCte;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.optimizer.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where projections become one, where columns that may raise are worked out later, and where not. */
class MergeProjectsTest {

  private final AttributeReference a = column("a");
  private final AttributeReference b = column("b");
  private final AttributeReference c = column("c");
  private final LogicalPlan table = new LocalRelation(List.of(a, b), List.of());
  private final LogicalPlan other = new LocalRelation(List.of(c), List.of());
  private final Alias quotient =
      new Alias(arithmetic(BinaryArithmetic.Op.INTEGRAL_DIVIDE, a, b), "q");
  private final AttributeReference q = quotient.toAttribute();
  private final Project lower = new Project(List.of(a, quotient), table);
  private final Rule merge = new MergeProjects();
  private final DeferProjections defer =
      new DeferProjections(e -> e.exists(BinaryArithmetic.class::isInstance));

  private static AttributeReference column(String name) {
    return AttributeReference.fresh(name, IntegerType.INSTANCE, true);
  }

  private static Expression arithmetic(BinaryArithmetic.Op op, Expression left, Expression right) {
    return new BinaryArithmetic(op, left, right, IntegerType.INSTANCE, EvalMode.ANSI);
  }

  private static Alias plusOne(Expression e) {
    return new Alias(arithmetic(BinaryArithmetic.Op.ADD, e, Literal.of(1)), "v");
  }

  private static LogicalPlan apply(Rule rule, LogicalPlan plan) {
    LogicalPlan next = rule.apply(plan);
    assertEquals(plan.output(), next.output());
    return next;
  }

  @Test
  void whatIsReadOnceStandsWhereItIsRead() {
    Alias upper = plusOne(q);
    assertEquals(
        new Project(List.of(upper.withChildren(List.of(plusOne(quotient.child()).child()))), table),
        apply(merge, new Project(List.of(upper), new SubqueryAlias("s", lower))));
    LogicalPlan passed = new Project(List.of(q), lower);
    assertEquals(new Project(List.of(quotient), table), apply(merge, passed));
  }

  @Test
  void whatIsReadTwiceIsWorkedOutOnceUnlessItIsAColumn() {
    LogicalPlan twice = new Project(List.of(plusOne(q), plusOne(q)), lower);
    assertEquals(twice, apply(merge, twice));
    Alias first = plusOne(a);
    Alias second = plusOne(a);
    assertEquals(
        new Project(List.of(first, second), table),
        apply(merge, new Project(List.of(first, second), lower)));
  }

  @Test
  void subqueriesDoNotComeIntoLambdas() {
    Alias subquery = new Alias(new ScalarSubquery(new Project(List.of(c), other)), "s");
    Project below = new Project(List.of(a, subquery), table);
    Alias read = plusOne(subquery.toAttribute());
    assertEquals(
        new Project(List.of(read.withChildren(List.of(plusOne(subquery.child()).child()))), table),
        apply(merge, new Project(List.of(read), below)));
    Alias lambda = new Alias(new LambdaFunction(read.child(), List.of()), "f");
    LogicalPlan kept = new Project(List.of(lambda), below);
    assertEquals(kept, apply(merge, kept));
  }

  @Test
  void columnsThatRaiseAreWorkedOutAboveJoinsAndLimits() {
    Alias upper = plusOne(q);
    Alias whole = new Alias(plusOne(quotient.child()).child(), "v", upper.id());
    Project rest = new Project(List.of(a, b), table);
    Optional<Expression> on = Optional.of(new BinaryComparison(BinaryComparison.Op.EQUAL, a, c));
    Join join = new Join(lower, other, JoinType.LEFT_OUTER, on);
    assertEquals(
        new Project(List.of(whole), new Join(rest, other, JoinType.LEFT_OUTER, on)),
        apply(defer, new Project(List.of(upper), join)));
    assertEquals(
        new Project(List.of(whole), new Limit(Literal.of(3), rest)),
        apply(defer, new Project(List.of(upper), new Limit(Literal.of(3), lower))));
  }

  @Test
  void columnsAreWorkedOutWhereRowsAreKeptOrConditionsReadThem() {
    Expression condition = new BinaryComparison(BinaryComparison.Op.EQUAL, q, Literal.of(1));
    for (LogicalPlan below :
        List.of(
            new RepartitionByExpression(List.of(), lower),
            new Filter(condition, lower),
            new Join(other, lower, JoinType.LEFT_OUTER, Optional.empty()),
            new Join(lower, other, JoinType.FULL_OUTER, Optional.empty()))) {
      LogicalPlan plan = new Project(List.of(plusOne(q)), below);
      assertEquals(plan, apply(defer, plan));
    }
  }

  @Test
  void projectionsMoveIntoUnions() {
    AttributeReference id = a.withId(column("a").id());
    AttributeReference column = q.withId(column("q").id());
    Union union =
        new Union(
            List.of(lower, new Project(List.of(a, a), table)), false, false, List.of(id, column));
    LogicalPlan moved = apply(defer, new Project(List.of(plusOne(column)), union));
    Union above = (Union) moved;
    Project first = (Project) above.children().get(0);
    assertEquals(table, first.child());
    assertEquals(plusOne(quotient.child()).child(), ((Alias) first.projectList().get(0)).child());
  }

  @Test
  void commonTablesShareWhatDoesNotRaise() {
    List<AttributeReference> output =
        List.of(a.withId(column("a").id()), q.withId(column("q").id()));
    CteRelationRef use = new CteRelationRef(1, "r", output);
    WithCte with = new WithCte(use, List.of(new WithCte.CteDefinition(1, "r", lower)));
    WithCte next = (WithCte) apply(new DeferCommonColumns(defer), with);
    assertEquals(new Project(List.of(a, b), table), next.definitions().get(0).plan());
    Project project = (Project) next.child();
    assertEquals(2, ((CteRelationRef) project.child()).output().size());
    assertEquals(output, project.output());
  }
}
