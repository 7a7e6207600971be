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
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.RemoteColumn;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.optimizer.Rule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The rules that know of keys: where they fire, where they must not, and that the output stays. */
class KeysTest {

  private final AttributeReference k = column("k");
  private final AttributeReference a = column("a");
  private final AttributeReference k2 = column("k");
  private final AttributeReference a2 = column("a");
  private final LogicalRelation one = table("t", List.of(0), k, a);
  private final LogicalRelation two = table("t", List.of(0), k2, a2);

  private static AttributeReference column(String name) {
    return AttributeReference.fresh(name, IntegerType.INSTANCE, true);
  }

  private static LogicalRelation table(
      String name, List<Integer> key, AttributeReference... columns) {
    return new LogicalRelation(
        new RelationSource.RemoteTable(
            "source",
            List.of("s", name),
            Optional.empty(),
            List.of(columns).stream()
                .map(c -> new RemoteColumn(c.name(), "int", RemoteColumn.Fidelity.EXACT))
                .toList(),
            OptionalLong.empty(),
            key),
        List.of(columns));
  }

  private static Expression equal(Expression x, Expression y) {
    return new BinaryComparison(BinaryComparison.Op.EQUAL, x, y);
  }

  private static LogicalPlan apply(Rule rule, LogicalPlan plan) {
    LogicalPlan next = rule.apply(plan);
    assertEquals(
        plan.output().stream().map(AttributeReference::id).toList(),
        next.output().stream().map(AttributeReference::id).toList());
    assertEquals(
        plan.output().stream().map(AttributeReference::dataType).toList(),
        next.output().stream().map(AttributeReference::dataType).toList());
    return next;
  }

  private static Join join(LogicalPlan l, LogicalPlan r, JoinType type, Expression on) {
    return new Join(l, r, type, Optional.of(on));
  }

  @Test
  void aTableJoinedWithItselfByItsKeyIsReadOnce() {
    Expression small = new BinaryComparison(BinaryComparison.Op.LESS, a2, Literal.of(3));
    assertEquals(
        new Project(
            List.of(k, a, new Alias(k, "k", k2.id()), new Alias(a, "a", a2.id())),
            new Filter(
                new And(
                    new BinaryComparison(BinaryComparison.Op.LESS, a, Literal.of(3)),
                    new IsNotNull(k)),
                one)),
        apply(
            new EliminateSelfJoins(),
            join(
                one,
                new SubqueryAlias("x", new Filter(small, two)),
                JoinType.INNER,
                equal(k, k2))));
    assertEquals(
        new Project(
            List.of(k, a), new Filter(new And(new IsNotNull(k), equal(a, Literal.of(1))), one)),
        apply(
            new EliminateSelfJoins(),
            join(one, two, JoinType.LEFT_SEMI, new And(equal(k2, k), equal(a2, Literal.of(1))))));
  }

  @Test
  void renamedColumnsOfTheKeyCount() {
    Alias renamed = new Alias(k2, "id");
    LogicalPlan side = new Project(List.of(renamed), two);
    assertEquals(
        new Project(
            List.of(k, a, new Alias(k, "id", renamed.id())), new Filter(new IsNotNull(k), one)),
        apply(
            new EliminateSelfJoins(),
            join(one, side, JoinType.INNER, equal(k, renamed.toAttribute()))));
  }

  @Test
  void otherJoinsOfATableWithItselfStay() {
    Rule rule = new EliminateSelfJoins();
    for (LogicalPlan plan :
        List.of(
            join(one, two, JoinType.INNER, equal(a, a2)),
            join(one, two, JoinType.INNER, equal(k, a2)),
            join(one, two, JoinType.LEFT_OUTER, equal(k, k2)),
            join(one, two, JoinType.LEFT_ANTI, equal(k, k2)),
            join(one, table("u", List.of(0), k2, a2), JoinType.INNER, equal(k, k2)),
            join(
                table("t", List.of(), k, a),
                table("t", List.of(), k2, a2),
                JoinType.INNER,
                equal(k, k2)),
            join(
                table("t", List.of(0, 1), k, a),
                table("t", List.of(0, 1), k2, a2),
                JoinType.INNER,
                equal(k, k2)),
            join(
                one,
                two,
                JoinType.INNER,
                new And(equal(k, k2), equal(divided(a), Literal.of(1)))))) {
      assertSame(plan, apply(rule, plan));
    }
  }

  private static Expression divided(Expression by) {
    return new BinaryArithmetic(
        BinaryArithmetic.Op.ADD, Literal.of(1), by, IntegerType.INSTANCE, EvalMode.ANSI);
  }

  @Test
  void anOuterJoinByAKeyOfWhichNothingIsUsedGoes() {
    LogicalRelation other = table("u", List.of(0), k2, a2);
    assertEquals(
        new Project(List.of(a), one),
        apply(
            new RemoveKeyedOuterJoin(),
            new Project(List.of(a), join(one, other, JoinType.LEFT_OUTER, equal(a, k2)))));
  }

  @Test
  void otherOuterJoinsStay() {
    LogicalRelation other = table("u", List.of(0), k2, a2);
    for (LogicalPlan plan :
        List.of(
            new Project(List.of(a, a2), join(one, other, JoinType.LEFT_OUTER, equal(a, k2))),
            new Project(List.of(a), join(one, other, JoinType.LEFT_OUTER, equal(a, a2))),
            new Project(List.of(a), join(one, other, JoinType.INNER, equal(a, k2))),
            new Project(
                List.of(a),
                join(
                    one,
                    other,
                    JoinType.LEFT_OUTER,
                    new And(equal(a, k2), equal(divided(a2), Literal.of(1))))))) {
      assertSame(plan, apply(new RemoveKeyedOuterJoin(), plan));
    }
  }
}
