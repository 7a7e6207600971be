package com.catalyst2sql.dialect.expressions;

import java.util.List;

/** An expression with none below it. */
public non-sealed interface LeafExpression extends Expression {

  @Override
  default List<Expression> children() {
    return List.of();
  }

  @Override
  default Expression withChildren(List<Expression> children) {
    return this;
  }
}
