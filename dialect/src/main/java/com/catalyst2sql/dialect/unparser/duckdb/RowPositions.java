package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.functions.FunctionDeclaration;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.functions.PositionFunctions;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Range;
import com.catalyst2sql.dialect.plans.Sort;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the functions whose value depends on a row's place (random numbers of a seed, row ids, moments, which Spark
 * merges partition by partition) that place: its position within its partition and the partition's number. What is
 * written in a query, VALUES and range, has as many partitions as {@code spark.sql.leafNodeDefaultParallelism} says, 2 by
 * default; anything else is one partition, as a file of a table is to Spark.
 */
final class RowPositions {

  private static final Set<String> BY_ROW =
      Set.of("rand", "randn", "monotonically_increasing_id", "spark_partition_id");
  private static final Set<String> BY_PARTITION =
      Set.of(
          "stddev_samp",
          "stddev_pop",
          "var_samp",
          "var_pop",
          "skewness",
          "kurtosis",
          "histogram_numeric",
          "hll_sketch_agg",
          "corr",
          "covar_pop",
          "covar_samp",
          "regr_intercept",
          "regr_r2",
          "regr_slope",
          "regr_sxx",
          "regr_sxy",
          "regr_syy");

  private static final Set<String> BY_TIE = Set.of("max_by", "min_by");

  private static final String PARALLELISM = "spark.sql.leafNodeDefaultParallelism";
  private static final int DEFAULT_PARALLELISM = 2;

  private final int parallelism;
  private final boolean worksOutValues;

  private RowPositions(int parallelism, boolean worksOutValues) {
    this.parallelism = parallelism;
    this.worksOutValues = worksOutValues;
  }

  static RowPositions of(SqlConf conf) {
    String setting = conf.get(PARALLELISM, String.valueOf(DEFAULT_PARALLELISM));
    boolean excluded =
        conf.get("spark.sql.optimizer.excludedRules", "").contains("ConvertToLocalRelation");
    return new RowPositions(Math.max(1, Integer.parseInt(setting.trim())), !excluded);
  }

  /** A plan with another column, the partition of its rows; none where there is only one partition. */
  private record Split(LogicalPlan plan, Optional<AttributeReference> partition) {}

  LogicalPlan rewrite(LogicalPlan plan) {
    return plan.transformUp(this::operator);
  }

  private LogicalPlan operator(LogicalPlan plan) {
    if (plan instanceof Aggregate aggregate) {
      return merged(withTies(aggregate));
    }
    if (plan instanceof Project project
        && project.projectList().stream().anyMatch(e -> e.exists(RowPositions::hasOrderedTies))) {
      return withWindowTies(project);
    }
    if (!(plan instanceof Project || plan instanceof Filter || plan instanceof Sort)
        || plan.expressions().stream().noneMatch(RowPositions::dependsOnRow)) {
      return plan;
    }
    LogicalPlan child = plan.children().get(0);
    Split split = split(child, false);
    Alias position = position(split.partition());
    Expression partition = split.partition().map(Expression.class::cast).orElse(Literal.of(0));
    LogicalPlan positioned = with(split.plan(), position);
    if (split.partition().isPresent()) {
      // A window over partitions leaves the rows in no order.
      positioned =
          new Sort(
              List.of(
                  SortOrder.ascending(split.partition().get()),
                  SortOrder.ascending(position.toAttribute())),
              true,
              positioned);
    }
    LogicalPlan next =
        plan.mapExpressions(e -> placed(e, position.toAttribute(), partition, false))
            .withChildren(List.of(positioned));
    return plan instanceof Project ? next : new Project(List.copyOf(child.output()), next);
  }

  private static boolean dependsOnRow(Expression expression) {
    return expression.exists(RowPositions::isByRow);
  }

  private static boolean isByRow(Expression e) {
    return e instanceof FunctionCall call
        && BY_ROW.contains(call.function().name())
        && (!call.function().name().startsWith("rand") || !call.arguments().isEmpty());
  }

  /** Where a random number is drawn only for some rows, the sequence is not one by position any more. */
  private static Expression placed(
      Expression e, Expression position, Expression partition, boolean sometimes) {
    if (isByRow(e)) {
      FunctionCall call = (FunctionCall) e;
      if (sometimes && call.function().name().startsWith("rand")) {
        throw Errors.unsupported("random numbers of a seed that are drawn for some rows only");
      }
      List<Expression> arguments = new ArrayList<>(call.arguments());
      arguments.add(position);
      arguments.add(partition);
      return call.withChildren(arguments);
    }
    List<Expression> children = e.children();
    List<Expression> next = new ArrayList<>();
    for (int i = 0; i < children.size(); i++) {
      boolean conditional =
          i > 0
              && (e instanceof CaseWhen
                  || e instanceof And
                  || e instanceof Or
                  || e instanceof FunctionCall call && call.is("coalesce"));
      next.add(placed(children.get(i), position, partition, sometimes || conditional));
    }
    return children.isEmpty() ? e : e.withChildren(next);
  }

