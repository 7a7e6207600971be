package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.GroupingSets;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.plans.Correlation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Resolves GROUP BY: ordinals, aliases, ALL, and grouping sets into lists of positions. */
final class GroupingResolver {

  private final PlanResolver plans;
  private final ExpressionResolver resolver;
  private final Scope scope;
  private final List<Expression> selectList;
  private final List<Expression> grouping = new ArrayList<>();

  private final SelectShape shape;

  /** How the SELECT list was written: whether with a star, and which items use an alias beside them. */
  record SelectShape(boolean star, Set<Expression> overAliases) {}

  GroupingResolver(
      PlanResolver plans,
      Scope scope,
      Context context,
      List<Expression> selectList,
      SelectShape shape) {
    this.shape = shape;
    this.plans = plans;
    this.scope = scope;
    this.resolver = new ExpressionResolver(plans, scope, context);
    this.selectList = selectList;
  }

  SelectBlock.Grouping resolve(List<Expression> written) {
    if (isAll(written)) {
      return new SelectBlock.Grouping(all(), Optional.empty());
    }
    // Every element contributes alternatives; their cross product are the grouping sets.
    List<List<Integer>> sets = List.of(List.of());
    boolean hasSets = false;
    for (Expression element : written) {
      if (element instanceof GroupingSets spec) {
        hasSets = true;
        // What stands before GROUPING SETS is grouped by even where no set names it: NULL in every
        // set.
        spec.groupBy().forEach(this::position);
        sets = cross(sets, expand(spec));
      } else {
        int position = position(element);
        sets = cross(sets, List.of(List.of(position)));
      }
    }
    return new SelectBlock.Grouping(
        grouping,
        hasSets
            ? Optional.of(sets.stream().map(GroupingResolver::distinct).toList())
            : Optional.empty());
  }

  private static List<Integer> distinct(List<Integer> set) {
    return List.copyOf(new LinkedHashSet<>(set));
  }

  private static List<List<Integer>> cross(List<List<Integer>> left, List<List<Integer>> right) {
    List<List<Integer>> all = new ArrayList<>();
    for (List<Integer> l : left) {
      for (List<Integer> r : right) {
        List<Integer> both = new ArrayList<>(l);
        both.addAll(r);
        all.add(both);
      }
    }
    return all;
  }

  private List<List<Integer>> expand(GroupingSets spec) {
    List<List<Integer>> elements = new ArrayList<>();
    for (List<Expression> set : spec.sets()) {
      List<List<Integer>> alternatives = List.of(List.of());
      boolean nested = false;
      for (Expression e : set) {
        if (e instanceof GroupingSets inner) {
          nested = true;
          alternatives = cross(alternatives, expand(inner));
        } else {
          alternatives = cross(alternatives, List.of(List.of(position(e))));
        }
      }
      if (nested) {
        elements.addAll(alternatives);
      } else {
        elements.add(alternatives.get(0));
      }
    }
    return switch (spec.kind()) {
      case GROUPING_SETS -> elements;
      case ROLLUP -> rollup(elements);
      case CUBE -> cube(elements);
    };
  }

  private static List<List<Integer>> rollup(List<List<Integer>> elements) {
    List<List<Integer>> sets = new ArrayList<>();
    for (int n = elements.size(); n >= 0; n--) {
      sets.add(elements.subList(0, n).stream().flatMap(List::stream).toList());
    }
    return sets;
  }

  private static List<List<Integer>> cube(List<List<Integer>> elements) {
    if (elements.size() > 20) {
      throw new SparkSqlException(
          "UNSUPPORTED_FEATURE.C2S",
          "0A000",
          "CUBE over more than 20 elements has too many grouping sets.");
    }
    List<List<Integer>> sets = new ArrayList<>();
    for (int mask = (1 << elements.size()) - 1; mask >= 0; mask--) {
      List<Integer> set = new ArrayList<>();
      for (int i = 0; i < elements.size(); i++) {
        if ((mask >> (elements.size() - 1 - i) & 1) == 1) {
          set.addAll(elements.get(i));
        }
      }
      sets.add(set);
    }
    return sets;
  }

