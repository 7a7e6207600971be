package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Offset;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.PlanVisitor;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Range;
import com.catalyst2sql.dialect.plans.RepartitionByExpression;
import com.catalyst2sql.dialect.plans.Sample;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.plans.UnresolvedPlan;
import com.catalyst2sql.dialect.plans.WithCte;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineCast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a resolved plan into a {@link Query}: each operator merges into its child's SELECT where SQL's clause order allows. */
final class PlanTranslator implements PlanVisitor<SelectBuilder> {

  private final StatementContext context;
  private final Wraps wraps;
  private final Optional<Scope> outer;
  private final Map<Long, Cte> ctes;
  private final boolean afterLateral;
  private final EagerGroups eagerGroups;
  private Optional<String> hint = Optional.empty();

  /** A WITH element that is in scope. */
  private record Cte(String name, List<String> columns) {}

  PlanTranslator(StatementContext context) {
    this(context, Optional.empty(), new HashMap<>(), false);
  }

  private PlanTranslator(
      StatementContext context, Optional<Scope> outer, Map<Long, Cte> ctes, boolean afterLateral) {
    this.context = context;
    this.wraps = new Wraps(context);
    this.outer = outer;
    this.ctes = ctes;
    this.afterLateral = afterLateral;
    this.eagerGroups = new EagerGroups(context.failing());
  }

  /** The whole statement; every column has exactly the physical form of its type. */
  Query translate(LogicalPlan plan) {
    LogicalPlan rewritten =
        RowPositions.of(context.conf())
            .rewrite(TextBytes.distinctBytes(UnguardedPositions.rewrite(TakenItems.rewrite(plan))));
    if (context.isResult()) {
      context.setPrinted(PrintedTexts.of(rewritten));
    }
    return visit(rewritten).build(e -> Physical.exact(readable(e)));
  }

  private Expression readable(Expression e) {
    return context.isResult() ? IntervalResults.readable(RangeEnds.readable(e), context) : e;
  }

  /** A subquery of an expression whose own SELECT sees {@code around}. */
  Query subquery(LogicalPlan plan, Scope around) {
    return subquery(plan, around, false);
  }

  /** A subquery of which no column is read. */
  Query rows(LogicalPlan plan, Scope around) {
    return subquery(plan, around, true);
  }

  private Query subquery(LogicalPlan plan, Scope around, boolean onlyRows) {
    PlanTranslator inner = new PlanTranslator(context, Optional.of(around), ctes, false);
    LogicalPlan rewritten = RowPositions.of(context.conf()).rewrite(plan);
    if (onlyRows) {
      inner.eagerGroups.onlyRows(rewritten);
    }
    return inner.visit(rewritten).build();
  }

  /** {@code EXISTS} a row of the plan whose columns equal the values, or do so as far as is known. */
  Expression anyRow(LogicalPlan plan, Scope around, List<Expression> values, boolean orUnknown) {
    PlanTranslator inner = new PlanTranslator(context, Optional.of(around), ctes, false);
    SelectBuilder rows = wraps.wrap(inner.visit(plan));
    for (int i = 0; i < values.size(); i++) {
      Expression equal =
          new BinaryComparison(
              BinaryComparison.Op.EQUAL, values.get(i), rows.columns.get(i).expression());
      rows.where.add(orUnknown ? new Or(equal, new IsNull(equal)) : equal);
    }
    return new EngineSubquery(
        EngineSubquery.Kind.EXISTS, List.of(), rows.build(), BooleanType.INSTANCE);
  }

  private SelectBuilder visit(LogicalPlan plan) {
    return plan.accept(this);
  }

  private ExpressionTranslator expressions(SelectBuilder builder) {
    return expressions(builder.scope());
  }

  private ExpressionTranslator expressions(Map<ExprId, Expression> columns) {
    return new ExpressionTranslator(context, this, new Scope(columns, outer));
  }

  // ---- leaves

  @Override
  public SelectBuilder visitUnresolved(UnresolvedPlan plan) {
    throw Errors.internal("unresolved plan: " + plan);
  }

  @Override
  public SelectBuilder visitCommand(Command command) {
    throw Errors.internal("a command is no query: " + command);
  }

  @Override
  public SelectBuilder visitOneRowRelation(OneRowRelation plan) {
    return new SelectBuilder();
  }

  @Override
  public SelectBuilder visitLocalRelation(LocalRelation plan) {
    return Relations.values(plan, takeAlias("v"), context, this);
  }

  @Override
  public SelectBuilder visitRange(Range plan) {
    return Relations.range(plan, takeAlias("range"));
  }

  @Override
  public SelectBuilder visitLogicalRelation(LogicalRelation plan) {
    context.tableRead();
    return Relations.read(plan, takeAlias(Relations.alias(plan.source())), context);
  }

