package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.GetItem;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Aggregate;
import com.catalyst2sql.dialect.plans.LocalRelation;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An item of an array or a map that is written out. Spark makes neither: it takes the element at a constant position, or NULL
 * where there is none, and the value of the first key that is the one asked for. So the others raise nothing, nor do keys that
 * come twice or are NULL. What needs no row is worked out before, as a whole.
 */
final class TakenItems {

  private TakenItems() {}

  /** The same rows. Over rows that are written out, Spark has worked all out before it comes to this. */
  static LogicalPlan rewrite(LogicalPlan plan) {
    LogicalPlan children = plan.mapChildren(TakenItems::rewrite);
    boolean concerned =
        plan.expressions().stream().anyMatch(e -> e.exists(x -> x instanceof GetItem))
            && !isGroupedByMore(plan)
            && !plan.exists(p -> p instanceof LocalRelation || p instanceof OneRowRelation);
    return concerned
        ? children.mapExpressions(
            e -> e.transformUp(x -> x instanceof GetItem item ? of(item).orElse(x) : x))
        : children;
  }

  /** Whether groups are told apart by what is made of columns, of which a part is no column of the group. */
  private static boolean isGroupedByMore(LogicalPlan plan) {
    return plan instanceof Aggregate groups
        && groups.groupingExpressions().stream().anyMatch(e -> !(e instanceof AttributeReference));
  }

  private static Optional<Expression> of(GetItem item) {
    if (!(item.child() instanceof FunctionCall made) || made.foldable()) {
      return Optional.empty();
    }
    if (made.is("array") && item.key() instanceof Literal at && at.value() instanceof Integer n) {
      boolean within = n >= 0 && n < made.arguments().size();
      // In ANSI mode Spark takes what is outside for not NULL, and later makes NULL of it.
      return areOf(item.dataType(), made.arguments()) && (within || item.mode() != EvalMode.ANSI)
          ? Optional.of(within ? made.arguments().get(n) : Literal.nullOf(item.dataType()))
          : Optional.empty();
    }
    return made.is("map") && item.key().deterministic() ? looked(item, made) : Optional.empty();
  }

  private static Optional<Expression> looked(GetItem item, FunctionCall map) {
    List<Expression> keys = every(map.arguments(), 0);
    List<Expression> values = every(map.arguments(), 1);
    if (keys.isEmpty() || !areOf(item.key().dataType(), keys) || !areOf(item.dataType(), values)) {
      return Optional.empty();
    }
    List<CaseWhen.Branch> branches = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Expression same = new BinaryComparison(BinaryComparison.Op.EQUAL, item.key(), keys.get(i));
      branches.add(new CaseWhen.Branch(same, values.get(i)));
    }
    return Optional.of(new CaseWhen(branches, Optional.empty()));
  }

  private static List<Expression> every(List<Expression> arguments, int from) {
    return IntStream.range(0, arguments.size())
        .filter(i -> i % 2 == from)
        .mapToObj(arguments::get)
        .toList();
  }

  private static boolean areOf(DataType type, List<Expression> values) {
    return values.stream().allMatch(v -> v.dataType().sameType(type));
  }
}
