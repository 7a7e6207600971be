package com.catalyst2sql.dialect.parser;

import java.util.Arrays;
import java.util.Set;

/**
 * Tells clauses from names. In Spark nearly every keyword can be a name, so {@code SELECT a FROM} has a column called
 * FROM and {@code SELECT a FROM t} has none: what follows the word decides.
 */
final class ClauseStarts {

  private static final Set<String> SET_OPERATIONS = Set.of("UNION", "EXCEPT", "INTERSECT", "MINUS");
  private static final Set<String> BY_CLAUSES =
      Set.of("GROUP", "ORDER", "SORT", "CLUSTER", "DISTRIBUTE");
  private static final Set<String> CONDITION_CLAUSES = Set.of("WHERE", "HAVING", "LIMIT", "OFFSET");

  /** What goes on with a relation: no query has it behind a query in parentheses. */
  private static final Set<String> RELATION_CLAUSES = Set.of("PIVOT", "UNPIVOT", "TABLESAMPLE");

  private static final Set<String> BETWEEN_OPERANDS =
      Set.of("AND", "OR", "NOT", "IN", "IS", "BETWEEN", "DIV", "LIKE", "ILIKE", "RLIKE", "REGEXP");
  private static final byte UNKNOWN = 0;
  private static final byte QUERY = 1;
  private static final byte OTHER = 2;

  private final TokenStream tokens;
  private byte[] parenthesized = new byte[0];

  ClauseStarts(TokenStream tokens) {
    this.tokens = tokens;
  }

  static boolean isSetOperation(Token token) {
    return SET_OPERATIONS.contains(token.symbol());
  }

  /** Whether a clause, a join or a set operation begins here rather than an alias. */
  boolean clause() {
    return clause(0);
  }

  boolean clause(int ahead) {
    Token token = tokens.peek(ahead);
    if (token.kind() != TokenKind.WORD) {
      return false;
    }
    String word = token.symbol();
    if (BY_CLAUSES.contains(word)) {
      return tokens.is(ahead + 1, "BY");
    }
    if (CONDITION_CLAUSES.contains(word)) {
      return expressionFollows(ahead + 1);
    }
    if (SET_OPERATIONS.contains(word)) {
      return tokens.is(ahead + 1, "ALL") || tokens.is(ahead + 1, "DISTINCT") || query(ahead + 1);
    }
    return switch (word) {
      case "FROM" ->
          relationFollows(ahead + 1)
              && !(tokens.is(ahead + 1, "FROM") && relationFollows(ahead + 2));
      case "WINDOW" -> tokens.isIdentifier(ahead + 1) && tokens.is(ahead + 2, "AS");
      case "LATERAL" -> tokens.is(ahead + 1, "VIEW");
      case "PIVOT", "TABLESAMPLE" -> tokens.is(ahead + 1, "(");
      case "UNPIVOT" ->
          tokens.is(ahead + 1, "(")
              || tokens.is(ahead + 1, "INCLUDE")
              || tokens.is(ahead + 1, "EXCLUDE");
      case "SELECT" -> expressionFollows(ahead + 1);
      case "INSERT" -> tokens.is(ahead + 1, "INTO") || tokens.is(ahead + 1, "OVERWRITE");
      case "FOR" ->
          tokens.isIdentifier(ahead + 1) && tokens.is(ahead + 2, "IN") || tokens.is(ahead + 1, "(");
      case "SET" -> tokens.isIdentifier(ahead + 1);
      case "WHEN" -> tokens.is(ahead + 1, "MATCHED") || tokens.is(ahead + 1, "NOT");
      case "USING", "ON" -> expressionFollows(ahead + 1);
      default -> false;
    };
  }

  /** Whether an expression can begin there, as far as one token tells. */
  boolean expressionFollows(int ahead) {
    Token token = tokens.peek(ahead);
    return switch (token.kind()) {
      case END, UNRECOGNIZED, HINT_END -> false;
      case SYMBOL ->
          token.is("(")
              || token.is("-")
              || token.is("+")
              || token.is("~")
              || token.is("*")
              || token.is("?")
              || token.is(":")
              || token.is("!");
      case WORD -> !clauseAfterName(ahead);
      default -> true;
    };
  }

  /** A FROM there goes on with a table, so the word before it was a name. */
  private boolean clauseAfterName(int ahead) {
    return tokens.is(ahead, "FROM") && relationFollows(ahead + 1);
  }

  private boolean relationFollows(int ahead) {
    return tokens.is(ahead, "(") || tokens.isIdentifier(ahead);
  }

