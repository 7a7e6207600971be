package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements: queries by {@link QueryParser}, commands by their first word. */
final class StatementParser {

  private final Parsers parsers;
  private final TokenStream tokens;
  private final ClauseParser clauses;

  StatementParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
    this.clauses = new ClauseParser(parsers);
  }

  /** One statement and the semicolons behind it. */
  LogicalPlan statement() {
    LogicalPlan plan = oneStatement();
    while (tokens.accept(";")) {
      // Spark allows any number of them.
    }
    return plan;
  }

  private LogicalPlan oneStatement() {
    if (tokens.current().kind() != TokenKind.WORD) {
      return parsers.queries.query();
    }
    return switch (tokens.current().symbol()) {
      case "WITH" -> with();
      case "SET" -> new SetParser(parsers).set();
      case "RESET" -> new SetParser(parsers).reset();
      case "USE" -> use();
      case "SHOW" -> new ShowParser(parsers).show();
      case "DESC", "DESCRIBE" -> new ShowParser(parsers).describe();
      case "EXPLAIN" -> explain();
      case "CREATE", "REPLACE" -> new CreateParser(parsers).create();
      case "DROP" -> drop();
      case "ALTER" -> new AlterParser(parsers).alter();
      case "INSERT" -> new DmlParser(parsers).insert();
      case "FROM" -> {
        DmlParser dml = new DmlParser(parsers);
        yield dml.insertsOf(tokens.position()) ? dml.insertsOfFrom() : parsers.queries.query();
      }
      case "DELETE" -> new DmlParser(parsers).delete();
      case "UPDATE" -> new DmlParser(parsers).update();
      case "MERGE" -> new DmlParser(parsers).merge();
      case "TRUNCATE" -> truncate();
      case "CACHE" -> cache();
      case "UNCACHE" -> uncache();
      case "CLEAR" -> clearCache();
      case "REFRESH" -> refresh();
      case "ANALYZE" -> analyze();
      case "COMMENT" -> comment();
      case "MSCK", "REPAIR" -> repair();
      case "LOAD",
          "ADD",
          "LIST",
          "GRANT",
          "REVOKE",
          "EXPORT",
          "IMPORT",
          "LOCK",
          "UNLOCK",
          "START",
          "COMMIT",
          "ROLLBACK",
          "DFS" ->
          throw refused();
      default -> parsers.queries.query();
    };
  }

  private LogicalPlan repair() {
    int start = tokens.position();
    tokens.accept("MSCK");
    tokens.expect("REPAIR", "TABLE");
    List<String> name = clauses.reference();
    if (tokens.isAny("ADD", "DROP", "SYNC")) {
      tokens.take();
      tokens.expect("PARTITIONS");
    }
    return new Command.RepairTable(name, tokens.originFrom(start));
  }

  /** Statements Spark's grammar knows: some it refuses itself, the others c2s has no use for. */
  private RuntimeException refused() {
    int start = tokens.position();
    String word = tokens.take().symbol();
    return switch (word) {
      case "LOAD", "ADD", "LIST" ->
          tokens.atEnd()
              ? tokens.unexpected()
              : Errors.unsupported("the statement " + word, tokens.originFrom(start));
      case "GRANT", "REVOKE", "COMMIT", "ROLLBACK", "DFS" -> clauses.notAllowed(word, start);
      default ->
          tokens.isAny("TABLE", "DATABASE", "TRANSACTION")
              ? clauses.notAllowed(word + " " + tokens.take().symbol(), start)
              : tokens.unexpected(start);
    };
  }

  /** WITH before a query or, which puts the definitions around the INSERT's query, before an INSERT. */
  private LogicalPlan with() {
    int start = tokens.position();
    int at = start + 1;
    while (true) {
      while (!tokens.at(at).is("(") && tokens.at(at).kind() != TokenKind.END) {
        at++;
      }
      int close = tokens.at(at).is("(") ? tokens.partner(at) : -1;
      if (close < 0) {
        return parsers.queries.query();
      }
      at = close + 1;
      boolean columns = tokens.at(at).is("AS") || tokens.at(at).is("(");
      if (!columns && !tokens.at(at).is(",")) {
        break;
      }
    }
    DmlParser dml = new DmlParser(parsers);
    if (tokens.at(at).is("INSERT")) {
      return DmlParser.withInside(parsers.queries.withAround(dml::insert));
    }
    if (tokens.at(at).is("FROM") && dml.insertsOf(at)) {
      return DmlParser.withInside(parsers.queries.withAround(dml::insertsOfFrom));
    }
    if (tokens.at(at).is("DELETE") || tokens.at(at).is("UPDATE") || tokens.at(at).is("MERGE")) {
      throw Errors.unsupported("WITH before " + tokens.at(at).symbol(), tokens.originHere());
    }
    return parsers.queries.query();
  }

  private LogicalPlan use() {
    int start = tokens.position();
    tokens.take();
    if (tokens.isAny("DATABASE", "SCHEMA", "NAMESPACE") && tokens.isIdentifier(1)) {
      tokens.take();
    }
    return new Command.Use(clauses.reference(), false, tokens.originFrom(start));
  }

  private LogicalPlan explain() {
    int start = tokens.position();
    tokens.take();
    Command.Explain.Mode mode = Command.Explain.Mode.SIMPLE;
    switch (tokens.current().symbol()) {
      case "LOGICAL" -> throw clauses.notAllowed("EXPLAIN LOGICAL", start);
      case "FORMATTED", "EXTENDED", "CODEGEN", "COST" ->
          mode = Command.Explain.Mode.valueOf(tokens.take().symbol());
      case "ANALYZE" -> {
        if (!tokens.is(1, "TABLE") && !tokens.is(1, "TABLES")) {
          tokens.take();
          mode = Command.Explain.Mode.ANALYZE;
        }
      }
      default -> {}
    }
    boolean json = tokens.is("FORMAT") && tokens.is(1, "JSON");
    if (json) {
      tokens.take();
      tokens.take();
    }
    int from = tokens.position();
    LogicalPlan plan = oneStatement();
    return new Command.Explain(mode, json, plan, tokens.textBetween(from, tokens.position()));
  }

  private LogicalPlan drop() {
    int start = tokens.position();
    tokens.take();
    switch (tokens.current().symbol()) {
      case "TABLE" -> {
        tokens.take();
        boolean ifExists = clauses.ifExists();
        List<String> name = clauses.reference();
        boolean purge = tokens.accept("PURGE");
        return new Command.DropTable(name, ifExists, purge, tokens.originFrom(start));
      }
      case "VIEW" -> {
        tokens.take();
        boolean ifExists = clauses.ifExists();
        return new Command.DropView(clauses.reference(), ifExists, tokens.originFrom(start));
      }
      case "DATABASE", "SCHEMA", "NAMESPACE" -> {
        tokens.take();
        boolean ifExists = clauses.ifExists();
        List<String> name = clauses.reference();
        boolean cascade = tokens.accept("CASCADE");
        if (!cascade) {
          tokens.accept("RESTRICT");
        }
        return new Command.DropNamespace(name, ifExists, cascade, tokens.originFrom(start));
      }
      case "TEMPORARY", "TEMP", "FUNCTION" -> {
        boolean temporary = !tokens.is("FUNCTION");
        if (temporary) {
          tokens.take();
        }
        tokens.expect("FUNCTION");
        boolean ifExists = clauses.ifExists();
        List<String> name = clauses.reference();
        if (temporary && name.size() > 1) {
          throw Errors.of(
              "INVALID_SQL_SYNTAX.MULTI_PART_NAME",
              "42000",
              "Invalid SQL syntax: DROP TEMPORARY FUNCTION with multiple part function name (`"
                  + String.join("`.`", name)
                  + "`) is not allowed.",
              tokens.originFrom(start));
        }
        return new Command.DropFunction(name, ifExists, temporary, tokens.originFrom(start));
      }
      case "ROLE", "INDEX" -> throw clauses.notAllowed("DROP " + tokens.take().symbol(), start);
      default -> throw tokens.unexpected();
    }
  }

  private LogicalPlan truncate() {
    int start = tokens.position();
    tokens.take();
    tokens.expect("TABLE");
    List<String> name = clauses.reference();
    Map<String, Optional<String>> partition = new LinkedHashMap<>();
    clauses.optionalFullPartition().forEach((k, v) -> partition.put(k, Optional.of(v)));
    return new Command.TruncateTable(name, partition, tokens.originFrom(start));
  }

  private LogicalPlan cache() {
    int start = tokens.position();
    tokens.take();
    boolean lazy = tokens.accept("LAZY");
    tokens.expect("TABLE");
    List<String> name = clauses.reference();
    Map<String, String> options = tokens.accept("OPTIONS") ? clauses.properties() : Map.of();
    boolean as = tokens.accept("AS");
    Optional<LogicalPlan> query = Optional.empty();
    int from = tokens.position();
    if (as || !tokens.atEnd() && !tokens.is(";")) {
      query = Optional.of(parsers.queries.query());
    }
    String text = tokens.textBetween(from, tokens.position());
    if (query.isPresent() && name.size() > 1) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0036",
          "42601",
          "It is not allowed to add catalog/namespace prefix `"
              + String.join("`.`", name.subList(0, name.size() - 1))
              + "` to the table name in CACHE TABLE AS SELECT.",
          tokens.originFrom(start));
    }
    return new Command.CacheTable(name, query, lazy, options, text, tokens.originFrom(start));
  }

  private LogicalPlan uncache() {
    int start = tokens.position();
    tokens.take();
    tokens.expect("TABLE");
    boolean ifExists = clauses.ifExists();
    return new Command.UncacheTable(clauses.reference(), ifExists, tokens.originFrom(start));
  }

  private LogicalPlan clearCache() {
    tokens.take();
    tokens.expect("CACHE");
    return new Command.ClearCache();
  }

  private LogicalPlan refresh() {
    int start = tokens.position();
    tokens.take();
    if (tokens.is("TABLE") && tokens.isIdentifier(1)) {
      tokens.take();
      return new Command.RefreshTable(clauses.reference(), tokens.originFrom(start));
    }
    if (tokens.is("FUNCTION") && tokens.isIdentifier(1)) {
      tokens.take();
      return new Command.RefreshFunction(clauses.reference(), tokens.originFrom(start));
    }
    if (tokens.isStringLiteral() && (tokens.peek(1).kind() == TokenKind.END || tokens.is(1, ";"))) {
      return new Command.RefreshPath(parsers.literals.string());
    }
    return new Command.RefreshPath(unquotedPath(start));
  }

  /** {@code REFRESH /a/b}: a text without white space or what needs quotes. */
  private String unquotedPath(int start) {
    String text = tokens.source().text().substring(tokens.current().start());
    String path = text.replaceAll(";+\\s*$", "").trim();
    if (path.isEmpty()
        || path.contains(" ")
        || path.contains("\n")
        || path.contains("\r")
        || path.contains("\t")) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0064",
          "42601",
          path.isEmpty()
              ? "Resource paths cannot be empty in REFRESH statements. Use / to match everything"
              : "REFRESH statements cannot contain ' ', '\\n', '\\r', '\\t' inside unquoted"
                  + " resource paths",
          tokens.originFrom(start));
    }
    while (!tokens.atEnd()) {
      tokens.take();
    }
    return path;
  }

  private LogicalPlan analyze() {
    int start = tokens.position();
    tokens.take();
    if (tokens.is("TABLES")) {
      throw Errors.unsupported("ANALYZE TABLES", tokens.originHere());
    }
    tokens.expect("TABLE");
    List<String> name = clauses.reference();
    Map<String, Optional<String>> partition =
        tokens.is("PARTITION") ? clauses.partitionTexts() : Map.of();
    tokens.expect("COMPUTE", "STATISTICS");
    Optional<List<String>> columns = Optional.empty();
    boolean all = false;
    boolean noScan = false;
    if (tokens.accept("FOR", "ALL", "COLUMNS")) {
      all = true;
    } else if (tokens.accept("FOR", "COLUMNS")) {
      List<String> names = new ArrayList<>();
      do {
        names.add(tokens.takeErrorCapturingIdentifier());
      } while (tokens.accept(","));
      columns = Optional.of(names);
    } else if (tokens.isIdentifier()) {
      int word = tokens.position();
      String text = tokens.takeIdentifier();
      if (!text.equalsIgnoreCase("NOSCAN")) {
        throw Errors.of(
            "INVALID_SQL_SYNTAX.ANALYZE_TABLE_UNEXPECTED_NOSCAN",
            "42000",
            "Invalid SQL syntax: ANALYZE TABLE(S) ... COMPUTE STATISTICS ... "
                + text
                + " must be either NOSCAN or empty.",
            tokens.originFrom(word));
      }
      noScan = true;
    }
    return new Command.AnalyzeTable(
        name, columns, all, partition, noScan, tokens.originFrom(start));
  }

  private LogicalPlan comment() {
    int start = tokens.position();
    tokens.take();
    tokens.expect("ON");
    boolean table = tokens.is("TABLE");
    if (!table && !tokens.isAny("DATABASE", "SCHEMA", "NAMESPACE")) {
      throw tokens.unexpected();
    }
    tokens.take();
    List<String> name = clauses.reference();
    tokens.expect("IS");
    Optional<String> text =
        tokens.accept("NULL") ? Optional.empty() : Optional.of(parsers.literals.string());
    return new Command.CommentOn(name, table, text, tokens.originFrom(start));
  }
}
