package com.catalyst2sql.federation.execution;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;

/** Values in PostgreSQL's binary form, big-endian, as they stand in a row of COPY. */
final class BinaryFields {

  /** 2000-01-01, from which it counts days. */
  private static final long EPOCH = LocalDate.of(2000, 1, 1).toEpochDay();

  /** What pgjdbc makes of the dates infinity and -infinity. */
  private static final Date INFINITY = new Date(9223372036825200000L);

  private static final Date MINUS_INFINITY = new Date(-9223372036832400000L);

  private static final int NEGATIVE = 0x4000;
  private static final int BASE_DIGITS = 4;

  private BinaryFields() {}

  static int shortAt(byte[] row, int at) {
    return row[at] << 8 | row[at + 1] & 0xff;
  }

  static int intAt(byte[] row, int at) {
    return shortAt(row, at) << 16 | shortAt(row, at + 2) & 0xffff;
  }

  static long longAt(byte[] row, int at) {
    return (long) intAt(row, at) << 32 | intAt(row, at + 4) & 0xffffffffL;
  }

  /** A whole number of two, four or eight bytes. */
  static long integer(byte[] row, int at, int length) {
    return length == 8 ? longAt(row, at) : length == 4 ? intAt(row, at) : shortAt(row, at);
  }

  /** A date as java.sql.Date's year, month and day tell it, which are those of the year of the era. */
  static LocalDate date(byte[] row, int at) {
    int days = intAt(row, at);
    if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
      return (days > 0 ? INFINITY : MINUS_INFINITY).toLocalDate();
    }
    LocalDate date = LocalDate.ofEpochDay(days + EPOCH);
    return date.getYear() > 0 ? date : date.withYear(1 - date.getYear());
  }

  /** A numeric: digits of base 10,000, of which the first has the given weight, a sign, and how many decimals are shown. */
  static BigDecimal numeric(byte[] row, int at) throws SQLException {
    int count = shortAt(row, at);
    int weight = shortAt(row, at + 2);
    int sign = shortAt(row, at + 4) & 0xffff;
    int scale = shortAt(row, at + 6) & 0x3fff;
    if (sign != 0 && sign != NEGATIVE) {
      throw new SQLException("Bad value for type BigDecimal : NaN or infinite", "22003");
    }
    BigDecimal value;
    if (count <= BASE_DIGITS) {
      long digits = 0;
      for (int i = 0; i < count; i++) {
        digits = digits * 10_000 + shortAt(row, at + 8 + 2 * i);
      }
      value = BigDecimal.valueOf(sign == 0 ? digits : -digits, BASE_DIGITS * (count - 1 - weight));
    } else {
      BigInteger digits = BigInteger.ZERO;
      for (int i = 0; i < count; i++) {
        digits =
            digits
                .multiply(BigInteger.valueOf(10_000))
                .add(BigInteger.valueOf(shortAt(row, at + 8 + 2 * i)));
      }
      value =
          new BigDecimal(sign == 0 ? digits : digits.negate(), BASE_DIGITS * (count - 1 - weight));
    }
    // Its last digit of base 10,000 may have zeros that are not shown, never others.
    return value.setScale(scale);
  }
}
