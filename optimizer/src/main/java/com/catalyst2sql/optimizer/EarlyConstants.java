package com.catalyst2sql.optimizer;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.OuterReference;
import com.catalyst2sql.dialect.expressions.SubqueryExpression;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.CteRelationRef;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Offset;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.plans.WithCte;
import com.catalyst2sql.optimizer.rules.Conditions;
import com.catalyst2sql.optimizer.rules.EliminateOuterJoin;
import com.catalyst2sql.optimizer.rules.InlineOneRowSubqueries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The constants of a query that Spark works out before it looks at a row, so that they raise even where no row asks for them:
 * {@code SELECT 1 / 0 FROM t WHERE false} in ANSI mode. A column that is a constant below counts as one above: it is worked out
 * where it is read, which may be in a branch only, and by itself where it is lost sight of, as on the optional side of a join.
 *
 * <p>Only what Spark surely works out is named. That leaves out columns nobody reads, the operands of CASE, IF and COALESCE,
 * what stands beside a NULL, and the parts of a plan that Spark may find to be empty first: above LIMIT 0, a condition over
 * VALUES, a join ON false. What is left out raises where a row gets to it, as everything else.
 */
public final class EarlyConstants {

  private final Predicate<Expression> mayRaise;
  private final ConstantParts parts;
  private final ConditionFolder conditions;
  private final EliminateOuterJoin joins;
  private final Map<Long, LogicalPlan> ctes = new HashMap<>();
  private final Map<List<Object>, Found> known = new HashMap<>();

  /** Constants directly over rows that are written in the query, which are worked out whatever else is found. */
  private final Set<Expression> overRows = new LinkedHashSet<>();

  private final Set<LogicalPlan> subqueries = new LinkedHashSet<>();

  /** The constants among the columns of the queries around a subquery. */
  private Map<ExprId, Expression> around = Map.of();

  private EarlyConstants(Predicate<Expression> mayRaise, ConstantEvaluator evaluator) {
    this.mayRaise = mayRaise;
    this.parts = new ConstantParts(mayRaise, evaluator);
    this.conditions = new ConditionFolder(evaluator);
    this.joins = new EliminateOuterJoin(conditions::isNever);
  }

  /**
   * What is found in a query.
   *
   * @param constants those that may raise, each once
   * @param subqueries the plans of subqueries, which Spark optimizes each by itself, whether or not a row asks for them
   */
  public record Early(List<Expression> constants, List<LogicalPlan> subqueries) {}

  /** Those of a resolved plan; {@code mayRaise} says of an expression whether it is worth naming. */
  public static Early of(
      LogicalPlan plan, Predicate<Expression> mayRaise, ConstantEvaluator evaluator) {
    EarlyConstants constants = new EarlyConstants(mayRaise, evaluator);
    Set<Expression> all = constants.settled(plan, Conditions.ids(plan));
    all.addAll(constants.overRows);
    return new Early(List.copyOf(all), List.copyOf(constants.subqueries));
  }

  /**
   * What is known of a plan.
   *
   * @param columns the columns that are constants, once for each part of a UNION ALL
   * @param raising its early constants
   * @param mayVanish whether Spark may find it empty before it works constants out
   * @param local whether Spark makes rows of it instead of a plan
   * @param filtered whether a constant condition from above comes down to one that is FALSE, and becomes a part of it, behind AND
   */
  private record Found(
      List<Map<ExprId, Expression>> columns,
      Set<Expression> raising,
      boolean mayVanish,
      boolean local,
      boolean filtered) {

    static final Found NOTHING = new Found(List.of(Map.of()), Set.of(), false, false, false);

    static final Found VANISHED = new Found(List.of(Map.of()), Set.of(), true, false, false);

    Map<ExprId, Expression> only() {
      return columns.size() == 1 ? columns.get(0) : Map.of();
    }

    Found withoutColumns() {
      return new Found(List.of(Map.of()), raising, mayVanish, local, filtered);
    }

    Found unfiltered() {
      return new Found(columns, raising, mayVanish, local, false);
    }
  }

