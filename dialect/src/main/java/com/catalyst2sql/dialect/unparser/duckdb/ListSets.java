package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DecimalPrecision;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import com.catalyst2sql.dialect.unparser.FunctionTranslation.Call;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;
import java.util.Optional;

/**
 * Arrays as sets, in the order in which elements come first. Spark tells such elements apart by their bits: 0.0 and -0.0 are
 * two, which DuckDB takes for one, so floating-point elements are compared by their spelling.
 */
final class ListSets {

  private ListSets() {}

  static Expression distinct(Expression list, TranslationContext context) {
    return context.once(
        list, l -> context.once(keys(l, context), keys -> distinct(l, keys, context)));
  }

  private static Expression distinct(Expression list, Expression keys, TranslationContext context) {
    ArrayType type = (ArrayType) list.dataType();
    EngineVariable element = new EngineVariable(context.freshName("e"), type.elementType(), true);
    EngineVariable index = new EngineVariable(context.freshName("i"), Terms.LONG, false);
    Expression first = Terms.test("=", position(keys, element, context), index);
    return Build.call("list_filter", type, list, new EngineLambda(List.of(element, index), first));
  }

  /** The left's elements that the right has too, or has not. */
  static Expression kept(Call call, TranslationContext context, boolean common) {
    return context.once(
        List.of(call.argument(1), keys(call.argument(1), context)),
        v -> {
          Expression kept =
              Terms.filter(
                  call.argument(0),
                  context,
                  e -> {
                    Expression at = position(v.get(1), e, context);
                    return common ? new IsNotNull(at) : new IsNull(at);
                  });
          return distinct(Terms.unlessNull(List.of(v.get(0)), kept), context);
        });
  }

  static Expression overlap(Call call, TranslationContext context) {
    return context.once(
        List.of(call.argument(0), call.argument(1)),
        v -> {
          Expression left = v.get(0);
          Expression right = v.get(1);
          Expression both =
              new And(
                  Terms.test(">", Build.call("len", Terms.LONG, left), Build.number(0)),
                  Terms.test(">", Build.call("len", Terms.LONG, right), Build.number(0)));
          Expression nulls =
              new Or(DuckDbNestedFunctions.hasNull(left), DuckDbNestedFunctions.hasNull(right));
          Expression any =
              Build.call("list_has_any", Terms.BOOLEAN, keys(left, context), keys(right, context));
          Expression answer =
              new CaseWhen(
                  List.of(
                      new CaseWhen.Branch(any, Literal.TRUE),
                      new CaseWhen.Branch(new And(both, nulls), Literal.nullOf(Terms.BOOLEAN))),
                  Optional.of(Literal.FALSE));
          return Terms.unlessNull(v, answer);
        });
  }

  private static Expression position(
      Expression keys, Expression element, TranslationContext context) {
    return Build.call("list_position", Terms.LONG, keys, key(element, context));
  }

  private static Expression keys(Expression list, TranslationContext context) {
    return DecimalPrecision.isFloating(((ArrayType) list.dataType()).elementType())
        ? FloatingParts.bits(list, context)
        : list;
  }

  private static Expression key(Expression element, TranslationContext context) {
    return DecimalPrecision.isFloating(element.dataType())
        ? FloatingParts.bits(element, context)
        : element;
  }
}
