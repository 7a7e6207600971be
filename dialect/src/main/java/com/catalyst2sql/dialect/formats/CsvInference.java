package com.catalyst2sql.dialect.formats;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.univocity.parsers.csv.CsvParser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The types of CSV's values: {@code schema_of_csv}, whose columns are {@code _c0}, {@code _c1}, ..., and files. */
final class CsvInference {

  private static final String DATE = "yyyy-MM-dd";

  /** Formats of dates that timestamps without a format are read by too. */
  private static final Set<String> DAYS =
      Set.of(DATE, "yyyy-M-d", "yyyy-M-dd", "yyyy-MM-d", "yyyy-MM", "yyyy-M", "yyyy");

  /** The order in which types are tried. */
  private static final List<Class<? extends DataType>> ORDER =
      List.of(
          NullType.class,
          IntegerType.class,
          LongType.class,
          DecimalType.class,
          DoubleType.class,
          DateType.class,
          TimestampNTZType.class,
          TimestampType.class,
          BooleanType.class,
          StringType.class);

  private static final int INT_DIGITS = 10;
  private static final int LONG_DIGITS = 20;

  private final FormatSpec spec;
  private final FormatTimes times;
  private final FormatTimes dates;
  private final boolean legacy;
  private final boolean preferDate;
  private final String nullValue;
  private final CsvReader.Reals reals;

  CsvInference(FormatSpec spec) {
    this.spec = spec;
    times = new FormatTimes(spec, CsvFormat.FALLBACK);
    legacy = spec.policy().equals("LEGACY");
    preferDate = spec.flag("preferDate", !legacy);
    nullValue = CsvFormat.nullValue(spec);
    reals = CsvReader.Reals.of(spec);
    Map<String, String> options = new HashMap<>(spec.options());
    options.putIfAbsent("dateformat", DATE);
    dates =
        new FormatTimes(
            new FormatSpec(spec.schema(), options, spec.settings()), CsvFormat.FALLBACK);
  }

  /** What tells most values of a column's type out of their bytes. */
  PlainTypes plainTypes() {
    return new PlainTypes(dates, times);
  }

  DataType schema(String text) {
    String[] tokens = new CsvParser(CsvFormat.reading(spec)).parseLine(text);
    if (tokens == null) {
      throw Errors.internal("there is no CSV record to tell a schema from");
    }
    List<StructField> fields = new ArrayList<>();
    for (String token : tokens) {
      fields.add(new StructField("_c" + fields.size(), type(token)));
    }
    return new StructType(fields);
  }

  private DataType type(String token) {
    DataType type = wider(NullType.INSTANCE, token);
    return type instanceof NullType ? StringType.INSTANCE : type;
  }

  /** The type of a column of which {@code soFar} is known, with one value more. */
  DataType wider(DataType soFar, String token) {
    if (soFar.isString() || token == null || token.isEmpty() || token.equals(nullValue)) {
      return soFar;
    }
    return common(soFar, narrowest(soFar, token));
  }

  /** The first type a value can be read as, in Spark's order; those before {@code from} are not tried. */
  private DataType narrowest(DataType from, String token) {
    int first = ORDER.indexOf(from.getClass());
    if (first <= 1 && succeeds(() -> Integer.parseInt(token))) {
      return IntegerType.INSTANCE;
    }
    if (first <= 2 && succeeds(() -> Long.parseLong(token))) {
      return LongType.INSTANCE;
    }
    if (first <= 3 && isWholeDecimal(token)) {
      return new DecimalType(JsonConverters.localDecimal(spec, token).precision(), 0);
    }
    if (first <= 4 && (succeeds(() -> Double.parseDouble(token)) || reals.isSpecial(token))) {
      return DoubleType.INSTANCE;
    }
    if ((first == 5 || first < 5 && preferDate) && isDate(token)) {
      return DateType.INSTANCE;
    }
    if (first <= 6
        && (legacy || spec.ntzByDefault())
        && succeeds(() -> times.timestampNtz(token).orElseThrow())) {
      return TimestampNTZType.INSTANCE;
    }
    if (first <= 7 && succeeds(() -> times.timestampByFormat(token).orElseThrow())) {
      return TimestampType.INSTANCE;
    }
    return succeeds(() -> CsvReader.bool(token)) ? BooleanType.INSTANCE : StringType.INSTANCE;
  }

  private DataType common(DataType a, DataType b) {
    int first = ORDER.indexOf(a.getClass());
    int second = ORDER.indexOf(b.getClass());
    if (first > second) {
      return common(b, a);
    }
    if (a instanceof NullType || a.equals(b)) {
      return b;
    }
    if (b instanceof DecimalType decimal) {
      int digits =
          a instanceof DecimalType other
              ? other.precision()
              : a instanceof IntegerType ? INT_DIGITS : LONG_DIGITS;
      return new DecimalType(Math.max(decimal.precision(), digits), 0);
    }
    if (b instanceof LongType || b instanceof DoubleType) {
      return b;
    }
    if (a instanceof TimestampNTZType && b instanceof TimestampType) {
      return b;
    }
    boolean day =
        a instanceof DateType
            && (b instanceof TimestampType || b instanceof TimestampNTZType)
            && readsDays(b instanceof TimestampType ? "timestampFormat" : "timestampNTZFormat");
    return day ? b : StringType.INSTANCE;
  }

  /** Whether what was read as dates can be read as timestamps too. */
  private boolean readsDays(String format) {
    return !legacy
        && spec.option(format).isEmpty()
        && DAYS.contains(spec.option("dateFormat", DATE));
  }

  private boolean isDate(String token) {
    OptionalInt[] days = {OptionalInt.empty()};
    return succeeds(() -> days[0] = dates.dateByFormat(token)) && days[0].isPresent();
  }

  private boolean isWholeDecimal(String token) {
    BigDecimal[] number = {null};
    return succeeds(() -> number[0] = JsonConverters.localDecimal(spec, token))
        && number[0].scale() == 0
        && number[0].precision() <= DecimalType.MAX_PRECISION;
  }

  /** Text that cannot be read, in whatever way, is of another type. */
  private static boolean succeeds(Runnable attempt) {
    try {
      attempt.run();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
