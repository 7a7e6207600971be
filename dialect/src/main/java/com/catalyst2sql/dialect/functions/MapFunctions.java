package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;
import static com.catalyst2sql.dialect.functions.Parameters.ARRAY;
import static com.catalyst2sql.dialect.functions.Parameters.BOOLEAN;
import static com.catalyst2sql.dialect.functions.Parameters.MAP;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;
import static com.catalyst2sql.dialect.functions.Parameters.VOID;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TypeCoercion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions on maps. */
final class MapFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("map")
              .args(ANY)
              .variadic(0)
              .coerce(MapFunctions::commonTypes)
              .check(MapFunctions::checkKeys)
              .returns(MapFunctions::mapOf)
              .neverNull()
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("map_concat")
              .args(MAP)
              .variadic(0)
              .coerce(call -> Coercions.common(call, i -> true))
              .returns(MapFunctions::concatType)
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("map_contains_key")
              .args(MAP, ANY)
              .coerce(MapFunctions::keyArgument)
              .returns(BOOLEAN),
          scalar("map_entries")
              .args(MAP)
              .noImplicitCasts()
              .returns(call -> new ArrayType(entryOf(call.type(0)), false)),
          scalar("map_from_arrays")
              .args(ARRAY, ARRAY)
              .noImplicitCasts()
              .returns(
                  call ->
                      new MapType(
                          ArrayFunctions.element(call, 0), ArrayFunctions.element(call, 1), true))
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("map_from_entries")
              .args(ARRAY)
              .check(MapFunctions::checkEntries)
              .returns(MapFunctions::fromEntries)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("map_keys")
              .args(MAP)
              .noImplicitCasts()
              .returns(call -> new ArrayType(key(call.type(0)), true)),
          scalar("map_values")
              .args(MAP)
              .noImplicitCasts()
              .returns(call -> new ArrayType(value(call.type(0)), true)));

  private MapFunctions() {}

  private static DataType key(DataType type) {
    return type instanceof MapType map ? map.keyType() : VOID;
  }

  private static DataType value(DataType type) {
    return type instanceof MapType map ? map.valueType() : VOID;
  }

  private static StructType entryOf(DataType type) {
    return new StructType(
        List.of(
            new StructField("key", key(type), false), new StructField("value", value(type), true)));
  }

  private static CallSite commonTypes(CallSite call) {
    if (call.arguments().size() % 2 != 0) {
      throw Errors.wrongNumArgs("map", "2n (n > 0)", call.arguments().size(), call.origin());
    }
    if (call.arguments().isEmpty()) {
      return call;
    }
    CallSite keys = common(call, 0, "CREATE_MAP_KEY_DIFF_TYPES");
    return common(keys, 1, "CREATE_MAP_VALUE_DIFF_TYPES");
  }

  private static CallSite common(CallSite call, int rest, String error) {
    List<DataType> types = new ArrayList<>();
    for (int i = rest; i < call.arguments().size(); i += 2) {
      types.add(call.type(i));
    }
    DataType type =
        TypeCoercion.of(call.conf())
            .findWiderCommonType(types)
            .orElseThrow(
                () -> Checks.mismatch(call, error, "the types have nothing in common: " + types));
    return Coercions.castAll(call, i -> i % 2 == rest, type);
  }

  private static CallSite checkKeys(CallSite call) {
    if (!call.arguments().isEmpty() && call.type(0).existsRecursively(t -> t instanceof MapType)) {
      throw Checks.mismatch(call, "INVALID_MAP_KEY_TYPE", "a map's key cannot hold a map.");
    }
    return call;
  }

  private static DataType mapOf(CallSite call) {
    if (call.arguments().isEmpty()) {
      return new MapType(VOID, VOID, false);
    }
    MapType type = new MapType(call.type(0), call.type(1), call.argument(1).nullable());
    for (int i = 2; i < call.arguments().size(); i += 2) {
      type =
          (MapType)
              type.mergedWith(
                  new MapType(call.type(i), call.type(i + 1), call.argument(i + 1).nullable()));
    }
    return type;
  }

  private static DataType concatType(CallSite call) {
    return call.arguments().isEmpty() ? new MapType(STRING, STRING, true) : call.commonType(0);
  }

  /** A key beside a map takes the map's key type. */
  static CallSite keyArgument(CallSite call) {
    if (!(call.type(0) instanceof MapType map) || call.type(1).equals(VOID)) {
      throw Checks.mismatch(
          call, "NULL_TYPE", "an untyped NULL cannot be given to " + call.name() + ".");
    }
    Optional<DataType> common =
        TypeCoercion.of(call.conf())
            .findWiderTypeWithoutStringPromotionForTwo(map.keyType(), call.type(1));
    if (common.isEmpty()) {
      throw Checks.mismatch(
          call, "MAP_FUNCTION_DIFF_TYPES", call.name() + " takes a map and a key of it.");
    }
    return call.withArguments(
        List.of(
            Coercions.cast(
                call.argument(0),
                new MapType(common.get(), map.valueType(), map.valueContainsNull()),
                call.mode()),
            Coercions.cast(call.argument(1), common.get(), call.mode())));
  }

  private static CallSite checkEntries(CallSite call) {
    if (!(call.type(0) instanceof ArrayType array
        && array.elementType() instanceof StructType entry
        && entry.fields().size() == 2)) {
      throw Checks.mismatch(
          call, "MAP_FROM_ENTRIES_WRONG_TYPE", "map_from_entries takes an array of pairs.");
    }
    return call;
  }

  private static DataType fromEntries(CallSite call) {
    StructType entry = (StructType) ((ArrayType) call.type(0)).elementType();
    return new MapType(
        entry.fields().get(0).dataType(),
        entry.fields().get(1).dataType(),
        entry.fields().get(1).nullable());
  }
}
