package com.catalyst2sql.conformance.golden;

import com.catalyst2sql.conformance.target.SqlTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs many files, several targets side by side; a target that dies is the loss of one statement. */
public final class GoldenRun {
  private final Supplier<SqlTarget> targets;
  private final int parallelism;
  private final OrderedStatements ordered;

  /** {@code targets} starts one target for each of {@code parallelism} workers. */
  public GoldenRun(Supplier<SqlTarget> targets, int parallelism) {
    this(targets, parallelism, OrderedStatements.load());
  }

  GoldenRun(Supplier<SqlTarget> targets, int parallelism, OrderedStatements ordered) {
    this.targets = targets;
    this.parallelism = parallelism;
    this.ordered = ordered;
  }

  /** Verdicts by file, in the order of names; {@code done} hears of each file as it ends. */
  public Map<String, List<Verdict>> run(
      List<GoldenFile> files, Optional<Integer> only, Consumer<String> done) {
    BlockingQueue<GoldenFile> queue =
        new LinkedBlockingQueue<>(
            files.stream()
                .sorted(Comparator.comparingInt((GoldenFile f) -> -f.statements().size()))
                .toList());
    Map<String, List<Verdict>> verdicts = new ConcurrentSkipListMap<>();
    List<Throwable> failures = new ArrayList<>();
    Comparer comparer = new Comparer(ordered);
    try (TestTables tables = TestTables.write()) {
      List<Thread> workers = new ArrayList<>();
      for (int i = 0; i < Math.min(parallelism, files.size()); i++) {
        Thread worker =
            new Thread(() -> work(queue, tables, comparer, only, verdicts, done), "golden-" + i);
        worker.setUncaughtExceptionHandler(
            (thread, failure) -> {
              synchronized (failures) {
                failures.add(failure);
              }
            });
        workers.add(worker);
        worker.start();
      }
      for (Thread worker : workers) {
        worker.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("the run itself failed", failures.get(0));
    }
    return verdicts;
  }

  private void work(
      BlockingQueue<GoldenFile> queue,
      TestTables tables,
      Comparer comparer,
      Optional<Integer> only,
      Map<String, List<Verdict>> verdicts,
      Consumer<String> done) {
    try (SqlTarget target = targets.get()) {
      GoldenRunner runner = new GoldenRunner(target, tables, comparer);
      runner.prepare();
      for (GoldenFile file = queue.poll(); file != null; file = queue.poll()) {
        List<Verdict> result = runner.run(file, only);
        verdicts.put(file.name(), result);
        done.accept(file.name());
      }
    }
  }
}
