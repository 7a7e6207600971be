package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.functions.runtime.JsonText;
import com.catalyst2sql.dialect.functions.runtime.Zones;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one call of a function over JSON or CSV reads or writes by: a type, the call's options by lower-case name, and
 * the session's settings that matter. Java functions get it as one constant text.
 */
public record FormatSpec(String schema, Map<String, String> options, Map<String, String> settings) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String ZONE = SqlConf.SESSION_TIME_ZONE;
  private static final String POLICY = "spark.sql.legacy.timeParserPolicy";

  /** The settings, beside the time zone, that are handed on. */
  private static final String[] SETTINGS = {
    POLICY,
    "spark.sql.columnNameOfCorruptRecord",
    "spark.sql.json.enablePartialResults",
    "spark.sql.jsonGenerator.ignoreNullFields",
    "spark.sql.legacy.json.allowEmptyString.enabled",
    "spark.sql.legacy.json.enableDateTimeParsingFallback",
    "spark.sql.legacy.csv.enableDateTimeParsingFallback",
    "spark.sql.legacy.nullValueWrittenAsQuotedEmptyStringCsv",
    "spark.sql.csv.parser.columnPruning.enabled",
    "spark.sql.caseSensitive",
    SqlConf.TIMESTAMP_TYPE
  };

  public FormatSpec {
    options = Map.copyOf(options);
    settings = Map.copyOf(settings);
  }

  /** {@code options} by names in any case. */
  public static FormatSpec of(String schema, Map<String, String> options, SqlConf conf) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(ZONE, conf.timeZone().getId());
    for (String key : SETTINGS) {
      conf.get(key).ifPresent(value -> settings.put(key, value));
    }
    return new FormatSpec(schema, lowerCase(options), settings);
  }

  private static Map<String, String> lowerCase(Map<String, String> options) {
    Map<String, String> lower = new LinkedHashMap<>();
    options.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return lower;
  }

  public String text() {
    StringBuilder out = new StringBuilder("{\"schema\":");
    JsonText.string(out, schema);
    map(out, "options", options);
    map(out, "settings", settings);
    return out.append('}').toString();
  }

  private static void map(StringBuilder out, String name, Map<String, String> map) {
    out.append(",\"").append(name).append("\":").append(mapText(map));
  }

  /** A map as a JSON object; what {@link #map(String)} reads. */
  public static String mapText(Map<String, String> map) {
    StringBuilder out = new StringBuilder("{");
    map.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> {
              out.append(out.length() == 1 ? "" : ",");
              JsonText.string(out, entry.getKey());
              out.append(':');
              JsonText.string(out, entry.getValue());
            });
    return out.append('}').toString();
  }

  /** The strings of a JSON array. */
  public static List<String> list(String text) {
    List<String> list = new ArrayList<>();
    try (JsonParser p = JSON.createParser(text)) {
      p.nextToken();
      while (p.nextToken() != JsonToken.END_ARRAY) {
        list.add(p.getText());
      }
    } catch (IOException e) {
      throw Errors.internal("no list: " + text);
    }
    return list;
  }

  public static Map<String, String> map(String text) {
    try (JsonParser p = JSON.createParser(text)) {
      p.nextToken();
      return map(p);
    } catch (IOException e) {
      throw Errors.internal("no map: " + text);
    }
  }

  public static FormatSpec parse(String text) {
    try (JsonParser p = JSON.createParser(text)) {
      p.nextToken();
      p.nextToken();
      String schema = p.nextTextValue();
      p.nextToken();
      p.nextToken();
      Map<String, String> options = map(p);
      p.nextToken();
      p.nextToken();
      return new FormatSpec(schema, options, map(p));
    } catch (IOException e) {
      throw Errors.internal("no format: " + text);
    }
  }

  private static Map<String, String> map(JsonParser p) throws IOException {
    Map<String, String> map = new LinkedHashMap<>();
    while (p.nextToken() != JsonToken.END_OBJECT) {
      String name = p.currentName();
      map.put(name, p.nextTextValue());
    }
    return map;
  }

  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name.toLowerCase(Locale.ROOT)));
  }

  String option(String name, String otherwise) {
    return option(name).orElse(otherwise);
  }

  /** A flag of the call, which must be written as a boolean. */
  boolean flag(String name, boolean otherwise) {
    return option(name).map(value -> bool(name, value)).orElse(otherwise);
  }

  private static boolean bool(String name, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Errors.of(
              "_LEGACY_ERROR_TEMP_2045",
              "22023",
              "The option " + name + " must be true or false, not " + value + ".",
              Origin.NONE);
    };
  }

  boolean setting(String key, boolean otherwise) {
    String value = settings.get(key);
    return value == null ? otherwise : Boolean.parseBoolean(value.trim());
  }

  String setting(String key, String otherwise) {
    return settings.getOrDefault(key, otherwise);
  }

  /** The same text for names that are the same. */
  String nameKey(String name) {
    return setting("spark.sql.caseSensitive", false) ? name : name.toLowerCase(Locale.ROOT);
  }

  /** The encoding of files. */
  public Charset charset() {
    String name = option("encoding", option("charset", "UTF-8"));
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw Errors.unsupported("the encoding " + name);
    }
  }

  /** The option's time zone, else the session's. */
  ZoneId zone() {
    return Zones.of(option("timeZone", settings.get(ZONE)));
  }

  boolean ntzByDefault() {
    return setting(SqlConf.TIMESTAMP_TYPE, "").equalsIgnoreCase("TIMESTAMP_NTZ");
  }

  /** LEGACY, CORRECTED or EXCEPTION. */
  String policy() {
    return settings.getOrDefault(POLICY, "EXCEPTION").toUpperCase(Locale.ROOT);
  }
}
