package com.catalyst2sql.dialect.unparser.postgresql;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.unparser.remote.NotPushed;
import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;
import com.catalyst2sql.dialect.unparser.remote.SetOperators;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL. Text under a deterministic collation is equal byte by byte; its order is that of the bytes only under "C", which is
 * therefore always said. NUMERIC is exact and NaN is equal to itself and the largest double, as in Spark.
 */
public final class PostgreSqlTarget extends RemoteTarget {

  /** It looks them up by a hash or a tree. */
  @Override
  public int longestList() {
    return 5000;
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  protected String textForEquality(String sql) {
    return sql;
  }

  @Override
  protected String textForOrder(String sql) {
    return sql + " COLLATE \"C\"";
  }

  @Override
  protected String instant(LocalDateTime utc) {
    checkYear(utc.getYear());
    return "TIMESTAMP WITH TIME ZONE '" + micros(utc) + "+00'";
  }

  @Override
  protected String real(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "'" + value + "'::double precision";
    }
    return "'" + value + "'::double precision";
  }

  @Override
  protected SetOperators setOperators() {
    return SetOperators.ALL;
  }

  @Override
  protected boolean comparesDoubles() {
    return true;
  }

  @Override
  protected boolean hasExactDecimals(DecimalType type) {
    return true;
  }

  @Override
  protected Optional<String> function(String name, List<String> arguments, List<DataType> types) {
    switch (name) {
      case "substring":
        return arguments.size() < 2
            ? Optional.empty()
            : Optional.of("SUBSTR(" + String.join(", ", arguments) + ")");
      case "year":
        if (!(types.get(0) instanceof DateType)) {
          throw new NotPushed("year of " + types.get(0).sql());
        }
        // The year before 1 is -1 there and 0 here.
        return Optional.of(
            "(CAST(EXTRACT(YEAR FROM "
                + arguments.get(0)
                + ") AS INTEGER) + CASE WHEN "
                + arguments.get(0)
                + " < DATE '0001-01-01' THEN 1 ELSE 0 END)");
      case "month":
        return part("MONTH", arguments, types);
      case "dayofmonth":
        return part("DAY", arguments, types);
      default:
        return Optional.empty();
    }
  }

  private static Optional<String> part(String part, List<String> arguments, List<DataType> types) {
    return types.get(0) instanceof DateType
        ? Optional.of("CAST(EXTRACT(" + part + " FROM " + arguments.get(0) + ") AS INTEGER)")
        : Optional.empty();
  }
}
