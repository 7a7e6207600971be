package com.catalyst2sql.optimizer;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import java.util.List;
import java.util.Map;

/** Works out expressions that need no row; those that fail or whose type has no literals are missing in the answer. */
public interface ConstantEvaluator {
  Map<Expression, Literal> evaluate(List<Expression> expressions);
}
