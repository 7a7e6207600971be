package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;
import static com.catalyst2sql.dialect.functions.Parameters.BINARY;
import static com.catalyst2sql.dialect.functions.Parameters.BOOLEAN;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.LONG;
import static com.catalyst2sql.dialect.functions.Parameters.NUMERIC;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;
import static com.catalyst2sql.dialect.functions.Parameters.STRING_ARRAY;
import static com.catalyst2sql.dialect.functions.Parameters.STRING_OR_BINARY;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.TypeCollection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** String functions. */
final class StringFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("ascii").args(STRING).returns(INT),
          scalar("base64").args(BINARY).returns(STRING),
          scalar("unbase64").args(STRING).returns(BINARY),
          scalar("bit_length").args(STRING_OR_BINARY).returns(INT),
          scalar("octet_length").args(STRING_OR_BINARY).returns(INT),
          scalar("length", "char_length", "character_length", "len")
              .args(STRING_OR_BINARY)
              .returns(INT)
              .prettyName(CallSite::name)
              .evaluates(Evaluation.NEVER_RAISES),
          scalar("chr", "char").args(LONG).returns(STRING).prettyName(CallSite::name),
          scalar("concat_ws")
              .args(STRING, TypeCollection.of(STRING_ARRAY, STRING))
              .variadic(1)
              .returns(STRING)
              .nullable(call -> call.argument(0).nullable()),
          scalar("contains")
              .args(STRING_OR_BINARY, STRING_OR_BINARY)
              .coerce(StringFunctions::binaryIfAll)
              .returns(BOOLEAN)
              .evaluates(Evaluation.NEVER_RAISES),
          scalar("startswith")
              .args(STRING_OR_BINARY, STRING_OR_BINARY)
              .coerce(StringFunctions::binaryIfAll)
              .returns(BOOLEAN)
              .evaluates(Evaluation.NEVER_RAISES),
          scalar("endswith")
              .args(STRING_OR_BINARY, STRING_OR_BINARY)
              .coerce(StringFunctions::binaryIfAll)
              .returns(BOOLEAN)
              .evaluates(Evaluation.NEVER_RAISES),
          scalar("encode")
              .args(STRING, STRING)
              .returns(BINARY)
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("decode")
              .args(ANY, ANY)
              .variadic(2)
              .coerce(StringFunctions::decodeTypes)
              .returns(call -> call.arguments().size() == 2 ? STRING : call.type(2))
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES, Evaluation.CONDITIONAL),
          scalar("find_in_set").args(STRING, STRING).returns(INT),
          scalar("format_number")
              .args(NUMERIC, TypeCollection.of(INT, STRING))
              .returns(STRING)
              .alwaysNullable(),
          scalar("format_string", "printf")
              .args(STRING, ANY)
              .variadic(1)
              .check(StringFunctions::checkFormat)
              .returns(STRING)
              .nullable(call -> call.argument(0).nullable())
              .prettyName(CallSite::name),
          scalar("initcap").args(STRING).returns(STRING),
          scalar("instr").args(STRING, STRING).returns(INT),
          scalar("locate", "position")
              .args(STRING, STRING)
              .optional(INT)
              .defaults(Literal.of(1))
              .returns(INT)
              .prettyName(CallSite::name),
          scalar("lower", "lcase")
              .args(STRING)
              .returns(STRING)
              .prettyName(CallSite::name)
              .evaluates(Evaluation.NEVER_RAISES),
          scalar("upper", "ucase")
              .args(STRING)
              .returns(STRING)
              .prettyName(CallSite::name)
              .evaluates(Evaluation.NEVER_RAISES),
          scalar("left").args(STRING_OR_BINARY, INT).returnsArgument(0),
          scalar("right").args(STRING, INT).returns(STRING),
          scalar("levenshtein").args(STRING, STRING).optional(INT).returns(INT),
          scalar("lpad")
              .args(STRING_OR_BINARY, INT)
              .optional(STRING_OR_BINARY)
              .coerce(StringFunctions::padding)
              .returns(StringFunctions::padType),
          scalar("rpad")
              .args(STRING_OR_BINARY, INT)
              .optional(STRING_OR_BINARY)
              .coerce(StringFunctions::padding)
              .returns(StringFunctions::padType),
          scalar("trim")
              .args(STRING)
              .optional(STRING)
              .returns(STRING)
              .evaluates(Evaluation.NEVER_RAISES),
          scalar("ltrim")
              .args(STRING)
              .optional(STRING)
              .returns(STRING)
              .evaluates(Evaluation.NEVER_RAISES),
          scalar("rtrim")
              .args(STRING)
              .optional(STRING)
              .returns(STRING)
              .evaluates(Evaluation.NEVER_RAISES),
          scalar("btrim").args(STRING_OR_BINARY).optional(STRING_OR_BINARY).returns(STRING),
          scalar("luhn_check").args(STRING).returns(BOOLEAN),
          scalar("mask")
              .args(STRING)
              .optional(STRING, STRING, STRING, STRING)
              .noImplicitCasts()
              .parameterNames("str", "upperChar", "lowerChar", "digitChar", "otherChar")
              .defaults(Literal.of("X"), Literal.of("x"), Literal.of("n"), Literal.nullOf(STRING))
              .check(StringFunctions::checkMask)
              .returns(STRING)
              .alwaysNullable(),
          scalar("overlay")
              .args(STRING_OR_BINARY, STRING_OR_BINARY, INT)
              .optional(INT)
              .defaults(Literal.of(-1))
              .check(StringFunctions::checkOverlay)
              .returnsArgument(0),
          scalar("repeat").args(STRING, INT).returns(STRING).evaluates(Evaluation.LEFT_FIRST),
          scalar("replace")
              .args(STRING, STRING)
              .optional(STRING)
              .defaults(Literal.of(""))
              .returns(STRING),
          scalar("sentences")
              .args(STRING)
              .optional(STRING, STRING)
              .defaults(Literal.of(""), Literal.of(""))
              .returns(new ArrayType(new ArrayType(STRING, false), false)),
          scalar("soundex").args(STRING).noImplicitCasts().returns(STRING),
          scalar("space").args(INT).returns(STRING),
          scalar("split_part").args(STRING, STRING, INT).returns(STRING),
          scalar("substring", "substr")
              .args(STRING_OR_BINARY, INT)
              .optional(INT)
              .defaults(Literal.of(Integer.MAX_VALUE))
              .returnsArgument(0)
              .prettyName(CallSite::name)
              .evaluates(Evaluation.NEVER_RAISES),
          scalar("substring_index").args(STRING, STRING, INT).returns(STRING),
          scalar("translate").args(STRING, STRING, STRING).returns(STRING),
          scalar("to_binary")
              .args(STRING)
              .optional(STRING)
              .check(StringFunctions::checkBinaryFormat)
              .returns(BINARY)
              .alwaysNullable(),
          scalar("try_to_binary")
              .args(STRING)
              .optional(STRING)
              .check(Checks.foldable(1, "fmt"))
              .returns(BINARY)
              .alwaysNullable());

  private StringFunctions() {}

  /** Both BINARY stay so; anything else becomes STRING. */
  private static CallSite binaryIfAll(CallSite call) {
    boolean binary = call.type(0).equals(BINARY) && call.type(1).equals(BINARY);
    return binary
        ? call
        : call.withArguments(
            List.of(
                Coercions.implicitCast(call, 0, STRING), Coercions.implicitCast(call, 1, STRING)));
  }

  /** What BINARY is padded with by default differs from what STRING is. */
  private static CallSite padding(CallSite call) {
    if (call.arguments().size() == 3) {
      return call;
    }
    Literal pad =
        call.type(0).equals(BINARY)
            ? new Literal(new Literal.Binary(new byte[] {0}), BINARY)
            : Literal.of(" ");
    return call.withArguments(List.of(call.argument(0), call.argument(1), pad));
  }

  private static DataType padType(CallSite call) {
    return call.type(0).equals(BINARY) && call.type(2).equals(BINARY) ? BINARY : STRING;
  }

  /** With two arguments the second names a charset; with more it is Oracle's DECODE. */
  private static CallSite decodeTypes(CallSite call) {
    if (call.arguments().size() == 2) {
      return call.withArguments(
          List.of(
              Coercions.implicitCast(call, 0, BINARY), Coercions.implicitCast(call, 1, STRING)));
    }
    int last = call.arguments().size() % 2 == 0 ? call.arguments().size() - 1 : -1;
    CallSite keys = Coercions.common(call, i -> i != last && (i == 0 || i % 2 == 1));
    // What is left out at the end stands for a NULL of type STRING.
    DataType otherwise = last < 0 ? STRING : call.type(last);
    return Coercions.common(keys, i -> i == last || i != 0 && i % 2 == 0, otherwise);
  }

  private static CallSite checkMask(CallSite call) {
    for (int i = 1; i < call.arguments().size(); i++) {
      Expression argument = call.argument(i);
      if (!argument.foldable()) {
        throw Checks.mismatch(call, "NON_FOLDABLE_INPUT", "the replacement must be a constant.");
      }
      if (Checks.stringValue(argument)
          .filter(s -> s.codePointCount(0, s.length()) != 1)
          .isPresent()) {
        throw Checks.mismatch(call, "INPUT_SIZE_NOT_ONE", "the length of a replacement must be 1.");
      }
    }
    return call;
  }

  private static CallSite checkOverlay(CallSite call) {
    if (!call.type(0).equals(call.type(1))) {
      throw Checks.mismatch(
          call, "BINARY_OP_DIFF_TYPES", "the first two arguments differ in type.");
    }
    return call;
  }

  /** Java would only say so when it formats; Spark looks at literals before. */
  private static CallSite checkFormat(CallSite call) {
    if (call.argument(0) instanceof Literal format
        && format.value() instanceof String text
        && text.contains("%0$")) {
      throw new SparkSqlException(
          "INVALID_PARAMETER_VALUE.ZERO_INDEX",
          "22023",
          "The format of `format_string` counts its arguments from 1: %1$, %2$, and so on, not"
              + " %0$.",
          Map.of("parameter", "`strfmt`", "functionName", "`format_string`"),
          call.origin(),
          null);
    }
    return call;
  }

  private static CallSite checkBinaryFormat(CallSite call) {
    if (call.arguments().size() < 2) {
      return call;
    }
    Expression format = call.argument(1);
    if (!format.foldable()) {
      throw Checks.mismatch(call, "NON_FOLDABLE_INPUT", "the format must be a constant.");
    }
    Optional<String> value = ConstantText.of(format);
    if (value.isPresent()
        && !Set.of("hex", "utf-8", "utf8", "base64")
            .contains(value.get().toLowerCase(Locale.ROOT))) {
      throw Checks.mismatch(
          call,
          "INVALID_ARG_VALUE",
          "the format must be hex, utf-8, utf8 or base64, not " + value.get() + ".");
    }
    return call;
  }
}
