package com.catalyst2sql.dialect.functions;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where the list of functions, as users are shown it, is not that of the declarations. */
public final class SyntaxFunctions {

  /** What the grammar or FROM knows and no declaration has, and how it is written. */
  private static final Map<String, String> WRITTEN =
      Map.of(
          "||", "expr || expr",
          "case", "CASE [expr] {WHEN expr THEN expr}... [ELSE expr] END",
          "cast", "cast(expr AS type)",
          "range", "range([start, ]end[, step[, partitions]])",
          "sql_keywords", "sql_keywords()");

  /** What the parser makes of other words, and is called by no name. */
  private static final Set<String> NAMELESS =
      Set.of("likeall", "likeany", "notlikeall", "notlikeany", "grouping__id");

  /** What Spark's grammar knows, but its list does not. */
  private static final Set<String> UNLISTED =
      Set.of("percentile_cont", "percentile_disc", "timestampadd", "timestampdiff");

  private SyntaxFunctions() {}

  /** Whether it is a name of the parser's own, which nobody can call. */
  public static boolean isNameless(String name) {
    return NAMELESS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** All names that may be written, sorted. */
  public static Set<String> callable() {
    Set<String> names = new TreeSet<>(FunctionRegistry.builtin().names());
    names.removeAll(NAMELESS);
    names.addAll(WRITTEN.keySet());
    return names;
  }

  /** The names of Spark's list, sorted. */
  public static Set<String> listed() {
    Set<String> names = callable();
    names.removeAll(UNLISTED);
    return names;
  }

  /** How one is written that has no declaration. */
  public static Optional<String> usage(String name) {
    return Optional.ofNullable(WRITTEN.get(name));
  }
}
