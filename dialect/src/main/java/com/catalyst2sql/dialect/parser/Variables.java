package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${key}} by the setting's value before anything else looks at the text, as Spark does. */
final class Variables {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:(\\w+?):)?(\\S+?)}");
  private static final int MAX_ROUNDS = 40;

  private Variables() {}

  static String substitute(String sql, SqlConf conf) {
    if (!sql.contains("${") || !conf.flag("spark.sql.variable.substitute", true)) {
      return sql;
    }
    String text = sql;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      String next = once(text, conf);
      if (next.equals(text)) {
        return next;
      }
      text = next;
    }
    return text;
  }

  private static String once(String text, SqlConf conf) {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String value = lookup(matcher.group(1), matcher.group(2), conf).orElse(matcher.group());
      matcher.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(out).toString();
  }

  private static Optional<String> lookup(String kind, String key, SqlConf conf) {
    return switch (kind == null ? "" : kind) {
      case "system" -> Optional.ofNullable(System.getProperty(key));
      case "env" -> Optional.ofNullable(System.getenv(key));
      case "", "spark", "sparkconf", "hivevar", "hiveconf" ->
          conf.get(key).or(() -> conf.get("hivevar:" + key)).or(() -> unset(key));
      default -> Optional.empty();
    };
  }

  /** An unset variable is empty text; an empty setting of Spark's is one of the wrong type, mostly. */
  private static Optional<String> unset(String key) {
    if (key.startsWith("spark.")) {
      throw Errors.unsupported("a reference to " + key + ", which is not set,");
    }
    return Optional.of("");
  }
}
