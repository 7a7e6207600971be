package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.LiteralOfTheMoment;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.Parameter;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Constants: numbers with their suffixes, strings, typed literals, parameters. */
final class LiteralParser {

  private static final BigDecimal MAX_FLOAT = BigDecimal.valueOf(Float.MAX_VALUE);
  private static final BigDecimal MAX_DOUBLE = BigDecimal.valueOf(Double.MAX_VALUE);

  private final TokenStream tokens;
  private final boolean escapedStrings;
  private final IntervalParser intervals;

  LiteralParser(TokenStream tokens) {
    this.tokens = tokens;
    this.escapedStrings = tokens.conf().flag(SqlConf.ESCAPED_STRING_LITERALS, false);
    this.intervals = new IntervalParser(tokens, this);
  }

  IntervalParser intervals() {
    return intervals;
  }

  /** One string literal. */
  String string() {
    if (!tokens.isStringLiteral()) {
      throw tokens.unexpected();
    }
    return stringOf(tokens.take());
  }

  String stringOf(Token token) {
    return StringEscapes.valueOf(token.text(tokens.source()), escapedStrings);
  }

  /** A constant if one begins here. */
  Optional<Expression> constant() {
    Token token = tokens.current();
    if (tokens.isStringLiteral()) {
      return Optional.of(Literal.of(adjacentStrings()));
    }
    if (token.kind().isNumber()) {
      return Optional.of(number(""));
    }
    if (tokens.is("-") && tokens.peek(1).kind().isNumber()) {
      tokens.take();
      return Optional.of(number("-"));
    }
    if (token.kind() == TokenKind.SYMBOL) {
      return parameter();
    }
    return token.kind() == TokenKind.WORD ? word(token) : Optional.empty();
  }

