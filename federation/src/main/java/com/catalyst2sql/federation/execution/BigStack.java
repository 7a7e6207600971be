package com.catalyst2sql.federation.execution;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A thread with room for statements that nest deeply. DuckDB goes down a statement by recursion on the stack of whoever
 * calls it, and where that ends, as a Java thread's of a megabyte does before DuckDB's own limit is reached, so does the process.
 */
final class BigStack {

  /** What is no longer and nests no deeper than this fits half a megabyte. */
  private static final int SHORT = 5_000;

  private static final int SHALLOW = 50;

  private static final long BYTES = 256L << 20;

  private BigStack() {}

  /** Whether the text may nest deeply: by its parentheses, or, as chains of operators and joins do, without any. */
  static boolean isNeeded(String sql) {
    if (sql.length() > SHORT) {
      return true;
    }
    int depth = 0;
    for (int i = 0; i < sql.length() && depth <= SHALLOW; i++) {
      switch (sql.charAt(i)) {
        case '(', '[' -> depth++;
        case ')', ']' -> depth--;
        default -> {}
      }
    }
    return depth > SHALLOW;
  }

  /** Waits for {@code work}, however often it is interrupted: what stops it is told to the engine. */
  static <T> T call(Callable<T> work) throws Exception {
    CompletableFuture<T> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                done.complete(work.call());
              } catch (Exception | Error e) {
                done.completeExceptionally(e);
              }
            },
            "c2s-deep",
            BYTES);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return done.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Error error) {
            throw error;
          }
          throw (Exception) e.getCause();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
