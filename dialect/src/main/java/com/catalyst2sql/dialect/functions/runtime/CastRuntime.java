package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Casts and decimal arithmetic that an engine's own functions do not do exactly. Decimals pass as text, since a Java
 * function has one precision and scale only. A last argument {@code ansi} says whether bad input raises an error.
 */
public final class CastRuntime {

  private static final DataType STRING = StringType.INSTANCE;
  private static final DataType INT = IntegerType.INSTANCE;
  private static final DataType LONG = LongType.INSTANCE;
  private static final DataType FLAG = BooleanType.INSTANCE;

  public static final JavaFunction STRING_TO_BYTE =
      JavaFunction.of(
          "c2s_string_to_tinyint",
          List.of(STRING, FLAG),
          ByteType.INSTANCE,
          a ->
              number(a, Byte.MIN_VALUE, Byte.MAX_VALUE, ByteType.INSTANCE)
                  .map(Long::byteValue)
                  .orElse(null));
  public static final JavaFunction STRING_TO_SHORT =
      JavaFunction.of(
          "c2s_string_to_smallint",
          List.of(STRING, FLAG),
          ShortType.INSTANCE,
          a ->
              number(a, Short.MIN_VALUE, Short.MAX_VALUE, ShortType.INSTANCE)
                  .map(Long::shortValue)
                  .orElse(null));
  public static final JavaFunction STRING_TO_INT =
      JavaFunction.of(
          "c2s_string_to_int",
          List.of(STRING, FLAG),
          INT,
          a ->
              number(a, Integer.MIN_VALUE, Integer.MAX_VALUE, INT)
                  .map(Long::intValue)
                  .orElse(null));
  public static final JavaFunction STRING_TO_LONG =
      JavaFunction.of(
          "c2s_string_to_bigint",
          List.of(STRING, FLAG),
          LONG,
          a -> number(a, Long.MIN_VALUE, Long.MAX_VALUE, LONG).orElse(null));
  public static final JavaFunction STRING_TO_DOUBLE =
      JavaFunction.of(
          "c2s_string_to_double",
          List.of(STRING, FLAG),
          DoubleType.INSTANCE,
          a -> checked(StringCasts.toDouble((String) a[0]), a, DoubleType.INSTANCE));
  public static final JavaFunction STRING_TO_FLOAT =
      JavaFunction.of(
          "c2s_string_to_float",
          List.of(STRING, FLAG),
          FloatType.INSTANCE,
          a -> checked(StringCasts.toFloat((String) a[0]), a, FloatType.INSTANCE));
  public static final JavaFunction STRING_TO_BOOLEAN =
      JavaFunction.of(
          "c2s_string_to_boolean",
          List.of(STRING, FLAG),
          FLAG,
          a -> checked(StringCasts.toBoolean((String) a[0]), a, FLAG));

  /** (text, precision, scale, ansi) to text. */
  public static final JavaFunction STRING_TO_DECIMAL =
      JavaFunction.of(
          "c2s_string_to_decimal",
          List.of(STRING, INT, INT, FLAG),
          STRING,
          a -> {
            DecimalType type = new DecimalType((Integer) a[1], (Integer) a[2]);
            BigDecimal number =
                checked(StringCasts.toDecimal((String) a[0]), new Object[] {a[0], a[3]}, type);
            if (number != null && (Boolean) a[3] && number.precision() - number.scale() > 38) {
              throw new SparkSqlException(
                  "NUMERIC_OUT_OF_SUPPORTED_RANGE",
                  "22003",
                  "The value "
                      + a[0]
                      + " cannot be interpreted as a numeric since it has more than 38 digits.");
            }
            return number == null ? null : fit(number, type, (Boolean) a[3]);
          });

  /** (number, precision, scale, ansi) to text. */
  public static final JavaFunction DOUBLE_TO_DECIMAL =
      JavaFunction.of(
          "c2s_double_to_decimal",
          List.of(DoubleType.INSTANCE, INT, INT, FLAG),
          STRING,
          a ->
              StringCasts.toDecimal((double) a[0])
                  .map(n -> fit(n, new DecimalType((Integer) a[1], (Integer) a[2]), (Boolean) a[3]))
                  .orElse(null));

  /** (operator, left, right, precision, scale, ansi) to text. */
  public static final JavaFunction DECIMAL_ARITHMETIC =
      JavaFunction.of(
          "c2s_decimal_arithmetic",
          List.of(STRING, STRING, STRING, INT, INT, FLAG),
          STRING,
          a ->
              DecimalMath.apply(
                      (String) a[0], new BigDecimal((String) a[1]), new BigDecimal((String) a[2]))
                  .map(n -> fit(n, new DecimalType((Integer) a[3], (Integer) a[4]), (Boolean) a[5]))
                  .orElse(null));

