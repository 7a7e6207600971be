package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef.Kind;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Distinct;
import com.catalyst2sql.dialect.plans.Except;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.Intersect;
import com.catalyst2sql.dialect.plans.Join;
import com.catalyst2sql.dialect.plans.LateralJoin;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Offset;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RepartitionByExpression;
import com.catalyst2sql.dialect.plans.Sample;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.plans.UnresolvedPlan;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.Pivot;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.PlacedSetOperation;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.Unpivot;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedHaving;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedHint;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedSubqueryColumnAliases;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedUsingJoin;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedWith;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.WithWindowDefinition;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.CharType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.ShortType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Resolves a query bottom-up in one pass: each operator's children first, then its expressions against the names the
 * children give. One method for each operator; the larger clauses have classes of their own.
 */
final class PlanResolver {

  private static final Set<String> PARTITION_HINTS =
      Set.of("COALESCE", "REPARTITION", "REPARTITION_BY_RANGE", "REBALANCE");

  private final Catalog catalog;
  private final SqlConf conf;
  private final Stars stars;
  private final RelationResolver relations;
  private final SelectResolver selects;
  private final SortResolver sorts;
  private final JoinResolver joins;
  private final SetOperationResolver setOperations;
  private final PivotResolver pivots;
  private boolean readsChar;

  PlanResolver(Catalog catalog, SqlConf conf, int viewDepth) {
    this.catalog = catalog;
    this.conf = conf;
    this.stars = new Stars(conf);
    this.relations = new RelationResolver(this, viewDepth);
    this.selects = new SelectResolver(this);
    this.sorts = new SortResolver(this);
    this.joins = new JoinResolver(this);
    this.setOperations = new SetOperationResolver(conf);
    this.pivots = new PivotResolver(this);
  }

  Catalog catalog() {
    return catalog;
  }

  SqlConf conf() {
    return conf;
  }

  /** Whether a table with a CHAR column was read, whose comparisons then want {@link CharPadding}. */
  boolean readsChar() {
    return readsChar;
  }

  void noteColumns(List<AttributeReference> columns) {
    readsChar |= columns.stream().anyMatch(c -> c.declaredType() instanceof CharType);
  }

  Stars stars() {
    return stars;
  }

  Resolved resolve(LogicalPlan plan, Context around) {
    boolean mayStart =
        plan instanceof UnresolvedWith || plan instanceof UnresolvedSubqueryColumnAliases;
    Context context = mayStart ? around : around.atQueryStart(false);
    if (plan instanceof UnresolvedPlan unresolved) {
      return resolveUnresolved(unresolved, context);
    }
    if (plan instanceof Project project) {
      return selects.project(project, context);
    }
    if (plan instanceof Aggregate aggregate) {
      return selects.aggregate(aggregate, context);
    }
    if (plan instanceof Sort sort) {
      return sorts.sort(sort, context);
    }
    if (plan instanceof Filter filter) {
      return filter(filter, context);
    }
    if (plan instanceof SubqueryAlias alias) {
      Resolved child = resolve(alias.child(), context);
      return new Resolved(
          new SubqueryAlias(alias.alias(), child.plan()),
          Scope.of(child.scope().attributes(), List.of(alias.alias())));
    }
    if (plan instanceof Join join) {
      return joins.join(join, context);
    }
    if (plan instanceof LateralJoin join) {
      return joins.lateral(join, context);
    }
    if (plan instanceof Generate generate) {
      return generate(generate, context);
    }
    if (plan instanceof Limit limit) {
      Resolved child = resolve(limit.child(), context);
      return child.withPlan(
          new Limit(limitExpression(limit.limit(), "limit", child.scope(), context), child.plan()));
    }
    if (plan instanceof Offset offset) {
      Resolved child = resolve(offset.child(), context);
      return child.withPlan(
          new Offset(
              limitExpression(offset.offset(), "offset", child.scope(), context), child.plan()));
    }
    if (plan instanceof Distinct distinct) {
      return distinct(distinct, context);
    }
    if (plan instanceof Union union) {
      return setOperations.union(union.children().stream().map(c -> resolve(c, context)).toList());
    }
    if (plan instanceof Intersect intersect) {
      return setOperations.intersect(
          intersect, resolve(intersect.left(), context), resolve(intersect.right(), context));
    }
    if (plan instanceof Except except) {
      return setOperations.except(
          except, resolve(except.left(), context), resolve(except.right(), context));
    }
    if (plan instanceof Sample sample) {
      Resolved child = resolve(sample.child(), context);
      return new Resolved(new Sample(sample.method(), sample.seed(), child.plan()), child.scope());
    }
    if (plan instanceof RepartitionByExpression repartition) {
      return sorts.repartition(repartition, context);
    }
    // Leaves the parser makes complete: one row, a range.
    return Resolved.of(plan);
  }

