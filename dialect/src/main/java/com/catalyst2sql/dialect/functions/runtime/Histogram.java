package com.catalyst2sql.dialect.functions.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A histogram of at most so many bins of any width (Ben-Haim and Tom-Tov, A Streaming Parallel Decision Tree Algorithm,
 * 2010): each value is a bin of its own until there are too many, then the two nearest become one. Among equally near
 * ones chance decides, by the seed that Hive and Spark have.
 */
final class Histogram {

  private static final long SEED = 31183;

  private final List<double[]> bins = new ArrayList<>();
  private final Random random = new Random(SEED);
  private final int limit;

  private Histogram(int limit) {
    this.limit = limit;
  }

  static Histogram of(double[] values, long[] partitions, int limit) {
    Histogram whole = new Histogram(limit);
    Histogram part = new Histogram(limit);
    for (int i = 0; i < values.length; i++) {
      if (MomentRuntime.isNew(partitions, i)) {
        whole.merge(part);
        part = new Histogram(limit);
      }
      part.add(values[i]);
    }
    whole.merge(part);
    return whole;
  }

  private void add(double value) {
    int low = 0;
    int high = bins.size();
    while (low < high) {
      int middle = (low + high) / 2;
      double x = bins.get(middle)[0];
      if (x > value) {
        high = middle;
      } else if (x < value) {
        low = middle + 1;
      } else {
        low = middle;
        break;
      }
    }
    if (low < bins.size() && bins.get(low)[0] == value) {
      bins.get(low)[1]++;
    } else {
      bins.add(low, new double[] {value, 1});
      trim();
    }
  }

  private void merge(Histogram other) {
    for (double[] bin : other.bins) {
      bins.add(bin.clone());
    }
    if (bins.size() > other.bins.size()) {
      bins.sort((a, b) -> Double.compare(a[0], b[0]));
      trim();
    }
  }

  private void trim() {
    while (bins.size() > limit) {
      double smallest = bins.get(1)[0] - bins.get(0)[0];
      int at = 0;
      int equal = 1;
      for (int i = 1; i < bins.size() - 1; i++) {
        double distance = bins.get(i + 1)[0] - bins.get(i)[0];
        if (distance < smallest) {
          smallest = distance;
          at = i;
          equal = 1;
        } else if (distance == smallest && random.nextDouble() <= 1.0 / ++equal) {
          at = i;
        }
      }
      double[] left = bins.get(at);
      double[] right = bins.remove(at + 1);
      double count = left[1] + right[1];
      left[0] *= left[1] / count;
      left[0] += right[0] / count * right[1];
      left[1] = count;
    }
  }

  /** As the engine casts it to a list of structs; null if there is no bin. */
  String text() {
    if (bins.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder("[");
    for (double[] bin : bins) {
      text.append(text.length() > 1 ? ", " : "")
          .append("{'x': ")
          .append(bin[0])
          .append(", 'y': ")
          .append(bin[1])
          .append('}');
    }
    return text.append(']').toString();
  }
}
