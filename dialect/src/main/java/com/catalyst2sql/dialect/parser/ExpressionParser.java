package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.Exists;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.InSubquery;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.MultiAlias;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.PlacedLiteral;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.StringType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Boolean and arithmetic expressions with Spark's precedence: OR, AND, NOT, one predicate, comparison, {@code |},
 * {@code ^}, {@code &}, {@code + - ||}, {@code * / % DIV}, sign. Chains are read in a loop, so their length costs no stack.
 */
final class ExpressionParser {

  private static final int COMPARISON = 1;
  private static final int SUM = 5;
  private static final int PRODUCT = 6;
  private static final Map<String, Integer> PRECEDENCE =
      Map.ofEntries(
          Map.entry("=", COMPARISON),
          Map.entry("<=>", COMPARISON),
          Map.entry("<>", COMPARISON),
          Map.entry("!=", COMPARISON),
          Map.entry("<", COMPARISON),
          Map.entry("<=", COMPARISON),
          Map.entry(">", COMPARISON),
          Map.entry(">=", COMPARISON),
          Map.entry("|", 2),
          Map.entry("^", 3),
          Map.entry("&", 4),
          Map.entry("+", SUM),
          Map.entry("-", SUM),
          Map.entry("||", SUM),
          Map.entry("*", PRODUCT),
          Map.entry("/", PRODUCT),
          Map.entry("%", PRODUCT),
          Map.entry("DIV", PRODUCT));

  private final Parsers parsers;
  private final TokenStream tokens;

  ExpressionParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
  }

  Expression expression() {
    List<Expression> terms = new ArrayList<>(1);
    do {
      terms.add(conjunction());
    } while (acceptWord("OR"));
    return balanced(terms, 0, terms.size(), Or::new);
  }

  /** The expression of a clause. */
  Expression ofClause() {
    int start = tokens.position();
    Expression expression = expression();
    return expression instanceof Literal literal
        ? new PlacedLiteral(literal, tokens.originFrom(start))
        : expression;
  }

  List<Expression> expressions() {
    List<Expression> all = new ArrayList<>();
    do {
      all.add(expression());
    } while (tokens.accept(","));
    return all;
  }

  private Expression conjunction() {
    List<Expression> terms = new ArrayList<>(1);
    do {
      terms.add(negation());
    } while (acceptWord("AND"));
    return balanced(terms, 0, terms.size(), And::new);
  }

  /** An operator that is a word may also be an alias: then nothing it could apply to follows. */
  private boolean acceptWord(String word) {
    if (!tokens.is(word) || !parsers.starts.expressionFollows(1)) {
      return false;
    }
    tokens.take();
    return true;
  }

  /** The balanced tree Spark makes of a chain, so that ten thousand terms are fourteen levels. */
  private static Expression balanced(
      List<Expression> terms, int from, int until, BinaryOperator<Expression> operator) {
    if (until - from == 1) {
      return terms.get(from);
    }
    int middle = from + (until - 1 - from) / 2 + 1;
    return operator.apply(
        balanced(terms, from, middle, operator), balanced(terms, middle, until, operator));
  }

  private Expression negation() {
    int nots = 0;
    while ((tokens.is("NOT") || tokens.is("!")) && parsers.starts.expressionFollows(1)) {
      tokens.take();
      nots++;
    }
    if (nots > TokenStream.MAX_DEPTH) {
      throw TokenStream.tooDeep(tokens.originHere());
    }
    Expression result = predicated();
    for (; nots > 0; nots--) {
      result = new Not(result);
    }
    return result;
  }

  private Expression predicated() {
    if (tokens.are("EXISTS", "(") && parsers.starts.query(2) && !isArgumentOfExists()) {
      tokens.accept("EXISTS", "(");
      LogicalPlan plan = parsers.queries.query();
      tokens.expect(")");
      return new Exists(plan);
    }
    return predicate(value());
  }

  /** Whether the query after EXISTS is the first of several arguments: an array for the function of that name. */
  private boolean isArgumentOfExists() {
    int closing = tokens.partner(tokens.position() + 2);
    return closing >= 0 && tokens.is(closing + 1 - tokens.position(), ",");
  }

  private Expression predicate(Expression left) {
    int from = tokens.position();
    if (tokens.is("IS") && parsers.starts.expressionFollows(1)) {
      return is(left);
    }
    boolean not = tokens.is("NOT") && isPredicate(1);
    if (!not && !isPredicate(0)) {
      return left;
    }
    if (not) {
      tokens.take();
    }
    String kind = tokens.take().symbol();
    Expression result =
        switch (kind) {
          case "BETWEEN" -> between(left, from);
          case "IN" -> in(left);
          case "RLIKE", "REGEXP" -> {
            Expression pattern = value();
            yield UnresolvedFunction.of("rlike", tokens.originFrom(from), left, pattern);
          }
          default -> {
            if (tokens.isAny("ANY", "SOME", "ALL") && tokens.is(1, "(")) {
              yield quantifiedLike(left, kind.equals("ILIKE"), not, from);
            }
            Expression like = like(left, kind.toLowerCase(Locale.ROOT), from);
            yield not ? new Not(like) : like;
          }
        };
    boolean inverted = kind.equals("LIKE") || kind.equals("ILIKE");
    return not && !inverted ? new Not(result) : result;
  }

  private boolean isPredicate(int ahead) {
    return switch (tokens.peek(ahead).symbol()) {
      case "BETWEEN", "RLIKE", "REGEXP", "LIKE", "ILIKE" ->
          tokens.peek(ahead).kind() == TokenKind.WORD
              && parsers.starts.expressionFollows(ahead + 1);
      case "IN" -> tokens.is(ahead + 1, "(");
      default -> false;
    };
  }

  private Expression is(Expression left) {
    int from = tokens.position();
    tokens.take();
    boolean not = tokens.accept("NOT");
    String kind = tokens.take().symbol();
    Origin origin = tokens.originFrom(from);
    Expression result =
        switch (kind) {
          case "NULL" -> {
            yield not ? new IsNotNull(left) : new IsNull(left);
          }
          case "UNKNOWN" -> not ? new IsNotNull(left, true) : new IsNull(left, true);
          case "TRUE" -> UnresolvedFunction.of("<=>", origin, left, Literal.TRUE);
          case "FALSE" -> UnresolvedFunction.of("<=>", origin, left, Literal.FALSE);
          case "DISTINCT" -> {
            tokens.expect("FROM");
            Expression right = value();
            yield UnresolvedFunction.of("<=>", tokens.originFrom(from), left, right);
          }
          default -> throw tokens.unexpected(tokens.position() - 1);
        };
    return switch (kind) {
      case "TRUE", "FALSE" -> not ? new Not(result) : result;
      case "DISTINCT" -> not ? result : new Not(result);
      default -> result;
    };
  }

  private Expression between(Expression left, int from) {
    Expression lower = value();
    tokens.expect("AND");
    Expression upper = value();
    Origin origin = tokens.originFrom(from);
    return new And(
        UnresolvedFunction.of(">=", origin, left, lower),
        UnresolvedFunction.of("<=", origin, left, upper));
  }

  private Expression in(Expression left) {
    tokens.expect("(");
    if (!tokens.is("(") && parsers.starts.query(0) && !parsers.starts.listInParentheses()) {
      LogicalPlan plan = parsers.queries.query();
      tokens.expect(")");
      return new InSubquery(parsers.primaries.structValues(left), plan);
    }
    if (tokens.is("(") && parsers.starts.query(-1)) {
      int close = tokens.partner(tokens.position());
      if (close < 0 || !tokens.at(close + 1).is(")")) {
        LogicalPlan plan = parsers.queries.query();
        tokens.expect(")");
        return new InSubquery(parsers.primaries.structValues(left), plan);
      }
    }
    List<Expression> list = expressions();
    tokens.expect(")");
    return new In(left, list);
  }

  private Expression like(Expression left, String name, int from) {
    Expression pattern = value();
    if (!tokens.is("ESCAPE") || !tokens.isStringLiteral(1)) {
      return UnresolvedFunction.of(name, tokens.originFrom(from), left, pattern);
    }
    tokens.take();
    String escape = parsers.literals.string();
    Origin origin = tokens.originFrom(from);
    if (escape.length() != 1) {
      throw Errors.of(
          "INVALID_ESC",
          "42604",
          "Found an invalid escape string: '"
              + escape
              + "'. The escape string must contain only one character.",
          origin);
    }
    return escape.equals("\\")
        ? UnresolvedFunction.of(name, origin, left, pattern)
        : UnresolvedFunction.of(name, origin, left, pattern, Literal.of(escape));
  }

  /** LIKE ANY and LIKE ALL: one function where all patterns are constants, else a chain of ORs or ANDs. */
  private Expression quantifiedLike(Expression left, boolean ignoreCase, boolean not, int from) {
    boolean all = tokens.take().is("ALL");
    tokens.expect("(");
    if (tokens.is(")")) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0064",
          "42601",
          "Expected something between '(' and ')'.",
          tokens.originFrom(from));
    }
    List<Expression> patterns = expressions();
    tokens.expect(")");
    Origin origin = tokens.originFrom(from);
    boolean constant =
        patterns.stream()
            .allMatch(
                p -> p instanceof Literal l && l.dataType() == StringType.INSTANCE && !l.isNull());
    if (!constant) {
      List<Expression> likes = new ArrayList<>();
      for (Expression pattern : patterns) {
        Expression like =
            UnresolvedFunction.of(ignoreCase ? "ilike" : "like", origin, left, pattern);
        likes.add(not ? new Not(like) : like);
      }
      return likes.stream().reduce(all ? And::new : Or::new).orElseThrow();
    }
    List<Expression> arguments = new ArrayList<>();
    arguments.add(ignoreCase ? UnresolvedFunction.of("lower", origin, left) : left);
    for (Expression pattern : patterns) {
      String text = (String) ((Literal) pattern).value();
      arguments.add(Literal.of(ignoreCase ? text.toLowerCase(Locale.ROOT) : text));
    }
    String name = (not ? "notlike" : "like") + (all ? "all" : "any");
    return UnresolvedFunction.of(name, origin, arguments.toArray(new Expression[0]));
  }

  /** Everything below predicates: Spark's valueExpression. */
  Expression value() {
    return value(COMPARISON);
  }

  private Expression value(int lowest) {
    int from = tokens.position();
    Expression left = signed();
    int length = 0;
    while (true) {
      Integer precedence = operatorHere();
      if (precedence == null || precedence < lowest) {
        return left;
      }
      if (++length > TokenStream.MAX_DEPTH * 4) {
        throw TokenStream.tooDeep(tokens.originHere());
      }
      String operator = tokens.take().symbol();
      Expression right = precedence == PRODUCT ? signed() : value(precedence + 1);
      left = binary(operator, left, right, tokens.originFrom(from));
    }
  }

  private Integer operatorHere() {
    Token token = tokens.current();
    Integer precedence = PRECEDENCE.get(token.symbol());
    boolean alias =
        precedence != null
            && token.kind() == TokenKind.WORD
            && !parsers.starts.expressionFollows(1);
    return alias ? null : precedence;
  }

  private static Expression binary(
      String operator, Expression left, Expression right, Origin origin) {
    return switch (operator) {
      case "<>", "!=" -> new Not(UnresolvedFunction.of("=", origin, left, right));
      case "||" -> UnresolvedFunction.of("concat", origin, left, right);
      case "DIV" -> UnresolvedFunction.of("div", origin, left, right);
      default -> UnresolvedFunction.of(operator, origin, left, right);
    };
  }

  /** Signs and {@code ~}; a minus before a number belongs to the number. */
  private Expression signed() {
    int from = tokens.position();
    int signs = 0;
    while (tokens.isAny("-", "+", "~") && !(tokens.is("-") && tokens.peek(1).kind().isNumber())) {
      tokens.take();
      signs++;
    }
    if (signs > TokenStream.MAX_DEPTH) {
      throw TokenStream.tooDeep(tokens.originHere());
    }
    Expression result = parsers.primaries.primary();
    for (int i = from + signs - 1; i >= from; i--) {
      String name =
          switch (tokens.at(i).symbol()) {
            case "-" -> "-";
            case "+" -> "+";
            default -> "~";
          };
      result = UnresolvedFunction.of(name, tokens.originFrom(i), result);
    }
    return result;
  }

  /** An expression, perhaps with an alias: {@code e}, {@code e a}, {@code e AS a}, {@code e AS (a, b)}. */
  Expression named() {
    int from = tokens.position();
    parsers.primaries.enterNamed();
    Expression child = expression();
    parsers.primaries.leaveNamed();
    if (tokens.accept("AS")) {
      return tokens.is("(")
          ? new MultiAlias(child, tokens.takeIdentifierList(), tokens.originFrom(from))
          : new Alias(child, tokens.takeErrorCapturingIdentifier());
    }
    if (tokens.is("(")) {
      return new MultiAlias(child, tokens.takeIdentifierList(), tokens.originFrom(from));
    }
    if (tokens.isIdentifier() && !parsers.starts.clause()) {
      return new Alias(child, tokens.takeErrorCapturingIdentifier());
    }
    return child;
  }

  List<Expression> namedList() {
    List<Expression> all = new ArrayList<>();
    do {
      all.add(named());
    } while (tokens.accept(","));
    return all;
  }

  SortOrder sortItem() {
    return sortItem(expression());
  }

  /** What stands behind {@code child} in an ORDER BY. */
  SortOrder sortItem(Expression child) {
    boolean ascending = !tokens.accept("DESC");
    if (ascending) {
      tokens.accept("ASC");
    }
    boolean nullsFirst = ascending;
    if (tokens.accept("NULLS")) {
      nullsFirst = tokens.is("FIRST");
      if (!nullsFirst && !tokens.is("LAST")) {
        throw tokens.unexpected();
      }
      tokens.take();
    }
    return new SortOrder(child, ascending, nullsFirst);
  }

  List<SortOrder> sortItems() {
    List<SortOrder> all = new ArrayList<>();
    do {
      all.add(sortItem());
    } while (tokens.accept(","));
    return all;
  }

  Optional<Expression> acceptCondition(String keyword) {
    return tokens.accept(keyword) ? Optional.of(expression()) : Optional.empty();
  }
}
