package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.TargetExpression;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;
import java.util.Optional;

/**
 * The engine's own CAST or TRY_CAST. It goes to the physical form of {@code dataType}, or to {@code engineType} where an
 * engine type that Spark does not have (HUGEINT, say) is needed on the way.
 */
public record EngineCast(
    Expression child, DataType dataType, Optional<String> engineType, boolean tryCast)
    implements TargetExpression {

  public static EngineCast of(Expression child, DataType type) {
    return new EngineCast(child, type, Optional.empty(), false);
  }

  public static EngineCast tryOf(Expression child, DataType type) {
    return new EngineCast(child, type, Optional.empty(), true);
  }

  /** A cast to an engine type; {@code type} is the Spark type whose values the result stands for, as near as there is one. */
  public static EngineCast to(String engineType, Expression child, DataType type) {
    return new EngineCast(child, type, Optional.of(engineType), false);
  }

  public static EngineCast tryTo(String engineType, Expression child, DataType type) {
    return new EngineCast(child, type, Optional.of(engineType), true);
  }

  @Override
  public boolean nullable() {
    return tryCast || child.nullable();
  }

  @Override
  public List<Expression> children() {
    return List.of(child);
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new EngineCast(c.get(0), dataType, engineType, tryCast);
  }
}
