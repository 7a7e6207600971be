package com.catalyst2sql.dialect.unparser.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.RemoteColumn;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.unparser.remote.RemoteTranslator;
import com.catalyst2sql.dialect.unparser.remote.RemoteTranslator.Exactness;
import com.catalyst2sql.dialect.unparser.remote.SetOperators;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Text is compared as Spark does under a binary collation without padding; a server that has none finds at least the same. */
class MySqlTargetTest {

  private final AttributeReference text = AttributeReference.fresh("s", StringType.INSTANCE, true);
  private final LogicalPlan table =
      new LogicalRelation(
          new RelationSource.RemoteTable(
              "my",
              List.of("test", "t"),
              Optional.empty(),
              List.of(new RemoteColumn("s", "VARCHAR", RemoteColumn.Fidelity.TEXT)),
              OptionalLong.empty()),
          List.of(text));

  private Exactness exactness(BinaryComparison.Op op, Optional<String> collation) {
    return RemoteTranslator.classify(
            new BinaryComparison(op, text, new Literal("a", StringType.INSTANCE)),
            table,
            new MySqlTarget(collation, SetOperators.ALL))
        .exactness();
  }

  @Test
  void withTheCollation() {
    Optional<String> collation = Optional.of("utf8mb4_0900_bin");
    assertEquals(Exactness.EXACT, exactness(BinaryComparison.Op.EQUAL, collation));
    assertEquals(Exactness.EXACT, exactness(BinaryComparison.Op.LESS, collation));
  }

  @Test
  void withoutIt() {
    assertEquals(Exactness.SUPERSET, exactness(BinaryComparison.Op.EQUAL, Optional.empty()));
    assertEquals(Exactness.NONE, exactness(BinaryComparison.Op.LESS, Optional.empty()));
  }
}
