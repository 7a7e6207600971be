package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;
import static com.catalyst2sql.dialect.functions.Parameters.BOOLEAN;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.LONG;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;
import static com.catalyst2sql.dialect.functions.Parameters.VOID;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SparkSql;
import java.util.List;

/** What has no family of its own. */
final class MiscFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("assert_true")
              .args(BOOLEAN)
              .optional(STRING)
              .coerce(MiscFunctions::withMessage)
              .returns(VOID)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_ALWAYS),
          scalar("raise_error")
              .args(STRING)
              .returns(VOID)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_ALWAYS),
          scalar("current_catalog").returns(STRING).neverNull(),
          scalar("current_database", "current_schema").returns(STRING).neverNull(),
          scalar("current_user", "user").returns(STRING).neverNull(),
          scalar("input_file_name").nondeterministic().returns(STRING).neverNull(),
          scalar("input_file_block_length").nondeterministic().returns(LONG).neverNull(),
          scalar("input_file_block_start").nondeterministic().returns(LONG).neverNull(),
          scalar("monotonically_increasing_id").nondeterministic().returns(LONG).neverNull(),
          scalar("spark_partition_id")
              .nondeterministic()
              .returns(INT)
              .neverNull()
              .prettyName("SPARK_PARTITION_ID"),
          scalar("typeof").args(ANY).returns(STRING).neverNull(),
          scalar("uuid").nondeterministic().returns(STRING).neverNull(),
          scalar("version").returns(STRING).neverNull());

  private MiscFunctions() {}

  private static CallSite withMessage(CallSite call) {
    if (call.arguments().size() > 1) {
      return call;
    }
    Expression condition = call.argument(0);
    String message = "'" + SparkSql.pretty(condition) + "' is not true!";
    return call.withArguments(List.of(condition, Literal.of(message)));
  }
}
