package com.catalyst2sql.optimizer;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import java.util.Optional;

/** Works out an expression that needs no row; empty where that fails or its type has no literals. */
public interface ConstantEvaluator {
  Optional<Literal> evaluate(Expression expression);
}