  /** (left, right, ansi): Spark's {@code div} of decimals: a quotient of 38 digits at most, and its low 64 bits. */
  public static final JavaFunction DECIMAL_DIV =
      JavaFunction.of(
          "c2s_decimal_div",
          List.of(STRING, STRING, FLAG),
          LONG,
          a ->
              DecimalMath.apply("div", new BigDecimal((String) a[0]), new BigDecimal((String) a[1]))
                  .map(n -> fit(n, new DecimalType(DecimalType.MAX_PRECISION, 0), (Boolean) a[2]))
                  .map(n -> DecimalMath.lowBits(new BigDecimal(n)))
                  .orElse(null));

  /** A decimal's text as {@code BigDecimal.toString} has it, with an exponent for small numbers. */
  public static final JavaFunction DECIMAL_TO_STRING =
      JavaFunction.of(
          "c2s_decimal_to_string",
          List.of(STRING),
          STRING,
          a -> new BigDecimal((String) a[0]).toString());

  public static final JavaFunction DOUBLE_TO_STRING =
      JavaFunction.of(
          "c2s_double_to_string",
          List.of(DoubleType.INSTANCE),
          STRING,
          a -> Double.toString((Double) a[0]));
  public static final JavaFunction FLOAT_TO_STRING =
      JavaFunction.of(
          "c2s_float_to_string",
          List.of(FloatType.INSTANCE),
          STRING,
          a -> Float.toString((Float) a[0]));
  public static final JavaFunction STRING_TO_DATE =
      JavaFunction.of(
          "c2s_string_to_date",
          List.of(STRING, FLAG),
          DateType.INSTANCE,
          a -> {
            var days = DateTimeCasts.toDate((String) a[0]);
            return days.isPresent() ? days.getAsInt() : refused(a[0], a[1], DateType.INSTANCE);
          });

  /** (text, zone, ansi). */
  public static final JavaFunction STRING_TO_TIMESTAMP =
      stringToTimestamp("c2s_string_to_timestamp", TimestampType.INSTANCE, false);

  /** The same anywhere in Spark's range, for a result's own column; and as microseconds. */
  public static final JavaFunction STRING_TO_RAW_TIMESTAMP =
      stringToTimestamp("c2s_string_to_raw_timestamp", TimestampType.INSTANCE, true);

  public static final JavaFunction STRING_TO_MICROS =
      stringToTimestamp("c2s_string_to_micros", LONG, true);

  /** (microseconds of a local time, zone): the first moment of that time; NULL where it is beyond the range of a target. */
  public static final JavaFunction LOCAL_TO_MOMENT =
      JavaFunction.of(
          "c2s_local_to_moment",
          List.of(LONG, STRING),
          TimestampType.INSTANCE,
          a -> {
            var micros = DateTimeCasts.moment((long) a[0], ZoneId.of((String) a[1]));
            return micros.isPresent() ? micros.getAsLong() : null;
          });

  public static final JavaFunction STRING_TO_TIMESTAMP_NTZ =
      stringToLocal("c2s_string_to_timestamp_ntz", TimestampNTZType.INSTANCE, false);

  /** The same anywhere in Spark's range, for a result's own column; and as microseconds. */
  public static final JavaFunction STRING_TO_RAW_TIMESTAMP_NTZ =
      stringToLocal("c2s_string_to_raw_timestamp_ntz", TimestampNTZType.INSTANCE, true);

  public static final JavaFunction STRING_TO_LOCAL_MICROS =
      stringToLocal("c2s_string_to_local_micros", LONG, true);

  public static final JavaFunction DATE_TO_STRING =
      JavaFunction.of(
          "c2s_date_to_string",
          List.of(DateType.INSTANCE),
          STRING,
          a -> DateTimeCasts.dateText((Integer) a[0]));
  public static final JavaFunction TIMESTAMP_NTZ_TO_STRING =
      JavaFunction.of(
          "c2s_timestamp_to_string",
          List.of(TimestampNTZType.INSTANCE),
          STRING,
          a -> DateTimeCasts.timestampText((Long) a[0]));

  /** As it is printed: U+FFFD stands for bytes that are no UTF-8. */
  public static final JavaFunction BINARY_TO_PRINTED =
      JavaFunction.of(
          "c2s_binary_to_printed",
          List.of(BinaryType.INSTANCE),
          STRING,
          a -> StringCasts.utf8((byte[]) a[0]));

  /** Where more than printing is done with it: the engine's texts are UTF-8, Spark's are any bytes. */
  public static final JavaFunction BINARY_TO_STRING =
      JavaFunction.of(
          "c2s_binary_to_string",
          List.of(BinaryType.INSTANCE),
          STRING,
          a -> StringCasts.exactUtf8((byte[]) a[0]));

