package com.catalyst2sql.optimizer.cost;

/** What joining costs. Sets of relations are bits; what a set costs by itself depends on nothing outside it. */
public interface JoinCosts {

  /** How many relations there are, 30 at most. */
  int size();

  /** Whether a condition joins two sets that have no relation in common. */
  boolean connected(int left, int right);

  /** What one relation costs before it is joined. */
  double leaf(int relation);

  /** What joining the rows of two sets costs, besides what each of them costs. */
  double join(int left, int right);

  /** What the rows of all relations cost when they are joined: moving them here, where they are elsewhere. */
  double root();

  /** What an order costs in all. */
  default double of(JoinTree tree) {
    return below(tree) + root();
  }

  /** What an order costs but for {@link #root}. */
  default double below(JoinTree tree) {
    return tree instanceof JoinTree.Node node
        ? below(node.left()) + below(node.right()) + join(node.left().set(), node.right().set())
        : leaf(((JoinTree.Leaf) tree).relation());
  }
}
