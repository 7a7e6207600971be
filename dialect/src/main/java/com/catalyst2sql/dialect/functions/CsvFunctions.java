package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;
import static com.catalyst2sql.dialect.functions.Parameters.STRUCT;

import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Map;

/** Functions on CSV text. */
final class CsvFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("from_csv")
              .args(ANY, ANY)
              .optional(ANY)
              .noImplicitCasts()
              .check(CsvFunctions::fromCsv)
              .returns(TextFormats::schemaOf)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("to_csv")
              .args(STRUCT)
              .optional(ANY)
              .noImplicitCasts()
              .check(
                  call -> TextFormats.withFormat(call, call.type(0), TextFormats.options(call, 1)))
              .returns(STRING)
              .alwaysNullable(),
          scalar("schema_of_csv")
              .args(ANY)
              .optional(ANY)
              .noImplicitCasts()
              .check(CsvFunctions::schemaOfCsv)
              .returns(STRING)
              .neverNull());

  private CsvFunctions() {}

  private static CallSite fromCsv(CallSite call) {
    DataType schema = TextFormats.schema(call, 1);
    if (!(schema instanceof StructType)) {
      throw TextFormats.invalid(
          call,
          "NON_STRUCT_TYPE",
          "The input schema \""
              + SparkSql.pretty(call.argument(1), call.conf())
              + "\" must be one of a struct, but it is \""
              + schema.sql()
              + "\".");
    }
    Map<String, String> options = TextFormats.options(call, 2);
    TextFormats.requireText(call);
    return TextFormats.withFormat(call, schema, options);
  }

  private static CallSite schemaOfCsv(CallSite call) {
    Map<String, String> options = TextFormats.options(call, 1);
    TextFormats.requireConstant(call, "csv");
    TextFormats.requireText(call);
    return TextFormats.withFormat(call, STRING, options);
  }
}
