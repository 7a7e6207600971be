package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.AggregateFunctions.keeping;
import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;
import static com.catalyst2sql.dialect.functions.Parameters.BINARY;
import static com.catalyst2sql.dialect.functions.Parameters.BOOLEAN;
import static com.catalyst2sql.dialect.functions.Parameters.DATE;
import static com.catalyst2sql.dialect.functions.Parameters.DAY_TIME;
import static com.catalyst2sql.dialect.functions.Parameters.DOUBLE;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.INTEGRAL;
import static com.catalyst2sql.dialect.functions.Parameters.LONG;
import static com.catalyst2sql.dialect.functions.Parameters.NUMERIC;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;
import static com.catalyst2sql.dialect.functions.Parameters.TIMESTAMP;
import static com.catalyst2sql.dialect.functions.Parameters.TIMESTAMP_NTZ;
import static com.catalyst2sql.dialect.functions.Parameters.YEAR_MONTH;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TypeCollection;
import java.util.List;
import java.util.Optional;

/** Sketches, histograms and bitmaps: what summarizes many values in few bytes. */
final class SketchFunctions {

  private static final double DEFAULT_DEVIATION = 0.05;
  private static final int DEFAULT_LG_K = 12;

  static final List<FunctionDeclaration> ALL =
      List.of(
          keeping("approx_count_distinct")
              .args(ANY)
              .optional(ANY)
              .noImplicitCasts()
              .check(SketchFunctions::checkDeviation)
              .builds(SketchFunctions::withPrecision)
              .returns(LONG)
              .neverNull(),
          keeping("histogram_numeric")
              .args(
                  TypeCollection.of(NUMERIC, DATE, TIMESTAMP, TIMESTAMP_NTZ, YEAR_MONTH, DAY_TIME),
                  INT)
              .check(SketchFunctions::checkBins)
              .returns(SketchFunctions::histogramType)
              .alwaysNullable(),
          keeping("count_min_sketch")
              .args(TypeCollection.of(INTEGRAL, STRING, BINARY), DOUBLE, DOUBLE, INT)
              .parameterNames("column", "epsilon", "confidence", "seed")
              .noImplicitCasts()
              .check(SketchFunctions::checkSketch)
              .returns(BINARY)
              .neverNull(),
          keeping("bitmap_construct_agg").args(LONG).returns(BINARY).neverNull(),
          keeping("bitmap_or_agg").args(BINARY).noImplicitCasts().returns(BINARY).neverNull(),
          scalar("bitmap_bit_position").args(LONG).returns(LONG),
          scalar("bitmap_bucket_number").args(LONG).returns(LONG),
          scalar("bitmap_count")
              .args(BINARY)
              .noImplicitCasts()
              .coerce(SketchFunctions::refuseNull)
              .returns(LONG),
          keeping("hll_sketch_agg")
              .args(TypeCollection.of(INT, LONG, STRING, BINARY))
              .optional(INT)
              .noImplicitCasts()
              .defaults(Literal.of(DEFAULT_LG_K))
              .returns(BINARY)
              .neverNull(),
          scalar("hll_sketch_estimate").args(BINARY).returns(LONG),
          scalar("hll_union")
              .args(BINARY, BINARY)
              .optional(BOOLEAN)
              .defaults(Literal.FALSE)
              .returns(BINARY),
          keeping("hll_union_agg")
              .args(BINARY)
              .optional(BOOLEAN)
              .defaults(Literal.FALSE)
              .returns(BINARY)
              .neverNull());

  private SketchFunctions() {}

  private static CallSite checkDeviation(CallSite call) {
    if (call.arguments().size() < 2) {
      return call;
    }
    Optional<Double> deviation = deviation(call.argument(1));
    if (deviation.isEmpty()) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1104",
          "42000",
          "The second argument should be a double literal.",
          call.origin());
    }
    if (precision(deviation.get()) < 4) {
      throw new SparkSqlException(
          "FAILED_FUNCTION_CALL",
          "38000",
          "The relative deviation of approx_count_distinct must be at most 0.39.",
          call.origin());
    }
    return call;
  }

  /** A DOUBLE or DECIMAL literal: no other will do. */
  private static Optional<Double> deviation(Expression argument) {
    return argument instanceof Literal literal
            && literal.value() instanceof Number number
            && !literal.dataType().isIntegral()
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  private static int precision(double deviation) {
    return (int) Math.ceil(2.0 * Math.log(1.106 / deviation) / Math.log(2.0));
  }

  /** Spark does not print the deviation; the precision that follows from it goes in the name's stead. */
  private static Expression withPrecision(CallSite call) {
    double deviation =
        call.arguments().size() < 2
            ? DEFAULT_DEVIATION
            : deviation(call.argument(1)).orElse(DEFAULT_DEVIATION);
    FunctionDeclaration function =
        FunctionRegistry.builtin().find("approx_count_distinct").orElseThrow();
    List<Expression> arguments =
        deviation == DEFAULT_DEVIATION
            ? List.of(call.argument(0))
            : List.of(call.argument(0), Literal.of(precision(deviation)));
    return new FunctionCall(function, "approx_count_distinct", arguments, LONG, false, call.mode());
  }

  private static CallSite checkBins(CallSite call) {
    Checks.constant(1, "nb").apply(call);
    if (Checks.intValue(call.argument(1)).filter(n -> n < 2).isPresent()) {
      throw Checks.mismatch(call, "VALUE_OUT_OF_RANGE", "a histogram has two bins at least.");
    }
    return call;
  }

  private static DataType histogramType(CallSite call) {
    DataType x = call.type(0) instanceof NullType ? DOUBLE : call.type(0);
    return new ArrayType(
        new StructType(List.of(new StructField("x", x, true), new StructField("y", DOUBLE, true))),
        true);
  }

  private static CallSite checkSketch(CallSite call) {
    Checks.constant(1, "eps").apply(call);
    Checks.constant(2, "confidence").apply(call);
    Checks.constant(3, "seed").apply(call);
    checkNumber(call, 1, Double.MAX_VALUE, "eps must be positive.");
    checkNumber(call, 2, Math.nextDown(1.0), "the confidence lies between 0.0 and 1.0.");
    return call;
  }

  private static void checkNumber(CallSite call, int index, double most, String message) {
    Optional<Double> number =
        Checks.literal(call.argument(index))
            .filter(l -> l.value() instanceof Number)
            .map(l -> ((Number) l.value()).doubleValue());
    if (number.filter(n -> n <= 0 || n > most).isPresent()) {
      throw Checks.mismatch(call, "VALUE_OUT_OF_RANGE", message);
    }
  }

  private static CallSite refuseNull(CallSite call) {
    if (call.type(0) instanceof NullType || call.type(0) instanceof DecimalType) {
      throw Checks.mismatch(call, "UNEXPECTED_INPUT_TYPE", "a BINARY is needed.");
    }
    return call;
  }
}
