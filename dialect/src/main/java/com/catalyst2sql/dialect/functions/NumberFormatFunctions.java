package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.DECIMAL;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.functions.runtime.NumberPattern;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import java.util.List;
import java.util.Optional;

/** Numbers out of texts and back by a format of digits, which must be constant. */
final class NumberFormatFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("to_number")
              .args(STRING, STRING)
              .check(NumberFormatFunctions::checkFormat)
              .returns(NumberFormatFunctions::type)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("try_to_number")
              .args(STRING, STRING)
              .check(NumberFormatFunctions::checkFormat)
              .returns(NumberFormatFunctions::type)
              .alwaysNullable(),
          scalar("to_char", "to_varchar")
              .args(DECIMAL, STRING)
              .check(NumberFormatFunctions::checkFormat)
              .returns(STRING)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES));

  private NumberFormatFunctions() {}

  private static Optional<NumberPattern> pattern(CallSite call) {
    return ConstantText.of(call.argument(1)).map(NumberPattern::of);
  }

  private static DataType type(CallSite call) {
    return pattern(call).map(p -> (DataType) p.type()).orElse(DecimalType.USER_DEFAULT);
  }

  private static CallSite checkFormat(CallSite call) {
    Expression format = call.argument(1);
    if (!format.foldable()) {
      throw Checks.mismatch(call, "NON_FOLDABLE_INPUT", "the format must be a constant.");
    }
    Optional<NumberPattern> pattern = pattern(call);
    if (pattern.isEmpty()) {
      if (!ConstantText.isNull(format)) {
        throw Errors.unsupported(
            "a format of " + call.name() + " that is worked out", call.origin());
      }
      return call;
    }
    pattern
        .get()
        .problem()
        .ifPresent(
            problem -> {
              throw Errors.of(
                  "INVALID_FORMAT." + problem.subclass(),
                  "42601",
                  "The format is invalid: " + problem.message() + ".",
                  call.origin());
            });
    if (pattern.get().precision() > DecimalType.MAX_PRECISION) {
      throw Errors.of(
          "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
          "22003",
          "Decimal precision " + pattern.get().precision() + " exceeds max precision 38.",
          call.origin());
    }
    return call;
  }
}
