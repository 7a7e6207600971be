package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.DOUBLE;
import static com.catalyst2sql.dialect.functions.runtime.Types.LONG;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What percentiles need beyond sorting. */
public final class PercentileRuntime {

  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of(
              "c2s_weighted_percentile",
              List.of(STRING, STRING, DOUBLE),
              DOUBLE,
              a ->
                  weighted(
                      Numbers.doubles((String) a[0]), Numbers.longs((String) a[1]), (Double) a[2])),
          JavaFunction.of(
              "c2s_sketch_rank",
              List.of(LONG, LONG, DOUBLE),
              LONG,
              a -> sketchRank((Long) a[0], (Long) a[1], (Double) a[2])));

  /** So many values Spark's sketch sorts before it takes them in; what it makes of more depends on their order. */
  private static final long BUFFER = 50_000;

  private PercentileRuntime() {}

  private static Double weighted(double[] values, long[] counts, double percentage) {
    long total = 0;
    for (long count : counts) {
      if (count < 0) {
        throw new SparkSqlException(
            "_LEGACY_ERROR_TEMP_2013", "22023", "A frequency of percentile is negative: " + count);
      }
      total += count;
    }
    if (total == 0) {
      return null;
    }
    double position = (total - 1) * percentage;
    double lower = Math.floor(position);
    double higher = Math.ceil(position);
    double low = at(values, counts, (long) lower);
    double high = at(values, counts, (long) higher);
    return lower == higher || low == high
        ? low
        : (higher - position) * low + (position - lower) * high;
  }

  private static double at(double[] values, long[] counts, long index) {
    long seen = 0;
    for (int i = 0; i < values.length; i++) {
      seen += counts[i];
      if (seen > index) {
        return values[i];
      }
    }
    throw new IllegalStateException("no value " + index);
  }

  /** A value that stands for {@code gap} values up to it, its rank uncertain by {@code delta}. */
  private record Sample(long index, long gap, long delta) {}

  /**
   * The rank (from 1) among {@code count} sorted values of what a Greenwald-Khanna summary of them answers: Spark
   * samples all of them, merges neighbours as far as the error allows, and takes the first one close enough.
   */
  private static Long sketchRank(long count, long accuracy, double percentage) {
    if (count == 0) {
      return null;
    }
    double error = 1.0 / accuracy;
    if (count > BUFFER || 2 * error * count < 1) {
      return ranked(count, error, percentage);
    }
    List<Sample> samples = samples(count, error);
    if (percentage <= error || samples.size() == 1) {
      return samples.get(0).index();
    }
    if (percentage >= 1 - error) {
      return samples.get(samples.size() - 1).index();
    }
    long worst = 0;
    for (Sample sample : samples) {
      worst = Math.max(worst, sample.gap() + sample.delta());
    }
    long target = worst / 2;
    long rank = (long) Math.ceil(percentage * count);
    long minimum = 0;
    for (int i = 0; i < samples.size() - 1; i++) {
      Sample sample = samples.get(i);
      minimum += sample.gap();
      if (minimum + sample.delta() - target <= rank && rank <= minimum + target) {
        return sample.index();
      }
    }
    return samples.get(samples.size() - 1).index();
  }

  private static long ranked(long count, double error, double percentage) {
    if (percentage <= error) {
      return 1;
    }
    return percentage >= 1 - error ? count : Math.max(1, (long) Math.ceil(percentage * count));
  }

  private static List<Sample> samples(long count, double error) {
    double threshold = 2 * error * count;
    Deque<Sample> merged = new ArrayDeque<>();
    Sample head = new Sample(count, 1, 0);
    for (long i = count - 1; i >= 2; i--) {
      Sample next = new Sample(i, 1, (long) Math.floor(2 * error * i));
      if (next.gap() + head.gap() + head.delta() < threshold) {
        head = new Sample(head.index(), head.gap() + next.gap(), head.delta());
      } else {
        merged.addFirst(head);
        head = next;
      }
    }
    merged.addFirst(head);
    if (count > 1) {
      merged.addFirst(new Sample(1, 1, 0));
    }
    return new ArrayList<>(merged);
  }
}
