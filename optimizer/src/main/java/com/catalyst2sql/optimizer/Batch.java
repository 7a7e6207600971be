package com.catalyst2sql.optimizer;

import java.util.List;

/** Rules that run one after the other, again and again until nothing changes, {@code maxIterations} times at most. */
public record Batch(String name, int maxIterations, List<Rule> rules) {
  public Batch {
    rules = List.copyOf(rules);
  }
}
