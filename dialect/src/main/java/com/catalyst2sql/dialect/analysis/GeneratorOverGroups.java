package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.analysis.SelectResolver.GeneratorItem;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.SparkSql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The generator of a SELECT over groups, such as {@code explode(collect_list(x))}. It makes rows of each group, so it stands over
 * the aggregation, which works out its arguments as further columns.
 */
final class GeneratorOverGroups {

  private final GeneratorItem item;
  private final List<Alias> inputs = new ArrayList<>();
  private final FunctionCall call;

  private GeneratorOverGroups(GeneratorItem item) {
    this.item = item;
    List<Expression> arguments = new ArrayList<>();
    for (Expression argument : item.call().children()) {
      if (argument.foldable()) {
        arguments.add(argument);
      } else {
        Alias input = new Alias(argument, "_gen_input_" + arguments.size());
        inputs.add(input);
        arguments.add(input.toAttribute());
      }
    }
    this.call = (FunctionCall) item.call().withChildren(arguments);
  }

  /** Nothing for a SELECT without a generator. */
  static Optional<GeneratorOverGroups> of(List<GeneratorItem> items) {
    if (items.size() > 1) {
      throw new SparkSqlException(
          "UNSUPPORTED_GENERATOR.MULTI_GENERATOR",
          "42K0E",
          "A SELECT over groups may have one generator, but this one has "
              + items.size()
              + ": "
              + items.stream()
                  .map(i -> '"' + SparkSql.sql(i.call()) + '"')
                  .collect(Collectors.joining(", "))
              + ". Explode the others in a SELECT around it.",
          Origins.of(items.get(1).source()));
    }
    return items.stream().findFirst().map(GeneratorOverGroups::new);
  }

  static SparkSqlException noHaving(Origin origin) {
    return new SparkSqlException(
        "UNSUPPORTED_EXPR_FOR_OPERATOR",
        "42K0E",
        "HAVING may not stand beside a generator over groups: filter in a SELECT around it.",
        origin);
  }

  /** The SELECT list of the aggregation: the generator's arguments stand in its place. */
  List<Expression> below(List<Expression> list) {
    return replaced(list, List.copyOf(inputs));
  }

  /** What the items of {@link #below} were written as. */
  List<Expression> sources(List<Expression> sources) {
    return replaced(sources, Collections.nCopies(inputs.size(), item.source()));
  }

  private List<Expression> replaced(List<Expression> list, List<Expression> instead) {
    List<Expression> below = new ArrayList<>(list.subList(0, item.at()));
    below.addAll(instead);
    below.addAll(list.subList(item.at() + item.columns().size(), list.size()));
    return below;
  }

  /** {@link #below} with the keys that ORDER BY may name though the list does not. */
  List<Expression> withKeys(List<Expression> below, SelectBlock.Grouping by) {
    if (by.sets().isPresent()) {
      below.forEach(e -> noKey(e, by));
      return below;
    }
    List<Expression> all = new ArrayList<>(below);
    by.expressions().stream()
        .filter(key -> key instanceof AttributeReference && !all.contains(key))
        .forEach(all::add);
    return all;
  }

  /** Spark has the column of before the grouping sets there: it raises, or reads NULL as 0. */
  private void noKey(Expression expression, SelectBlock.Grouping by) {
    if (expression instanceof AggregateExpression) {
      return;
    }
    if (SelectBlock.isGroupingIn(by, expression)) {
      throw new SparkSqlException(
          "MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_APPEAR_IN_OPERATION",
          "XX000",
          "\"%s\" may not be read beside a generator over grouping sets: explode in a SELECT around it."
              .formatted(SparkSql.sql(expression)),
          Origins.of(item.source()));
    }
    expression.children().forEach(child -> noKey(child, by));
  }

  /** The SELECT over the aggregation {@code groups}, whose list is {@link #below} and perhaps keys. */
  SelectBlock over(SelectBlock groups) {
    List<Expression> list = new ArrayList<>(groups.output().subList(0, item.at()));
    list.addAll(item.columns());
    int after = item.at() + inputs.size();
    int shown = groups.written().size();
    list.addAll(groups.output().subList(after, shown));
    List<AttributeReference> keys = groups.output().stream().filter(groups::isGrouping).toList();
    return new SelectBlock(
        Generators.over(call, item.columns(), groups.finish()),
        groups.inputScope().passing(keys),
        Optional.empty(),
        list,
        List.of());
  }
}
