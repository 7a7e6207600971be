package com.catalyst2sql.dialect.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What get_json_object finds: a path of names, indexes and {@code [*]}, followed in one pass over the text. A text at the
 * end of the path is given as it is, inside a list as JSON; a list of one match gives that match.
 */
final class JsonPaths {

  /** What these functions take that is no JSON, as Hive's did. */
  static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  private JsonPaths() {}

  /** One step of a path; a name, an index, or any element. */
  private record Step(Optional<String> name, int index) {
    static final int ANY = -1;

    boolean isAny() {
      return name.isEmpty() && index == ANY;
    }
  }

  private enum Style {
    RAW,
    QUOTED,
    FLATTEN
  }

  static String find(String json, String path) {
    Optional<List<Step>> steps = parse(path);
    if (steps.isEmpty()) {
      return null;
    }
    // To bytes, where characters beyond 16 bits are written as a pair of escapes; to text they are
    // not.
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonParser parser = FACTORY.createParser(json);
        JsonGenerator generator = FACTORY.createGenerator(out)) {
      parser.nextToken();
      boolean found = follow(parser, generator, Style.RAW, steps.get());
      generator.flush();
      return found ? out.toString(StandardCharsets.UTF_8) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** {@code $}, then {@code .name}, {@code ['name']}, {@code [0]} or {@code [*]} any number of times. */
  private static Optional<List<Step>> parse(String path) {
    if (!path.startsWith("$")) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>();
    int at = 1;
    while (at < path.length()) {
      char c = path.charAt(at);
      int end;
      if (c == '.') {
        end = at + 1;
        while (end < path.length() && ".[".indexOf(path.charAt(end)) < 0) {
          end++;
        }
        String name = path.substring(at + 1, end);
        if (name.isEmpty() || name.equals("*")) {
          return Optional.empty();
        }
        steps.add(new Step(Optional.of(name), 0));
        at = end;
        continue;
      }
      end = path.indexOf(']', at);
      if (c != '[' || end < 0) {
        return Optional.empty();
      }
      String inside = path.substring(at + 1, end);
      if (inside.equals("*")) {
        steps.add(new Step(Optional.empty(), Step.ANY));
      } else if (inside.matches("[0-9]{1,9}")) {
        steps.add(new Step(Optional.empty(), Integer.parseInt(inside)));
      } else if (inside.length() >= 3 && inside.startsWith("'")) {
        end = path.indexOf("']", at + 2);
        if (end < 0) {
          return Optional.empty();
        }
        steps.add(new Step(Optional.of(path.substring(at + 2, end)), 0));
        end++;
      } else {
        return Optional.empty();
      }
      at = end + 1;
    }
    return Optional.of(steps);
  }

  private static boolean follow(JsonParser p, JsonGenerator g, Style style, List<Step> steps)
      throws IOException {
    JsonToken token = p.currentToken();
    if (token == null) {
      return false;
    }
    if (steps.isEmpty()) {
      return write(p, g, style, token);
    }
    Step step = steps.get(0);
    List<Step> rest = steps.subList(1, steps.size());
    if (token == JsonToken.START_OBJECT && step.name().isPresent()) {
      return field(p, g, style, step.name().get(), rest);
    }
    if (token == JsonToken.START_ARRAY && step.name().isEmpty()) {
      return step.isAny() ? all(p, g, style, rest) : element(p, g, style, step.index(), rest);
    }
    p.skipChildren();
    return false;
  }

  private static boolean write(JsonParser p, JsonGenerator g, Style style, JsonToken token)
      throws IOException {
    if (token == JsonToken.VALUE_STRING && style == Style.RAW) {
      g.writeRaw(p.getText());
      return true;
    }
    if (token == JsonToken.START_ARRAY && style == Style.FLATTEN) {
      boolean found = false;
      while (p.nextToken() != JsonToken.END_ARRAY) {
        found |= follow(p, g, style, List.of());
      }
      return found;
    }
    copy(p, g);
    return true;
  }

  /** Numbers are written as Java spells them. */
  private static void copy(JsonParser p, JsonGenerator g) throws IOException {
    int depth = 0;
    do {
      JsonToken token = p.currentToken();
      if (token == JsonToken.VALUE_NUMBER_FLOAT) {
        g.writeNumber(p.getDoubleValue());
      } else {
        g.copyCurrentEvent(p);
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    } while (depth > 0 && p.nextToken() != null);
  }

  private static boolean field(
      JsonParser p, JsonGenerator g, Style style, String name, List<Step> rest) throws IOException {
    boolean found = false;
    while (p.nextToken() != JsonToken.END_OBJECT) {
      String field = p.currentName();
      JsonToken value = p.nextToken();
      if (value == null) {
        throw new IOException("the text ends too early");
      }
      if (!found && field.equals(name) && value != JsonToken.VALUE_NULL) {
        found = follow(p, g, style, rest);
      } else {
        p.skipChildren();
      }
    }
    return found;
  }

  private static boolean all(JsonParser p, JsonGenerator g, Style style, List<Step> rest)
      throws IOException {
    boolean doubleAny = !rest.isEmpty() && rest.get(0).isAny();
    if (doubleAny) {
      g.writeStartArray();
      boolean found = false;
      while (p.nextToken() != JsonToken.END_ARRAY) {
        found |= follow(p, g, Style.FLATTEN, rest.subList(1, rest.size()));
      }
      g.writeEndArray();
      return found;
    }
    if (style == Style.QUOTED) {
      g.writeStartArray();
      boolean found = false;
      while (p.nextToken() != JsonToken.END_ARRAY) {
        found |= follow(p, g, Style.QUOTED, rest);
      }
      g.writeEndArray();
      return found;
    }
    StringWriter buffer = new StringWriter();
    int matches = 0;
    try (JsonGenerator inner = FACTORY.createGenerator(buffer)) {
      inner.writeStartArray();
      while (p.nextToken() != JsonToken.END_ARRAY) {
        matches += follow(p, inner, style == Style.RAW ? Style.QUOTED : style, rest) ? 1 : 0;
      }
      inner.writeEndArray();
    }
    String list = buffer.toString();
    if (matches > 1) {
      g.writeRawValue(list);
    } else if (matches == 1) {
      g.writeRawValue(list.substring(1, list.length() - 1));
    }
    return matches > 0;
  }

  private static boolean element(
      JsonParser p, JsonGenerator g, Style style, int index, List<Step> rest) throws IOException {
    Style inner = !rest.isEmpty() && rest.get(0).isAny() ? Style.QUOTED : style;
    boolean found = false;
    int i = 0;
    while (p.nextToken() != JsonToken.END_ARRAY) {
      if (p.currentToken() == null) {
        throw new IOException("the text ends too early");
      }
      if (i++ == index) {
        found = follow(p, g, inner, rest);
      } else {
        p.skipChildren();
      }
    }
    return found;
  }
}
