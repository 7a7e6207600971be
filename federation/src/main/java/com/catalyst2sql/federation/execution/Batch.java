package com.catalyst2sql.federation.execution;

import java.util.List;
import org.apache.arrow.vector.FieldVector;

/**
 * Some rows of a {@link StatementResult}. Physical types in Arrow, by Spark type (anything else is a bug): BOOLEAN bit,
 * TINYINT to BIGINT signed ints, FLOAT, DOUBLE, DECIMAL decimal128, STRING/CHAR/VARCHAR utf8, BINARY binary, DATE
 * date32 (days), TIMESTAMP and TIMESTAMP_NTZ timestamp in microseconds, year-month interval int32 (months), day-time
 * interval int64 (microseconds), legacy INTERVAL month-day-nano, ARRAY list, MAP map, STRUCT struct, VOID int32 of nulls.
 */
public sealed interface Batch {

  int rowCount();

  /** Rows in Arrow vectors, one a column; the next batch of a result is in the same ones. */
  record ArrowBatch(List<FieldVector> vectors, int rowCount) implements Batch {}

  /**
   * Rows as Java values: what commands give, and every result in a JVM where Arrow cannot load. Values are Catalyst's
   * internal ones: Boolean, Byte, Short, Integer, Long, Float, Double, BigDecimal, String, byte[], DATE Integer days,
   * TIMESTAMP and TIMESTAMP_NTZ Long microseconds, intervals Integer months and Long microseconds, the legacy one
   * {@code Literal.CalendarInterval}; ARRAY a List, MAP a LinkedHashMap, STRUCT an Object[].
   */
  record ValueBatch(List<Object[]> rows) implements Batch {
    @Override
    public int rowCount() {
      return rows.size();
    }
  }
}
