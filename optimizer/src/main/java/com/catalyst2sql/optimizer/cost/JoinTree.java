package com.catalyst2sql.optimizer.cost;

/** An order in which relations are joined; relations are numbered from 0. */
public sealed interface JoinTree {

  /** The relations in it, as bits. */
  int set();

  /** One relation. */
  record Leaf(int relation) implements JoinTree {
    @Override
    public int set() {
      return 1 << relation;
    }
  }

  /** A join of two orders. */
  record Node(JoinTree left, JoinTree right) implements JoinTree {
    @Override
    public int set() {
      return left.set() | right.set();
    }
  }
}
