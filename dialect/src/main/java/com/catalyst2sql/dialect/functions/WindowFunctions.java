package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.window;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;
import static com.catalyst2sql.dialect.functions.Parameters.DOUBLE;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.VOID;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.TypeCollection;
import java.util.List;

/** Functions that need an OVER clause; aggregates may have one too. */
final class WindowFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          window("row_number").returns(INT).neverNull(),
          window("rank").args(ANY).variadic(0).returns(INT).neverNull().prettyName("RANK"),
          window("dense_rank")
              .args(ANY)
              .variadic(0)
              .returns(INT)
              .neverNull()
              .prettyName("DENSE_RANK"),
          window("percent_rank")
              .args(ANY)
              .variadic(0)
              .returns(DOUBLE)
              .neverNull()
              .prettyName("PERCENT_RANK"),
          window("cume_dist").returns(DOUBLE).neverNull(),
          window("ntile")
              .optional(INT)
              .defaults(Literal.of(1))
              .noImplicitCasts()
              .check(WindowFunctions::checkBuckets)
              .returns(INT)
              .neverNull(),
          window("lag")
              .args(ANY)
              .optional(INT, ANY)
              .defaults(Literal.of(1), Literal.NULL)
              .coerce(WindowFunctions::offsetAndDefault)
              .check(Checks.foldable(1, "offset"))
              .returnsArgument(0)
              .alwaysNullable(),
          window("lead")
              .args(ANY)
              .optional(INT, ANY)
              .defaults(Literal.of(1), Literal.NULL)
              .coerce(WindowFunctions::offsetAndDefault)
              .check(Checks.foldable(1, "offset"))
              .returnsArgument(0)
              .alwaysNullable(),
          window("nth_value")
              .args(ANY, INT)
              .check(WindowFunctions::checkOffset)
              .returnsArgument(0)
              .alwaysNullable());

  private WindowFunctions() {}

  private static CallSite checkBuckets(CallSite call) {
    Checks.constant(0, "buckets").apply(call);
    if (Checks.intValue(call.argument(0)).filter(n -> n <= 0).isPresent()) {
      throw Checks.mismatch(call, "VALUE_OUT_OF_RANGE", "the number of buckets must be positive.");
    }
    return call;
  }

  private static CallSite checkOffset(CallSite call) {
    Checks.constant(1, "offset").apply(call);
    if (Checks.intValue(call.argument(1)).filter(n -> n <= 0).isPresent()) {
      throw Checks.mismatch(call, "VALUE_OUT_OF_RANGE", "the offset must be positive.");
    }
    return call;
  }

  /** Spark makes a frame of the offset as it is written, and finds it to be another one once the offset is cast. */
  private static CallSite offsetAndDefault(CallSite call) {
    if (call.arguments().size() > 1 && !call.type(1).equals(INT) && !call.type(1).isDatetime()) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1035", "42601", "The offset of " + call.name() + " must be an INT.");
    }
    return defaultOfSameType(call);
  }

  /** The default value takes the first argument's type where an implicit cast leads there, and must have it. */
  private static CallSite defaultOfSameType(CallSite call) {
    if (call.arguments().size() < 3 || call.type(2).equals(VOID)) {
      return call;
    }
    Expression value = Coercions.implicitCast(call, 2, call.type(0));
    if (!value.dataType().sameType(call.type(0))) {
      throw Checks.mismatch(
          call,
          "UNEXPECTED_INPUT_TYPE",
          "Parameter 3 must be "
              + Mismatch.quoted(TypeCollection.of(call.type(0), VOID))
              + ", but it is "
              + Mismatch.quoted(call.type(2))
              + ".");
    }
    return call.withArguments(List.of(call.argument(0), call.argument(1), value));
  }
}
