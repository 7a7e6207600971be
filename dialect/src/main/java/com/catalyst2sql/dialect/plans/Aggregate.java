package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AggregateExpression;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** GROUP BY; {@code groupingSets} lists for each set the positions among {@code groupingExpressions} that it groups by.
 * With grouping sets, {@code aggregateExpressions} refer to grouping expressions literally and to {@code grouping_id} by call. */
public record Aggregate(
    List<Expression> groupingExpressions,
    List<Expression> aggregateExpressions,
    Optional<List<List<Integer>>> groupingSets,
    LogicalPlan child)
    implements LogicalPlan {

  public Aggregate {
    groupingExpressions = List.copyOf(groupingExpressions);
    aggregateExpressions = List.copyOf(aggregateExpressions);
  }

  private List<Expression> concat() {
    List<Expression> all = new ArrayList<>(groupingExpressions);
    all.addAll(aggregateExpressions);
    return all;
  }

  @Override
  public List<AttributeReference> output() {
    return groupingSets.isEmpty()
        ? NamedExpressions.attributes(aggregateExpressions)
        : aggregateExpressions.stream().map(e -> overSets(e, groupingExpressions)).toList();
  }

  /** What an item of the list gives over grouping sets: where it asks for a key, a NULL may be in it, whatever the key holds. */
  public static AttributeReference overSets(Expression named, List<Expression> keys) {
    AttributeReference column = NamedExpressions.attribute(named);
    return asksFor(keys, named instanceof Alias alias ? alias.child() : named)
        ? column.withNullability(true).withDataType(column.dataType().asNullable())
        : column;
  }

  private static boolean asksFor(List<Expression> keys, Expression expression) {
    return !(expression instanceof AggregateExpression)
        && (keys.stream().anyMatch(key -> key.semanticEquals(expression))
            || expression.children().stream().anyMatch(child -> asksFor(keys, child)));
  }

  @Override
  public List<LogicalPlan> children() {
    return List.of(child);
  }

  @Override
  public LogicalPlan withChildren(List<LogicalPlan> c) {
    return new Aggregate(groupingExpressions, aggregateExpressions, groupingSets, c.get(0));
  }

  @Override
  public List<Expression> expressions() {
    return concat();
  }

  @Override
  public LogicalPlan withExpressions(List<Expression> e) {
    return new Aggregate(
        e.subList(0, groupingExpressions.size()),
        e.subList(groupingExpressions.size(), e.size()),
        groupingSets,
        child);
  }

  @Override
  public <R> R accept(PlanVisitor<R> visitor) {
    return visitor.visitAggregate(this);
  }
}
