package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Nodes;
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
    List<LogicalPlan> children = children();
    List<LogicalPlan> mapped = Nodes.map(children, rule);
    return mapped == children ? this : withChildren(mapped);
  }

  /** Maps the expressions of this operator alone. */
  default LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
    List<Expression> expressions = expressions();
    List<Expression> mapped = Nodes.map(expressions, rule);
    return mapped == expressions ? this : withExpressions(mapped);
  }

  /** Applies {@code rule} to every operator, children first; plans inside subquery expressions are left alone. */
  default LogicalPlan transformUp(UnaryOperator<LogicalPlan> rule) {
    return rule.apply(mapChildren(c -> c.transformUp(rule)));
  }

  default LogicalPlan transformDown(UnaryOperator<LogicalPlan> rule) {
    return rule.apply(this).mapChildren(c -> c.transformDown(rule));
  }

  default boolean exists(Predicate<LogicalPlan> test) {
    if (test.test(this)) {
      return true;
    }
    for (LogicalPlan child : children()) {
      if (child.exists(test)) {
        return true;
      }
    }
    return false;
  }
}
