package com.catalyst2sql.dialect.unparser.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.RemoteColumn;
import com.catalyst2sql.dialect.plans.RemoteColumn.Fidelity;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.unparser.duckdbfile.DuckDbFileTarget;
import com.catalyst2sql.dialect.unparser.generic.GenericTarget;
import com.catalyst2sql.dialect.unparser.h2.H2Target;
import com.catalyst2sql.dialect.unparser.mysql.MySqlTarget;
import com.catalyst2sql.dialect.unparser.postgresql.PostgreSqlTarget;
import com.catalyst2sql.dialect.unparser.sqlite.SqliteTarget;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Set operations in the SQL of each target, and why they are not said. */
class RemoteSetOperationsTest {

  private static final Optional<String> BINARY = Optional.of("utf8mb4_nopad_bin");

  private final LogicalPlan a = table("a", IntegerType.INSTANCE, Fidelity.EXACT, Fidelity.TEXT);
  private final LogicalPlan b = table("b", IntegerType.INSTANCE, Fidelity.EXACT, Fidelity.TEXT);

  private static LogicalPlan table(String name, DataType first, Fidelity one, Fidelity two) {
    return new LogicalRelation(
        new RelationSource.RemoteTable(
            "far",
            List.of(name),
            Optional.empty(),
            List.of(new RemoteColumn("i", "", one), new RemoteColumn("s", "", two)),
            OptionalLong.empty()),
        List.of(
            AttributeReference.fresh("i", first, true),
            AttributeReference.fresh("s", StringType.INSTANCE, true)));
  }

  private static List<AttributeReference> columns(LogicalPlan left) {
    return left.output().stream()
        .map(c -> AttributeReference.fresh(c.name(), c.dataType(), true))
        .toList();
  }

  private static LogicalPlan intersect(boolean all, LogicalPlan left, LogicalPlan right) {
    return new Intersect(left, right, all, columns(left));
  }

  private static LogicalPlan except(boolean all, LogicalPlan left, LogicalPlan right) {
    return new Except(left, right, all, columns(left));
  }

  private static String say(LogicalPlan plan, RemoteTarget target) {
    RemoteTranslator.check(plan, target);
    return RemoteTranslator.translate(plan, target).sql();
  }

  private static void refuses(String reason, LogicalPlan plan, RemoteTarget target) {
    assertEquals(reason, assertThrows(NotPushed.class, () -> say(plan, target)).getMessage());
  }

  @Test
  void eachTargetSaysThemInItsWords() {
    assertEquals(
        "SELECT t2.\"i\", t2.\"s\" FROM (SELECT t0.\"i\", t0.\"s\" FROM \"a\" t0 INTERSECT"
            + " SELECT t1.\"i\", t1.\"s\" FROM \"b\" t1) t2",
        say(intersect(false, a, b), new PostgreSqlTarget()));
    assertEquals(
        "SELECT t2.\"i\", t2.\"s\" FROM (SELECT t0.\"i\", t0.\"s\" FROM \"a\" t0 EXCEPT ALL"
            + " SELECT t1.\"i\", t1.\"s\" FROM \"b\" t1) t2",
        say(except(true, a, b), new DuckDbFileTarget()));
    assertEquals(
        "SELECT t2.\"i\", t2.\"s\" FROM (SELECT t0.\"i\", t0.\"s\" COLLATE BINARY AS \"s\" FROM"
            + " \"a\" t0 EXCEPT SELECT t1.\"i\", t1.\"s\" COLLATE BINARY AS \"s\" FROM \"b\" t1)"
            + " t2",
        say(except(false, a, b), new SqliteTarget()));
    assertEquals(
        "SELECT t2.`i`, t2.`s` FROM (SELECT t0.`i`, CONVERT(t0.`s` USING utf8mb4) COLLATE"
            + " utf8mb4_nopad_bin AS `s` FROM `a` t0 INTERSECT ALL SELECT t1.`i`, CONVERT(t1.`s`"
            + " USING utf8mb4) COLLATE utf8mb4_nopad_bin AS `s` FROM `b` t1) t2",
        say(intersect(true, a, b), new MySqlTarget(BINARY, SetOperators.ALL)));
    assertEquals(
        "SELECT DISTINCT t2.\"i\", t2.\"s\" FROM (SELECT t0.\"i\", t0.\"s\" FROM \"a\" t0 UNION"
            + " ALL SELECT t1.\"i\", t1.\"s\" FROM \"b\" t1) t2",
        say(new Distinct(new Union(List.of(a, b), false, false, columns(a))), new H2Target()));
  }

  /** They are not put in a row, where one of them would bind tighter than the other. */
  @Test
  void oneInAnotherIsATableOfItsOwn() {
    assertEquals(
        "SELECT t4.\"i\", t4.\"s\" FROM (SELECT t2.\"i\", t2.\"s\" FROM (SELECT t0.\"i\","
            + " t0.\"s\" FROM \"a\" t0 EXCEPT SELECT t1.\"i\", t1.\"s\" FROM \"b\" t1) t2"
            + " INTERSECT SELECT t3.\"i\", t3.\"s\" FROM \"b\" t3) t4",
        say(intersect(false, except(false, a, b), b), new PostgreSqlTarget()));
  }

  @Test
  void whoHasThemNotIsNotAsked() {
    refuses("the source has no INTERSECT ALL", intersect(true, a, b), new SqliteTarget());
    refuses("the source has no EXCEPT ALL", except(true, a, b), new H2Target());
    refuses(
        "the source has no EXCEPT ALL",
        except(true, a, b),
        new MySqlTarget(BINARY, SetOperators.DISTINCT));
    refuses(
        "the source has no EXCEPT",
        except(false, a, b),
        new MySqlTarget(BINARY, SetOperators.NONE));
    refuses(
        "this server has no binary collation without padding",
        except(false, a, b),
        new MySqlTarget(Optional.empty(), SetOperators.ALL));
    refuses(
        "Intersect is not sent to generic sources", intersect(false, a, b), new GenericTarget("`"));
  }

  @Test
  void columnsCompareAsSparksOnBothSides() {
    RemoteTarget target = new PostgreSqlTarget();
    LogicalPlan doubles = table("d", DoubleType.INSTANCE, Fidelity.EXACT, Fidelity.TEXT);
    refuses("grouping by DOUBLE", intersect(false, doubles, doubles), target);
    LogicalPlan padded = table("p", IntegerType.INSTANCE, Fidelity.EXACT, Fidelity.PADDED_TEXT);
    refuses("s is padded text (CHAR)", except(false, a, padded), target);
    LogicalPlan converted = table("o", IntegerType.INSTANCE, Fidelity.OPAQUE, Fidelity.TEXT);
    refuses("i is converted while it is read", except(false, converted, a), target);
    LogicalPlan plain = table("x", IntegerType.INSTANCE, Fidelity.EXACT, Fidelity.EXACT);
    refuses(
        "a set operation over columns that compare differently",
        intersect(false, a, plain),
        target);
    LogicalPlan dynamic = table("y", IntegerType.INSTANCE, Fidelity.DYNAMIC, Fidelity.TEXT);
    refuses(
        "i may hold values of any type", intersect(false, dynamic, dynamic), new SqliteTarget());
  }
}
