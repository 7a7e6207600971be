package com.catalyst2sql.dialect.plans;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import java.util.List;

/** The columns that a list of aliases and attributes makes visible. */
final class NamedExpressions {

  private NamedExpressions() {}

  static List<AttributeReference> attributes(List<Expression> list) {
    return list.stream().map(NamedExpressions::attribute).toList();
  }

  static AttributeReference attribute(Expression expression) {
    if (expression instanceof Alias alias) {
      return alias.toAttribute();
    }
    if (expression instanceof AttributeReference attribute) {
      return attribute;
    }
    throw new IllegalStateException("has no name: " + expression);
  }
}
