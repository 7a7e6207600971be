package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.StringType;
import java.util.List;
import java.util.regex.Pattern;

/** LIKE with patterns that are no constants. */
public final class PatternRuntime {

  private static final StringType STRING = StringType.INSTANCE;

  /** (text, pattern, escape). */
  public static final JavaFunction LIKE =
      JavaFunction.of(
          "c2s_like",
          List.of(STRING, STRING, STRING),
          BooleanType.INSTANCE,
          a -> {
            String pattern = (String) a[1];
            char escape = ((String) a[2]).charAt(0);
            checkLike(pattern, escape);
            return likePattern(pattern, escape).matcher((String) a[0]).matches();
          });

  public static final List<JavaFunction> ALL = List.of(LIKE);

  private PatternRuntime() {}

  /** Raises what Spark raises for an escape at the end or before anything but {@code _}, {@code %} and itself. */
  public static void checkLike(String pattern, char escape) {
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) != escape) {
        continue;
      }
      if (i + 1 == pattern.length()) {
        throw new SparkSqlException(
            "INVALID_FORMAT.ESC_AT_THE_END",
            "42601",
            "The format is invalid: '"
                + pattern
                + "'. The escape character is not allowed to end with.");
      }
      char next = pattern.charAt(++i);
      if (next != '_' && next != '%' && next != escape) {
        throw new SparkSqlException(
            "INVALID_FORMAT.ESC_IN_THE_MIDDLE",
            "42601",
            "The format is invalid: '"
                + pattern
                + "'. The escape character is not allowed to precede '"
                + next
                + "'.");
      }
    }
  }

  private static Pattern likePattern(String pattern, char escape) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == escape) {
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
      } else if (c == '_' || c == '%') {
        regex.append(c == '_' ? "." : ".*");
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
