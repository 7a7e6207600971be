package com.catalyst2sql.dialect.unparser.remote;

import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one kind of database can do exactly as Spark does, and how it spells it. The methods here answer for standard SQL at its
 * most careful; each target says where it can do more. What cannot be said exactly raises {@link NotPushed} with the reason.
 */
public abstract class RemoteTarget {

  /** {@code postgresql}, {@code mysql}, ... */
  public abstract String name();

  public String quote(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  /** A table's path. */
  public String path(List<String> parts) {
    return String.join(".", parts.stream().map(this::quote).toList());
  }

  /** A constant other than NULL, text among them. */
  public String literal(Literal literal) {
    DataType type = literal.dataType();
    Object value = literal.value();
    if (type instanceof BooleanType) {
      return value.equals(true) ? "TRUE" : "FALSE";
    }
    if (type.isIntegral()) {
      return value.toString();
    }
    if (type instanceof DecimalType) {
      return ((BigDecimal) value).toPlainString();
    }
    if (type.isString()) {
      return string((String) value);
    }
    if (type instanceof DoubleType) {
      return real((Double) value);
    }
    if (type instanceof DateType) {
      return date(LocalDate.ofEpochDay((Integer) value));
    }
    if (type instanceof TimestampNTZType) {
      return localTime(
          LocalDateTime.ofEpochSecond(
              Math.floorDiv((Long) value, 1_000_000L),
              (int) Math.floorMod((Long) value, 1_000_000L) * 1000,
              ZoneOffset.UTC));
    }
    throw new NotPushed("constants of type " + type.sql());
  }

  /** A text constant. */
  protected String string(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new NotPushed("a text with the character 0");
    }
    return "'" + value.replace("'", "''") + "'";
  }

  protected String real(double value) {
    throw new NotPushed("floating point constants");
  }

  protected String date(LocalDate date) {
    checkYear(date.getYear());
    return "DATE '" + date + "'";
  }

  protected static void checkYear(int year) {
    if (year < 1 || year > 9999) {
      throw new NotPushed("a date outside the years 1 to 9999");
    }
  }

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  /** A constant date and time without a zone. */
  protected String localTime(LocalDateTime time) {
    checkYear(time.getYear());
    return "TIMESTAMP '" + MICROS.format(time) + "'";
  }

  /** A constant instant, given in UTC, for a column that holds instants. */
  protected String instant(LocalDateTime utc) {
    throw new NotPushed("constants of type " + TimestampType.INSTANCE.sql());
  }

  protected static String micros(LocalDateTime time) {
    return MICROS.format(time);
  }

  /** {@code sql}, a text, so that {@code =} compares it byte by byte. */
  protected String textForEquality(String sql) {
    return textForOrder(sql);
  }

  /** {@code sql}, a text, so that {@code <} orders it as its UTF-8 bytes are ordered. */
  protected String textForOrder(String sql) {
    throw new NotPushed("text is ordered by the source's collation");
  }

  /** {@code MIN} or {@code MAX} of a text by its UTF-8 bytes. */
  protected String textExtreme(String function, String sql) {
    return function + "(" + textForOrder(sql) + ")";
  }

  /** Whether a value is not of the storage class of its declared type, for sources that do not check. */
  protected String isOfAnotherClass(String column, DataType type) {
    throw new NotPushed("values may be of any type");
  }

  /** Whether {@code =} of a text column is true at least wherever Spark's is: then it may be sent to be checked again here. */
  public boolean textEqualityIsSuperset() {
    return true;
  }

  /** Whether sums and products of such decimals are exact. */
  protected boolean hasExactDecimals(DecimalType type) {
    return false;
  }

  /** {@code a <=> b}. */
  protected String nullSafeEqual(String a, String b) {
    return a + " IS NOT DISTINCT FROM " + b;
  }

  /** {@code value LIKE pattern}; the pattern has no escapes. */
  protected String like(String value, String pattern) {
    return textForEquality(value) + " LIKE " + string(pattern);
  }

  /** A function of Spark's by its primary name; empty where there is no equal one. */
  protected Optional<String> function(String name, List<String> arguments, List<DataType> types) {
    return Optional.empty();
  }

  /** Whether joins of that kind can be said. */
  protected boolean joins(JoinType type) {
    return true;
  }

  /** Whether GROUP BY and aggregates are those of Spark where their arguments are. */
  protected boolean aggregates() {
    return true;
  }

  /** Which of INTERSECT and EXCEPT can be said. */
  protected SetOperators setOperators() {
    return SetOperators.DISTINCT;
  }

  /** Whether {@code LIMIT n} can be said. */
  protected boolean limits() {
    return true;
  }

  /** Whether joins, sorts and unions are to be sent at all. */
  protected boolean composes() {
    return true;
  }

  /** Whether comparing doubles is Spark's: NaN equal to itself and the largest. */
  protected boolean comparesDoubles() {
    return false;
  }

  /** One key of ORDER BY. */
  protected String order(String key, boolean ascending, boolean nullsFirst) {
    return key + (ascending ? " ASC" : " DESC") + (nullsFirst ? " NULLS FIRST" : " NULLS LAST");
  }

  /** {@code LIMIT}. */
  protected String limit(long rows) {
    return "LIMIT " + rows;
  }

  /** The longest list behind IN. Some databases take a thousand and no more. */
  public int longestList() {
    return 1000;
  }

  /** The longest text of a statement to send. */
  public int longestStatement() {
    return 200_000;
  }
}
