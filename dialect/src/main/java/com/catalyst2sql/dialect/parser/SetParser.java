package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SET and RESET: what follows is a raw text, not tokens, except for quoted keys and time zones. */
final class SetParser {

  private static final Pattern KEY_VALUE = Pattern.compile("([a-zA-Z_\\d\\\\.:]+)\\s*=([^;]*);*");
  private static final Pattern KEY = Pattern.compile("([a-zA-Z_\\d\\\\.:]+)");
  private static final long MAX_OFFSET_MICROS = 18L * 3_600 * 1_000_000;

  private final Parsers parsers;
  private final TokenStream tokens;

  SetParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
  }

  Command set() {
    int start = tokens.position();
    tokens.expect("SET");
    if (tokens.accept("TIME", "ZONE")) {
      return timeZone(start);
    }
    if (tokens.is("CATALOG") && (tokens.isIdentifier(1) || tokens.isStringLiteral(1)) && ends(2)) {
      tokens.take();
      String name = tokens.isStringLiteral() ? parsers.literals.string() : tokens.takeIdentifier();
      return new Command.Use(List.of(name), true, tokens.originFrom(start));
    }
    if (tokens.is("ROLE")) {
      throw new ClauseParser(parsers).notAllowed("set role", start);
    }
    Optional<Command> quoted = quoted();
    if (quoted.isPresent()) {
      return quoted.get();
    }
    return raw(rest(), start);
  }

  private boolean ends(int ahead) {
    return tokens.peek(ahead).kind() == TokenKind.END || tokens.is(ahead, ";");
  }

  /** {@code SET `key` = `value`}, one of them perhaps without quotes. */
  private Optional<Command> quoted() {
    if (tokens.peek(0).kind() == TokenKind.BACKQUOTED) {
      if (ends(1)) {
        return Optional.of(new Command.SetCommand(takeName(), Optional.empty(), false));
      }
      if (tokens.is(1, "=")) {
        Optional<String> key = takeName();
        tokens.take();
        if (tokens.current().kind() == TokenKind.BACKQUOTED && ends(1)) {
          return Optional.of(new Command.SetCommand(key, takeName(), false));
        }
        String value = rest();
        int semicolon = value.indexOf(';');
        String before = semicolon < 0 ? value : value.substring(0, semicolon);
        return Optional.of(new Command.SetCommand(key, Optional.of(before.trim()), false));
      }
      return Optional.empty();
    }
    int start = tokens.position();
    int at = 0;
    while (!ends(at) && !tokens.is(at, "=")) {
      at++;
    }
    if (at > 0
        && tokens.is(at, "=")
        && tokens.peek(at + 1).kind() == TokenKind.BACKQUOTED
        && ends(at + 2)) {
      String key = tokens.textBetween(start, start + at).trim();
      if (KEY.matcher(key).matches()) {
        tokens.seek(start + at + 1);
        return Optional.of(new Command.SetCommand(Optional.of(key), takeName(), false));
      }
    }
    return Optional.empty();
  }

  private Optional<String> takeName() {
    return Optional.of(tokens.nameOf(tokens.take()));
  }

  private Command raw(String text, int start) {
    Matcher keyValue = KEY_VALUE.matcher(text);
    if (keyValue.matches()) {
      return new Command.SetCommand(
          Optional.of(keyValue.group(1)), Optional.of(keyValue.group(2).trim()), false);
    }
    String bare = text.replaceAll(";+$", "").trim();
    if (KEY.matcher(bare).matches()) {
      return new Command.SetCommand(Optional.of(bare), Optional.empty(), false);
    }
    if (bare.isEmpty() || bare.equals("-v")) {
      return new Command.SetCommand(Optional.empty(), Optional.empty(), !bare.isEmpty());
    }
    throw Errors.of(
        "INVALID_SET_SYNTAX",
        "42000",
        "Expected format is 'SET', 'SET key', or 'SET key=value'. If you want to include special"
            + " characters in key, or include semicolon in value, please use backquotes, e.g., SET"
            + " `key`=`value`.",
        tokens.originFrom(start));
  }

  /** The text up to the statement's end, as it stands; the tokens are taken. */
  private String rest() {
    String text = tokens.source().text();
    int from = tokens.current().start();
    while (!tokens.atEnd()) {
      tokens.take();
    }
    return text.substring(from).trim();
  }

  private Command timeZone(int start) {
    if (tokens.accept("LOCAL") && ends(0)) {
      return new Command.SetTimeZone(TimeZone.getDefault().getID());
    }
    if (tokens.isStringLiteral() && ends(1)) {
      return new Command.SetTimeZone(parsers.literals.string());
    }
    if (tokens.is("INTERVAL")) {
      int value = tokens.position();
      Optional<?> interval = parsers.literals.constant();
      if (interval.isPresent() && ends(0)) {
        return new Command.SetTimeZone(offset((Literal) interval.get(), value));
      }
    }
    throw Errors.of(
        "_LEGACY_ERROR_TEMP_0045",
        "42601",
        "Invalid time zone displacement value.",
        tokens.originFrom(start));
  }

  private String offset(Literal interval, int start) {
    boolean micros = interval.dataType() instanceof DayTimeIntervalType;
    boolean hasDays =
        micros
            && ((DayTimeIntervalType) interval.dataType()).start() == DayTimeIntervalType.Field.DAY;
    long value = micros ? (Long) interval.value() : 0;
    if (!micros || hasDays || Math.abs(value) > MAX_OFFSET_MICROS || value % 1_000_000 != 0) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0044",
          "42601",
          "The interval value must be in the range of [-18, +18] hours with second precision.",
          tokens.originFrom(start));
    }
    return ZoneOffset.ofTotalSeconds((int) (value / 1_000_000)).toString();
  }

  Command reset() {
    int start = tokens.position();
    tokens.expect("RESET");
    if (tokens.current().kind() == TokenKind.BACKQUOTED && ends(1)) {
      return new Command.ResetCommand(takeName());
    }
    String key = rest().replaceAll(";+$", "").trim();
    if (key.isEmpty()) {
      return new Command.ResetCommand(Optional.empty());
    }
    if (KEY.matcher(key).matches()) {
      return new Command.ResetCommand(Optional.of(key));
    }
    throw Errors.of(
        "_LEGACY_ERROR_TEMP_0043",
        "42601",
        "Expected format is 'RESET' or 'RESET key'. If you want to include special characters in"
            + " key, please use quotes, e.g., RESET `key`.",
        tokens.originFrom(start));
  }
}
