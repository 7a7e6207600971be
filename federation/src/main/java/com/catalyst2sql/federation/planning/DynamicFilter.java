package com.catalyst2sql.federation.planning;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.unparser.remote.NotPushed;
import com.catalyst2sql.dialect.unparser.remote.RemoteQuery;
import com.catalyst2sql.dialect.unparser.remote.RemoteTranslator;
import com.catalyst2sql.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The keys of a join's small side, asked of the large side's source before it is read: of fragment {@code target} only rows whose
 * {@code column}, a column of its or a wider integer of one, is among the rows of {@code keys} can find a partner. {@code inputs} are the fragments that {@code keys} reads;
 * they are kept while they are read, so that the join sees the very rows the keys are from. Where files or tables here are among
 * it, {@code kept} is made first, of which {@code keys} are then; it is empty where an earlier filter has made it. It was worth it for some {@code keyRows}
 * rows with keys against {@code rows} in the target, both by estimate, the latter empty where unknown.
 */
public record DynamicFilter(
    int target,
    Expression column,
    LogicalPlan keys,
    List<Integer> inputs,
    Optional<KeptRows> kept,
    long keyRows,
    OptionalLong rows) {

  public DynamicFilter {
    inputs = List.copyOf(inputs);
  }

  /** Types whose equal values are the same value, in every source that compares them at all. */
  static boolean takes(DataType type) {
    return type.isIntegral()
        || type instanceof DecimalType
        || type instanceof DateType
        || type.isString();
  }

  /** The condition that the keys make, a range where they are more than {@code most}; empty where it would not help. */
  public static Optional<Expression> condition(Expression column, List<Object> keys, int most) {
    DataType type = column.dataType();
    if (keys.isEmpty()) {
      return Optional.of(Literal.FALSE);
    }
    if (keys.size() <= most) {
      List<Expression> values = new ArrayList<>();
      keys.forEach(k -> values.add(new Literal(k, type)));
      return Optional.of(new In(column, values));
    }
    if (!type.isIntegral() && !(type instanceof DateType)) {
      return Optional.empty();
    }
    Comparator<Object> order = Comparator.comparingLong(k -> ((Number) k).longValue());
    Expression low = new Literal(keys.stream().min(order).orElseThrow(), type);
    Expression high = new Literal(keys.stream().max(order).orElseThrow(), type);
    return Optional.of(
        new And(
            new BinaryComparison(BinaryComparison.Op.GREATER_OR_EQUAL, column, low),
            new BinaryComparison(BinaryComparison.Op.LESS_OR_EQUAL, column, high)));
  }

  /** A fragment's statement under a condition more; empty where its source cannot say it. */
  public static Optional<RemoteQuery> narrowed(Fragment fragment, Expression condition) {
    LogicalPlan plan = new Filter(condition, fragment.plan());
    LogicalPlan pushed =
        new Optimizer(Optimizer.remoteBatches(constants -> Map.of())).optimize(plan);
    try {
      RemoteQuery query = RemoteTranslator.translate(pushed, fragment.source().target());
      return query.sql().length() <= fragment.source().target().longestStatement()
          ? Optional.of(query)
          : Optional.empty();
    } catch (NotPushed e) {
      return Optional.empty();
    }
  }
}
