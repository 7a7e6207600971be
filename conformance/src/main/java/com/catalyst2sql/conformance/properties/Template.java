package com.catalyst2sql.conformance.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call to be asked with many arguments.
 *
 * @param function the name it is asked under
 * @param sql the expression, with placeholders {@code {a0}}, {@code {a1}} and so on
 * @param arguments what the placeholders stand for, in order
 */
record Template(String function, Shape shape, String sql, List<Argument> arguments) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(!?)(\\w+)}");
  private static final String NAMED = " : ";

  /** What kind of rows a call takes and gives. */
  enum Shape {
    /** One row in, one value out. */
    SCALAR,
    /** A group of rows in, one value out. */
    AGGREGATE,
    /** A group of rows in, one value for each out. */
    WINDOW,
    /** One row in, rows out. */
    ROWS
  }

  /**
   * An argument.
   *
   * @param constant whether it must be a constant of the statement
   */
  record Argument(String name, Kind kind, boolean constant) {}

  Template {
    arguments = List.copyOf(arguments);
  }

  /** The templates of one line: one for each name in it. */
  static List<Template> parse(String line) {
    Shape shape = Shape.SCALAR;
    String rest = line;
    for (Shape other : Shape.values()) {
      String word = other.name().toLowerCase(Locale.ROOT) + " ";
      if (line.startsWith(word)) {
        shape = other;
        rest = line.substring(word.length());
      }
    }
    boolean named = rest.contains(NAMED);
    int end = named ? rest.indexOf(NAMED) : rest.indexOf('(');
    List<Template> templates = new ArrayList<>();
    for (String name : names(rest.substring(0, end))) {
      String call = named ? rest.substring(end + NAMED.length()) : name + rest.substring(end);
      templates.add(of(name, shape, call));
    }
    return templates;
  }

  /** Names between bars; an operator of bars is a name itself. */
  static List<String> names(String text) {
    return text.chars().allMatch(c -> c == '|') ? List.of(text) : List.of(text.split("\\|"));
  }

  private static Template of(String name, Shape shape, String call) {
    Matcher matcher = PLACEHOLDER.matcher(call);
    List<Argument> arguments = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    while (matcher.find()) {
      String argument = "a" + arguments.size();
      arguments.add(
          new Argument(argument, Kinds.find(matcher.group(2)), !matcher.group(1).isEmpty()));
      matcher.appendReplacement(sql, "{" + argument + "}");
    }
    return new Template(name, shape, matcher.appendTail(sql).toString(), arguments);
  }

  List<Argument> constants() {
    return arguments.stream().filter(Argument::constant).toList();
  }

  List<Argument> columns() {
    return arguments.stream().filter(argument -> !argument.constant()).toList();
  }

  /** The expression with its constants filled in, in at most {@code most} ways. */
  List<String> expressions(Random random, int most) {
    List<Argument> constants = constants();
    if (constants.isEmpty()) {
      return List.of(sql);
    }
    List<String> expressions = new ArrayList<>();
    List<String> edges = constants.get(0).kind().edges();
    int count = constants.size() == 1 ? Math.min(most, edges.size()) : most;
    int offset = random.nextInt(edges.size());
    for (int i = 0; i < count; i++) {
      String filled = sql;
      for (int c = 0; c < constants.size(); c++) {
        List<String> values = constants.get(c).kind().edges();
        String value =
            c == 0
                ? values.get((i + offset) % values.size())
                : values.get(random.nextInt(values.size()));
        filled = filled.replace("{" + constants.get(c).name() + "}", value);
      }
      expressions.add(filled);
    }
    return expressions;
  }

  /** Rows of arguments for the columns. */
  List<List<String>> rows(Random random, int count) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(columns().stream().map(argument -> argument.kind().next(random)).toList());
    }
    return rows;
  }

  /** As the table of templates spells it. */
  String text() {
    String text = sql;
    for (Argument argument : arguments) {
      text =
          text.replace(
              "{" + argument.name() + "}",
              "{" + (argument.constant() ? "!" : "") + argument.kind().name() + "}");
    }
    return function + ": " + text;
  }
}
