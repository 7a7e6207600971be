package com.catalyst2sql.clients;

import com.catalyst2sql.federation.execution.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/** What this process holds: the live heap, its resident memory and its threads, those of the engine too (on Linux). */
final class ProcessMemory {

  private static final Path SELF = Path.of("/proc/self");

  /** Threads that come and go as the virtual machine likes, and those of DuckDB's allocator, of which there are few. */
  private static final Pattern JVM =
      Pattern.compile(
          "(GC|G1|C1|C2|VM|jemalloc|Concurrent|Parallel|Sweeper|Service|Monitor|Signal|Notif|Common-|Finalizer|Reference|Attach"
              + "|Cleaner|JNA|surefire|junit|Log4j|RMI|JFR|ping-|pool-).*");

  private ProcessMemory() {}

  /**
   * @param second since the start
   * @param heap bytes that live in the Java heap, after a collection
   * @param code bytes of the virtual machine's own for classes and compiled code
   * @param resident bytes of the process in memory
   * @param held by the engine
   */
  record Sample(
      long second, long heap, long code, long resident, Session.Holdings held, int threads) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%4d s  heap %5.1f MB  code %5.1f MB  resident %6.1f MB  arrow %.1f MB  engine %.1f MB "
              + " connections %d  threads %d",
          second,
          heap / 1048576.0,
          code / 1048576.0,
          resident / 1048576.0,
          held.arrowBytes() / 1048576.0,
          held.engineBytes() / 1048576.0,
          held.connections(),
          threads);
    }
  }

  static Sample sample(long second, Session.Holdings held) {
    System.gc();
    return new Sample(
        second,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getCommitted(),
        resident(),
        held,
        threads().values().stream().mapToInt(Integer::intValue).sum());
  }

  static long resident() {
    if (!Files.exists(SELF)) {
      return 0;
    }
    try (var lines = Files.lines(SELF.resolve("status"))) {
      return lines
          .filter(l -> l.startsWith("VmRSS:"))
          .map(l -> Long.parseLong(l.replaceAll("[^0-9]", "")) << 10)
          .findFirst()
          .orElse(0L);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many threads there are of each name, but for the virtual machine's own. */
  static Map<String, Integer> threads() {
    Map<String, Integer> found = new TreeMap<>();
    for (String name : Files.exists(SELF) ? tasks() : javaThreads()) {
      if (!JVM.matcher(name).matches()) {
        found.merge(name, 1, Integer::sum);
      }
    }
    return found;
  }

  private static List<String> javaThreads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }

  private static List<String> tasks() {
    List<String> names = new ArrayList<>();
    try (var tasks = Files.newDirectoryStream(SELF.resolve("task"))) {
      for (Path task : tasks) {
        try {
          names.add(Files.readString(task.resolve("comm")).strip());
        } catch (IOException e) {
          // It has ended meanwhile.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  /**
   * Waits until the process gives nothing more back: what an allocator holds for the next one to ask goes a second or two after
   * the last has.
   */
  static void settle() throws InterruptedException {
    long least = Long.MAX_VALUE;
    int still = 0;
    for (int i = 0; i < 40 && still < 6; i++) {
      Thread.sleep(250);
      long now = resident();
      still = now < least - (1 << 20) ? 0 : still + 1;
      least = Math.min(least, now);
    }
  }

  /**
   * What a second adds, in bytes: the median of the slopes between any two samples, which single samples that stand out do not
   * change.
   */
  static double slope(List<Sample> samples, ToLongFunction<Sample> what) {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      for (int j = i + 1; j < samples.size(); j++) {
        long seconds = samples.get(j).second() - samples.get(i).second();
        if (seconds > 0) {
          slopes.add(
              (double) (what.applyAsLong(samples.get(j)) - what.applyAsLong(samples.get(i)))
                  / seconds);
        }
      }
    }
    slopes.sort(null);
    return slopes.isEmpty() ? 0 : slopes.get(slopes.size() / 2);
  }
}
