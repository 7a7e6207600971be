package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** {@code child[key]}: an array's element by position from 0, or a map's value. Outside, NULL; in ANSI mode an error for arrays. */
public record GetItem(Expression child, Expression key, EvalMode mode) implements Expression {

  @Override
  public boolean foldable() {
    return child.foldable() && key.foldable();
  }

  @Override
  public DataType dataType() {
    return Extraction.itemType(child.dataType());
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public List<Expression> children() {
    return List.of(child, key);
  }

  @Override
  public Expression withChildren(List<Expression> c) {
    return new GetItem(c.get(0), c.get(1), mode);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitGetItem(this);
  }
}
