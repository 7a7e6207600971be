package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.unparser.EngineCall;
import java.util.List;

/**
 * A composition of DuckDB's functions that has a name, because its text would repeat its arguments. Every connection defines
 * them all before its first query.
 */
public record DuckDbMacro(String name, List<String> parameters, String body) {

  /** Two HUGEINTs divided and rounded half away from zero; NULL for a zero divisor. */
  static final DuckDbMacro QUOTIENT =
      new DuckDbMacro(
          "c2s_quotient", List.of("n", "d"), "(n + sign(n) * (abs(d) // 2)) // nullif(d, 0)");

  /** A timestamp of microseconds anywhere in Spark's range; see {@link RangeEnds}. */
  static final DuckDbMacro INSTANT =
      new DuckDbMacro("c2s_instant", List.of("m"), "make_timestamptz(m)");

  /** A local time of microseconds anywhere in Spark's range. */
  static final DuckDbMacro LOCAL = new DuckDbMacro("c2s_local", List.of("m"), "make_timestamp(m)");

  /** A date of days since the epoch anywhere in Spark's range. */
  static final DuckDbMacro DAY =
      new DuckDbMacro(
          "c2s_day",
          List.of("n"),
          "CASE WHEN n IN (-2147483647, 2147483647) THEN"
              + " CAST(error('c2s:UNSUPPORTED_FEATURE.C2S:0A000:The feature is not supported: dates"
              + " at the very ends of Spark''s range.') AS DATE) ELSE DATE '1970-01-01' + n END");

  /** One at the end of it; see {@link RangeEnds#end}. */
  static final DuckDbMacro END =
      new DuckDbMacro(
          "c2s_end",
          List.of("m"),
          "CAST(error('c2s:UNSUPPORTED_FEATURE.C2S:0A000:The feature is not supported: timestamps"
              + " at the very ends of Spark''s range.') AS TIMESTAMP WITH TIME ZONE)");

  /** All that translated queries may call. */
  public static List<DuckDbMacro> all() {
    return List.of(QUOTIENT, INSTANT, LOCAL, DAY, END);
  }

  /** Whether one of the engine's own functions or of these raises an error: to the engine it is volatile then. */
  static boolean raises(Expression e) {
    return e instanceof EngineCall call
        && (call.name().equals("error")
            || call.name().equals(DAY.name())
            || call.name().equals(END.name()));
  }

  /** The statement that defines it. */
  public String definition() {
    return "CREATE OR REPLACE TEMP MACRO %s(%s) AS %s"
        .formatted(name, String.join(", ", parameters), body);
  }
}
