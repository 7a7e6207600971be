package com.catalyst2sql.driver.cli;

import com.catalyst2sql.driver.StatementProgress;
import com.catalyst2sql.driver.cli.Console.Style;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.OptionalDouble;

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
        String line = line(step, seconds, fraction(statement));
        console.err().print(CLEAR_LINE + console.styledError(Style.DIM, line));
        console.err().flush();
        wait(STEP_MILLIS);
      }
      console.err().print(CLEAR_LINE);
      console.err().flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static OptionalDouble fraction(Statement statement) {
    try {
      return statement.isWrapperFor(StatementProgress.class)
          ? statement.unwrap(StatementProgress.class).progress()
          : OptionalDouble.empty();
    } catch (SQLException e) {
      return OptionalDouble.empty(); // closed meanwhile
    }
  }

  static String line(int step, double seconds, OptionalDouble fraction) {
    String time = String.format(Locale.ROOT, "%6.1f s", seconds);
    if (fraction.isEmpty()) {
      return "|/-\\".charAt(step % 4) + time;
    }
    double part = Math.max(0, Math.min(1, fraction.getAsDouble()));
    int done = (int) Math.round(part * BAR);
    return time
        + " ["
        + "#".repeat(done)
        + ".".repeat(BAR - done)
        + String.format(Locale.ROOT, "] %3.0f %%", part * 100);
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
