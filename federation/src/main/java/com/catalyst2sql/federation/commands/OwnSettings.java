package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Levenshtein;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.catalog.RemoteCatalogs;
import com.catalyst2sql.federation.connectors.ValueForm;
import java.util.Map;
import java.util.Optional;

/** The keys that begin with {@code c2s.}, all of them: another one is a mistake, and would do nothing without a word. */
public final class OwnSettings {

  private static final String PREFIX = "c2s.";
  private static final int NEAR = 3;

  /**
   * What a key may be.
   *
   * @param fixed whether it is said when the engine is opened and never after
   * @param otherwise what it is unless it is set; empty where DuckDB decides
   */
  private record Key(ValueForm form, boolean fixed, Optional<String> otherwise) {
    static Key fixed(ValueForm form) {
      return new Key(form, true, Optional.empty());
    }

    static Key of(ValueForm form, String otherwise) {
      return new Key(form, false, Optional.of(otherwise));
    }
  }

  private static final Map<String, Key> KEYS =
      Map.ofEntries(
          Map.entry(SqlConf.SPARK_VERSION, Key.of(ValueForm.VERSION, "3.5")),
          Map.entry("c2s.memoryLimit", Key.fixed(ValueForm.SIZE)),
          Map.entry("c2s.tempDirectory", Key.fixed(ValueForm.ANY)),
          Map.entry("c2s.maxTempSize", Key.fixed(ValueForm.SIZE)),
          Map.entry("c2s.threads", Key.fixed(ValueForm.THREADS)),
          Map.entry("c2s.readOnly", new Key(ValueForm.FLAG, true, Optional.of("false"))),
          Map.entry(
              RemoteCatalogs.ALLOW_SQL_SOURCES,
              new Key(ValueForm.FLAG, true, Optional.of("false"))),
          Map.entry(RemoteCatalogs.PUSHDOWN, Key.of(ValueForm.SWITCH, "on")),
          Map.entry("c2s.planCache.size", Key.of(ValueForm.NUMBER, "500")),
          Map.entry("c2s.resultCache.enabled", Key.of(ValueForm.FLAG, "true")),
          Map.entry("c2s.resultCache.size", Key.of(ValueForm.NUMBER, "16777216")),
          Map.entry("c2s.resultCache.remoteSeconds", Key.of(ValueForm.NUMBER, "0")),
          Map.entry("c2s.slowQuery.millis", Key.of(ValueForm.NUMBER, "0")));

  private OwnSettings() {}

  static boolean isFixed(String key) {
    return KEYS.containsKey(key) && KEYS.get(key).fixed();
  }

  /** What a key is unless it is set. */
  public static Optional<String> defaultOf(String key) {
    return Optional.ofNullable(KEYS.get(key)).flatMap(Key::otherwise);
  }

  /** Raises where {@code key} is none of these though it looks it, or cannot be {@code value}. */
  static void check(String key, String value) {
    if (!key.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
      return;
    }
    Key known = KEYS.get(key);
    if (known == null) {
      throw new SparkSqlException(
          "C2S.UNKNOWN_SETTING", "22022", "There is no setting " + key + "." + hint(key));
    }
    if (!known.form().fits(value)) {
      throw Settings.invalid(
          "The value of " + key + " should be " + known.form().told() + ", but was " + value);
    }
  }

  private static String hint(String key) {
    return Levenshtein.nearest(key, KEYS.keySet(), NEAR)
        .or(
            () ->
                KEYS.keySet().stream()
                    .filter(k -> key.length() > PREFIX.length() && k.startsWith(key))
                    .sorted()
                    .findFirst())
        .map(k -> " Did you mean " + k + "?")
        .orElse("");
  }
}
