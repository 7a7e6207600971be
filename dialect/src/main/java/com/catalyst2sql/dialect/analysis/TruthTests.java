package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.functions.Mismatch;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;

/**
 * {@code IS UNKNOWN}, which is {@code IS NULL} of a truth value. Spark knows that it was written so, and asks for a truth value, only as
 * long as it has nothing to resolve in it: of columns of any type it is {@code IS NULL}.
 */
final class TruthTests {

  private TruthTests() {}

  static Expression resolved(IsNull written, Expression child, SqlConf conf, Origin origin) {
    IsNull test = new IsNull(child, written.unknown() && isOfTruthValues(written.child()));
    check(test, written.unknown(), child, conf, origin);
    return test;
  }

  static Expression resolved(IsNotNull written, Expression child, SqlConf conf, Origin origin) {
    IsNotNull test = new IsNotNull(child, written.unknown() && isOfTruthValues(written.child()));
    check(test, written.unknown(), child, conf, origin);
    return test;
  }

  private static boolean isOfTruthValues(Expression e) {
    if (e instanceof Literal literal) {
      return literal.dataType() instanceof BooleanType;
    }
    boolean keeps =
        e instanceof And
            || e instanceof Or
            || e instanceof Not
            || e instanceof CaseWhen
            || e instanceof IsNull
            || e instanceof IsNotNull;
    return keeps && e.children().stream().allMatch(TruthTests::isOfTruthValues);
  }

  private static void check(
      Expression test, boolean unknown, Expression child, SqlConf conf, Origin origin) {
    boolean fits =
        child.dataType() instanceof BooleanType
            || child.dataType() instanceof NullType
            || child.dataType() instanceof StringType && conf.ansiEnabled();
    if (unknown && !fits && child.foldable()) {
      throw Mismatch.unexpectedInput(test, 1, BooleanType.INSTANCE, child, conf, origin);
    }
  }
}
