package com.catalyst2sql.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDaysTest {

  private static final LocalTime[] TIMES = {
    LocalTime.MIDNIGHT,
    LocalTime.of(0, 30),
    LocalTime.of(1, 59, 59),
    LocalTime.of(2, 30),
    LocalTime.of(3, 0),
    LocalTime.NOON,
    LocalTime.of(23, 59, 59)
  };

  private final TimeZone before = TimeZone.getDefault();

  @AfterEach
  void giveBack() {
    TimeZone.setDefault(before);
  }

  /** Clocks that change by an hour, by half an hour, at midnight; a day left out; a zone that kept its own time long. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Europe/Berlin",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Africa/Monrovia",
        "GMT+05:30"
      })
  void saysWhatJavaSqlSays(String zone) {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    LocalDays days = new LocalDays();
    days.refresh();
    int even = 0;
    int asked = 0;
    // Every 13th day of the years 1500 to 2100, and each day of some years.
    for (LocalDate day = LocalDate.of(1500, 1, 1);
        day.getYear() < 2100;
        day = day.plusDays(day.getYear() > 2008 && day.getYear() < 2014 ? 1 : 13)) {
      int number = (int) day.toEpochDay();
      asked++;
      assertEquals(Date.valueOf(day).getTime(), days.start(number), day + " in " + zone);
      if (days.isEven(number)) {
        even++;
        for (LocalTime time : TIMES) {
          assertEquals(
              Timestamp.valueOf(day.atTime(time)).getTime(),
              days.start(number) + time.toSecondOfDay() * 1000L,
              day + " " + time + " in " + zone);
        }
      }
    }
    assertTrue(even > asked * 0.98, even + " of " + asked + " days are even");
  }

  @Test
  void aDayOnWhichTheClocksChangeIsNotEven() {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    LocalDays days = new LocalDays();
    days.refresh();
    assertFalse(days.isEven((int) LocalDate.of(2026, 3, 29).toEpochDay()));
    assertTrue(days.isEven((int) LocalDate.of(2026, 3, 30).toEpochDay()));
  }

  @Test
  void noticesAnotherZone() {
    LocalDays days = new LocalDays();
    LocalDate day = LocalDate.of(2026, 1, 1);
    for (String zone : new String[] {"Asia/Tokyo", "America/New_York"}) {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      days.refresh();
      assertEquals(Date.valueOf(day).getTime(), days.start((int) day.toEpochDay()), zone);
    }
  }
}
