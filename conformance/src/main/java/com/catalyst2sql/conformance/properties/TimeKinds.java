package com.catalyst2sql.conformance.properties;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Dates, times, intervals, and texts that mean them. */
final class TimeKinds {
  private static final DateTimeFormatter SPELT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private static final String[] MOMENTS = {
    "0001-01-01 00:00:00", "1582-10-04 23:59:59", "1582-10-15 00:00:00", "1883-11-18 12:00:00",
        "1900-02-28 23:59:59.999999",
    "1969-12-31 23:59:59.999999", "1970-01-01 00:00:00", "2000-02-29 12:34:56.789",
        "2012-01-01 00:00:00", "2019-12-30 10:00:00",
    "2020-02-29 23:59:59", "2021-01-03 00:00:00", "2021-03-14 01:59:59", "2021-03-14 03:00:00",
        "2021-03-14 02:30:00",
    "2021-11-07 01:30:00", "2021-11-07 00:59:59", "2021-12-31 23:59:59.5", "2038-01-19 03:14:08",
        "9999-12-31 23:59:59.999999"
  };

  static final List<Kind> ALL =
      List.of(
          new Kind(
              "date",
              "date",
              Sql.typed(
                  "DATE",
                  "0001-01-01",
                  "1582-10-04",
                  "1582-10-15",
                  "1900-02-28",
                  "1969-12-31",
                  "1970-01-01",
                  "2000-02-29",
                  "2012-01-01",
                  "2019-12-30",
                  "2020-02-29",
                  "2021-01-03",
                  "2021-03-14",
                  "2021-01-31",
                  "2021-12-31",
                  "9999-12-31"),
              random ->
                  Sql.typed(
                      "DATE", LocalDate.ofEpochDay(random.nextInt(60000) - 30000).toString())),
          new Kind(
              "timestamp",
              "timestamp",
              Sql.typed("TIMESTAMP", MOMENTS),
              random -> Sql.typed("TIMESTAMP", moment(random))),
          new Kind(
              "ntz",
              "timestamp_ntz",
              Sql.typed("TIMESTAMP_NTZ", MOMENTS),
              random -> Sql.typed("TIMESTAMP_NTZ", moment(random))),
          new Kind(
              "ym_interval",
              "interval year to month",
              Sql.typed("INTERVAL ", "0-0", "1-2", "-1-2", "178956970-7", "-178956970-8", "0-11")
                  .stream()
                  .map(literal -> literal + " YEAR TO MONTH")
                  .toList(),
              random ->
                  "INTERVAL '"
                      + (random.nextInt(200) - 100)
                      + "-"
                      + random.nextInt(12)
                      + "' YEAR TO MONTH"),
          new Kind(
              "dt_interval",
              "interval day to second",
              Sql.typed(
                      "INTERVAL ",
                      "0 00:00:00",
                      "1 02:03:04.567",
                      "-1 02:03:04.567891",
                      "106751991 04:00:54.775807",
                      "-106751991 04:00:54.775808",
                      "0 00:00:00.000001",
                      "30 00:00:00")
                  .stream()
                  .map(literal -> literal + " DAY TO SECOND")
                  .toList(),
              random ->
                  "INTERVAL '"
                      + (random.nextInt(400) - 200)
                      + " "
                      + String.format(
                          "%02d:%02d:%02d.%06d",
                          random.nextInt(24),
                          random.nextInt(60),
                          random.nextInt(60),
                          random.nextInt(1000000))
                      + "' DAY TO SECOND"),
          new Kind(
              "interval",
              "interval",
              List.of(
                  "make_interval()",
                  "make_interval(1, 2, 3, 4, 5, 6, 7.008009)",
                  "make_interval(-1)",
                  "make_interval(0, 0, 0, 1)",
                  "make_interval(0, 0, 0, 0, -25)",
                  "make_interval(0, 13)",
                  "make_interval(0, 0, 0, 0, 0, 0, 0.000001)"),
              random ->
                  "make_interval("
                      + (random.nextInt(20) - 10)
                      + ", "
                      + (random.nextInt(30) - 15)
                      + ", 0, "
                      + (random.nextInt(80) - 40)
                      + ", "
                      + (random.nextInt(60) - 30)
                      + ", "
                      + random.nextInt(90)
                      + ", "
                      + random.nextInt(70)
                      + ".5)"),
          new Kind(
              "date_text",
              "string",
              Sql.texts(
                  "",
                  "2020",
                  "2020-1",
                  "2020-1-2",
                  "2020-02-29",
                  "2021-02-29",
                  "2020-01-02 03:04:05",
                  "2020-01-02T03:04:05.123456Z",
                  "2020-01-02 03:04:05+01:00",
                  "2020-01-02 03:04:05 America/New_York",
                  "1/2/2020",
                  "20200102",
                  "abc",
                  " 2020-01-02 ",
                  "0000-01-01",
                  "10000-01-01",
                  "2020-13-01",
                  "12:34",
                  "2020-01-02 25:00:00",
                  "-0001-01-01",
                  "2020-01-02 03",
                  "2020-01-02 3:4:5.6",
                  "31.12.2019 23:59",
                  "Jan 5, 2021",
                  "2020-W05",
                  "1970-01-01"),
              random -> Sql.text(moment(random).substring(0, 10 + random.nextInt(17)))),
          Kind.of(
              "datetime_format",
              "string",
              Sql.texts(
                  "",
                  "yyyy-MM-dd",
                  "yyyy-MM-dd HH:mm:ss",
                  "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                  "dd/MM/yyyy",
                  "d/M/y",
                  "yyyyMMdd",
                  "MMM d, yyyy",
                  "MMMM",
                  "E",
                  "EEEE",
                  "a hh:mm",
                  "h a",
                  "D",
                  "Q",
                  "QQQ",
                  "q",
                  "G yyyy",
                  "S",
                  "SSSSSS",
                  "z",
                  "zzzz",
                  "VV",
                  "O",
                  "x",
                  "XXX",
                  "Z",
                  "'quoted' yyyy",
                  "''",
                  "yy",
                  "yyy",
                  "y",
                  "M",
                  "MM",
                  "L",
                  "LLL",
                  "k",
                  "K:mm",
                  "H",
                  "F",
                  "u",
                  "W",
                  "w",
                  "e",
                  "A",
                  "n",
                  "[yyyy][-MM]",
                  "yyyy-MM-dd HH",
                  "dd.MM.yyyy HH:mm",
                  "yyyyy",
                  "HHH",
                  "é",
                  "{",
                  "b",
                  "I",
                  "unknown",
                  "ssss",
                  "DD",
                  "DDD",
                  "yyyyyyy")),
          Kind.of(
              "zone",
              "string",
              Sql.texts(
                  "UTC",
                  "America/Los_Angeles",
                  "Asia/Kolkata",
                  "Europe/Paris",
                  "+01:00",
                  "-08:30",
                  "GMT+1",
                  "UTC+8",
                  "Z",
                  "PST",
                  "EST",
                  "GMT",
                  "+1",
                  "Nowhere/City",
                  "",
                  "Asia/Tokyo",
                  "+18:00",
                  "+19:00",
                  "utc",
                  "UTC+01:30:15",
                  "CST")),
          Kind.of(
              "unit",
              "string",
              Sql.texts(
                  "year",
                  "YYYY",
                  "yy",
                  "quarter",
                  "month",
                  "MM",
                  "mon",
                  "week",
                  "day",
                  "DD",
                  "hour",
                  "minute",
                  "second",
                  "millisecond",
                  "microsecond",
                  "century",
                  "decade",
                  "",
                  "abc",
                  "years",
                  "dayofyear")),
          Kind.of(
              "weekday",
              "string",
              Sql.texts(
                  "Mo",
                  "MON",
                  "monday",
                  "tu",
                  "Tue",
                  "WEDNESDAY",
                  "th",
                  "fr",
                  "SAT",
                  "sunday",
                  "xx",
                  "",
                  "mond")),
          new Kind(
              "year",
              "int",
              List.of(
                  "-1",
                  "0",
                  "1",
                  "1582",
                  "1900",
                  "1970",
                  "2000",
                  "2020",
                  "9999",
                  "10000",
                  "-2147483648",
                  "2147483647"),
              random -> String.valueOf(1900 + random.nextInt(200))),
          Kind.of(
              "month", "int", List.of("-1", "0", "1", "2", "6", "10", "12", "13", "2147483647")),
          Kind.of(
              "day",
              "int",
              List.of("-1", "0", "1", "15", "28", "29", "30", "31", "32", "-2147483648")),
          Kind.of("hour", "int", List.of("-1", "0", "1", "2", "12", "23", "24")),
          Kind.of("minute", "int", List.of("-1", "0", "1", "30", "59", "60")),
          Kind.of(
              "second",
              "decimal(16,6)",
              Sql.cast(
                  "decimal(16,6)",
                  "-1",
                  "0",
                  "1.5",
                  "59.999999",
                  "60",
                  "60.000001",
                  "60.5",
                  "61",
                  "30")),
          new Kind(
              "days",
              "int",
              List.of("-700000", "-1", "0", "1", "30", "365", "700000"),
              random -> String.valueOf(random.nextInt(20000) - 10000)),
          new Kind(
              "months",
              "int",
              List.of("-2147483648", "-1", "0", "1", "12", "13", "2147483647"),
              random -> String.valueOf(random.nextInt(2000) - 1000)),
          new Kind(
              "epoch",
              "bigint",
              List.of(
                  "-62135596800L",
                  "-1L",
                  "0L",
                  "1L",
                  "1600000000L",
                  "253402300799L",
                  "9223372036854775807L",
                  "-9223372036854775808L",
                  "1600000000000L",
                  "1600000000000000L"),
              random -> (random.nextInt() * 2L) + "L"));

  private TimeKinds() {}

  private static String moment(Random random) {
    return LocalDateTime.of(1900 + random.nextInt(200), 1, 1, 0, 0)
        .plusSeconds(random.nextInt(366 * 86400))
        .plusNanos(random.nextInt(1_000_000) * 1000L * random.nextInt(2))
        .format(SPELT);
  }
}
