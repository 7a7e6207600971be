package com.catalyst2sql.conformance.differential;

import java.util.Locale;

/**
 * One evaluation that came out differently.
 *
 * @param mode the settings it ran under
 * @param sql the expression on literals
 */
public record Difference(
    String group, Mode mode, Form form, String sql, Outcome spark, Outcome c2s) {

  /** Whether both raise and only the class differs. */
  public boolean onlyClass() {
    return spark.otherClass(c2s);
  }

  /** What a failing test prints. */
  public String report() {
    return "%s [%s, %s] %s%n    Spark %s%n    c2s   %s"
        .formatted(group, mode, form.name().toLowerCase(Locale.ROOT), sql, spark, c2s);
  }
}
