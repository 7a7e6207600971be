package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.runtime.IntervalCasts;
import com.catalyst2sql.dialect.functions.runtime.StringCasts;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.ParsePosition;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads one JSON value at a parser's place as a value of an atomic Spark type; a token of another kind is a {@link BadValue}. */
final class JsonConverters {

  /** Reads the value at the parser's token, and stays at its last token. */
  @FunctionalInterface
  interface Converter {
    Object read(JsonParser p) throws IOException;
  }

  /** Reads a value whose token is neither missing nor null; {@link #WRONG} where the token is of a wrong kind. */
  @FunctionalInterface
  private interface Rule {
    Object read(JsonParser p, JsonToken token) throws IOException;
  }

  private static final Object WRONG = new Object();

  private final FormatSpec spec;
  private final JsonFactory factory;
  private final FormatTimes times;
  private final boolean nonNumeric;
  private final boolean emptyAllowed;

  JsonConverters(FormatSpec spec, JsonFactory factory) {
    this.spec = spec;
    this.factory = factory;
    this.times = new FormatTimes(spec, JsonFormat.FALLBACK);
    this.nonNumeric = JsonFormat.nonNumeric(spec);
    this.emptyAllowed = spec.setting("spark.sql.legacy.json.allowEmptyString.enabled", false);
  }

  Converter atomic(DataType type) {
    Rule rule = rule(type);
    return p -> {
      JsonToken token = valueToken(p);
      if (token == null || token == JsonToken.VALUE_NULL) {
        return null;
      }
      Object value = rule.read(p, token);
      return value == WRONG ? wrongToken(p, token, type) : value;
    };
  }

  /** The current token, or behind a field's name the next one. */
  static JsonToken valueToken(JsonParser p) throws IOException {
    return p.currentToken() == JsonToken.FIELD_NAME ? p.nextToken() : p.currentToken();
  }

  /** Null where an empty string may stand for it. */
  Object wrongToken(JsonParser p, JsonToken token, DataType type) throws IOException {
    if (token == JsonToken.VALUE_STRING && p.getTextLength() < 1) {
      boolean strict =
          type instanceof FloatType
              || type instanceof DoubleType
              || type instanceof TimestampType
              || type instanceof DateType;
      if (emptyAllowed && !strict) {
        return null;
      }
      throw new BadValue("an empty string is no " + type.sql());
    }
    throw new BadValue("the token " + token + " is no " + type.sql());
  }

  private Rule rule(DataType type) {
    if (type.isString()) {
      return (p, t) -> t == JsonToken.VALUE_STRING ? p.getText() : copy(p);
    }
    if (type instanceof NullType) {
      return (p, t) -> null;
    }
    if (type instanceof BooleanType) {
      return (p, t) -> t.isBoolean() ? (Object) (t == JsonToken.VALUE_TRUE) : WRONG;
    }
    if (type instanceof ByteType) {
      return whole(JsonParser::getByteValue);
    }
    if (type instanceof ShortType) {
      return whole(JsonParser::getShortValue);
    }
    if (type instanceof IntegerType) {
      return whole(JsonParser::getIntValue);
    }
    if (type instanceof LongType) {
      return whole(JsonParser::getLongValue);
    }
    if (type instanceof FloatType) {
      return floating(JsonParser::getFloatValue, Double::floatValue);
    }
    if (type instanceof DoubleType) {
      return floating(JsonParser::getDoubleValue, value -> value);
    }
    if (type instanceof DecimalType decimal) {
      return decimal(decimal);
    }
    if (type instanceof BinaryType) {
      return (p, t) -> t == JsonToken.VALUE_STRING ? p.getBinaryValue() : WRONG;
    }
    if (type instanceof DateType) {
      return (p, t) -> isText(p, t) ? date(p.getText()) : WRONG;
    }
    if (type instanceof TimestampType) {
      return (p, t) ->
          t == JsonToken.VALUE_NUMBER_INT
              ? (Object) (p.getLongValue() * 1_000_000L)
              : isText(p, t) ? micros(times.timestamp(p.getText())) : WRONG;
    }
    if (type instanceof TimestampNTZType) {
      return (p, t) -> isText(p, t) ? micros(times.timestampNtz(p.getText())) : WRONG;
    }
    return (p, t) -> t == JsonToken.VALUE_STRING ? intervalValue(type, p.getText()) : WRONG;
  }

