package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.BOOLEAN;
import static com.catalyst2sql.dialect.functions.Parameters.BYTE;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.INTEGRAL;
import static com.catalyst2sql.dialect.functions.Parameters.LONG;

import com.catalyst2sql.dialect.types.TypeCollection;
import java.util.List;

/** Functions on the bits of integers; the operators are not among them. */
final class BitwiseFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("bit_count")
              .args(TypeCollection.of(INTEGRAL, BOOLEAN))
              .noImplicitCasts()
              .returns(INT),
          scalar("bit_get", "getbit").args(INTEGRAL, INT).returns(BYTE).prettyName(CallSite::name),
          scalar("shiftleft")
              .args(TypeCollection.of(INT, LONG), INT)
              .returnsArgument(0)
              .evaluates(Evaluation.NEVER_RAISES, Evaluation.LEFT_FIRST),
          scalar("shiftright")
              .args(TypeCollection.of(INT, LONG), INT)
              .returnsArgument(0)
              .evaluates(Evaluation.NEVER_RAISES, Evaluation.LEFT_FIRST),
          scalar("shiftrightunsigned")
              .args(TypeCollection.of(INT, LONG), INT)
              .returnsArgument(0)
              .evaluates(Evaluation.NEVER_RAISES, Evaluation.LEFT_FIRST));

  private BitwiseFunctions() {}
}
