package com.catalyst2sql.federation.execution;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Threads with room for statements that nest deeply: whoever goes down one does so by recursion. That of DuckDB is on the stack of
 * its caller, and where that ends, as a Java thread's of a megabyte does before DuckDB's own limit is reached, so does the process.
 *
 * @param thread the threads' name
 * @param bytes of stack
 * @param longest the most characters of a text that needs no such thread
 * @param deepest the most levels of parentheses in one
 */
public record BigStack(String thread, long bytes, int longest, int deepest) {

  private static final long CHECK_MILLIS = 100;

  /** What is done there. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Whether the text may nest deeply: by its parentheses, or, as chains of operators and joins do, without any. Those in quotes
   * and comments count too, which only costs a thread.
   */
  public boolean isNeeded(String sql) {
    if (sql.length() > longest) {
      return true;
    }
    int depth = 0;
    for (int i = 0; i < sql.length() && depth <= deepest; i++) {
      switch (sql.charAt(i)) {
        case '(', '[' -> depth++;
        case ')', ']' -> depth--;
        default -> {}
      }
    }
    return depth > deepest;
  }

  /**
   * Waits for {@code work}, however often it is interrupted, and gives or raises what that does.
   *
   * @param check asked again and again meanwhile; if it raises, the work is left behind
   */
  public <T, E extends Exception> T call(Work<T, E> work, Runnable check) throws E {
    CompletableFuture<T> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                done.complete(work.run());
              } catch (Exception | Error e) {
                done.completeExceptionally(e);
              }
            },
            this.thread,
            bytes);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return done.get(CHECK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          check.run();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw BigStack.<E>raised(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @SuppressWarnings("unchecked") // The work raises nothing else.
  private static <E extends Exception> E raised(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return (E) cause;
  }
}
