package com.catalyst2sql.driver.cli;

import com.catalyst2sql.driver.cli.Console.Style;
import java.sql.Statement;
import java.util.Locale;

/** What a person sees on a terminal while a statement runs for more than a second: a bar where the engine knows. */
final class Progress implements AutoCloseable {

  private static final long FIRST_MILLIS = 1000;
  private static final long STEP_MILLIS = 100;
  private static final int BAR = 30;
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final Progress NONE = new Progress(null, null);

  private final Console console;
  private final Thread painter;
  private boolean closed;

  private Progress(Console console, Statement statement) {
    this.console = console;
    this.painter = statement == null ? null : new Thread(() -> paint(statement), "c2s-progress");
  }

  /** Watches {@code statement} until it is closed; does nothing where nobody looks. */
  static Progress of(Console console, Statement statement) {
    if (!console.errIsTerminal()) {
      return NONE;
    }
    Progress progress = new Progress(console, statement);
    progress.painter.setDaemon(true);
    progress.painter.start();
    return progress;
  }

  private synchronized void paint(Statement statement) {
    long start = System.nanoTime();
    try {
      wait(FIRST_MILLIS);
      for (int step = 0; !closed; step++) {
        double seconds = (System.nanoTime() - start) / 1e9;
        console.err().print(CLEAR_LINE + console.styledError(Style.DIM, line(step, seconds, -1)));
        console.err().flush();
        wait(STEP_MILLIS);
      }
      console.err().print(CLEAR_LINE);
      console.err().flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@code fraction} is below zero while the engine has no estimate. */
  static String line(int step, double seconds, double fraction) {
    String time = String.format(Locale.ROOT, "%6.1f s", seconds);
    if (fraction < 0) {
      return "|/-\\".charAt(step % 4) + time;
    }
    int done = (int) Math.round(Math.min(1, fraction) * BAR);
    return time
        + " ["
        + "#".repeat(done)
        + ".".repeat(BAR - done)
        + String.format(Locale.ROOT, "] %3.0f %%", Math.min(1, fraction) * 100);
  }

  /** Takes the line away; may be called twice. */
  @Override
  public void close() {
    if (painter == null) {
      return;
    }
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      painter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
