package com.catalyst2sql.dialect.functions.runtime;

/** Uniform numbers by seed and place. Rows mostly come in order, and then the generator only takes its next step. */
final class UniformSequence {

  /** The generator before the number at {@code index}. */
  private record Cursor(long seed, long index, long state) {}

  /** Immutable, so that threads may take it from one another: a wrong one is only not used. */
  private volatile Cursor cursor = new Cursor(0, -1, 0);

  double value(long seed, long index) {
    Cursor known = cursor;
    XorShift generator =
        known.seed() == seed && known.index() == index
            ? XorShift.ofState(known.state())
            : XorShift.at(seed, 2 * index);
    double value = generator.nextDouble();
    cursor = new Cursor(seed, index + 1, generator.state());
    return value;
  }
}
