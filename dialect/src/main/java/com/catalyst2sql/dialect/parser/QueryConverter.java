package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.GroupingSets;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedCast;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.parser.QuerySlots.CteName;
import com.catalyst2sql.dialect.parser.QuerySlots.GroupingSuffix;
import com.catalyst2sql.dialect.parser.QuerySlots.Hint;
import com.catalyst2sql.dialect.parser.QuerySlots.Hints;
import com.catalyst2sql.dialect.parser.QuerySlots.LimitCount;
import com.catalyst2sql.dialect.parser.QuerySlots.NamedWindow;
import com.catalyst2sql.dialect.parser.QuerySlots.Ordering;
import com.catalyst2sql.dialect.parser.QuerySlots.Subplan;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Offset;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RepartitionByExpression;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.PlacedSetOperation;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedHaving;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedHint;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedWith;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.WithWindowDefinition;
import com.catalyst2sql.dialect.types.BooleanType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.WindowDefinition;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.WithItem;

/** Turns JSqlParser's tree of a {@link Skeleton} into the unresolved plan Spark's AstBuilder would make. */
final class QueryConverter {

  private static final Set<String> PREDICATES =
      Set.of(
          "=",
          "<=>",
          "<",
          "<=",
          ">",
          ">=",
          "like",
          "ilike",
          "rlike",
          "likeall",
          "likeany",
          "notlikeall",
          "notlikeany");

  private final Skeleton skeleton;
  private final SqlConf conf;

  QueryConverter(Skeleton skeleton, SqlConf conf) {
    this.skeleton = skeleton;
    this.conf = conf;
  }

  LogicalPlan query() {
    Select select = skeleton.parse();
    List<UnresolvedWith.Definition> definitions = definitions(select);
    LogicalPlan body = body(select);
    skeleton.checkAllTaken();
    return definitions.isEmpty()
        ? body
        : new UnresolvedWith(body, definitions, definitions.get(0).origin());
  }

  /** What stands in the FROM of a SELECT made up around it. */
  LogicalPlan relation() {
    PlainSelect select = (PlainSelect) skeleton.parse();
    skeleton.take(select.getSelectItem(0), List.class);
    LogicalPlan plan = new FromConverter(skeleton, conf).from(select);
    skeleton.checkAllTaken();
    return plan;
  }

  private List<UnresolvedWith.Definition> definitions(Select select) {
    List<UnresolvedWith.Definition> definitions = new ArrayList<>();
    if (select.getWithItemsList() == null) {
      return definitions;
    }
    Set<String> names = new HashSet<>();
    for (WithItem<?> item : select.getWithItemsList()) {
      CteName name = skeleton.take(item.getAlias().getName(), CteName.class);
      PlainSelect inner = item.getSelect().getPlainSelect();
      LogicalPlan plan = skeleton.take(inner.getSelectItem(0), Subplan.class).plan();
      if (!names.add(name.name())) {
        throw Errors.of(
            "_LEGACY_ERROR_TEMP_0038",
            "42601",
            "CTE definition can't have duplicate names: '" + name.name() + "'.",
            name.origin());
      }
      definitions.add(
          new UnresolvedWith.Definition(name.name(), name.columnAliases(), plan, name.origin()));
    }
    return definitions;
  }

  private LogicalPlan body(Select select) {
    if (!(select instanceof SetOperationList list)) {
      return organize(select, plain((PlainSelect) select));
    }
    // JSqlParser gives a LIMIT and OFFSET without ORDER BY to the last side.
    Select last = list.getSelects().get(list.getSelects().size() - 1);
    boolean ofLast = !isOrganized(list) && last.getOrderByElements() == null && isOrganized(last);
    Origin start = skeleton.nextTerm();
    LogicalPlan plan =
        new SetOperations(skeleton, conf)
            .combine(list, s -> ofLast && s == last ? plain((PlainSelect) s) : term(s));
    return organize(ofLast ? last : list, new PlacedSetOperation(plan, start));
  }

  private static boolean isOrganized(Select select) {
    return select.getOrderByElements() != null
        || select.getLimit() != null
        || select.getOffset() != null;
  }

  /** One side of a set operation: it has no ORDER BY or LIMIT of its own without parentheses. */
  private LogicalPlan term(Select select) {
    if (!(select instanceof PlainSelect plain)) {
      throw Errors.internal("unexpected side of a set operation in: " + skeleton);
    }
    if (plain.getOrderByElements() != null) {
      throw skeleton.unexpected(plain.getOrderByElements().get(0));
    }
    if (plain.getLimit() != null) {
      throw skeleton.unexpected(plain.getLimit().getRowCount());
    }
    if (plain.getOffset() != null) {
      throw skeleton.unexpected(plain.getOffset().getOffset());
    }
    return plain(plain);
  }