  private int position(Expression written) {
    Expression resolved = groupingExpression(written);
    for (int i = 0; i < grouping.size(); i++) {
      if (grouping.get(i).semanticEquals(resolved)) {
        return i;
      }
    }
    grouping.add(resolved);
    return grouping.size() - 1;
  }

  private Expression groupingExpression(Expression written) {
    Expression resolved =
        ordinal(written).or(() -> alias(written)).orElseGet(() -> resolver.resolve(written));
    if (resolved.exists(e -> e instanceof AggregateExpression)) {
      throw new SparkSqlException(
          "GROUP_BY_AGGREGATE",
          "42903",
          "Aggregate functions are not allowed in GROUP BY, but found "
              + SparkSql.sql(resolved)
              + ".",
          Origins.of(written));
    }
    return checked(resolved, Origins.of(written));
  }

  private static Expression checked(Expression resolved, Origin origin) {
    if (AggregateChecks.hasWindow(resolved)) {
      throw new SparkSqlException(
          "UNSUPPORTED_EXPR_FOR_OPERATOR",
          "42K0E",
          "GROUP BY may hold no window function: \"" + SparkSql.sql(resolved) + "\".",
          Map.of("invalidExprSqls", "\"" + SparkSql.sql(resolved) + "\""),
          origin,
          null);
    }
    if (!resolved.dataType().isOrderable()) {
      throw new SparkSqlException(
          "GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE",
          "42822",
          "The expression \""
              + SparkSql.sql(resolved)
              + "\" cannot be grouped by: its type \""
              + resolved.dataType().sql()
              + "\" is not orderable.",
          origin);
    }
    return resolved;
  }

  private Optional<Expression> ordinal(Expression written) {
    Optional<Integer> ordinal = Origins.ordinal(written);
    if (ordinal.isEmpty() || !plans.conf().flag("spark.sql.groupByOrdinal", true)) {
      return Optional.empty();
    }
    int position = ordinal.get();
    if (shape.star()) {
      throw new SparkSqlException(
          "STAR_GROUP_BY_POS",
          "0A000",
          "A star (*) is not allowed in a SELECT list where GROUP BY has a position.",
          Origins.of(written));
    }
    if (position < 1 || position > selectList.size()) {
      throw new SparkSqlException(
          "GROUP_BY_POS_OUT_OF_RANGE",
          "42805",
          "GROUP BY position "
              + position
              + " is not in select list (valid range is [1, "
              + selectList.size()
              + "]).",
          Origins.of(written));
    }
    Expression item = selectList.get(position - 1);
    if (item.exists(e -> e instanceof AggregateExpression)) {
      throw new SparkSqlException(
          "GROUP_BY_POS_AGGREGATE",
          "42903",
          "GROUP BY "
              + position
              + " refers to an expression "
              + SparkSql.sql(body(item))
              + " that contains an aggregate function.",
          Origins.of(written));
    }
    return Optional.of(aliased(item));
  }

  /** A name that no input column has may be an alias of the SELECT list. */
  private Optional<Expression> alias(Expression written) {
    if (!(written instanceof UnresolvedAttribute attribute)
        || attribute.nameParts().size() != 1
        || !plans.conf().flag("spark.sql.groupByAliases", true)
        || scope.resolve(attribute.nameParts(), plans.conf(), attribute.origin()).isPresent()) {
      return Optional.empty();
    }
    return selectList.stream()
        .filter(
            e ->
                e instanceof Alias a
                    && plans.conf().sameName(a.name(), attribute.nameParts().get(0)))
        .findFirst()
        .map(this::aliased);
  }

