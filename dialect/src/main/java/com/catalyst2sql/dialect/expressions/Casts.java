package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.types.CastRules;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.TimestampType;

/** Makes casts: those coercion adds, and those a query asks for, after a check that Spark has them. */
public final class Casts {

  private Casts() {}

  /** {@code expression} as a {@code target}, by an implicit cast unless it is one already. */
  public static Expression implicit(Expression expression, DataType target, SqlConf conf) {
    if (expression.dataType().sameType(target)) {
      return expression;
    }
    return implicitAlways(expression, target, EvalMode.of(conf));
  }

  /** A cast no column name shows, even to the same type. */
  static Expression implicitAlways(Expression expression, DataType target, EvalMode mode) {
    if (expression instanceof Literal literal && literal.dataType() instanceof NullType) {
      return Literal.nullOf(target);
    }
    return new Cast(expression, target, mode, true);
  }

  /** CAST, or TRY_CAST, as written. */
  public static Expression explicit(
      Expression child, DataType target, boolean tryCast, SqlConf conf, Origin origin) {
    EvalMode mode = tryCast ? EvalMode.TRY : EvalMode.of(conf);
    return checked(new Cast(child, target, mode, false), conf, origin);
  }

  /** A cast called by the name of its type, {@code int(x)}, which column names do not show. */
  public static Expression byName(Expression child, DataType target, SqlConf conf, Origin origin) {
    return checked(new Cast(child, target, EvalMode.of(conf), true), conf, origin);
  }

  private static Cast checked(Cast cast, SqlConf conf, Origin origin) {
    DataType from = cast.child().dataType();
    DataType to = cast.dataType();
    boolean legacy = cast.mode() == EvalMode.LEGACY;
    boolean castable =
        switch (cast.mode()) {
          case LEGACY -> CastRules.canCast(from, to);
          case ANSI -> CastRules.canAnsiCast(from, to);
          case TRY -> CastRules.canTryCast(from, to);
        };
    if (castable) {
      return cast;
    }
    String subclass = "CAST_WITHOUT_SUGGESTION";
    String hint = "";
    if (!legacy) {
      String function = functionFor(from, to);
      if (!function.isEmpty()) {
        subclass = "CAST_WITH_FUNC_SUGGESTION";
        hint = " " + function + " converts such values.";
      } else if (cast.mode() == EvalMode.ANSI && CastRules.canCast(from, to)) {
        subclass = "CAST_WITH_CONF_SUGGESTION";
        hint = " It can be where " + SqlConf.ANSI_ENABLED + " is false.";
      }
    }
    throw Errors.datatypeMismatch(
        subclass,
        SparkSql.pretty(cast, conf),
        "\"" + from.sql() + "\" cannot be cast to \"" + to.sql() + "\"." + hint,
        origin);
  }

  /** The function ANSI mode wants instead of a cast. */
  private static String functionFor(DataType from, DataType to) {
    if (from instanceof DateType && to.isNumeric()) {
      return "UNIX_DATE";
    }
    if (from.isNumeric() && to instanceof DateType) {
      return "DATE_FROM_UNIX_DATE";
    }
    if (from.isNumeric() && to instanceof TimestampType) {
      return "TIMESTAMP_SECONDS/TIMESTAMP_MILLIS/TIMESTAMP_MICROS";
    }
    if (from instanceof TimestampType && to.isNumeric()) {
      return "UNIX_SECONDS/UNIX_MILLIS/UNIX_MICROS";
    }
    return "";
  }
}
