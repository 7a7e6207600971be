package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;
import static com.catalyst2sql.dialect.functions.Parameters.ANY_TIMESTAMP;
import static com.catalyst2sql.dialect.functions.Parameters.BOOLEAN;
import static com.catalyst2sql.dialect.functions.Parameters.CALENDAR_INTERVAL;
import static com.catalyst2sql.dialect.functions.Parameters.DATE;
import static com.catalyst2sql.dialect.functions.Parameters.DOUBLE;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.INTEGRAL;
import static com.catalyst2sql.dialect.functions.Parameters.INTERVAL_SECONDS;
import static com.catalyst2sql.dialect.functions.Parameters.LONG;
import static com.catalyst2sql.dialect.functions.Parameters.NUMERIC;
import static com.catalyst2sql.dialect.functions.Parameters.SECONDS;
import static com.catalyst2sql.dialect.functions.Parameters.SMALL_INTEGRAL;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;
import static com.catalyst2sql.dialect.functions.Parameters.TIMESTAMP;
import static com.catalyst2sql.dialect.functions.Parameters.TIMESTAMP_NTZ;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.AbstractDataType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.TypeCollection;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions on dates, timestamps and intervals; the operators are not among them. */
final class DateTimeFunctions {

  static final String DEFAULT_PATTERN = "yyyy-MM-dd HH:mm:ss";

