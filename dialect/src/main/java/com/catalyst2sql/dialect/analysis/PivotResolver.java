package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SparkSql;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression;
import com.catalyst2sql.dialect.plans.Correlation;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.Union;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.Pivot;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.Unpivot;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.TypeCoercion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns PIVOT into an aggregate with a filter for each value, and UNPIVOT into a union of projections. */
final class PivotResolver {

  private final PlanResolver plans;

  PivotResolver(PlanResolver plans) {
    this.plans = plans;
  }

  // ---- PIVOT

  Resolved pivot(Pivot pivot, Context context) {
    Resolved child = plans.resolve(pivot.child(), context);
    ExpressionResolver resolver = new ExpressionResolver(plans, child.scope(), context);
    List<Expression> keys = resolver.resolveAll(pivot.pivotColumns());
    for (Expression key : keys) {
      if (key.dataType().existsRecursively(t -> t instanceof MapType)) {
        throw new SparkSqlException(
            "INCOMPARABLE_PIVOT_COLUMN",
            "42818",
            "Invalid pivot column \"" + SparkSql.sql(key) + "\": it is not comparable.",
            pivot.origin());
      }
    }
    List<Alias> aggregates = new ArrayList<>();
    for (Expression written : pivot.aggregates()) {
      Expression body = written instanceof Alias alias ? alias.child() : written;
      Expression resolved = resolver.resolve(body);
      checkAggregate(resolved, pivot.origin());
      aggregates.add(
          new Alias(
              resolved,
              written instanceof Alias alias
                  ? alias.name()
                  : SparkSql.pretty(resolved, plans.conf())));
    }
    Set<Long> used = new HashSet<>();
    keys.forEach(k -> collect(k, used));
    aggregates.forEach(a -> collect(a, used));
    List<Expression> grouping = new ArrayList<>();
    child.scope().attributes().stream()
        .filter(a -> !used.contains(a.id().id()))
        .forEach(grouping::add);

    List<Expression> list = new ArrayList<>(grouping);
    for (Pivot.PivotValue value : pivot.values()) {
      pivotValue(pivot, value, keys, aggregates, resolver, list);
    }
    SelectBlock block =
        new SelectBlock(
            child.plan(),
            child.scope(),
            Optional.of(new SelectBlock.Grouping(grouping, Optional.empty())),
            list,
            list);
    return new Resolved(block.finish(), child.scope().passing(block.output()));
  }

