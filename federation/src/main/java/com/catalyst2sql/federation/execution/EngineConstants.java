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
import java.util.List;
import java.util.Optional;
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
  public Optional<Literal> evaluate(Expression expression) {
    DataType type = expression.dataType();
    boolean known =
        type instanceof BooleanType
            || type instanceof IntegerType
            || type instanceof LongType
            || type instanceof DoubleType
            || type instanceof DecimalType
            || type instanceof DateType
            || type instanceof TimestampType
            || type.equals(StringType.INSTANCE);
    if (!known) {
      return Optional.empty();
    }
    try {
      String sql =
          frontend
              .translate(
                  new Project(List.of(new Alias(expression, "c")), new OneRowRelation()), conf)
              .sql();
      return value(sql, type);
    } catch (SparkSqlException e) {
      // It fails where it is asked for, if it is.
      return Optional.empty();
    }
  }

  private Optional<Literal> value(String sql, DataType type) {
    DuckDBConnection connection = pool.acquireWithFunctions(DefaultSession.zone(conf));
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (!row.next()) {
        return Optional.empty();
      }
      Object value = value(row, type);
      return Optional.of(
          row.wasNull() || value == null ? Literal.nullOf(type) : new Literal(value, type));
    } catch (SQLException e) {
      return Optional.empty();
    } finally {
      pool.release(connection);
    }
  }

  private static Object value(ResultSet row, DataType type) throws SQLException {
    if (type instanceof BooleanType) {
      return row.getBoolean(1);
    } else if (type instanceof IntegerType) {
      return row.getInt(1);
    } else if (type instanceof LongType) {
      return row.getLong(1);
    } else if (type instanceof DoubleType) {
      return row.getDouble(1);
    } else if (type instanceof DecimalType decimal) {
      return row.getBigDecimal(1) == null
          ? null
          : row.getBigDecimal(1).setScale(decimal.scale(), RoundingMode.UNNECESSARY);
    } else if (type instanceof DateType) {
      LocalDate date = row.getObject(1, LocalDate.class);
      return date == null ? null : Math.toIntExact(date.toEpochDay());
    } else if (type instanceof TimestampType) {
      OffsetDateTime time = row.getObject(1, OffsetDateTime.class);
      if (time == null) {
        return null;
      }
      Instant instant = time.toInstant();
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }
    return row.getString(1);
  }
}
