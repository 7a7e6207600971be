package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;
import static com.catalyst2sql.dialect.functions.Parameters.ANY_TIMESTAMP;
import static com.catalyst2sql.dialect.functions.Parameters.LONG;
import static com.catalyst2sql.dialect.functions.Parameters.STRUCT;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructType;
import java.util.List;

/**
 * Windows of time. In SELECT and GROUP BY the analyzer makes a column of them; here are their names, and the functions
 * such a column is made of, which no query can name.
 */
public final class TimeWindowFunctions {

  /** The last beginning of a window at or before a time: {@code (time, every, shifted by, minus)}, microseconds. */
  public static final FunctionDeclaration BOUND =
      scalar("time_window_bound").args(ANY_TIMESTAMP, LONG, LONG, LONG).returnsArgument(0);

  static final List<FunctionDeclaration> INTERNAL = List.of(BOUND);

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("window")
              .args(ANY, ANY)
              .optional(ANY, ANY)
              .builds(TimeWindowFunctions::misplaced)
              .returnsArgument(0),
          scalar("session_window")
              .args(ANY, ANY)
              .builds(TimeWindowFunctions::misplaced)
              .returnsArgument(0),
          scalar("window_time")
              .args(STRUCT)
              .check(TimeWindowFunctions::checkWindow)
              .returns(call -> ((StructType) call.type(0)).fields().get(1).dataType())
              .alwaysNullable());

  private TimeWindowFunctions() {}

  private static Expression misplaced(CallSite call) {
    throw Errors.unsupported(call.name() + " outside SELECT and GROUP BY", call.origin());
  }

  /** Whether a struct is one of start and end, both points in time. */
  public static boolean isWindow(DataType type) {
    return type instanceof StructType struct
        && struct.fields().size() == 2
        && struct.fields().get(0).name().equals("start")
        && struct.fields().get(1).name().equals("end")
        && ANY_TIMESTAMP.accepts(struct.fields().get(0).dataType())
        && ANY_TIMESTAMP.accepts(struct.fields().get(1).dataType());
  }

  private static CallSite checkWindow(CallSite call) {
    if (!isWindow(call.type(0))) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_3101", "42000", "The input is not a window column.", call.origin());
    }
    return call;
  }

  /** One bound of the window that {@code time} lies in. */
  public static Expression bound(Expression time, long every, long shift, Expression minus) {
    return new FunctionCall(
        BOUND,
        BOUND.name(),
        List.of(time, Literal.of(every), Literal.of(shift), minus),
        time.dataType(),
        time.nullable(),
        EvalMode.LEGACY);
  }
}
