package com.catalyst2sql.optimizer.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.RemoteColumn;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.optimizer.cost.Cardinality;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import com.catalyst2sql.optimizer.statistics.TableStatistics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Joins over two databases and here: where they are put in another order, where not, and that the columns stay. */
class ReorderJoinsTest {

  private final LogicalPlan big = table("pg", "big", 1_000_000);
  private final LogicalPlan local = table("here", "local", 500_000);
  private final LogicalPlan few = table("pg", "few", 10);
  private final LogicalPlan other = table("maria", "other", 100);
  private final LogicalPlan unknown = table("pg", "unknown", -1);

  private static LogicalPlan table(String source, String name, long rows) {
    return new LogicalRelation(
        new RelationSource.RemoteTable(
            source,
            List.of(name),
            Optional.empty(),
            List.of(
                new RemoteColumn(name + "_a", "int", RemoteColumn.Fidelity.EXACT),
                new RemoteColumn(name + "_b", "int", RemoteColumn.Fidelity.EXACT)),
            rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows)),
        List.of(
            AttributeReference.fresh(name + "_a", IntegerType.INSTANCE, true),
            AttributeReference.fresh(name + "_b", IntegerType.INSTANCE, true)));
  }

  private static Expression on(LogicalPlan left, int a, LogicalPlan right, int b) {
    return new BinaryComparison(
        BinaryComparison.Op.EQUAL, left.output().get(a), right.output().get(b));
  }

  private static Join join(LogicalPlan left, LogicalPlan right, Expression on) {
    return new Join(left, right, JoinType.INNER, Optional.of(on));
  }

  /** Every database but the one called here joins its own tables. */
  private static Optional<String> place(LogicalPlan plan) {
    Set<String> sources = new HashSet<>();
    plan.exists(
        p -> {
          if (p instanceof LogicalRelation relation) {
            sources.add(((RelationSource.RemoteTable) relation.source()).source());
          }
          return false;
        });
    return sources.size() == 1 && !sources.contains("here")
        ? Optional.of(sources.iterator().next())
        : Optional.empty();
  }

  private static TableStatistics statistics(RelationSource source) {
    OptionalLong rows = ((RelationSource.RemoteTable) source).rows();
    return rows.isEmpty()
        ? TableStatistics.UNKNOWN
        : new TableStatistics(
            OptionalDouble.of(rows.getAsLong()),
            Map.of(
                "big_a", distinct(1_000_000),
                "big_b", distinct(1000),
                "local_a", distinct(500_000),
                "few_a", distinct(10)));
  }

  private static ColumnStatistics distinct(double values) {
    return new ColumnStatistics(
        OptionalDouble.of(values),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static LogicalPlan apply(LogicalPlan plan) {
    LogicalPlan next =
        new ReorderJoins(new Cardinality(ReorderJoinsTest::statistics), ReorderJoinsTest::place)
            .apply(plan);
    assertEquals(plan.output(), next.output());
    return next;
  }

  private static List<Join> joins(LogicalPlan plan) {
    List<Join> all = new ArrayList<>();
    plan.exists(
        p -> {
          if (p instanceof Join j) {
            all.add(j);
          }
          return false;
        });
    return all;
  }

  private static boolean joinsOnly(Join join, LogicalPlan a, LogicalPlan b) {
    return Set.of(join.left(), join.right()).equals(Set.of(a, b));
  }

  @Test
  void tablesOfOneDatabaseComeTogether() {
    LogicalPlan plan = join(join(big, local, on(big, 0, local, 0)), few, on(big, 1, few, 0));
    LogicalPlan next = apply(plan);
    assertInstanceOf(Project.class, next);
    assertEquals(
        1, joins(next).stream().filter(j -> joinsOnly(j, big, few)).count(), next::toString);
  }

  @Test
  void everyConditionIsAskedOnce() {
    Expression less =
        new BinaryComparison(BinaryComparison.Op.LESS, local.output().get(1), few.output().get(1));
    LogicalPlan plan =
        join(join(big, local, on(big, 0, local, 0)), few, new And(on(big, 1, few, 0), less));
    List<Expression> asked = new ArrayList<>();
    joins(apply(plan))
        .forEach(j -> j.condition().ifPresent(c -> asked.addAll(Conditions.conjuncts(c))));
    assertEquals(Set.of(on(big, 0, local, 0), on(big, 1, few, 0), less), new HashSet<>(asked));
    assertEquals(3, asked.size());
  }

  @Test
  void whatFollowsFromTwoEqualitiesMayJoinFirst() {
    // big = local and local = few: big and few are in one database and have nothing written between
    // them.
    LogicalPlan plan = join(join(big, local, on(big, 0, local, 0)), few, on(local, 0, few, 0));
    Join inner =
        joins(apply(plan)).stream().filter(j -> joinsOnly(j, big, few)).findFirst().orElseThrow();
    assertEquals(
        Set.of(big.output().get(0), few.output().get(0)),
        new HashSet<>(inner.condition().orElseThrow().children()));
  }

  @Test
  void staysWhereThereIsNothingToGain() {
    LogicalPlan two = join(big, local, on(big, 0, local, 0));
    assertSame(two, apply(two));
    LogicalPlan good = join(join(big, few, on(big, 1, few, 0)), local, on(big, 0, local, 0));
    assertSame(good, apply(good));
    LogicalPlan third = table("pg", "third", 50);
    LogicalPlan one = join(join(big, few, on(big, 1, few, 0)), third, on(big, 0, third, 0));
    assertSame(one, apply(one));
  }

  @Test
  void tablesHereAreDuckDbsToOrder() {
    LogicalPlan a = table("here", "a", 1_000_000);
    LogicalPlan b = table("here", "b", 10);
    LogicalPlan plan = join(join(a, local, on(a, 0, local, 0)), b, on(a, 1, b, 0));
    assertSame(plan, apply(plan));
  }

  @Test
  void staysWhereTooLittleIsKnown() {
    LogicalPlan plan =
        join(join(big, local, on(big, 0, local, 0)), unknown, on(big, 1, unknown, 0));
    assertSame(plan, apply(plan));
  }

  @Test
  void outerJoinsStayWhereTheyAre() {
    LogicalPlan outer =
        new Join(big, local, JoinType.LEFT_OUTER, Optional.of(on(big, 0, local, 0)));
    LogicalPlan plan = join(outer, few, on(big, 1, few, 0));
    assertSame(plan, apply(plan));
    // Below and above it, inner joins are put in order among themselves.
    LogicalPlan inner = join(join(big, local, on(big, 0, local, 0)), few, on(big, 1, few, 0));
    Join above = new Join(other, inner, JoinType.LEFT_OUTER, Optional.of(on(other, 0, big, 1)));
    LogicalPlan next = apply(above);
    assertEquals(other, ((Join) next).left());
    assertEquals(1, joins(next).stream().filter(j -> joinsOnly(j, big, few)).count());
  }
}
