package com.catalyst2sql.optimizer.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryArithmetic;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.IntegerType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules that decide what is worked out before a row is there; {@code random/cases.sql} asks Spark the same. */
class ConstantRulesTest {

  private final AttributeReference a = AttributeReference.fresh("a", IntegerType.INSTANCE, true);
  private final LogicalPlan table = new LocalRelation(List.of(a), List.of());

  private static Expression add(Expression left, Expression right, EvalMode mode) {
    return new BinaryArithmetic(BinaryArithmetic.Op.ADD, left, right, IntegerType.INSTANCE, mode);
  }

  private LogicalPlan select(Expression e) {
    return new Project(List.of(new Alias(e, "x")), table);
  }

  private static Expression first(LogicalPlan plan) {
    return ((Alias) plan.expressions().get(0)).child();
  }

  @Test
  void constantsOfASumComeTogether() {
    Expression sum = add(add(Literal.of(1), a, EvalMode.ANSI), Literal.of(2), EvalMode.ANSI);
    LogicalPlan after = new ReorderAssociativeOperator().apply(select(sum));
    Expression constants = add(Literal.of(1), Literal.of(2), EvalMode.ANSI);
    assertEquals(add(a, constants, EvalMode.ANSI), first(after));
    assertSame(after, new ReorderAssociativeOperator().apply(after), "once is enough");
    assertEquals(List.of(constants), ReorderAssociativeOperator.constants(sum, List.of()));
  }

  @Test
  void sumsThatWrapAroundOrAreGroupedByStay() {
    LogicalPlan wraps =
        select(add(add(a, Literal.of(1), EvalMode.LEGACY), Literal.of(2), EvalMode.LEGACY));
    assertSame(wraps, new ReorderAssociativeOperator().apply(wraps));
    Expression key = add(a, Literal.of(1), EvalMode.ANSI);
    Expression sum = add(key, Literal.of(2), EvalMode.ANSI);
    LogicalPlan grouped =
        new Aggregate(List.of(key), List.of(new Alias(sum, "x")), Optional.empty(), table);
    assertSame(grouped, new ReorderAssociativeOperator().apply(grouped));
  }

  @Test
  void aSubqueryWithoutFromIsItsValue() {
    Expression outer = new OuterReference(a);
    Alias below = new Alias(outer, "y");
    LogicalPlan one = new Project(List.of(below), new OneRowRelation());
    Expression value = add(below.toAttribute(), Literal.of(1), EvalMode.LEGACY);
    Expression subquery = new ScalarSubquery(new Project(List.of(new Alias(value, "z")), one));
    LogicalPlan after = new InlineOneRowSubqueries().apply(select(subquery));
    assertEquals(add(a, Literal.of(1), EvalMode.LEGACY), first(after));
    LogicalPlan ofRows = select(new ScalarSubquery(select(Literal.of(1))));
    assertSame(ofRows, new InlineOneRowSubqueries().apply(ofRows), "rows decide there");
  }
}
