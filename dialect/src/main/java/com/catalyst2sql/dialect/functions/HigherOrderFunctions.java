package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;
import static com.catalyst2sql.dialect.functions.Parameters.ARRAY;
import static com.catalyst2sql.dialect.functions.Parameters.BOOLEAN;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.MAP;
import static com.catalyst2sql.dialect.functions.Parameters.VOID;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.LambdaFunction;
import com.catalyst2sql.dialect.expressions.NamedLambdaVariable;
import com.catalyst2sql.dialect.functions.FunctionDeclaration.HigherOrder;
import com.catalyst2sql.dialect.functions.FunctionDeclaration.HigherOrder.LambdaParameter;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.CastRules;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.TypeCoercion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions that take functions. */
final class HigherOrderFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("transform")
              .args(ARRAY, ANY)
              .noImplicitCasts()
              .lambdas(onElements(true))
              .returns(call -> new ArrayType(call.type(1), call.argument(1).nullable()))
              .nullable(HigherOrderFunctions::first),
          scalar("filter")
              .args(ARRAY, BOOLEAN)
              .noImplicitCasts()
              .lambdas(onElements(true))
              .returnsArgument(0)
              .nullable(HigherOrderFunctions::first),
          scalar("exists")
              .args(ARRAY, BOOLEAN)
              .noImplicitCasts()
              .lambdas(onElements(false))
              .returns(BOOLEAN)
              .alwaysNullable(),
          scalar("forall")
              .args(ARRAY, BOOLEAN)
              .noImplicitCasts()
              .lambdas(onElements(false))
              .returns(BOOLEAN)
              .alwaysNullable(),
          scalar("aggregate", "reduce")
              .args(ARRAY, ANY, ANY)
              .optional(ANY)
              .noImplicitCasts()
              .lambdas(HigherOrderFunctions::aggregate)
              .coerce(HigherOrderFunctions::withFinish)
              .check(HigherOrderFunctions::checkMerge)
              .returns(call -> call.arguments().size() == 4 ? call.type(3) : call.type(1))
              .alwaysNullable()
              .prettyName(CallSite::name),
          scalar("array_sort")
              .args(ARRAY)
              .optional(ANY)
              .noImplicitCasts()
              .lambdas(HigherOrderFunctions::comparison)
              .check(HigherOrderFunctions::checkComparison)
              .returnsArgument(0)
              .nullable(HigherOrderFunctions::first),
          scalar("zip_with")
              .args(ARRAY, ARRAY, ANY)
              .noImplicitCasts()
              .lambdas(HigherOrderFunctions::zipped)
              .returns(call -> new ArrayType(call.type(2), call.argument(2).nullable()))
              .nullable(call -> call.argument(0).nullable() || call.argument(1).nullable()),
          scalar("map_filter")
              .args(MAP, BOOLEAN)
              .noImplicitCasts()
              .lambdas(HigherOrderFunctions::entry)
              .returnsArgument(0)
              .nullable(HigherOrderFunctions::first),
          scalar("transform_keys")
              .args(MAP, ANY)
              .noImplicitCasts()
              .lambdas(HigherOrderFunctions::entry)
              .returns(HigherOrderFunctions::newKeys)
              .nullable(HigherOrderFunctions::first),
          scalar("transform_values")
              .args(MAP, ANY)
              .noImplicitCasts()
              .lambdas(HigherOrderFunctions::entry)
              .returns(HigherOrderFunctions::newValues)
              .nullable(HigherOrderFunctions::first),
          scalar("map_zip_with")
              .args(MAP, MAP, ANY)
              .noImplicitCasts()
              .lambdas(HigherOrderFunctions::zippedMaps)
              .coerce(HigherOrderFunctions::sameKeys)
              .returns(HigherOrderFunctions::zippedMap)
              .nullable(call -> call.argument(0).nullable() || call.argument(1).nullable()));

  private HigherOrderFunctions() {}

  private static boolean first(CallSite call) {
    return call.argument(0).nullable();
  }

  private static LambdaParameter element(Expression array) {
    return array.dataType() instanceof ArrayType type
        ? new LambdaParameter(type.elementType(), type.containsNull())
        : new LambdaParameter(VOID, true);
  }

  /** Each element, and its position where a lambda of two parameters is allowed. */
  private static HigherOrder onElements(boolean withIndex) {
    return (arguments, index) -> {
      if (index != 1) {
        return Optional.empty();
      }
      LambdaParameter element = element(arguments.get(0));
      return Optional.of(
          withIndex ? List.of(element, new LambdaParameter(INT, false)) : List.of(element));
    };
  }

  private static Optional<List<LambdaParameter>> aggregate(List<Expression> arguments, int index) {
    LambdaParameter accumulator = new LambdaParameter(arguments.get(1).dataType(), true);
    if (index == 2) {
      return Optional.of(List.of(accumulator, element(arguments.get(0))));
    }
    return index == 3 ? Optional.of(List.of(accumulator)) : Optional.empty();
  }

  /** Spark prints the function that finishes, also where it is left out and gives back what it gets. */
  private static CallSite withFinish(CallSite call) {
    if (call.arguments().size() == 4) {
      return call;
    }
    NamedLambdaVariable id = new NamedLambdaVariable("id", call.type(1), true, ExprId.fresh());
    List<Expression> arguments = new ArrayList<>(call.arguments());
    arguments.add(new LambdaFunction(id, List.of(id)));
    return call.withArguments(arguments);
  }

  private static CallSite checkMerge(CallSite call) {
    if (!call.type(1).sameStructure(call.type(2))) {
      throw Checks.mismatch(
          call,
          "UNEXPECTED_INPUT_TYPE",
          "the merge function gives \""
              + call.type(2).sql()
              + "\", not \""
              + call.type(1).sql()
              + "\".");
    }
    return call;
  }

  private static Optional<List<LambdaParameter>> comparison(List<Expression> arguments, int index) {
    LambdaParameter element = element(arguments.get(0));
    return index == 1 ? Optional.of(List.of(element, element)) : Optional.empty();
  }

  private static CallSite checkComparison(CallSite call) {
    if (call.arguments().size() == 2 && !call.type(1).equals(INT)) {
      throw Checks.mismatch(call, "UNEXPECTED_RETURN_TYPE", "the comparison must give an INT.");
    }
    if (call.arguments().size() == 1
        && call.type(0) instanceof ArrayType array
        && !array.elementType().isOrderable()) {
      throw Checks.invalidOrdering(call, call.type(0));
    }
    return call;
  }

  private static Optional<List<LambdaParameter>> zipped(List<Expression> arguments, int index) {
    return index == 2
        ? Optional.of(
            List.of(
                new LambdaParameter(element(arguments.get(0)).dataType(), true),
                new LambdaParameter(element(arguments.get(1)).dataType(), true)))
        : Optional.empty();
  }

  /** Of NULL a map's, so that the lambda has parameters and it is the NULL that is refused. */
  private static DataType mapType(Expression map) {
    return map.dataType() instanceof NullType ? new MapType(VOID, VOID, true) : map.dataType();
  }

  private static Optional<List<LambdaParameter>> entry(List<Expression> arguments, int index) {
    if (index != 1 || !(mapType(arguments.get(0)) instanceof MapType map)) {
      return Optional.empty();
    }
    return Optional.of(
        List.of(
            new LambdaParameter(map.keyType(), false),
            new LambdaParameter(map.valueType(), map.valueContainsNull())));
  }

  private static DataType newKeys(CallSite call) {
    MapType map = (MapType) call.type(0);
    return new MapType(call.type(1), map.valueType(), map.valueContainsNull());
  }

  private static DataType newValues(CallSite call) {
    MapType map = (MapType) call.type(0);
    return new MapType(map.keyType(), call.type(1), call.argument(1).nullable());
  }

  private static Optional<List<LambdaParameter>> zippedMaps(List<Expression> arguments, int index) {
    if (index != 2
        || !(mapType(arguments.get(0)) instanceof MapType left)
        || !(mapType(arguments.get(1)) instanceof MapType right)) {
      return Optional.empty();
    }
    return Optional.of(
        List.of(
            new LambdaParameter(commonKey(left, right), false),
            new LambdaParameter(left.valueType(), true),
            new LambdaParameter(right.valueType(), true)));
  }

  /** The keys meet as in a set operation; the left's where they do not, which the check refuses. */
  private static DataType commonKey(MapType left, MapType right) {
    return TypeCoercion.of(SqlConf.DEFAULTS)
        .findWiderTypeForTwo(left.keyType(), right.keyType())
        .orElse(left.keyType());
  }

  private static CallSite sameKeys(CallSite call) {
    if (!(call.type(0) instanceof MapType left)
        || !(call.type(1) instanceof MapType right)
        || left.keyType().sameType(right.keyType())) {
      return call;
    }
    DataType key =
        TypeCoercion.of(call.conf())
            .findWiderTypeForTwo(left.keyType(), right.keyType())
            .filter(k -> !CastRules.forceNullable(left.keyType(), k))
            .filter(k -> !CastRules.forceNullable(right.keyType(), k))
            .orElseThrow(
                () ->
                    Checks.mismatch(
                        call,
                        "MAP_ZIP_WITH_DIFF_TYPES",
                        "the maps' keys are of types that do not go together, "
                            + left.keyType().sql()
                            + " and "
                            + right.keyType().sql()
                            + "."));
    List<Expression> arguments = new ArrayList<>(call.arguments());
    arguments.set(0, Coercions.cast(call.argument(0), withKey(left, key), call.mode()));
    arguments.set(1, Coercions.cast(call.argument(1), withKey(right, key), call.mode()));
    return call.withArguments(arguments);
  }

  private static MapType withKey(MapType map, DataType key) {
    return new MapType(key, map.valueType(), map.valueContainsNull());
  }

  private static DataType zippedMap(CallSite call) {
    return new MapType(
        ((MapType) call.type(0)).keyType(), call.type(2), call.argument(2).nullable());
  }
}