  /** (number, width in bytes). */
  public static final JavaFunction LONG_TO_BINARY =
      JavaFunction.of(
          "c2s_bigint_to_binary",
          List.of(LONG, INT),
          BinaryType.INSTANCE,
          a -> StringCasts.bigEndian((Long) a[0], (Integer) a[1]));

  /** (months, first field, last field). */
  public static final JavaFunction YEAR_MONTH_TO_STRING =
      JavaFunction.of(
          "c2s_year_month_to_string",
          List.of(INT, STRING, STRING),
          STRING,
          a ->
              IntervalText.yearMonth(
                  (Integer) a[0],
                  new YearMonthIntervalType(
                      YearMonthIntervalType.Field.valueOf((String) a[1]),
                      YearMonthIntervalType.Field.valueOf((String) a[2]))));

  /** (microseconds, first field, last field). */
  public static final JavaFunction DAY_TIME_TO_STRING =
      JavaFunction.of(
          "c2s_day_time_to_string",
          List.of(LONG, STRING, STRING),
          STRING,
          a ->
              IntervalText.dayTime(
                  (Long) a[0],
                  DayTimeIntervalType.Field.valueOf((String) a[1]),
                  DayTimeIntervalType.Field.valueOf((String) a[2])));

  /** (months, days, microseconds). */
  public static final JavaFunction CALENDAR_TO_STRING =
      JavaFunction.of(
          "c2s_interval_to_string",
          List.of(INT, INT, LONG),
          STRING,
          a -> IntervalText.calendar((Integer) a[0], (Integer) a[1], (Long) a[2]));

  /** (text, first field, last field, whether bad text gives NULL). */
  public static final JavaFunction STRING_TO_YEAR_MONTH =
      JavaFunction.of(
          "c2s_string_to_year_month",
          List.of(STRING, STRING, STRING, FLAG),
          INT,
          a -> {
            var type =
                new YearMonthIntervalType(
                    YearMonthIntervalType.Field.valueOf((String) a[1]),
                    YearMonthIntervalType.Field.valueOf((String) a[2]));
            return interval(IntervalCasts.yearMonth((String) a[0], type), a, type);
          });

  /** (text, first field, last field, whether bad text gives NULL). */
  public static final JavaFunction STRING_TO_DAY_TIME =
      JavaFunction.of(
          "c2s_string_to_day_time",
          List.of(STRING, STRING, STRING, FLAG),
          LONG,
          a -> {
            var type =
                new DayTimeIntervalType(
                    DayTimeIntervalType.Field.valueOf((String) a[1]),
                    DayTimeIntervalType.Field.valueOf((String) a[2]));
            return interval(IntervalCasts.dayTime((String) a[0], type), a, type);
          });

  /** To the text of months, days and microseconds that an engine's cast to its own interval takes. */
  public static final JavaFunction STRING_TO_CALENDAR =
      JavaFunction.of(
          "c2s_string_to_interval",
          List.of(STRING),
          STRING,
          a -> {
            try {
              var interval = com.catalyst2sql.dialect.parser.IntervalText.multiUnits((String) a[0]);
              return interval.months()
                  + " months "
                  + interval.days()
                  + " days "
                  + interval.microseconds()
                  + " microseconds";
            } catch (IllegalArgumentException e) {
              return null;
            }
          });

  /** (end, start): whole months and days between, as the text of an interval. */
  public static final JavaFunction LEGACY_DATE_DIFFERENCE =
      JavaFunction.of(
          "c2s_legacy_date_difference",
          List.of(DateType.INSTANCE, DateType.INSTANCE),
          STRING,
          a -> {
            var period =
                Period.between(
                    LocalDate.ofEpochDay((Integer) a[1]), LocalDate.ofEpochDay((Integer) a[0]));
            return period.toTotalMonths() + " months " + period.getDays() + " days";
          });

  /** (decimal, factor): the product rounded half up, and cut to what 37 digits hold. */
  public static final JavaFunction DECIMAL_TO_WHOLE =
      JavaFunction.of(
          "c2s_decimal_to_whole",
          List.of(STRING, LONG),
          STRING,
          a -> {
            BigDecimal limit = BigDecimal.TEN.pow(DecimalType.MAX_PRECISION - 1);
            return new BigDecimal((String) a[0])
                .multiply(BigDecimal.valueOf((Long) a[1]))
                .setScale(0, RoundingMode.HALF_UP)
                .min(limit)
                .max(limit.negate())
                .toPlainString();
          });

  /** Seconds to the low bits of their microseconds, by way of 34 digits as in Spark. */
  public static final JavaFunction DECIMAL_TO_MICROS =
      JavaFunction.of(
          "c2s_decimal_to_micros",
          List.of(STRING),
          LONG,
          a ->
              new BigDecimal((String) a[0])
                  .multiply(BigDecimal.valueOf(1_000_000L), MathContext.DECIMAL128)
                  .longValue());

