package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Calendar intervals of a result, as structs of their months, days and microseconds: Arrow counts an interval's time in
 * nanoseconds, and 2,562,048 hours are more than it can hold.
 */
final class IntervalResults {

  private static final List<String> NAMES = List.of("m", "d", "u");

  private static final StructType PARTS =
      new StructType(
          List.of(
              new StructField("m", Terms.INT),
              new StructField("d", Terms.INT),
              new StructField("u", Terms.LONG)));

  private IntervalResults() {}

  /** A result's value with the intervals in it as structs. */
  static Expression readable(Expression e, TranslationContext context) {
    return e.dataType().existsRecursively(t -> t instanceof CalendarIntervalType)
        ? context.once(e, v -> taken(v, context))
        : e;
  }

  private static Expression taken(Expression value, TranslationContext context) {
    DataType type = value.dataType();
    if (!type.existsRecursively(t -> t instanceof CalendarIntervalType)) {
      return value;
    }
    if (type instanceof ArrayType array) {
      return Terms.map(
          value, taken(array.elementType()), context, element -> taken(element, context));
    }
    if (type instanceof MapType map) {
      ArrayType entries = DuckDbNestedFunctions.entriesType(map);
      DataType taken = taken(entries.elementType());
      Expression list = Build.call("map_entries", entries, value);
      return Build.call(
          "map_from_entries",
          taken(map),
          Terms.map(list, taken, context, entry -> struct(entry, context)));
    }
    if (type instanceof StructType) {
      return Terms.unlessNull(List.of(value), struct(value, context));
    }
    Expression parts =
        new EngineStruct(
            NAMES,
            List.of(
                IntervalParts.months(value),
                IntervalParts.days(value),
                IntervalParts.micros(value)),
            PARTS);
    return Terms.unlessNull(List.of(value), parts);
  }

  private static Expression struct(Expression value, TranslationContext context) {
    StructType type = (StructType) value.dataType();
    List<String> names = DuckDbTypes.fieldNames(type);
    List<Expression> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      DataType field = type.fields().get(i).dataType();
      fields.add(taken(Fields.get(value, names.get(i), field), context));
    }
    return new EngineStruct(names, fields, (StructType) taken(type));
  }

  private static DataType taken(DataType type) {
    if (type instanceof CalendarIntervalType) {
      return PARTS;
    }
    if (type instanceof ArrayType array) {
      return new ArrayType(taken(array.elementType()), array.containsNull());
    }
    if (type instanceof MapType map) {
      return new MapType(taken(map.keyType()), taken(map.valueType()), map.valueContainsNull());
    }
    return type instanceof StructType struct
        ? new StructType(
            struct.fields().stream()
                .map(f -> new StructField(f.name(), taken(f.dataType()), f.nullable()))
                .toList())
        : type;
  }
}
