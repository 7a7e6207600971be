package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;

import com.catalyst2sql.dialect.types.AbstractDataType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.TypeClass;
import com.catalyst2sql.dialect.types.TypeCollection;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import java.util.List;

/**
 * What the operators mean on dates, timestamps and intervals. No query can call these by name; targets translate them
 * like any function. Subtractions of an interval are functions of their own, as Spark prints them with a minus.
 */
final class IntervalFunctions {

  private static final DataType DATE = DateType.INSTANCE;
  private static final DataType CALENDAR = CalendarIntervalType.INSTANCE;
  private static final AbstractDataType YM = TypeClass.YEAR_MONTH_INTERVAL;
  private static final AbstractDataType DT = TypeClass.DAY_TIME_INTERVAL;
  private static final AbstractDataType TIMESTAMP = TypeClass.ANY_TIMESTAMP;
  private static final AbstractDataType DURATION = TypeCollection.of(CALENDAR, DT);
  private static final AbstractDataType INTERVAL = TypeCollection.of(DT, YM, CALENDAR);

  static final FunctionDeclaration DATE_ADD_INTERVAL =
      scalar("date_add_interval").args(DATE, CALENDAR).returns(DATE);
  static final FunctionDeclaration DATE_SUB_INTERVAL =
      scalar("date_sub_interval").args(DATE, CALENDAR).returns(DATE);
  static final FunctionDeclaration DATE_ADD_YM_INTERVAL =
      scalar("date_add_ym_interval").args(DATE, YM).returns(DATE);
  static final FunctionDeclaration DATE_SUB_YM_INTERVAL =
      scalar("date_sub_ym_interval").args(DATE, YM).returns(DATE);
  static final FunctionDeclaration TIMESTAMP_ADD_YM_INTERVAL =
      scalar("timestamp_add_ym_interval").args(TIMESTAMP, YM).returnsArgument(0);
  static final FunctionDeclaration TIMESTAMP_SUB_YM_INTERVAL =
      scalar("timestamp_sub_ym_interval").args(TIMESTAMP, YM).returnsArgument(0);

  /** A timestamp and a day-time or calendar interval. */
  static final FunctionDeclaration TIMESTAMP_ADD_INTERVAL =
      scalar("timestamp_add_interval").args(TIMESTAMP, DURATION).returnsArgument(0);

  static final FunctionDeclaration TIMESTAMP_SUB_INTERVAL =
      scalar("timestamp_sub_interval").args(TIMESTAMP, DURATION).returnsArgument(0);
  static final FunctionDeclaration SUBTRACT_DATES =
      scalar("subtract_dates")
          .args(DATE, DATE)
          .returns(
              call ->
                  difference(
                      call,
                      new DayTimeIntervalType(
                          DayTimeIntervalType.Field.DAY, DayTimeIntervalType.Field.DAY)));
  static final FunctionDeclaration SUBTRACT_TIMESTAMPS =
      scalar("subtract_timestamps")
          .args(TIMESTAMP, TIMESTAMP)
          .noImplicitCasts()
          .returns(call -> difference(call, DayTimeIntervalType.DAY_TO_SECOND));

  /** Two intervals of one type. */
  static final FunctionDeclaration ADD_INTERVALS =
      scalar("add_intervals").args(INTERVAL, INTERVAL).returnsArgument(0);

  static final FunctionDeclaration SUBTRACT_INTERVALS =
      scalar("subtract_intervals").args(INTERVAL, INTERVAL).returnsArgument(0);
  static final FunctionDeclaration MULTIPLY_YM_INTERVAL =
      scalar("multiply_ym_interval")
          .args(YM, TypeClass.NUMERIC)
          .returns(YearMonthIntervalType.YEAR_TO_MONTH);
  static final FunctionDeclaration MULTIPLY_DT_INTERVAL =
      scalar("multiply_dt_interval")
          .args(DT, TypeClass.NUMERIC)
          .returns(DayTimeIntervalType.DAY_TO_SECOND);
  static final FunctionDeclaration MULTIPLY_INTERVAL =
      scalar("multiply_interval")
          .args(CALENDAR, DoubleType.INSTANCE)
          .returns(CALENDAR)
          .alwaysNullable();
  static final FunctionDeclaration DIVIDE_YM_INTERVAL =
      scalar("divide_ym_interval")
          .args(YM, TypeClass.NUMERIC)
          .returns(YearMonthIntervalType.YEAR_TO_MONTH);
  static final FunctionDeclaration DIVIDE_DT_INTERVAL =
      scalar("divide_dt_interval")
          .args(DT, TypeClass.NUMERIC)
          .returns(DayTimeIntervalType.DAY_TO_SECOND);
  static final FunctionDeclaration DIVIDE_INTERVAL =
      scalar("divide_interval")
          .args(CALENDAR, DoubleType.INSTANCE)
          .returns(CALENDAR)
          .alwaysNullable();

  /** {@code interval div interval}, both year-month or both day-time. */
  static final FunctionDeclaration DIVIDE_INTERVALS =
      scalar("divide_intervals")
          .args(TypeCollection.of(YM, DT), TypeCollection.of(YM, DT))
          .returns(LongType.INSTANCE)
          .alwaysNullable();

  static final FunctionDeclaration EXTRACT_DAYS =
      scalar("extract_ansi_interval_days")
          .args(DT)
          .returns(IntegerType.INSTANCE)
          .prettyName("extractansiintervaldays");

  static final List<FunctionDeclaration> ALL =
      List.of(
          DATE_ADD_INTERVAL,
          DATE_SUB_INTERVAL,
          DATE_ADD_YM_INTERVAL,
          DATE_SUB_YM_INTERVAL,
          TIMESTAMP_ADD_YM_INTERVAL,
          TIMESTAMP_SUB_YM_INTERVAL,
          TIMESTAMP_ADD_INTERVAL,
          TIMESTAMP_SUB_INTERVAL,
          SUBTRACT_DATES,
          SUBTRACT_TIMESTAMPS,
          ADD_INTERVALS,
          SUBTRACT_INTERVALS,
          MULTIPLY_YM_INTERVAL,
          MULTIPLY_DT_INTERVAL,
          MULTIPLY_INTERVAL,
          DIVIDE_YM_INTERVAL,
          DIVIDE_DT_INTERVAL,
          DIVIDE_INTERVAL,
          DIVIDE_INTERVALS,
          EXTRACT_DAYS);

  private IntervalFunctions() {}

  private static DataType difference(CallSite call, DataType ansi) {
    return call.conf().flag("spark.sql.legacy.interval.enabled", false) ? CALENDAR : ansi;
  }
}
