package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.CharType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.VarcharType;
import java.util.stream.Collectors;

/**
 * What CHAR and VARCHAR columns do with text that is written, as Spark SQL: trailing blanks are cut down to the limit, more
 * is an error, and CHAR is padded; inside arrays, maps and structs as well.
 */
final class TextLengths {

  private TextLengths() {}

  /** Whether a type has a CHAR or VARCHAR in it. */
  static boolean isLimited(DataType type) {
    return !type.withoutLengths().equals(type);
  }

  /** {@code value}, Spark SQL too, as a column of {@code type} holds it. */
  static String checked(DataType type, String value) {
    return checked(type, value, 0);
  }

  private static String checked(DataType type, String value, int depth) {
    if (!isLimited(type)) {
      return value;
    }
    if (type instanceof CharType c) {
      return "rpad(" + limited(value, c.length()) + ", " + c.length() + ", ' ')";
    }
    if (type instanceof VarcharType v) {
      return limited(value, v.length());
    }
    if (type instanceof ArrayType array) {
      return each(array.elementType(), value, depth);
    }
    if (type instanceof MapType map) {
      return "map_from_arrays(%s, %s)"
          .formatted(
              each(map.keyType(), "map_keys(" + value + ")", depth),
              each(map.valueType(), "map_values(" + value + ")", depth));
    }
    return ((StructType) type)
        .fields().stream()
            .map(field -> field(field, value, depth))
            .collect(
                Collectors.joining(
                    ", ", "CASE WHEN " + value + " IS NOT NULL THEN named_struct(", ") END"));
  }

  private static String each(DataType element, String array, int depth) {
    String name = "x" + depth;
    return isLimited(element)
        ? "transform(" + array + ", " + name + " -> " + checked(element, name, depth + 1) + ")"
        : array;
  }

  private static String field(StructField field, String struct, int depth) {
    String name = field.name();
    String text = "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'";
    String value = struct + ".`" + name.replace("`", "``") + "`";
    return text + ", " + checked(field.dataType(), value, depth);
  }

  private static String limited(String value, int limit) {
    return "CASE WHEN %1$s IS NULL OR char_length(%1$s) <= %2$d THEN %1$s WHEN char_length(rtrim(%1$s)) <= %2$d THEN substring(%1$s, 1, %2$d) ELSE CAST(raise_error('c2s:EXCEED_LIMIT_LENGTH:54006:A text is longer than the %2$d characters of its column.') AS STRING) END"
        .formatted(value, limit);
  }
}
