package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;

/** Tells out of bytes that a value is of the type that its column has been found to have, where that is plain to see. */
final class PlainTypes {

  /** Says of a value whether it leaves a column's type as it is; false where that is to be found out in the usual way. */
  interface Check {
    boolean keeps(byte[] bytes, int from, int to);
  }

  private static final Check UNKNOWN = (bytes, from, to) -> false;

  private final FormatTimes times;
  private final FormatTimes dates;

  /** By the formats of dates, and of other times. */
  PlainTypes(FormatTimes dates, FormatTimes times) {
    this.dates = dates;
    this.times = times;
  }

  Check of(DataType type) {
    if (type.isString()) {
      return (bytes, from, to) -> true;
    } else if (type instanceof IntegerType) {
      return (bytes, from, to) -> {
        long value = PlainNumbers.whole(bytes, from, to);
        return value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
      };
    } else if (type instanceof LongType) {
      return (bytes, from, to) -> PlainNumbers.whole(bytes, from, to) != PlainNumbers.NONE;
    } else if (type instanceof DoubleType) {
      return (bytes, from, to) -> PlainNumbers.point(bytes, from, to, Integer.MAX_VALUE) >= 0;
    } else if (type instanceof DateType) {
      return dates.dateForm() == PlainTimes.Form.NONE
          ? UNKNOWN
          : (bytes, from, to) -> PlainTimes.date(bytes, from, to) != PlainTimes.NONE;
    } else if (type instanceof TimestampNTZType) {
      return local(times.localForm());
    } else if (type instanceof TimestampType) {
      return local(times.timestampForm());
    } else if (type instanceof BooleanType) {
      return (bytes, from, to) ->
          PlainFields.isWord(bytes, from, to, "true")
              || PlainFields.isWord(bytes, from, to, "false");
    }
    return UNKNOWN;
  }

  private static Check local(PlainTimes.Form form) {
    return (bytes, from, to) ->
        form.fits(bytes, from, to) && PlainTimes.local(bytes, from, to) != PlainTimes.NONE;
  }
}
