package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A typed, immutable expression. The parser makes {@link UnresolvedExpression}s and, where nothing is left to find out,
 * final nodes over them; the analyzer replaces every unresolved one, adds casts, and fixes types and nullability once.
 */
public sealed interface Expression
    permits UnresolvedExpression,
        TargetExpression,
        LeafExpression,
        Alias,
        Cast,
        And,
        Or,
        Not,
        IsNull,
        IsNotNull,
        BinaryComparison,
        BinaryArithmetic,
        In,
        CaseWhen,
        FunctionCall,
        AggregateExpression,
        WindowExpression,
        SubqueryExpression,
        LambdaFunction,
        GetStructField,
        GetItem {

  /** The type of the value; unresolved expressions have none and raise {@link IllegalStateException}. */
  DataType dataType();

  boolean nullable();

  /** The direct sub-expressions in the order {@link #withChildren} takes them; plans of subqueries are not among them. */
  List<Expression> children();

  /** This node over other children, equally many. */
  Expression withChildren(List<Expression> children);

  <R> R accept(ExpressionVisitor<R> visitor);

  default Expression child(int index) {
    return children().get(index);
  }

  default Expression mapChildren(UnaryOperator<Expression> rule) {
    List<Expression> children = children();
    List<Expression> mapped = Nodes.map(children, rule);
    return mapped == children ? this : withChildren(mapped);
  }

  /** Applies {@code rule} to every node, children first. */
  default Expression transformUp(UnaryOperator<Expression> rule) {
    return new Nodes.Upwards(rule).apply(this);
  }

  /** Applies {@code rule} to every node, parents first. */
  default Expression transformDown(UnaryOperator<Expression> rule) {
    return new Nodes.Downwards(rule).apply(this);
  }

  default boolean exists(Predicate<Expression> test) {
    if (test.test(this)) {
      return true;
    }
    List<Expression> children = children();
    for (int i = 0; i < children.size(); i++) {
      if (children.get(i).exists(test)) {
        return true;
      }
    }
    return false;
  }

  default void forEach(Consumer<Expression> action) {
    action.accept(this);
    List<Expression> children = children();
    for (int i = 0; i < children.size(); i++) {
      children.get(i).forEach(action);
    }
  }

  /** Whether the value can differ between two evaluations over the same row. */
  default boolean deterministic() {
    return Children.areDeterministic(children());
  }

  /** Whether the value needs no row: only literals and deterministic functions of them. */
  default boolean foldable() {
    return false;
  }

  /** Whether both give the same value for every row: equal up to names, aliases and implicit details. */
  default boolean semanticEquals(Expression other) {
    return Canonical.areEqual(this, other);
  }
}
