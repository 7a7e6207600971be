package com.catalyst2sql.conformance.target;

/**
 * What a process takes of the machine's memory, in bytes.
 *
 * @param peak the most it ever had
 * @param anonymous what it has now that is nobody else's: heaps, stacks, tables
 * @param files what it has now of files that are mapped, its libraries above all, which the system can take back
 */
public record ProcessMemory(long peak, long anonymous, long files) {

  private static final int MEGA = 1 << 20;

  /** In words and megabytes. */
  public String describe() {
    return "peak memory %d MB; %d MB at the end and %d MB of mapped files"
        .formatted(peak / MEGA, anonymous / MEGA, files / MEGA);
  }
}
