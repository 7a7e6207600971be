package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.DateTimeFields;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** EXTRACT: one field of a date, a timestamp or an interval. */
final class Extracts {

  private static final long SECOND = 1_000_000L;

  private Extracts() {}

  static Expression translate(FunctionTranslation.Call call, TranslationContext context) {
    Optional<DateTimeFields> field =
        Terms.stringValue(call.argument(0)).flatMap(f -> DateTimeFields.find(f, call.type(1)));
    if (field.isEmpty()) {
      return Literal.nullOf(call.dataType());
    }
    Expression source = call.argument(1);
    DataType type = source.dataType();
    if (type instanceof YearMonthIntervalType) {
      return cast(part(source, 12, field.get() == DateTimeFields.YEAR), call.dataType());
    }
    if (type instanceof DayTimeIntervalType) {
      return dayTime(field.get(), source, call.dataType());
    }
    if (type instanceof CalendarIntervalType) {
      return calendar(field.get(), source, call.dataType(), context);
    }
    return datetime(field.get(), source, call.dataType(), context);
  }

  private static Expression cast(Expression value, DataType type) {
    return Build.cast(value, type);
  }

  private static Expression part(Expression value, long unit, boolean whole) {
    return Build.op(whole ? "//" : "%", Terms.LONG, value, Build.number(unit));
  }

  private static Expression dayTime(DateTimeFields field, Expression micros, DataType type) {
    return switch (field) {
      case DAY -> cast(part(micros, 86_400 * SECOND, true), type);
      case HOUR -> cast(part(part(micros, 86_400 * SECOND, false), 3600 * SECOND, true), type);
      case MINUTE -> cast(part(part(micros, 3600 * SECOND, false), 60 * SECOND, true), type);
      default -> seconds(part(micros, 60 * SECOND, false), type);
    };
  }

  /** Microseconds as seconds with six digits behind the point. */
  private static Expression seconds(Expression micros, DataType type) {
    Expression unit = new Literal(new BigDecimal("0.000001"), new DecimalType(6, 6));
    return cast(Build.op("*", type, Build.cast(micros, new DecimalType(18, 0)), unit), type);
  }

  private static Expression calendar(
      DateTimeFields field, Expression source, DataType type, TranslationContext context) {
    return context.once(
        source,
        interval ->
            switch (field) {
              case YEAR, MONTH, MINUTE -> cast(datePart(field, interval), type);
              // Hours beyond a day count as days.
              case DAY ->
                  cast(
                      Build.op("+", Terms.LONG, datePart(field, interval), ofHours("//", interval)),
                      type);
              case HOUR -> cast(ofHours("%", interval), type);
              default ->
                  seconds(
                      Build.call("date_part", Terms.LONG, Literal.of("microseconds"), interval),
                      type);
            });
  }

  private static Expression ofHours(String operator, Expression interval) {
    return Build.op(
        operator, Terms.LONG, datePart(DateTimeFields.HOUR, interval), Build.number(24));
  }

  private static Expression datePart(DateTimeFields field, Expression interval) {
    return Build.call(
        "date_part", Terms.LONG, Literal.of(field.name().toLowerCase(Locale.ROOT)), interval);
  }

  private static Expression datetime(
      DateTimeFields field, Expression source, DataType type, TranslationContext context) {
    Expression value = source;
    boolean timeOfDay =
        field == DateTimeFields.HOUR
            || field == DateTimeFields.MINUTE
            || field == DateTimeFields.SECOND;
    if (timeOfDay) {
      if (!(source.dataType() instanceof TimestampType)
          && !(source.dataType() instanceof TimestampNTZType)) {
        value = context.cast(source, TimestampType.INSTANCE, EvalMode.LEGACY);
      }
    } else if (!(source.dataType() instanceof DateType)) {
      if (source.dataType().isNumeric()) {
        throw Errors.unsupported("extract from a number");
      }
      value = context.cast(source, DateType.INSTANCE, EvalMode.LEGACY);
    }
    return switch (field) {
      case YEAR -> named("year", value, type);
      case YEAROFWEEK -> named("isoyear", value, type);
      case QUARTER -> named("quarter", value, type);
      case MONTH -> named("month", value, type);
      case WEEK -> named("weekofyear", value, type);
      case DAY -> named("day", value, type);
      case DAYOFWEEK ->
          cast(
              Build.op(
                  "+", Terms.LONG, Build.call("dayofweek", Terms.LONG, value), Build.number(1)),
              type);
      case DAYOFWEEK_ISO -> named("isodow", value, type);
      case DOY -> named("dayofyear", value, type);
      case HOUR -> named("hour", value, type);
      case MINUTE -> named("minute", value, type);
      case SECOND -> seconds(Build.call("microsecond", Terms.LONG, value), type);
    };
  }

  private static Expression named(String name, Expression value, DataType type) {
    return cast(Build.call(name, Terms.LONG, value), type);
  }
}
