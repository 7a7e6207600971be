package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys that shape an engine while it is opened; afterwards they cannot change. */
final class EngineSettings {

  static final String MEMORY_LIMIT = "c2s.memoryLimit";
  static final String TEMP_DIRECTORY = "c2s.tempDirectory";
  static final String MAX_TEMP_SIZE = "c2s.maxTempSize";
  static final String THREADS = "c2s.threads";
  static final String READ_ONLY = "c2s.readOnly";

  /** All of them. */
  static final Set<String> KEYS =
      Set.of(MEMORY_LIMIT, TEMP_DIRECTORY, MAX_TEMP_SIZE, THREADS, READ_ONLY);

  private EngineSettings() {}

  static DuckDBDatabase.Options options(Map<String, String> settings) {
    return new DuckDBDatabase.Options(
        size(settings, MEMORY_LIMIT),
        Optional.ofNullable(settings.get(TEMP_DIRECTORY)),
        size(settings, MAX_TEMP_SIZE),
        Optional.ofNullable(settings.get(THREADS)).map(EngineSettings::threads),
        flag(settings.get(READ_ONLY)));
  }

  private static Optional<String> size(Map<String, String> settings, String key) {
    Optional<String> size = Optional.ofNullable(settings.get(key)).map(String::trim);
    size.filter(v -> !v.matches("(?i)[0-9]+(\\.[0-9]+)? *([kmgt]i?b?|b|%)?"))
        .ifPresent(
            v -> {
              throw bad(key, v, "a size such as 4GB");
            });
    return size.map(v -> v.matches("(?i).*[kmgt]") ? v + "B" : v);
  }

  private static int threads(String text) {
    if (!text.trim().matches("[1-9][0-9]{0,3}")) {
      throw bad(THREADS, text, "a number from 1 to 9999");
    }
    return Integer.parseInt(text.trim());
  }

  private static boolean flag(String text) {
    if (text == null) {
      return false;
    }
    if (!text.trim().equalsIgnoreCase("true") && !text.trim().equalsIgnoreCase("false")) {
      throw bad(READ_ONLY, text, "true or false");
    }
    return Boolean.parseBoolean(text.trim());
  }

  private static SparkSqlException bad(String key, String value, String wanted) {
    return new SparkSqlException(
        "INVALID_CONF_VALUE",
        "22022",
        "The value '" + value + "' of " + key + " is not " + wanted + ".");
  }
}