  private void pivotValue(
      Pivot pivot,
      Pivot.PivotValue value,
      List<Expression> keys,
      List<Alias> aggregates,
      ExpressionResolver resolver,
      List<Expression> list) {
    if (value.values().size() != keys.size()) {
      throw new SparkSqlException(
          "PIVOT_VALUE_DATA_TYPE_MISMATCH",
          "42K09",
          "A pivot value has "
              + value.values().size()
              + " parts, but there are "
              + keys.size()
              + " pivot columns.",
          pivot.origin());
    }
    boolean placed = aggregates.stream().allMatch(a -> isPlaced(a.child().dataType()));
    Expression condition = null;
    List<Expression> constants = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Expression constant = constant(value.values().get(i), resolver, pivot.origin());
      DataType keyType = keys.get(i).dataType();
      if (!constant.dataType().sameType(keyType)
          && TypeCoercion.of(plans.conf()).implicitCast(constant.dataType(), keyType).isEmpty()) {
        throw new SparkSqlException(
            "PIVOT_VALUE_DATA_TYPE_MISMATCH",
            "42K09",
            "Invalid pivot value '"
                + SparkSql.sql(constant)
                + "': its type \""
                + constant.dataType().sql()
                + "\" does not match the pivot column's \""
                + keyType.sql()
                + "\".",
            pivot.origin());
      }
      constants.add(constant);
      Expression same =
          new BinaryComparison(
              BinaryComparison.Op.NULL_SAFE_EQUAL,
              placed ? unpadded(keys.get(i)) : keys.get(i),
              FunctionResolver.castTo(constant, keyType, plans.conf()));
      condition = condition == null ? same : new And(condition, same);
    }
    String valueName = value.alias().orElseGet(() -> PivotNames.text(constants, plans.conf()));
    Expression rows = condition;
    for (Alias aggregate : aggregates) {
      String name = aggregates.size() == 1 ? valueName : valueName + "_" + aggregate.name();
      Expression narrowed =
          aggregate
              .child()
              .transformUp(e -> e instanceof AggregateExpression a ? narrowed(a, rows, placed) : e);
      list.add(
          new Alias(
              placed ? wherePresent(narrowed, rows, resolver, pivot.origin()) : narrowed, name));
    }
  }

  /**
   * Whether Spark aggregates by group and value first and puts such results into their columns then, where all are of such
   * types. Otherwise it aggregates the values of IF over all rows of the group.
   */
  private static boolean isPlaced(DataType type) {
    return type.isNumeric() || type instanceof BooleanType;
  }

  /** A column's value as it is: what Spark puts into columns it finds by value, and compares no CHAR with a shorter constant. */
  private static Expression unpadded(Expression key) {
    return key instanceof AttributeReference a
        ? new AttributeReference(a.name(), a.dataType(), a.nullable(), a.id())
        : key;
  }

  private static AggregateExpression narrowed(
      AggregateExpression a, Expression rows, boolean placed) {
    if (!placed && a.function().is("any_value")) {
      Expression value =
          new CaseWhen(List.of(new CaseWhen.Branch(rows, a.function().child(0))), Optional.empty());
      return new AggregateExpression(
          (FunctionCall) a.function().withChildren(List.of(value)),
          a.distinct(),
          a.filter(),
          a.ignoreNulls(),
          a.orders());
    }
    boolean skipsOthers = !placed && (a.function().is("first") || a.function().is("last"));
    return new AggregateExpression(
        a.function(),
        a.distinct(),
        Optional.of(a.filter().<Expression>map(f -> new And(f, rows)).orElse(rows)),
        a.ignoreNulls() || skipsOthers,
        a.orders());
  }

  /** Spark gives NULL, not count's 0, where a group has no row of the value. */
  private static Expression wherePresent(
      Expression narrowed, Expression condition, ExpressionResolver resolver, Origin origin) {
    AggregateExpression rows =
        (AggregateExpression)
            resolver.resolve(
                UnresolvedExpression.UnresolvedFunction.of("count", origin, Literal.of(1)));
    Expression present =
        new BinaryComparison(
            BinaryComparison.Op.GREATER,
            new AggregateExpression(
                rows.function(), false, Optional.of(condition), false, List.of()),
            Literal.of(0L));
    return new CaseWhen(List.of(new CaseWhen.Branch(present, narrowed)), Optional.empty());
  }

  private static Expression constant(
      Expression written, ExpressionResolver resolver, Origin origin) {
    Expression resolved =
        resolver.resolve(written instanceof Alias alias ? alias.child() : written);
    if (resolved.foldable()) {
      return resolved;
    }
    throw new SparkSqlException(
        "NON_LITERAL_PIVOT_VALUES", "42K08", "Pivot values must be constants.", origin);
  }

  private static void checkAggregate(Expression expression, Origin origin) {
    if (!AggregateChecks.hasAggregate(expression)) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1006",
          "42000",
          "Aggregate expression required for pivot, but '"
              + SparkSql.sql(expression)
              + "' did not appear in any aggregate function.",
          origin);
    }
  }

  private static void collect(Expression expression, Set<Long> ids) {
    expression.forEach(
        e -> {
          if (e instanceof AttributeReference a) {
            ids.add(a.id().id());
          }
        });
  }

  // ---- UNPIVOT

  Resolved unpivot(Unpivot unpivot, Context context) {
    Resolved child = plans.resolve(unpivot.child(), context);
    ExpressionResolver resolver = new ExpressionResolver(plans, child.scope(), context);
    Set<Long> used = new HashSet<>();
    List<List<Expression>> sets = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Unpivot.UnpivotColumn column : unpivot.columns()) {
      List<Expression> resolved = new ArrayList<>();
      for (Expression written :
          plans.stars().expandList(column.columns(), child.scope(), resolver)) {
        Expression value = resolver.resolve(written);
        if (!(value instanceof AttributeReference)) {
          throw new SparkSqlException(
              "UNPIVOT_REQUIRES_ATTRIBUTES",
              "42K0A",
              "UNPIVOT takes columns only, not \"" + SparkSql.sql(value) + "\".",
              unpivot.origin());
        }
        collect(value, used);
        resolved.add(value);
      }
      if (resolved.size() != unpivot.valueNames().size()) {
        throw new SparkSqlException(
            "UNPIVOT_VALUE_SIZE_MISMATCH",
            "428C4",
            "All UNPIVOT columns must have "
                + unpivot.valueNames().size()
                + " parts, as many as there are value columns.",
            unpivot.origin());
      }
      sets.add(resolved);
      names.add(
          column
              .alias()
              .orElseGet(
                  () ->
                      String.join(
                          "_",
                          resolved.stream().map(e -> ((AttributeReference) e).name()).toList())));
    }
    if (sets.isEmpty()) {
      throw new SparkSqlException(
          "UNPIVOT_REQUIRES_VALUE_COLUMNS",
          "42K0B",
          "At least one value column is needed.",
          unpivot.origin());
    }
    if (Correlation.isCorrelated(child.plan())) {
      throw CorrelationChecks.notHere();
    }
    List<AttributeReference> ids =
        child.scope().attributes().stream().filter(a -> !used.contains(a.id().id())).toList();
    List<DataType> types = valueTypes(sets, unpivot);
    List<LogicalPlan> branches = new ArrayList<>();
    SharedRows shared = new SharedRows(child.plan());
    for (int i = 0; i < sets.size(); i++) {
      SharedRows.Reading reading =
          sets.size() == 1 ? new SharedRows.Reading(child.plan(), Map.of()) : shared.read();
      List<Expression> values = new ArrayList<>();
      for (int at = 0; at < types.size(); at++) {
        Expression value = reading.over(sets.get(i).get(at));
        values.add(FunctionResolver.castTo(value, types.get(at), plans.conf()));
      }
      LogicalPlan rows =
          unpivot.includeNulls()
              ? reading.plan()
              : new Filter(present(values, resolver, unpivot), reading.plan());
      branches.add(
          branch(unpivot, rows, ids.stream().map(reading::over).toList(), names.get(i), values));
    }
    LogicalPlan first = branches.get(0);
    List<AttributeReference> made = first.output();
    List<AttributeReference> from = new ArrayList<>(ids);
    from.addAll(made.subList(ids.size(), made.size()));
    if (branches.size() == 1) {
      return new Resolved(first, child.scope().passing(from, made));
    }
    List<AttributeReference> output =
        RelationResolver.fresh(made).stream().map(a -> a.withNullability(true)).toList();
    return new Resolved(
        shared.of(new Union(branches, false, false, output)), child.scope().passing(from, output));
  }

  private List<DataType> valueTypes(List<List<Expression>> sets, Unpivot unpivot) {
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < unpivot.valueNames().size(); i++) {
      int at = i;
      List<DataType> candidates = sets.stream().map(s -> s.get(at).dataType()).toList();
      types.add(
          TypeCoercion.of(plans.conf())
              .findWiderTypeWithoutStringPromotion(candidates)
              .orElseThrow(
                  () ->
                      new SparkSqlException(
                          "UNPIVOT_VALUE_DATA_TYPE_MISMATCH",
                          "42K09",
                          "Unpivot value columns must share a least common type, some types do not:"
                              + " "
                              + candidates.stream().map(DataType::sql).distinct().toList()
                              + ".",
                          unpivot.origin())));
    }
    return types;
  }

  /** To Spark a row of several values is there where {@code coalesce} of them is, which makes them of one type. */
  private static Expression present(
      List<Expression> values, ExpressionResolver resolver, Unpivot unpivot) {
    return new IsNotNull(
        values.size() == 1 ? values.get(0) : resolver.call("coalesce", values, unpivot.origin()));
  }

  private static LogicalPlan branch(
      Unpivot unpivot,
      LogicalPlan rows,
      List<Expression> ids,
      String name,
      List<Expression> values) {
    List<Expression> list = new ArrayList<>();
    ids.forEach(id -> list.add(new Alias(id, ((AttributeReference) id).name())));
    list.add(new Alias(new Literal(name, StringType.INSTANCE), unpivot.variableName()));
    for (int i = 0; i < values.size(); i++) {
      list.add(new Alias(values.get(i), unpivot.valueNames().get(i)));
    }
    return new Project(list, rows);
  }
}
