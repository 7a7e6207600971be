package com.catalyst2sql.dialect.functions.runtime;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
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

/** schema_of_csv: the type of one line; its columns are {@code _c0}, {@code _c1}, ... */
final class CsvInference {

  private static final String DATE = "yyyy-MM-dd";

  private final FormatSpec spec;
  private final FormatTimes times;
  private final FormatTimes dates;
  private final boolean legacy;

  CsvInference(FormatSpec spec) {
    this.spec = spec;
    times = new FormatTimes(spec, CsvFormat.FALLBACK);
    legacy = spec.policy().equals("LEGACY");
    Map<String, String> options = new HashMap<>(spec.options());
    options.putIfAbsent("dateformat", DATE);
    dates =
        new FormatTimes(
            new FormatSpec(spec.schema(), options, spec.settings()), CsvFormat.FALLBACK);
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
    if (token == null || token.isEmpty() || token.equals(CsvFormat.nullValue(spec))) {
      return StringType.INSTANCE;
    }
    if (succeeds(() -> Integer.parseInt(token))) {
      return IntegerType.INSTANCE;
    }
    if (succeeds(() -> Long.parseLong(token))) {
      return LongType.INSTANCE;
    }
    if (isWholeDecimal(token)) {
      return new DecimalType(JsonConverters.localDecimal(spec, token).precision(), 0);
    }
    if (succeeds(() -> Double.parseDouble(token)) || CsvReader.isSpecial(spec, token)) {
      return DoubleType.INSTANCE;
    }
    if (spec.flag("preferDate", !legacy) && isDate(token)) {
      return DateType.INSTANCE;
    }
    if ((legacy || spec.ntzByDefault()) && times.timestampNtz(token).isPresent()) {
      return TimestampNTZType.INSTANCE;
    }
    if (times.timestampByFormat(token).isPresent()) {
      return TimestampType.INSTANCE;
    }
    return succeeds(() -> CsvReader.bool(token)) ? BooleanType.INSTANCE : StringType.INSTANCE;
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
