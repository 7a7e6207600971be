package com.catalyst2sql.conformance.target;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A target in a JVM of its own, spoken to over its standard streams; one request at a time. */
public final class ForkedTarget implements SqlTarget {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final List<String> command;
  private final boolean sharedCatalog;
  private final boolean evaluates;
  private Process process;
  private Wire wire;
  private int nextSession;
  private int generation;

  /** Starts {@code command}, whose process must speak {@link Wire}'s frames. */
  public ForkedTarget(List<String> command, boolean sharedCatalog) {
    this(command, sharedCatalog, false);
  }

  /**
   * Starts {@code command}, whose process must speak {@link Wire}'s frames.
   *
   * @param evaluates whether it answers requests to evaluate
   */
  ForkedTarget(List<String> command, boolean sharedCatalog, boolean evaluates) {
    this.command = List.copyOf(command);
    this.sharedCatalog = sharedCatalog;
    this.evaluates = evaluates;
    start();
  }

  private void start() {
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      wire =
          new Wire(
              new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16)),
              new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16)));
      String greeting = wire.readText();
      if (!greeting.equals(Wire.READY)) {
        throw new IOException("the forked JVM said " + greeting);
      }
      generation++;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the forked JVM did not start: " + String.join(" ", command), e);
    }
  }

  @Override
  public synchronized Session open(Map<String, String> settings) {
    if (!process.isAlive()) {
      start();
    }
    int id = nextSession++;
    try {
      wire.operation('O', id);
      wire.writeSettings(settings);
      wire.flush();
      Optional<Answer> answer = wire.readAnswer(sharedCatalog);
      if (answer.isPresent() && answer.get() instanceof Answer.Failure failure) {
        throw new IllegalStateException(failure.message());
      }
    } catch (IOException e) {
      kill();
      throw new IllegalStateException("the target's process died while it opened a session", e);
    }
    return new RemoteSession(id, generation);
  }

  @Override
  public boolean sharedCatalog() {
    return sharedCatalog;
  }

  /** The most memory the process had in use so far, in bytes; empty where the system does not tell. */
  public OptionalLong peakBytes() {
    return statusBytes("VmHWM");
  }

  /** What the process holds now of files that are mapped, its libraries above all; empty where the system does not tell. */
  public OptionalLong mappedBytes() {
    return statusBytes("RssFile");
  }

  /** All of that together; empty where the system does not tell. */
  public Optional<ProcessMemory> memory() {
    OptionalLong peak = peakBytes();
    OptionalLong anonymous = statusBytes("RssAnon");
    OptionalLong files = mappedBytes();
    return peak.isPresent() && anonymous.isPresent() && files.isPresent()
        ? Optional.of(new ProcessMemory(peak.getAsLong(), anonymous.getAsLong(), files.getAsLong()))
        : Optional.empty();
  }

  private OptionalLong statusBytes(String field) {
    try (Stream<String> status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return status
          .filter(line -> line.startsWith(field + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Nanoseconds the processors spent so far on each of the process's threads that live, by their ids; empty where the system
   * does not tell. The process's own total counts in hundredths of a second only.
   */
  public Map<Long, Long> cpuNanos() {
    Map<Long, Long> nanos = new HashMap<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
      for (Path thread : threads.toList()) {
        cpuNanos(thread)
            .ifPresent(n -> nanos.put(Long.parseLong(thread.getFileName().toString()), n));
      }
      return nanos;
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static OptionalLong cpuNanos(Path thread) {
    try {
      String line = Files.readString(thread.resolve("schedstat"));
      return OptionalLong.of(Long.parseLong(line.substring(0, line.indexOf(' '))));
    } catch (IOException e) {
      // It has ended meanwhile.
      return OptionalLong.empty();
    }
  }

  @Override
  public synchronized void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (IOException e) {
      kill();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the process and waits until it is gone, so that nobody takes it for alive. */
  private void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Answer run(int id, int born, String sql, Duration timeout) {
    if (born != generation || !process.isAlive()) {
      return crashed("the session died with its process");
    }
    Thread watchdog = watchdog(timeout);
    try {
      wire.operation('R', id);
      wire.writeLong(timeout.toMillis());
      wire.writeText(sql);
      wire.flush();
      Answer answer =
          wire.readAnswer(sharedCatalog).orElseThrow(() -> new IOException("no answer"));
      if (answer instanceof Answer.Failure failure && failure.kind() == Answer.Kind.CRASHED) {
        // A statement that cannot be stopped would slow down all that follow.
        kill();
      }
      return answer;
    } catch (IOException e) {
      kill();
      return crashed("the process of the target died or hung");
    } finally {
      watchdog.interrupt();
    }
  }

  private synchronized List<Answer> runEach(
      int id, int born, String sql, List<Integer> values, Duration timeout) {
    List<Answer> answers = new ArrayList<>();
    if (born == generation && process.isAlive()) {
      Thread watchdog = watchdog(timeout.multipliedBy(values.size()));
      try {
        wire.operation('P', id);
        wire.writeLong(timeout.toMillis());
        wire.writeText(sql);
        wire.writeInts(values);
        wire.flush();
        for (int i = 0; i < values.size(); i++) {
          answers.add(
              wire.readAnswer(sharedCatalog).orElseThrow(() -> new IOException("no answer")));
        }
      } catch (IOException e) {
        kill();
      } finally {
        watchdog.interrupt();
      }
    }
    while (answers.size() < values.size()) {
      answers.add(crashed("the process of the target died or hung"));
    }
    return answers;
  }

  private synchronized Optional<List<Cells>> evaluate(
      int id, int born, String relation, List<String> expressions) {
    if (born != generation || !process.isAlive()) {
      throw new IllegalStateException("the session died with its process");
    }
    Thread watchdog = watchdog(PATIENCE);
    try {
      wire.operation('E', id);
      wire.writeText(relation);
      wire.writeTexts(expressions);
      wire.flush();
      return wire.readCells(expressions.size());
    } catch (IOException e) {
      kill();
      throw new IllegalStateException(
          "the process of the target died or hung, its exit code is " + process.exitValue(), e);
    } finally {
      watchdog.interrupt();
    }
  }

  private static Answer crashed(String message) {
    return new Answer.Failure(Answer.Kind.CRASHED, "", "", message, "");
  }

  /** Ends a process that does not even keep its own time-out. */
  private Thread watchdog(Duration timeout) {
    Process watched = process;
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(timeout.plusSeconds(15).toMillis());
                watched.destroyForcibly();
              } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
              }
            },
            "watchdog");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private synchronized long lastNanos(int id, int born) {
    if (born != generation || !process.isAlive()) {
      return 0;
    }
    try {
      wire.operation('T', id);
      wire.flush();
      return wire.readLong();
    } catch (IOException e) {
      kill();
      return 0;
    }
  }

  private synchronized void closeSession(int id, int born) {
    if (born != generation || !process.isAlive()) {
      return;
    }
    try {
      wire.operation('C', id);
      wire.flush();
      wire.readAnswer(sharedCatalog);
    } catch (IOException e) {
      kill();
    }
  }

  private final class RemoteSession implements Session {
    private final int id;
    private final int born;

    RemoteSession(int id, int born) {
      this.id = id;
      this.born = born;
    }

    @Override
    public Answer run(String sql, Duration timeout) {
      return ForkedTarget.this.run(id, born, sql, timeout);
    }

    @Override
    public List<Answer> runEach(String sql, List<Integer> values, Duration timeout) {
      return ForkedTarget.this.runEach(id, born, sql, values, timeout);
    }

    @Override
    public Optional<List<Cells>> evaluate(String relation, List<String> expressions) {
      return evaluates
          ? ForkedTarget.this.evaluate(id, born, relation, expressions)
          : Optional.empty();
    }

    @Override
    public long lastNanos() {
      return ForkedTarget.this.lastNanos(id, born);
    }

    @Override
    public void close() {
      closeSession(id, born);
    }
  }
}
