package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.CharType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.VarcharType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Types as plain maps, lists and strings, for keeping them; nothing is lost, nullability and comments neither. */
final class TypeCodec {

  private static final Map<String, DataType> ATOMIC =
      Stream.of(
              NullType.INSTANCE,
              BooleanType.INSTANCE,
              ByteType.INSTANCE,
              ShortType.INSTANCE,
              IntegerType.INSTANCE,
              LongType.INSTANCE,
              FloatType.INSTANCE,
              DoubleType.INSTANCE,
              StringType.INSTANCE,
              BinaryType.INSTANCE,
              DateType.INSTANCE,
              TimestampType.INSTANCE,
              TimestampNTZType.INSTANCE,
              CalendarIntervalType.INSTANCE)
          .collect(Collectors.toMap(DataType::catalogString, Function.identity()));

  private TypeCodec() {}

  static Object encode(DataType type) {
    if (type instanceof ArrayType array) {
      return map("array", encode(array.elementType()), "nulls", array.containsNull());
    }
    if (type instanceof MapType map) {
      Map<String, Object> encoded =
          map("map", encode(map.keyType()), "nulls", map.valueContainsNull());
      encoded.put("value", encode(map.valueType()));
      return encoded;
    }
    if (type instanceof StructType struct) {
      return Map.of("struct", struct.fields().stream().map(TypeCodec::encodeField).toList());
    }
    return type.catalogString();
  }

  private static Map<String, Object> map(String key, Object value, String flag, boolean set) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    map.put(flag, set);
    return map;
  }

  private static Map<String, Object> encodeField(StructField field) {
    Map<String, Object> map = map("name", field.name(), "nulls", field.nullable());
    map.put("type", encode(field.dataType()));
    field.comment().ifPresent(c -> map.put("comment", c));
    return map;
  }

  static DataType decode(Object encoded) {
    if (encoded instanceof Map<?, ?> map) {
      if (map.containsKey("array")) {
        return new ArrayType(decode(map.get("array")), (Boolean) map.get("nulls"));
      }
      if (map.containsKey("map")) {
        return new MapType(
            decode(map.get("map")), decode(map.get("value")), (Boolean) map.get("nulls"));
      }
      return new StructType(
          ((List<?>) map.get("struct")).stream().map(f -> decodeField((Map<?, ?>) f)).toList());
    }
    return decodeAtomic((String) encoded);
  }

  private static StructField decodeField(Map<?, ?> map) {
    return new StructField(
        (String) map.get("name"),
        decode(map.get("type")),
        (Boolean) map.get("nulls"),
        Optional.ofNullable((String) map.get("comment")));
  }

  private static DataType decodeAtomic(String text) {
    DataType simple = ATOMIC.get(text);
    if (simple != null) {
      return simple;
    }
    int open = text.indexOf('(');
    if (open > 0) {
      String[] arguments = text.substring(open + 1, text.length() - 1).split(",", -1);
      int first = Integer.parseInt(arguments[0]);
      return switch (text.substring(0, open)) {
        case "decimal" -> new DecimalType(first, Integer.parseInt(arguments[1]));
        case "char" -> new CharType(first);
        case "varchar" -> new VarcharType(first);
        default -> throw Errors.internal("unknown type in the catalog: " + text);
      };
    }
    String[] words = text.toUpperCase(Locale.ROOT).split(" ", -1);
    if (words[0].equals("INTERVAL")) {
      String last = words[words.length - 1];
      return last.equals("YEAR") || last.equals("MONTH")
          ? new YearMonthIntervalType(
              YearMonthIntervalType.Field.valueOf(words[1]),
              YearMonthIntervalType.Field.valueOf(last))
          : new DayTimeIntervalType(
              DayTimeIntervalType.Field.valueOf(words[1]), DayTimeIntervalType.Field.valueOf(last));
    }
    throw Errors.internal("unknown type in the catalog: " + text);
  }
}
