package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.DOUBLE;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.functions.JavaFunction;
import java.util.List;

/**
 * Variances, covariances and their kin, value by value in the order of the rows and merged partition by partition as
 * Spark does it, so that the last digits are Spark's too. Values come as the engine's text of a list of doubles, their
 * partitions likewise: an empty text if nothing is merged, and one number if there is one partition.
 */
public final class MomentRuntime {

  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of(
              "c2s_moment",
              List.of(STRING, STRING, STRING),
              DOUBLE,
              a ->
                  moment(Numbers.doubles((String) a[0]), partitions((String) a[1]), (String) a[2])),
          JavaFunction.of(
              "c2s_pair_moment",
              List.of(STRING, STRING, STRING, STRING),
              DOUBLE,
              a ->
                  pairMoment(
                      Numbers.doubles((String) a[0]),
                      Numbers.doubles((String) a[1]),
                      partitions((String) a[2]),
                      (String) a[3])));

  private MomentRuntime() {}

  static long[] partitions(String text) {
    return text.isEmpty() ? new long[0] : Numbers.longs(text);
  }

  static boolean isNew(long[] partitions, int i) {
    return i > 0 && i < partitions.length && partitions[i] != partitions[i - 1];
  }

  private static Central central(double[] values, long[] partitions) {
    Central whole = new Central();
    Central part = new Central();
    for (int i = 0; i < values.length; i++) {
      if (isNew(partitions, i)) {
        whole = whole.merge(part);
        part = new Central();
      }
      part.add(values[i]);
    }
    return partitions.length == 0 ? part : whole.merge(part);
  }

  private static Pair pair(double[] xs, double[] ys, long[] partitions) {
    Pair whole = new Pair();
    Pair part = new Pair();
    for (int i = 0; i < xs.length; i++) {
      if (isNew(partitions, i)) {
        whole = whole.merge(part);
        part = new Pair();
      }
      part.add(xs[i], ys[i]);
    }
    return partitions.length == 0 ? part : whole.merge(part);
  }

  private static Double moment(double[] values, long[] partitions, String name) {
    if (values.length == 0) {
      return null;
    }
    Central c = central(values, partitions);
    return switch (name) {
      case "var_pop" -> c.m2 / c.n;
      case "stddev_pop" -> Math.sqrt(c.m2 / c.n);
      case "var_samp" -> c.n == 1 ? null : (Double) (c.m2 / (c.n - 1));
      case "stddev_samp" -> c.n == 1 ? null : (Double) Math.sqrt(c.m2 / (c.n - 1));
      case "skewness" ->
          c.m2 == 0 ? null : (Double) (Math.sqrt(c.n) * c.m3 / Math.sqrt(c.m2 * c.m2 * c.m2));
      case "kurtosis" -> c.m2 == 0 ? null : (Double) (c.n * c.m4 / (c.m2 * c.m2) - 3.0);
      default -> throw Errors.internal("no moment " + name);
    };
  }

  /** Of a regression the second values are the independent ones. */
  private static Double pairMoment(
      double[] first, double[] second, long[] partitions, String name) {
    if (first.length == 0) {
      return null;
    }
    return switch (name) {
      case "covar_pop" -> {
        Pair pair = pair(first, second, partitions);
        yield pair.c / pair.n;
      }
      case "covar_samp" -> {
        Pair pair = pair(first, second, partitions);
        yield pair.n == 1 ? null : (Double) (pair.c / (pair.n - 1));
      }
      case "corr" -> correlation(pair(first, second, partitions));
      case "regr_sxy" -> pair(first, second, partitions).c;
      case "regr_sxx" -> central(second, partitions).m2;
      case "regr_syy" -> central(first, partitions).m2;
      case "regr_slope" -> {
        double m2 = central(second, partitions).m2;
        yield m2 == 0 ? null : (Double) (pair(second, first, partitions).c / m2);
      }
      case "regr_intercept" -> {
        double m2 = central(second, partitions).m2;
        Pair pair = pair(second, first, partitions);
        yield m2 == 0 ? null : (Double) (pair.meanY - pair.c / m2 * pair.meanX);
      }
      case "regr_r2" -> determination(pair(first, second, partitions));
      default -> throw Errors.internal("no moment " + name);
    };
  }

  private static Double correlation(Pair pair) {
    double spread = Math.sqrt(pair.sumX2 * pair.sumY2);
    if (pair.n > 1 && spread == 0) {
      return null;
    }
    return pair.n == 1 ? null : (Double) (pair.c / spread);
  }

  private static Double determination(Pair pair) {
    if (pair.sumY2 == 0) {
      return null;
    }
    if (pair.sumX2 == 0) {
      return 1.0;
    }
    Double r = correlation(pair);
    return r == null ? null : (Double) (r * r);
  }

  /** The moments about the mean of the values so far. */
  private static final class Central {
    private double n;
    private double mean;
    private double m2;
    private double m3;
    private double m4;

    void add(double x) {
      double count = n + 1;
      double delta = x - mean;
      double deltaN = delta / count;
      double delta2 = delta * delta;
      double deltaN2 = deltaN * deltaN;
      double nextM2 = m2 + delta * (delta - deltaN);
      double nextM3 = m3 - 3.0 * deltaN * nextM2 + delta * (delta2 - deltaN2);
      m4 =
          m4
              - 4.0 * deltaN * nextM3
              - 6.0 * deltaN2 * nextM2
              + delta * (delta * delta2 - deltaN * deltaN2);
      mean = mean + deltaN;
      m3 = nextM3;
      m2 = nextM2;
      n = count;
    }

    Central merge(Central other) {
      Central all = new Central();
      all.n = n + other.n;
      double delta = other.mean - mean;
      double deltaN = all.n == 0 ? 0 : delta / all.n;
      all.mean = mean + deltaN * other.n;
      all.m2 = m2 + other.m2 + delta * deltaN * n * other.n;
      all.m3 =
          m3
              + other.m3
              + deltaN * deltaN * delta * n * other.n * (n - other.n)
              + 3.0 * deltaN * (n * other.m2 - other.n * m2);
      all.m4 =
          m4
              + other.m4
              + deltaN
                  * deltaN
                  * deltaN
                  * delta
                  * n
                  * other.n
                  * (n * n - n * other.n + other.n * other.n)
              + 6.0 * deltaN * deltaN * (n * n * other.m2 + other.n * other.n * m2)
              + 4.0 * deltaN * (n * other.m3 - other.n * m3);
      return all;
    }
  }

  /** What two columns' values have in common so far. */
  private static final class Pair {
    private double n;
    private double meanX;
    private double meanY;
    private double c;
    private double sumX2;
    private double sumY2;

    void add(double x, double y) {
      double count = n + 1;
      double dx = x - meanX;
      double dy = y - meanY;
      double nextX = meanX + dx / count;
      double nextY = meanY + dy / count;
      c += dx * (y - nextY);
      sumX2 += dx * (x - nextX);
      sumY2 += dy * (y - nextY);
      meanX = nextX;
      meanY = nextY;
      n = count;
    }

    Pair merge(Pair other) {
      Pair all = new Pair();
      all.n = n + other.n;
      double dx = other.meanX - meanX;
      double dy = other.meanY - meanY;
      double dxN = all.n == 0 ? 0 : dx / all.n;
      double dyN = all.n == 0 ? 0 : dy / all.n;
      all.meanX = meanX + dxN * other.n;
      all.meanY = meanY + dyN * other.n;
      all.c = c + other.c + dx * dyN * n * other.n;
      all.sumX2 = sumX2 + other.sumX2 + dx * dxN * n * other.n;
      all.sumY2 = sumY2 + other.sumY2 + dy * dyN * n * other.n;
      return all;
    }
  }
}
