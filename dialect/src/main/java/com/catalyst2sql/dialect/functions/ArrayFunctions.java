package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;
import static com.catalyst2sql.dialect.functions.Parameters.ARRAY;
import static com.catalyst2sql.dialect.functions.Parameters.ARRAY_OR_MAP;
import static com.catalyst2sql.dialect.functions.Parameters.BINARY;
import static com.catalyst2sql.dialect.functions.Parameters.BOOLEAN;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.LONG;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;
import static com.catalyst2sql.dialect.functions.Parameters.STRING_ARRAY;
import static com.catalyst2sql.dialect.functions.Parameters.VOID;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TypeCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Functions on arrays, and those that take arrays as well as other types. */
final class ArrayFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("array")
              .args(ANY)
              .variadic(0)
              .coerce(call -> Coercions.common(call, i -> true))
              .returns(ArrayFunctions::arrayOf)
              .neverNull(),
          scalar("array_append")
              .args(ARRAY, ANY)
              .coerce(call -> Coercions.arrayAndNullableElement(call, 0, 1))
              .returns(ArrayFunctions::withElement)
              .nullable(call -> call.argument(0).nullable()),
          scalar("array_prepend")
              .args(ARRAY, ANY)
              .coerce(call -> Coercions.arrayAndNullableElement(call, 0, 1))
              .returns(call -> withNulls(call.type(0)))
              .nullable(call -> call.argument(0).nullable()),
          scalar("array_compact")
              .args(ARRAY)
              .returns(call -> new ArrayType(element(call, 0), false)),
          scalar("array_contains")
              .args(ARRAY, ANY)
              .coerce(call -> Coercions.arrayAndElement(call, 0, 1))
              .check(ArrayFunctions::orderableElement)
              .returns(BOOLEAN)
              .nullable(
                  call ->
                      call.arguments().stream().anyMatch(Expression::nullable)
                          || containsNull(call.type(0))),
          scalar("array_distinct").args(ARRAY).noImplicitCasts().returnsArgument(0),
          scalar("array_except").args(ARRAY, ARRAY).coerce(Coercions::twoArrays).returnsArgument(0),
          scalar("array_insert")
              .args(ARRAY, INT, ANY)
              .coerce(ArrayFunctions::insertTypes)
              .returns(call -> withNulls(call.type(0)))
              .nullable(call -> call.argument(0).nullable() || call.argument(1).nullable()),
          scalar("array_intersect")
              .args(ARRAY, ARRAY)
              .coerce(Coercions::twoArrays)
              .returnsArgument(0),
          scalar("array_join")
              .args(STRING_ARRAY, STRING)
              .optional(STRING)
              .coerce(ArrayFunctions::joinStrings)
              .returns(STRING),
          scalar("array_max")
              .args(ARRAY)
              .check(ArrayFunctions::orderableElement)
              .returns(call -> element(call, 0))
              .alwaysNullable(),
          scalar("array_min")
              .args(ARRAY)
              .check(ArrayFunctions::orderableElement)
              .returns(call -> element(call, 0))
              .alwaysNullable(),
          scalar("array_position")
              .args(ARRAY, ANY)
              .coerce(call -> Coercions.arrayAndElement(call, 0, 1))
              .check(ArrayFunctions::orderableElement)
              .returns(LONG),
          scalar("array_remove")
              .args(ARRAY, ANY)
              .coerce(call -> Coercions.arrayAndElement(call, 0, 1))
              .check(ArrayFunctions::orderableElement)
              .returnsArgument(0),
          scalar("array_repeat")
              .args(ANY, INT)
              .returns(call -> new ArrayType(call.type(0), call.argument(0).nullable()))
              .nullable(call -> call.argument(1).nullable()),
          scalar("array_size").args(ARRAY).returns(INT),
          scalar("array_union").args(ARRAY, ARRAY).coerce(Coercions::twoArrays).returnsCommon(0),
          scalar("arrays_overlap")
              .args(ARRAY, ARRAY)
              .coerce(Coercions::twoArrays)
              .returns(BOOLEAN)
              .alwaysNullable(),
          scalar("arrays_zip")
              .args(ARRAY)
              .variadic(0)
              .noImplicitCasts()
              .returns(ArrayFunctions::zipType),
          scalar("concat")
              .args(ANY)
              .variadic(0)
              .coerce(ArrayFunctions::concatTypes)
              .returns(ArrayFunctions::concatType)
              .evaluates(Evaluation.NEVER_RAISES),
          scalar("element_at")
              .args(ARRAY_OR_MAP, ANY)
              .coerce(ArrayFunctions::elementKey)
              .returns(ArrayFunctions::elementType)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("try_element_at")
              .args(ARRAY_OR_MAP, ANY)
              .coerce(ArrayFunctions::elementKey)
              .returns(ArrayFunctions::elementType)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("elt")
              .args(ANY, ANY)
              .variadic(2)
              .coerce(ArrayFunctions::eltTypes)
              .returns(call -> call.type(1))
              .alwaysNullable(),
          scalar("flatten")
              .args(ARRAY)
              .check(ArrayFunctions::checkNested)
              .returns(ArrayFunctions::flattened)
              .alwaysNullable(),
          scalar("get").args(ARRAY, INT).returns(call -> element(call, 0)).alwaysNullable(),
          scalar("reverse").args(TypeCollection.of(STRING, ARRAY)).returnsArgument(0),
          scalar("sequence")
              .args(ANY, ANY)
              .optional(ANY)
              .coerce(SequenceTypes::coerce)
              .check(SequenceTypes::check)
              .returns(call -> new ArrayType(call.type(0), false))
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("shuffle").args(ARRAY).nondeterministic().returnsArgument(0),
          scalar("size", "cardinality")
              .args(ARRAY_OR_MAP)
              .noImplicitCasts()
              .returns(INT)
              .nullable(call -> !sizeOfNull(call) && call.argument(0).nullable())
              .prettyName(CallSite::name),
          scalar("slice").args(ARRAY, INT, INT).returnsArgument(0),
          scalar("sort_array")
              .args(ARRAY)
              .optional(BOOLEAN)
              .noImplicitCasts()
              .defaults(Literal.TRUE)
              .check(ArrayFunctions::literalOrder)
              .returnsArgument(0));

  private ArrayFunctions() {}

  /** The direction must be written out, TRUE or FALSE. */
  private static CallSite literalOrder(CallSite call) {
    if (!(call.argument(1) instanceof Literal literal) || literal.isNull()) {
      throw Checks.mismatch(call, "UNEXPECTED_INPUT_TYPE", "the order must be a BOOLEAN literal.");
    }
    return orderableElement(call);
  }

  static DataType element(CallSite call, int index) {
    return call.type(index) instanceof ArrayType array ? array.elementType() : VOID;
  }

  private static boolean containsNull(DataType type) {
    return type instanceof ArrayType array && array.containsNull();
  }

  private static DataType withElement(CallSite call) {
    return call.argument(1).nullable() ? withNulls(call.type(0)) : call.type(0);
  }

  private static DataType withNulls(DataType type) {
    return type instanceof ArrayType array ? new ArrayType(array.elementType(), true) : type;
  }

  private static DataType arrayOf(CallSite call) {
    return call.arguments().isEmpty()
        ? new ArrayType(VOID, false)
        : new ArrayType(
            call.commonType(0), call.arguments().stream().anyMatch(Expression::nullable));
  }

  /** The size of NULL is -1 unless ANSI mode or {@code spark.sql.legacy.sizeOfNull=false}. */
  static boolean sizeOfNull(CallSite call) {
    return call.conf().flag("spark.sql.legacy.sizeOfNull", true) && !call.conf().ansiEnabled();
  }

  private static CallSite orderableElement(CallSite call) {
    if (call.type(0) instanceof ArrayType array && !array.elementType().isOrderable()) {
      throw Checks.invalidOrdering(call, call.type(0));
    }
    return call;
  }

  private static CallSite insertTypes(CallSite call) {
    if (!call.type(1).isIntegral() || call.type(1).equals(LONG)) {
      throw Checks.mismatch(
          call, "UNEXPECTED_INPUT_TYPE", "the position of array_insert must be an INT.");
    }
    CallSite cast =
        call.withArguments(
            List.of(
                call.argument(0),
                Coercions.cast(call.argument(1), INT, call.mode()),
                call.argument(2)));
    return Coercions.arrayAndNullableElement(cast, 0, 2);
  }

  /** Elements become strings. */
  private static CallSite joinStrings(CallSite call) {
    if (!(call.type(0) instanceof ArrayType array) || array.elementType().isString()) {
      return call;
    }
    List<Expression> arguments = new ArrayList<>(call.arguments());
    if (array.elementType().isNested()
        || !array.elementType().equals(VOID) && call.conf().ansiEnabled()) {
      return call;
    }
    arguments.set(
        0,
        Coercions.cast(call.argument(0), new ArrayType(STRING, array.containsNull()), call.mode()));
    return call.withArguments(arguments);
  }

  private static DataType zipType(CallSite call) {
    List<StructField> fields = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      fields.add(
          new StructField(
              StructFunctions.nameOf(call.argument(i)).orElse(String.valueOf(i)),
              element(call, i),
              true));
    }
    return new ArrayType(new StructType(fields), false);
  }

  /** All arrays of one type, all BINARY, or all STRING. */
  private static CallSite concatTypes(CallSite call) {
    List<DataType> types = call.arguments().stream().map(Expression::dataType).toList();
    if (types.stream().anyMatch(t -> t instanceof ArrayType)) {
      // Spark makes a string of an untyped NULL first.
      if (!types.stream().allMatch(t -> t instanceof ArrayType)) {
        throw Checks.mismatch(
            call, "DATA_DIFF_TYPES", "concat takes arrays only, or strings and binaries only.");
      }
      return Coercions.common(call, i -> true);
    }
    if (!types.isEmpty()
        && types.stream().allMatch(t -> t.equals(BINARY))
        && !call.conf().flag("spark.sql.function.concatBinaryAsString", false)) {
      return call;
    }
    return strings(call, 0);
  }

  private static CallSite strings(CallSite call, int from) {
    List<Expression> arguments = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      boolean castable =
          call.conf().ansiEnabled() ? !call.type(i).isNested() : call.type(i).isAtomic();
      if (i >= from && !castable && !call.type(i).equals(VOID)) {
        throw Checks.mismatch(
            call,
            "UNEXPECTED_INPUT_TYPE",
            "parameter "
                + (i + 1)
                + " of "
                + call.name()
                + " cannot be a "
                + call.type(i).sql()
                + ".");
      }
      arguments.add(
          i >= from ? Coercions.cast(call.argument(i), STRING, call.mode()) : call.argument(i));
    }
    return call.withArguments(arguments);
  }

  private static DataType concatType(CallSite call) {
    if (call.arguments().isEmpty()) {
      return STRING;
    }
    return call.commonType(0);
  }

  private static CallSite eltTypes(CallSite call) {
    CallSite cast =
        call.withArguments(
            IntStream.range(0, call.arguments().size())
                .mapToObj(i -> i == 0 ? Coercions.implicitCast(call, 0, INT) : call.argument(i))
                .toList());
    boolean binary =
        call.arguments().stream().skip(1).allMatch(a -> a.dataType().equals(BINARY))
            && !call.conf().flag("spark.sql.function.eltOutputAsString", false);
    return binary ? cast : strings(cast, 1);
  }

  /** An array is asked by INT, a map by its key type. */
  private static CallSite elementKey(CallSite call) {
    if (call.type(0) instanceof ArrayType) {
      if (!call.type(1).isIntegral() || call.type(1).equals(LONG)) {
        throw Checks.mismatch(
            call, "UNEXPECTED_INPUT_TYPE", "the index of an array must be an INT.");
      }
      return call.withArguments(
          List.of(call.argument(0), Coercions.cast(call.argument(1), INT, call.mode())));
    }
    if (call.type(0) instanceof MapType map && call.type(1).equals(VOID)) {
      return call.withArguments(
          List.of(call.argument(0), Coercions.cast(call.argument(1), map.keyType(), call.mode())));
    }
    return call.type(0) instanceof MapType ? MapFunctions.keyArgument(call) : call;
  }

  private static DataType elementType(CallSite call) {
    return call.type(0) instanceof MapType map ? map.valueType() : element(call, 0);
  }

  private static CallSite checkNested(CallSite call) {
    if (!(call.type(0) instanceof ArrayType array && array.elementType() instanceof ArrayType)) {
      throw Checks.mismatch(call, "UNEXPECTED_INPUT_TYPE", "flatten takes an array of arrays.");
    }
    return call;
  }

  private static DataType flattened(CallSite call) {
    return element(call, 0);
  }
}
