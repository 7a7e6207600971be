package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;
import static com.catalyst2sql.dialect.functions.Parameters.STRING_ARRAY;

import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.MapType;
import java.util.List;

/** Functions on regular expressions, Java's all of them. */
final class RegexpFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("regexp_count")
              .args(STRING, STRING)
              .returns(INT)
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("regexp_extract")
              .args(STRING, STRING)
              .optional(INT)
              .defaults(Literal.of(1))
              .returns(STRING)
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("regexp_extract_all")
              .args(STRING, STRING)
              .optional(INT)
              .defaults(Literal.of(1))
              .returns(STRING_ARRAY)
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("regexp_instr")
              .args(STRING, STRING)
              .optional(INT)
              .defaults(Literal.of(0))
              .returns(INT)
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("regexp_replace")
              .args(STRING, STRING, STRING)
              .optional(INT)
              .defaults(Literal.of(1))
              .check(RegexpFunctions::checkPosition)
              .returns(STRING)
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("regexp_substr")
              .args(STRING, STRING)
              .returns(STRING)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("split")
              .args(STRING, STRING)
              .optional(INT)
              .defaults(Literal.of(-1))
              .returns(new ArrayType(STRING, false)),
          scalar("str_to_map")
              .args(STRING)
              .optional(STRING, STRING)
              .noImplicitCasts()
              .defaults(Literal.of(","), Literal.of(":"))
              .check(Checks.foldable(1, "pairDelim"))
              .returns(new MapType(STRING, STRING, true))
              .evaluates(Evaluation.RAISES_FOR_VALUES));

  private RegexpFunctions() {}

  private static CallSite checkPosition(CallSite call) {
    Checks.foldable(3, "position").apply(call);
    if (Checks.intValue(call.argument(3)).filter(p -> p <= 0).isPresent()) {
      throw Checks.mismatch(call, "VALUE_OUT_OF_RANGE", "the position must be 1 or more.");
    }
    return call;
  }
}
