package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.BOOLEAN;
import static com.catalyst2sql.dialect.functions.runtime.Types.INT;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Regular expressions of {@link Pattern}. Lists leave as JSON arrays, which the engine turns into its own lists. */
public final class RegexpRuntime {

  private static final PatternCache PATTERNS = new PatternCache();

  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of("c2s_rlike", List.of(STRING, STRING), BOOLEAN, a -> matcher(a).find()),
          JavaFunction.of("c2s_regexp_count", List.of(STRING, STRING), INT, RegexpRuntime::count),
          JavaFunction.of(
              "c2s_regexp_extract", List.of(STRING, STRING, INT), STRING, RegexpRuntime::extract),
          JavaFunction.of(
              "c2s_regexp_extract_all",
              List.of(STRING, STRING, INT),
              STRING,
              RegexpRuntime::extractAll),
          JavaFunction.of(
              "c2s_regexp_instr", List.of(STRING, STRING, INT), INT, RegexpRuntime::instr),
          JavaFunction.of(
              "c2s_regexp_replace",
              List.of(STRING, STRING, STRING, INT),
              STRING,
              RegexpRuntime::replace),
          JavaFunction.of(
              "c2s_regexp_substr", List.of(STRING, STRING), STRING, RegexpRuntime::substr),
          JavaFunction.of("c2s_split", List.of(STRING, STRING, INT), STRING, RegexpRuntime::split),
          JavaFunction.of(
              "c2s_str_to_map", List.of(STRING, STRING, STRING), STRING, RegexpRuntime::pairs));

  private RegexpRuntime() {}

  private static Pattern compile(Object pattern) {
    return PATTERNS.get((String) pattern);
  }

  private static Matcher matcher(Object[] a) {
    return compile(a[1]).matcher((String) a[0]);
  }

  private static Object count(Object[] a) {
    Matcher matcher = matcher(a);
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }

  private static void checkGroup(String function, Matcher matcher, int group) {
    if (group < 0 || group > matcher.groupCount()) {
      throw new SparkSqlException(
          "INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX",
          "22023",
          "The group of `"
              + function
              + "` must lie between 0 and "
              + matcher.groupCount()
              + ", not "
              + group
              + ".");
    }
  }

  private static Object extract(Object[] a) {
    Matcher matcher = matcher(a);
    if (!matcher.find()) {
      return "";
    }
    int group = (Integer) a[2];
    checkGroup("regexp_extract", matcher, group);
    String found = matcher.group(group);
    return found == null ? "" : found;
  }

  private static Object extractAll(Object[] a) {
    Matcher matcher = matcher(a);
    int group = (Integer) a[2];
    List<String> all = new ArrayList<>();
    while (matcher.find()) {
      checkGroup("regexp_extract_all", matcher, group);
      String found = matcher.group(group);
      all.add(found == null ? "" : found);
    }
    return JsonText.array(all);
  }

  private static Object instr(Object[] a) {
    Matcher matcher = matcher(a);
    return matcher.find() ? matcher.start() + 1 : 0;
  }

  private static Object substr(Object[] a) {
    Matcher matcher = matcher(a);
    return matcher.find() && !matcher.group().isEmpty() ? matcher.group() : null;
  }

  private static Object replace(Object[] a) {
    String source = (String) a[0];
    int from = (Integer) a[3] - 1;
    // The pattern has to be one even where there is nothing to replace.
    Matcher matcher = matcher(a);
    if (from != 0 && from >= source.length()) {
      return source;
    }
    matcher.region(from, source.length());
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(result, (String) a[2]);
    }
    return matcher.appendTail(result).toString();
  }

  private static Object split(Object[] a) {
    return JsonText.array(split((String) a[0], (String) a[1], (Integer) a[2]));
  }

  /** An empty pattern parts all characters, and a limit then drops what is left. */
  private static List<String> split(String source, String pattern, int limit) {
    if (!pattern.isEmpty() || source.isEmpty()) {
      return List.of(compile(pattern).split(source, limit == 0 ? -1 : limit));
    }
    int[] points = source.codePoints().toArray();
    int kept = limit <= 0 || limit > points.length ? points.length : limit;
    List<String> all = new ArrayList<>();
    for (int i = 0; i < kept; i++) {
      all.add(new String(points, i, 1));
    }
    return all;
  }

  /** Keys and values in turn; a pair with no value has null. */
  private static Object pairs(Object[] a) {
    List<String> all = new ArrayList<>();
    for (String pair : split((String) a[0], (String) a[1], -1)) {
      List<String> parts = split(pair, (String) a[2], 2);
      all.add(parts.get(0));
      all.add(parts.size() > 1 ? parts.get(1) : null);
    }
    return JsonText.array(all);
  }
}
