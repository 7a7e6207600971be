package com.catalyst2sql.driver;

import com.catalyst2sql.dialect.conf.SqlConf;
import java.sql.DriverPropertyInfo;
import java.util.List;
import java.util.Properties;

/**
 * A key that the URL and Properties take: what tools show of it. All that begin with {@code c2s.} are here; of Spark's own those
 * that matter most.
 *
 * @param defaultValue empty where there is no one value
 * @param choices the values it takes; empty for any
 */
record Setting(String key, String description, String defaultValue, List<String> choices) {

  static final String PLAN_CACHE_SIZE = "c2s.planCache.size";

  private static final List<String> FLAG = List.of("true", "false");

  static final List<Setting> ALL =
      List.of(
          new Setting(
              SqlConf.SPARK_VERSION,
              "Whose defaults and answers hold: Spark 3.5's or 4.0's.",
              "3.5",
              List.of("3.5", "4.0")),
          new Setting(
              SqlConf.ANSI_ENABLED,
              "Overflow, bad casts and division by zero raise instead of giving a wrapped value or"
                  + " NULL. Spark 4.0's default is true.",
              "false",
              FLAG),
          new Setting(
              SqlConf.SESSION_TIME_ZONE,
              "The time zone in which timestamps are read and shown, such as Europe/Berlin or"
                  + " +02:00. Default: the JVM's.",
              "",
              List.of()),
          new Setting(
              SqlConf.TIMESTAMP_TYPE,
              "What TIMESTAMP means in SQL: an instant (LTZ) or a date and time without a zone"
                  + " (NTZ).",
              "TIMESTAMP_LTZ",
              List.of("TIMESTAMP_LTZ", "TIMESTAMP_NTZ")),
          new Setting(SqlConf.CASE_SENSITIVE, "Names of columns differ by case.", "false", FLAG),
          new Setting(
              SqlConf.DOUBLE_QUOTED_IDENTIFIERS,
              "With ANSI: \"x\" is a name and not a string.",
              "false",
              FLAG),
          new Setting(
              SqlConf.ENFORCE_RESERVED_KEYWORDS,
              "With ANSI: reserved words need backticks as names.",
              "false",
              FLAG),
          new Setting(
              SqlConf.GROUP_BY_ALIASES, "GROUP BY may name an alias of SELECT.", "true", FLAG),
          new Setting(
              SqlConf.GROUP_BY_ORDINAL, "A number in GROUP BY is a position.", "true", FLAG),
          new Setting(
              SqlConf.ORDER_BY_ORDINAL, "A number in ORDER BY is a position.", "true", FLAG),
          new Setting(
              SqlConf.DECIMAL_ALLOW_PRECISION_LOSS,
              "Decimals too wide for 38 digits lose digits behind the point rather than become"
                  + " NULL.",
              "true",
              FLAG),
          new Setting(
              SqlConf.ESCAPED_STRING_LITERALS,
              "Backslashes in strings stand for themselves.",
              "false",
              FLAG),
          new Setting(
              "spark.sql.parser.quotedRegexColumnNames",
              "A name in backticks in SELECT may be a pattern for columns.",
              "false",
              FLAG),
          new Setting(
              "spark.sql.storeAssignmentPolicy",
              "Which casts INSERT makes by itself.",
              "ANSI",
              List.of("ANSI", "LEGACY", "STRICT")),
          new Setting(
              "spark.sql.leafNodeDefaultParallelism",
              "Into how many partitions VALUES and range are cut, which shows in rand(seed) and row"
                  + " ids.",
              "2",
              List.of()),
          new Setting(
              "c2s.memoryLimit",
              "How much memory DuckDB may use before it spills to disk, such as 4GB. Default:"
                  + " DuckDB's. Fixed when the engine is opened.",
              "",
              List.of()),
          new Setting(
              "c2s.threads",
              "How many threads DuckDB may use. Default: one for each processor. Fixed when the"
                  + " engine is opened.",
              "",
              List.of()),
          new Setting(
              "c2s.tempDirectory",
              "Where DuckDB spills. Fixed when the engine is opened.",
              "",
              List.of()),
          new Setting(
              "c2s.maxTempSize",
              "How much DuckDB may spill, such as 20GB; a statement that needs more fails. Fixed"
                  + " when the engine is opened.",
              "",
              List.of()),
          new Setting(
              "c2s.readOnly",
              "Opens a warehouse or file without writing; several processes may do so at once.",
              "false",
              FLAG),
          new Setting(
              "c2s.pushdown",
              "Remote databases do what they can do exactly (on), or only give their tables (off).",
              "on",
              List.of("on", "off")),
          new Setting(
              "c2s.allowSqlSources",
              "SQL may declare remote databases: SET spark.sql.catalog..., CREATE TABLE ... USING"
                  + " jdbc.",
              "false",
              FLAG),
          new Setting(
              PLAN_CACHE_SIZE,
              "How many translated statements a connection keeps; 0 keeps none.",
              "500",
              List.of()),
          new Setting(
              ResultCache.ENABLED,
              "Whether small results are kept and given again while nothing they were read from has"
                  + " changed.",
              "true",
              FLAG),
          new Setting(
              ResultCache.SIZE,
              "How many bytes of results an engine keeps, as its first connection says; 0 keeps"
                  + " none.",
              String.valueOf(ResultCache.DEFAULT_SIZE),
              List.of()),
          new Setting(
              ResultCache.REMOTE_SECONDS,
              "How many seconds old a kept result may be that was read from other databases; 0"
                  + " keeps none of those.",
              "0",
              List.of()),
          new Setting(
              QueryLog.SLOW,
              "Statements that take at least so many milliseconds to their first row are logged; 0"
                  + " logs none.",
              "0",
              List.of()));

  DriverPropertyInfo info(Properties given) {
    DriverPropertyInfo info =
        new DriverPropertyInfo(
            key, given.getProperty(key, defaultValue.isEmpty() ? null : defaultValue));
    info.description = description;
    info.required = false;
    info.choices = choices.isEmpty() ? null : choices.toArray(new String[0]);
    return info;
  }
}
