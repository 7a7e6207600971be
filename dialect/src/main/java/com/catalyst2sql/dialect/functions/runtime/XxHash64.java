package com.catalyst2sql.dialect.functions.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** xxHash with 64 bits. */
final class XxHash64 {

  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;

  private XxHash64() {}

  static long hashInt(int value, long seed) {
    return finish(word(seed + P5 + 4, value));
  }

  static long hashLong(long value, long seed) {
    return finish(doubleWord(seed + P5 + 8, value));
  }

  static long hashBytes(byte[] bytes, long seed) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long hash;
    if (bytes.length >= 32) {
      long[] lanes = {seed + P1 + P2, seed + P2, seed, seed - P1};
      while (in.remaining() >= 32) {
        for (int i = 0; i < 4; i++) {
          lanes[i] = round(lanes[i], in.getLong());
        }
      }
      hash =
          Long.rotateLeft(lanes[0], 1)
              + Long.rotateLeft(lanes[1], 7)
              + Long.rotateLeft(lanes[2], 12)
              + Long.rotateLeft(lanes[3], 18);
      for (long lane : lanes) {
        hash = (hash ^ round(0, lane)) * P1 + P4;
      }
    } else {
      hash = seed + P5;
    }
    hash += bytes.length;
    while (in.remaining() >= 8) {
      hash = doubleWord(hash, in.getLong());
    }
    if (in.remaining() >= 4) {
      hash = word(hash, in.getInt());
    }
    while (in.hasRemaining()) {
      hash = Long.rotateLeft(hash ^ (in.get() & 0xFFL) * P5, 11) * P1;
    }
    return finish(hash);
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * P2, 31) * P1;
  }

  private static long doubleWord(long hash, long input) {
    return Long.rotateLeft(hash ^ round(0, input), 27) * P1 + P4;
  }

  private static long word(long hash, int input) {
    return Long.rotateLeft(hash ^ (input & 0xFFFFFFFFL) * P1, 23) * P2 + P3;
  }

  private static long finish(long hash) {
    long h = (hash ^ hash >>> 33) * P2;
    h = (h ^ h >>> 29) * P3;
    return h ^ h >>> 32;
  }
}
