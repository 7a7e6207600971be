package com.catalyst2sql.optimizer.statistics;

import com.catalyst2sql.dialect.plans.RelationSource;
import java.util.OptionalDouble;

/** Where estimates get what is known of tables from. Wrong numbers cost time and change no answer. */
@FunctionalInterface
public interface Statistics {

  /** Only the numbers of rows that plans carry along. */
  Statistics ROWS =
      source ->
          source instanceof RelationSource.RemoteTable table && table.rows().isPresent()
              ? TableStatistics.rows(table.rows().getAsLong())
              : TableStatistics.UNKNOWN;

  TableStatistics of(RelationSource source);

  /** A number as a known one where it is one that counts something. */
  static OptionalDouble known(double number) {
    return number >= 0 && !Double.isInfinite(number)
        ? OptionalDouble.of(number)
        : OptionalDouble.empty();
  }
}
