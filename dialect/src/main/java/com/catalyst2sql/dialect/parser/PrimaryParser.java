package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.MultiAlias;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedExtractValue;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedLambda;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedRegex;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedStar;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Constants, columns, calls, CASE, parentheses, lambdas, and what is written behind them: {@code [i]} and {@code .f}. */
final class PrimaryParser {

  /** Rows in parentheses, told apart from calls of {@code named_struct}, which are one value wherever rows are many. */
  private final Set<UnresolvedFunction> rowConstructors =
      Collections.newSetFromMap(new IdentityHashMap<>());

  /** What is a name, also where names in backticks may be patterns. */
  private static final Pattern WORD = Pattern.compile("[0-9A-Za-z_]+");

  private final Parsers parsers;
  private final TokenStream tokens;
  private final boolean regexColumns;
  private int named;

  PrimaryParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
    this.regexColumns = tokens.conf().flag("spark.sql.parser.quotedRegexColumnNames", false);
  }

  /** Inside the items of SELECT a quoted name may be a regular expression. */
  void enterNamed() {
    named++;
  }

  void leaveNamed() {
    named--;
  }

  Expression primary() {
    tokens.enter();
    int from = tokens.position();
    Expression result = base();
    int length = 0;
    while (true) {
      if (tokens.is("[")) {
        tokens.take();
        Expression index = parsers.expressions.value();
        tokens.expect("]");
        result = new UnresolvedExtractValue(result, index, tokens.originFrom(from));
      } else if (tokens.is(".") && tokens.isIdentifier(1)) {
        tokens.take();
        result = field(result, tokens.takeIdentifier(), tokens.originFrom(from));
      } else {
        tokens.leave();
        return result;
      }
      if (++length > TokenStream.MAX_DEPTH) {
        throw TokenStream.tooDeep(tokens.originHere());
      }
    }
  }

  private static Expression field(Expression base, String name, Origin origin) {
    if (base instanceof UnresolvedAttribute attribute) {
      List<String> parts = new ArrayList<>(attribute.nameParts());
      parts.add(name);
      return new UnresolvedAttribute(parts, origin);
    }
    return new UnresolvedExtractValue(base, Literal.of(name), origin);
  }

  private Expression base() {
    if (tokens.is("CASE") && isCase()) {
      return caseWhen();
    }
    Optional<Expression> constant = parsers.literals.constant();
    if (constant.isPresent()) {
      return constant.get();
    }
    if (tokens.is("(")) {
      return parenthesized();
    }
    if (tokens.is("*")) {
      int from = tokens.position();
      tokens.take();
      return new UnresolvedStar(List.of(), exceptColumns(), tokens.originFrom(from));
    }
    Optional<Expression> special = parsers.functions.special();
    if (special.isPresent()) {
      return special.get();
    }
    if (tokens.isIdentifier() && tokens.is(1, "->")) {
      return lambda();
    }
    return name();
  }

  private Expression lambda() {
    int from = tokens.position();
    String parameter = tokens.takeIdentifier();
    tokens.expect("->");
    Expression body = parsers.expressions.expression();
    return new UnresolvedLambda(List.of(parameter), body, tokens.originFrom(from));
  }

  /** A column, a call, or {@code t.*}. */
  private Expression name() {
    int from = tokens.position();
    if (!tokens.isIdentifier()) {
      return reservedName();
    }
    Token first = tokens.current();
    List<String> parts = new ArrayList<>();
    parts.add(tokens.takeIdentifier());
    Token last = first;
    while (tokens.is(".")) {
      if (tokens.is(1, "*")) {
        tokens.accept(".", "*");
        return new UnresolvedStar(parts, exceptColumns(), tokens.originFrom(from));
      }
      if (!tokens.isIdentifier(1)) {
        break;
      }
      tokens.take();
      last = tokens.current();
      parts.add(tokens.takeIdentifier());
    }
    if (tokens.is("(")) {
      return parsers.functions.call(parts, from);
    }
    Origin origin = tokens.originFrom(from);
    if (regexColumns
        && named > 0
        && last.kind() == TokenKind.BACKQUOTED
        && parts.size() <= 2
        && !WORD.matcher(parts.get(parts.size() - 1)).matches()) {
      List<String> target = parts.subList(0, parts.size() - 1);
      return new UnresolvedRegex(parts.get(parts.size() - 1), List.copyOf(target), origin);
    }
    return new UnresolvedAttribute(parts, origin);
  }

  /** Words that are no names under ANSI reserved words, but stand for a value or a function. */
  private Expression reservedName() {
    int from = tokens.position();
    switch (tokens.current().symbol()) {
      case "CURRENT_DATE", "CURRENT_TIMESTAMP", "CURRENT_USER", "USER" -> {
        String name = tokens.take().text(tokens.source());
        if (tokens.is("(")) {
          throw tokens.unexpected();
        }
        return new UnresolvedAttribute(List.of(name), tokens.originFrom(from));
      }
      case "LEFT", "RIGHT", "FILTER" -> {
        if (tokens.is(1, "(")) {
          String name = tokens.take().text(tokens.source());
          return parsers.functions.call(List.of(name), from);
        }
        throw tokens.unexpected();
      }
      default -> throw tokens.unexpected();
    }
  }

  /** {@code * EXCEPT (a, s.b)} of Spark 4; a query in the parentheses is a set operation instead. */
  private List<List<String>> exceptColumns() {
    if (!tokens.conf().isSpark4() || !tokens.are("EXCEPT", "(") || parsers.starts.query(1)) {
      return List.of();
    }
    tokens.accept("EXCEPT", "(");
    List<List<String>> columns = new ArrayList<>();
    do {
      columns.add(tokens.takeMultipartIdentifier());
    } while (tokens.accept(","));
    tokens.expect(")");
    return columns;
  }

  private boolean isCase() {
    return parsers.starts.expressionFollows(1) && !tokens.is(1, "*");
  }

  private Expression caseWhen() {
    int from = tokens.position();
    tokens.take();
    Optional<Expression> subject =
        tokens.is("WHEN") ? Optional.empty() : Optional.of(parsers.expressions.expression());
    List<CaseWhen.Branch> branches = new ArrayList<>();
    while (tokens.is("WHEN")) {
      int when = tokens.position();
      tokens.take();
      Expression test = parsers.expressions.expression();
      tokens.expect("THEN");
      Expression value = parsers.expressions.expression();
      Origin origin = tokens.originFrom(when);
      Expression condition =
          subject.<Expression>map(s -> UnresolvedFunction.of("=", origin, s, test)).orElse(test);
      branches.add(new CaseWhen.Branch(condition, value));
    }
    if (branches.isEmpty()) {
      throw tokens.unexpected(from + 1);
    }
    Optional<Expression> otherwise = parsers.expressions.acceptCondition("ELSE");
    tokens.expect("END");
    return new CaseWhen(branches, otherwise);
  }

  private Expression parenthesized() {
    int from = tokens.position();
    if (parsers.starts.query(0)) {
      tokens.take();
      LogicalPlan plan = parsers.queries.query();
      tokens.expect(")");
      return new ScalarSubquery(plan);
    }
    Optional<Expression> lambda = lambdaOfSeveral();
    if (lambda.isPresent()) {
      return lambda.get();
    }
    tokens.take();
    Expression first = parsers.expressions.named();
    if (tokens.accept(")")) {
      if (first instanceof Alias || first instanceof MultiAlias) {
        throw tokens.unexpected(tokens.position() - 2);
      }
      return first;
    }
    List<Expression> items = new ArrayList<>();
    items.add(first);
    while (tokens.accept(",")) {
      items.add(parsers.expressions.named());
    }
    tokens.expect(")");
    return rowConstructor(items, tokens.originFrom(from));
  }

  private Optional<Expression> lambdaOfSeveral() {
    int close = tokens.partner(tokens.position());
    if (close < 0 || !tokens.at(close + 1).is("->")) {
      return Optional.empty();
    }
    int from = tokens.position();
    List<String> names = new ArrayList<>();
    tokens.take();
    do {
      names.add(tokens.takeIdentifier());
    } while (tokens.accept(","));
    tokens.expect(")");
    tokens.expect("->");
    Expression body = parsers.expressions.expression();
    return Optional.of(new UnresolvedLambda(names, body, tokens.originFrom(from)));
  }

  /** {@code (a, 1)} is {@code named_struct('a', a, 'col2', 1)}; only with a star among the items it stays a struct. */
  private Expression rowConstructor(List<Expression> items, Origin origin) {
    if (items.stream().anyMatch(i -> i instanceof UnresolvedStar || i instanceof MultiAlias)) {
      return UnresolvedFunction.of("struct", origin, items.toArray(new Expression[0]));
    }
    List<Expression> arguments = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      arguments.add(Literal.of(fieldName(items.get(i), i)));
      arguments.add(items.get(i));
    }
    UnresolvedFunction row =
        UnresolvedFunction.of("named_struct", origin, arguments.toArray(new Expression[0]));
    rowConstructors.add(row);
    return row;
  }

  private static String fieldName(Expression item, int index) {
    if (item instanceof Alias alias) {
      return alias.name();
    }
    if (item instanceof UnresolvedAttribute attribute) {
      return attribute.nameParts().get(attribute.nameParts().size() - 1);
    }
    if (item instanceof UnresolvedExtractValue part
        && part.extraction() instanceof Literal key
        && key.value() instanceof String name) {
      return name;
    }
    return "col" + (index + 1);
  }

  /** The values of a row compared with a subquery's columns: {@code (a, b) IN (SELECT ...)}. */
  List<Expression> structValues(Expression left) {
    if (!(left instanceof UnresolvedFunction call) || call.name().size() > 1) {
      return List.of(left);
    }
    List<Expression> arguments = call.arguments();
    List<Expression> values = new ArrayList<>();
    switch (call.name().get(0)) {
      case "struct" -> values.addAll(arguments);
      case "named_struct" -> {
        if (!rowConstructors.contains(call)) {
          return List.of(left);
        }
        for (int i = 1; i < arguments.size(); i += 2) {
          values.add(arguments.get(i));
        }
      }
      default -> {
        return List.of(left);
      }
    }
    values.replaceAll(v -> v instanceof Alias alias ? alias.child() : v);
    return values;
  }
}
