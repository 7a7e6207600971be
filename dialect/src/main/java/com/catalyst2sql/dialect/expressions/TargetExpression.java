package com.catalyst2sql.dialect.expressions;

/**
 * An expression in the terms of the engine that will run it, made by a {@code SqlDialect}'s rewrite; it never occurs
 * before that. Each target's package has its own records.
 */
public non-sealed interface TargetExpression extends Expression {
  @Override
  default <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitTarget(this);
  }
}
