package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.AbstractDataType;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.TypeCoercion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** How declarations bring their arguments together, by the rules of {@link TypeCoercion}. */
final class Coercions {

  private Coercions() {}

  /** An implicit cast, unless the type is right already. */
  static Expression cast(Expression child, DataType type, EvalMode mode) {
    if (child.dataType().sameType(type)) {
      return child;
    }
    return child instanceof Literal literal && literal.dataType().equals(Parameters.VOID)
        ? Literal.nullOf(type)
        : new Cast(child, type, mode, true);
  }

  /** Sums and averages take strings, timestamps and NULL as DOUBLE. */
  static CallSite summable(CallSite call) {
    DataType type = call.type(0);
    boolean becomesDouble =
        type.isString() || type instanceof TimestampType || type instanceof NullType;
    return becomesDouble
        ? call.withArguments(List.of(cast(call.argument(0), DoubleType.INSTANCE, call.mode())))
        : call;
  }

  /** The argument under the implicit cast to {@code type}, as it stands if there is none. */
  static Expression implicitCast(CallSite call, int index, AbstractDataType type) {
    return TypeCoercion.of(call.conf())
        .implicitCast(call.type(index), type)
        .map(to -> cast(call.argument(index), to, call.mode()))
        .orElse(call.argument(index));
  }

  /** Casts the arguments at those positions to one common type; raises DATA_DIFF_TYPES if there is none. */
  static CallSite common(CallSite call, IntPredicate positions) {
    return common(call, positions, new DataType[0]);
  }

  /** The same where values of {@code further} types meet them. */
  static CallSite common(CallSite call, IntPredicate positions, DataType... further) {
    List<DataType> types = new ArrayList<>(List.of(further));
    for (int i = 0; i < call.arguments().size(); i++) {
      if (positions.test(i)) {
        types.add(call.type(i));
      }
    }
    if (types.stream().allMatch(t -> t.sameType(types.get(0)))) {
      return call;
    }
    DataType type =
        TypeCoercion.of(call.conf())
            .findWiderCommonType(types)
            .orElseThrow(
                () ->
                    Checks.mismatch(
                        call,
                        "DATA_DIFF_TYPES",
                        "the arguments of "
                            + call.name()
                            + " have no common type: "
                            + names(types)));
    return castAll(call, positions, type);
  }

  private static String names(List<DataType> types) {
    return types.stream().map(DataType::sql).distinct().collect(Collectors.joining(", "));
  }

  static CallSite castAll(CallSite call, IntPredicate positions, DataType type) {
    List<Expression> arguments = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      Expression argument = call.argument(i);
      arguments.add(positions.test(i) ? cast(argument, type, call.mode()) : argument);
    }
    return call.withArguments(arguments);
  }

  /** An array at {@code array} and a value that could be its element at {@code element}. */
  static CallSite arrayAndElement(CallSite call, int array, int element) {
    if (call.type(element).equals(Parameters.VOID) && call.type(array) instanceof ArrayType) {
      throw Checks.mismatch(
          call, "NULL_TYPE", "an untyped NULL cannot be given to " + call.name() + ".");
    }
    return arrayAndNullableElement(call, array, element);
  }

  /** As {@link #arrayAndElement}, where the element may be an untyped NULL. */
  static CallSite arrayAndNullableElement(CallSite call, int array, int element) {
    if (!(call.type(array) instanceof ArrayType type)) {
      if (call.type(array).equals(Parameters.VOID)) {
        throw Checks.mismatch(
            call, "NULL_TYPE", "an untyped NULL cannot be given to " + call.name() + ".");
      }
      throw differentTypes(call);
    }
    Optional<DataType> common =
        TypeCoercion.of(call.conf())
            .findWiderTypeWithoutStringPromotionForTwo(type.elementType(), call.type(element));
    if (common.isEmpty()) {
      throw differentTypes(call);
    }
    List<Expression> arguments = new ArrayList<>(call.arguments());
    arguments.set(
        array,
        cast(call.argument(array), new ArrayType(common.get(), type.containsNull()), call.mode()));
    arguments.set(element, cast(call.argument(element), common.get(), call.mode()));
    return call.withArguments(arguments);
  }

  private static RuntimeException differentTypes(CallSite call) {
    return Checks.mismatch(
        call,
        "ARRAY_FUNCTION_DIFF_TYPES",
        call.name() + " takes an array and a value of its element type.");
  }

  /** Two arrays whose elements have a common type. */
  static CallSite twoArrays(CallSite call) {
    if (call.type(0) instanceof ArrayType left && call.type(1) instanceof ArrayType right) {
      Optional<DataType> common =
          TypeCoercion.of(call.conf()).findWiderTypeForTwo(left.elementType(), right.elementType());
      if (common.isPresent()) {
        DataType type = common.get();
        return call.withArguments(
            List.of(
                cast(call.argument(0), new ArrayType(type, left.containsNull()), call.mode()),
                cast(call.argument(1), new ArrayType(type, right.containsNull()), call.mode())));
      }
    }
    throw Checks.mismatch(
        call, "BINARY_ARRAY_DIFF_TYPES", call.name() + " takes two arrays of one element type.");
  }
}
