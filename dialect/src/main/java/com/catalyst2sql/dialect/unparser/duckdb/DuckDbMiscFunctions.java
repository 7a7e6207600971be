package com.catalyst2sql.dialect.unparser.duckdb;

import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rewrite;
import static com.catalyst2sql.dialect.unparser.FunctionTranslation.unsupported;
import static java.util.Map.entry;

import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SparkSql;
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
          entry(
              "current_catalog",
              rewrite(
                  (call, context) ->
                      Literal.of(context.conf().get("c2s.current.catalog", "spark_catalog")))),
          entry(
              "current_database",
              rewrite(
                  (call, context) ->
                      Literal.of(context.conf().get("c2s.current.database", "default")))),
          entry(
              "current_user",
              rewrite(
                  (call, context) ->
                      Literal.of(
                          context
                              .conf()
                              .get("c2s.current.user", System.getProperty("user.name"))))),
          entry("input_file_name", rewrite(call -> Literal.of(""))),
          entry("input_file_block_start", rewrite(call -> Literal.of(-1L))),
          entry("input_file_block_length", rewrite(call -> Literal.of(-1L))),
          entry("monotonically_increasing_id", unsupported("rows have no partition")),
          entry("spark_partition_id", rewrite(call -> Literal.of(0))),
          entry("typeof", rewrite(call -> Literal.of(call.type(0).catalogString()))),
          entry("uuid", rewrite(call -> Build.cast(call.engine("uuid"), StringType.INSTANCE))),
          entry(
              "version",
              rewrite(
                  (call, context) -> Literal.of(context.conf().isSpark4() ? "4.0.0" : "3.5.9"))));

  private DuckDbMiscFunctions() {}

  private static Expression assertTrue(FunctionTranslation.Call call, TranslationContext context) {
    Expression message =
        call.count() == 2
            ? call.argument(1)
            : Literal.of("'" + SparkSql.pretty(call.argument(0)) + "' is not true!");
    return new CaseWhen(
        List.of(new CaseWhen.Branch(call.argument(0), Literal.nullOf(call.dataType()))),
        Optional.of(context.raise("USER_RAISED_EXCEPTION", "P0001", message, call.dataType())));
  }
}