  private static boolean isText(JsonParser p, JsonToken token) throws IOException {
    return token == JsonToken.VALUE_STRING && p.getTextLength() >= 1;
  }

  private Object date(String text) {
    return times.dateOrDays(text).orElseThrow(() -> new BadValue("'" + text + "' is no date"));
  }

  private static Object micros(OptionalLong micros) {
    return micros.orElseThrow(() -> new BadValue("no timestamp"));
  }

  private static Rule whole(Converter number) {
    return (p, t) -> t == JsonToken.VALUE_NUMBER_INT ? number.read(p) : WRONG;
  }

  private Rule floating(Converter number, Function<Double, Object> special) {
    return (p, t) ->
        t.isNumeric() ? number.read(p) : isText(p, t) ? special.apply(special(p.getText())) : WRONG;
  }

  private Double special(String text) {
    if (nonNumeric) {
      switch (text) {
        case "NaN":
          return Double.NaN;
        case "+INF", "+Infinity", "Infinity":
          return Double.POSITIVE_INFINITY;
        case "-INF", "-Infinity":
          return Double.NEGATIVE_INFINITY;
        default:
      }
    }
    throw new BadValue("'" + text + "' is no number");
  }

  private Rule decimal(DecimalType type) {
    return (p, t) ->
        t.isNumeric()
            ? fit(p.getDecimalValue(), type)
            : isText(p, t) ? fit(localDecimal(spec, p.getText()), type) : WRONG;
  }

  static BigDecimal fit(BigDecimal value, DecimalType type) {
    return StringCasts.fit(value, type.precision(), type.scale())
        .orElseThrow(() -> new BadValue(value + " is no " + type.sql()));
  }

  /** A decimal with a locale's separators; without one commas are passed over. */
  static BigDecimal localDecimal(FormatSpec spec, String text) {
    Locale locale = spec.option("locale").map(Locale::forLanguageTag).orElse(Locale.US);
    if (locale.equals(Locale.US)) {
      return new BigDecimal(text.replace(",", ""));
    }
    DecimalFormat format = new DecimalFormat("", new DecimalFormatSymbols(locale));
    format.setParseBigDecimal(true);
    ParsePosition position = new ParsePosition(0);
    BigDecimal number = (BigDecimal) format.parse(text, position);
    if (position.getIndex() != text.length() || position.getErrorIndex() != -1) {
      throw new BadValue("'" + text + "' is no decimal");
    }
    return number;
  }

  /** The interval a text says; null where it is no calendar interval. */
  static Object intervalValue(DataType type, String text) {
    if (type instanceof YearMonthIntervalType yearMonth) {
      return IntervalCasts.yearMonth(text, yearMonth)
          .orElseThrow(() -> new BadValue("no " + type.sql()));
    }
    if (type instanceof DayTimeIntervalType dayTime) {
      return IntervalCasts.dayTime(text, dayTime)
          .orElseThrow(() -> new BadValue("no " + type.sql()));
    }
    if (type instanceof CalendarIntervalType) {
      try {
        return com.catalyst2sql.dialect.parser.IntervalText.multiUnits(text);
      } catch (IllegalArgumentException | SparkSqlException e) {
        return null;
      }
    }
    throw Errors.unsupported("reading text as " + type.sql());
  }

  private String copy(JsonParser p) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator g = factory.createGenerator(out)) {
      g.copyCurrentStructure(p);
    }
    return out.toString();
  }
}
