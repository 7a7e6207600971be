package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.functions.runtime.InternalText;
import com.catalyst2sql.dialect.functions.runtime.IntervalText;
import com.catalyst2sql.dialect.functions.runtime.NestedText;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** to_json: a struct, an array or a map to text; fields that are null are left out unless an option says otherwise. */
final class JsonWriter {

  private final DataType schema;
  private final JsonFactory factory;
  private final FormatTimes times;
  private final boolean ignoreNulls;
  private final boolean pretty;

  JsonWriter(FormatSpec spec) {
    schema = NestedText.type(spec.schema());
    factory =
        JsonFactory.builder()
            .configure(
                JsonWriteFeature.ESCAPE_NON_ASCII,
                spec.flag("writeNonAsciiCharacterAsCodePoint", false))
            .build();
    times = new FormatTimes(spec, JsonFormat.FALLBACK);
    ignoreNulls =
        spec.flag(
            "ignoreNullFields", spec.setting("spark.sql.jsonGenerator.ignoreNullFields", true));
    pretty = spec.flag("pretty", false);
  }

  /** The JSON of a value in {@code NestedText}'s form. */
  String write(String text) {
    StringWriter out = new StringWriter();
    try (JsonGenerator g = factory.createGenerator(out)) {
      if (pretty) {
        g.setPrettyPrinter(new DefaultPrettyPrinter());
      }
      value(g, schema, NestedText.decode(schema, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private void value(JsonGenerator g, DataType type, Object value) throws IOException {
    if (value == null) {
      g.writeNull();
    } else if (type instanceof StructType struct) {
      struct(g, struct, (Object[]) value);
    } else if (type instanceof ArrayType array) {
      g.writeStartArray();
      for (Object element : (List<?>) value) {
        value(g, array.elementType(), element);
      }
      g.writeEndArray();
    } else if (type instanceof MapType map) {
      g.writeStartObject();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        g.writeFieldName(InternalText.of(map.keyType(), entry.getKey()));
        value(g, map.valueType(), entry.getValue());
      }
      g.writeEndObject();
    } else {
      atomic(g, type, value);
    }
  }

  private void struct(JsonGenerator g, StructType type, Object[] values) throws IOException {
    g.writeStartObject();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null || !ignoreNulls) {
        g.writeFieldName(type.fields().get(i).name());
        value(g, type.fields().get(i).dataType(), values[i]);
      }
    }
    g.writeEndObject();
  }

  private void atomic(JsonGenerator g, DataType type, Object value) throws IOException {
    if (type.isString()) {
      g.writeString((String) value);
    } else if (type instanceof BooleanType) {
      g.writeBoolean((Boolean) value);
    } else if (type.isIntegral()) {
      g.writeNumber(((Number) value).longValue());
    } else if (type instanceof FloatType) {
      g.writeNumber((Float) value);
    } else if (type instanceof DoubleType) {
      g.writeNumber((Double) value);
    } else if (type instanceof DecimalType) {
      g.writeNumber((BigDecimal) value);
    } else if (type instanceof BinaryType) {
      g.writeBinary((byte[]) value);
    } else if (type instanceof DateType) {
      g.writeString(times.dateText((Integer) value));
    } else if (type instanceof TimestampType) {
      g.writeString(times.timestampText((Long) value));
    } else if (type instanceof TimestampNTZType) {
      g.writeString(times.timestampNtzText((Long) value));
    } else {
      g.writeString(IntervalText.of(type, value));
    }
  }
}
