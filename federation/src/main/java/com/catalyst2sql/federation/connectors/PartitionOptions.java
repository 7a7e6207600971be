package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.RemoteColumn;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Spark's options {@code partitionColumn}, {@code lowerBound}, {@code upperBound} and {@code numPartitions}: a table is read in so
 * many parts, of equal strides between the bounds; what lies outside of them, and NULL, is in the first and the last.
 */
record PartitionOptions(String column, String lower, String upper, int parts) {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  /** Empty where they are not set; where they are, all four must be. */
  static Optional<PartitionOptions> of(SourceConfig config) {
    Optional<String> column = Optional.ofNullable(config.options().get("partitioncolumn"));
    Optional<String> lower = Optional.ofNullable(config.options().get("lowerbound"));
    Optional<String> upper = Optional.ofNullable(config.options().get("upperbound"));
    boolean parts = config.options().containsKey("numpartitions");
    if (column.isEmpty() && lower.isEmpty() && upper.isEmpty()) {
      return Optional.empty();
    }
    if (column.isEmpty() || lower.isEmpty() || upper.isEmpty() || !parts) {
      throw invalid(
          "The source "
              + config.name()
              + " needs all or none of the options partitionColumn, lowerBound, upperBound and"
              + " numPartitions.");
    }
    return Optional.of(
        new PartitionOptions(
            column.get().strip(),
            lower.get().strip(),
            upper.get().strip(),
            Math.max(1, config.number("numpartitions", 1))));
  }

  private static SparkSqlException invalid(String message) {
    return new SparkSqlException("C2S.INVALID_SOURCE", "42616", message);
  }

  /** The conditions for a table of such columns, in the spelling of {@code target}. */
  List<String> conditions(List<RemoteColumn> columns, List<DataType> types, RemoteTarget target) {
    int index = index(columns, types);
    String name = target.quote(columns.get(index).name());
    DataType type = types.get(index);
    if (type instanceof DateType) {
      return ranges(name, day(lower), day(upper), n -> "'" + LocalDate.ofEpochDay(n) + "'");
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return ranges(name, micros(lower), micros(upper), n -> "'" + time(n) + "'");
    }
    if (type.isIntegral()
        || type instanceof DecimalType
        || type instanceof DoubleType
        || type instanceof FloatType) {
      return ranges(name, number(lower), number(upper), String::valueOf);
    }
    throw invalid(
        "The partition column " + column + " is neither a number, a date nor a timestamp.");
  }

  /** Whether the column that they name is among these. */
  boolean isOf(List<RemoteColumn> columns) {
    return place(columns) >= 0;
  }

  private int index(List<RemoteColumn> columns, List<DataType> types) {
    int place = place(columns);
    if (place >= 0) {
      return place;
    }
    List<String> names = columns.stream().map(RemoteColumn::name).toList();
    List<String> schema = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      schema.add(names.get(i) + ":" + types.get(i).catalogString());
    }
    throw new SparkSqlException(
        "_LEGACY_ERROR_TEMP_1156",
        "42703",
        "The column "
            + column
            + ", by which a table is to be read in parts, is none of its columns: "
            + String.join(",", schema));
  }

  /** Where the column is that they name, with or without quotes, letters as they are or in any case; -1: nowhere. */
  private int place(List<RemoteColumn> columns) {
    String plain = column.replaceAll("^[\"`]|[\"`]$", "");
    List<String> names = columns.stream().map(RemoteColumn::name).toList();
    if (names.contains(plain)) {
      return names.indexOf(plain);
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(plain)) {
        return i;
      }
    }
    return -1;
  }

  /** Any cut gives the same rows; this one has parts of equal width. */
  private List<String> ranges(String name, long low, long high, LongFunction<String> text) {
    if (low > high) {
      throw invalid("The lower bound " + lower + " is above the upper bound " + upper + ".");
    }
    BigInteger width = BigInteger.valueOf(high).subtract(BigInteger.valueOf(low));
    int count = width.min(BigInteger.valueOf(parts)).intValue();
    if (count < 2) {
      return List.of();
    }
    List<String> conditions = new ArrayList<>();
    String from = "";
    for (int i = 1; i < count; i++) {
      BigInteger step =
          new BigDecimal(width.multiply(BigInteger.valueOf(i)))
              .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP)
              .toBigInteger();
      String cut = text.apply(BigInteger.valueOf(low).add(step).longValueExact());
      conditions.add(
          from.isEmpty()
              ? name + " < " + cut + " OR " + name + " IS NULL"
              : name + " >= " + from + " AND " + name + " < " + cut);
      from = cut;
    }
    conditions.add(name + " >= " + from);
    return conditions;
  }

  private long number(String bound) {
    try {
      return Long.parseLong(bound);
    } catch (NumberFormatException e) {
      throw invalid("The bound " + bound + " of the partition column " + column + " is no number.");
    }
  }

  private long day(String bound) {
    try {
      return LocalDate.parse(bound).toEpochDay();
    } catch (DateTimeException e) {
      throw invalid("The bound " + bound + " of the partition column " + column + " is no date.");
    }
  }

  private long micros(String bound) {
    try {
      String text = bound.replace(' ', 'T');
      LocalDateTime time =
          text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
      return Math.addExact(
          Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), 1_000_000L),
          time.getNano() / 1000);
    } catch (DateTimeException e) {
      throw invalid(
          "The bound " + bound + " of the partition column " + column + " is no timestamp.");
    }
  }

  private static String time(long micros) {
    return SECONDS.format(
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L),
            (int) Math.floorMod(micros, 1_000_000L) * 1000,
            ZoneOffset.UTC));
  }
}
