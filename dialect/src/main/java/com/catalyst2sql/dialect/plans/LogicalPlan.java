package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The one intermediate representation of the product: an immutable tree of relational operators. The parser makes it
 * with unresolved parts, the analyzer resolves those, rules improve it, and a SqlDialect says it to an engine.
 */
public sealed interface LogicalPlan
    permits UnresolvedPlan,
        LeafPlan,
        WithCte,
        SubqueryAlias,
        Project,
        Filter,
        Aggregate,
        Join,
        LateralJoin,
        Generate,
        Sort,
        Limit,
        Offset,
        Distinct,
        Union,
        Intersect,
        Except,
        Sample,
        RepartitionByExpression {

  /** The columns, in order; their ids are the only way anything above refers to them. */
  List<AttributeReference> output();

  List<LogicalPlan> children();

  LogicalPlan withChildren(List<LogicalPlan> children);

  /** The expressions this operator itself holds, in the order {@link #withExpressions} takes them; most hold none. */
  default List<Expression> expressions() {
    return List.of();
  }

  default LogicalPlan withExpressions(List<Expression> expressions) {
    return this;
  }

  <R> R accept(PlanVisitor<R> visitor);

  default LogicalPlan mapChildren(UnaryOperator<LogicalPlan> rule) {
    List<LogicalPlan> old = children();
    if (old.isEmpty()) {
      return this;
    }
    List<LogicalPlan> mapped = new ArrayList<>(old.size());
    boolean changed = false;
    for (LogicalPlan child : old) {
      LogicalPlan next = rule.apply(child);
      changed |= next != child;
      mapped.add(next);
    }
    return changed ? withChildren(mapped) : this;
  }

  /** Maps the expressions of this operator alone. */
  default LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
    List<Expression> old = expressions();
    List<Expression> mapped = new ArrayList<>(old.size());
    boolean changed = false;
    for (Expression expression : old) {
      Expression next = rule.apply(expression);
      changed |= next != expression;
      mapped.add(next);
    }
    return changed ? withExpressions(mapped) : this;
  }

  /** Applies {@code rule} to every operator, children first; plans inside subquery expressions are left alone. */
  default LogicalPlan transformUp(UnaryOperator<LogicalPlan> rule) {
    return rule.apply(mapChildren(c -> c.transformUp(rule)));
  }

  default LogicalPlan transformDown(UnaryOperator<LogicalPlan> rule) {
    return rule.apply(this).mapChildren(c -> c.transformDown(rule));
  }

  default boolean exists(Predicate<LogicalPlan> test) {
    return test.test(this) || children().stream().anyMatch(c -> c.exists(test));
  }
}
