package com.catalyst2sql.dialect.formats;

import static com.catalyst2sql.dialect.functions.runtime.Types.INT;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.functions.runtime.BoundedCache;
import com.catalyst2sql.dialect.functions.runtime.JsonText;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** JSON read from text; what is no JSON gives NULL. */
public final class JsonRuntime {

  private static final BoundedCache<JsonReader> READERS =
      new BoundedCache<>(spec -> new JsonReader(FormatSpec.parse(spec)));
  private static final BoundedCache<JsonWriter> WRITERS =
      new BoundedCache<>(spec -> new JsonWriter(FormatSpec.parse(spec)));

  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of(
              "c2s_get_json_object",
              List.of(STRING, STRING),
              STRING,
              a -> JsonPaths.find((String) a[0], (String) a[1])),
          JavaFunction.of(
              "c2s_json_array_length", List.of(STRING), INT, a -> length((String) a[0])),
          JavaFunction.of(
              "c2s_json_object_keys", List.of(STRING), STRING, a -> keys((String) a[0])),
          JavaFunction.of(
              "c2s_json_field",
              List.of(STRING, STRING),
              STRING,
              a -> field((String) a[0], (String) a[1])),
          JavaFunction.of("c2s_json_string", List.of(STRING), STRING, a -> quoted((String) a[0])),
          JavaFunction.of(
              "c2s_from_json",
              List.of(STRING, STRING),
              STRING,
              a -> READERS.get((String) a[1]).read((String) a[0])),
          JavaFunction.of(
              "c2s_to_json",
              List.of(STRING, STRING),
              STRING,
              a -> WRITERS.get((String) a[1]).write((String) a[0])),
          JavaFunction.of(
              "c2s_schema_of_json",
              List.of(STRING, STRING),
              STRING,
              a -> schema((String) a[0], FormatSpec.parse((String) a[1]))));

  private JsonRuntime() {}

  /** The schema of a text, as Spark's types are written in SQL. */
  public static String schema(String json, FormatSpec spec) {
    return new JsonInference(spec).schema(json).sql();
  }

  private static Integer length(String json) {
    try (JsonParser p = JsonPaths.FACTORY.createParser(json)) {
      if (p.nextToken() != JsonToken.START_ARRAY) {
        return null;
      }
      int length = 0;
      while (p.nextToken() != JsonToken.END_ARRAY) {
        if (p.currentToken() == null) {
          return null;
        }
        length++;
        p.skipChildren();
      }
      return length;
    } catch (IOException e) {
      return null;
    }
  }

  private static String keys(String json) {
    try (JsonParser p = JsonPaths.FACTORY.createParser(json)) {
      if (p.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      List<String> keys = new ArrayList<>();
      while (p.nextValue() != JsonToken.END_OBJECT) {
        if (p.currentToken() == null) {
          return null;
        }
        keys.add(p.currentName());
        p.skipChildren();
      }
      return JsonText.array(keys);
    } catch (IOException e) {
      return null;
    }
  }

  /** The last field of that name of an object, texts as they are, the rest as JSON. */
  private static String field(String json, String name) {
    try (JsonParser p = JsonPaths.FACTORY.createParser(json)) {
      if (p.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      String found = null;
      while (p.nextValue() != JsonToken.END_OBJECT) {
        if (p.currentToken() == null) {
          return null;
        }
        if (name.equals(p.currentName())) {
          found = text(p);
        } else {
          p.skipChildren();
        }
      }
      return found;
    } catch (IOException e) {
      return null;
    }
  }

  private static String text(JsonParser p) throws IOException {
    if (p.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (p.currentToken() == JsonToken.VALUE_STRING) {
      return p.getText();
    }
    StringWriter out = new StringWriter();
    try (JsonGenerator g = JsonPaths.FACTORY.createGenerator(out)) {
      g.copyCurrentStructure(p);
    }
    return out.toString();
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder();
    out.append('"');
    out.append(com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance().quoteAsString(text));
    return out.append('"').toString();
  }
}
