package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Compiled patterns; a query's are mostly constants, so it starts over when it has grown large. */
final class PatternCache {

  private static final int LIMIT = 1000;

  private final ConcurrentMap<String, Pattern> patterns = new ConcurrentHashMap<>();

  Pattern get(String pattern) {
    Pattern known = patterns.get(pattern);
    if (known != null) {
      return known;
    }
    try {
      Pattern compiled = Pattern.compile(pattern);
      if (patterns.size() >= LIMIT) {
        patterns.clear();
      }
      patterns.put(pattern, compiled);
      return compiled;
    } catch (PatternSyntaxException e) {
      throw new SparkSqlException(
          "INVALID_PARAMETER_VALUE.PATTERN",
          "22023",
          "'" + pattern + "' is no regular expression: " + e.getDescription() + ".");
    }
  }
}
