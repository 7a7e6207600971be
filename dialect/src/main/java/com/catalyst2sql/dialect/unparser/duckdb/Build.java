package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineNumber;
import com.catalyst2sql.dialect.unparser.EngineOperator;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Short names for what rewrites are made of. */
final class Build {

  private Build() {}

  static Expression call(String name, DataType type, Expression... arguments) {
    return EngineCall.of(name, type, arguments);
  }

  /** NULL where {@code body} fails. */
  static Expression attempt(DataType type, Expression body) {
    return EngineCall.tried(type, NarrowArithmetic.widened(body));
  }

  static Expression java(JavaFunction function, Expression... arguments) {
    return EngineCall.of(function.name(), function.resultType(), arguments);
  }

  static Expression op(String symbol, DataType type, Expression... operands) {
    return EngineOperator.of(symbol, type, operands);
  }

  static Expression compare(BinaryComparison.Op op, Expression left, Expression right) {
    return new BinaryComparison(op, left, right);
  }

  static Expression between(Expression value, Expression low, Expression high) {
    return new And(
        compare(BinaryComparison.Op.GREATER_OR_EQUAL, value, low),
        compare(BinaryComparison.Op.LESS_OR_EQUAL, value, high));
  }

  static Expression iff(Expression condition, Expression then, Expression otherwise) {
    return new CaseWhen(List.of(new CaseWhen.Branch(condition, then)), Optional.of(otherwise));
  }

  static Expression cast(Expression child, DataType type) {
    return EngineCast.of(child, type);
  }

  /** A cast to an engine type whose values are whole numbers too large for BIGINT. */
  static Expression huge(Expression child) {
    return EngineCast.to("HUGEINT", child, LongType.INSTANCE);
  }

  static Expression text(Expression child) {
    return EngineCast.of(child, StringType.INSTANCE);
  }

  static Expression number(long value) {
    return new EngineNumber(BigInteger.valueOf(value));
  }

  static Expression number(BigInteger value) {
    return new EngineNumber(value);
  }

  static Expression string(String value) {
    return Literal.of(value);
  }
}
