package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;

/** Percentiles: exact ones interpolate between the two nearest values as Spark does, bit by bit. */
final class Percentiles {

  private Percentiles() {}

  static Expression exact(FunctionTranslation.Call call, TranslationContext context) {
    if (Terms.longValue(call.argument(2)).filter(f -> f == 1).isEmpty()) {
      throw Errors.unsupported("percentile with frequencies");
    }
    return of(call, context, call.argument(0), call.argument(1));
  }

  /** {@code percentile_cont(p) WITHIN GROUP (ORDER BY x)}. */
  static Expression continuous(FunctionTranslation.Call call, TranslationContext context) {
    if (call.orders().isEmpty()) {
      return of(call, context, call.argument(0), call.argument(1));
    }
    SortOrder order = call.orders().get(0);
    Expression p = call.argument(call.count() - 1);
    Expression percentage =
        order.ascending() ? p : Build.op("-", Terms.DOUBLE, new Literal(1.0, Terms.DOUBLE), p);
    FunctionTranslation.Call plain =
        new FunctionTranslation.Call(
            call.function(), call.distinct(), call.filter(), false, List.of());
    return of(plain, context, order.child(), percentage);
  }

  /** {@code percentile_disc(p) WITHIN GROUP (ORDER BY x)}: the first value that reaches the rank. */
  static Expression discrete(FunctionTranslation.Call call, TranslationContext context) {
    if (call.orders().size() != 1 || !call.orders().get(0).ascending()) {
      throw Errors.unsupported("percentile_disc over this order");
    }
    FunctionTranslation.Call plain =
        new FunctionTranslation.Call(
            call.function(), call.distinct(), call.filter(), false, List.of());
    Expression p = call.argument(call.count() - 1);
    Expression percentage =
        Build.cast(p, p.dataType() instanceof ArrayType ? p.dataType() : Terms.DOUBLE);
    return Build.cast(
        plain.engine("quantile_disc", call.orders().get(0).child(), percentage), call.dataType());
  }

  static Expression of(
      FunctionTranslation.Call call,
      TranslationContext context,
      Expression value,
      Expression percentage) {
    Expression x = value.dataType() instanceof DoubleType ? value : Build.cast(value, Terms.DOUBLE);
    DataType doubles = new ArrayType(Terms.DOUBLE);
    Expression values = Terms.skipNulls(call, call.engine("list", doubles, List.of(x)), value);
    Expression sorted = Build.call("list_sort", doubles, values);
    if (percentage.dataType() instanceof ArrayType) {
      DataType element = ((ArrayType) call.dataType()).elementType();
      return context.once(
          List.of(sorted, percentage),
          v ->
              Terms.unlessNull(
                  List.of(v.get(0)),
                  Terms.map(
                      v.get(1),
                      element,
                      context,
                      p -> interpolated(v.get(0), Build.cast(p, Terms.DOUBLE), element))));
    }
    return context.once(
        sorted, v -> interpolated(v, Build.cast(percentage, Terms.DOUBLE), call.dataType()));
  }

  private static Expression interpolated(Expression sorted, Expression p, DataType result) {
    Expression last =
        Build.op("-", Terms.LONG, Build.call("len", Terms.LONG, sorted), Build.number(1));
    Expression position = Build.op("*", Terms.DOUBLE, p, last);
    Expression lower = Build.call("floor", Terms.DOUBLE, position);
    Expression higher = Build.call("ceil", Terms.DOUBLE, position);
    Expression low = at(sorted, lower);
    Expression high = at(sorted, higher);
    Expression between =
        Build.op(
            "+",
            Terms.DOUBLE,
            Build.op("*", Terms.DOUBLE, Build.op("-", Terms.DOUBLE, higher, position), low),
            Build.op("*", Terms.DOUBLE, Build.op("-", Terms.DOUBLE, position, lower), high));
    Expression exact =
        Build.iff(
            Terms.test("=", lower, higher),
            low,
            Build.iff(Terms.test("=", low, high), low, between));
    // Spark cuts an interval's fraction off.
    return result.isAnsiInterval()
        ? Build.cast(Build.call("trunc", Terms.DOUBLE, exact), result)
        : exact;
  }

  private static Expression at(Expression sorted, Expression index) {
    Expression one = Build.op("+", Terms.LONG, Build.cast(index, Terms.LONG), Build.number(1));
    return Build.op("[]", Terms.DOUBLE, sorted, one);
  }

  /** The value at the rank asked for: exact, hence within any error allowed. */
  static Expression approximate(FunctionTranslation.Call call, TranslationContext context) {
    Expression p = call.argument(1);
    Expression percentage =
        p instanceof EngineList list
            ? new EngineList(
                list.elements().stream().map(e -> Build.cast(e, Terms.DOUBLE)).toList(),
                new ArrayType(Terms.DOUBLE))
            : Build.cast(p, p.dataType() instanceof ArrayType ? p.dataType() : Terms.DOUBLE);
    return call.engine("quantile_disc", call.argument(0), percentage);
  }
}
