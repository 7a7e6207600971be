package com.catalyst2sql.federation.execution;

import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import java.util.Map;
import java.util.Optional;

/** The keys that shape an engine while it is opened; afterwards they cannot change. */
final class EngineSettings {

  static final String MEMORY_LIMIT = "c2s.memoryLimit";
  static final String TEMP_DIRECTORY = "c2s.tempDirectory";
  static final String MAX_TEMP_SIZE = "c2s.maxTempSize";
  static final String THREADS = "c2s.threads";
  static final String READ_ONLY = "c2s.readOnly";

  private EngineSettings() {}

  /** Of settings that were checked. */
  static DuckDBDatabase.Options options(Map<String, String> settings) {
    return new DuckDBDatabase.Options(
        size(settings, MEMORY_LIMIT),
        Optional.ofNullable(settings.get(TEMP_DIRECTORY)),
        size(settings, MAX_TEMP_SIZE),
        Optional.ofNullable(settings.get(THREADS)).map(n -> Integer.valueOf(n.strip())),
        Boolean.parseBoolean(settings.getOrDefault(READ_ONLY, "false").strip()));
  }

  private static Optional<String> size(Map<String, String> settings, String key) {
    return Optional.ofNullable(settings.get(key))
        .map(String::strip)
        .map(v -> v.matches("(?i).*[kmgt]") ? v + "B" : v);
  }
}
