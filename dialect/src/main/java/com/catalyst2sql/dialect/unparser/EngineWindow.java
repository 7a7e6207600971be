package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.TargetExpression;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** {@code call OVER (spec)}; {@code ignoreNulls} stands inside the call's parentheses. */
public record EngineWindow(EngineCall call, WindowSpec spec, boolean ignoreNulls)
    implements TargetExpression {

  @Override
  public DataType dataType() {
    return call.dataType();
  }

  @Override
  public boolean nullable() {
    return call.nullable();
  }

  @Override
  public List<Expression> children() {
    return new WindowExpression(call, spec, ignoreNulls).children();
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    WindowExpression next =
        (WindowExpression) new WindowExpression(call, spec, ignoreNulls).withChildren(c);
    return new EngineWindow((EngineCall) next.function(), next.spec(), ignoreNulls);
  }
}
