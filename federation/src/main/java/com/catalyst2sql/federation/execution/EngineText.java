package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.TranslatedQuery;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The DuckDB text of a planned query. One with narrow arithmetic is run first where there is one; once that was not
 * enough for the data, the wide text is used from then on.
 */
final class EngineText {

  private final TranslatedQuery first;
  private final Supplier<TranslatedQuery> wide;
  private volatile String wideSql;

  EngineText(TranslatedQuery first, Supplier<TranslatedQuery> wide) {
    this.first = first;
    this.wide = wide;
  }

  /** A text that needs no other. */
  static EngineText of(String sql) {
    return new EngineText(
        new TranslatedQuery(sql, StructType.EMPTY, false),
        () -> {
          throw new IllegalStateException("no narrow text: " + sql);
        });
  }

  /** What to run now. */
  String sql() {
    String found = wideSql;
    return found == null ? first.sql() : found;
  }

  /** What to run when {@code failed} did: empty if it had all the room it may need. */
  Optional<String> afterFailure(String failed) {
    return first.narrow() && failed.equals(first.sql()) ? Optional.of(wideSql()) : Optional.empty();
  }

  /** The text that gives the answer in any case, for where a failure costs more than the statement. */
  String wideSql() {
    if (!first.narrow()) {
      return first.sql();
    }
    String found = wideSql;
    if (found == null) {
      found = wide.get().sql();
      wideSql = found;
    }
    return found;
  }
}
