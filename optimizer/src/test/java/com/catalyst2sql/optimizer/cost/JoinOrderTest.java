package com.catalyst2sql.optimizer.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order found is as cheap as the cheapest of all there are, each written out and priced, over random joins. */
class JoinOrderTest {

  private static final int MOST_ORDERS = 400_000;

  /** A random graph: a tree of equalities, {@code more} of them besides, relations in three databases and here. */
  private static JoinGraph random(Random random, int size, int more, boolean whole) {
    List<JoinGraph.Relation> relations = new ArrayList<>();
    List<Integer> place = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      place.add(random.nextInt(4) - 1);
      relations.add(
          new JoinGraph.Relation(
              Math.ceil(Math.pow(10, random.nextDouble() * 6)),
              place.get(i),
              random.nextBoolean()));
    }
    List<JoinGraph.Equality> equalities = new ArrayList<>();
    List<JoinGraph.Test> tests = new ArrayList<>();
    for (int i = 1; i < size; i++) {
      if (whole || random.nextInt(4) > 0) {
        equalities.add(equality(random, relations, 1 << i | 1 << random.nextInt(i)));
      }
    }
    for (int i = 0; i < more; i++) {
      int a = random.nextInt(size);
      int b = random.nextInt(size);
      int c = random.nextInt(3) == 0 ? random.nextInt(size) : b;
      if (a != b) {
        equalities.add(equality(random, relations, 1 << a | 1 << b | 1 << c));
        tests.add(new JoinGraph.Test(1 << b | 1 << a, random.nextDouble()));
      }
    }
    List<Integer> together = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int with = 0;
      for (JoinGraph.Equality equality : equalities) {
        for (int j = 0; j < size; j++) {
          boolean both = (equality.members() >> i & equality.members() >> j & 1) == 1;
          // The database numbered 2 joins nothing.
          with |=
              both && i != j && place.get(i).equals(place.get(j)) && place.get(i) < 2 ? 1 << j : 0;
        }
      }
      together.add(place.get(i) < 0 ? 0 : with);
    }
    return new JoinGraph(relations, equalities, tests, together);
  }

  private static JoinGraph.Equality equality(
      Random random, List<JoinGraph.Relation> relations, int members) {
    return new JoinGraph.Equality(
        members, relations.stream().map(r -> Math.ceil(r.rows() * random.nextDouble())).toList());
  }

  /** All orders of a set, but for which of two joined sides is called the left one. */
  private static List<JoinTree> orders(
      JoinGraph graph, int set, Map<Integer, List<JoinTree>> known) {
    List<JoinTree> found = known.get(set);
    if (found != null) {
      return found;
    }
    List<JoinTree> all = new ArrayList<>();
    if (Integer.bitCount(set) == 1) {
      all.add(new JoinTree.Leaf(Integer.numberOfTrailingZeros(set)));
    }
    for (int left = (set - 1) & set; left > (set & ~left); left = (left - 1) & set) {
      if (JoinOrder.mayJoin(graph, left, set & ~left)) {
        for (JoinTree l : orders(graph, left, known)) {
          for (JoinTree r : orders(graph, set & ~left, known)) {
            if (all.size() > MOST_ORDERS) {
              return all;
            }
            all.add(new JoinTree.Node(l, r));
          }
        }
      }
    }
    known.put(set, all);
    return all;
  }

  private static void assertBest(JoinGraph graph, String which) {
    List<JoinTree> orders = orders(graph, (1 << graph.size()) - 1, new HashMap<>());
    assertTrue(!orders.isEmpty() && orders.size() <= MOST_ORDERS, () -> which + " is too large");
    double cheapest = orders.stream().mapToDouble(graph::of).min().orElseThrow();
    double found = graph.of(JoinOrder.best(graph));
    assertEquals(cheapest, found, cheapest * 1e-9, which + " of " + orders.size() + " orders");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6})
  void anyGraph(int size) {
    for (int seed = 0; seed < 60; seed++) {
      assertBest(
          random(new Random(seed), size, seed % 5, seed % 3 > 0),
          "size " + size + ", seed " + seed);
    }
  }

  /** With few equalities more than a tree has, there are not too many orders to write out. */
  @ParameterizedTest
  @ValueSource(ints = {7, 8, 9, 10})
  void sparseGraphs(int size) {
    int tried = 0;
    for (int seed = 0; tried < 12; seed++) {
      JoinGraph graph = random(new Random(seed), size, size < 9 ? 1 : 0, true);
      if (count(graph) <= 20_000) {
        tried++;
        assertBest(graph, "size " + size + ", seed " + seed);
      }
    }
  }

  /** How many orders there are, which is quicker found than they are. */
  private static double count(JoinGraph graph) {
    double[] ways = new double[1 << graph.size()];
    IntStream.range(0, graph.size()).forEach(i -> ways[1 << i] = 1);
    for (int set = 1; set < ways.length; set++) {
      for (int left = (set - 1) & set; left > (set & ~left); left = (left - 1) & set) {
        if (JoinOrder.mayJoin(graph, left, set & ~left)) {
          ways[set] += ways[left] * ways[set & ~left];
        }
      }
    }
    return ways[ways.length - 1];
  }

  @Test
  void moreRelationsAreOrderedToo() {
    for (int size : List.of(11, 16, 24)) {
      JoinGraph graph = random(new Random(size), size, 3, true);
      JoinTree found = JoinOrder.best(graph);
      assertEquals((1 << size) - 1, found.set());
      assertAllowed(graph, found);
    }
  }

  private static void assertAllowed(JoinGraph graph, JoinTree tree) {
    if (tree instanceof JoinTree.Node node) {
      assertEquals(0, node.left().set() & node.right().set());
      assertTrue(JoinOrder.mayJoin(graph, node.left().set(), node.right().set()));
      assertAllowed(graph, node.left());
      assertAllowed(graph, node.right());
    }
  }

  @Test
  void whatADatabaseJoinsComesTogether() {
    // 0 and 2 are large tables of one database, joined by key; 1 is here, and joins both.
    List<JoinGraph.Relation> relations =
        List.of(
            new JoinGraph.Relation(100_000, 0, false),
            new JoinGraph.Relation(100_000, -1, false),
            new JoinGraph.Relation(10, 0, true));
    JoinGraph graph =
        new JoinGraph(
            relations,
            List.of(
                new JoinGraph.Equality(0b011, List.of(100_000.0, 100_000.0, 1.0)),
                new JoinGraph.Equality(0b101, List.of(1000.0, 1.0, 1000.0))),
            List.of(),
            List.of(0b100, 0, 0b001));
    JoinTree.Node best = (JoinTree.Node) JoinOrder.best(graph);
    assertTrue(best.left().set() == 0b101 || best.right().set() == 0b101, best::toString);
    assertTrue(graph.isThere(0b101));
  }
}
