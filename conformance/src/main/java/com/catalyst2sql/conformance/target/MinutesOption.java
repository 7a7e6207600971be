package com.catalyst2sql.conformance.target;

import picocli.CommandLine.Option;

/** The option of every command whose whole takes so long that it is run in parts. */
public final class MinutesOption {

  private static final double NANOS = 60e9;

  private final long start = System.nanoTime();

  @Option(
      names = "--minutes",
      description = "begins nothing more after so many; run it again later")
  private double minutes = Double.POSITIVE_INFINITY;

  /** Whether so many have passed since the command was made. */
  public boolean areOver() {
    return System.nanoTime() - start > minutes * NANOS;
  }
}
