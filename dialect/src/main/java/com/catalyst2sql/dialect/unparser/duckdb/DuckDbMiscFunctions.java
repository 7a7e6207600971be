package com.catalyst2sql.dialect.unparser.duckdb;

import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rewrite;
import static java.util.Map.entry;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.ReflectionFunctions;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has no family of its own, in DuckDB. */
final class DuckDbMiscFunctions {

  static final Map<String, FunctionTranslation> ALL =
      Map.ofEntries(
          entry("assert_true", rewrite(DuckDbMiscFunctions::assertTrue)),
          entry(
              "raise_error",
              rewrite(
                  (call, context) ->
                      context.raise(
                          "USER_RAISED_EXCEPTION", "P0001", call.argument(0), call.dataType()))),
          entry("current_catalog", rewrite(call -> call.argument(0))),
          entry("current_database", rewrite(call -> call.argument(0))),
          entry("current_user", rewrite(call -> call.argument(0))),
          entry("input_file_name", inputFile(Literal.of(""))),
          entry("input_file_block_start", inputFile(Literal.of(-1L))),
          entry("input_file_block_length", inputFile(Literal.of(-1L))),
          entry("monotonically_increasing_id", rewrite(DuckDbMiscFunctions::increasingId)),
          entry("reflect", rewrite(DuckDbMiscFunctions::reflect)),
          entry("row_position", rewrite(DuckDbMiscFunctions::rowPosition)),
          entry("slice_of_row", rewrite(DuckDbMiscFunctions::slice)),
          entry(
              "spark_partition_id",
              rewrite(call -> call.count() < 2 ? Literal.of(0) : call.argument(1))),
          entry("typeof", rewrite(call -> Literal.of(call.type(0).catalogString()))),
          entry("uuid", rewrite(call -> Build.cast(call.engine("uuid"), StringType.INSTANCE))),
          entry(
              "version",
              rewrite(
                  (call, context) -> Literal.of(context.conf().isSpark4() ? "4.0.0" : "3.5.9"))));

  private DuckDbMiscFunctions() {}

  /** What is known of the file a row comes from: nothing where it comes from none. */
  private static FunctionTranslation inputFile(Literal none) {
    return rewrite(
        (call, context) -> {
          if (context.readsTables()) {
            throw Errors.unsupported(
                call.function().function().name() + " of rows of tables and files");
          }
          return none;
        });
  }

  /** With a number that differs from row to row, so that the engine calls the method for each. */
  private static Expression reflect(FunctionTranslation.Call call, TranslationContext context) {
    return Terms.java(
        "c2s_reflect",
        Literal.of(ReflectionFunctions.method(call.arguments())),
        FormatStrings.packed(call.arguments().subList(2, call.count()), context),
        call.engine("random", Terms.DOUBLE, List.of()));
  }

  /** The partition's number stands in the upper bits. */
  private static Expression increasingId(FunctionTranslation.Call call) {
    if (call.count() < 2) {
      throw Errors.unsupported("monotonically_increasing_id in this place");
    }
    return Build.op(
        "+",
        Terms.LONG,
        Build.op("*", Terms.LONG, Build.cast(call.argument(1), Terms.LONG), Literal.of(1L << 33)),
        call.argument(0));
  }

  private static Expression rowPosition(FunctionTranslation.Call call) {
    return Build.op("-", Terms.LONG, call.engine("row_number"), Build.number(1));
  }

  private static Expression slice(FunctionTranslation.Call call) {
    Expression end =
        Build.op(
            "*",
            Terms.LONG,
            Build.op("+", Terms.LONG, call.argument(0), Build.number(1)),
            call.argument(2));
    return Build.cast(
        Build.op(
            "//", Terms.LONG, Build.op("-", Terms.LONG, end, Build.number(1)), call.argument(1)),
        Terms.INT);
  }

  private static Expression assertTrue(FunctionTranslation.Call call, TranslationContext context) {
    return new CaseWhen(
        List.of(new CaseWhen.Branch(call.argument(0), Literal.nullOf(call.dataType()))),
        Optional.of(
            context.raise("USER_RAISED_EXCEPTION", "P0001", call.argument(1), call.dataType())));
  }
}