  private Found visit(LogicalPlan plan, Set<ExprId> wanted) {
    if (plan instanceof WithCte with) {
      with.definitions().forEach(d -> ctes.put(d.id(), d.plan()));
      return visit(with.child(), wanted);
    }
    if (plan instanceof CteRelationRef ref) {
      return common(ref, wanted);
    }
    if (plan instanceof LocalRelation) {
      return new Found(List.of(Map.of()), Set.of(), false, true, false);
    }
    if (plan.children().isEmpty()) {
      return Found.NOTHING;
    }
    if (plan instanceof Filter filter) {
      return unary(joins.eliminated(filter), wanted);
    }
    if (plan instanceof Project project) {
      return list(project.projectList(), List.of(), project.child(), false, wanted);
    }
    if (plan instanceof Aggregate aggregate) {
      return aggregate(aggregate, wanted);
    }
    if (plan instanceof Join join) {
      return join(join.left(), join.right(), join.type(), join.condition(), wanted);
    }
    if (plan instanceof LateralJoin join) {
      return join(join.left(), join.right(), join.type(), join.condition(), wanted);
    }
    if (plan instanceof Union union) {
      return union(union, wanted);
    }
    if (plan instanceof Intersect || plan instanceof Except) {
      return sides(plan);
    }
    return unary(plan, wanted);
  }

  /** The early constants of a plan, those among its columns that are read from outside. */
  private Set<Expression> settled(LogicalPlan plan, Set<ExprId> wanted) {
    Found found = visit(plan, wanted);
    Set<Expression> all = new LinkedHashSet<>(found.raising());
    settle(found, wanted, all);
    return all;
  }

  /** Adds the columns that are constants, since nothing is known of who reads them. */
  private void settle(Found found, Set<ExprId> wanted, Set<Expression> all) {
    for (Map<ExprId, Expression> columns : found.columns()) {
      columns.forEach(
          (id, constant) -> {
            if (wanted.contains(id)) {
              collect(constant, Map.of(), all);
            }
          });
    }
  }

  /** Operators of one child that pass its columns on. */
  private Found unary(LogicalPlan plan, Set<ExprId> wanted) {
    LogicalPlan child = plan.children().get(0);
    if (plan instanceof SubqueryAlias) {
      return visit(child, wanted);
    }
    if (plan instanceof Distinct) {
      return withColumnsSettled(visit(child, Conditions.ids(child)), Conditions.ids(child))
          .unfiltered();
    }
    if (plan instanceof Limit limit && isZero(limit.limit())
        || plan instanceof Offset offset && MaxRows.leavesNothing(offset)) {
      return Found.VANISHED;
    }
    Found below = visit(child, reads(plan.expressions(), wanted, child));
    if (plan instanceof Filter filter && below.local() && leavesRows(filter)) {
      first(filter.condition());
      return below.withoutColumns();
    }
    boolean rowwise = plan instanceof Filter || plan instanceof Limit;
    if (below.mayVanish() || below.local() && rowwise) {
      if (plan instanceof Filter filter && hasRows(child)) {
        first(filter.condition());
      }
      return new Found(List.of(Map.of()), Set.of(), true, below.local() && rowwise, true);
    }
    Set<Expression> all = new LinkedHashSet<>(below.raising());
    boolean filter = plan instanceof Filter;
    boolean behind = filter && below.filtered() && plan.expressions().get(0).foldable();
    if (!behind) {
      for (Map<ExprId, Expression> columns : below.columns()) {
        plan.expressions().forEach(e -> collect(e, columns, all));
      }
    }
    boolean sameParts = filter || below.columns().size() == 1;
    if (!sameParts) {
      settle(below, wanted, all);
    }
    boolean stops = plan instanceof Limit || plan instanceof Offset;
    boolean filtered = filter && isFalse(plan.expressions().get(0));
    return new Found(
        sameParts ? below.columns() : List.of(Map.of()),
        all,
        false,
        false,
        below.filtered() && !stops || filtered);
  }

