package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the narrowest type that all values of a CSV column have, in the order Spark tries them. */
final class CsvInference {

  private static final Pattern DATE =
      Pattern.compile("[+-]?[0-9]{4,7}(-[0-9]{1,2}(-[0-9]{1,2})?)?");
  private static final Pattern TIME =
      Pattern.compile(
          "[+-]?[0-9]{4,6}-[0-9]{1,2}-[0-9]{1,2}["
              + " T][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]{0,9})?("
              + " ?(Z|[+-][0-9]{1,2}:?[0-9]{0,2}|[A-Za-z_/]+))?");

  private enum Step {
    NOTHING,
    INT,
    LONG,
    DECIMAL,
    DOUBLE,
    DATE,
    TIMESTAMP,
    BOOLEAN,
    STRING
  }

  private final SqlConf conf;
  private Step step = Step.NOTHING;
  private int precision;
  private boolean zoned;

  CsvInference(SqlConf conf) {
    this.conf = conf;
  }

  void add(String value) {
    if (value == null || step == Step.STRING) {
      return;
    }
    step = merge(step, stepOf(value));
  }

  /** The type of what was added; a column of nothing but NULL is a string. */
  DataType type() {
    return switch (step) {
      case INT -> IntegerType.INSTANCE;
      case LONG -> LongType.INSTANCE;
      case DECIMAL -> new DecimalType(precision, 0);
      case DOUBLE -> DoubleType.INSTANCE;
      case DATE -> DateType.INSTANCE;
      case TIMESTAMP ->
          !zoned && conf.timestampNtzByDefault()
              ? TimestampNTZType.INSTANCE
              : TimestampType.INSTANCE;
      case BOOLEAN -> BooleanType.INSTANCE;
      case NOTHING, STRING -> StringType.INSTANCE;
    };
  }

  private Step stepOf(String value) {
    Optional<Step> number = number(value);
    if (number.isPresent()) {
      return number.get();
    }
    String trimmed = value.trim();
    if (DATE.matcher(trimmed).matches() && isDate(trimmed)) {
      return Step.DATE;
    }
    if (TIME.matcher(trimmed).matches()) {
      zoned |=
          trimmed.matches(".*(Z|[+-][0-9]{1,2}:?[0-9]{0,2}|[A-Za-z/]{3,})$")
              && trimmed.length() > 19;
      return Step.TIMESTAMP;
    }
    return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")
        ? Step.BOOLEAN
        : Step.STRING;
  }

  private Optional<Step> number(String value) {
    if (value.matches("[+-]?[0-9]+")) {
      BigDecimal number = new BigDecimal(value);
      if (number.precision() <= 19) {
        try {
          long exact = number.longValueExact();
          return Optional.of(exact == (int) exact ? Step.INT : Step.LONG);
        } catch (ArithmeticException e) {
          // Beyond BIGINT.
        }
      }
      if (number.precision() > 38) {
        return Optional.of(Step.DOUBLE);
      }
      precision = Math.max(precision, number.precision());
      return Optional.of(Step.DECIMAL);
    }
    String trimmed = value.trim();
    boolean number =
        trimmed.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?[dDfF]?")
            || trimmed.matches("NaN|[+-]?(Inf|Infinity)");
    return number ? Optional.of(Step.DOUBLE) : Optional.empty();
  }

  private static boolean isDate(String text) {
    try {
      String[] parts = text.split("-", -1);
      if (parts.length != 3) {
        return text.matches("[0-9]{4}(-[0-9]{1,2})?") && parts.length == 2;
      }
      LocalDate.of(
          Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
      return true;
    } catch (DateTimeException | NumberFormatException e) {
      return false;
    }
  }

  private Step merge(Step a, Step b) {
    if (a == Step.NOTHING || a == b) {
      return b;
    }
    if (a.compareTo(Step.DOUBLE) <= 0 && b.compareTo(Step.DOUBLE) <= 0) {
      Step wide = a.compareTo(b) > 0 ? a : b;
      if (wide == Step.DECIMAL) {
        precision = Math.max(precision, 20);
      }
      return wide;
    }
    boolean temporal =
        (a == Step.DATE && b == Step.TIMESTAMP) || (a == Step.TIMESTAMP && b == Step.DATE);
    return temporal ? Step.TIMESTAMP : Step.STRING;
  }
}
