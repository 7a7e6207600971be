package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SHOW and DESCRIBE. */
final class ShowParser {

  private final Parsers parsers;
  private final TokenStream tokens;
  private final ClauseParser clauses;

  ShowParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
    this.clauses = new ClauseParser(parsers);
  }

  LogicalPlan show() {
    int start = tokens.position();
    tokens.expect("SHOW");
    String what = tokens.current().symbol();
    switch (what) {
      case "TABLES" -> {
        tokens.take();
        return new Command.ShowTables(namespace(), pattern(), false);
      }
      case "TABLE" -> {
        tokens.take();
        tokens.expect("EXTENDED");
        Optional<List<String>> namespace = namespace();
        tokens.expect("LIKE");
        String pattern = parsers.literals.string();
        return tokens.is("PARTITION")
            ? new Command.ShowTablePartition(
                namespace, pattern, clauses.fullPartition(), tokens.originFrom(start))
            : new Command.ShowTables(namespace, Optional.of(pattern), true);
      }
      case "VIEWS" -> {
        tokens.take();
        return new Command.ShowViews(namespace(), pattern());
      }
      case "DATABASES", "SCHEMAS", "NAMESPACES" -> {
        tokens.take();
        return new Command.ShowNamespaces(namespace(), pattern());
      }
      case "CATALOGS" -> {
        tokens.take();
        return new Command.ShowCatalogs(pattern());
      }
      case "COLUMNS" -> {
        return columns(start);
      }
      case "TBLPROPERTIES" -> {
        return tableProperties(start);
      }
      case "PARTITIONS" -> {
        tokens.take();
        List<String> table = clauses.reference();
        Map<String, String> partition = clauses.optionalFullPartition();
        return new Command.ShowPartitions(table, partition, tokens.originFrom(start));
      }
      case "CREATE" -> {
        tokens.take();
        tokens.expect("TABLE");
        List<String> table = clauses.reference();
        boolean serde = tokens.accept("AS", "SERDE");
        return new Command.ShowCreateTable(table, serde, tokens.originFrom(start));
      }
      case "CURRENT" -> {
        tokens.take();
        if (!isNamespace()) {
          throw tokens.unexpected();
        }
        tokens.take();
        return new Command.ShowCurrentNamespace();
      }
      default -> {
        return functions(start);
      }
    }
  }

  private boolean isNamespace() {
    return tokens.isAny("DATABASE", "SCHEMA", "NAMESPACE");
  }

  private Optional<List<String>> namespace() {
    return tokens.accept("FROM") || tokens.accept("IN")
        ? Optional.of(clauses.reference())
        : Optional.empty();
  }

  private Optional<String> pattern() {
    if (tokens.accept("LIKE") || tokens.isStringLiteral()) {
      return Optional.of(parsers.literals.string());
    }
    return Optional.empty();
  }

  private LogicalPlan columns(int start) {
    tokens.take();
    if (!tokens.accept("FROM") && !tokens.accept("IN")) {
      throw tokens.unexpected();
    }
    List<String> table = clauses.reference();
    return new Command.ShowColumns(table, namespace(), tokens.originFrom(start));
  }

  private LogicalPlan tableProperties(int start) {
    tokens.take();
    List<String> table = clauses.reference();
    Optional<String> key = Optional.empty();
    if (tokens.accept("(")) {
      key = Optional.of(clauses.propertyKey());
      tokens.expect(")");
    }
    return new Command.ShowTableProperties(table, key, tokens.originFrom(start));
  }

  private LogicalPlan functions(int start) {
    Command.ShowFunctions.Scope scope = Command.ShowFunctions.Scope.ALL;
    if (!tokens.is("FUNCTIONS") && tokens.is(1, "FUNCTIONS")) {
      scope =
          switch (tokens.current().symbol()) {
            case "ALL" -> Command.ShowFunctions.Scope.ALL;
            case "SYSTEM" -> Command.ShowFunctions.Scope.SYSTEM;
            case "USER" -> Command.ShowFunctions.Scope.USER;
            default ->
                throw Errors.of(
                    "INVALID_SQL_SYNTAX.SHOW_FUNCTIONS_INVALID_SCOPE",
                    "42000",
                    "Invalid SQL syntax: SHOW "
                        + tokens.current().text(tokens.source())
                        + " FUNCTIONS not supported.",
                    tokens.originHere());
          };
      tokens.take();
    }
    if (!tokens.is("FUNCTIONS")) {
      throw tokens.isAny(
              "GRANT",
              "ROLE",
              "ROLES",
              "PRINCIPALS",
              "COMPACTIONS",
              "TRANSACTIONS",
              "INDEXES",
              "LOCKS")
          ? clauses.notAllowed("SHOW " + tokens.take().symbol(), start)
          : tokens.unexpected();
    }
    tokens.take();
    Optional<List<String>> namespace = namespace();
    boolean like = tokens.accept("LIKE");
    Optional<String> pattern = Optional.empty();
    if (tokens.isStringLiteral()) {
      pattern = pattern();
    } else if (like || tokens.isIdentifier()) {
      pattern = Optional.of(String.join(".", tokens.takeMultipartIdentifier()));
    }
    return new Command.ShowFunctions(scope, namespace, pattern);
  }

  LogicalPlan describe() {
    int start = tokens.position();
    tokens.take();
    if (tokens.is("FUNCTION") && describesFunction()) {
      return function(start);
    }
    if (isNamespace() && (tokens.isIdentifier(1))) {
      tokens.take();
      boolean extended = tokens.is("EXTENDED") && tokens.isIdentifier(1);
      if (extended) {
        tokens.take();
      }
      List<String> name = clauses.reference();
      return new Command.DescribeNamespace(name, extended, tokens.originFrom(start));
    }
    if (tokens.is("QUERY") && parsers.starts.query(1)) {
      tokens.take();
      return new Command.DescribeQuery(parsers.queries.query(), tokens.originFrom(start));
    }
    if (!tokens.is("TABLE") && parsers.starts.query(0)) {
      return new Command.DescribeQuery(parsers.queries.query(), tokens.originFrom(start));
    }
    return table(start);
  }

  private boolean describesFunction() {
    TokenKind next = tokens.peek(1).kind();
    return next != TokenKind.END && !tokens.is(1, ";") && !tokens.is(1, ".");
  }

  private LogicalPlan function(int start) {
    tokens.take();
    boolean extended = tokens.is("EXTENDED") && tokens.peek(1).kind() != TokenKind.END;
    if (extended) {
      tokens.take();
    }
    List<String> name;
    if (tokens.isStringLiteral()) {
      name = List.of(parsers.literals.string());
    } else if (tokens.isIdentifier()) {
      name = clauses.reference();
    } else {
      Token operator = tokens.take();
      if (operator.kind() != TokenKind.SYMBOL && operator.kind() != TokenKind.WORD) {
        throw tokens.unexpected(tokens.position() - 1);
      }
      name = List.of(operator.text(tokens.source()));
    }
    return new Command.DescribeFunction(name, extended, tokens.originFrom(start));
  }

  private LogicalPlan table(int start) {
    if (tokens.is("TABLE") && tokens.isIdentifier(1)) {
      tokens.take();
    }
    boolean extended = tokens.isAny("EXTENDED", "FORMATTED") && tokens.isIdentifier(1);
    if (extended) {
      tokens.take();
    }
    int name = tokens.position();
    List<String> table = clauses.reference();
    Origin origin = tokens.originFrom(name);
    Map<String, String> partition = clauses.optionalFullPartition();
    if (!tokens.isIdentifier()) {
      return new Command.DescribeTable(table, extended, partition, origin);
    }
    List<String> column = new ArrayList<>();
    do {
      column.add(tokens.takeIdentifier());
    } while (tokens.accept("."));
    if (!partition.isEmpty()) {
      throw Errors.of(
          "UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_PARTITION",
          "0A000",
          "The feature is not supported: DESC TABLE COLUMN for a specific partition.",
          tokens.originFrom(start));
    }
    return new Command.DescribeColumn(table, column, extended, origin);
  }
}