  private Optional<Expression> word(Token token) {
    if (token.is("INTERVAL")) {
      Optional<Expression> interval = intervals.interval();
      if (interval.isPresent()) {
        return interval;
      }
    }
    if (tokens.isStringLiteral(1)
        && (tokens.isIdentifier() || token.is("DATE") || token.is("INTERVAL"))) {
      return Optional.of(typed());
    }
    switch (token.symbol()) {
      case "NULL", "TRUE", "FALSE" -> {
        if (tokens.is(1, ".") || tokens.is(1, "(")) {
          return Optional.empty();
        }
        tokens.take();
        return Optional.of(
            token.is("NULL") ? Literal.NULL : token.is("TRUE") ? Literal.TRUE : Literal.FALSE);
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private Optional<Expression> parameter() {
    int from = tokens.position();
    if (tokens.accept("?")) {
      return Optional.of(
          new Parameter(Optional.empty(), tokens.nextParameterIndex(), tokens.originFrom(from)));
    }
    if (tokens.is(":") && tokens.isIdentifier(1)) {
      tokens.take();
      String name = tokens.takeIdentifier();
      return Optional.of(new Parameter(Optional.of(name), 0, tokens.originFrom(from)));
    }
    return Optional.empty();
  }

  private String adjacentStrings() {
    String first = string();
    if (!tokens.isStringLiteral()) {
      return first;
    }
    StringBuilder all = new StringBuilder(first);
    while (tokens.isStringLiteral()) {
      all.append(string());
    }
    return all.toString();
  }

  private Literal number(String sign) {
    Token token = tokens.take();
    Origin origin =
        sign.isEmpty() ? tokens.origin(token) : tokens.originFrom(tokens.position() - 2);
    String text = token.text(tokens.source());
    return switch (token.kind()) {
      case INTEGER -> integer(sign + text);
      case BIGINT ->
          integral(sign + strip(text, 1), "bigint", Long.MIN_VALUE, Long.MAX_VALUE, origin);
      case SMALLINT ->
          integral(sign + strip(text, 1), "smallint", Short.MIN_VALUE, Short.MAX_VALUE, origin);
      case TINYINT ->
          integral(sign + strip(text, 1), "tinyint", Byte.MIN_VALUE, Byte.MAX_VALUE, origin);
      case FLOAT -> fractional(sign + strip(text, 1), true, origin);
      case DOUBLE -> fractional(sign + strip(text, 1), false, origin);
      case BIGDECIMAL -> bigDecimal(sign + strip(text, 2), origin);
      case DECIMAL -> decimal(new BigDecimal(sign + text), origin);
      case EXPONENT ->
          tokens.conf().flag("spark.sql.legacy.exponentLiteralAsDecimal.enabled", false)
              ? decimal(new BigDecimal(sign + text), origin)
              : fractional(sign + text, false, origin);
      default -> throw tokens.unexpected();
    };
  }

  private static String strip(String text, int suffix) {
    return text.substring(0, text.length() - suffix);
  }

  private static Literal integer(String text) {
    BigInteger value = new BigInteger(text);
    if (value.bitLength() < 32) {
      return Literal.of(value.intValue());
    }
    if (value.bitLength() < 64) {
      return Literal.of(value.longValue());
    }
    return decimal(new BigDecimal(value), Origin.NONE);
  }

  private static Literal integral(String text, String type, long min, long max, Origin origin) {
    BigInteger value = new BigInteger(text);
    if (value.bitLength() > 63 || value.longValue() < min || value.longValue() > max) {
      throw outOfRange(text, type, String.valueOf(min), String.valueOf(max), origin);
    }
    return switch (type) {
      case "tinyint" -> new Literal(value.byteValue(), ByteType.INSTANCE);
      case "smallint" -> new Literal(value.shortValue(), ShortType.INSTANCE);
      default -> new Literal(value.longValue(), LongType.INSTANCE);
    };
  }

  private static Literal fractional(String text, boolean single, Origin origin) {
    BigDecimal max = single ? MAX_FLOAT : MAX_DOUBLE;
    // An exponent of many digits would make a BigDecimal of as many: settle those by their size
    // alone.
    BigDecimal value = hugeExponent(text) ? null : new BigDecimal(text);
    if (value == null && !text.contains("-") || value != null && value.abs().compareTo(max) > 0) {
      throw outOfRange(
          text,
          single ? "float" : "double",
          "-" + max.doubleValue(),
          "" + max.doubleValue(),
          origin);
    }
    return single
        ? new Literal(Float.valueOf(text), FloatType.INSTANCE)
        : new Literal(Double.valueOf(text), DoubleType.INSTANCE);
  }

  private static boolean hugeExponent(String text) {
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    return e >= 0 && text.length() - e > 9;
  }

  private static SparkSqlException outOfRange(
      String text, String type, String min, String max, Origin origin) {
    return Errors.of(
        "INVALID_NUMERIC_LITERAL_RANGE",
        "22003",
        "Numeric literal "
            + text
            + " is outside the valid range for "
            + type
            + " with minimum value of "
            + min
            + " and maximum value of "
            + max
            + ". Please adjust the value accordingly.",
        origin);
  }

  private static Literal decimal(BigDecimal value, Origin origin) {
    int precision = Math.max(value.precision(), value.scale());
    if (precision > DecimalType.MAX_PRECISION) {
      throw Errors.of(
          "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
          "22003",
          "Decimal precision " + precision + " exceeds max precision 38.",
          origin);
    }
    BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
    return new Literal(
        plain, new DecimalType(Math.max(plain.precision(), plain.scale()), plain.scale()));
  }

  private static Literal bigDecimal(String text, Origin origin) {
    BigDecimal value = new BigDecimal(text);
    int precision = Math.max(value.precision(), value.scale());
    if (precision > DecimalType.MAX_PRECISION) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0061",
          "22003",
          "Decimal precision " + precision + " exceeds max precision 38.",
          origin);
    }
    return decimal(value, origin);
  }

  /** {@code DATE '...'} and its like. */
  private Expression typed() {
    int from = tokens.position();
    Token type = tokens.take();
    String value = string();
    Origin origin = tokens.originFrom(from);
    SqlConf conf = tokens.conf();
    String name = type.kind() == TokenKind.WORD ? type.symbol() : tokens.nameOf(type);
    return switch (name) {
      case "DATE" -> datetime(date(value, origin), value, origin);
      case "TIMESTAMP" -> datetime(timestamp(value, origin), value, origin);
      case "TIMESTAMP_NTZ" ->
          datetime(
              new Literal(
                  required(DatetimeLiterals.timestampNtz(value, conf), name, value, origin),
                  TimestampNTZType.INSTANCE),
              value,
              origin);
      case "TIMESTAMP_LTZ" -> datetime(ltz(value, name, origin), value, origin);
      case "INTERVAL" -> intervals.typed(value, origin);
      case "X" -> binary(value, origin);
      default ->
          throw Errors.of(
              "UNSUPPORTED_TYPED_LITERAL",
              "0A000",
              "Literals of the type \""
                  + name.toUpperCase(Locale.ROOT)
                  + "\" are not supported. Supported types are \"DATE\", \"TIMESTAMP_NTZ\","
                  + " \"TIMESTAMP_LTZ\", \"TIMESTAMP\", \"INTERVAL\", \"X\".",
              origin);
    };
  }

  private Expression datetime(Literal literal, String value, Origin origin) {
    return DatetimeLiterals.isOfTheMoment(value, tokens.conf())
        ? new LiteralOfTheMoment(literal, origin)
        : literal;
  }

  private Literal date(String value, Origin origin) {
    OptionalInt days = DatetimeLiterals.date(value, tokens.conf());
    return new Literal(
        days.orElseThrow(() -> invalidTyped("DATE", value, origin)), DateType.INSTANCE);
  }

  private Literal timestamp(String value, Origin origin) {
    if (tokens.conf().timestampNtzByDefault() && !DatetimeLiterals.hasTimeZone(value)) {
      OptionalLong ntz = DatetimeLiterals.timestampNtz(value, tokens.conf());
      if (ntz.isPresent()) {
        return new Literal(ntz.getAsLong(), TimestampNTZType.INSTANCE);
      }
    }
    return ltz(value, "TIMESTAMP", origin);
  }

  private Literal ltz(String value, String name, Origin origin) {
    return new Literal(
        required(DatetimeLiterals.timestamp(value, tokens.conf()), name, value, origin),
        TimestampType.INSTANCE);
  }

  private static long required(OptionalLong parsed, String type, String value, Origin origin) {
    return parsed.orElseThrow(() -> invalidTyped(type, value, origin));
  }

  private static Literal binary(String value, Origin origin) {
    String digits = value.length() % 2 == 0 ? value : "0" + value;
    byte[] bytes = new byte[digits.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int high = Character.digit(digits.charAt(2 * i), 16);
      int low = Character.digit(digits.charAt(2 * i + 1), 16);
      if (high < 0 || low < 0) {
        throw invalidTyped("X", value, origin);
      }
      bytes[i] = (byte) (high << 4 | low);
    }
    return new Literal(new Literal.Binary(bytes), (DataType) BinaryType.INSTANCE);
  }

  static SparkSqlException invalidTyped(String type, String value, Origin origin) {
    return Errors.of(
        "INVALID_TYPED_LITERAL",
        "42604",
        "The value of the typed literal \"" + type + "\" is invalid: '" + value + "'.",
        origin);
  }
}
