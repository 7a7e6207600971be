package com.catalyst2sql.dialect.conf;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that parsing, analysis and unparsing depend on: an immutable snapshot of the session's keys. Equal
 * settings are equal objects, so a plan cache can use one as part of its key.
 */
public final class SqlConf {

  public static final String ANSI_ENABLED = "spark.sql.ansi.enabled";
  public static final String SESSION_TIME_ZONE = "spark.sql.session.timeZone";
  public static final String TIMESTAMP_TYPE = "spark.sql.timestampType";
  public static final String CASE_SENSITIVE = "spark.sql.caseSensitive";
  public static final String GROUP_BY_ALIASES = "spark.sql.groupByAliases";
  public static final String GROUP_BY_ORDINAL = "spark.sql.groupByOrdinal";
  public static final String ORDER_BY_ORDINAL = "spark.sql.orderByOrdinal";
  public static final String DOUBLE_QUOTED_IDENTIFIERS = "spark.sql.ansi.doubleQuotedIdentifiers";
  public static final String ENFORCE_RESERVED_KEYWORDS = "spark.sql.ansi.enforceReservedKeywords";
  public static final String DECIMAL_ALLOW_PRECISION_LOSS =
      "spark.sql.decimalOperations.allowPrecisionLoss";
  public static final String ESCAPED_STRING_LITERALS = "spark.sql.parser.escapedStringLiterals";
  public static final String DECORRELATE_INNER_QUERY =
      "spark.sql.optimizer.decorrelateInnerQuery.enabled";
  public static final String LEGACY_SUBQUERY_COUNTS =
      "spark.sql.optimizer.decorrelateSubqueryLegacyIncorrectCountHandling.enabled";
  public static final String SPARK_VERSION = "c2s.sparkVersion";

  public static final SqlConf DEFAULTS = new SqlConf(Map.of());

  /** Never changed once made; asked for a great many times while a statement is planned. */
  private final Map<String, String> settings;

  /** Kept because caches ask for it with every statement. */
  private final int hash;

  /** Kept because each comparison of names asks for it. */
  private final boolean caseSensitive;

  public SqlConf(Map<String, String> settings) {
    this.settings = new HashMap<>(settings);
    this.hash = this.settings.hashCode();
    this.caseSensitive = flag(CASE_SENSITIVE, false);
  }

  public Optional<String> get(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  public String get(String key, String defaultValue) {
    return settings.getOrDefault(key, defaultValue);
  }

  public boolean flag(String key, boolean defaultValue) {
    String value = settings.get(key);
    return value == null ? defaultValue : Boolean.parseBoolean(value.trim());
  }

  public SqlConf with(String key, String value) {
    Map<String, String> copy = new HashMap<>(settings);
    copy.put(key, value);
    return new SqlConf(copy);
  }

  public SqlConf without(String key) {
    Map<String, String> copy = new HashMap<>(settings);
    copy.remove(key);
    return new SqlConf(copy);
  }

  public Map<String, String> asMap() {
    return Map.copyOf(settings);
  }

  /** 3.5 unless {@code c2s.sparkVersion} says 4.0. */
  public boolean isSpark4() {
    return get(SPARK_VERSION, "3.5").startsWith("4");
  }

  public boolean ansiEnabled() {
    return flag(ANSI_ENABLED, isSpark4());
  }

  public boolean caseSensitive() {
    return caseSensitive;
  }

  public boolean allowPrecisionLoss() {
    return flag(DECIMAL_ALLOW_PRECISION_LOSS, true);
  }

  public boolean timestampNtzByDefault() {
    return get(TIMESTAMP_TYPE, "TIMESTAMP_LTZ").toUpperCase(Locale.ROOT).equals("TIMESTAMP_NTZ");
  }

  /** The session's time zone, the JVM's where none is set; short ids as Spark's {@code DateTimeUtils.getZoneId}. */
  public ZoneId timeZone() {
    return get(SESSION_TIME_ZONE)
        .map(id -> ZoneId.of(id, ZoneId.SHORT_IDS))
        .orElseGet(ZoneId::systemDefault);
  }

  /** Compares two identifiers as the session resolves names. */
  public boolean sameName(String a, String b) {
    return caseSensitive() ? a.equals(b) : a.equalsIgnoreCase(b);
  }

  /** The same text for names that are {@link #sameName the same}. */
  public String nameKey(String name) {
    return caseSensitive() ? name : name.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other == this || other instanceof SqlConf conf && settings.equals(conf.settings);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
