package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.conf.SqlConf;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${key}} by the setting's value before anything else looks at the text, as Spark does. */
final class Variables {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(?:(spark|sparkconf|hivevar|hiveconf|system|env):)?([^}$ ]+)}");
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
    if ("system".equals(kind)) {
      return Optional.ofNullable(System.getProperty(key));
    }
    if ("env".equals(kind)) {
      return Optional.ofNullable(System.getenv(key));
    }
    return conf.get(key).or(() -> conf.get("hivevar:" + key));
  }
}
