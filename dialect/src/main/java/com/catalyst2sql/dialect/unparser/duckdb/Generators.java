package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.plans.Generate;

/** LATERAL VIEW and generators in a SELECT, by UNNEST in the select list. */
final class Generators {

  private final StatementContext context;
  private final ExpressionTranslator expressions;

  Generators(StatementContext context, ExpressionTranslator expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  SelectBuilder generate(Generate plan, SelectBuilder child) {
    throw Errors.unsupported("generators");
  }
}