  private Resolved resolveUnresolved(UnresolvedPlan plan, Context context) {
    if (plan instanceof UnresolvedWith with) {
      return relations.with(with, context);
    }
    if (plan instanceof PlacedSetOperation placed) {
      return ExpressionResolver.located(placed.origin(), () -> resolve(placed.child(), context));
    }
    if (plan instanceof UnresolvedHaving having) {
      return selects.having(having, context);
    }
    if (plan instanceof WithWindowDefinition windows) {
      return resolve(windows.child(), context.withWindows(windows.windows()));
    }
    if (plan instanceof UnresolvedUsingJoin join) {
      return joins.using(join, context);
    }
    if (plan instanceof UnresolvedSubqueryColumnAliases aliases) {
      return relations.columnAliases(aliases, context);
    }
    if (plan instanceof UnresolvedHint hint) {
      return hinted(hint, resolve(hint.child(), context));
    }
    if (plan instanceof Pivot pivot) {
      return pivots.pivot(pivot, context);
    }
    if (plan instanceof Unpivot unpivot) {
      return pivots.unpivot(unpivot, context);
    }
    return relations.leaf(plan, context);
  }

  /** Of all hints those for partitions are kept, since Spark has the rows whole there. */
  private static Resolved hinted(UnresolvedHint hint, Resolved child) {
    return PARTITION_HINTS.contains(hint.name().toUpperCase(Locale.ROOT))
        ? new Resolved(
            new RepartitionByExpression(List.of(), child.plan()), child.scope(), child.block())
        : child;
  }

  private Resolved filter(Filter filter, Context context) {
    TimeWindows.Prepared windows =
        new TimeWindows(this, context)
            .ofCondition(filter.condition(), resolve(filter.child(), context));
    Resolved child = windows.input();
    Origin origin = Origins.of(filter.condition());
    ExpressionResolver resolver =
        new ExpressionResolver(this, child.scope(), context).withoutStars();
    Expression resolved = resolver.resolve(windows.lists().get(0).get(0));
    AggregateChecks.noWindow(resolved, "WHERE", origin);
    Expression condition =
        resolver.condition(resolved, "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN", "WHERE", origin);
    if (AggregateChecks.hasAggregate(condition)) {
      throw new SparkSqlException(
          "INVALID_WHERE_CONDITION",
          "42903",
          "The WHERE condition \""
              + SparkSql.sql(condition)
              + "\" contains aggregate or window functions; use HAVING, or a subquery.",
          origin);
    }
    Generators.checkAbsent(condition, "WHERE", origin);
    GroupingResolver.checkAbsent(condition, origin);
    return new Resolved(WorkedOutBelow.filter(condition, child.plan()), child.scope());
  }

  private Resolved distinct(Distinct distinct, Context context) {
    Resolved child = resolve(distinct.child(), context);
    for (AttributeReference column : child.plan().output()) {
      if (column.dataType().existsRecursively(t -> t instanceof MapType)) {
        throw new SparkSqlException(
            "UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE",
            "0A000",
            "DISTINCT and set operations cannot compare the map column `" + column.name() + "`.");
      }
    }
    return new Resolved(new Distinct(child.plan()), child.scope());
  }

