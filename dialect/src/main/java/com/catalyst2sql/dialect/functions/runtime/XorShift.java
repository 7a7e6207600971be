package com.catalyst2sql.dialect.functions.runtime;

import java.nio.ByteBuffer;

/** The generator of Spark's rand: Marsaglia's xorshift over 64 bits, which can be entered at any place. */
final class XorShift {

  private static final int SEED_OF_SEEDS = 0x3c074a61;

  /** {@code STEPS[k]} is the linear map of 2^k steps: the images of the 64 single bits. */
  private static final long[][] STEPS = steps();

  private long state;

  private XorShift(long state) {
    this.state = state;
  }

  /** The generator of {@code seed} after {@code steps} numbers of up to 32 bits. */
  static XorShift at(long seed, long steps) {
    long state = scrambled(seed);
    for (int k = 0; steps >>> k != 0; k++) {
      if ((steps >>> k & 1) != 0) {
        state = apply(STEPS[k], state);
      }
    }
    return new XorShift(state);
  }

  static XorShift ofState(long state) {
    return new XorShift(state);
  }

  long state() {
    return state;
  }

  double nextDouble() {
    long high = next(26);
    return ((high << 27) + next(27)) * 0x1.0p-53;
  }

  private int next(int bits) {
    state = step(state);
    return (int) (state & (1L << bits) - 1);
  }

  private static long step(long x) {
    long next = x ^ x << 21;
    next ^= next >>> 35;
    return next ^ next << 4;
  }

  private static long scrambled(long seed) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(seed).array();
    int low = murmur(bytes, SEED_OF_SEEDS);
    return (long) murmur(bytes, low) << 32 | low & 0xFFFFFFFFL;
  }

  private static int murmur(byte[] bytes, int seed) {
    return Murmur3.hashBytes(bytes, seed);
  }

  private static long[][] steps() {
    long[][] powers = new long[Long.SIZE][Long.SIZE];
    for (int bit = 0; bit < Long.SIZE; bit++) {
      powers[0][bit] = step(1L << bit);
    }
    for (int k = 1; k < Long.SIZE; k++) {
      for (int bit = 0; bit < Long.SIZE; bit++) {
        powers[k][bit] = apply(powers[k - 1], powers[k - 1][bit]);
      }
    }
    return powers;
  }

  private static long apply(long[] map, long value) {
    long image = 0;
    for (long rest = value; rest != 0; rest &= rest - 1) {
      image ^= map[Long.numberOfTrailingZeros(rest)];
    }
    return image;
  }
}
