package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Origin;
import java.util.function.Supplier;

/** Runs what overflowed the caller's stack once more, on a thread with a stack that is large enough. */
final class DeepStack {

  private static final long STACK_BYTES = 512L << 20;

  private DeepStack() {}

  static <T> T call(Supplier<T> work) {
    try {
      return work.get();
    } catch (StackOverflowError tooDeepHere) {
      return onLargeStack(work);
    }
  }

  private static <T> T onLargeStack(Supplier<T> work) {
    Result<T> result = new Result<>();
    Thread thread = new Thread(null, () -> result.run(work), "c2s-parser", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return result.get();
  }

  /** What came out of the thread: a value or a failure. */
  private static final class Result<T> {
    private T value;
    private RuntimeException failure;

    void run(Supplier<T> work) {
      try {
        value = work.get();
      } catch (RuntimeException e) {
        failure = e;
      } catch (StackOverflowError e) {
        failure = TokenStream.tooDeep(Origin.NONE);
      }
    }

    T get() {
      if (failure != null) {
        throw failure;
      }
      return value;
    }
  }
}