  private LogicalPlan merged(Aggregate plan) {
    Aggregate aggregate = plan;
    if (plan.groupingExpressions().stream().anyMatch(RowPositions::dependsOnRow)) {
      aggregate = grouped(plan);
    }
    if (aggregate.aggregateExpressions().stream()
        .noneMatch(e -> e.exists(RowPositions::isByPartition))) {
      return aggregate;
    }
    Split split = split(aggregate.child(), true);
    Expression partition = split.partition().map(Expression.class::cast).orElse(Literal.of(0));
    Aggregate over = (Aggregate) aggregate.withChildren(List.of(split.plan()));
    return over.mapExpressions(
        e -> e.transformUp(x -> isByPartition(x) ? withArgument(x, partition) : x));
  }

  /** Of equal keys the last row's value counts, where there is an order of rows to speak of. */
  private static Aggregate withTies(Aggregate plan) {
    if (plan.aggregateExpressions().stream().noneMatch(e -> e.exists(RowPositions::hasTies))
        || !isInOrder(plan.child())) {
      return plan;
    }
    Alias position = position(Optional.empty());
    return (Aggregate)
        plan.mapExpressions(
                e -> e.transformUp(x -> hasTies(x) ? withArgument(x, position.toAttribute()) : x))
            .withChildren(List.of(with(plan.child(), position)));
  }

  /** The same of the rows of a frame, whose order is that of its window. */
  private static Project withWindowTies(Project plan) {
    Map<WindowSpec, Alias> positions = new LinkedHashMap<>();
    LogicalPlan placed =
        plan.mapExpressions(
            e ->
                e.transformUp(
                    x -> {
                      if (!hasOrderedTies(x)) {
                        return x;
                      }
                      WindowExpression window = (WindowExpression) x;
                      Alias position =
                          positions.computeIfAbsent(
                              window.spec().withoutFrame(), RowPositions::position);
                      return new WindowExpression(
                          withArgument(window.function(), position.toAttribute()),
                          window.spec(),
                          window.ignoreNulls());
                    }));
    LogicalPlan below = plan.child();
    for (Alias position : positions.values()) {
      below = with(below, position);
    }
    return (Project) placed.withChildren(List.of(below));
  }

  private static boolean hasOrderedTies(Expression e) {
    return e instanceof WindowExpression window
        && hasTies(window.function())
        && !window.spec().orderBy().isEmpty();
  }

  private static boolean hasTies(Expression e) {
    return e instanceof AggregateExpression aggregate
        && !aggregate.distinct()
        && BY_TIE.contains(aggregate.function().function().name());
  }

  private static boolean isInOrder(LogicalPlan plan) {
    return plan.children().isEmpty()
        || (plan instanceof Project
                || plan instanceof Filter
                || plan instanceof SubqueryAlias
                || plan instanceof Sort
                || plan instanceof Limit)
            && isInOrder(plan.children().get(0));
  }

  /** Random numbers that are grouped by are columns of the child. */
  private LogicalPlan childOf(Aggregate plan, List<Alias> keys) {
    List<Expression> columns = new ArrayList<>(plan.child().output());
    columns.addAll(keys);
    return operator(new Project(columns, plan.child()));
  }

  private Aggregate grouped(Aggregate plan) {
    List<Alias> keys = new ArrayList<>();
    List<Expression> originals = new ArrayList<>();
    for (Expression key : plan.groupingExpressions()) {
      if (dependsOnRow(key)) {
        keys.add(new Alias(key, "key"));
        originals.add(key);
      }
    }
    LogicalPlan child = childOf(plan, keys);
    return (Aggregate)
        plan.mapExpressions(e -> replaced(e, originals, keys)).withChildren(List.of(child));
  }

  private static Expression replaced(Expression e, List<Expression> originals, List<Alias> keys) {
    for (int i = 0; i < originals.size(); i++) {
      if (e.semanticEquals(originals.get(i)) || e.equals(originals.get(i))) {
        return keys.get(i).toAttribute();
      }
    }
    return e.mapChildren(c -> replaced(c, originals, keys));
  }

  private static boolean isByPartition(Expression e) {
    return e instanceof AggregateExpression aggregate
        && !aggregate.distinct()
        && BY_PARTITION.contains(aggregate.function().function().name());
  }

  private static Expression withArgument(Expression e, Expression argument) {
    AggregateExpression aggregate = (AggregateExpression) e;
    List<Expression> arguments = new ArrayList<>(aggregate.function().arguments());
    arguments.add(argument);
    return new AggregateExpression(
        (FunctionCall) aggregate.function().withChildren(arguments),
        false,
        aggregate.filter(),
        aggregate.ignoreNulls(),
        aggregate.orders());
  }