  @Override
  public SelectBuilder visitCteRelationRef(CteRelationRef plan) {
    Cte cte = ctes.get(plan.cteId());
    if (cte == null) {
      throw Errors.internal("no common table expression " + plan.name());
    }
    String alias = takeAlias(plan.name());
    return Relations.from(
        new Query.From.Table(List.of(cte.name()), alias), alias, plan.output(), cte.columns());
  }

  private String takeAlias(String otherwise) {
    String alias = context.freshName(hint.orElse(otherwise));
    hint = Optional.empty();
    return alias;
  }

  @Override
  public SelectBuilder visitWithCte(WithCte plan) {
    List<Query.Cte> definitions = new ArrayList<>();
    for (WithCte.CteDefinition definition : plan.definitions()) {
      SelectBuilder builder = visit(definition.plan());
      String name = context.freshName(definition.name());
      List<String> columns = builder.names();
      ctes.put(definition.id(), new Cte(name, columns));
      definitions.add(new Query.Cte(name, false, builder.build()));
    }
    SelectBuilder builder = visit(plan.child());
    builder.ctes.addAll(0, definitions);
    return builder;
  }

  @Override
  public SelectBuilder visitSubqueryAlias(SubqueryAlias plan) {
    // The outermost alias of a table is the one the query gave it.
    Optional<String> name = hint.or(() -> given(plan.alias()));
    boolean passesOn = plan.child().children().isEmpty() || plan.child() instanceof SubqueryAlias;
    hint = passesOn ? name : Optional.empty();
    SelectBuilder builder = visit(plan.child());
    hint = Optional.empty();
    if (name.isPresent()) {
      builder.aliasHint = name;
    }
    return builder;
  }

  /** Not the name that Spark makes up for a subquery without one. */
  private static Optional<String> given(String alias) {
    return alias.startsWith("__auto_generated") ? Optional.empty() : Optional.of(alias);
  }

  // ---- one child

  @Override
  public SelectBuilder visitProject(Project plan) {
    SelectBuilder child = visit(plan.child());
    if (child.sealed || child.distinct) {
      child = wraps.wrap(child);
    }
    boolean windows =
        plan.projectList().stream().anyMatch(e -> e.exists(x -> x instanceof WindowExpression));
    if (windows && (child.isLimited() || child.isWindowed() || child.isOrdered())) {
      child = wraps.wrap(child);
    }
    child = wraps.ready(wraps.kept(child, plan.projectList()), plan.projectList());
    List<Expression> list = plan.projectList();
    WindowKeys lifted =
        windows ? WindowKeys.lift(list, child, expressions(child)) : WindowKeys.NONE;
    if (!lifted.isEmpty()) {
      child = wraps.wrap(child);
      list = lifted.replaceIn(list);
    }
    replaceColumns(child, list);
    return child;
  }

  private void replaceColumns(SelectBuilder builder, List<Expression> list) {
    ExpressionTranslator translator = expressions(builder);
    List<SelectBuilder.Column> next = new ArrayList<>();
    for (Expression expression : list) {
      AttributeReference attribute =
          expression instanceof Alias alias ? alias.toAttribute() : (AttributeReference) expression;
      next.add(new SelectBuilder.Column(attribute, translator.translate(expression)));
    }
    builder.columns = next;
  }

  @Override
  public SelectBuilder visitFilter(Filter plan) {
    SelectBuilder child = visit(plan.child());
    if (child.sealed || child.distinct || child.isLimited() || child.isWindowed()) {
      child = wraps.wrap(child);
    }
    List<Expression> conditions = FilterOrder.conjuncts(plan.condition());
    Map<ExprId, Expression> scope = child.scope();
    boolean computed =
        child.grouping.isEmpty()
            && conditions.stream()
                .anyMatch(
                    c ->
                        c.exists(
                            e ->
                                e instanceof AttributeReference a
                                    && Wraps.isComputed(scope.get(a.id()))));
    child = computed ? wraps.wrap(child) : wraps.ready(child, List.of(plan.condition()));
    ExpressionTranslator translator = expressions(child);
    List<Expression> target = child.grouping.isPresent() ? child.having : child.where;
    List<Expression> translated = conditions.stream().map(translator::condition).toList();
    List<Expression> arranged =
        new FilterOrder(context.order(), context.failing(), plan.child())
            .arranged(conditions, translated);
    target.addAll(
        EagerGroups.behind(
            eagerGroups.columns(plan).stream().map(translator::translate).toList(), arranged));
    return child;
  }