  private LogicalPlan plain(PlainSelect select) {
    if (skeleton.nextIs(Subplan.class)) {
      return subplan(select);
    }
    List<List<Hint>> hints = new ArrayList<>();
    List<Expression> items = new ArrayList<>();
    for (SelectItem<?> item : select.getSelectItems()) {
      if (skeleton.nextIs(Hints.class)) {
        hints.addAll(skeleton.take(item, Hints.class).comments());
      } else {
        items.add(skeleton.take(item, Expression.class));
      }
    }
    LogicalPlan plan =
        select.getFromItem() == null
            ? new OneRowRelation()
            : new FromConverter(skeleton, conf).from(select);
    if (select.getWhere() != null) {
      plan = new Filter(skeleton.take(select.getWhere(), Expression.class), plan);
    }
    plan = selected(select, items, plan);
    if (select.getDistinct() != null) {
      plan = new Distinct(plan);
    }
    plan = windows(select.getWindowDefinitions(), plan);
    for (int i = hints.size() - 1; i >= 0; i--) {
      List<Hint> comment = hints.get(i);
      for (int j = comment.size() - 1; j >= 0; j--) {
        Hint hint = comment.get(j);
        plan = new UnresolvedHint(hint.name(), hint.parameters(), plan, hint.origin());
      }
    }
    return plan;
  }

  /** VALUES, TABLE or a parenthesized query, which takes no clause of a SELECT. */
  private LogicalPlan subplan(PlainSelect select) {
    String name = String.valueOf(select.getSelectItem(0));
    LogicalPlan plan = skeleton.take(name, Subplan.class).plan();
    boolean bare =
        select.getSelectItems().size() == 1
            && select.getFromItem() == null
            && select.getWhere() == null
            && select.getGroupBy() == null
            && select.getHaving() == null;
    if (!bare) {
      Object first =
          select.getWhere() != null
              ? select.getWhere()
              : select.getHaving() != null ? select.getHaving() : name;
      throw skeleton.unexpected(first);
    }
    return windows(select.getWindowDefinitions(), plan);
  }

  private LogicalPlan selected(PlainSelect select, List<Expression> items, LogicalPlan child) {
    if (select.getGroupBy() == null && select.getHaving() == null) {
      return new Project(items, child);
    }
    List<Expression> grouping = select.getGroupBy() == null ? List.of() : grouping(select);
    if (select.getHaving() == null) {
      return new Aggregate(grouping, items, Optional.empty(), child);
    }
    Expression condition = asPredicate(skeleton.take(select.getHaving(), Expression.class));
    boolean asWhere = conf.flag("spark.sql.legacy.parser.havingWithoutGroupByAsWhere", false);
    if (select.getGroupBy() == null && asWhere) {
      return new Project(items, new Filter(condition, child));
    }
    Aggregate aggregate = new Aggregate(grouping, items, Optional.empty(), child);
    return new UnresolvedHaving(condition, aggregate, Origin.NONE);
  }

  /** What is no predicate by its form is cast to BOOLEAN in HAVING, though not in WHERE. */
  private static Expression asPredicate(Expression condition) {
    boolean predicate =
        condition instanceof And
            || condition instanceof Or
            || condition instanceof Not
            || condition instanceof In
            || condition instanceof InSubquery
            || condition instanceof Exists
            || condition instanceof IsNull
            || condition instanceof IsNotNull
            || condition instanceof UnresolvedFunction call
                && call.name().size() == 1
                && PREDICATES.contains(call.name().get(0));
    return predicate
        ? condition
        : new UnresolvedCast(condition, BooleanType.INSTANCE, false, Origin.NONE);
  }

  private List<Expression> grouping(PlainSelect select) {
    List<Expression> grouping = new ArrayList<>();
    for (Object element : select.getGroupBy().getGroupByExpressionList()) {
      if (skeleton.nextIs(GroupingSuffix.class)) {
        return suffixed(grouping, skeleton.take(element, GroupingSuffix.class));
      }
      grouping.add(skeleton.take(element, Expression.class));
    }
    return grouping;
  }

  private static List<Expression> suffixed(List<Expression> grouping, GroupingSuffix suffix) {
    if (grouping.stream().anyMatch(GroupingSets.class::isInstance)) {
      throw Errors.syntax("'" + suffix.kind() + "'", "", suffix.origin());
    }
    if (suffix.kind() == GroupingSets.Kind.GROUPING_SETS) {
      return List.of(new GroupingSets(suffix.kind(), suffix.sets(), grouping, suffix.origin()));
    }
    List<List<Expression>> each = grouping.stream().map(List::of).toList();
    return List.of(new GroupingSets(suffix.kind(), each, suffix.origin()));
  }

