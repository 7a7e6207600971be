package com.catalyst2sql.conformance.properties;

import com.catalyst2sql.conformance.differential.Difference;
import com.catalyst2sql.conformance.differential.Differential;
import com.catalyst2sql.conformance.differential.Form;
import com.catalyst2sql.conformance.differential.Grid;
import com.catalyst2sql.conformance.differential.Groups;
import com.catalyst2sql.conformance.differential.Mode;
import com.catalyst2sql.conformance.differential.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Asks templates with generated arguments.
 *
 * @param rows how many rows of arguments a template is asked with, over all its constants
 */
record PropertyRun(Differential differential, long seed, int rows) {
  private static final int MOST_CONSTANTS = 16;
  private static final int LARGEST_GROUP = 7;

  /** What differs. The arguments depend on the seed and the template only, not on what else is asked. */
  List<Difference> run(Template template, Mode mode) {
    return ask(template, mode).stream().filter(PropertyRun::counts).toList();
  }

  /** Where Spark breaks on a value or names no class, there is nothing that c2s could do the same. */
  private static boolean counts(Difference difference) {
    if (difference.spark() instanceof Outcome.Raised raised) {
      return !raised.accident() && !(difference.onlyClass() && raised.errorClass().isEmpty());
    }
    return true;
  }

  private List<Difference> ask(Template template, Mode mode) {
    Random random = new Random(seed ^ template.text().hashCode());
    // One row tells as much as many of what depends on constants alone.
    List<String> expressions = template.expressions(random, Math.min(rows, MOST_CONSTANTS));
    int each = template.columns().isEmpty() ? 1 : Math.max(3, rows / expressions.size());
    return template.shape() == Template.Shape.SCALAR
        ? scalar(template, expressions, template.rows(random, each), mode)
        : groups(template, expressions, each, random, mode);
  }

  private List<Difference> scalar(
      Template template, List<String> expressions, List<List<String>> rows, Mode mode) {
    List<String> arguments = names(template);
    List<Difference> differences = new ArrayList<>();
    // A target may compute constants otherwise than columns: some of the rows are asked both ways.
    int literals = arguments.isEmpty() ? rows.size() : Math.max(3, rows.size() / 6);
    differences.addAll(
        differential.compare(
            new Grid(template.text(), expressions, arguments, rows.subList(0, literals)),
            mode,
            Form.LITERAL));
    if (!arguments.isEmpty()) {
      differences.addAll(
          differential.compare(
              new Grid(template.text(), expressions, arguments, rows), mode, Form.COLUMN));
    }
    return differences;
  }

  private List<Difference> groups(
      Template template, List<String> expressions, int rows, Random random, Mode mode) {
    List<List<List<String>>> groups = new ArrayList<>();
    for (int left = rows; left > 0; left -= groups.get(groups.size() - 1).size()) {
      int size = template.shape() == Template.Shape.ROWS ? 1 : 1 + random.nextInt(LARGEST_GROUP);
      groups.add(template.rows(random, Math.min(left, size)));
    }
    Groups.Kind kind =
        switch (template.shape()) {
          case AGGREGATE -> Groups.Kind.AGGREGATE;
          case WINDOW -> Groups.Kind.WINDOW;
          case ROWS, SCALAR -> Groups.Kind.GENERATOR;
        };
    List<Difference> differences = new ArrayList<>();
    for (String expression : expressions) {
      differences.addAll(
          differential.compare(
              new Groups(template.text(), kind, expression, names(template), groups), mode));
    }
    return differences;
  }

  private static List<String> names(Template template) {
    return template.columns().stream().map(Template.Argument::name).toList();
  }
}