  /** Whether a query begins there: SELECT, WITH, VALUES, TABLE, FROM, or a parenthesis that holds a query. */
  boolean query(int ahead) {
    Token token = tokens.peek(ahead);
    if (token.is("(")) {
      return parenthesizedQuery(tokens.position() + ahead);
    }
    if (token.kind() != TokenKind.WORD) {
      return false;
    }
    return switch (token.symbol()) {
      case "SELECT" -> expressionFollows(ahead + 1) || startsHint(ahead + 1);
      case "WITH" ->
          tokens.isIdentifier(ahead + 1)
              && (tokens.is(ahead + 2, "AS") || tokens.is(ahead + 2, "("));
      case "VALUES" -> expressionFollows(ahead + 1) && !operatorFollows(ahead + 1);
      case "TABLE" -> tokens.isIdentifier(ahead + 1);
      case "FROM" -> relationFollows(ahead + 1);
      case "MAP", "REDUCE" -> tokens.isIdentifier(ahead + 1) && !tokens.is(ahead + 1, "(");
      default -> false;
    };
  }

  /**
   * Whether what stands up to the closing parenthesis is a list of expressions to Spark, which after IN tries that first: in
   * {@code IN (SELECT -1)} it reads a column SELECT less 1, in {@code IN (VALUES (1))} a function, and in
   * {@code IN (SELECT 'a')} a literal of the type SELECT, which there is not.
   */
  boolean listInParentheses() {
    Token after = tokens.peek(1);
    boolean operator = after.is("-") || after.is("+") || after.is("*") && !tokens.is(2, ")");
    boolean literal = after.kind() == TokenKind.STRING;
    if (!tokens.isIdentifier() || !operator && !literal && (!after.is("(") || query(1))) {
      return false;
    }
    int i = tokens.position() + 1;
    while (!tokens.at(i).is(")") && tokens.at(i).kind() != TokenKind.END) {
      Token token = tokens.at(i);
      if (token.kind() == TokenKind.WORD
          && !BETWEEN_OPERANDS.contains(token.symbol())
          && endsOperand(tokens.at(i - 1))) {
        return false;
      }
      i = token.is("(") && tokens.partner(i) > i ? tokens.partner(i) + 1 : i + 1;
    }
    return true;
  }

  /** What follows would be an alias or a clause. */
  private static boolean endsOperand(Token token) {
    return token.is(")")
        || token.kind() != TokenKind.SYMBOL && !BETWEEN_OPERANDS.contains(token.symbol());
  }

  private boolean startsHint(int ahead) {
    return tokens.peek(ahead).kind() == TokenKind.HINT_START;
  }

  private boolean operatorFollows(int ahead) {
    Token token = tokens.peek(ahead);
    return token.is("+") || token.is("-") || token.is("*") || token.is("IN") || token.is("IS");
  }

  /**
   * Whether the parenthesis at {@code index} holds a query and nothing else. {@code ((SELECT 1) + 1)} does not,
   * {@code ((SELECT 1) UNION (SELECT 2))} does. Works from the innermost parenthesis outwards, each looked at once.
   */
  private boolean parenthesizedQuery(int index) {
    if (parenthesized.length <= index) {
      parenthesized = Arrays.copyOf(parenthesized, Math.max(index + 1, parenthesized.length * 2));
    }
    int innermost = index;
    while (tokens.at(innermost + 1).is("(") && known(innermost) == UNKNOWN) {
      innermost++;
    }
    for (int at = innermost; at >= index; at--) {
      if (known(at) == UNKNOWN) {
        remember(at, holdsQuery(at) ? QUERY : OTHER);
      }
    }
    return known(index) == QUERY;
  }

  private byte known(int index) {
    return index < parenthesized.length ? parenthesized[index] : UNKNOWN;
  }

  private void remember(int index, byte kind) {
    if (parenthesized.length <= index) {
      parenthesized = Arrays.copyOf(parenthesized, Math.max(index + 1, parenthesized.length * 2));
    }
    parenthesized[index] = kind;
  }

  private boolean holdsQuery(int index) {
    if (!tokens.at(index + 1).is("(")) {
      return query(index + 1 - tokens.position());
    }
    if (known(index + 1) != QUERY) {
      return false;
    }
    int close = tokens.partner(index + 1);
    if (close < 0) {
      return true;
    }
    Token after = tokens.at(close + 1);
    return after.is(")")
        || !RELATION_CLAUSES.contains(after.symbol()) && clause(close + 1 - tokens.position());
  }
}
