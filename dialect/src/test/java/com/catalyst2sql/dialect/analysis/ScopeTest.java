package com.catalyst2sql.dialect.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.types.IntegerType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Long chains of scopes share an index; whether they do changes nothing of what a name means. */
class ScopeTest {

  /** More than a scope looks through without an index. */
  private static final int TABLES = 60;

  private static Scope table(int number) {
    return Scope.of(
        List.of(AttributeReference.fresh("id", IntegerType.INSTANCE, false)),
        List.of("t" + number));
  }

  private static Optional<AttributeReference> find(Scope scope, String... parts) {
    return scope.resolve(List.of(parts), SqlConf.DEFAULTS, Origin.NONE).map(Scope.Match::attribute);
  }

  /** A chain in which each scope is asked for names, as conditions of joins do. */
  private static Scope chain() {
    Scope all = table(0);
    for (int i = 1; i < TABLES; i++) {
      Scope next = table(i);
      all = all.concat(next);
      assertEquals(
          next.columns().get(0).attribute(), find(all, "T" + i, "ID").orElseThrow().withName("id"));
      assertEquals(Optional.empty(), find(all, "t" + (i + 1), "id"));
    }
    return all;
  }

  @Test
  void aChainFindsEachOfItsTables() {
    Scope all = chain();
    for (int i = 0; i < TABLES; i++) {
      assertEquals(
          all.columns().get(i).attribute(), find(all, "t" + i, "id").orElseThrow(), "t" + i);
    }
    assertThrows(SparkSqlException.class, () -> find(all, "id"));
  }

  @Test
  void twoScopesThatGoOnFromTheSameOneDoNotSeeEachOthersColumns() {
    Scope all = chain();
    Scope left = all.concat(table(1000));
    Scope right = all.concat(table(2000));
    assertEquals(left.columns().get(TABLES).attribute(), find(left, "t1000", "id").orElseThrow());
    assertEquals(Optional.empty(), find(left, "t2000", "id"));
    assertEquals(right.columns().get(TABLES).attribute(), find(right, "t2000", "id").orElseThrow());
    assertEquals(Optional.empty(), find(right, "t1000", "id"));
    assertEquals(Optional.empty(), find(all, "t1000", "id"));
  }

  @Test
  void anOuterJoinMakesItsSideNullable() {
    Scope left = chain();
    Scope both = left.concat(table(1000)).withNulls(left, false, true);
    assertEquals(false, find(both, "t5", "id").orElseThrow().nullable());
    assertEquals(true, find(both, "t1000", "id").orElseThrow().nullable());
    Scope other = left.concat(table(2000)).withNulls(left, true, false);
    assertEquals(true, find(other, "t5", "id").orElseThrow().nullable());
    assertEquals(false, find(other, "t2000", "id").orElseThrow().nullable());
  }
}
