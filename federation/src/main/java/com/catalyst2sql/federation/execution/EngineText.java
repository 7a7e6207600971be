package com.catalyst2sql.federation.execution;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The DuckDB text of a planned query. One with narrow arithmetic is run first where there is one; once that was not
 * enough for the data, the wide text is used from then on.
 */
final class EngineText {

  private final Optional<String> narrow;
  private final Supplier<String> wide;
  private volatile String wideSql;

  private EngineText(Optional<String> narrow, Supplier<String> wide) {
    this.narrow = narrow;
    this.wide = wide;
  }

  /** A text that needs no other. */
  static EngineText of(String sql) {
    return new EngineText(Optional.empty(), () -> sql);
  }

  /** A text with narrow arithmetic, and how to get the one that has all the room. */
  static EngineText narrow(String sql, Supplier<String> wide) {
    return new EngineText(Optional.of(sql), wide);
  }

  /** What to run now. */
  String sql() {
    return wideSql == null && narrow.isPresent() ? narrow.get() : wideSql();
  }

  /** What to run when {@code failed} did: empty if it had all the room it may need. */
  Optional<String> afterFailure(String failed) {
    return narrow.filter(failed::equals).map(n -> wideSql());
  }

  /** The text that gives the answer in any case, for where a failure costs more than the statement. */
  String wideSql() {
    String found = wideSql;
    if (found == null) {
      found = wide.get();
      wideSql = found;
    }
    return found;
  }
}
