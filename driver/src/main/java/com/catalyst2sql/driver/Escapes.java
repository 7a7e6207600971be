package com.catalyst2sql.driver;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JDBC's escapes as Spark SQL: {@code {fn ...}}, {@code {d '...'}}, {@code {ts '...'}}, {@code {oj ...}}, {@code {escape
 * '...'}}, {@code {limit ...}}, {@code {call f(...)}} and {@code {?= call f(...)}}. Braces in strings, names and comments
 * are left alone, and so are those that begin with none of these words.
 */
final class Escapes {

  private static final Pattern START =
      Pattern.compile(
          "\\{\\s*(fn|d|ts|t|oj|escape|limit|call|(?:\\?|:\\w+)\\s*=\\s*call)(?![A-Za-z0-9_])\\s*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CALL =
      Pattern.compile(
          "\\s*\\{\\s*(?:(\\?|:\\w+)\\s*=\\s*)?call(?![A-Za-z0-9_])\\s*", Pattern.CASE_INSENSITIVE);

  /** In standard SQL, which this is, a backslash in a string stands for itself. */
  private static final Pattern BACKSLASH =
      Pattern.compile("\\{\\s*escape\\s*'\\\\'\\s*\\}", Pattern.CASE_INSENSITIVE);

  /** Names of JDBC's functions that Spark calls otherwise; the rest have the same names. */
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "database", "current_database",
          "user", "current_user",
          "week", "weekofyear",
          "curtime", "",
          "truncate", "",
          "insert", "",
          "difference", "",
          "dayname", "",
          "monthname", "");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("SQL_BIGINT", "BIGINT"),
          Map.entry("SQL_BINARY", "BINARY"),
          Map.entry("SQL_BIT", "BOOLEAN"),
          Map.entry("SQL_BOOLEAN", "BOOLEAN"),
          Map.entry("SQL_CHAR", "STRING"),
          Map.entry("SQL_DATE", "DATE"),
          Map.entry("SQL_DECIMAL", "DECIMAL(38,18)"),
          Map.entry("SQL_DOUBLE", "DOUBLE"),
          Map.entry("SQL_FLOAT", "DOUBLE"),
          Map.entry("SQL_INTEGER", "INT"),
          Map.entry("SQL_LONGVARCHAR", "STRING"),
          Map.entry("SQL_NUMERIC", "DECIMAL(38,18)"),
          Map.entry("SQL_REAL", "FLOAT"),
          Map.entry("SQL_SMALLINT", "SMALLINT"),
          Map.entry("SQL_TIMESTAMP", "TIMESTAMP"),
          Map.entry("SQL_TINYINT", "TINYINT"),
          Map.entry("SQL_VARBINARY", "BINARY"),
          Map.entry("SQL_VARCHAR", "STRING"));

  private Escapes() {}

  /** {@code sql} without escapes; the same text where there are none. */
  static String replace(String sql) throws SQLException {
    if (sql.indexOf('{') < 0) {
      return sql;
    }
    StringBuilder out = new StringBuilder();
    Matcher start = START.matcher(sql);
    Matcher backslash = BACKSLASH.matcher(sql);
    int i = 0;
    while (i < sql.length()) {
      int behind = Scripts.skip(sql, i);
      if (sql.charAt(i) == '{' && backslash.region(i, sql.length()).lookingAt()) {
        out.append("ESCAPE '\\\\'");
        i = backslash.end();
      } else if (behind > i) {
        out.append(sql, i, behind);
        i = behind;
      } else if (sql.charAt(i) == '{'
          && (i == 0 || sql.charAt(i - 1) != '$')
          && start.region(i, sql.length()).lookingAt()) {
        int end = closing(sql, i);
        String word = start.group(1).toLowerCase(Locale.ROOT).replaceAll("\\s", "");
        out.append(one(word, replace(sql.substring(start.end(), end).strip())));
        i = end + 1;
      } else {
        out.append(sql.charAt(i++));
      }
    }
    return out.toString();
  }

  /**
   * A text that is nothing but a call.
   *
   * @param result the parameter that takes what the function gives, {@code ?} or {@code :name}
   * @param function with its arguments
   */
  record Call(Optional<String> result, String function) {

    /** The function's name, as it stands in the text. */
    String name() {
      return function.substring(0, function.indexOf('(')).strip();
    }
  }

  /** What {@code sql} calls, where it is a call. */
  static Optional<Call> call(String sql) throws SQLException {
    Matcher start = CALL.matcher(sql);
    if (!start.lookingAt()) {
      return Optional.empty();
    }
    int end = closing(sql, sql.indexOf('{'));
    if (!sql.substring(end + 1).isBlank()) {
      return Optional.empty();
    }
    String inner = replace(sql.substring(start.end(), end).strip());
    return Optional.of(new Call(Optional.ofNullable(start.group(1)), withArguments(inner)));
  }

  private static String withArguments(String function) {
    return function.indexOf('(') < 0 ? function + "()" : function;
  }

  private static int closing(String sql, int open) throws SQLException {
    int depth = 0;
    int i = open;
    while (i < sql.length()) {
      int behind = Scripts.skip(sql, i);
      if (behind > i) {
        i = behind;
        continue;
      }
      depth += sql.charAt(i) == '{' ? 1 : sql.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
      i++;
    }
    throw SqlErrors.of("42601", "[PARSE_SYNTAX_ERROR] A JDBC escape has no closing }.", null);
  }

  private static String one(String word, String inner) throws SQLException {
    return switch (word) {
      case "d" -> "DATE " + inner;
      case "ts" -> "TIMESTAMP " + inner;
      case "t" -> throw SqlErrors.unsupported("the JDBC escape {t ...}: Spark has no TIME type");
      case "oj" -> inner;
      case "escape" -> "ESCAPE " + inner;
      case "limit" -> "LIMIT " + inner;
      case "fn" -> function(inner);
      default -> "SELECT " + withArguments(inner);
    };
  }

  private static String function(String call) throws SQLException {
    int open = call.indexOf('(');
    String name = (open < 0 ? call : call.substring(0, open)).strip();
    String lower = name.toLowerCase(Locale.ROOT);
    if (FUNCTIONS.getOrDefault(lower, "x").isEmpty()) {
      throw SqlErrors.unsupported("the JDBC function " + name);
    }
    if (lower.equals("convert") && open > 0) {
      return convert(call, open);
    }
    if ((lower.equals("timestampadd") || lower.equals("timestampdiff")) && open > 0) {
      return call.replaceFirst("(?i)SQL_TSI_FRAC_SECOND", "NANOSECOND")
          .replaceFirst("(?i)SQL_TSI_", "");
    }
    return Optional.ofNullable(FUNCTIONS.get(lower)).orElse(name)
        + (open < 0 ? "()" : call.substring(open));
  }

  private static String convert(String call, int open) throws SQLException {
    int comma = call.lastIndexOf(',');
    int close = call.lastIndexOf(')');
    String type = comma < 0 ? "" : call.substring(comma + 1, close).strip();
    String spark = TYPES.get(type.toUpperCase(Locale.ROOT));
    if (spark == null) {
      throw SqlErrors.unsupported("CONVERT to " + type);
    }
    return "CAST(" + call.substring(open + 1, comma) + " AS " + spark + ")";
  }
}
