package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;

import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.StringType;
import java.util.List;
import java.util.Locale;

/**
 * LIKE, ILIKE and RLIKE, the escape character a third argument, and LIKE over several constant patterns, which the
 * parser lower-cases for ILIKE.
 */
final class PatternFunctions {

  private static final StringType STRING = StringType.INSTANCE;

  static final List<FunctionDeclaration> ALL =
      List.of(
          match("like")
              .args(STRING, STRING)
              .optional(STRING)
              .evaluates(
                  Evaluation.NEVER_RAISES, Evaluation.RAISES_FOR_PATTERNS, Evaluation.LEFT_FIRST),
          match("ilike")
              .args(STRING, STRING)
              .optional(STRING)
              .evaluates(Evaluation.RAISES_FOR_PATTERNS, Evaluation.LEFT_FIRST),
          match("rlike", "regexp", "regexp_like")
              .args(STRING, STRING)
              .prettyName(call -> call.name().toUpperCase(Locale.ROOT))
              .evaluates(
                  Evaluation.RAISES_FOR_PATTERNS,
                  Evaluation.RAISES_FOR_VALUES,
                  Evaluation.LEFT_FIRST),
          match("likeall").args(STRING).variadic(2),
          match("likeany").args(STRING).variadic(2),
          match("notlikeall").args(STRING).variadic(2),
          match("notlikeany").args(STRING).variadic(2));

  private PatternFunctions() {}

  private static FunctionDeclaration match(String... names) {
    return scalar(names).returns(BooleanType.INSTANCE);
  }
}
