package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.formats.JsonConverters.Converter;
import com.catalyst2sql.dialect.functions.runtime.NestedText;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructType;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * from_json: text to a struct, an array or a map. A field that cannot be read is null and the others keep their values,
 * unless the mode is FAILFAST; where the text is no JSON, all are null.
 */
final class JsonReader {

  private final DataType schema;
  private final JsonFactory factory;
  private final JsonConverters converters;
  private final Converter root;
  private final NestedText.Encoder encoder;
  private final RecordMode mode;
  private final boolean partial;

  JsonReader(FormatSpec spec) {
    this(spec, NestedText.type(spec.schema()), false);
  }

  private JsonReader(FormatSpec spec, DataType schema, boolean files) {
    this.schema = schema;
    factory = JsonFormat.factory(spec);
    converters = new JsonConverters(spec, factory);
    partial = spec.setting("spark.sql.json.enablePartialResults", true);
    mode = files ? RecordMode.ofFiles(spec, schema) : RecordMode.of("from_json", spec, schema);
    root = files ? records((StructType) schema) : root(schema);
    encoder = NestedText.encoder(schema);
  }

  /** Reads texts that hold one record of a file or a list of them. */
  static JsonReader ofRecords(FormatSpec spec, StructType schema) {
    return new JsonReader(spec, schema, true);
  }

  /** Starts to read a text. */
  @FunctionalInterface
  interface Opening {
    JsonParser parser() throws IOException;
  }

  /**
   * The rows of a text; none where there is no value in it.
   *
   * @param text what is kept of a text that is no record
   */
  List<Object[]> rows(Opening opening, Supplier<String> text) {
    Object value = value(opening, text);
    if (value instanceof List<?> rows) {
      return rows.stream().map(row -> (Object[]) row).toList();
    }
    return value == null ? List.of() : List.of((Object[][]) new Object[][] {(Object[]) value});
  }

  private Converter records(StructType struct) {
    Converter one = root(struct);
    Converter elements = converter(new ArrayType(struct));
    return p -> p.currentToken() == JsonToken.START_ARRAY ? elements.read(p) : one.read(p);
  }

  /** The value in {@code NestedText}'s form, null for NULL. */
  String read(String text) {
    return encoder.text(value(() -> factory.createParser(text), () -> text));
  }

  private Object value(Opening opening, Supplier<String> text) {
    try (JsonParser p = opening.parser()) {
      if (p.nextToken() == null) {
        return null;
      }
      Object value = root.read(p);
      if (value == null) {
        throw new BadValue("the root of the JSON is null");
      }
      return value;
    } catch (PartialValue e) {
      return mode.bad(e.value(), text.get(), e);
    } catch (SparkSqlException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      return mode.bad(null, text.get(), e);
    }
  }

  private Converter root(DataType type) {
    if (type instanceof StructType struct) {
      ObjectReader reader = new ObjectReader(struct, true);
      return p -> startsWith(p, JsonToken.START_OBJECT, type) ? reader.read(p) : null;
    }
    if (type instanceof ArrayType array && array.elementType() instanceof StructType struct) {
      Converter elements = converter(type);
      ObjectReader single = new ObjectReader(struct, false);
      return p -> {
        if (p.currentToken() != JsonToken.START_OBJECT) {
          return elements.read(p);
        }
        try {
          return List.of((Object) single.read(p));
        } catch (PartialValue e) {
          throw new PartialValue(List.of(e.value()), e.getCause());
        }
      };
    }
    return converter(type);
  }

  /** Whether the value, which is not null then, starts with that token. */
  private boolean startsWith(JsonParser p, JsonToken start, DataType type) throws IOException {
    JsonToken token = JsonConverters.valueToken(p);
    if (token == null || token == JsonToken.VALUE_NULL) {
      return false;
    }
    return token == start || converters.wrongToken(p, token, type) != null;
  }

  private Converter converter(DataType type) {
    if (type instanceof StructType struct) {
      ObjectReader reader = new ObjectReader(struct, false);
      return p -> startsWith(p, JsonToken.START_OBJECT, type) ? reader.read(p) : null;
    }
    if (type instanceof ArrayType array) {
      Converter element = converter(array.elementType());
      return p -> startsWith(p, JsonToken.START_ARRAY, type) ? array(p, element) : null;
    }
    if (type instanceof MapType map) {
      Converter value = converter(map.valueType());
      return p -> startsWith(p, JsonToken.START_OBJECT, type) ? map(p, value) : null;
    }
    return converters.atomic(type);
  }

  private static boolean nextUntil(JsonParser p, JsonToken stop) throws IOException {
    JsonToken token = p.nextToken();
    return token != null && token != stop;
  }

  private List<Object> array(JsonParser p, Converter element) throws IOException {
    List<Object> values = new ArrayList<>();
    Throwable bad = null;
    while (nextUntil(p, JsonToken.END_ARRAY)) {
      try {
        values.add(element.read(p));
      } catch (PartialValue e) {
        if (!partial) {
          throw e;
        }
        bad = bad == null ? e.getCause() : bad;
        values.add(e.value());
      }
    }
    if (bad != null) {
      throw new PartialValue(values, bad);
    }
    return values;
  }

  private Map<Object, Object> map(JsonParser p, Converter value) throws IOException {
    Map<Object, Object> values = new LinkedHashMap<>();
    Throwable bad = null;
    while (nextUntil(p, JsonToken.END_OBJECT)) {
      String key = p.currentName();
      if (values.containsKey(key)) {
        throw Errors.unsupported("a MAP out of JSON with the key '" + key + "' twice");
      }
      try {
        values.put(key, value.read(p));
      } catch (PartialValue e) {
        if (!partial) {
          throw e;
        }
        bad = bad == null ? e.getCause() : bad;
        values.put(key, e.value());
      }
    }
    if (bad != null) {
      throw new PartialValue(values, bad);
    }
    return values;
  }

  /** Reads objects as structs; fields that are missing are null, others are passed over. */
  private final class ObjectReader {

    private final Map<String, Integer> places = new HashMap<>();
    private final List<Converter> fields = new ArrayList<>();
    private final boolean top;

    ObjectReader(StructType type, boolean top) {
      this.top = top;
      for (int i = 0; i < type.fields().size(); i++) {
        if (!top || i != mode.corruptField()) {
          places.put(type.fields().get(i).name(), i);
        }
        fields.add(converter(type.fields().get(i).dataType()));
      }
    }

    Object[] read(JsonParser p) throws IOException {
      Object[] row = new Object[fields.size()];
      Throwable bad = null;
      while (nextUntil(p, JsonToken.END_OBJECT)) {
        Integer place = places.get(p.currentName());
        if (place == null) {
          p.skipChildren();
          continue;
        }
        try {
          row[place] = fields.get(place).read(p);
        } catch (SparkSqlException e) {
          throw e;
        } catch (PartialValue e) {
          if (!partial) {
            throw e;
          }
          bad = bad == null ? e.getCause() : bad;
          row[place] = e.value();
        } catch (IOException | RuntimeException e) {
          if (!top && !partial) {
            throw e;
          }
          bad = bad == null ? e : bad;
          p.skipChildren();
        }
      }
      if (bad != null) {
        throw new PartialValue(row, bad);
      }
      return row;
    }
  }
}
