package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.TargetExpression;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** A query inside an expression; {@code values} are what stands before IN. */
record EngineSubquery(Kind kind, List<Expression> values, Query query, DataType dataType)
    implements TargetExpression {

  /** How the query is used. */
  enum Kind {
    SCALAR,
    EXISTS,
    IN
  }

  EngineSubquery {
    values = List.copyOf(values);
  }

  @Override
  public boolean nullable() {
    return kind != Kind.EXISTS;
  }

  @Override
  public List<Expression> children() {
    return values;
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new EngineSubquery(kind, c, query, dataType);
  }
}
