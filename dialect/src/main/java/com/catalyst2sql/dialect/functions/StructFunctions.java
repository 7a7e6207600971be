package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.GetItem;
import com.catalyst2sql.dialect.expressions.GetStructField;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.NamedLambdaVariable;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions that make structs. */
final class StructFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("named_struct")
              .args(ANY)
              .variadic(0)
              .check(StructFunctions::checkNames)
              .returns(StructFunctions::namedType)
              .neverNull(),
          scalar("struct").args(ANY).variadic(0).returns(StructFunctions::structType).neverNull());

  private StructFunctions() {}

  private static CallSite checkNames(CallSite call) {
    if (call.arguments().size() % 2 != 0) {
      throw Errors.wrongNumArgs(
          "named_struct", "2n (n > 0)", call.arguments().size(), call.origin());
    }
    for (int i = 0; i < call.arguments().size(); i += 2) {
      if (!call.type(i).isString() || !call.argument(i).foldable()) {
        throw Checks.mismatch(
            call, "CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING", "names must be constant strings.");
      }
      if (Checks.isNull(call.argument(i))) {
        throw Checks.mismatch(call, "UNEXPECTED_NULL", "names must not be NULL.");
      }
    }
    return call;
  }

  private static DataType namedType(CallSite call) {
    List<StructField> fields = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i += 2) {
      fields.add(
          new StructField(
              Checks.stringValue(call.argument(i)).orElse(""),
              call.type(i + 1),
              call.argument(i + 1).nullable()));
    }
    return new StructType(fields);
  }

  private static DataType structType(CallSite call) {
    List<StructField> fields = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      Expression argument = call.argument(i);
      fields.add(
          new StructField(
              nameOf(argument).orElse("col" + (i + 1)), argument.dataType(), argument.nullable()));
    }
    return new StructType(fields);
  }

  /** The name a field gets from the expression it is made of. */
  static Optional<String> nameOf(Expression expression) {
    if (expression instanceof Alias alias) {
      return Optional.of(alias.name());
    }
    if (expression instanceof AttributeReference attribute) {
      return Optional.of(attribute.name());
    }
    if (expression instanceof NamedLambdaVariable variable) {
      return Optional.of(variable.name());
    }
    if (expression instanceof GetStructField field) {
      return Optional.of(field.name());
    }
    if (expression instanceof GetItem item && item.key() instanceof Literal key) {
      return Checks.stringValue(key);
    }
    return Optional.empty();
  }
}
