package com.catalyst2sql.federation.commands;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The patterns of SHOW: {@code *} is anything, {@code |} separates alternatives, case does not count. */
final class Patterns {

  private Patterns() {}

  static boolean matches(Optional<String> pattern, String name) {
    if (pattern.isEmpty()) {
      return true;
    }
    for (String part : pattern.get().trim().split("\\|", -1)) {
      try {
        if (Pattern.compile("(?i)" + part.trim().replace("*", ".*")).matcher(name).matches()) {
          return true;
        }
      } catch (PatternSyntaxException e) {
        // Spark ignores an alternative that is no pattern.
      }
    }
    return false;
  }
}
