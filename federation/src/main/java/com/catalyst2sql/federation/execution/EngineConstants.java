package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.federation.duckdb.ConnectionPool;
import com.catalyst2sql.optimizer.ConstantEvaluator;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/** Works constants out in the engine that would work them out anyway, so that they cannot differ. */
final class EngineConstants implements ConstantEvaluator {

  private final Frontend frontend;
  private final ConnectionPool pool;
  private final SqlConf conf;

  EngineConstants(Frontend frontend, ConnectionPool pool, SqlConf conf) {
    this.frontend = frontend;
    this.pool = pool;
    this.conf = conf;
  }

  @Override
  public Map<Expression, Literal> evaluate(List<Expression> expressions) {
    List<Expression> wanted = expressions.stream().filter(e -> hasLiterals(e.dataType())).toList();
    Map<Expression, Literal> values = new HashMap<>();
    if (wanted.isEmpty() || all(wanted, values)) {
      return values;
    }
    // One of them fails; it fails where it is asked for, if it is.
    values.clear();
    wanted.forEach(e -> all(List.of(e), values));
    return values;
  }

  private static boolean hasLiterals(DataType type) {
    return type instanceof BooleanType
        || type instanceof IntegerType
        || type instanceof LongType
        || type instanceof DoubleType
        || type instanceof DecimalType
        || type instanceof DateType
        || type instanceof TimestampType
        || type.equals(StringType.INSTANCE);
  }

  /** Asks for some by one statement; false where it fails. */
  private boolean all(List<Expression> expressions, Map<Expression, Literal> values) {
    List<Expression> columns = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      columns.add(new Alias(expressions.get(i), "c" + i));
    }
    String sql;
    try {
      sql = frontend.translate(new Project(columns, new OneRowRelation()), conf).sql();
    } catch (SparkSqlException e) {
      return false;
    }
    DuckDBConnection connection = pool.acquireWithFunctions(TimeZones.duckdb(conf.timeZone()));
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (!row.next()) {
        return false;
      }
      for (int i = 0; i < expressions.size(); i++) {
        DataType type = expressions.get(i).dataType();
        Object value = value(row, i + 1, type);
        values.put(
            expressions.get(i),
            row.wasNull() || value == null ? Literal.nullOf(type) : new Literal(value, type));
      }
      return true;
    } catch (SQLException e) {
      return false;
    } finally {
      pool.release(connection);
    }
  }

  private static Object value(ResultSet row, int i, DataType type) throws SQLException {
    if (type instanceof BooleanType) {
      return row.getBoolean(i);
    } else if (type instanceof IntegerType) {
      return row.getInt(i);
    } else if (type instanceof LongType) {
      return row.getLong(i);
    } else if (type instanceof DoubleType) {
      return row.getDouble(i);
    } else if (type instanceof DecimalType decimal) {
      return row.getBigDecimal(i) == null
          ? null
          : row.getBigDecimal(i).setScale(decimal.scale(), RoundingMode.UNNECESSARY);
    } else if (type instanceof DateType) {
      LocalDate date = row.getObject(i, LocalDate.class);
      return date == null ? null : Math.toIntExact(date.toEpochDay());
    } else if (type instanceof TimestampType) {
      OffsetDateTime time = row.getObject(i, OffsetDateTime.class);
      if (time == null) {
        return null;
      }
      Instant instant = time.toInstant();
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }
    return row.getString(i);
  }
}
