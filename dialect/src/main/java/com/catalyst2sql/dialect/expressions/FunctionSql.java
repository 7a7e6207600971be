package com.catalyst2sql.dialect.expressions;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How function calls print: {@code name(arguments)} but for the few Spark prints otherwise. */
final class FunctionSql {

  /** Prints the call {@code call} over printed {@code arguments}. */
  @FunctionalInterface
  private interface Form {
    String print(FunctionCall call, List<String> arguments);
  }

  private static final Form PLUS = (c, a) -> a.get(0) + " + " + a.get(1);
  private static final Form MINUS = (c, a) -> a.get(0) + " - " + a.get(1);

  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          Map.entry("if", (c, a) -> "(IF(" + String.join(", ", a) + "))"),
          Map.entry("like", (c, a) -> a.get(0) + " LIKE " + a.get(1)),
          Map.entry("ilike", (c, a) -> "ilike(" + a.get(0) + ", " + a.get(1) + ")"),
          Map.entry("~", (c, a) -> "~" + a.get(0)),
          Map.entry("rank", FunctionSql::noArguments),
          Map.entry("dense_rank", FunctionSql::noArguments),
          Map.entry("percent_rank", FunctionSql::noArguments),
          Map.entry("current_catalog", FunctionSql::noArguments),
          Map.entry("current_database", FunctionSql::noArguments),
          Map.entry("current_user", FunctionSql::noArguments),
          Map.entry("date_part", FunctionSql::datePart),
          Map.entry("array_sort", FunctionSql::arraySort),
          Map.entry("negative", FunctionSql::sign),
          Map.entry("positive", (c, a) -> "(+ " + a.get(0) + ")"),
          Map.entry("trim", trim("BOTH")),
          Map.entry("ltrim", trim("LEADING")),
          Map.entry("rtrim", trim("TRAILING")),
          Map.entry("extract", (c, a) -> "extract(" + a.get(0) + " FROM " + a.get(1) + ")"),
          Map.entry("nullif", compared("=")),
          Map.entry("equal_null", compared("<=>")),
          Map.entry("likeall", FunctionSql::firstAlone),
          Map.entry("likeany", FunctionSql::firstAlone),
          Map.entry("notlikeall", FunctionSql::firstAlone),
          Map.entry("notlikeany", FunctionSql::firstAlone),
          Map.entry("from_json", FunctionSql::jsonOf),
          Map.entry("from_csv", FunctionSql::firstAlone),
          Map.entry("to_csv", FunctionSql::firstAlone),
          Map.entry("schema_of_csv", FunctionSql::firstAlone),
          Map.entry("to_json", FunctionSql::firstAlone),
          Map.entry("schema_of_json", FunctionSql::firstAlone),
          Map.entry("date_add_interval", PLUS),
          Map.entry("date_add_ym_interval", PLUS),
          Map.entry("timestamp_add_ym_interval", PLUS),
          Map.entry("timestamp_add_interval", PLUS),
          Map.entry("date_sub_interval", MINUS),
          Map.entry("date_sub_ym_interval", MINUS),
          Map.entry("timestamp_sub_ym_interval", MINUS),
          Map.entry("timestamp_sub_interval", MINUS),
          Map.entry("subtract_dates", infix("-")),
          Map.entry("subtract_timestamps", infix("-")),
          Map.entry("add_intervals", infix("+")),
          Map.entry("subtract_intervals", infix("-")),
          Map.entry("multiply_ym_interval", infix("*")),
          Map.entry("multiply_dt_interval", infix("*")),
          Map.entry("divide_ym_interval", infix("/")),
          Map.entry("divide_dt_interval", infix("/")),
          Map.entry("divide_intervals", infix("div")));

  private FunctionSql() {}

  static String print(FunctionCall call, List<String> arguments, String distinct) {
    if (call.function() instanceof SwappedArguments) {
      return call.prettyName() + "(" + arguments.get(1) + ", " + arguments.get(0) + ")";
    }
    Form form = FORMS.get(call.function().name());
    return form != null && call.mode() != EvalMode.TRY
        ? form.print(call, arguments)
        : call.prettyName() + "(" + distinct + String.join(", ", shown(call, arguments)) + ")";
  }

  /** How exact it is to be does not show. */
  private static List<String> shown(FunctionCall call, List<String> arguments) {
    return call.is("approx_count_distinct") ? arguments.subList(0, 1) : arguments;
  }

  private static Form infix(String symbol) {
    return (c, a) -> "(" + a.get(0) + " " + symbol + " " + a.get(1) + ")";
  }

  /** Ranks take their ordering from the window, and what the session tells is no argument that anybody wrote. */
  private static String noArguments(FunctionCall call, List<String> arguments) {
    return call.prettyName() + "()";
  }

  private static String named(FunctionCall call, List<String> arguments) {
    return call.prettyName() + "(" + String.join(", ", arguments) + ")";
  }

  private static String datePart(FunctionCall call, List<String> a) {
    return call.prettyName().equals("datepart")
        ? "datepart(" + a.get(0) + " FROM " + a.get(1) + ")"
        : named(call, a);
  }

  /** Without a comparator Spark shows its default one: NULLs last, else by order. */
  private static String arraySort(FunctionCall call, List<String> a) {
    String v = "namedlambdavariable()";
    return a.size() > 1
        ? named(call, a)
        : "array_sort("
            + a.get(0)
            + ", lambdafunction((IF(((V IS NULL) AND (V IS NULL)), 0, (IF((V IS NULL), 1,"
                .replace("V", v)
            + (" (IF((V IS NULL), -1, (IF((V < V), -1, (IF((V > V), 1, 0)))))))))), V, V))")
                .replace("V", v);
  }

  /** What is trimmed comes first, as Spark's functions of two arguments have it. */
  private static Form trim(String side) {
    return (c, a) ->
        a.size() == 1
            ? c.prettyName() + "(" + a.get(0) + ")"
            : "TRIM(" + side + " " + a.get(0) + " FROM " + a.get(1) + ")";
  }

  /** An operator prints as one, the function of that name as a function. */
  private static String sign(FunctionCall call, List<String> arguments) {
    boolean operator = call.prettyName().length() == 1;
    return operator
        ? "(" + call.prettyName() + " " + arguments.get(0) + ")"
        : call.prettyName().toLowerCase(Locale.ROOT) + "(" + arguments.get(0) + ")";
  }

  /** The second argument is the comparison of both, made when their types were brought together. */
  private static Form compared(String symbol) {
    return (call, arguments) -> {
      String both = arguments.get(1);
      String start = "(" + arguments.get(0) + " " + symbol + " ";
      // comparing a boolean with 1 or 0 leaves only the boolean, or its negation
      String second =
          both.startsWith(start)
              ? both.substring(start.length(), both.length() - 1)
              : both.contains("NOT ") ? "0" : "1";
      return call.prettyName() + "(" + arguments.get(0) + ", " + second + ")";
    };
  }

  /** A map that is read out of JSON has a name of its own. */
  private static String jsonOf(FunctionCall call, List<String> arguments) {
    return call.prettyName().equals("entries") ? call.prettyName() : firstAlone(call, arguments);
  }

  /** The patterns, the schema or the options are no arguments to Spark. */
  private static String firstAlone(FunctionCall call, List<String> arguments) {
    return call.prettyName() + "(" + arguments.get(0) + ")";
  }
}
