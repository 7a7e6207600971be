package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.conf.SqlConf;

/** The parsers of one statement, which all read from one token stream and call one another. */
final class Parsers {

  final TokenStream tokens;
  final LiteralParser literals;
  final DataTypeParser types;
  final ExpressionParser expressions;
  final PrimaryParser primaries;
  final FunctionParser functions;
  final WindowParser windows;
  final ClauseStarts starts;
  final RelationParser relations;
  final QueryParser queries;

  Parsers(TokenStream tokens) {
    this.tokens = tokens;
    this.literals = new LiteralParser(tokens);
    this.types = new DataTypeParser(tokens, literals);
    this.starts = new ClauseStarts(tokens);
    this.expressions = new ExpressionParser(this);
    this.primaries = new PrimaryParser(this);
    this.functions = new FunctionParser(this);
    this.windows = new WindowParser(this);
    this.relations = new RelationParser(this);
    this.queries = new QueryParser(this);
  }

  static Parsers of(String text, SqlConf conf) {
    return new Parsers(TokenStream.of(text, conf));
  }
}
