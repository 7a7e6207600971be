package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.plans.LogicalPlan;

/** Statements: queries here, commands by their first word. */
final class StatementParser {

  private final Parsers parsers;
  private final TokenStream tokens;

  StatementParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
  }

  LogicalPlan statement() {
    LogicalPlan plan = parsers.queries.query();
    while (tokens.accept(";")) {
      // Spark allows any number of them.
    }
    return plan;
  }
}
