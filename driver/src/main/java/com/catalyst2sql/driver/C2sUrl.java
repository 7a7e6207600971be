package com.catalyst2sql.driver;

import com.catalyst2sql.federation.connectors.Secrets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A URL taken apart: {@code jdbc:c2s:[LOCATION][;key=value]...}. A {@code ;} inside a location or value is written
 * {@code %3B}, a percent sign before two hexadecimal digits {@code %25}.
 */
record C2sUrl(String location, Map<String, String> settings) {

  static final String PREFIX = "jdbc:c2s:";

  /** What DriverManager and pools add of themselves; there are no users here. */
  private static final Set<String> NO_SETTINGS = Set.of("user", "password");

  private static final String FORM =
      " A URL is jdbc:c2s:[LOCATION][;key=value]..., where LOCATION is nothing (in memory),"
          + " mem:NAME, a directory, a .duckdb file or a .yaml file.";

  static boolean accepts(String url) {
    return url != null && url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  /** {@code info} gives way to what the URL says itself. */
  static C2sUrl parse(String url, Properties info) throws SQLException {
    String[] parts = url.substring(PREFIX.length()).split(";", -1);
    Map<String, String> settings = new LinkedHashMap<>();
    if (info != null) {
      for (String key : info.stringPropertyNames()) {
        if (!NO_SETTINGS.contains(key)) {
          settings.put(key, info.getProperty(key));
        }
      }
    }
    Map<String, String> own = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].isBlank()) {
        continue;
      }
      int equals = parts[i].indexOf('=');
      String key = equals < 0 ? parts[i].strip() : parts[i].substring(0, equals).strip();
      if (equals < 0 || key.isEmpty()) {
        throw bad("\"" + parts[i].strip() + "\" is not key=value." + FORM);
      }
      if (own.put(key, decode(parts[i].substring(equals + 1).strip())) != null) {
        throw bad("The key " + key + " stands twice.");
      }
    }
    settings.putAll(own);
    return new C2sUrl(decode(parts[0].strip()), settings);
  }

  /** A URL as it may be shown: without passwords of the sources that it declares. */
  static String shown(String url) {
    return Arrays.stream(url.split(";", -1))
        .map(
            part -> {
              int equals = part.indexOf('=');
              return equals < 0
                  ? part
                  : part.substring(0, equals + 1)
                      + Secrets.shown(part.substring(0, equals), part.substring(equals + 1));
            })
        .collect(Collectors.joining(";"));
  }

  private static String decode(String text) {
    return text.replace("%3B", ";").replace("%3b", ";").replace("%25", "%");
  }

  private static SQLException bad(String message) {
    return SqlErrors.of(SqlErrors.BAD_URL, "[INVALID_URL] " + message, null);
  }
}