  private Expression aliased(Expression item) {
    if (shape.overAliases().contains(item)) {
      throw new SparkSqlException(
          "UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_GROUP_BY",
          "0A000",
          "GROUP BY may not name an item of the SELECT list that uses an alias beside it.");
    }
    return body(item);
  }

  private static Expression body(Expression item) {
    return item instanceof Alias alias ? alias.child() : item;
  }

  private boolean isAll(List<Expression> written) {
    return written.size() == 1
        && written.get(0) instanceof UnresolvedAttribute attribute
        && attribute.nameParts().size() == 1
        && attribute.nameParts().get(0).equalsIgnoreCase("all")
        && scope.resolve(attribute.nameParts(), plans.conf(), attribute.origin()).isEmpty()
        && selectList.stream()
            .noneMatch(e -> e instanceof Alias a && plans.conf().sameName(a.name(), "all"));
  }

  /** What GROUP BY ALL stands for: items that hold no aggregate function, be it one over a window. */
  private List<Expression> all() {
    List<Expression> keys = new ArrayList<>();
    for (Expression item : selectList) {
      if (!item.exists(e -> e instanceof AggregateExpression)) {
        keys.add(checked(aliased(item), Origin.NONE));
      }
    }
    if (keys.isEmpty() && selectList.stream().anyMatch(e -> hasFreeColumn(body(e)))) {
      throw new SparkSqlException(
          "UNRESOLVED_ALL_IN_GROUP_BY",
          "42803",
          "GROUP BY ALL cannot tell the grouping columns: an item mixes columns and aggregate"
              + " functions.");
    }
    return keys;
  }

  private static boolean hasFreeColumn(Expression expression) {
    return expression instanceof AttributeReference
        || expression instanceof ScalarSubquery subquery
            && Correlation.isCorrelated(subquery.plan())
        || !(expression instanceof AggregateExpression)
            && expression.children().stream().anyMatch(GroupingResolver::hasFreeColumn);
  }

  static SparkSqlException withoutSets(Origin origin) {
    return new SparkSqlException(
        "UNSUPPORTED_GROUPING_EXPRESSION",
        "42K0E",
        "grouping() and grouping_id() can only be used with GROUPING SETS, CUBE or ROLLUP.",
        origin);
  }

  /** Refuses grouping functions where there are no grouping sets. */
  static void checkAbsent(Expression expression, Origin origin) {
    if (expression.exists(SelectBlock::isGroupingFunction)) {
      throw withoutSets(origin);
    }
  }

  /** Fills in what {@code grouping_id()} covers, and checks that grouping functions have grouping columns. */
  Expression bindGroupingFunctions(Expression expression, SelectBlock.Grouping by) {
    return expression.transformUp(
        e -> {
          if (!(e instanceof FunctionCall call)
              || !call.is("grouping_id") && !call.is("grouping")) {
            return e;
          }
          if (by.sets().isEmpty()) {
            throw withoutSets(Origin.NONE);
          }
          if (call.is("grouping_id") && call.arguments().isEmpty()) {
            return call.withChildren(by.expressions());
          }
          if (call.is("grouping_id") && !isSame(call.arguments(), by.expressions())) {
            throw new SparkSqlException(
                "GROUPING_ID_COLUMN_MISMATCH",
                "42803",
                "The arguments of \"" + SparkSql.sql(call) + "\" are not the grouping columns.");
          }
          for (Expression argument : call.arguments()) {
            if (by.expressions().stream().noneMatch(g -> g.semanticEquals(argument))) {
              throw new SparkSqlException(
                  "GROUPING_COLUMN_MISMATCH",
                  "42803",
                  "\"" + SparkSql.sql(argument) + "\" is not among the grouping columns.");
            }
          }
          return call;
        });
  }

  private static boolean isSame(List<Expression> arguments, List<Expression> columns) {
    return arguments.size() == columns.size()
        && IntStream.range(0, columns.size())
            .allMatch(i -> columns.get(i).semanticEquals(arguments.get(i)));
  }
}
