package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import java.nio.charset.StandardCharsets;

/** Reads fields of text files into columns out of their bytes, where what these say is plain to see. */
final class PlainFields {

  /** Reads a field that is not null. Safe for use by several threads. */
  interface Field {
    /** False where the field is to be read in the usual way; what was written to the row then does not count. */
    boolean read(byte[] bytes, int from, int to, RecordColumn column, int row);
  }

  /** Leaves all to the usual way. */
  private static final Field USUAL = (bytes, from, to, column, row) -> false;

  private final FormatSpec spec;
  private final FormatTimes times;
  private final CsvReader.Reals reals;

  PlainFields(FormatSpec spec, FormatTimes times, CsvReader.Reals reals) {
    this.spec = spec;
    this.times = times;
    this.reals = reals;
  }

  Field of(DataType type) {
    if (type.isString()) {
      return spec.charset().equals(StandardCharsets.UTF_8)
          ? PlainFields::text
          : (bytes, from, to, column, row) ->
              TextBytes.isAscii(bytes, from, to) && text(bytes, from, to, column, row);
    } else if (type instanceof IntegerType) {
      return whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    } else if (type instanceof LongType) {
      return whole(Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (type instanceof ShortType) {
      return whole(Short.MIN_VALUE, Short.MAX_VALUE);
    } else if (type instanceof ByteType) {
      return whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
    } else if (type instanceof DoubleType) {
      return hasPlainReals() ? PlainFields::doubles : USUAL;
    } else if (type instanceof FloatType) {
      return hasPlainReals() ? PlainFields::floats : USUAL;
    } else if (type instanceof DecimalType decimal) {
      return spec.option("locale").isEmpty() ? decimals(decimal) : USUAL;
    } else if (type instanceof BooleanType) {
      return PlainFields::booleans;
    } else if (type instanceof DateType) {
      return times.dateForm() == PlainTimes.Form.NONE ? USUAL : PlainFields::dates;
    } else if (type instanceof TimestampType) {
      return timestamps(times.timestampForm(), new PlainTimes(times.zone()));
    } else if (type instanceof TimestampNTZType) {
      PlainTimes.Form form = times.localForm();
      return (bytes, from, to, column, row) ->
          form.fits(bytes, from, to)
              && time(PlainTimes.local(bytes, from, to), (FixedColumn) column, row);
    }
    return USUAL;
  }

  private boolean hasPlainReals() {
    return isNoNumber(reals.nan()) && isNoNumber(reals.positive()) && isNoNumber(reals.negative());
  }

  private static boolean isNoNumber(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return PlainNumbers.point(bytes, 0, bytes.length, Integer.MAX_VALUE) < 0;
  }

  private static boolean text(byte[] bytes, int from, int to, RecordColumn column, int row) {
    if (!TextBytes.isUtf8(bytes, from, to)) {
      return false;
    }
    ((TextColumn) column).put(row, bytes, from, to);
    return true;
  }

  private static Field whole(long least, long most) {
    return (bytes, from, to, column, row) -> {
      long value = PlainNumbers.whole(bytes, from, to);
      if (value == PlainNumbers.NONE || value < least || value > most) {
        return false;
      }
      ((FixedColumn) column).putWhole(row, value);
      return true;
    };
  }

  private static boolean doubles(byte[] bytes, int from, int to, RecordColumn column, int row) {
    int point = PlainNumbers.point(bytes, from, to, PlainNumbers.DOUBLE_DIGITS);
    if (point < 0) {
      return false;
    }
    ((FixedColumn) column).putDouble(row, PlainNumbers.toDouble(bytes, from, to, point));
    return true;
  }

  private static boolean floats(byte[] bytes, int from, int to, RecordColumn column, int row) {
    int point = PlainNumbers.point(bytes, from, to, PlainNumbers.FLOAT_DIGITS);
    if (point < 0) {
      return false;
    }
    ((FixedColumn) column).putFloat(row, PlainNumbers.toFloat(bytes, from, to, point));
    return true;
  }

  private static Field decimals(DecimalType type) {
    int scale = type.scale();
    int most = Math.min(type.precision(), PlainNumbers.LONG_DIGITS);
    return (bytes, from, to, column, row) -> {
      int point = PlainNumbers.point(bytes, from, to, PlainNumbers.LONG_DIGITS);
      int zeros = scale - PlainNumbers.fraction(point, to);
      if (point < 0 || zeros < 0 || zeros > most) {
        return false;
      }
      long digits = PlainNumbers.digits(bytes, from, to);
      if (digits >= PlainNumbers.power(most - zeros)) {
        return false;
      }
      long value = digits * PlainNumbers.power(zeros);
      ((FixedColumn) column).putWhole(row, bytes[from] == '-' ? -value : value);
      return true;
    };
  }

  private static boolean booleans(byte[] bytes, int from, int to, RecordColumn column, int row) {
    boolean isTrue = isWord(bytes, from, to, "true");
    if (!isTrue && !isWord(bytes, from, to, "false")) {
      return false;
    }
    ((FixedColumn) column).putWhole(row, isTrue ? 1 : 0);
    return true;
  }

  /** In any case; {@code word} is of small letters. */
  static boolean isWord(byte[] bytes, int from, int to, String word) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      byte letter = bytes[from + i];
      if (letter != word.charAt(i) && letter != word.charAt(i) - ('a' - 'A')) {
        return false;
      }
    }
    return true;
  }

  private static boolean dates(byte[] bytes, int from, int to, RecordColumn column, int row) {
    return time(PlainTimes.date(bytes, from, to), (FixedColumn) column, row);
  }

  private static Field timestamps(PlainTimes.Form form, PlainTimes plain) {
    return (bytes, from, to, column, row) -> {
      boolean utc = form == PlainTimes.Form.ANY && from < to && bytes[to - 1] == 'Z';
      if (!utc && !form.fits(bytes, from, to)) {
        return false;
      }
      long local = PlainTimes.local(bytes, from, utc ? to - 1 : to);
      return time(utc ? local : plain.moment(local), (FixedColumn) column, row);
    };
  }

  private static boolean time(long time, FixedColumn column, int row) {
    if (time == PlainTimes.NONE) {
      return false;
    }
    column.putWhole(row, time);
    return true;
  }
}
