package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import org.apache.datasketches.SketchesArgumentException;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.memory.Memory;

/** Apache DataSketches' HyperLogLog sketches, in the form that Spark keeps them. */
final class HllSketches {

  private static final int LOWEST = 4;
  private static final int HIGHEST = 21;

  private HllSketches() {}

  /** A sketch of numbers or of bytes; partitions are sketched one by one and united. */
  static byte[] sketch(String list, long[] partitions, boolean numbers, int lgK) {
    if (lgK < LOWEST || lgK > HIGHEST) {
      throw new SparkSqlException(
          "HLL_INVALID_LG_K",
          "22546",
          "lgConfigK of hll_sketch_agg must be between "
              + LOWEST
              + " and "
              + HIGHEST
              + ", not "
              + lgK
              + ".");
    }
    long[] longs = numbers ? Numbers.longs(list) : new long[0];
    byte[][] texts = numbers ? new byte[0][] : SketchRuntime.bytes(list);
    HllSketch whole = empty(lgK);
    HllSketch part = empty(lgK);
    for (int i = 0; i < Math.max(longs.length, texts.length); i++) {
      if (MomentRuntime.isNew(partitions, i)) {
        whole = united(whole, part, lgK);
        part = empty(lgK);
      }
      if (numbers) {
        part.update(longs[i]);
      } else {
        part.update(texts[i]);
      }
    }
    return (partitions.length == 0 ? part : united(whole, part, lgK)).toUpdatableByteArray();
  }

  private static HllSketch empty(int lgK) {
    return new HllSketch(lgK, TgtHllType.HLL_8);
  }

  private static HllSketch united(HllSketch a, HllSketch b, int lgK) {
    Union union = new Union(lgK);
    union.update(a);
    union.update(b);
    return union.getResult(TgtHllType.HLL_8);
  }

  static long estimate(byte[] sketch) {
    return Math.round(read(sketch, "hll_sketch_estimate").getEstimate());
  }

  static byte[] union(byte[] left, byte[] right, boolean anySize) {
    HllSketch a = read(left, "hll_union");
    HllSketch b = read(right, "hll_union");
    checkSize(a.getLgConfigK(), b.getLgConfigK(), anySize, "hll_union");
    Union union = new Union(Math.min(a.getLgConfigK(), b.getLgConfigK()));
    union.update(a);
    union.update(b);
    return union.getResult(TgtHllType.HLL_8).toUpdatableByteArray();
  }

  static byte[] unionAll(String list, boolean anySize) {
    Union union = null;
    for (byte[] bytes : SketchRuntime.bytes(list)) {
      HllSketch sketch = read(bytes, "hll_union_agg");
      if (union == null) {
        union = new Union(sketch.getLgConfigK());
      } else {
        checkSize(union.getLgConfigK(), sketch.getLgConfigK(), anySize, "hll_union_agg");
      }
      union.update(sketch);
    }
    Union result = union == null ? new Union() : union;
    return result.getResult(TgtHllType.HLL_8).toUpdatableByteArray();
  }

  private static HllSketch read(byte[] bytes, String function) {
    try {
      return HllSketch.heapify(Memory.wrap(bytes));
    } catch (SketchesArgumentException | AssertionError | IndexOutOfBoundsException e) {
      throw new SparkSqlException(
          "HLL_INVALID_INPUT_SKETCH_BUFFER",
          "22546",
          "The bytes given to " + function + " are no sketch.");
    }
  }

  private static void checkSize(int left, int right, boolean anySize, String function) {
    if (left != right && !anySize) {
      throw new SparkSqlException(
          "HLL_UNION_DIFFERENT_LG_K",
          "22000",
          "The sketches given to "
              + function
              + " have the lgConfigK "
              + left
              + " and "
              + right
              + "; to unite them all the same set allowDifferentLgConfigK to true.");
    }
  }
}
