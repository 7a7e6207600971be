package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.TargetExpression;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/**
 * An operator of the engine over one operand (prefix), or two and more (infix, read from the left). The writer knows
 * every symbol's precedence and sets the parentheses.
 */
public record EngineOperator(
    String symbol, List<Expression> operands, DataType dataType, boolean nullable)
    implements TargetExpression {

  public EngineOperator {
    operands = List.copyOf(operands);
  }

  public static EngineOperator of(String symbol, DataType type, Expression... operands) {
    return new EngineOperator(symbol, List.of(operands), type, true);
  }

  /** An operator whose result is a BOOLEAN. */
  public static EngineOperator test(String symbol, Expression... operands) {
    return of(symbol, BooleanType.INSTANCE, operands);
  }

  @Override
  public List<Expression> children() {
    return operands;
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new EngineOperator(symbol, c, dataType, nullable);
  }
}
