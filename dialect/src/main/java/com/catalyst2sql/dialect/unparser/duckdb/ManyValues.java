package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Many rows of constants as one constant: a JSON text with a list for each column, which DuckDB reads many times faster
 * than it binds as many expressions. Only for types whose values JSON carries exactly; everything else stays VALUES.
 */
final class ManyValues {

  /** Below, VALUES is what people like to read. */
  private static final int FEWEST = 64;

  private ManyValues() {}

  /** A query that gives the rows of {@code values}; empty where VALUES has to. */
  static Optional<String> of(Query.Values values) {
    List<List<Expression>> rows = values.rows();
    if (rows.size() < FEWEST) {
      return Optional.empty();
    }
    List<String> lists = new ArrayList<>();
    List<String> types = new ArrayList<>();
    List<String> items = new ArrayList<>();
    for (int i = 0; i < rows.get(0).size(); i++) {
      Optional<DataType> type = type(rows, i);
      Optional<String> list = type.flatMap(t -> list(rows, t, lists.size()));
      if (list.isEmpty()) {
        return Optional.empty();
      }
      String key = "\"c" + i + "\":";
      String item = "unnest(j.c" + i + ")";
      boolean isTime = isTime(type.get());
      lists.add(key + list.get());
      types.add(key + "[\"" + DuckDbTypes.name(isTime ? LongType.INSTANCE : type.get()) + "\"]");
      items.add(
          !isTime
              ? item
              : (type.get() instanceof TimestampType ? "make_timestamptz(" : "make_timestamp(")
                  + item
                  + ")");
    }
    return Optional.of(
        "SELECT "
            + String.join(", ", items)
            + " FROM (SELECT json_transform("
            + LiteralText.string("{" + String.join(",", lists) + "}")
            + ", '{"
            + String.join(",", types)
            + "}') AS j)");
  }

  private static boolean isTime(DataType type) {
    return type instanceof TimestampType || type instanceof TimestampNTZType;
  }

  /** The one type of a column of constants, if JSON has it. */
  private static Optional<DataType> type(List<List<Expression>> rows, int column) {
    DataType type = NullType.INSTANCE;
    for (List<Expression> row : rows) {
      if (!(row.get(column) instanceof Literal literal)) {
        return Optional.empty();
      }
      DataType next = literal.dataType();
      if (type instanceof NullType) {
        type = next;
      } else if (!next.equals(type) && !(next instanceof NullType)) {
        return Optional.empty();
      }
    }
    boolean known =
        type instanceof BooleanType
            || type instanceof ByteType
            || type instanceof ShortType
            || type instanceof IntegerType
            || type instanceof LongType
            || type instanceof FloatType
            || type instanceof DoubleType
            || type instanceof DecimalType
            || type instanceof StringType
            || type instanceof DateType
            || isTime(type);
    return known ? Optional.of(type) : Optional.empty();
  }

  private static Optional<String> list(List<List<Expression>> rows, DataType type, int column) {
    StringBuilder list = new StringBuilder("[");
    for (List<Expression> row : rows) {
      Object value = ((Literal) row.get(column)).value();
      list.append(list.length() > 1 ? "," : "");
      if (value == null) {
        list.append("null");
      } else if (!append(list, value, type)) {
        return Optional.empty();
      }
    }
    return Optional.of(list.append(']').toString());
  }

  /** Whether JSON has the value. */
  private static boolean append(StringBuilder list, Object value, DataType type) {
    if (value instanceof String text) {
      if (text.indexOf('\0') >= 0) {
        return false;
      }
      quote(list, text);
    } else if (type instanceof DecimalType decimal) {
      // As text: numbers with a point would come as binary fractions.
      list.append('"')
          .append(((BigDecimal) value).setScale(decimal.scale()).toPlainString())
          .append('"');
    } else if (value instanceof Float || value instanceof Double) {
      // As text too: NaN and the infinities are no numbers in JSON.
      list.append('"').append(((Number) value).doubleValue()).append('"');
    } else if (type instanceof DateType) {
      LocalDate date = LocalDate.ofEpochDay(((Number) value).intValue());
      if (date.getYear() < 1 || date.getYear() > 9999) {
        return false;
      }
      list.append('"').append(date).append('"');
    } else {
      list.append(value);
    }
    return true;
  }

  private static void quote(StringBuilder list, String text) {
    list.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        list.append('\\').append(c);
      } else if (c < ' ') {
        list.append(String.format("\\u%04x", (int) c));
      } else {
        list.append(c);
      }
    }
    list.append('"');
  }
}
