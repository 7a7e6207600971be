package com.catalyst2sql.federation.connectors;

import java.util.Map;
import org.slf4j.MDC;

/** What the log says of the work under way, such as the statement's id, taken along to another thread. */
public final class LogContext {

  private final Map<String, String> values;

  private LogContext(Map<String, String> values) {
    this.values = values;
  }

  /** Of the current thread. */
  public static LogContext current() {
    Map<String, String> now = MDC.getCopyOfContextMap();
    return new LogContext(now == null ? Map.of() : now);
  }

  /** {@code task} under this context, for a thread that has none of its own. */
  public Runnable around(Runnable task) {
    return () -> {
      values.forEach(MDC::put);
      try {
        task.run();
      } finally {
        values.keySet().forEach(MDC::remove);
      }
    };
  }
}