  @Override
  public SelectBuilder visitAggregate(Aggregate written) {
    Aggregate plan = GroupedSubqueries.below(written);
    SelectBuilder child = context.narrow().belowAggregation(() -> visit(plan.child()));
    if (child.grouping.isPresent()
        || child.sealed
        || child.distinct
        || child.isLimited()
        || child.isOrdered()
        || child.isWindowed()) {
      child = wraps.wrap(child);
    }
    return grouped(plan, wraps.readyToGroup(child, plan));
  }

  private SelectBuilder grouped(Aggregate plan, SelectBuilder child) {
    ExpressionTranslator translator = expressions(child);
    List<Expression> groups = new ArrayList<>();
    for (Expression expression : plan.groupingExpressions()) {
      boolean constant = expression instanceof Literal && plan.groupingSets().isEmpty();
      groups.add(groupingKey(constant ? expression : translator.translate(expression)));
    }
    GroupKeys lifted = GroupKeys.lift(plan.groupingExpressions(), groups, child);
    if (!lifted.isEmpty()) {
      return grouped(lifted.replaceIn(plan), wraps.wrap(child));
    }
    translator = translator.grouped(plan, groups);
    List<SelectBuilder.Column> next = new ArrayList<>();
    for (Expression expression : plan.aggregateExpressions()) {
      AttributeReference attribute =
          expression instanceof Alias alias ? alias.toAttribute() : (AttributeReference) expression;
      next.add(new SelectBuilder.Column(attribute, translator.translate(expression)));
    }
    if (afterLateral && groups.isEmpty() && plan.groupingSets().isEmpty() && !next.isEmpty()) {
      keepRowOfNothing(next);
    }
    child.columns = next;
    child.grouping = Optional.of(new Query.Grouping(groups, plan.groupingSets()));
    if (plan.groupingSets().filter(sets -> sets.stream().anyMatch(List::isEmpty)).isPresent()) {
      // Spark's grand total of no rows is no row: it repeats its input once for each set.
      child.having.add(rowsExist());
    }
    return child;
  }

  private static Expression rowsExist() {
    return Build.compare(
        BinaryComparison.Op.GREATER,
        EngineCall.aggregate("count", LongType.INSTANCE, Build.number(1)),
        Build.number(0));
  }

  /** Spark's group of -0.0 and 0.0 shows 0.0; and a bare number in GROUP BY would be a position. */
  private Expression groupingKey(Expression key) {
    if (key instanceof Literal) {
      return EngineCast.of(key, key.dataType());
    }
    return FloatingParts.withoutNegativeZero(key, context);
  }

  @Override
  public SelectBuilder visitSort(Sort plan) {
    SelectBuilder child = visit(plan.child());
    if (child.sealed || child.isLimited() || child.distinct) {
      child = wraps.wrap(child);
    }
    List<Expression> keys = SortOrder.children(plan.orders());
    child = wraps.asksOfFailing(child, keys) ? wraps.wrap(child) : wraps.ready(child, keys);
    ExpressionTranslator translator = expressions(child);
    List<SortOrder> orders = new ArrayList<>();
    for (SortOrder order : plan.orders()) {
      Expression key = translator.translate(order.child());
      // A constant orders nothing, and a bare number would be a position.
      if (!(key instanceof Literal)) {
        orders.add(order.withChild(OrderingKeys.of(key, context)));
      }
    }
    child.orders = orders;
    return child;
  }

  @Override
  public SelectBuilder visitLimit(Limit plan) {
    SelectBuilder child = visit(plan.child());
    if (child.limit.isPresent()) {
      child = wraps.wrap(child);
    }
    child.limit = Optional.of(constant(plan.limit()));
    if (child.offset.isEmpty() && KeptLimits.mayBeLost(plan.child())) {
      child.offset = Optional.of(constant(KeptLimits.NO_OFFSET));
    }
    return child;
  }

  @Override
  public SelectBuilder visitOffset(Offset plan) {
    SelectBuilder child = visit(plan.child());
    if (child.isLimited()) {
      child = wraps.wrap(child);
    }
    child.offset = Optional.of(constant(plan.offset()));
    return child;
  }

  private Expression constant(Expression expression) {
    return new ExpressionTranslator(context, this, new Scope(Map.of(), Optional.empty()))
        .translate(expression);
  }

  @Override
  public SelectBuilder visitDistinct(Distinct plan) {
    SelectBuilder child = visit(plan.child());
    if (child.sealed || child.isLimited() || child.isOrdered()) {
      child = wraps.wrap(child);
    }
    normalizeZeros(child);
    child.distinct = true;
    return child;
  }

  private void normalizeZeros(SelectBuilder builder) {
    builder.columns.replaceAll(
        c ->
            new SelectBuilder.Column(
                c.attribute(), FloatingParts.withoutNegativeZero(c.expression(), context)));
  }

