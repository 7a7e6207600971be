package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.expressions.Literal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The DuckDB text of a planned query. One with narrow arithmetic is run first where there is one; once that was not
 * enough for the data, the wide text is used from then on.
 */
final class EngineText {

  private final Optional<String> narrow;
  private final Supplier<String> wide;
  private final Optional<Open> open;
  private final ResultSize size;
  private volatile String wideSql;

  private EngineText(
      Optional<String> narrow, Supplier<String> wide, Optional<Open> open, ResultSize size) {
    this.narrow = narrow;
    this.wide = wide;
    this.open = open;
    this.size = size;
  }

  /** A text that needs no other, of whose result nothing is known. */
  static EngineText of(String sql) {
    return of(sql, ResultSize.unknown());
  }

  /** A text that needs no other. */
  static EngineText of(String sql, ResultSize size) {
    return new EngineText(Optional.empty(), () -> sql, Optional.empty(), size);
  }

  /** A text with narrow arithmetic, and how to get the one that has all the room. */
  static EngineText narrow(String sql, Supplier<String> wide, ResultSize size) {
    return new EngineText(Optional.of(sql), wide, Optional.empty(), size);
  }

  /**
   * This text, whose parameters are {@code values}.
   *
   * @param closed the text with the values written out, which says what went wrong where this one fails
   */
  EngineText open(List<Literal> values, Supplier<EngineText> closed) {
    String sql = sql();
    return new EngineText(
        Optional.empty(), () -> sql, Optional.of(new Open(sql, List.copyOf(values), closed)), size);
  }

  /** Values for the parameters of a text. */
  record Open(String sql, List<Literal> values, Supplier<EngineText> closed) {}

  ResultSize size() {
    return size;
  }

  /** The values for its parameters, where it has any. */
  Optional<Open> values() {
    return open;
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
