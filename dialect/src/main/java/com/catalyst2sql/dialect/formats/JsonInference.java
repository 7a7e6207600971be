package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The types of JSON texts: {@code schema_of_json}, and files. Fields are in the order of their names. */
final class JsonInference {

  private static final int MAX = DecimalType.MAX_PRECISION;

  private final FormatSpec spec;
  private final boolean primitivesAsString;
  private final boolean prefersDecimal;
  private final boolean inferTimestamp;
  private final FormatTimes times;

  JsonInference(FormatSpec spec) {
    this.spec = spec;
    primitivesAsString = spec.flag("primitivesAsString", false);
    prefersDecimal = spec.flag("prefersDecimal", false);
    inferTimestamp = spec.flag("inferTimestamp", false);
    times = new FormatTimes(spec, JsonFormat.FALLBACK);
  }

  DataType schema(String json) {
    try (JsonParser p = JsonFormat.factory(spec).createParser(json)) {
      DataType type = first(p);
      if (type instanceof ArrayType array && array.elementType() instanceof StructType element) {
        return new ArrayType(canonical(element).orElse(StructType.EMPTY));
      }
      return canonical(type)
          .orElse(type instanceof StructType ? StructType.EMPTY : StringType.INSTANCE);
    } catch (IOException e) {
      throw new SparkSqlException(
          "INVALID_SCHEMA.PARSE_ERROR", "42K07", "The text is no JSON: " + e.getMessage());
    }
  }

  /** The type of a text's first value, as it is found; nothing is left out of it yet. */
  DataType first(JsonParser p) throws IOException {
    p.nextToken();
    return infer(p);
  }

  private DataType infer(JsonParser p) throws IOException {
    JsonToken token = JsonConverters.valueToken(p);
    if (token == null) {
      return NullType.INSTANCE;
    }
    return switch (token) {
      case VALUE_STRING -> p.getTextLength() < 1 ? NullType.INSTANCE : string(p.getText());
      case START_OBJECT -> object(p);
      case START_ARRAY -> {
        DataType element = NullType.INSTANCE;
        while (next(p, JsonToken.END_ARRAY)) {
          element = common(element, infer(p));
        }
        yield new ArrayType(element);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          primitivesAsString ? StringType.INSTANCE : number(p);
      case VALUE_TRUE, VALUE_FALSE ->
          primitivesAsString ? StringType.INSTANCE : BooleanType.INSTANCE;
      default -> NullType.INSTANCE;
    };
  }

  private static boolean next(JsonParser p, JsonToken stop) throws IOException {
    JsonToken token = p.nextToken();
    return token != null && token != stop;
  }

  private DataType object(JsonParser p) throws IOException {
    List<StructField> fields = new ArrayList<>();
    while (next(p, JsonToken.END_OBJECT)) {
      fields.add(new StructField(p.currentName(), infer(p)));
    }
    fields.sort(Comparator.comparing(StructField::name));
    return new StructType(fields);
  }

  private DataType string(String text) {
    if (prefersDecimal) {
      try {
        BigDecimal number = JsonConverters.localDecimal(spec, text);
        if (number.scale() >= 0
            && number.precision() <= MAX
            && number.scale() <= number.precision()) {
          return new DecimalType(number.precision(), number.scale());
        }
      } catch (BadValue | NumberFormatException e) {
        // some other text
      }
    }
    if (inferTimestamp) {
      if (spec.ntzByDefault() && times.timestampNtz(text).isPresent()) {
        return TimestampNTZType.INSTANCE;
      }
      if (times.timestampByFormat(text).isPresent()) {
        return TimestampType.INSTANCE;
      }
    }
    return StringType.INSTANCE;
  }

  private DataType number(JsonParser p) throws IOException {
    return switch (p.getNumberType()) {
      case INT, LONG -> LongType.INSTANCE;
      case BIG_INTEGER, BIG_DECIMAL -> decimal(p.getDecimalValue());
      default -> prefersDecimal ? decimal(p.getDecimalValue()) : DoubleType.INSTANCE;
    };
  }

  private static DataType decimal(BigDecimal value) {
    int precision = Math.max(value.precision(), value.scale());
    if (precision > MAX) {
      return DoubleType.INSTANCE;
    }
    if (value.scale() < 0) {
      throw new SparkSqlException(
          "INTERNAL_ERROR",
          "XX000",
          "The number "
              + value
              + " would be a decimal with a negative scale, which is not allowed.");
    }
    return new DecimalType(precision, value.scale());
  }

  static DataType common(DataType a, DataType b) {
    if (a.equals(b) || b instanceof NullType) {
      return a;
    }
    if (a instanceof NullType) {
      return b;
    }
    if (a instanceof StructType left && b instanceof StructType right) {
      return merged(left, right);
    }
    if (a instanceof ArrayType left && b instanceof ArrayType right) {
      return new ArrayType(common(left.elementType(), right.elementType()));
    }
    if (isTimestamp(a) && isTimestamp(b)) {
      return TimestampType.INSTANCE;
    }
    if (!a.isNumeric() || !b.isNumeric()) {
      return StringType.INSTANCE;
    }
    if (a instanceof DoubleType || b instanceof DoubleType) {
      return DoubleType.INSTANCE;
    }
    DecimalType left = asDecimal(a);
    DecimalType right = asDecimal(b);
    int scale = Math.max(left.scale(), right.scale());
    int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
    return whole + scale > MAX ? DoubleType.INSTANCE : new DecimalType(whole + scale, scale);
  }

  private static boolean isTimestamp(DataType type) {
    return type instanceof TimestampType || type instanceof TimestampNTZType;
  }

  private static DecimalType asDecimal(DataType type) {
    return type instanceof DecimalType decimal ? decimal : new DecimalType(20, 0);
  }

  /** Both are sorted; what one has twice stays, to be refused later. */
  private static DataType merged(StructType left, StructType right) {
    List<StructField> a = left.fields();
    List<StructField> b = right.fields();
    List<StructField> all = new ArrayList<>(Math.max(a.size(), b.size()));
    int l = 0;
    int r = 0;
    while (l < a.size() || r < b.size()) {
      int order =
          l == a.size() ? 1 : r == b.size() ? -1 : a.get(l).name().compareTo(b.get(r).name());
      if (order == 0) {
        DataType type = common(a.get(l).dataType(), b.get(r).dataType());
        all.add(new StructField(a.get(l).name(), type));
      } else {
        all.add(order < 0 ? a.get(l) : b.get(r));
      }
      l += order <= 0 ? 1 : 0;
      r += order >= 0 ? 1 : 0;
    }
    return new StructType(all);
  }

  /** Without structs that have no fields and fields that have no name; what is always null is a string. */
  Optional<DataType> canonical(DataType type) {
    if (type instanceof ArrayType array) {
      return canonical(array.elementType()).map(ArrayType::new);
    }
    if (type instanceof StructType struct) {
      List<StructField> fields = new ArrayList<>();
      for (StructField field : struct.fields()) {
        Optional<DataType> kept =
            field.name().isEmpty() ? Optional.empty() : canonical(field.dataType());
        kept.ifPresent(t -> fields.add(new StructField(field.name(), t)));
      }
      return fields.isEmpty() ? Optional.empty() : Optional.of(new StructType(fields));
    }
    if (type instanceof NullType) {
      return spec.flag("dropFieldIfAllNull", false)
          ? Optional.empty()
          : Optional.of(StringType.INSTANCE);
    }
    return Optional.of(type);
  }
}
