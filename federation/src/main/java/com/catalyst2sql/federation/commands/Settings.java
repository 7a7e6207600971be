package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.catalog.RemoteCatalogs;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys whose values matter here: what they may be and what they are unless set. Others are kept as they come. */
public final class Settings {

  public static final String STORE_ASSIGNMENT_POLICY = "spark.sql.storeAssignmentPolicy";

  private static final Set<String> STATIC =
      Set.of(
          "spark.sql.warehouse.dir",
          "spark.sql.catalogImplementation",
          "spark.sql.globalTempDatabase",
          "spark.sql.extensions");

  /** Spark's defaults of flags. */
  private static final Map<String, Boolean> FLAGS =
      Map.ofEntries(
          Map.entry(SqlConf.CASE_SENSITIVE, false),
          Map.entry(SqlConf.GROUP_BY_ALIASES, true),
          Map.entry(SqlConf.GROUP_BY_ORDINAL, true),
          Map.entry(SqlConf.ORDER_BY_ORDINAL, true),
          Map.entry(SqlConf.DOUBLE_QUOTED_IDENTIFIERS, false),
          Map.entry(SqlConf.ENFORCE_RESERVED_KEYWORDS, false),
          Map.entry(SqlConf.DECIMAL_ALLOW_PRECISION_LOSS, true),
          Map.entry(SqlConf.ESCAPED_STRING_LITERALS, false),
          Map.entry("spark.sql.crossJoin.enabled", true),
          Map.entry("spark.sql.adaptive.enabled", true),
          Map.entry("spark.sql.variable.substitute", true),
          Map.entry("spark.sql.cbo.enabled", false),
          Map.entry("spark.sql.parser.quotedRegexColumnNames", false));

  private static final Map<String, List<String>> CHOICES =
      Map.of(
          SqlConf.TIMESTAMP_TYPE,
          List.of("TIMESTAMP_LTZ", "TIMESTAMP_NTZ"),
          STORE_ASSIGNMENT_POLICY,
          List.of("ANSI", "LEGACY", "STRICT"),
          "spark.sql.mapKeyDedupPolicy",
          List.of("EXCEPTION", "LAST_WIN"),
          "spark.sql.legacy.timeParserPolicy",
          List.of("EXCEPTION", "CORRECTED", "LEGACY"),
          "spark.sql.sources.partitionOverwriteMode",
          List.of("STATIC", "DYNAMIC"));

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "spark.sql.shuffle.partitions",
          "200",
          "spark.sql.sources.default",
          "parquet",
          "spark.sql.legacy.timeParserPolicy",
          "EXCEPTION",
          "spark.sql.catalogImplementation",
          "in-memory",
          "spark.sql.globalTempDatabase",
          "global_temp");

  private static final Set<String> NUMBERS =
      Set.of("spark.sql.shuffle.partitions", "spark.sql.broadcastTimeout");

  private Settings() {}

  static boolean isStatic(String key) {
    return STATIC.contains(key) || OwnSettings.isFixed(key);
  }

  static SparkSqlException cannotModify(String key) {
    return new SparkSqlException(
        "CANNOT_MODIFY_CONFIG",
        "46110",
        "The value of " + key + " is fixed once a session is open.");
  }

  /** What a key is unless it is set; empty for keys unknown here. */
  static Optional<String> defaultOf(String key) {
    if (key.equals(SqlConf.SESSION_TIME_ZONE)) {
      return Optional.of(ZoneId.systemDefault().getId());
    }
    if (key.equals(SqlConf.ANSI_ENABLED)) {
      return Optional.of("false");
    }
    return Optional.ofNullable(FLAGS.get(key))
        .map(String::valueOf)
        .or(() -> Optional.ofNullable(DEFAULTS.get(key)))
        .or(() -> OwnSettings.defaultOf(key))
        .or(() -> Optional.ofNullable(CHOICES.get(key)).map(c -> c.get(0)));
  }

  /** Raises where {@code value} is none that {@code key} can have. */
  public static void check(String key, String value) {
    UnsupportedSettings.check(key, value);
    OwnSettings.check(key, value);
    RemoteCatalogs.checkSetting(key, value);
    if (FLAGS.containsKey(key) || key.equals(SqlConf.ANSI_ENABLED)) {
      String flag = value.trim().toLowerCase(Locale.ROOT);
      if (!flag.equals("true") && !flag.equals("false")) {
        throw invalid(key + " should be boolean, but was " + value);
      }
    } else if (CHOICES.containsKey(key)) {
      if (!CHOICES.get(key).contains(value.trim().toUpperCase(Locale.ROOT))) {
        throw invalid(
            "The value of "
                + key
                + " should be one of "
                + String.join(", ", CHOICES.get(key))
                + ", but was "
                + value);
      }
    } else if (NUMBERS.contains(key)) {
      if (!value.trim().matches("-?[0-9]{1,9}")) {
        throw invalid(key + " should be int, but was " + value);
      }
    } else if (key.equals(SqlConf.SESSION_TIME_ZONE)) {
      try {
        ZoneId.of(value, ZoneId.SHORT_IDS);
      } catch (DateTimeException e) {
        throw new SparkSqlException(
            "INVALID_TIMEZONE",
            "22009",
            "The time zone '" + value + "' in " + key + " is unknown.");
      }
    }
  }

  /** {@link #check}, for a session already open. */
  public static void checkChange(String key, String value) {
    if (isStatic(key)) {
      throw cannotModify(key);
    }
    check(key, value);
  }

  static SparkSqlException invalid(String message) {
    return new SparkSqlException("INVALID_CONF_VALUE", "22022", message + ".");
  }
}
