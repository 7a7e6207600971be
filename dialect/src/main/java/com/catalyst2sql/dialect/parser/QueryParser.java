package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.parser.QuerySlots.CteName;
import com.catalyst2sql.dialect.parser.QuerySlots.Hint;
import com.catalyst2sql.dialect.parser.QuerySlots.Hints;
import com.catalyst2sql.dialect.parser.QuerySlots.LimitCount;
import com.catalyst2sql.dialect.parser.QuerySlots.NamedWindow;
import com.catalyst2sql.dialect.parser.QuerySlots.Ordering;
import com.catalyst2sql.dialect.parser.QuerySlots.Ordering.Clause;
import com.catalyst2sql.dialect.parser.QuerySlots.Relation;
import com.catalyst2sql.dialect.parser.QuerySlots.Subplan;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Union;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Queries: walks the tokens clause by clause in whatever order they come, reads what stands in each, and leaves it to
 * JSqlParser, through a {@link Skeleton}, whether the clauses make a query and which belongs to what.
 */
final class QueryParser {

  private final Parsers parsers;
  private final TokenStream tokens;
  private final FromParser from;
  private final GroupingParser groupings;

  QueryParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
    this.from = new FromParser(parsers);
    this.groupings = new GroupingParser(parsers);
  }

  /** The query that begins here; stops before the first token that cannot belong to it. */
  LogicalPlan query() {
    tokens.enter();
    Skeleton skeleton = new Skeleton(tokens);
    if (tokens.is("WITH") && parsers.starts.query(0)) {
      with(skeleton);
    }
    term(skeleton);
    clauses(skeleton, false);
    tokens.leave();
    return new QueryConverter(skeleton, tokens.conf()).query();
  }

  /** Only {@code WITH ...}, before an INSERT; answers the definitions around {@code body}. */
  LogicalPlan withAround(Supplier<LogicalPlan> body) {
    Skeleton skeleton = new Skeleton(tokens);
    int start = tokens.position();
    with(skeleton);
    skeleton.words("SELECT", start).slot('q', new Subplan(body.get()), start);
    return new QueryConverter(skeleton, tokens.conf()).query();
  }

  /** What stands in {@code FROM}, by itself: {@code (a JOIN b ON ...)}. */
  LogicalPlan relation() {
    tokens.enter();
    Skeleton skeleton = new Skeleton(tokens);
    skeleton.words("SELECT", tokens.position()).slot('s', List.of(), tokens.position());
    skeleton.words("FROM", tokens.position());
    from.relation(skeleton);
    tokens.leave();
    return new QueryConverter(skeleton, tokens.conf()).relation();
  }

  private void with(Skeleton skeleton) {
    skeleton.words("WITH", tokens.position());
    tokens.expect("WITH");
    do {
      int start = tokens.position();
      String name = tokens.takeErrorCapturingIdentifier();
      List<String> aliases =
          tokens.is("(") && !parsers.starts.query(0) ? tokens.takeIdentifierList() : List.of();
      tokens.accept("AS");
      int open = tokens.position();
      tokens.expect("(");
      LogicalPlan plan = query();
      tokens.expect(")");
      skeleton.slot('c', new CteName(name, aliases, tokens.originFrom(start)), start);
      skeleton.words("AS (SELECT", open).slot('q', new Subplan(plan), open);
      skeleton.words(")", tokens.position() - 1);
      if (tokens.is(",")) {
        skeleton.words(",", tokens.position());
      }
    } while (tokens.accept(","));
  }

  /** SELECT, or anything else that a set operation can have on a side. */
  private void term(Skeleton skeleton) {
    int start = tokens.position();
    if (tokens.is("SELECT")) {
      rejectTransform();
      select(skeleton);
      return;
    }
    rejectScripts();
    LogicalPlan plan = primary();
    skeleton.words("SELECT", start).slot('q', new Subplan(plan), start);
  }

  private LogicalPlan primary() {
    if (tokens.accept("(")) {
      LogicalPlan plan = query();
      tokens.expect(")");
      return plan;
    }
    if (tokens.is("VALUES")) {
      return parsers.relations.inlineTable();
    }
    if (tokens.accept("TABLE")) {
      return parsers.relations.tableReference();
    }
    if (tokens.is("FROM")) {
      return fromFirst();
    }
    throw tokens.unexpected();
  }

  private void rejectScripts() {
    if (tokens.isAny("MAP", "REDUCE") && parsers.starts.query(0)) {
      throw Errors.unsupported("TRANSFORM, MAP and REDUCE scripts", tokens.originHere());
    }
  }

  private void rejectTransform() {
    if (!tokens.is(1, "TRANSFORM") || !tokens.is(2, "(")) {
      return;
    }
    int close = tokens.partner(tokens.position() + 2);
    Token after = tokens.at(close < 0 ? Integer.MAX_VALUE : close + 1);
    if (after.is("USING") || after.is("ROW") || after.is("RECORDWRITER")) {
      throw Errors.unsupported("TRANSFORM scripts", tokens.originHere());
    }
  }

  /** {@code FROM t SELECT a WHERE b}: the FROM clause is read again for each SELECT behind it. */
  private LogicalPlan fromFirst() {
    int start = tokens.position();
    skipFrom();
    int selects = tokens.position();
    List<LogicalPlan> plans = new ArrayList<>();
    rejectScripts();
    while (tokens.is("SELECT")) {
      plans.add(selectOf(start, selects));
    }
    if (plans.isEmpty()) {
      throw tokens.unexpected();
    }
    return plans.size() == 1 ? plans.get(0) : new Union(plans, false, false, List.of());
  }

  /** Reads over a FROM clause that {@link #selectOf} will read. */
  void skipFrom() {
    from.clause(new Skeleton(tokens));
  }

  /** The SELECT that is next, over the FROM clause between two places before it. */
  LogicalPlan selectOf(int fromStart, int fromEnd) {
    rejectScripts();
    rejectTransform();
    Skeleton skeleton = new Skeleton(tokens);
    selectList(skeleton);
    int rest = tokens.position();
    tokens.seek(fromStart);
    from.clause(skeleton);
    if (tokens.position() != fromEnd) {
      throw tokens.unexpected(fromEnd);
    }
    tokens.seek(rest);
    clauses(skeleton, true);
    return new QueryConverter(skeleton, tokens.conf()).query();
  }

  private void select(Skeleton skeleton) {
    selectList(skeleton);
    if (tokens.is("FROM")) {
      from.clause(skeleton);
    } else if (tokens.are("LATERAL", "VIEW")) {
      Relation none =
          new Relation(new OneRowRelation(), false, false, Optional.empty(), tokens.originHere());
      skeleton.words("FROM", tokens.position()).slot('r', none, tokens.position());
    }
  }

  private void selectList(Skeleton skeleton) {
    skeleton.words("SELECT", tokens.position());
    tokens.expect("SELECT");
    int start = tokens.position();
    List<List<Hint>> hints = hints();
    if (tokens.is("DISTINCT") && parsers.starts.expressionFollows(1)) {
      skeleton.words("DISTINCT", tokens.position());
      tokens.take();
    } else if (tokens.is("ALL") && parsers.starts.expressionFollows(1)) {
      tokens.take();
    }
    if (!hints.isEmpty()) {
      skeleton.slot('h', new Hints(hints), start).words(",", start);
    }
    while (true) {
      int item = tokens.position();
      skeleton.slot('e', parsers.expressions.named(), item);
      if (!tokens.is(",")) {
        return;
      }
      skeleton.words(",", tokens.position());
      tokens.take();
    }
  }

  private List<List<Hint>> hints() {
    List<List<Hint>> comments = new ArrayList<>();
    while (tokens.current().kind() == TokenKind.HINT_START) {
      tokens.take();
      List<Hint> hints = new ArrayList<>();
      do {
        hints.add(hint());
        tokens.accept(",");
      } while (tokens.current().kind() != TokenKind.HINT_END);
      tokens.take();
      comments.add(hints);
    }
    return comments;
  }

  private Hint hint() {
    int start = tokens.position();
    String name = tokens.takeIdentifier();
    List<Expression> parameters = new ArrayList<>();
    if (tokens.accept("(")) {
      do {
        parameters.add(parsers.primaries.primary());
      } while (tokens.accept(","));
      tokens.expect(")");
    }
    return new Hint(name, parameters, tokens.originFrom(start));
  }

  /** Every clause behind the FROM, and further sides of set operations. */
  private void clauses(Skeleton skeleton, boolean oneSelect) {
    boolean ordered = false;
    while (true) {
      int start = tokens.position();
      if (tokens.are("LATERAL", "VIEW")) {
        from.lateralView(skeleton);
      } else if (tokens.isAny("WHERE", "HAVING")) {
        skeleton.words(tokens.take().symbol(), start);
        int condition = tokens.position();
        skeleton.slot('e', parsers.expressions.ofClause(), condition);
      } else if (tokens.accept("GROUP", "BY")) {
        skeleton.words("GROUP BY", start);
        groupings.groupBy(skeleton);
      } else if (tokens.is("WINDOW")) {
        windows(skeleton);
      } else if (orderClause().isPresent()) {
        orderings(skeleton, orderClause().get(), ordered);
        ordered = true;
      } else if (tokens.accept("LIMIT")) {
        boolean all = tokens.is("ALL") && !tokens.is(1, ".") && !tokens.is(1, "(");
        Optional<Expression> count =
            all ? Optional.empty() : Optional.of(parsers.expressions.ofClause());
        if (all) {
          tokens.take();
        }
        skeleton.words("LIMIT", start).slot('l', new LimitCount(count), start + 1);
      } else if (tokens.accept("OFFSET")) {
        skeleton.words("OFFSET", start).slot('e', parsers.expressions.ofClause(), start + 1);
      } else if (!oneSelect && ClauseStarts.isSetOperation(tokens.current())) {
        setOperation(skeleton);
        ordered = false;
      } else {
        return;
      }
    }
  }

  private void setOperation(Skeleton skeleton) {
    int start = tokens.position();
    String word = tokens.take().symbol();
    String operation = word.equals("MINUS") ? "EXCEPT" : word;
    if (tokens.accept("ALL")) {
      operation += " ALL";
    } else {
      tokens.accept("DISTINCT");
    }
    skeleton.words(operation, start);
    term(skeleton);
  }

  private Optional<Clause> orderClause() {
    for (Clause clause : Clause.values()) {
      if (tokens.are(clause.name(), "BY")) {
        return Optional.of(clause);
      }
    }
    return Optional.empty();
  }

  private void orderings(Skeleton skeleton, Clause clause, boolean continued) {
    skeleton.words(continued ? "," : "ORDER BY", tokens.position());
    tokens.take();
    tokens.take();
    while (true) {
      int start = tokens.position();
      SortOrder order =
          clause == Clause.ORDER || clause == Clause.SORT
              ? parsers.expressions.sortItem(parsers.expressions.ofClause())
              : SortOrder.ascending(parsers.expressions.expression());
      skeleton.slot('o', new Ordering(clause, order, tokens.originFrom(start)), start);
      if (!tokens.is(",")) {
        return;
      }
      skeleton.words(",", tokens.position());
      tokens.take();
    }
  }

  private void windows(Skeleton skeleton) {
    skeleton.words("WINDOW", tokens.position());
    tokens.expect("WINDOW");
    while (true) {
      int start = tokens.position();
      String name = tokens.takeErrorCapturingIdentifier();
      tokens.expect("AS");
      Optional<WindowSpec> definition = Optional.empty();
      Optional<String> reference = Optional.empty();
      if (!tokens.is("(")) {
        reference = Optional.of(tokens.takeErrorCapturingIdentifier());
      } else if (parsers.windows.isReference()) {
        tokens.take();
        reference = Optional.of(tokens.takeErrorCapturingIdentifier());
        tokens.expect(")");
      } else {
        definition = Optional.of(parsers.windows.specification());
      }
      Origin origin = tokens.originFrom(start);
      skeleton.slot('w', new NamedWindow(name, definition, reference, origin), start);
      skeleton.words("AS ()", start);
      if (!tokens.is(",")) {
        return;
      }
      skeleton.words(",", tokens.position());
      tokens.take();
    }
  }
}
