package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RepartitionByExpression;
import com.catalyst2sql.dialect.plans.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Resolves ORDER BY, SORT BY and DISTRIBUTE BY. Their names are the SELECT list's first, and then those of what lies below. Of
 * a GROUP BY below, Spark sees all columns in aggregate functions and the grouping expressions, but once HAVING or window
 * functions stand over the groups no more than grouping columns, and with GROUPING SETS no grouping columns that are not in the
 * SELECT list or in HAVING (measured with Spark 3.5.9).
 */
final class SortResolver {

  private final PlanResolver plans;

  SortResolver(PlanResolver plans) {
    this.plans = plans;
  }

  Resolved sort(Sort sort, Context context) {
    Resolved child = plans.resolve(sort.child(), context);
    Optional<SelectBlock> block = child.block();
    // Where a name is ambiguous, ORDER BY looks below, and does not say what it found.
    Scope scope =
        block.map(b -> names(b, true)).orElse(child.scope()).withoutAmbiguous(plans.conf());
    ExpressionResolver resolver = new ExpressionResolver(plans, scope, context).withoutStars();
    List<SortOrder> orders = new ArrayList<>();
    for (SortOrder order : expandAll(sort.orders(), child, scope)) {
      Origin origin = Origins.of(order.child());
      Expression key = ordinal(order.child(), child.plan().output(), resolver);
      Expression bound = bound(key, block, origin);
      if (!bound.dataType().isOrderable()) {
        throw Errors.datatypeMismatch(
            "INVALID_ORDERING_TYPE",
            SparkSql.sql(bound),
            "the type \"" + bound.dataType().sql() + "\" cannot be ordered.",
            origin);
      }
      orders.add(order.withChild(bound));
    }
    if (block.isPresent() && block.get().hasHidden()) {
      LogicalPlan sorted = new Sort(orders, sort.global(), block.get().plan());
      return new Resolved(
          new Project(new ArrayList<>(block.get().output()), sorted), child.scope());
    }
    return new Resolved(new Sort(orders, sort.global(), child.plan()), child.scope());
  }

  /** Where rows are worked on does not change them: over a SELECT the keys are checked, and a SORT BY sees what lies below. */
  Resolved repartition(RepartitionByExpression repartition, Context context) {
    Resolved child = plans.resolve(repartition.child(), context);
    Optional<SelectBlock> block = child.block();
    block.ifPresent(SelectBlock::repartitioned);
    Scope scope = block.map(b -> names(b, false)).orElse(child.scope());
    ExpressionResolver resolver = new ExpressionResolver(plans, scope, context);
    List<Expression> keys = new ArrayList<>();
    for (Expression key : repartition.partitionExpressions()) {
      keys.add(bound(resolver.resolve(key), block, Origins.of(key)));
    }
    // Over a SELECT the keys may be none of its columns.
    List<Expression> shown = block.isPresent() ? List.of() : keys;
    return new Resolved(
        new RepartitionByExpression(shown, child.plan()), child.scope(), child.block());
  }

  /** What names mean over a SELECT. */
  private Scope names(SelectBlock block, boolean instead) {
    Scope all = block.names(plans.conf(), instead);
    if (!block.isGrouped() || !block.isOverGroups() && !block.hasGroupingSets()) {
      return all;
    }
    List<AttributeReference> output = block.output();
    List<Scope.Column> columns = new ArrayList<>();
    List<Scope.Column> hidden = new ArrayList<>(all.hidden());
    for (Scope.Column column : all.columns()) {
      (isAmbiguousKey(column, output, block) ? hidden : columns).add(column);
    }
    columns.removeIf(c -> !isThere(c, output, block));
    hidden.removeIf(c -> !isThere(c, output, block));
    return new Scope(columns, hidden);
  }

  /** With GROUPING SETS what lies below is no longer the key that several columns of the SELECT list are called by. */
  private boolean isAmbiguousKey(
      Scope.Column column, List<AttributeReference> output, SelectBlock block) {
    return block.hasGroupingSets()
        && block.isGrouping(column.attribute())
        && output.stream()
                .filter(o -> plans.conf().sameName(o.name(), column.attribute().name()))
                .map(AttributeReference::id)
                .distinct()
                .count()
            > 1;
  }

