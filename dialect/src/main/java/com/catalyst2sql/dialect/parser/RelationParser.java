package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Limit;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Sample;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedIdentifierRelation;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedInlineTable;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedRelation;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedSubqueryColumnAliases;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedTableValuedFunction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One relation of a FROM: a table, subquery, VALUES or function, with its sample and alias. */
final class RelationParser {

  private static final String UNNAMED = "__auto_generated_subquery_name";

  private final Parsers parsers;
  private final TokenStream tokens;

  RelationParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
  }

  /** A relation, and whether LATERAL may stand before it. */
  record Primary(LogicalPlan plan, boolean mayBeLateral) {}

  Primary primary() {
    if (tokens.is("(")) {
      return parenthesized();
    }
    if (tokens.is("VALUES") && parsers.starts.expressionFollows(1)) {
      return new Primary(inlineTable(), false);
    }
    if (isFunction()) {
      return new Primary(function(), true);
    }
    LogicalPlan table = tableReference();
    rejectTimeTravel();
    return new Primary(alias(sample(table)), false);
  }

  private Primary parenthesized() {
    boolean query = parsers.starts.query(0);
    tokens.take();
    if (!query) {
      LogicalPlan plan = parsers.queries.relation();
      tokens.expect(")");
      return new Primary(alias(sample(plan)), false);
    }
    boolean values = tokens.is("VALUES");
    int start = tokens.position();
    LogicalPlan plan = parsers.queries.query();
    if (values && !tokens.is(")")) {
      // VALUES is a relation as well as a query: here it is the first of several joined ones.
      tokens.seek(start);
      LogicalPlan joined = parsers.queries.relation();
      tokens.expect(")");
      return new Primary(alias(sample(joined)), false);
    }
    tokens.expect(")");
    LogicalPlan sampled = sample(plan);
    LogicalPlan aliased = alias(sampled);
    return new Primary(aliased == sampled ? new SubqueryAlias(UNNAMED, sampled) : aliased, true);
  }

  private boolean isFunction() {
    if (tokens.are("IDENTIFIER", "(")) {
      int close = tokens.partner(tokens.position() + 1);
      return close > 0 && tokens.at(close + 1).is("(");
    }
    int at = 0;
    while (tokens.isIdentifier(at) && tokens.is(at + 1, ".")) {
      at += 2;
    }
    boolean name =
        tokens.isIdentifier(at)
            || tokens.is(at, "LEFT")
            || tokens.is(at, "RIGHT")
            || tokens.is(at, "FILTER");
    return name && tokens.is(at + 1, "(");
  }

  /** A table's name, or IDENTIFIER(...). */
  LogicalPlan tableReference() {
    int start = tokens.position();
    if (tokens.accept("IDENTIFIER", "(")) {
      Expression name = parsers.expressions.expression();
      tokens.expect(")");
      return new UnresolvedIdentifierRelation(name, tokens.originFrom(start));
    }
    List<String> parts = tokens.takeMultipartIdentifier();
    return new UnresolvedRelation(parts, Map.of(), tokens.originFrom(start));
  }

  private void rejectTimeTravel() {
    int at = tokens.is("FOR") ? 1 : 0;
    boolean version = tokens.is(at, "VERSION") || tokens.is(at, "SYSTEM_VERSION");
    boolean time = tokens.is(at, "TIMESTAMP") || tokens.is(at, "SYSTEM_TIME");
    if ((version || time) && tokens.is(at + 1, "AS") && tokens.is(at + 2, "OF")) {
      throw Errors.unsupported("time travel (AS OF)", tokens.originHere());
    }
  }

  private LogicalPlan function() {
    int start = tokens.position();
    List<String> name;
    int close = tokens.partner(start + 1);
    if (tokens.are("IDENTIFIER", "(") && close > 0 && tokens.at(close + 1).is("(")) {
      name = new ClauseParser(parsers).reference();
    } else {
      name = new ArrayList<>(List.of(tokens.nameOf(tokens.take())));
      while (tokens.accept(".")) {
        name.add(tokens.nameOf(tokens.take()));
      }
    }
    tokens.expect("(");
    List<Expression> arguments = new ArrayList<>();
    if (!tokens.is(")")) {
      do {
        rejectTableArgument();
        arguments.add(parsers.functions.argument());
      } while (tokens.accept(","));
    }
    tokens.expect(")");
    return alias(new UnresolvedTableValuedFunction(name, arguments, tokens.originFrom(start)));
  }

  private void rejectTableArgument() {
    int at = tokens.is(1, "=>") ? 2 : 0;
    if (tokens.is(at, "TABLE") && (tokens.is(at + 1, "(") || tokens.isIdentifier(at + 1))) {
      throw Errors.unsupported("TABLE arguments of functions", tokens.originHere());
    }
  }

  /** {@code VALUES (1, 2), (3, 4) AS t(a, b)}. */
  LogicalPlan inlineTable() {
    int start = tokens.position();
    tokens.expect("VALUES");
    List<List<Expression>> rows = new ArrayList<>();
    do {
      rows.add(parsers.primaries.structValues(parsers.expressions.expression()));
    } while (tokens.accept(","));
    Origin origin = tokens.originFrom(start);
    Optional<String> alias = acceptAlias();
    List<String> names = new ArrayList<>();
    if (alias.isPresent() && tokens.is("(")) {
      names.addAll(tokens.takeIdentifierList());
    } else {
      for (int i = 1; i <= rows.get(0).size(); i++) {
        names.add("col" + i);
      }
    }
    LogicalPlan table = new UnresolvedInlineTable(names, rows, origin);
    return alias.<LogicalPlan>map(a -> new SubqueryAlias(a, table)).orElse(table);
  }

  private Optional<String> acceptAlias() {
    if (tokens.is("AS") && (tokens.isStrictIdentifier(1) || tokens.isIdentifier(1))) {
      tokens.take();
      if (!tokens.isStrictIdentifier(0)) {
        throw tokens.unexpected();
      }
      return Optional.of(tokens.takeIdentifier());
    }
    boolean alias = tokens.isStrictIdentifier(0) && !parsers.starts.clause();
    return alias ? Optional.of(tokens.takeIdentifier()) : Optional.empty();
  }

  /** The plan under the alias that stands here, if one does. */
  LogicalPlan alias(LogicalPlan plan) {
    int start = tokens.position();
    Optional<String> alias = acceptAlias();
    if (alias.isEmpty()) {
      return plan;
    }
    if (!tokens.is("(")) {
      return new SubqueryAlias(alias.get(), plan);
    }
    List<String> columns = tokens.takeIdentifierList();
    return new SubqueryAlias(
        alias.get(), new UnresolvedSubqueryColumnAliases(columns, plan, tokens.originFrom(start)));
  }

  private LogicalPlan sample(LogicalPlan plan) {
    int start = tokens.position();
    if (!tokens.accept("TABLESAMPLE", "(")) {
      return plan;
    }
    if (tokens.is(")")) {
      tokens.take();
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0014",
          "42601",
          "TABLESAMPLE does not accept empty inputs.",
          tokens.originFrom(start));
    }
    if (tokens.is("BUCKET") && tokens.peek(1).kind() == TokenKind.INTEGER) {
      return bucket(plan, start);
    }
    int number = tokens.is("-") ? 1 : 0;
    TokenKind kind = tokens.peek(number).kind();
    boolean percent =
        (kind == TokenKind.INTEGER || kind == TokenKind.DECIMAL)
            && tokens.is(number + 1, "PERCENT");
    if (percent) {
      String sign = tokens.accept("-") ? "-" : "";
      BigDecimal percentage = new BigDecimal(sign + tokens.take().text(tokens.source()));
      tokens.take();
      tokens.expect(")");
      return fraction(percentage.doubleValue() / 100.0, plan, start);
    }
    Expression count = parsers.expressions.expression();
    if (!tokens.accept("ROWS")) {
      tokens.expect(")");
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0015",
          "42601",
          "TABLESAMPLE(byteLengthLiteral) is not supported.",
          tokens.originFrom(start));
    }
    tokens.expect(")");
    seed();
    return new Limit(count, plan);
  }

  private LogicalPlan bucket(LogicalPlan plan, int start) {
    tokens.take();
    BigDecimal numerator = new BigDecimal(tokens.take().text(tokens.source()));
    tokens.expect("OUT", "OF");
    if (tokens.current().kind() != TokenKind.INTEGER) {
      throw tokens.unexpected();
    }
    BigDecimal denominator = new BigDecimal(tokens.take().text(tokens.source()));
    if (tokens.is("ON")) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0016",
          "42601",
          "TABLESAMPLE(BUCKET x OUT OF y ON ...) is not supported.",
          tokens.originFrom(start));
    }
    tokens.expect(")");
    return fraction(numerator.doubleValue() / denominator.doubleValue(), plan, start);
  }

  private LogicalPlan fraction(double fraction, LogicalPlan plan, int start) {
    Optional<Long> seed = seed();
    if (!(fraction >= -1e-6 && fraction <= 1 + 1e-6)) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0064",
          "42601",
          "Sampling fraction (" + fraction + ") must be on interval [0, 1].",
          tokens.originFrom(start));
    }
    return new Sample(new Sample.Method.Fraction(0.0, fraction), seed, plan);
  }

  private Optional<Long> seed() {
    if (!tokens.accept("REPEATABLE", "(")) {
      return Optional.empty();
    }
    if (tokens.current().kind() != TokenKind.INTEGER) {
      throw tokens.unexpected();
    }
    long seed = Long.parseLong(tokens.take().text(tokens.source()));
    tokens.expect(")");
    return Optional.of(seed);
  }
}