  @Override
  public SelectBuilder visitRepartitionByExpression(RepartitionByExpression plan) {
    SelectBuilder child = visit(plan.child());
    child.kept = true;
    return child;
  }

  @Override
  public SelectBuilder visitSample(Sample plan) {
    SelectBuilder child = visit(plan.child());
    boolean table = child.isBare() && !(child.from.get() instanceof Query.From.Join);
    return Relations.sample(plan, table ? child : wraps.wrap(child));
  }

  @Override
  public SelectBuilder visitGenerate(Generate plan) {
    SelectBuilder child = wraps.wrapUnlessTrivial(visit(plan.child()));
    return new Generators(context, expressions(child)).generate(plan, child);
  }

  // ---- several children

  @Override
  public SelectBuilder visitJoin(Join plan) {
    SelectBuilder left = visit(plan.left());
    SelectBuilder right = visit(plan.right());
    boolean leftFilters = plan.type() != JoinType.RIGHT_OUTER && plan.type() != JoinType.FULL_OUTER;
    boolean rightFilters = plan.type() == JoinType.INNER || plan.type() == JoinType.CROSS;
    left = joinable(left, leftFilters);
    right = joinable(right, rightFilters);
    if (Joins.isExistence(plan.type()) && Joins.hasOuter(right.from.get())) {
      // Under a condition on the right side alone the engine would give a row for each match.
      right = wraps.wrap(right);
    }
    if (outer.isEmpty() && Joins.areTooMany(left, right)) {
      left = Joins.apart(left, context);
    }
    return Joins.join(
        left, right, plan.type(), plan.condition(), context.order(), this::expressions);
  }

  private SelectBuilder joinable(SelectBuilder side, boolean filtersMayRise) {
    return Joins.isOpen(side, filtersMayRise) ? side : wraps.wrap(side);
  }

  @Override
  public SelectBuilder visitLateralJoin(LateralJoin plan) {
    SelectBuilder left = joinable(visit(plan.left()), true);
    PlanTranslator inner =
        new PlanTranslator(context, Optional.of(new Scope(left.scope(), outer)), ctes, true);
    SelectBuilder right = inner.visit(plan.right());
    String alias = context.freshName(right.aliasHint.orElse("q"));
    SelectBuilder derived = right.wrap(alias);
    Query.From.Derived from = (Query.From.Derived) derived.from.get();
    derived.from = Optional.of(new Query.From.Derived(from.query(), alias, from.columns(), true));
    return Joins.join(
        left, derived, plan.type(), plan.condition(), context.order(), this::expressions);
  }

  /**
   * Below ORDER BY, DISTINCT and set operations DuckDB forgets that an aggregate after LATERAL has a row where it aggregates
   * nothing, unless something in its SELECT does not hand NULL on.
   */
  private static void keepRowOfNothing(List<SelectBuilder.Column> columns) {
    SelectBuilder.Column first = columns.get(0);
    Expression value = first.expression();
    columns.set(
        0,
        new SelectBuilder.Column(
            first.attribute(), Terms.coalesce(value, Literal.nullOf(value.dataType()))));
  }

  @Override
  public SelectBuilder visitUnion(Union plan) {
    return setOperation("UNION ALL", plan.children(), plan.output());
  }

  @Override
  public SelectBuilder visitIntersect(Intersect plan) {
    return setOperation(
        plan.all() ? "INTERSECT ALL" : "INTERSECT",
        List.of(plan.left(), plan.right()),
        plan.output());
  }

  @Override
  public SelectBuilder visitExcept(Except plan) {
    return setOperation(
        plan.all() ? "EXCEPT ALL" : "EXCEPT", List.of(plan.left(), plan.right()), plan.output());
  }

  private SelectBuilder setOperation(
      String operator, List<LogicalPlan> inputs, List<AttributeReference> output) {
    List<Query> queries = new ArrayList<>();
    List<Query.Cte> definitions = new ArrayList<>();
    List<String> names = DuckDbTypes.unique(output.stream().map(AttributeReference::name).toList());
    for (LogicalPlan input : inputs) {
      SelectBuilder builder = context.narrow().besideOthers(() -> visit(input));
      if (!operator.startsWith("UNION") && !builder.isLimited()) {
        builder = builder.sealed || builder.isOrdered() ? wraps.wrap(builder) : builder;
        normalizeZeros(builder);
      }
      definitions.addAll(builder.ctes);
      builder.ctes.clear();
      queries.add(builder.build(queries.isEmpty() ? names : List.of(), Physical::exact));
    }
    SelectBuilder result = Relations.setOperation(operator, queries, takeAlias("u"), output, names);
    result.ctes.addAll(definitions);
    return result;
  }

  Expression cell(Expression expression) {
    return constant(expression);
  }
}