  private boolean isThere(Scope.Column column, List<AttributeReference> output, SelectBlock block) {
    AttributeReference attribute = column.attribute();
    if (output.stream().anyMatch(o -> o.id().equals(attribute.id()))) {
      return true;
    }
    if (!block.hasGroupingSets()) {
      return block.isGrouping(attribute);
    }
    return block.isOverGroups()
        ? block.broughtUp().stream().anyMatch(a -> a.id().equals(attribute.id()))
        : block.groupingExpressions().stream()
            .noneMatch(
                g ->
                    g instanceof AttributeReference key
                        && plans.conf().sameName(key.name(), attribute.name()));
  }

  /** A key, resolved over the SELECT and what lies below it, over what the SELECT gives and the columns hidden beside that. */
  private static Expression bound(Expression key, Optional<SelectBlock> block, Origin origin) {
    boolean overGroups =
        block.isPresent() && block.get().isGrouped() && !block.get().isOverGroups();
    if (AggregateChecks.hasWindow(key) || !overGroups && AggregateChecks.hasAggregate(key)) {
      throw new SparkSqlException(
          "UNSUPPORTED_EXPR_FOR_OPERATOR",
          "42K0E",
          "Rows cannot be ordered by \""
              + SparkSql.sql(key)
              + "\" here: name it in the SELECT list, and order by its alias.",
          origin);
    }
    if (block.isEmpty()) {
      GroupingResolver.checkAbsent(key, origin);
      return key;
    }
    SubqueryChecks.ordering(key, block.get().output());
    if (overGroups) {
      checkColumns(key, block.get(), false, origin);
    }
    return block.get().overOutput(key, origin);
  }

  /** An aggregate function is of the rows below; with GROUPING SETS those are in no other place. */
  private static void checkColumns(
      Expression e, SelectBlock block, boolean aggregated, Origin origin) {
    boolean inside = aggregated || e instanceof AggregateExpression;
    if (e instanceof AttributeReference a && block.isGrouped()) {
      boolean below = block.inputScope().attributes().stream().anyMatch(i -> i.id().equals(a.id()));
      boolean shown = block.output().stream().anyMatch(o -> o.id().equals(a.id()));
      if (inside && shown && !below) {
        throw new SparkSqlException(
            "MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_MISSING_FROM_INPUT",
            "XX000",
            "The column `"
                + a.name()
                + "` of the SELECT list is made of groups, and may not stand inside an aggregate"
                + " function.",
            origin);
      }
      if (!inside && !shown && block.hasGroupingSets()) {
        throw block.unresolved(a, origin);
      }
    }
    e.children().forEach(child -> checkColumns(child, block, inside, origin));
  }

  /** ORDER BY ALL orders by every column, unless one is called so. */
  private List<SortOrder> expandAll(List<SortOrder> orders, Resolved child, Scope scope) {
    if (orders.size() == 1
        && orders.get(0).child() instanceof UnresolvedAttribute a
        && a.nameParts().size() == 1
        && a.nameParts().get(0).equalsIgnoreCase("all")
        && scope.resolve(a.nameParts(), plans.conf(), a.origin()).isEmpty()) {
      SortOrder all = orders.get(0);
      return child.plan().output().stream().map(o -> all.withChild(o)).toList();
    }
    return orders;
  }

  private Expression ordinal(
      Expression key, List<AttributeReference> output, ExpressionResolver resolver) {
    Optional<Integer> ordinal = Origins.ordinal(key);
    if (ordinal.isPresent() && plans.conf().flag("spark.sql.orderByOrdinal", true)) {
      int position = ordinal.get();
      if (position < 1 || position > output.size()) {
        throw new SparkSqlException(
            "ORDER_BY_POS_OUT_OF_RANGE",
            "42805",
            "ORDER BY position "
                + position
                + " is not in select list (valid range is [1, "
                + output.size()
                + "]).",
            Origins.of(key));
      }
      return output.get(position - 1);
    }
    return key instanceof AttributeReference ? key : resolver.resolve(key);
  }
}
