package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.Casts;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.AbstractDataType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalPrecision;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.TypeCoercion;
import java.util.Optional;

/** The two sides of a binary operator while coercion works on them. */
record Operands(Expression left, Expression right, SqlConf conf) {

  private TypeCoercion rules() {
    return TypeCoercion.of(conf);
  }

  Operands cast(DataType leftType, DataType rightType) {
    return new Operands(
        Casts.implicit(left, leftType, conf), Casts.implicit(right, rightType, conf), conf);
  }

  Operands castBoth(DataType type) {
    return cast(type, type);
  }

  /** Strings in arithmetic: DOUBLE by default, what stands beside them in ANSI mode. */
  Operands promoteStrings() {
    DataType l = left.dataType();
    DataType r = right.dataType();
    if (conf.ansiEnabled()) {
      return rules().promoteString(l, r).map(this::castBoth).orElse(this);
    }
    boolean promoteLeft = l.isString() && !(r instanceof CalendarIntervalType);
    boolean promoteRight = r.isString() && !(l instanceof CalendarIntervalType);
    return cast(promoteLeft ? DoubleType.INSTANCE : l, promoteRight ? DoubleType.INSTANCE : r);
  }

  /** A decimal beside an integer makes it a decimal, beside FLOAT or DOUBLE it becomes DOUBLE. */
  Operands meetDecimals() {
    DataType l = left.dataType();
    DataType r = right.dataType();
    if (l instanceof DecimalType && r.isIntegral()) {
      return cast(l, decimalFor(right));
    }
    if (r instanceof DecimalType && l.isIntegral()) {
      return cast(decimalFor(left), r);
    }
    if (l instanceof DecimalType && DecimalPrecision.isFloating(r)) {
      return cast(DoubleType.INSTANCE, r);
    }
    if (r instanceof DecimalType && DecimalPrecision.isFloating(l)) {
      return cast(l, DoubleType.INSTANCE);
    }
    return this;
  }

  /** An integer literal takes no more digits than it has, so that results do not lose scale; one of TINYINT takes all. */
  private DecimalType decimalFor(Expression integer) {
    boolean minimal =
        conf.flag("spark.sql.legacy.literal.pickMinimumPrecision", true)
            && !(integer.dataType() instanceof ByteType);
    return minimal && integer instanceof Literal literal && literal.value() instanceof Number number
        ? DecimalPrecision.ofLiteral(number.longValue())
        : DecimalType.forType(integer.dataType());
  }

  /** Casts both to their tightest common type where the operator takes it; two NULLs to what it takes. */
  Operands tightest(AbstractDataType accepted) {
    DataType l = left.dataType();
    DataType r = right.dataType();
    if (l instanceof NullType && r instanceof NullType) {
      return accepted.accepts(l) ? this : castBoth(accepted.defaultConcreteType());
    }
    boolean withNull = l instanceof NullType || r instanceof NullType;
    boolean decimals = l instanceof DecimalType || r instanceof DecimalType;
    if (l.equals(r) || decimals && !withNull) {
      return this;
    }
    Optional<DataType> common = rules().findTightestCommonType(l, r).filter(accepted::accepts);
    return common.map(this::castBoth).orElse(this);
  }
}
