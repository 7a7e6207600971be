package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.BINARY;
import static com.catalyst2sql.dialect.functions.Parameters.DAY_TIME;
import static com.catalyst2sql.dialect.functions.Parameters.DECIMAL;
import static com.catalyst2sql.dialect.functions.Parameters.DOUBLE;
import static com.catalyst2sql.dialect.functions.Parameters.DOUBLE_OR_FLOAT;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.LONG;
import static com.catalyst2sql.dialect.functions.Parameters.NUMERIC;
import static com.catalyst2sql.dialect.functions.Parameters.NUMERIC_OR_INTERVAL;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;
import static com.catalyst2sql.dialect.functions.Parameters.YEAR_MONTH;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.AbstractDataType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.TypeCollection;
import java.util.List;

/** Mathematical functions. */
final class MathFunctions {

  private static final AbstractDataType BUCKETED = TypeCollection.of(DOUBLE, YEAR_MONTH, DAY_TIME);

  private static final FunctionDeclaration EULER =
      scalar("e").returns(DOUBLE).neverNull().prettyName("E");

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("abs").args(NUMERIC_OR_INTERVAL).returnsArgument(0),
          ofDouble("acos", "ACOS"),
          ofDouble("acosh", "ACOSH"),
          ofDouble("asin", "ASIN"),
          ofDouble("asinh", "ASINH"),
          ofDouble("atan", "ATAN"),
          ofDouble("atanh", "ATANH"),
          ofDouble("cbrt", "CBRT"),
          ofDouble("cos", "COS"),
          ofDouble("cosh", "COSH"),
          ofDouble("cot", "COT"),
          ofDouble("csc", "CSC"),
          ofDouble("degrees", "DEGREES"),
          ofDouble("exp", "EXP"),
          ofDouble("expm1", "EXPM1"),
          ofDouble("radians", "RADIANS"),
          ofDouble("rint", "rint"),
          ofDouble("sec", "SEC"),
          ofDouble("sin", "SIN"),
          ofDouble("sinh", "SINH"),
          ofDouble("sqrt", "SQRT"),
          ofDouble("tan", "TAN"),
          ofDouble("tanh", "TANH"),
          ofDouble("ln", "ln").alwaysNullable(),
          ofDouble("log10", "LOG10").alwaysNullable(),
          ofDouble("log1p", "LOG1P").alwaysNullable(),
          ofDouble("log2", "LOG2").alwaysNullable(),
          scalar("sign", "signum")
              .args(TypeCollection.of(DOUBLE, YEAR_MONTH, DAY_TIME))
              .returns(DOUBLE)
              .prettyName(call -> call.name().equals("signum") ? "SIGNUM" : "sign"),
          scalar("atan2")
              .args(DOUBLE, DOUBLE)
              .returns(DOUBLE)
              .prettyName("ATAN2")
              .evaluates(Evaluation.LEFT_FIRST),
          scalar("hypot")
              .args(DOUBLE, DOUBLE)
              .returns(DOUBLE)
              .prettyName("HYPOT")
              .evaluates(Evaluation.LEFT_FIRST),
          scalar("pow", "power")
              .args(DOUBLE, DOUBLE)
              .returns(DOUBLE)
              .prettyName(call -> call.name().equals("power") ? "POWER" : "pow")
              .evaluates(Evaluation.LEFT_FIRST),
          scalar("log")
              .args(DOUBLE)
              .optional(DOUBLE)
              .coerce(MathFunctions::withBase)
              .returns(DOUBLE)
              .alwaysNullable()
              .prettyName("LOG"),
          EULER,
          scalar("pi").returns(DOUBLE).neverNull().prettyName("PI"),
          scalar("ceil", "ceiling")
              .args(TypeCollection.of(DOUBLE, DECIMAL, LONG))
              .optional(INT)
              .coerce(MathFunctions::scaledAsDecimal)
              .returns(MathFunctions::ceilType)
              .prettyName(
                  call ->
                      call.arguments().size() == 1 && call.name().equals("ceil")
                          ? "CEIL"
                          : call.name()),
          scalar("floor")
              .args(TypeCollection.of(DOUBLE, DECIMAL, LONG))
              .optional(INT)
              .coerce(MathFunctions::scaledAsDecimal)
              .returns(MathFunctions::ceilType)
              .prettyName(call -> call.arguments().size() == 1 ? "FLOOR" : "floor"),
          scalar("round")
              .args(NUMERIC)
              .optional(INT)
              .defaults(Literal.of(0))
              .check(Checks.foldable(1, "scale"))
              .returns(MathFunctions::roundType)
              .alwaysNullable(),
          scalar("bround")
              .args(NUMERIC)
              .optional(INT)
              .defaults(Literal.of(0))
              .check(Checks.foldable(1, "scale"))
              .returns(MathFunctions::roundType)
              .alwaysNullable(),
          scalar("bin").args(LONG).returns(STRING),
          scalar("conv").args(STRING, INT, INT).returns(STRING).alwaysNullable(),
          scalar("factorial").args(INT).returns(LONG).alwaysNullable(),
          scalar("hex").args(TypeCollection.of(LONG, BINARY, STRING)).returns(STRING),
          scalar("unhex").args(STRING).returns(BINARY).alwaysNullable(),
          scalar("isnan")
              .args(DOUBLE_OR_FLOAT)
              .returns(Parameters.BOOLEAN)
              .neverNull()
              .evaluates(Evaluation.NEVER_RAISES),
          scalar("nanvl")
              .args(DOUBLE_OR_FLOAT, DOUBLE_OR_FLOAT)
              .coerce(MathFunctions::sameFloat)
              .returnsArgument(0)
              // A number beside NULL is that number.
              .nullable(call -> call.argument(0).nullable() || call.argument(1).nullable())
              .evaluates(Evaluation.CONDITIONAL),
          scalar("width_bucket")
              .args(BUCKETED, BUCKETED, BUCKETED, LONG)
              .returns(LONG)
              .alwaysNullable(),
          scalar("rand", "random")
              .args()
              .optional(TypeCollection.of(INT, LONG))
              .noImplicitCasts()
              .check(MathFunctions::checkSeed)
              .nondeterministic()
              .returns(DOUBLE)
              .neverNull(),
          scalar("randn")
              .args()
              .optional(TypeCollection.of(INT, LONG))
              .noImplicitCasts()
              .check(MathFunctions::checkSeed)
              .nondeterministic()
              .returns(DOUBLE)
              .neverNull());

  private MathFunctions() {}

  private static FunctionDeclaration ofDouble(String name, String pretty) {
    return scalar(name).args(DOUBLE).returns(DOUBLE).prettyName(pretty);
  }

  /** {@code log(x)} is printed as {@code LOG(E(), x)}. */
  private static CallSite withBase(CallSite call) {
    if (call.arguments().size() != 1) {
      return call;
    }
    return call.withArguments(
        List.of(
            new FunctionCall(EULER, "E", List.of(), DOUBLE, false, EvalMode.LEGACY),
            call.argument(0)));
  }

  /** FLOAT with DOUBLE is DOUBLE for both. */
  private static CallSite sameFloat(CallSite call) {
    if (call.type(0).equals(call.type(1))) {
      return call;
    }
    return call.withArguments(
        call.arguments().stream().map(a -> Coercions.cast(a, DOUBLE, call.mode())).toList());
  }

  private static CallSite checkSeed(CallSite call) {
    if (!call.arguments().isEmpty() && !call.argument(0).foldable()) {
      throw new SparkSqlException(
          "SEED_EXPRESSION_IS_UNFOLDABLE",
          "42K08",
          "The seed of " + call.name() + " must be a constant.",
          call.origin());
    }
    return call;
  }

  private static CallSite checkScale(CallSite call) {
    boolean isNull = call.argument(1) instanceof Literal literal && literal.isNull();
    if (isNull || !call.argument(1).foldable() || !call.type(1).equals(INT)) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1100",
          "42000",
          "The 'scale' parameter of function '" + call.name() + "' needs to be a int literal.",
          call.origin());
    }
    return call;
  }

  /** With a scale, a constant INT, the number is rounded as a decimal of its own type's digits. */
  private static CallSite scaledAsDecimal(CallSite call) {
    if (call.arguments().size() != 2) {
      return call;
    }
    checkScale(call);
    return call.withArguments(List.of(Coercions.implicitCast(call, 0, DECIMAL), call.argument(1)));
  }

  private static DataType ceilType(CallSite call) {
    if (call.arguments().size() == 1) {
      if (call.type(0) instanceof DecimalType d) {
        return d.scale() == 0 ? d : DecimalType.bounded(d.precision() - d.scale() + 1, 0);
      }
      return LONG;
    }
    return rounded(DecimalType.forType(call.type(0)), scale(call));
  }

  private static DataType roundType(CallSite call) {
    return call.type(0) instanceof DecimalType d ? rounded(d, scale(call)) : call.type(0);
  }

  /** The scale a constant argument gives; NULL counts as 0 in the type. */
  private static int scale(CallSite call) {
    return Checks.intValue(call.argument(1)).orElse(0);
  }

  /** One more integral digit, since rounding up may carry. */
  private static DecimalType rounded(DecimalType d, int scale) {
    int integral = d.precision() - d.scale() + 1;
    if (scale < 0) {
      return DecimalType.bounded(Math.max(integral, 1 - scale), 0);
    }
    int newScale = Math.min(d.scale(), scale);
    return DecimalType.bounded(integral + newScale, newScale);
  }
}
