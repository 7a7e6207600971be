package com.catalyst2sql.dialect.functions.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Normally distributed numbers by seed and place. Pairs of them take as many uniform ones as the polar method throws
 * away, so the way to a place leads from the last marked one before it.
 */
final class GaussianSequences {

  private static final int LIMIT = 100;
  private static final int MARK_EVERY = 256;

  private final ConcurrentMap<Long, Sequence> sequences = new ConcurrentHashMap<>();

  double value(long seed, long index) {
    if (sequences.size() >= LIMIT) {
      sequences.clear();
    }
    return sequences.computeIfAbsent(seed, Sequence::new).value(index);
  }

  private static final class Sequence {

    /** States of the generator before pairs 0, 256, 512, ... */
    private final List<Long> marks = new ArrayList<>();

    private XorShift generator;
    private long nextPair;
    private double first;
    private double second;

    Sequence(long seed) {
      generator = XorShift.at(seed, 0);
      marks.add(generator.state());
    }

    synchronized double value(long index) {
      long pair = index / 2;
      if (pair != nextPair - 1) {
        seek(pair);
        draw();
      }
      return index % 2 == 0 ? first : second;
    }

    private void seek(long pair) {
      int mark = (int) Math.min(pair / MARK_EVERY, marks.size() - 1);
      if (pair < nextPair || nextPair < (long) mark * MARK_EVERY) {
        generator = XorShift.ofState(marks.get(mark));
        nextPair = (long) mark * MARK_EVERY;
      }
      while (nextPair < pair) {
        draw();
      }
    }

    private void draw() {
      double v1;
      double v2;
      double s;
      do {
        v1 = 2 * generator.nextDouble() - 1;
        v2 = 2 * generator.nextDouble() - 1;
        s = v1 * v1 + v2 * v2;
      } while (s >= 1 || s == 0);
      double factor = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
      first = v1 * factor;
      second = v2 * factor;
      nextPair++;
      if (nextPair == (long) marks.size() * MARK_EVERY) {
        marks.add(generator.state());
      }
    }
  }
}
