package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Levenshtein;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.catalog.RemoteCatalogs;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys that begin with {@code c2s.}, all of them: another one is a mistake, and would do nothing without a word. */
public final class OwnSettings {

  private static final String PREFIX = "c2s.";
  private static final int NEAR = 3;

  private enum Kind {
    ANY(".*", "anything"),
    FLAG("true|false", "true or false"),
    SWITCH("on|off", "on or off"),
    NUMBER("[0-9]{1,9}", "a whole number from 0 to 999999999"),
    THREADS("[1-9][0-9]{0,3}", "a number from 1 to 9999"),
    SIZE("[0-9]+([.][0-9]+)? *([kmgt]i?b?|b|%)?", "a size such as 4GB"),
    VERSION("3[.]5|4[.]0", "3.5 or 4.0");

    private final Pattern form;
    private final String told;

    Kind(String form, String told) {
      this.form = Pattern.compile(form, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
      this.told = told;
    }
  }

  /**
   * What a key may be.
   *
   * @param fixed whether it is said when the engine is opened and never after
   * @param otherwise what it is unless it is set; empty where DuckDB decides
   */
  private record Key(Kind kind, boolean fixed, Optional<String> otherwise) {
    static Key fixed(Kind kind) {
      return new Key(kind, true, Optional.empty());
    }

    static Key of(Kind kind, String otherwise) {
      return new Key(kind, false, Optional.of(otherwise));
    }
  }

  private static final Map<String, Key> KEYS =
      Map.ofEntries(
          Map.entry(SqlConf.SPARK_VERSION, Key.of(Kind.VERSION, "3.5")),
          Map.entry("c2s.memoryLimit", Key.fixed(Kind.SIZE)),
          Map.entry("c2s.tempDirectory", Key.fixed(Kind.ANY)),
          Map.entry("c2s.maxTempSize", Key.fixed(Kind.SIZE)),
          Map.entry("c2s.threads", Key.fixed(Kind.THREADS)),
          Map.entry("c2s.readOnly", new Key(Kind.FLAG, true, Optional.of("false"))),
          Map.entry(
              RemoteCatalogs.ALLOW_SQL_SOURCES, new Key(Kind.FLAG, true, Optional.of("false"))),
          Map.entry(RemoteCatalogs.PUSHDOWN, Key.of(Kind.SWITCH, "on")),
          Map.entry("c2s.planCache.size", Key.of(Kind.NUMBER, "500")),
          Map.entry("c2s.resultCache.enabled", Key.of(Kind.FLAG, "true")),
          Map.entry("c2s.resultCache.size", Key.of(Kind.NUMBER, "16777216")),
          Map.entry("c2s.resultCache.remoteSeconds", Key.of(Kind.NUMBER, "0")),
          Map.entry("c2s.slowQuery.millis", Key.of(Kind.NUMBER, "0")));

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
    if (!known.kind().form.matcher(value.strip()).matches()) {
      throw Settings.invalid(
          "The value of " + key + " should be " + known.kind().told + ", but was " + value);
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