  /** Whether some of the rows written in the query meet a condition, so that what stands above is not over nothing. */
  private boolean leavesRows(Filter filter) {
    return hasRows(filter.child())
        && !SubqueryExpression.isIn(filter.condition())
        && Conditions.outerReferences(filter).isEmpty()
        && conditions.hasRow(filter);
  }

  private boolean isFalse(Expression condition) {
    return condition.foldable() && conditions.isFalse(condition);
  }

  private static boolean isZero(Expression limit) {
    return limit instanceof Literal literal
        && literal.value() instanceof Number number
        && number.longValue() == 0;
  }

  /** A use of a common table is the query it names, with columns of its own. */
  private Found common(CteRelationRef ref, Set<ExprId> wanted) {
    LogicalPlan body = ctes.get(ref.cteId());
    if (body == null) {
      return Found.NOTHING;
    }
    Set<ExprId> below = new HashSet<>();
    for (int i = 0; i < ref.output().size(); i++) {
      if (wanted.contains(ref.output().get(i).id())) {
        below.add(body.output().get(i).id());
      }
    }
    Found found = known.get(List.of(ref.cteId(), below));
    if (found == null) {
      found = visit(body, below);
      known.put(List.of(ref.cteId(), below), found);
    }
    List<Map<ExprId, Expression>> columns = new ArrayList<>();
    for (Map<ExprId, Expression> alternative : found.columns()) {
      columns.add(renamed(alternative, body, ref.output()));
    }
    return new Found(columns, found.raising(), found.mayVanish(), found.local(), found.filtered());
  }

