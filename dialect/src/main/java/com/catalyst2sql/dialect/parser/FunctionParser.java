package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.IdentifierClause;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.NamedArgument;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedCast;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedStar;
import com.catalyst2sql.dialect.functions.SyntaxFunctions;
import com.catalyst2sql.dialect.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Calls: the common form, and the functions with a syntax of their own. */
final class FunctionParser {

  private static final Set<String> DATETIME_UNITS =
      Set.of(
          "YEAR",
          "QUARTER",
          "MONTH",
          "WEEK",
          "DAY",
          "DAYOFYEAR",
          "HOUR",
          "MINUTE",
          "SECOND",
          "MILLISECOND",
          "MICROSECOND");

  private final Parsers parsers;
  private final TokenStream tokens;

  FunctionParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
  }

  /** {@code name(arguments)} with FILTER, IGNORE NULLS and OVER; the name is taken already. */
  Expression call(List<String> name, int from) {
    tokens.expect("(");
    boolean distinct = false;
    List<Expression> arguments = List.of();
    if (!tokens.is(")")) {
      distinct = quantifier();
      arguments = arguments();
    }
    boolean nullsInside = ignoreNullsInside(name);
    tokens.expect(")");
    if (isCountStar(name, arguments, distinct)) {
      arguments = List.of(Literal.of(1));
    }
    return rest(name, arguments, distinct, nullsInside, List.of(), from);
  }

  /** {@code COUNT(*)} is {@code COUNT(1)} from here on, also in the column's name. */
  private static boolean isCountStar(
      List<String> name, List<Expression> arguments, boolean distinct) {
    return !distinct
        && name.size() == 1
        && name.get(0).equalsIgnoreCase("count")
        && arguments.size() == 1
        && arguments.get(0) instanceof UnresolvedStar star
        && star.target().isEmpty()
        && star.except().isEmpty();
  }

  private boolean quantifier() {
    if (tokens.is("DISTINCT") && parsers.starts.expressionFollows(1)) {
      tokens.take();
      return true;
    }
    if (tokens.is("ALL") && parsers.starts.expressionFollows(1)) {
      tokens.take();
    }
    return false;
  }

  /** {@code first(x IGNORE NULLS)}. */
  private boolean ignoreNullsInside(List<String> name) {
    boolean known =
        name.size() == 1
            && (name.get(0).equalsIgnoreCase("first")
                || name.get(0).equalsIgnoreCase("last")
                || name.get(0).equalsIgnoreCase("any_value"));
    return known && tokens.accept("IGNORE", "NULLS");
  }

  private List<Expression> arguments() {
    List<Expression> all = new ArrayList<>();
    do {
      all.add(argument());
    } while (tokens.accept(","));
    return all;
  }

  Expression argument() {
    if (tokens.isIdentifier() && tokens.is(1, "=>")) {
      int from = tokens.position();
      String name = tokens.takeIdentifier();
      tokens.expect("=>");
      Expression value = parsers.expressions.expression();
      return new NamedArgument(name, value, tokens.originFrom(from));
    }
    return parsers.expressions.expression();
  }

  /** What can follow the closing parenthesis. */
  private Expression rest(
      List<String> name,
      List<Expression> arguments,
      boolean distinct,
      boolean nullsInside,
      List<SortOrder> orders,
      int from) {
    Optional<Expression> filter = Optional.empty();
    if (tokens.are("FILTER", "(", "WHERE")) {
      tokens.accept("FILTER", "(", "WHERE");
      filter = Optional.of(parsers.expressions.expression());
      tokens.expect(")");
    }
    boolean ignoreNulls = nullsInside;
    if (tokens.accept("IGNORE", "NULLS")) {
      ignoreNulls = true;
    } else {
      tokens.accept("RESPECT", "NULLS");
    }
    if (name.size() == 1 && SyntaxFunctions.isNameless(name.get(0))) {
      throw Errors.of(
          "UNRESOLVED_ROUTINE",
          "42883",
          "There is no function `" + name.get(0) + "`.",
          tokens.originFrom(from));
    }
    Expression function =
        new UnresolvedFunction(
            name, arguments, distinct, filter, ignoreNulls, orders, tokens.originFrom(from));
    return over(function, ignoreNulls, from);
  }

  private Expression over(Expression function, boolean ignoreNulls, int from) {
    boolean window =
        tokens.is("OVER")
            && (tokens.is(1, "(") || tokens.isIdentifier(1) && parsers.starts.expressionFollows(1));
    return window ? parsers.windows.over(function, ignoreNulls, from) : function;
  }

  /** A function with a syntax of its own, if one begins here: what follows the parenthesis decides, without parsing twice. */
  Optional<Expression> special() {
    if (tokens.current().kind() != TokenKind.WORD || !tokens.is(1, "(")) {
      return Optional.empty();
    }
    int from = tokens.position();
    return switch (tokens.current().symbol()) {
      case "CAST", "TRY_CAST" -> Optional.of(cast(from));
      case "STRUCT" -> Optional.of(struct(from));
      case "POSITION" -> when(hasAtTop("IN"), () -> position(from));
      case "EXTRACT" -> when(tokens.isIdentifier(2) && tokens.is(3, "FROM"), () -> extract(from));
      case "SUBSTR", "SUBSTRING" -> when(hasAtTop("FROM"), () -> substring(from));
      case "TRIM" ->
          when(
              hasAtTop("FROM") && !(tokens.is(2, "FROM") && tokens.isStringLiteral(3)),
              () -> trim(from));
      case "OVERLAY" -> when(hasAtTop("PLACING"), () -> overlay(from));
      case "TIMESTAMPADD", "DATEADD", "DATE_ADD" ->
          when(startsWithUnit(), () -> timestamp("timestampadd", from));
      case "TIMESTAMPDIFF", "DATEDIFF", "DATE_DIFF" ->
          when(startsWithUnit(), () -> timestamp("timestampdiff", from));
      case "PERCENTILE_CONT", "PERCENTILE_DISC" ->
          when(afterClose().is("WITHIN"), () -> percentile(from));
      case "IDENTIFIER" ->
          when(!tokens.is(2, ")") && !afterClose().is("OVER"), () -> identifier(from));
      default -> Optional.empty();
    };
  }

  private static Optional<Expression> when(boolean condition, Supplier<Expression> parser) {
    return condition ? Optional.of(parser.get()) : Optional.empty();
  }

  private Token afterClose() {
    int close = tokens.partner(tokens.position() + 1);
    return tokens.at(close < 0 ? Integer.MAX_VALUE : close + 1);
  }

  /** Whether the word stands among the arguments, outside of inner parentheses. */
  private boolean hasAtTop(String word) {
    return countAtTop(word) > 0;
  }

  private int countAtTop(String symbol) {
    int close = tokens.partner(tokens.position() + 1);
    int count = 0;
    for (int i = tokens.position() + 2; i < close; i++) {
      if (tokens.at(i).is("(")) {
        i = tokens.partner(i);
      } else if (tokens.at(i).is(symbol)) {
        count++;
      }
    }
    return count;
  }

  private boolean startsWithUnit() {
    boolean unit = tokens.isStringLiteral(2) || DATETIME_UNITS.contains(tokens.peek(2).symbol());
    return unit && tokens.is(3, ",") && countAtTop(",") == 2;
  }

  private void open() {
    tokens.take();
    tokens.expect("(");
  }

  private Expression cast(int from) {
    boolean isTry = tokens.is("TRY_CAST");
    open();
    Expression child = parsers.expressions.expression();
    tokens.expect("AS");
    DataType type = parsers.types.dataType().withoutLengths();
    tokens.expect(")");
    return new UnresolvedCast(child, type, isTry, tokens.originFrom(from));
  }

  private Expression struct(int from) {
    String name = tokens.current().text(tokens.source());
    open();
    List<Expression> items = tokens.is(")") ? List.of() : parsers.expressions.namedList();
    tokens.expect(")");
    return rest(List.of(name), items, false, false, List.of(), from);
  }

  private Expression position(int from) {
    open();
    Expression part = parsers.expressions.value();
    tokens.expect("IN");
    Expression whole = parsers.expressions.value();
    return close("locate", List.of(part, whole), from);
  }

  private Expression close(String name, List<Expression> arguments, int from) {
    tokens.expect(")");
    return UnresolvedFunction.of(
        name, tokens.originFrom(from), arguments.toArray(new Expression[0]));
  }

  private Expression extract(int from) {
    open();
    String field = tokens.take().text(tokens.source());
    tokens.expect("FROM");
    Expression source = parsers.expressions.value();
    return close("extract", List.of(Literal.of(field), source), from);
  }

  private Expression substring(int from) {
    open();
    List<Expression> arguments = new ArrayList<>();
    arguments.add(parsers.expressions.value());
    tokens.expect("FROM");
    arguments.add(parsers.expressions.value());
    if (tokens.accept("FOR") || tokens.accept(",")) {
      arguments.add(parsers.expressions.value());
    }
    return close("substring", arguments, from);
  }

  private Expression trim(int from) {
    open();
    String name = "trim";
    if (tokens.isAny("BOTH", "LEADING", "TRAILING")) {
      String word = tokens.take().symbol();
      name = word.equals("BOTH") ? "trim" : word.equals("LEADING") ? "ltrim" : "rtrim";
    }
    List<Expression> arguments = new ArrayList<>();
    if (!tokens.is("FROM")) {
      arguments.add(parsers.expressions.value());
    }
    tokens.expect("FROM");
    arguments.add(parsers.expressions.value());
    return close(name, arguments, from);
  }

  private Expression overlay(int from) {
    open();
    List<Expression> arguments = new ArrayList<>();
    arguments.add(parsers.expressions.value());
    tokens.expect("PLACING");
    arguments.add(parsers.expressions.value());
    tokens.expect("FROM");
    arguments.add(parsers.expressions.value());
    if (tokens.accept("FOR")) {
      arguments.add(parsers.expressions.value());
    }
    return close("overlay", arguments, from);
  }

  /** {@code TIMESTAMPADD(DAY, 1, t)}; with other arguments the names are those of ordinary functions. */
  private Expression timestamp(String name, int from) {
    String called = tokens.current().text(tokens.source());
    open();
    boolean quoted = tokens.isStringLiteral();
    String unit = tokens.take().text(tokens.source());
    tokens.expect(",");
    Expression second = parsers.expressions.value();
    tokens.expect(",");
    Expression third = parsers.expressions.value();
    Expression result = close(name, List.of(Literal.of(unit), second, third), from);
    if (quoted) {
      throw Errors.of(
          "INVALID_PARAMETER_VALUE.DATETIME_UNIT",
          "22023",
          "The value of parameter(s) `unit` in `"
              + called
              + "` is invalid: expects one of the units without quotes YEAR, QUARTER, MONTH, WEEK,"
              + " DAY, DAYOFYEAR, HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND, but got the"
              + " string literal "
              + unit
              + ".",
          tokens.originFrom(from));
    }
    return result;
  }

  private Expression percentile(int from) {
    String name = tokens.current().text(tokens.source());
    open();
    Expression percentage = parsers.expressions.value();
    tokens.expect(")");
    tokens.expect("WITHIN", "GROUP");
    tokens.expect("(");
    tokens.expect("ORDER", "BY");
    SortOrder order = parsers.expressions.sortItem();
    tokens.expect(")");
    return rest(List.of(name), List.of(percentage), false, false, List.of(order), from);
  }

  private Expression identifier(int from) {
    open();
    Expression name = parsers.expressions.expression();
    tokens.expect(")");
    if (!tokens.accept("(")) {
      return new IdentifierClause(name, Optional.empty(), tokens.originFrom(from));
    }
    List<Expression> arguments = tokens.is(")") ? List.of() : arguments();
    tokens.expect(")");
    Expression function =
        new IdentifierClause(name, Optional.of(arguments), tokens.originFrom(from));
    return over(function, false, from);
  }
}
