package com.catalyst2sql.dialect.expressions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class NodesTest {

  private static final Expression TREE = new And(Literal.TRUE, new Not(Literal.FALSE));

  @Test
  void givesTheSameListWhereNothingIsReplaced() {
    List<Expression> nodes = List.of(Literal.TRUE, Literal.FALSE);

    assertSame(nodes, Nodes.map(nodes, e -> e));
  }

  @Test
  void copiesOnceWhereSomethingIsReplacedAndLeavesTheOldListAlone() {
    List<Expression> nodes = new ArrayList<>(List.of(Literal.TRUE, Literal.FALSE, Literal.TRUE));

    assertEquals(
        List.of(Literal.FALSE, Literal.FALSE, Literal.FALSE),
        Nodes.map(nodes, e -> e == Literal.TRUE ? Literal.FALSE : e));
    assertEquals(List.of(Literal.TRUE, Literal.FALSE, Literal.TRUE), nodes);
  }

  @Test
  void walksChildrenFirstOrParentsFirst() {
    assertEquals(List.of("Literal", "Literal", "Not", "And"), order(TREE::transformUp));
    assertEquals(List.of("And", "Literal", "Not", "Literal"), order(TREE::transformDown));
  }

  @Test
  void keepsAnUnchangedTreeItself() {
    assertSame(TREE, TREE.transformUp(e -> e));
    assertSame(TREE, TREE.transformDown(e -> e));
  }

  private static List<String> order(Consumer<UnaryOperator<Expression>> walk) {
    List<String> seen = new ArrayList<>();
    walk.accept(
        e -> {
          seen.add(e.getClass().getSimpleName());
          return e;
        });
    return seen;
  }
}
