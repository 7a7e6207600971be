package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.Errors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * HyperLogLog++ (Heule, Nunkesser, Hall: HyperLogLog in Practice, 2013), as approx_count_distinct answers by it. A
 * value's hash gives a register and a rank; what is kept of all values is each register's highest rank. The empirical
 * biases are those the authors published with the paper.
 */
final class HllPlusPlus {

  private static final int LOWEST = 4;
  private static final int HIGHEST_CORRECTED = 18;
  private static final int NEIGHBOURS = 6;
  private static final int RANK_BITS = 6;

  /** Below these linear counting is the better estimate, by precision. */
  private static final double[] THRESHOLDS = {
    10, 20, 40, 80, 220, 400, 900, 1800, 3100, 6500, 15500, 20000, 50000, 120000, 350000
  };

  /** Two lines for each precision: raw estimates, ascending, and the bias found at each. */
  private static final double[][] BIAS = read();

  private HllPlusPlus() {}

  /** The register and the rank of a hash in one number. */
  static long observation(long hash, int precision) {
    long register = hash >>> Long.SIZE - precision;
    long padded = hash << precision | 1L << precision - 1;
    return register << RANK_BITS | Long.numberOfLeadingZeros(padded) + 1;
  }

  static long estimate(long[] observations, int precision) {
    int registers = 1 << precision;
    byte[] ranks = new byte[registers];
    for (long observation : observations) {
      int register = (int) (observation >>> RANK_BITS);
      byte rank = (byte) (observation & (1 << RANK_BITS) - 1);
      if (rank > ranks[register]) {
        ranks[register] = rank;
      }
    }
    double inverse = 0;
    double empty = 0;
    for (byte rank : ranks) {
      inverse += 1.0 / (1L << rank);
      empty += rank == 0 ? 1 : 0;
    }
    double raw = alphaTimesSquare(precision, registers) / inverse;
    double corrected =
        precision <= HIGHEST_CORRECTED && raw < 5.0 * registers ? raw - bias(raw, precision) : raw;
    if (empty > 0) {
      double linear = registers * Math.log(registers / empty);
      if (precision <= HIGHEST_CORRECTED && linear <= THRESHOLDS[precision - LOWEST]
          || raw <= 2.5 * registers) {
        return Math.round(linear);
      }
    }
    return Math.round(corrected);
  }

  private static double alphaTimesSquare(int precision, double registers) {
    double alpha =
        switch (precision) {
          case 4 -> 0.673;
          case 5 -> 0.697;
          case 6 -> 0.709;
          default -> 0.7213 / (1 + 1.079 / registers);
        };
    return alpha * registers * registers;
  }

  /** The mean bias of the nearest raw estimates that were measured. */
  private static double bias(double raw, int precision) {
    double[] estimates = BIAS[2 * (precision - LOWEST)];
    double[] biases = BIAS[2 * (precision - LOWEST) + 1];
    int found = Arrays.binarySearch(estimates, raw);
    int nearest = found >= 0 ? found : -(found + 1);
    int low = Math.max(nearest - NEIGHBOURS + 1, 0);
    int high = Math.min(low + NEIGHBOURS, estimates.length);
    while (high < estimates.length
        && distance(raw, estimates[high]) < distance(raw, estimates[low])) {
      low++;
      high++;
    }
    double sum = 0;
    for (int i = low; i < high; i++) {
      sum += biases[i];
    }
    return sum / (high - low);
  }

  private static double distance(double a, double b) {
    return (a - b) * (a - b);
  }

  private static double[][] read() {
    try (InputStream in = HllPlusPlus.class.getResourceAsStream("hllpp-bias.txt")) {
      List<double[]> lines = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        lines.add(Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray());
      }
      return lines.toArray(double[][]::new);
    } catch (IOException e) {
      throw Errors.internal("hllpp-bias.txt: " + e);
    }
  }
}
