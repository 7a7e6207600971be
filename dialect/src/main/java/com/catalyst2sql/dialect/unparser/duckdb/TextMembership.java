package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.runtime.DateTimeCasts;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code CAST(date AS STRING) IN ('2000-06-30', ...)}, which is what Spark makes of a date or a whole number beside texts, as
 * {@code date IN (DATE '2000-06-30', ...)}: no text has to be made of each row, and the engine can leave out parts of files. A
 * value prints as one text only, so what no value prints as, such as '2000-6-30' or '+1', is equal to none and is left out. A text
 * must remain, so that NULL stays NULL.
 */
final class TextMembership {

  private TextMembership() {}

  /** {@code in}, by values where it can be. */
  static In byValues(In in) {
    if (!(in.value() instanceof Cast cast) || !(cast.dataType() instanceof StringType)) {
      return in;
    }
    DataType type = cast.child().dataType();
    if (!isPrintedOnce(type)) {
      return in;
    }
    List<Expression> values = new ArrayList<>();
    for (Expression item : in.list()) {
      if (!(item instanceof Literal literal) || !(literal.dataType() instanceof StringType)) {
        return in;
      }
      if (literal.isNull()) {
        values.add(Literal.nullOf(type));
      } else {
        printedAs((String) literal.value(), type).ifPresent(values::add);
      }
    }
    return values.isEmpty() ? in : new In(cast.child(), values);
  }

  private static boolean isPrintedOnce(DataType type) {
    return type instanceof DateType
        || type instanceof LongType
        || type instanceof IntegerType
        || type instanceof ShortType
        || type instanceof ByteType;
  }

  /** The value of {@code type} that prints as {@code text}. */
  private static Optional<Literal> printedAs(String text, DataType type) {
    try {
      if (type instanceof DateType) {
        int days = Math.toIntExact(LocalDate.parse(text).toEpochDay());
        return DateTimeCasts.dateText(days).equals(text)
            ? Optional.of(new Literal(days, type))
            : Optional.empty();
      }
      long number = Long.parseLong(text);
      return Long.toString(number).equals(text) ? whole(number, type) : Optional.empty();
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Literal> whole(long number, DataType type) {
    if (type instanceof LongType) {
      return Optional.of(new Literal(number, type));
    }
    if (type instanceof IntegerType && number == (int) number) {
      return Optional.of(new Literal((int) number, type));
    }
    if (type instanceof ShortType && number == (short) number) {
      return Optional.of(new Literal((short) number, type));
    }
    return type instanceof ByteType && number == (byte) number
        ? Optional.of(new Literal((byte) number, type))
        : Optional.empty();
  }
}
