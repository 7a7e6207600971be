package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.BINARY;
import static com.catalyst2sql.dialect.functions.runtime.Types.BOOLEAN;
import static com.catalyst2sql.dialect.functions.runtime.Types.DOUBLE;
import static com.catalyst2sql.dialect.functions.runtime.Types.INT;
import static com.catalyst2sql.dialect.functions.runtime.Types.LONG;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Sketches and bitmaps, made of lists that come as the engine's text; bytes in them as {@code x} and hex digits. */
public final class SketchRuntime {

  private static final int BITMAP_BYTES = 4096;
  private static final int BITMAP_BITS = 8 * BITMAP_BYTES;

  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of(
              "c2s_hllpp_observe",
              List.of(LONG, INT),
              LONG,
              a -> HllPlusPlus.observation((Long) a[0], (Integer) a[1])),
          JavaFunction.of(
              "c2s_hllpp_estimate",
              List.of(STRING, INT),
              LONG,
              a -> HllPlusPlus.estimate(Numbers.longs((String) a[0]), (Integer) a[1])),
          JavaFunction.of(
              "c2s_histogram",
              List.of(STRING, STRING, INT),
              STRING,
              a ->
                  Histogram.of(
                          Numbers.doubles((String) a[0]),
                          MomentRuntime.partitions((String) a[1]),
                          (Integer) a[2])
                      .text()),
          JavaFunction.of(
              "c2s_count_min_sketch",
              List.of(STRING, BOOLEAN, DOUBLE, DOUBLE, INT),
              BINARY,
              a ->
                  countMin(
                      Numbers.longs((String) a[0]),
                      (Boolean) a[1],
                      (Double) a[2],
                      (Double) a[3],
                      (Integer) a[4])),
          JavaFunction.of("c2s_two_hashes", List.of(BINARY), LONG, a -> twoHashes((byte[]) a[0])),
          JavaFunction.of(
              "c2s_bitmap", List.of(STRING), BINARY, a -> bitmap(Numbers.longs((String) a[0]))),
          JavaFunction.of("c2s_bitmap_or", List.of(STRING), BINARY, a -> or((String) a[0])),
          JavaFunction.of("c2s_bitmap_count", List.of(BINARY), LONG, a -> count((byte[]) a[0])),
          JavaFunction.of("c2s_bitmap_position", List.of(LONG), LONG, a -> position((Long) a[0])),
          JavaFunction.of("c2s_bitmap_bucket", List.of(LONG), LONG, a -> bucket((Long) a[0])),
          JavaFunction.of(
              "c2s_hll_sketch",
              List.of(STRING, STRING, BOOLEAN, INT),
              BINARY,
              a ->
                  HllSketches.sketch(
                      (String) a[0],
                      MomentRuntime.partitions((String) a[1]),
                      (Boolean) a[2],
                      (Integer) a[3])),
          JavaFunction.of(
              "c2s_hll_estimate", List.of(BINARY), LONG, a -> HllSketches.estimate((byte[]) a[0])),
          JavaFunction.of(
              "c2s_hll_union",
              List.of(BINARY, BINARY, BOOLEAN),
              BINARY,
              a -> HllSketches.union((byte[]) a[0], (byte[]) a[1], (Boolean) a[2])),
          JavaFunction.of(
              "c2s_hll_union_all",
              List.of(STRING, BOOLEAN),
              BINARY,
              a -> HllSketches.unionAll((String) a[0], (Boolean) a[1])));

  private SketchRuntime() {}

  /** The bytes of a list's elements, each {@code x} and hex digits. */
  static byte[][] bytes(String list) {
    if (list.length() <= 2) {
      return new byte[0][];
    }
    String[] elements = list.substring(1, list.length() - 1).split(", ");
    byte[][] bytes = new byte[elements.length][];
    for (int i = 0; i < elements.length; i++) {
      bytes[i] = HexFormat.of().parseHex(elements[i], 1, elements[i].length());
    }
    return bytes;
  }

  // ---- bitmaps

  private static long position(long value) {
    return value > 0 ? (value - 1) % BITMAP_BITS : -value % BITMAP_BITS;
  }

  private static long bucket(long value) {
    return value > 0 ? 1 + (value - 1) / BITMAP_BITS : value / BITMAP_BITS;
  }

  private static byte[] bitmap(long[] positions) {
    byte[] bitmap = new byte[BITMAP_BYTES];
    for (long position : positions) {
      if (position < 0 || position >= BITMAP_BITS) {
        throw new SparkSqlException(
            "INVALID_BITMAP_POSITION",
            "22003",
            "The bitmap position " + position + " is not within 0 and " + (BITMAP_BITS - 1) + ".");
      }
      bitmap[(int) position / 8] |= (byte) (1 << position % 8);
    }
    return bitmap;
  }

  private static byte[] or(String list) {
    byte[] union = new byte[BITMAP_BYTES];
    for (byte[] bitmap : bytes(list)) {
      for (int i = 0; i < Math.min(bitmap.length, BITMAP_BYTES); i++) {
        union[i] |= bitmap[i];
      }
    }
    return union;
  }

  private static long count(byte[] bitmap) {
    long bits = 0;
    for (byte b : bitmap) {
      bits += Integer.bitCount(b & 0xFF);
    }
    return bits;
  }

  // ---- count-min sketch

  private static long twoHashes(byte[] bytes) {
    int first = Murmur3.hashBytes(bytes, 0);
    return (long) first << Integer.SIZE | Murmur3.hashBytes(bytes, first) & 0xFFFFFFFFL;
  }

  private static byte[] countMin(
      long[] values, boolean hashed, double eps, double confidence, int seed) {
    int width = (int) Math.ceil(2 / eps);
    int depth = (int) Math.ceil(-Math.log1p(-confidence) / Math.log(2));
    long[] factors = new long[depth];
    Random random = new Random(seed);
    for (int i = 0; i < depth; i++) {
      factors[i] = random.nextInt(Integer.MAX_VALUE);
    }
    long[][] table = new long[depth][width];
    for (long value : values) {
      for (int i = 0; i < depth; i++) {
        table[i][hashed ? cell(value, i, width) : cell(factors[i] * value, width)]++;
      }
    }
    ByteBuffer out = ByteBuffer.allocate(20 + 8 * depth * (1 + width));
    out.putInt(1).putLong(values.length).putInt(depth).putInt(width);
    for (long factor : factors) {
      out.putLong(factor);
    }
    for (long[] row : table) {
      for (long cell : row) {
        out.putLong(cell);
      }
    }
    return out.array();
  }

  /** Modulo the prime 2^31 - 1 by shifting, and then the width. */
  private static int cell(long product, int width) {
    long hash = product + (product >> 32) & Integer.MAX_VALUE;
    return (int) hash % width;
  }

  private static int cell(long hashes, int row, int width) {
    int first = (int) (hashes >> Integer.SIZE);
    int second = (int) hashes;
    return Math.abs((first + row * second) % width);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