  private LogicalPlan windows(List<WindowDefinition> definitions, LogicalPlan child) {
    if (definitions == null || definitions.isEmpty()) {
      return child;
    }
    Map<String, NamedWindow> named = new LinkedHashMap<>();
    for (WindowDefinition definition : definitions) {
      NamedWindow window = skeleton.take(definition.getWindowName(), NamedWindow.class);
      if (named.put(window.name(), window) != null) {
        throw Errors.of(
            "INVALID_SQL_SYNTAX.REPETITIVE_WINDOW_DEFINITION",
            "42000",
            "Invalid SQL syntax: The definition of window `" + window.name() + "` is repetitive.",
            window.origin());
      }
    }
    Map<String, WindowSpec> windows = new LinkedHashMap<>();
    for (NamedWindow window : named.values()) {
      windows.put(window.name(), specification(window, named));
    }
    return new WithWindowDefinition(windows, child, named.values().iterator().next().origin());
  }

  private static WindowSpec specification(NamedWindow window, Map<String, NamedWindow> named) {
    if (window.definition().isPresent()) {
      return window.definition().get();
    }
    String reference = window.reference().orElseThrow();
    NamedWindow target = named.get(reference);
    if (target == null) {
      throw Errors.of(
          "INVALID_SQL_SYNTAX.UNRESOLVED_WINDOW_REFERENCE",
          "42000",
          "Invalid SQL syntax: Cannot resolve window reference `" + reference + "`.",
          window.origin());
    }
    return target
        .definition()
        .orElseThrow(
            () ->
                Errors.of(
                    "INVALID_SQL_SYNTAX.INVALID_WINDOW_REFERENCE",
                    "42000",
                    "Invalid SQL syntax: Window reference `"
                        + reference
                        + "` is not a window specification.",
                    window.origin()));
  }

  private LogicalPlan organize(Select select, LogicalPlan child) {
    LogicalPlan plan = ordered(select, child);
    Optional<Expression> limit = Optional.empty();
    if (select.getLimit() != null) {
      limit = skeleton.take(select.getLimit().getRowCount(), LimitCount.class).count();
    }
    if (select.getOffset() != null) {
      plan = new Offset(skeleton.take(select.getOffset().getOffset(), Expression.class), plan);
    }
    return limit.isPresent() ? new Limit(limit.get(), plan) : plan;
  }

  private LogicalPlan ordered(Select select, LogicalPlan child) {
    if (select.getOrderByElements() == null) {
      return child;
    }
    Map<Ordering.Clause, List<SortOrder>> by = new LinkedHashMap<>();
    Ordering last = null;
    for (OrderByElement element : select.getOrderByElements()) {
      Ordering ordering = skeleton.take(element, Ordering.class);
      if (last != null && ordering.clause().compareTo(last.clause()) < 0) {
        throw skeleton.unexpected(element);
      }
      last = ordering;
      by.computeIfAbsent(ordering.clause(), c -> new ArrayList<>()).add(ordering.order());
    }
    if (by.keySet().equals(Set.of(Ordering.Clause.ORDER))) {
      return new Sort(by.get(Ordering.Clause.ORDER), true, child);
    }
    if (by.keySet().equals(Set.of(Ordering.Clause.SORT))) {
      return new Sort(by.get(Ordering.Clause.SORT), false, child);
    }
    if (by.keySet().equals(Set.of(Ordering.Clause.DISTRIBUTE))) {
      return repartition(by.get(Ordering.Clause.DISTRIBUTE), child);
    }
    if (by.keySet().equals(Set.of(Ordering.Clause.DISTRIBUTE, Ordering.Clause.SORT))) {
      return new Sort(
          by.get(Ordering.Clause.SORT),
          false,
          repartition(by.get(Ordering.Clause.DISTRIBUTE), child));
    }
    if (by.keySet().equals(Set.of(Ordering.Clause.CLUSTER))) {
      List<SortOrder> cluster = by.get(Ordering.Clause.CLUSTER);
      return new Sort(cluster, false, repartition(cluster, child));
    }
    throw Errors.of(
        "UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES",
        "0A000",
        "The feature is not supported: Combination of ORDER BY/SORT BY/DISTRIBUTE BY/CLUSTER BY.",
        last.origin());
  }

  private static LogicalPlan repartition(List<SortOrder> orders, LogicalPlan child) {
    return new RepartitionByExpression(SortOrder.children(orders), child);
  }
}
