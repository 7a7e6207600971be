package com.catalyst2sql.dialect.functions.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Murmur3 with 32 bits; as Spark has it, the bytes after the last whole word are mixed in one by one. */
final class Murmur3 {

  private Murmur3() {}

  static int hashInt(int value, int seed) {
    return finish(mix(seed, value), 4);
  }

  static int hashLong(long value, int seed) {
    return finish(mix(mix(seed, (int) value), (int) (value >>> 32)), 8);
  }

  static int hashBytes(byte[] bytes, int seed) {
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int hash = seed;
    while (words.remaining() >= 4) {
      hash = mix(hash, words.getInt());
    }
    while (words.hasRemaining()) {
      hash = mix(hash, words.get());
    }
    return finish(hash, bytes.length);
  }

  private static int mix(int hash, int word) {
    int scrambled = Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
    return Integer.rotateLeft(hash ^ scrambled, 13) * 5 + 0xe6546b64;
  }

  private static int finish(int hash, int length) {
    int h = hash ^ length;
    h = (h ^ h >>> 16) * 0x85ebca6b;
    h = (h ^ h >>> 13) * 0xc2b2ae35;
    return h ^ h >>> 16;
  }
}