  private static Map<ExprId, Expression> renamed(
      Map<ExprId, Expression> columns, LogicalPlan plan, List<AttributeReference> names) {
    Map<ExprId, Expression> renamed = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Expression constant = columns.get(plan.output().get(i).id());
      if (constant != null) {
        renamed.put(names.get(i).id(), constant);
      }
    }
    return renamed;
  }

  /** A select list, of which only what is wanted counts, and other expressions over the same child. */
  private Found list(
      List<Expression> list,
      List<Expression> others,
      LogicalPlan child,
      boolean aggregates,
      Set<ExprId> wanted) {
    List<Expression> kept =
        list.stream().filter(e -> wanted.contains(id(e)) || !e.deterministic()).toList();
    List<Expression> all = new ArrayList<>(kept);
    all.addAll(others);
    Found below = visit(child, reads(all, Set.of(), child));
    boolean rows = below.local() && hasRows(child);
    if (below.mayVanish() || below.local() && !(rows && aggregates)) {
      if (rows) {
        list.forEach(this::first);
      }
      return below.withoutColumns();
    }
    Set<Expression> raising = new LinkedHashSet<>(below.raising());
    List<Map<ExprId, Expression>> columns = new ArrayList<>();
    for (Map<ExprId, Expression> alternative : below.columns()) {
      others.forEach(e -> collect(e, others, alternative, raising));
      Map<ExprId, Expression> constants = new HashMap<>();
      for (Expression item : kept) {
        Expression value = item instanceof Alias a ? a.child() : item;
        Expression replaced = replaced(value, alternative);
        if (replaced.foldable() && replaced.deterministic()) {
          constants.put(id(item), replaced);
          parts.reordered(replaced, others, raising);
        } else {
          collect(value, others, alternative, raising);
        }
      }
      columns.add(constants);
    }
    return new Found(columns, raising, false, false, below.filtered());
  }

  /** Whether it is rows written in the query, and surely some: Spark works out first what stands directly over them. */
  private static boolean hasRows(LogicalPlan plan) {
    if (plan instanceof LocalRelation relation) {
      return !relation.rows().isEmpty();
    }
    return (plan instanceof SubqueryAlias || plan instanceof Project)
        && hasRows(plan.children().get(0));
  }

  /** What is worked out first of an expression over some row, if that is a constant. */
  private void first(Expression e) {
    if (SubqueryExpression.isIn(e)) {
      return;
    }
    Expression first = e instanceof Alias alias ? alias.child() : e;
    while (first instanceof And || first instanceof Or) {
      first = first.children().get(0);
    }
    if (first.foldable() && first.deterministic() && mayRaise.test(first)) {
      overRows.add(first);
    }
  }

  private static ExprId id(Expression item) {
    return item instanceof Alias alias ? alias.id() : ((AttributeReference) item).id();
  }

  /** Over all rows there is a row even where there is nothing below; by grouping sets a constant key may be NULL. */
  private Found aggregate(Aggregate aggregate, Set<ExprId> wanted) {
    List<Expression> groups = aggregate.groupingExpressions();
    Found found = list(aggregate.aggregateExpressions(), groups, aggregate.child(), true, wanted);
    if (found.local() || found.mayVanish()) {
      return groups.isEmpty() ? overNothing(aggregate, wanted) : Found.VANISHED;
    }
    return aggregate.groupingSets().isPresent() || found.columns().size() > 1
        ? withColumnsSettled(found, wanted).withoutColumns().unfiltered()
        : found.unfiltered();
  }

  private Found withColumnsSettled(Found found, Set<ExprId> wanted) {
    Set<Expression> all = new LinkedHashSet<>(found.raising());
    settle(found, wanted, all);
    return new Found(found.columns(), all, found.mayVanish(), found.local(), found.filtered());
  }

  private Found overNothing(Aggregate aggregate, Set<ExprId> wanted) {
    Set<Expression> raising = new LinkedHashSet<>();
    aggregate.aggregateExpressions().stream()
        .filter(e -> wanted.contains(id(e)))
        .forEach(e -> collect(e, Map.of(), raising));
    return new Found(List.of(Map.of()), raising, false, false, true);
  }

  private Found join(
      LogicalPlan left,
      LogicalPlan right,
      JoinType type,
      Optional<Expression> condition,
      Set<ExprId> wanted) {
    List<Expression> on =
        condition.map(c -> c.foldable() ? List.of(c) : Conditions.conjuncts(c)).orElse(List.of());
    Set<ExprId> outer = Conditions.outerReferences(right);
    Set<ExprId> all = new HashSet<>(wanted);
    all.addAll(outer);
    Found one = visit(left, reads(on, all, left));
    Found other = visit(right, reads(on, wanted, right));
    boolean never =
        condition
            .filter(c -> c instanceof Literal l && !Boolean.TRUE.equals(l.value()))
            .isPresent();
    if (one.mayVanish() || other.mayVanish() || never && type != JoinType.FULL_OUTER) {
      return Found.VANISHED;
    }
    Set<Expression> raising = new LinkedHashSet<>(one.raising());
    raising.addAll(other.raising());
    Map<ExprId, Expression> both = new HashMap<>(one.only());
    both.putAll(other.only());
    JoinConditions order = new JoinConditions(left, type, one.filtered(), this::isFalse);
    on.stream().filter(c -> !order.isBehindFalse(c)).forEach(e -> collect(e, both, raising));
    boolean oneLost = type == JoinType.RIGHT_OUTER || type == JoinType.FULL_OUTER;
    boolean otherLost = type == JoinType.LEFT_OUTER || type == JoinType.FULL_OUTER;
    settle(one, oneLost || one.columns().size() > 1 ? all : outer, raising);
    settle(other, otherLost || other.columns().size() > 1 ? wanted : Set.of(), raising);
    Map<ExprId, Expression> columns =
        switch (type) {
          case INNER, CROSS -> both;
          case LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> one.only();
          case RIGHT_OUTER -> other.only();
          case FULL_OUTER -> Map.of();
        };
    return new Found(List.of(columns), raising, false, false, order.filters(condition));
  }

  private Found union(Union union, Set<ExprId> wanted) {
    Set<Expression> raising = new LinkedHashSet<>();
    List<Map<ExprId, Expression>> columns = new ArrayList<>();
    boolean filtered = true;
    for (LogicalPlan child : union.children()) {
      Set<ExprId> below = new HashSet<>();
      for (int i = 0; i < union.output().size(); i++) {
        if (wanted.contains(union.output().get(i).id())) {
          below.add(child.output().get(i).id());
        }
      }
      Found found = visit(child, below);
      if (found.mayVanish()) {
        continue;
      }
      raising.addAll(found.raising());
      filtered &= found.filtered();
      for (Map<ExprId, Expression> alternative : found.columns()) {
        columns.add(renamed(alternative, child, union.output()));
      }
    }
    return columns.isEmpty() ? Found.VANISHED : new Found(columns, raising, false, false, filtered);
  }

  private Found sides(LogicalPlan plan) {
    Set<Expression> raising = new LinkedHashSet<>();
    for (LogicalPlan child : plan.children()) {
      Found found = visit(child, Conditions.ids(child));
      if (found.mayVanish()) {
        return Found.VANISHED;
      }
      raising.addAll(found.raising());
      settle(found, Conditions.ids(child), raising);
    }
    return new Found(List.of(Map.of()), raising, false, false, false);
  }

  private static Set<ExprId> reads(
      List<Expression> expressions, Set<ExprId> more, LogicalPlan child) {
    Set<ExprId> all = new HashSet<>(more);
    expressions.forEach(e -> all.addAll(Conditions.references(e)));
    all.retainAll(Conditions.ids(child));
    return all;
  }

  private Expression replaced(Expression e, Map<ExprId, Expression> columns) {
    Expression known = e.transformUp(EarlyConstants::typeName);
    Expression own = columns.isEmpty() ? known : Conditions.substitute(known, columns);
    return around.isEmpty()
        ? own
        : own.transformUp(
            x -> x instanceof OuterReference o ? around.getOrDefault(o.attribute().id(), x) : x);
  }

  /** The name of a type is a constant, whatever it is the type of. */
  private static Expression typeName(Expression e) {
    return e instanceof FunctionCall call && call.is("typeof")
        ? Literal.of(call.child(0).dataType().catalogString())
        : e;
  }

  /** Adds the largest constants in an expression over these columns, and those of its subqueries. */
  private void collect(Expression e, Map<ExprId, Expression> columns, Set<Expression> all) {
    collect(e, List.of(), columns, all);
  }

  private void collect(
      Expression e, List<Expression> groups, Map<ExprId, Expression> columns, Set<Expression> all) {
    Expression replaced = replaced(e, columns);
    subqueries(replaced, columns, all);
    parts.collect(replaced, groups, all);
  }

  /** Spark optimizes the query of a subquery by itself, wherever it stands, unless it has one row that needs none. */
  private void subqueries(Expression e, Map<ExprId, Expression> columns, Set<Expression> all) {
    e.forEach(
        x -> {
          Optional<LogicalPlan> plan = SubqueryExpression.plan(x);
          if (plan.isEmpty() || InlineOneRowSubqueries.value(x).isPresent()) {
            return;
          }
          Map<ExprId, Expression> before = around;
          around = new HashMap<>(before);
          around.putAll(columns);
          Set<ExprId> wanted = x instanceof Exists ? Set.of() : Conditions.ids(plan.get());
          all.addAll(settled(plan.get(), wanted));
          subqueries.add(plan.get());
          around = before;
          Conditions.outerReferences(plan.get()).stream()
              .filter(columns::containsKey)
              .forEach(id -> collect(columns.get(id), Map.of(), all));
        });
  }
}
