package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One SELECT while it is being resolved. HAVING and ORDER BY may need columns that the SELECT list does not show; they
 * are added here as hidden ones, and {@link #finish} takes them away again. Used by one query block and then dropped.
 */
final class SelectBlock {

  /** What GROUP BY says; empty for a plain projection. */
  record Grouping(List<Expression> expressions, Optional<List<List<Integer>>> sets) {}

  private final LogicalPlan child;
  private final Scope inputScope;
  private final Optional<Grouping> grouping;

  /** The SELECT list: aliases and attributes over the child, or over the group. */
  private final List<Expression> visible;

  private final List<AttributeReference> output;
  private final Set<ExprId> shown = new HashSet<>();

  /** What each of them was written as, where errors are. */
  private final List<Expression> written;

  /** Columns only ORDER BY or HAVING use, over the child or over {@link #pieces}. */
  private final List<Expression> hidden = new ArrayList<>();

  /** What the Aggregate itself computes once windows or hidden columns stand over it. */
  private final List<Alias> pieces = new ArrayList<>();

  private Optional<Expression> having = Optional.empty();
  private boolean filterAfterWindows;
  private boolean repartitioned;

  SelectBlock(
      LogicalPlan child,
      Scope inputScope,
      Optional<Grouping> grouping,
      List<Expression> visible,
      List<Expression> written) {
    this.child = child;
    this.inputScope = inputScope;
    this.grouping = grouping;
    this.visible = List.copyOf(visible);
    this.output = visible.stream().map(this::column).toList();
    output.forEach(column -> shown.add(column.id()));
    this.written = List.copyOf(written);
  }

  Scope inputScope() {
    return inputScope;
  }

  /** What the items of the list were written as; further items stand behind them. */
  List<Expression> written() {
    return written;
  }

  List<Expression> visible() {
    return visible;
  }

  List<AttributeReference> output() {
    return output;
  }

  static AttributeReference attribute(Expression named) {
    return named instanceof Alias alias ? alias.toAttribute() : (AttributeReference) named;
  }

  /** The column that an item of the list is above this block. */
  private AttributeReference column(Expression named) {
    return hasGroupingSets() ? Aggregate.overSets(named, groupingExpressions()) : attribute(named);
  }

  void having(Expression condition) {
    having = Optional.of(having.<Expression>map(h -> new And(h, condition)).orElse(condition));
  }

  /** Whether this is GROUP BY, or an aggregate of all rows. */
  boolean isGrouped() {
    return grouping.isPresent();
  }

  boolean hasGroupingSets() {
    return grouping.flatMap(Grouping::sets).isPresent();
  }

  /** Whether something stands over the groups, so that to Spark ORDER BY no longer speaks of them. */
  boolean isOverGroups() {
    return repartitioned || having.isPresent() || hasWindows();
  }

  boolean hasWindows() {
    return visible.stream().anyMatch(AggregateChecks::hasWindow);
  }

  /** HAVING is asked once window functions are worked out. */
  void filterAfterWindows() {
    filterAfterWindows = true;
  }

  /** Columns of the input that HAVING or ORDER BY has brought up beside the SELECT list. */
  List<AttributeReference> broughtUp() {
    List<AttributeReference> columns = new ArrayList<>();
    for (Expression item : hidden) {
      if ((item instanceof Alias alias ? alias.child() : item) instanceof AttributeReference a) {
        columns.add(a);
      }
    }
    return columns;
  }

  List<Expression> groupingExpressions() {
    return grouping.map(Grouping::expressions).orElse(List.of());
  }

  /** Notes that DISTRIBUTE BY stands over the SELECT. */
  void repartitioned() {
    repartitioned = true;
  }

  boolean hasHidden() {
    return !hidden.isEmpty();
  }

  /** {@code expression}, resolved over the block's output and input, as an expression over the output alone. */
  Expression overOutput(Expression expression, Origin origin) {
    if (grouping.flatMap(Grouping::sets).isEmpty()
        && expression.exists(SelectBlock::isGroupingFunction)) {
      throw GroupingResolver.withoutSets(origin);
    }
    return expression instanceof AttributeReference a && isVisible(a)
        ? a
        : rewrite(expression, origin);
  }

  private boolean isVisible(AttributeReference attribute) {
    return shown.contains(attribute.id());
  }

  private Expression rewrite(Expression expression, Origin origin) {
    for (Expression item : visible) {
      Expression body = item instanceof Alias alias ? alias.child() : item;
      if (body.deterministic()
          && !body.foldable()
          && !isNamedInside(body)
          && body.semanticEquals(expression)) {
        return column(item);
      }
    }
    if (expression instanceof AttributeReference a) {
      return isVisible(a) ? a : hide(grouping.isPresent() ? groupingColumn(a, origin) : a);
    }
    boolean wholeIsHidden =
        expression instanceof WindowExpression
            || grouping.isPresent()
                && (expression instanceof AggregateExpression
                    || isGrouping(expression) && !isNamedInside(expression));
    if (wholeIsHidden) {
      return hide(expression);
    }
    Expression mapped = expression.mapChildren(c -> rewrite(c, origin));
    return mapped instanceof SubqueryExpression
        ? PlanExpressions.mapOuterReferences(
            mapped, a -> isInput(a) ? (AttributeReference) rewrite(seen(a, origin), origin) : a)
        : mapped;
  }

  /** To Spark a subquery over windows over groups sees of the columns below only those that the windows read. */
  private AttributeReference seen(AttributeReference column, Origin origin) {
    boolean read =
        !isGrouped()
            || !hasWindows()
            || visible.stream()
                .filter(AggregateChecks::hasWindow)
                .anyMatch(item -> readsOfGroups(item, column));
    if (!read) {
      throw unresolved(column, origin);
    }
    return column;
  }

  private static boolean readsOfGroups(Expression e, AttributeReference column) {
    if (e instanceof AttributeReference a) {
      return a.id().equals(column.id());
    }
    return e.children().stream()
        .flatMap(
            child ->
                child instanceof AggregateExpression
                    ? e instanceof WindowExpression ? child.children().stream() : Stream.of()
                    : Stream.of(child))
        .anyMatch(child -> readsOfGroups(child, column));
  }

  private boolean isInput(AttributeReference attribute) {
    return child.output().stream().anyMatch(a -> a.id().equals(attribute.id()))
        && !isVisible(attribute);
  }

  /** A column made for a subquery of HAVING, which refers to it by id. */
  void addHidden(Alias column) {
    hidden.add(column);
  }

  private AttributeReference hide(Expression expression) {
    for (Expression item : hidden) {
      Expression body = item instanceof Alias alias ? alias.child() : item;
      if (body.semanticEquals(expression)) {
        return column(item);
      }
    }
    Expression named =
        expression instanceof AttributeReference
            ? expression
            : new Alias(expression, SparkSql.pretty(expression));
    if (grouping.isPresent() && named instanceof AttributeReference a) {
      named = new Alias(a, a.name());
    }
    hidden.add(named);
    return column(named);
  }

  private AttributeReference groupingColumn(AttributeReference attribute, Origin origin) {
    if (!isGrouping(attribute)) {
      throw unresolved(attribute, origin);
    }
    return attribute;
  }

  /** To Spark the columns below the group are not there. */
  SparkSqlException unresolved(AttributeReference attribute, Origin origin) {
    return Errors.unresolvedColumn(
        Scope.quote(List.of(attribute.name())),
        Scope.of(output()).suggestions(List.of(attribute.name())),
        origin);
  }

  boolean isGrouping(Expression expression) {
    return grouping.isPresent() && isGroupingIn(grouping.get(), expression);
  }

  static boolean isGroupingIn(Grouping grouping, Expression expression) {
    boolean itself = grouping.sets().isPresent() && isNamedInside(expression);
    return grouping.expressions().stream()
            .anyMatch(g -> itself ? g.equals(expression) : g.semanticEquals(expression))
        || isGroupingFunction(expression);
  }

  /** Whether it has names in it, as {@code struct(k AS p)}: above groups Spark takes no other such for the same. */
  private static boolean isNamedInside(Expression expression) {
    return expression.exists(e -> e instanceof Alias);
  }

  static boolean isGroupingFunction(Expression expression) {
    return expression instanceof FunctionCall call
        && (call.is("grouping_id") || call.is("grouping"));
  }

  /**
   * The block's own columns first, then what lies below under other names; if {@code instead}, also under names that several of
   * the block's columns have. What is ambiguous below is not there for Spark, save by its qualified name, as what is shadowed.
   */
  Scope names(SqlConf conf, boolean instead) {
    List<AttributeReference> output = output();
    Map<String, Set<ExprId>> shown = Scope.idsByName(output, conf);
    Map<String, Set<ExprId>> input = Scope.idsByName(inputScope.attributes(), conf);
    List<Scope.Column> columns = new ArrayList<>();
    List<Scope.Column> below = new ArrayList<>(inputScope.hidden());
    for (Scope.Column column : inputScope.passing(output).columns()) {
      String name = conf.nameKey(column.attribute().name());
      boolean meantBelow =
          instead && shown.get(name).size() > 1 && input.getOrDefault(name, Set.of()).size() == 1;
      (meantBelow ? below : columns).add(column);
    }
    for (Scope.Column column : inputScope.columns()) {
      String name = conf.nameKey(column.attribute().name());
      int same = shown.getOrDefault(name, Set.of()).size();
      boolean shadowed = instead ? same == 1 : same > 0;
      (shadowed || input.get(name).size() > 1 ? below : columns).add(column);
    }
    return new Scope(columns, below);
  }

  boolean isAmbiguous(Scope.Column column, SqlConf conf) {
    return inputScope.columns().stream()
        .anyMatch(
            c ->
                !c.attribute().id().equals(column.attribute().id())
                    && conf.sameName(c.attribute().name(), column.attribute().name()));
  }

  /** The block with hidden columns still visible, HAVING applied. */
  LogicalPlan plan() {
    List<Expression> all = new ArrayList<>(visible);
    all.addAll(hidden);
    if (grouping.isEmpty()) {
      LogicalPlan project = WorkedOutBelow.project(all, child);
      return having.<LogicalPlan>map(h -> new Filter(h, project)).orElse(project);
    }
    for (int i = 0; i < all.size(); i++) {
      Expression item = all.get(i);
      Expression source = i < written.size() ? written.get(i) : item;
      checkGrouped(item instanceof Alias a ? a.child() : item, source);
    }
    Grouping by = grouping.get();
    all.replaceAll(this::withoutUngrouped);
    if (all.stream().noneMatch(AggregateChecks::hasWindow)) {
      LogicalPlan aggregate = new Aggregate(by.expressions(), all, by.sets(), child);
      return having.<LogicalPlan>map(h -> new Filter(h, aggregate)).orElse(aggregate);
    }
    if (by.sets().isEmpty()) {
      all.stream().filter(AggregateChecks::hasWindow).forEach(this::checkBesideWindow);
    }
    pieces.clear();
    List<Expression> over = all.stream().map(this::overPieces).toList();
    if (filterAfterWindows) {
      LogicalPlan aggregate =
          new Aggregate(by.expressions(), new ArrayList<>(pieces), by.sets(), child);
      return new Filter(having.orElseThrow(), WorkedOutBelow.project(over, aggregate));
    }
    Optional<Expression> condition = having.map(h -> inlineHidden(h, all)).map(this::piece);
    LogicalPlan aggregate =
        new Aggregate(by.expressions(), new ArrayList<>(pieces), by.sets(), child);
    return WorkedOutBelow.project(
        over, condition.<LogicalPlan>map(h -> new Filter(h, aggregate)).orElse(aggregate));
  }

  /** A grouping expression that no grouping set has is NULL in every group. */
  private Expression withoutUngrouped(Expression named) {
    if (grouping.get().sets().isEmpty()) {
      return named;
    }
    Set<Integer> used = new HashSet<>();
    grouping.get().sets().get().forEach(used::addAll);
    List<Expression> never = new ArrayList<>();
    for (int i = 0; i < grouping.get().expressions().size(); i++) {
      if (!used.contains(i)) {
        never.add(grouping.get().expressions().get(i));
      }
    }
    if (never.isEmpty()) {
      return named;
    }
    if (named instanceof AttributeReference attribute) {
      return isAmong(never, attribute)
          ? new Alias(Literal.nullOf(attribute.dataType()), attribute.name(), attribute.id())
          : named;
    }
    Alias alias = (Alias) named;
    return new Alias(nullsFor(never, alias.child()), alias.name(), alias.id());
  }

  private static Expression nullsFor(List<Expression> never, Expression expression) {
    if (expression instanceof AggregateExpression || isGroupingFunction(expression)) {
      return expression;
    }
    return isAmong(never, expression)
        ? Literal.nullOf(expression.dataType())
        : expression.mapChildren(c -> nullsFor(never, c));
  }

  private static boolean isAmong(List<Expression> list, Expression expression) {
    return list.stream().anyMatch(e -> e.semanticEquals(expression));
  }

  /** HAVING speaks of the SELECT list's columns; below a window projection only what they stand for exists. */
  private static Expression inlineHidden(Expression condition, List<Expression> all) {
    return condition.transformUp(
        e -> {
          if (e instanceof AttributeReference a) {
            for (Expression item : all) {
              if (item instanceof Alias alias && alias.id().equals(a.id())) {
                return alias.child();
              }
            }
          }
          return e;
        });
  }

  private Expression overPieces(Expression named) {
    if (named instanceof Alias alias) {
      return new Alias(piece(alias.child()), alias.name(), alias.id());
    }
    AttributeReference attribute = (AttributeReference) named;
    return new Alias(piece(attribute), attribute.name(), attribute.id());
  }

  /** {@code expression} with every part that the group computes replaced by a column of the Aggregate. */
  private Expression piece(Expression expression) {
    if (expression instanceof WindowExpression window
        && window.function() instanceof AggregateExpression aggregate) {
      Expression function = aggregate.mapChildren(this::pieceInside);
      List<Expression> children = new ArrayList<>(window.children());
      children.replaceAll(c -> c == window.function() ? function : piece(c));
      return window.withChildren(children);
    }
    if (expression instanceof AggregateExpression || isGrouping(expression)) {
      for (Alias made : pieces) {
        if (made.child().semanticEquals(expression)) {
          return column(made);
        }
      }
      Alias made =
          new Alias(
              expression,
              expression instanceof AttributeReference a ? a.name() : SparkSql.pretty(expression));
      pieces.add(made);
      return column(made);
    }
    Expression mapped = expression.mapChildren(this::piece);
    return mapped instanceof SubqueryExpression
        ? PlanExpressions.mapOuterReferences(
            mapped, a -> isGrouping(a) ? (AttributeReference) piece(a) : asked(a))
        : mapped;
  }

  /** What a subquery asks of a column of this block, as a column of the Aggregate; of others the same. */
  private AttributeReference asked(AttributeReference column) {
    for (Expression item : Stream.concat(visible.stream(), hidden.stream()).toList()) {
      if (item instanceof Alias alias && alias.id().equals(column.id())) {
        if (AggregateChecks.hasWindow(item)) {
          throw unresolved(column, Origin.NONE);
        }
        Expression made = piece(((Alias) withoutUngrouped(item)).child());
        if (made instanceof AttributeReference known) {
          return known;
        }
        Alias whole = new Alias(alias.child(), alias.name());
        pieces.add(whole);
        return column(whole);
      }
    }
    return column;
  }

  /** The call inside an aggregate used as a window function keeps its shape; its arguments are pieces. */
  private Expression pieceInside(Expression part) {
    return part instanceof FunctionCall call ? call.mapChildren(this::piece) : piece(part);
  }

  /** The block's plan without its hidden columns. */
  LogicalPlan finish() {
    LogicalPlan plan = plan();
    return hidden.isEmpty() ? plan : new Project(new ArrayList<>(output()), plan);
  }

  private void checkGrouped(Expression expression, Expression source) {
    if (expression instanceof AggregateExpression) {
      AggregateChecks.noNesting(expression, Origins.of(source));
      return;
    }
    if (isGrouping(expression)) {
      return;
    }
    if (expression instanceof WindowExpression window
        && window.function() instanceof AggregateExpression aggregate) {
      aggregate.function().arguments().forEach(argument -> checkGrouped(argument, source));
      window.children().stream()
          .filter(c -> c != window.function())
          .forEach(c -> checkGrouped(c, source));
      return;
    }
    if (expression instanceof AttributeReference attribute) {
      throw missingAggregation(attribute, Origins.ofColumn(attribute.name(), source));
    }
    expression.children().forEach(child -> checkGrouped(child, source));
  }

  /**
   * In an item of the list that has a window, Spark does not see that a grouping expression outside of the window is one:
   * only columns may be grouped by there.
   */
  private void checkBesideWindow(Expression expression) {
    if (expression instanceof AttributeReference attribute && !isGrouping(attribute)) {
      throw missingAggregation(attribute, Origin.NONE);
    }
    if (!(expression instanceof WindowExpression) && !(expression instanceof AggregateExpression)) {
      expression.children().forEach(this::checkBesideWindow);
    }
  }

  private SparkSqlException missingAggregation(AttributeReference attribute, Origin origin) {
    if (grouping.get().expressions().isEmpty() && grouping.get().sets().isEmpty()) {
      return new SparkSqlException(
          "MISSING_GROUP_BY",
          "42803",
          "The query has no GROUP BY, so \""
              + attribute.name()
              + "\" must stand inside an aggregate function.",
          origin);
    }
    return new SparkSqlException(
        "MISSING_AGGREGATION",
        "42803",
        "The expression \""
            + attribute.name()
            + "\" is neither grouped by nor inside an aggregate function; group by it, or use"
            + " any_value("
            + attribute.name()
            + ").",
        origin);
  }
}
