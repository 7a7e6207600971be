package com.catalyst2sql.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Every choice of the generator: the same seed makes the same choices. */
final class Dice {
  private final Random random;

  /** The dice for the {@code index}-th query of a run. */
  Dice(long seed, int index) {
    this.random = new Random(seed * 1_000_003L + index * 7_919L);
    random.nextLong();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** True in {@code percent} of a hundred cases. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  final <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Up to {@code count} different ones, in their order. */
  <T> List<T> some(List<T> choices, int count) {
    List<T> left = new ArrayList<>(choices);
    while (left.size() > count) {
      left.remove(random.nextInt(left.size()));
    }
    return left;
  }
}
