package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.Command.Assignment;
import com.catalyst2sql.dialect.plans.Command.MergeInto.Match;
import com.catalyst2sql.dialect.plans.Command.MergeInto.MergeAction;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedSubqueryColumnAliases;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedWith;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** INSERT, DELETE, UPDATE and MERGE. */
final class DmlParser {

  private final Parsers parsers;
  private final TokenStream tokens;
  private final ClauseParser clauses;

  DmlParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
    this.clauses = new ClauseParser(parsers);
  }

  LogicalPlan insert() {
    return insert(parsers.queries::query);
  }

  /** Whether the FROM clause that begins at {@code at} stands before INSERTs. */
  boolean insertsOf(int at) {
    for (int i = at; tokens.at(i).kind() != TokenKind.END; i++) {
      if (tokens.at(i).is("INSERT")
          && (tokens.at(i + 1).is("INTO") || tokens.at(i + 1).is("OVERWRITE"))) {
        return true;
      }
      if (tokens.at(i).is("(")) {
        i = Math.max(i, tokens.partner(i));
      }
    }
    return false;
  }

  /** {@code FROM x INSERT INTO a SELECT ... INSERT INTO b SELECT ...}. */
  LogicalPlan insertsOfFrom() {
    int start = tokens.position();
    parsers.queries.skipFrom();
    int end = tokens.position();
    List<Command> inserts = new ArrayList<>();
    do {
      inserts.add(insert(() -> parsers.queries.selectOf(start, end)));
    } while (tokens.is("INSERT"));
    return inserts.size() == 1
        ? inserts.get(0)
        : new Command.InsertAll(inserts, tokens.originFrom(start));
  }

  /** INSERT, with what reads its query. */
  private Command insert(Supplier<LogicalPlan> queries) {
    int start = tokens.position();
    tokens.expect("INSERT");
    boolean overwrite = tokens.accept("OVERWRITE");
    if (!overwrite) {
      tokens.expect("INTO");
    }
    boolean local = tokens.are("LOCAL", "DIRECTORY");
    if (overwrite && (local || directory())) {
      return insertDirectory(start, local, queries);
    }
    if (tokens.is("TABLE") && tokens.isIdentifier(1)) {
      tokens.take();
    }
    List<String> table = clauses.reference();
    if (tokens.are("REPLACE", "WHERE")) {
      throw Errors.unsupported("INSERT INTO ... REPLACE WHERE", tokens.originHere());
    }
    Map<String, Optional<Expression>> partition =
        tokens.is("PARTITION") ? clauses.partitionOfInsert() : Map.of();
    boolean ifNotExists = !partition.isEmpty() && clauses.ifNotExists();
    if (ifNotExists && !overwrite) {
      throw clauses.notAllowed("INSERT INTO ... IF NOT EXISTS", start);
    }
    if (ifNotExists && partition.values().stream().anyMatch(Optional::isEmpty)) {
      throw clauses.notAllowed("IF NOT EXISTS with dynamic partitions", start);
    }
    boolean byName = tokens.accept("BY", "NAME");
    Optional<List<String>> columns = Optional.empty();
    if (!byName && tokens.is("(") && !parsers.starts.query(0)) {
      columns = Optional.of(tokens.takeIdentifierList());
    }
    LogicalPlan query = queries.get();
    return new Command.InsertInto(
        table, partition, columns, query, overwrite, byName, ifNotExists, tokens.originFrom(start));
  }

  /** {@code WITH x AS (...) INSERT ... query} is an INSERT of {@code WITH x AS (...) query}. */
  static LogicalPlan withInside(LogicalPlan plan) {
    UnresolvedWith with = (UnresolvedWith) plan;
    return withInside((Command) with.child(), with);
  }

  private static Command withInside(Command command, UnresolvedWith with) {
    if (command instanceof Command.InsertAll all) {
      return new Command.InsertAll(
          all.inserts().stream().map(insert -> withInside(insert, with)).toList(), all.origin());
    }
    if (command instanceof Command.InsertInto i) {
      LogicalPlan query = new UnresolvedWith(i.query(), with.definitions(), with.origin());
      return new Command.InsertInto(
          i.table(),
          i.partition(),
          i.columns(),
          query,
          i.overwrite(),
          i.byName(),
          i.ifPartitionNotExists(),
          i.origin());
    }
    Command.InsertOverwriteDirectory i = (Command.InsertOverwriteDirectory) command;
    LogicalPlan query = new UnresolvedWith(i.query(), with.definitions(), with.origin());
    return new Command.InsertOverwriteDirectory(
        i.path(), i.provider(), i.options(), query, i.origin());
  }

  private boolean directory() {
    return tokens.is("DIRECTORY")
        && (tokens.isStringLiteral(1)
            || tokens.is(1, "USING")
            || tokens.is(1, "STORED")
            || tokens.is(1, "ROW"));
  }

  private Command insertDirectory(int start, boolean local, Supplier<LogicalPlan> queries) {
    if (local) {
      tokens.take();
    }
    tokens.take();
    Optional<String> path =
        tokens.isStringLiteral() ? Optional.of(parsers.literals.string()) : Optional.empty();
    if (tokens.is("ROW") || tokens.is("STORED")) {
      throw Errors.unsupported("Hive formats (ROW FORMAT, STORED AS)", tokens.originHere());
    }
    tokens.expect("USING");
    String provider = String.join(".", tokens.takeMultipartIdentifier());
    Map<String, String> options = tokens.accept("OPTIONS") ? clauses.properties() : Map.of();
    String target =
        path.or(() -> Optional.ofNullable(options.get("path")))
            .orElseThrow(
                () ->
                    Errors.of(
                        "_LEGACY_ERROR_TEMP_0049",
                        "42601",
                        "Directory path and 'path' in OPTIONS should be specified one, but not"
                            + " both.",
                        tokens.originFrom(start)));
    LogicalPlan query = queries.get();
    return new Command.InsertOverwriteDirectory(
        target, Optional.of(provider), options, query, tokens.originFrom(start));
  }

  LogicalPlan delete() {
    int start = tokens.position();
    tokens.expect("DELETE", "FROM");
    LogicalPlan table = aliasedTable("DELETE");
    Optional<Expression> condition = parsers.expressions.acceptCondition("WHERE");
    return new Command.DeleteFrom(table, condition, tokens.originFrom(start));
  }

  LogicalPlan update() {
    int start = tokens.position();
    tokens.expect("UPDATE");
    LogicalPlan table = aliasedTable("UPDATE");
    tokens.expect("SET");
    List<Assignment> assignments = assignments();
    Optional<Expression> condition = parsers.expressions.acceptCondition("WHERE");
    return new Command.UpdateTable(table, assignments, condition, tokens.originFrom(start));
  }

  private LogicalPlan aliasedTable(String statement) {
    int start = tokens.position();
    LogicalPlan plan = parsers.relations.alias(parsers.relations.tableReference());
    if (plan instanceof SubqueryAlias alias
        && alias.child() instanceof UnresolvedSubqueryColumnAliases) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0006",
          "42601",
          "Columns aliases are not allowed in " + statement + ".",
          tokens.originFrom(start));
    }
    return plan;
  }

  private List<Assignment> assignments() {
    List<Assignment> assignments = new ArrayList<>();
    do {
      Expression column = column();
      tokens.expect("=");
      assignments.add(new Assignment(column, parsers.expressions.expression()));
    } while (tokens.accept(","));
    return assignments;
  }

  private Expression column() {
    int start = tokens.position();
    return new UnresolvedAttribute(tokens.takeMultipartIdentifier(), tokens.originFrom(start));
  }

  LogicalPlan merge() {
    int start = tokens.position();
    tokens.expect("MERGE", "INTO");
    LogicalPlan target = aliasedTable("MERGE");
    tokens.expect("USING");
    LogicalPlan source;
    if (tokens.accept("(")) {
      LogicalPlan query = parsers.queries.query();
      tokens.expect(")");
      source = parsers.relations.alias(query);
    } else {
      source = aliasedTable("MERGE");
    }
    tokens.expect("ON");
    Expression condition = parsers.expressions.expression();
    List<MergeAction> actions = new ArrayList<>();
    while (tokens.accept("WHEN")) {
      actions.add(action());
    }
    if (actions.isEmpty()) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0008",
          "42601",
          "There must be at least one WHEN clause in a MERGE statement.",
          tokens.originFrom(start));
    }
    checkOrder(actions, start);
    return new Command.MergeInto(target, source, condition, actions, tokens.originFrom(start));
  }

  /** MATCHED, NOT MATCHED, NOT MATCHED BY SOURCE come in this order; only the last of each may lack a condition. */
  private void checkOrder(List<MergeAction> actions, int start) {
    for (int i = 1; i < actions.size(); i++) {
      MergeAction before = actions.get(i - 1);
      if (before.match().compareTo(actions.get(i).match()) > 0) {
        throw tokens.unexpected(start);
      }
      if (before.match() == actions.get(i).match() && before.condition().isEmpty()) {
        throw Errors.of(
            switch (before.match()) {
              case MATCHED -> "NON_LAST_MATCHED_CLAUSE_OMIT_CONDITION";
              case NOT_MATCHED -> "NON_LAST_NOT_MATCHED_BY_TARGET_CLAUSE_OMIT_CONDITION";
              case NOT_MATCHED_BY_SOURCE -> "NON_LAST_NOT_MATCHED_BY_SOURCE_CLAUSE_OMIT_CONDITION";
            },
            "42613",
            "When there are more than one "
                + before.match().name().replace('_', ' ')
                + " clauses in a MERGE statement, only the last one can omit the condition.",
            tokens.originFrom(start));
      }
    }
  }

  private MergeAction action() {
    Match match = Match.MATCHED;
    if (tokens.accept("NOT")) {
      match = Match.NOT_MATCHED;
    }
    tokens.expect("MATCHED");
    if (match == Match.NOT_MATCHED && tokens.accept("BY", "SOURCE")) {
      match = Match.NOT_MATCHED_BY_SOURCE;
    } else if (match == Match.NOT_MATCHED) {
      tokens.accept("BY", "TARGET");
    }
    Optional<Expression> condition = parsers.expressions.acceptCondition("AND");
    tokens.expect("THEN");
    if (match == Match.NOT_MATCHED) {
      return mergeInsert(condition);
    }
    if (tokens.accept("DELETE")) {
      return new MergeAction(match, condition, MergeAction.Kind.DELETE, false, List.of());
    }
    tokens.expect("UPDATE", "SET");
    if (match == Match.MATCHED && tokens.accept("*")) {
      return new MergeAction(match, condition, MergeAction.Kind.UPDATE, true, List.of());
    }
    return new MergeAction(match, condition, MergeAction.Kind.UPDATE, false, assignments());
  }

  private MergeAction mergeInsert(Optional<Expression> condition) {
    int start = tokens.position();
    tokens.expect("INSERT");
    if (tokens.accept("*")) {
      return new MergeAction(
          Match.NOT_MATCHED, condition, MergeAction.Kind.INSERT, true, List.of());
    }
    tokens.expect("(");
    List<Expression> columns = new ArrayList<>();
    do {
      columns.add(column());
    } while (tokens.accept(","));
    tokens.expect(")");
    tokens.expect("VALUES", "(");
    List<Expression> values = parsers.expressions.expressions();
    tokens.expect(")");
    if (columns.size() != values.size()) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0009",
          "42601",
          "The number of inserted values cannot match the fields.",
          tokens.originFrom(start));
    }
    List<Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      assignments.add(new Assignment(columns.get(i), values.get(i)));
    }
    return new MergeAction(
        Match.NOT_MATCHED, condition, MergeAction.Kind.INSERT, false, assignments);
  }
}