  private Expression limitExpression(
      Expression expression, String name, Scope scope, Context context) {
    Expression resolved = new ExpressionResolver(this, scope, context).resolve(expression);
    if (!resolved.foldable()) {
      throw new SparkSqlException(
          "INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE",
          "42K0E",
          "The "
              + name
              + " expression must be constant, but got \""
              + SparkSql.sql(resolved)
              + "\".",
          Origins.of(expression));
    }
    if (!(resolved.dataType() instanceof IntegerType)) {
      if (resolved.dataType() instanceof ByteType || resolved.dataType() instanceof ShortType) {
        return FunctionResolver.castTo(resolved, IntegerType.INSTANCE, conf);
      }
      throw new SparkSqlException(
          "INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE",
          "42K0E",
          "The " + name + " expression must be INT, but got \"" + resolved.dataType().sql() + "\".",
          Origins.of(expression));
    }
    if (isNull(resolved)) {
      throw new SparkSqlException(
          "INVALID_LIMIT_LIKE_EXPRESSION.IS_NULL",
          "42K0E",
          "The " + name + " expression must not be NULL.",
          Origins.of(expression));
    }
    if (resolved instanceof Literal literal) {
      if ((Integer) literal.value() < 0) {
        throw negativeLimit(name, literal.value(), expression);
      }
    }
    if (resolved instanceof FunctionCall call
        && call.is("negative")
        && call.arguments().get(0) instanceof Literal literal
        && literal.value() instanceof Integer n
        && n > 0) {
      throw negativeLimit(name, -n, expression);
    }
    return resolved;
  }

  private static boolean isNull(Expression constant) {
    return constant instanceof Literal literal
        ? literal.isNull()
        : constant instanceof Cast cast && isNull(cast.child());
  }

  private static SparkSqlException negativeLimit(String name, Object value, Expression expression) {
    return new SparkSqlException(
        "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE",
        "42K0E",
        "The " + name + " expression must be equal to or greater than 0, but got " + value + ".",
        Origins.of(expression));
  }

  private Resolved generate(Generate generate, Context context) {
    Resolved child = resolve(generate.child(), context);
    Origin origin = Origins.of(generate.generator());
    Expression resolved =
        new ExpressionResolver(this, child.scope(), context).resolve(generate.generator());
    if (!(resolved instanceof FunctionCall call) || call.function().kind() != Kind.GENERATOR) {
      throw new SparkSqlException(
          "UNSUPPORTED_GENERATOR.NOT_GENERATOR",
          "42K0E",
          "The function in LATERAL VIEW must be a generator: \"" + SparkSql.sql(resolved) + "\".",
          origin);
    }
    List<String> names = generate.generatorOutput().stream().map(AttributeReference::name).toList();
    List<AttributeReference> columns = Generators.columns(call, names, origin);
    Scope generated = Scope.of(columns, generate.qualifier().map(List::of).orElse(List.of()));
    boolean outer = generate.outer() || Generators.isOuter(call);
    return new Resolved(
        new Generate(call, outer, generate.qualifier(), columns, child.plan()),
        child.scope().concat(generated));
  }

  /** {@code plan} with its columns cast to {@code types}, by position; names and, where nothing changes, ids stay. */
  LogicalPlan castOutput(LogicalPlan plan, List<DataType> types) {
    return castOutput(plan, types, conf);
  }

  static LogicalPlan castOutput(LogicalPlan plan, List<DataType> types, SqlConf conf) {
    List<Expression> list = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < types.size(); i++) {
      AttributeReference column = plan.output().get(i);
      if (column.dataType().sameType(types.get(i))) {
        list.add(column);
      } else {
        changed = true;
        list.add(new Alias(FunctionResolver.castTo(column, types.get(i), conf), column.name()));
      }
    }
    return changed ? new Project(list, plan) : plan;
  }
}
