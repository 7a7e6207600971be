package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.conf.SqlConf;
import java.time.ZoneId;

/** How Spark prints resolved expressions: in automatic column names and in messages. */
public final class SparkSql {

  private SparkSql() {}

  /** Spark's {@code toPrettySQL}: the name of an unaliased column. */
  public static String pretty(Expression expression, SqlConf conf) {
    return expression.accept(new SparkSqlPrinter(conf));
  }

  /** {@link #pretty} under default settings, for where no session is at hand. */
  public static String pretty(Expression expression) {
    return pretty(expression, SqlConf.DEFAULTS);
  }

  /** What a cast of a constant, other than NULL, to STRING gives. */
  public static String text(Literal literal, ZoneId zone) {
    return LiteralSql.text(literal, zone);
  }

  /** The spelling in messages, which is the same. */
  public static String sql(Expression expression) {
    return pretty(expression, SqlConf.DEFAULTS);
  }
}
