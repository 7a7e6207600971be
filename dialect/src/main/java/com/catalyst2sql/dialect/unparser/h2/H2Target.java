package com.catalyst2sql.dialect.unparser.h2;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import java.util.List;
import java.util.Optional;

/**
 * H2. It orders text by UTF-16 units, which is not the order of UTF-8 bytes beyond the Basic Multilingual Plane; so the bytes are
 * what is ordered. Without SET COLLATION, which its connector looks at, texts are equal when they are the same.
 */
public final class H2Target extends RemoteTarget {

  private static final int MOST_DIGITS = 100_000;

  @Override
  public String name() {
    return "h2";
  }

  @Override
  protected String textForEquality(String sql) {
    return sql;
  }

  @Override
  protected String textForOrder(String sql) {
    return "STRINGTOUTF8(" + sql + ")";
  }

  @Override
  protected String textExtreme(String function, String sql) {
    return "UTF8TOSTRING(" + function + "(" + textForOrder(sql) + "))";
  }

  @Override
  protected boolean hasExactDecimals(DecimalType type) {
    return type.precision() <= MOST_DIGITS;
  }

  @Override
  protected Optional<String> function(String name, List<String> arguments, List<DataType> types) {
    return switch (name) {
      case "month" -> ofDate("MONTH", arguments, types);
      case "dayofmonth" -> ofDate("DAY", arguments, types);
      default -> Optional.empty();
    };
  }

  private static Optional<String> ofDate(
      String part, List<String> arguments, List<DataType> types) {
    return types.get(0) instanceof DateType
        ? Optional.of("EXTRACT(" + part + " FROM " + arguments.get(0) + ")")
        : Optional.empty();
  }
}