  /** Spark works out projections and filters of VALUES first, unless told not to, and deals out the rows left. */
  private Split split(LogicalPlan plan, boolean dealt) {
    if (isLocal(plan)) {
      return (dealt || !worksOutValues) && parallelism > 1
          ? deal(plan)
          : new Split(plan, Optional.empty());
    }
    if (plan instanceof Range range) {
      return split(range);
    }
    if (plan instanceof Project project) {
      Split child = split(project.child(), dealt);
      if (child.partition().isEmpty()) {
        return new Split(plan, Optional.empty());
      }
      List<Expression> list = new ArrayList<>(project.projectList());
      list.add(child.partition().get());
      return new Split(new Project(list, child.plan()), child.partition());
    }
    if (plan instanceof Filter || plan instanceof SubqueryAlias) {
      Split child = split(plan.children().get(0), dealt);
      return new Split(plan.withChildren(List.of(child.plan())), child.partition());
    }
    return new Split(plan, Optional.empty());
  }

  private boolean isLocal(LogicalPlan plan) {
    return plan instanceof LocalRelation
        || plan instanceof OneRowRelation
        || worksOutValues
            && (plan instanceof Project || plan instanceof Filter || plan instanceof SubqueryAlias)
            && plan.expressions().stream()
                .noneMatch(e -> e.exists(x -> x instanceof WindowExpression))
            && isLocal(plan.children().get(0));
  }

  private Split deal(LogicalPlan plan) {
    Alias position = position(Optional.empty());
    Alias count =
        new Alias(
            new WindowExpression(
                new AggregateExpression(
                    new FunctionCall(
                        FunctionRegistry.builtin().find("count").orElseThrow(),
                        "count",
                        List.of(Literal.of(1)),
                        LongType.INSTANCE,
                        false,
                        EvalMode.LEGACY),
                    false,
                    Optional.empty(),
                    false,
                    List.of()),
                new WindowSpec(List.of(), List.of(), Optional.empty()),
                false),
            "rows");
    LogicalPlan counted = with(with(plan, position), count);
    // Spark makes no empty partitions of rows it holds itself.
    Expression slices =
        new FunctionCall(
            FunctionRegistry.builtin().find("least").orElseThrow(),
            "least",
            List.of(count.toAttribute(), Literal.of((long) parallelism)),
            LongType.INSTANCE,
            false,
            EvalMode.LEGACY);
    Alias slice = slice(position.toAttribute(), count.toAttribute(), slices);
    return new Split(with(counted, slice), Optional.of(slice.toAttribute()));
  }

  private Split split(Range range) {
    int slices = range.slices().orElse(parallelism);
    BigInteger rows = rows(range);
    if (slices <= 1 || rows.signum() <= 0 || rows.bitLength() > 62) {
      return new Split(range, Optional.empty());
    }
    Alias position = position(Optional.empty());
    Alias slice =
        slice(position.toAttribute(), Literal.of(rows.longValue()), Literal.of((long) slices));
    return new Split(with(with(range, position), slice), Optional.of(slice.toAttribute()));
  }

  private static BigInteger rows(Range range) {
    BigInteger length = BigInteger.valueOf(range.end()).subtract(BigInteger.valueOf(range.start()));
    BigInteger step = BigInteger.valueOf(range.step());
    if (length.signum() != step.signum()) {
      return BigInteger.ZERO;
    }
    BigInteger[] quotient = length.divideAndRemainder(step);
    return quotient[1].signum() == 0 ? quotient[0] : quotient[0].add(BigInteger.ONE);
  }

  private static Alias slice(Expression position, Expression rows, Expression slices) {
    return new Alias(
        call(PositionFunctions.SLICE, IntegerType.INSTANCE, List.of(position, rows, slices)),
        "slice");
  }

  private static Alias position(Optional<AttributeReference> partition) {
    List<Expression> partitions = partition.stream().map(Expression.class::cast).toList();
    return position(new WindowSpec(partitions, List.of(), Optional.empty()));
  }

  private static Alias position(WindowSpec window) {
    Expression rank = call(PositionFunctions.ROW_POSITION, LongType.INSTANCE, List.of());
    return new Alias(new WindowExpression(rank, window, false), "position");
  }

  private static FunctionCall call(
      FunctionDeclaration function, DataType type, List<Expression> arguments) {
    return new FunctionCall(function, function.name(), arguments, type, false, EvalMode.LEGACY);
  }

  private static Project with(LogicalPlan plan, Alias column) {
    List<Expression> columns = new ArrayList<>(plan.output());
    columns.add(column);
    return new Project(columns, plan);
  }
}
