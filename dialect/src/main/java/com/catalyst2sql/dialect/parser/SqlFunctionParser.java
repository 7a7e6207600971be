package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.Command.ColumnDefinition;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;
import java.util.Optional;

/** {@code CREATE FUNCTION f(x INT DEFAULT 1, ...) RETURNS type | TABLE (...) ... RETURN expression | query}. */
final class SqlFunctionParser {

  private final Parsers parsers;
  private final TokenStream tokens;
  private final ClauseParser clauses;
  private Optional<DataType> type = Optional.empty();
  private List<ColumnDefinition> columns = List.of();
  private boolean table;
  private Optional<String> comment = Optional.empty();

  SqlFunctionParser(Parsers parsers, ClauseParser clauses) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
    this.clauses = clauses;
  }

  LogicalPlan function(
      List<String> name,
      int from,
      int start,
      boolean temporary,
      boolean ifNotExists,
      boolean replace) {
    List<ColumnDefinition> parameters;
    if (tokens.is("(") && tokens.is(1, ")")) {
      tokens.take();
      tokens.take();
      parameters = List.of();
    } else {
      parameters = clauses.columnDefinitions("CREATE FUNCTION");
    }
    if (tokens.accept("RETURNS")) {
      returns();
    }
    while (characteristic()) {
      // Each is taken as it comes; the last one of a kind counts.
    }
    tokens.expect("RETURN");
    Optional<Expression> body = Optional.empty();
    Optional<LogicalPlan> query = Optional.empty();
    if (table) {
      query = Optional.of(parsers.queries.query());
    } else {
      body =
          Optional.of(
              beginsQuery()
                  ? new ScalarSubquery(parsers.queries.query())
                  : parsers.expressions.expression());
    }
    if (temporary && name.size() > 1) {
      throw Errors.of(
          "INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_DATABASE",
          "42000",
          "A temporary function belongs to no database.",
          tokens.originFrom(start));
    }
    return new Command.CreateFunction(
        name,
        parameters,
        type,
        body,
        query,
        columns,
        comment,
        tokens.textBetween(from, tokens.position()),
        Optional.empty(),
        temporary,
        ifNotExists,
        replace,
        tokens.originFrom(start));
  }

  private boolean beginsQuery() {
    return !tokens.is("(") && parsers.starts.query(0);
  }

  private void returns() {
    if (tokens.accept("TABLE")) {
      table = true;
      columns = tokens.is("(") ? clauses.columnDefinitions("CREATE FUNCTION") : List.of();
    } else {
      type = Optional.of(parsers.types.dataType());
    }
  }

  private boolean characteristic() {
    if (tokens.is("COMMENT")) {
      comment = clauses.acceptString("COMMENT");
      return true;
    }
    return tokens.accept("LANGUAGE", "SQL")
        || tokens.accept("NOT", "DETERMINISTIC")
        || tokens.accept("DETERMINISTIC")
        || tokens.accept("CONTAINS", "SQL")
        || tokens.accept("READS", "SQL", "DATA");
  }
}