  private static final Literal ZERO = Literal.of(0);
  private static final Literal ZERO_SECONDS =
      new Literal(new BigDecimal("0.000000"), new DecimalType(7, 6));
  private static final AbstractDataType ANY_DATETIME =
      TypeCollection.of(STRING, DATE, TIMESTAMP, TIMESTAMP_NTZ);
  private static final AbstractDataType DATETIME_OR_NUMBER =
      TypeCollection.of(STRING, DATE, TIMESTAMP, TIMESTAMP_NTZ, NUMERIC);
  private static final FunctionDeclaration CURRENT_TIMEZONE =
      scalar("current_timezone").returns(STRING).neverNull();

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("add_months").args(DATE, INT).returns(DATE).evaluates(Evaluation.LEFT_FIRST),
          scalar("convert_timezone")
              .args(STRING, STRING)
              .optional(TIMESTAMP_NTZ)
              .coerce(DateTimeFunctions::fromSessionZone)
              .returns(TIMESTAMP_NTZ),
          scalar("current_date", "curdate").returns(DATE).neverNull(),
          scalar("current_timestamp").returns(TIMESTAMP).neverNull(),
          scalar("now").returns(TIMESTAMP).neverNull(),
          scalar("localtimestamp").returns(TIMESTAMP_NTZ).neverNull(),
          CURRENT_TIMEZONE,
          scalar("date_add", "dateadd")
              .args(DATE, SMALL_INTEGRAL)
              .noImplicitCasts()
              .coerce(DateTimeFunctions::dateAndDays)
              .returns(DATE)
              .prettyName("date_add")
              .evaluates(Evaluation.LEFT_FIRST),
          scalar("date_sub")
              .args(DATE, SMALL_INTEGRAL)
              .noImplicitCasts()
              .coerce(DateTimeFunctions::dateAndDays)
              .returns(DATE)
              .evaluates(Evaluation.LEFT_FIRST),
          scalar("datediff", "date_diff")
              .args(DATE, DATE)
              .returns(INT)
              .prettyName(CallSite::name)
              .evaluates(Evaluation.LEFT_FIRST),
          scalar("timestampadd")
              .args(STRING, INT, ANY_TIMESTAMP)
              .check(DateTimeFunctions::checkUnit)
              .returnsArgument(2),
          scalar("timestampdiff")
              .args(STRING, TIMESTAMP, TIMESTAMP)
              .check(DateTimeFunctions::checkUnit)
              .returns(LONG),
          scalar("date_format")
              .args(TIMESTAMP, STRING)
              .returns(STRING)
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("date_from_unix_date").args(INT).returns(DATE),
          scalar("date_trunc").args(STRING, TIMESTAMP).returns(TIMESTAMP).alwaysNullable(),
          scalar("trunc").args(DATE, STRING).returns(DATE).alwaysNullable(),
          ofDate("day").evaluates(Evaluation.NEVER_RAISES),
          ofDate("dayofmonth"),
          ofDate("dayofweek"),
          ofDate("dayofyear"),
          ofDate("month").evaluates(Evaluation.NEVER_RAISES),
          ofDate("quarter"),
          ofDate("weekday"),
          ofDate("weekofyear"),
          ofDate("year").evaluates(Evaluation.NEVER_RAISES),
          scalar("hour").args(ANY_TIMESTAMP).returns(INT).evaluates(Evaluation.NEVER_RAISES),
          scalar("minute").args(ANY_TIMESTAMP).returns(INT).evaluates(Evaluation.NEVER_RAISES),
          scalar("second").args(ANY_TIMESTAMP).returns(INT).evaluates(Evaluation.NEVER_RAISES),
          scalar("extract")
              .args(STRING, ANY)
              .check(DateTimeFunctions::checkField)
              .returns(DateTimeFunctions::fieldType),
          scalar("date_part", "datepart")
              .args(STRING, ANY)
              .check(DateTimeFunctions::checkField)
              .returns(DateTimeFunctions::fieldType)
              .prettyName(CallSite::name),
          scalar("from_unixtime")
              .args(LONG)
              .optional(STRING)
              .defaults(Literal.of(DEFAULT_PATTERN))
              .returns(STRING)
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("unix_timestamp")
              .optional(ANY_DATETIME, STRING)
              .noImplicitCasts()
              .coerce(DateTimeFunctions::nowByDefault)
              .returns(LONG)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("to_unix_timestamp")
              .args(ANY_DATETIME)
              .optional(STRING)
              .noImplicitCasts()
              .defaults(Literal.of(DEFAULT_PATTERN))
              .returns(LONG)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("from_utc_timestamp").args(TIMESTAMP, STRING).returns(TIMESTAMP),
          scalar("to_utc_timestamp").args(TIMESTAMP, STRING).returns(TIMESTAMP),
          scalar("last_day").args(DATE).returns(DATE),
          scalar("next_day")
              .args(DATE, STRING)
              .returns(DATE)
              .alwaysNullable()
              .evaluates(Evaluation.LEFT_FIRST),
          scalar("months_between")
              .args(TIMESTAMP, TIMESTAMP)
              .optional(BOOLEAN)
              .defaults(Literal.TRUE)
              .returns(DOUBLE),
          scalar("make_date").args(INT, INT, INT).returns(DATE).alwaysNullable(),
          scalar("make_dt_interval")
              .optional(INT, INT, INT, INTERVAL_SECONDS)
              .defaults(ZERO, ZERO, ZERO, ZERO_SECONDS)
              .returns(DayTimeIntervalType.DAY_TO_SECOND),
          scalar("make_interval")
              .optional(INT, INT, INT, INT, INT, INT, INTERVAL_SECONDS)
              .defaults(ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO_SECONDS)
              .returns(CALENDAR_INTERVAL)
              .alwaysNullable(),
          scalar("make_ym_interval")
              .optional(INT, INT)
              .defaults(ZERO, ZERO)
              .returns(YearMonthIntervalType.YEAR_TO_MONTH),
          scalar("make_timestamp")
              .args(INT, INT, INT, INT, INT, SECONDS)
              .optional(STRING)
              .returns(call -> call.conf().timestampNtzByDefault() ? TIMESTAMP_NTZ : TIMESTAMP)
              .alwaysNullable(),
          scalar("make_timestamp_ltz")
              .args(INT, INT, INT, INT, INT, SECONDS)
              .optional(STRING)
              .returns(TIMESTAMP)
              .alwaysNullable(),
          scalar("make_timestamp_ntz")
              .args(INT, INT, INT, INT, INT, SECONDS)
              .returns(TIMESTAMP_NTZ)
              .alwaysNullable(),
          scalar("timestamp_micros").args(INTEGRAL).noImplicitCasts().returns(TIMESTAMP),
          scalar("timestamp_millis").args(INTEGRAL).noImplicitCasts().returns(TIMESTAMP),
          scalar("timestamp_seconds")
              .args(NUMERIC)
              .noImplicitCasts()
              .returns(TIMESTAMP)
              .alwaysNullable(),
          scalar("to_date")
              .args(ANY_DATETIME)
              .optional(STRING)
              .returns(DATE)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("to_timestamp")
              .args(DATETIME_OR_NUMBER)
              .optional(STRING)
              .returns(call -> call.conf().timestampNtzByDefault() ? TIMESTAMP_NTZ : TIMESTAMP)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("to_timestamp_ltz")
              .args(DATETIME_OR_NUMBER)
              .optional(STRING)
              .returns(TIMESTAMP)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("to_timestamp_ntz")
              .args(ANY_DATETIME)
              .optional(STRING)
              .returns(TIMESTAMP_NTZ)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("try_to_timestamp")
              .args(DATETIME_OR_NUMBER)
              .optional(STRING)
              .returns(call -> call.conf().timestampNtzByDefault() ? TIMESTAMP_NTZ : TIMESTAMP)
              .alwaysNullable()
              .evaluates(Evaluation.RAISES_FOR_VALUES),
          scalar("unix_date").args(DATE).noImplicitCasts().returns(INT),
          scalar("unix_micros").args(TIMESTAMP).noImplicitCasts().returns(LONG),
          scalar("unix_millis").args(TIMESTAMP).noImplicitCasts().returns(LONG),
          scalar("unix_seconds").args(TIMESTAMP).noImplicitCasts().returns(LONG));

  private DateTimeFunctions() {}

  private static FunctionDeclaration ofDate(String name) {
    return scalar(name).args(DATE).returns(INT);
  }

  private static CallSite fromSessionZone(CallSite call) {
    if (call.arguments().size() == 3) {
      return call;
    }
    return call.withArguments(
        List.of(
            new FunctionCall(
                CURRENT_TIMEZONE, "current_timezone", List.of(), STRING, false, call.mode()),
            call.argument(0),
            call.argument(1)));
  }

  private static CallSite nowByDefault(CallSite call) {
    List<Expression> arguments = new ArrayList<>(call.arguments());
    if (arguments.isEmpty()) {
      FunctionDeclaration now = FunctionRegistry.builtin().find("current_timestamp").orElseThrow();
      arguments.add(
          new FunctionCall(now, "current_timestamp", List.of(), TIMESTAMP, false, call.mode()));
    }
    if (arguments.size() == 1) {
      arguments.add(Literal.of(DEFAULT_PATTERN));
    }
    return call.withArguments(arguments);
  }

  /** Timestamps and strings become dates as under implicit casts; constant strings become numbers of days. */
  private static CallSite dateAndDays(CallSite call) {
    Expression date = call.argument(0);
    if (date.dataType().isString() || date.dataType().isDatetime()) {
      date = Coercions.cast(date, DATE, call.mode());
    }
    Expression days = call.argument(1);
    if (days.dataType().isString()) {
      if (call.mode() != EvalMode.ANSI
          && Checks.stringValue(days)
              .filter(s -> !s.trim().matches("[+-]?[0-9]{1,10}"))
              .isPresent()) {
        throw new SparkSqlException(
            "SECOND_FUNCTION_ARGUMENT_NOT_INTEGER",
            "22023",
            "The second argument of " + call.name() + " function needs to be an integer.",
            call.origin());
      }
      if (days.foldable() || call.mode() == EvalMode.ANSI) {
        days = Coercions.cast(days, INT, EvalMode.ANSI);
      }
    }
    return call.withArguments(List.of(date, days));
  }

  private static CallSite checkUnit(CallSite call) {
    Optional<String> unit = Checks.stringValue(call.argument(0));
    if (unit.filter(u -> DateTimeFields.isUnit(u)).isEmpty()) {
      throw new SparkSqlException(
          "INVALID_PARAMETER_VALUE.DATETIME_UNIT",
          "22023",
          "The unit of " + call.name() + " must be one of " + DateTimeFields.UNITS + ".",
          call.origin());
    }
    return call;
  }

  private static CallSite checkField(CallSite call) {
    Optional<String> field = Checks.stringValue(call.argument(0));
    if (field.isEmpty()) {
      if (Checks.isNull(call.argument(0))) {
        return call;
      }
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1100",
          "42000",
          "The 'field' parameter of function '" + call.name() + "' needs to be a string literal.",
          call.origin());
    }
    if (DateTimeFields.find(field.get(), call.type(1)).isEmpty()) {
      throw new SparkSqlException(
          "INVALID_EXTRACT_FIELD",
          "42601",
          "Cannot extract `" + field.get() + "` from a value of type " + call.type(1).sql() + ".",
          call.origin());
    }
    return call;
  }

  private static DataType fieldType(CallSite call) {
    return Checks.stringValue(call.argument(0))
        .flatMap(field -> DateTimeFields.find(field, call.type(1)))
        .map(field -> field.resultType(call.type(1)))
        .orElse(DOUBLE);
  }
}