  public static final List<JavaFunction> ALL =
      List.of(
          DECIMAL_TO_MICROS,
          DECIMAL_TO_WHOLE,
          LEGACY_DATE_DIFFERENCE,
          STRING_TO_YEAR_MONTH,
          STRING_TO_DAY_TIME,
          STRING_TO_CALENDAR,
          STRING_TO_BYTE,
          STRING_TO_SHORT,
          STRING_TO_INT,
          STRING_TO_LONG,
          STRING_TO_DOUBLE,
          STRING_TO_FLOAT,
          STRING_TO_BOOLEAN,
          STRING_TO_DECIMAL,
          DOUBLE_TO_DECIMAL,
          DECIMAL_ARITHMETIC,
          DECIMAL_DIV,
          DECIMAL_TO_STRING,
          DOUBLE_TO_STRING,
          FLOAT_TO_STRING,
          STRING_TO_DATE,
          STRING_TO_TIMESTAMP,
          STRING_TO_RAW_TIMESTAMP,
          STRING_TO_MICROS,
          LOCAL_TO_MOMENT,
          STRING_TO_TIMESTAMP_NTZ,
          STRING_TO_RAW_TIMESTAMP_NTZ,
          STRING_TO_LOCAL_MICROS,
          DATE_TO_STRING,
          TIMESTAMP_NTZ_TO_STRING,
          BINARY_TO_PRINTED,
          BINARY_TO_STRING,
          LONG_TO_BINARY,
          YEAR_MONTH_TO_STRING,
          DAY_TIME_TO_STRING,
          CALENDAR_TO_STRING);

  private CastRuntime() {}

  private static JavaFunction stringToTimestamp(String name, DataType result, boolean anywhere) {
    return JavaFunction.of(
        name,
        List.of(STRING, STRING, FLAG),
        result,
        a -> {
          var micros = DateTimeCasts.toTimestamp((String) a[0], ZoneId.of((String) a[1]));
          return micros.isPresent()
              ? representable(micros.getAsLong(), anywhere)
              : refused(a[0], a[2], TimestampType.INSTANCE);
        });
  }

  private static JavaFunction stringToLocal(String name, DataType result, boolean anywhere) {
    return JavaFunction.of(
        name,
        List.of(STRING, FLAG),
        result,
        a -> {
          var micros = DateTimeCasts.toTimestampNtz((String) a[0]);
          return micros.isPresent()
              ? representable(micros.getAsLong(), anywhere)
              : refused(a[0], a[1], TimestampNTZType.INSTANCE);
        });
  }

  private static Optional<Long> number(Object[] a, long min, long max, DataType type) {
    var value = StringCasts.toLong((String) a[0], min, max, (Boolean) a[1]);
    Optional<Long> boxed = value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    return Optional.ofNullable(checked(boxed, a, type));
  }

  /** Engines keep the ends of the range for infinity. */
  private static long representable(long micros, boolean anywhere) {
    if (!anywhere && (micros <= -Long.MAX_VALUE || micros == Long.MAX_VALUE)) {
      throw new SparkSqlException(
          "UNSUPPORTED_FEATURE.C2S",
          "0A000",
          "The feature is not supported: timestamps at the very ends of Spark's range.");
    }
    return micros;
  }

  /** The value; without one null, or in ANSI mode (the second of {@code textAndAnsi}) an error. */
  private static <T> T checked(Optional<T> value, Object[] textAndAnsi, DataType type) {
    return value.isPresent() ? value.get() : refused(textAndAnsi[0], textAndAnsi[1], type);
  }

  /** NULL for a text that is no value of the type; in ANSI mode an error. */
  private static <T> T refused(Object text, Object ansi, DataType type) {
    if ((Boolean) ansi) {
      throw new SparkSqlException(
          "CAST_INVALID_INPUT",
          "22018",
          "The value '"
              + text
              + "' of the type \"STRING\" cannot be cast to \""
              + type.sql()
              + "\" because it is malformed. Use try_cast to get NULL instead.");
    }
    return null;
  }

  private static <T> T interval(Optional<T> value, Object[] a, DataType type) {
    if (value.isEmpty() && !(Boolean) a[3]) {
      throw IntervalCasts.wrong((String) a[0], type.catalogString());
    }
    return value.orElse(null);
  }

  private static String fit(BigDecimal value, DecimalType type, boolean ansi) {
    Optional<BigDecimal> fitting = StringCasts.fit(value, type.precision(), type.scale());
    if (fitting.isEmpty() && ansi) {
      throw new SparkSqlException(
          "NUMERIC_VALUE_OUT_OF_RANGE",
          "22003",
          value.toPlainString()
              + " cannot be represented as Decimal("
              + type.precision()
              + ", "
              + type.scale()
              + ").");
    }
    return fitting.map(BigDecimal::toPlainString).orElse(null);
  }
}
