package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.parser.SparkParser;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.UniqueNames;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Nested values as text, for engines whose Java functions take and give atomic values only: JSON in which every leaf is a
 * string that names its value exactly, or null; whole numbers may come as such. Structs are objects whose fields count by position, maps objects whose
 * names are the keys' texts, or arrays of objects of a key and a value where the keys are nested. In Java an array is a {@code List}, a struct an
 * {@code Object[]}, a map a {@code LinkedHashMap}.
 */
public final class NestedText {

  private static final BoundedCache<DataType> TYPES =
      new BoundedCache<>(text -> SparkParser.parseDataType(text, SqlConf.DEFAULTS));

  /** Made when the first value is read or written: a session that has no nested values loads no JSON library. */
  private static final class Json {

    private static final JsonFactory FACTORY =
        new JsonFactoryBuilder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();
  }

  private NestedText() {}

  /** A type's text: {@link DataType#sql()} with all names quoted, of which some could not be read back without. */
  public static String text(DataType type) {
    if (type instanceof StructType struct) {
      return struct.fields().stream()
          .map(
              f ->
                  '`'
                      + f.name().replace("`", "``")
                      + "`: "
                      + text(f.dataType())
                      + (f.nullable() ? "" : " NOT NULL"))
          .collect(Collectors.joining(", ", "STRUCT<", ">"));
    }
    if (type instanceof ArrayType array) {
      return "ARRAY<" + text(array.elementType()) + ">";
    }
    return type instanceof MapType map
        ? "MAP<" + text(map.keyType()) + ", " + text(map.valueType()) + ">"
        : type.sql();
  }

  /** The type of a {@link #text}. */
  public static DataType type(String sql) {
    return TYPES.get(sql);
  }

  public static Object decode(DataType type, String text) {
    try (JsonParser p = Json.FACTORY.createParser(text)) {
      p.nextToken();
      return decode(type, p);
    } catch (IOException e) {
      throw Errors.internal("not the text of a " + type.sql() + ": " + e.getMessage());
    }
  }

  private static Object decode(DataType type, JsonParser p) throws IOException {
    if (p.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (type instanceof StructType struct) {
      Object[] fields = new Object[struct.fields().size()];
      for (int i = 0; p.nextToken() != JsonToken.END_OBJECT; i++) {
        p.nextToken();
        fields[i] = decode(struct.fields().get(i).dataType(), p);
      }
      return fields;
    }
    if (type instanceof ArrayType array) {
      List<Object> elements = new ArrayList<>();
      while (p.nextToken() != JsonToken.END_ARRAY) {
        elements.add(decode(array.elementType(), p));
      }
      return elements;
    }
    if (type instanceof MapType map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      if (p.currentToken() == JsonToken.START_ARRAY) {
        entries(map, p, entries);
        return entries;
      }
      while (p.nextToken() != JsonToken.END_OBJECT) {
        Object key = LeafText.decode(map.keyType(), p.currentName());
        p.nextToken();
        entries.put(key, decode(map.valueType(), p));
      }
      return entries;
    }
    return LeafText.decode(type, p.getText());
  }

  private static void entries(MapType type, JsonParser p, Map<Object, Object> entries)
      throws IOException {
    while (p.nextToken() != JsonToken.END_ARRAY) {
      p.nextToken();
      p.nextToken();
      Object key = decode(type.keyType(), p);
      p.nextToken();
      p.nextToken();
      entries.put(key, decode(type.valueType(), p));
      p.nextToken();
    }
  }

  /** What writes values of {@code type}. */
  public static Encoder encoder(DataType type) {
    if (type instanceof StructType struct) {
      return structs(struct);
    }
    if (type instanceof ArrayType array) {
      Encoder element = encoder(array.elementType());
      return (value, out) -> {
        char separator = '[';
        for (Object e : (List<?>) value) {
          out.append(separator);
          element.writeNullable(e, out);
          separator = ',';
        }
        out.append(separator == '[' ? "[]" : "]");
      };
    }
    if (type instanceof MapType map) {
      Encoder values = encoder(map.valueType());
      return (value, out) -> {
        char separator = '{';
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
          out.append(separator);
          JsonText.string(out, LeafText.encode(map.keyType(), entry.getKey()));
          out.append(':');
          values.writeNullable(entry.getValue(), out);
          separator = ',';
        }
        out.append(separator == '{' ? "{}" : "}");
      };
    }
    return (value, out) -> JsonText.string(out, LeafText.encode(type, value));
  }

  private static Encoder structs(StructType type) {
    List<String> names = UniqueNames.of(type.fields().stream().map(StructField::name).toList());
    String[] starts = new String[names.size()];
    Encoder[] fields = new Encoder[names.size()];
    for (int i = 0; i < starts.length; i++) {
      StringBuilder start = new StringBuilder(i == 0 ? "{" : ",");
      JsonText.string(start, names.get(i));
      starts[i] = start.append(':').toString();
      fields[i] = encoder(type.fields().get(i).dataType());
    }
    return (value, out) -> {
      Object[] values = (Object[]) value;
      for (int i = 0; i < starts.length; i++) {
        out.append(starts[i]);
        fields[i].writeNullable(values[i], out);
      }
      out.append('}');
    };
  }

  /** Writes values of one type. */
  @FunctionalInterface
  public interface Encoder {

    /** Appends the text of a value that is not null. */
    void write(Object value, StringBuilder out);

    private void writeNullable(Object value, StringBuilder out) {
      if (value == null) {
        out.append("null");
      } else {
        write(value, out);
      }
    }

    /** The text of a value, null for null. */
    default String text(Object value) {
      if (value == null) {
        return null;
      }
      StringBuilder out = new StringBuilder();
      write(value, out);
      return out.toString();
    }
  }
}
