package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import com.catalyst2sql.dialect.unparser.FunctionTranslation.Call;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;

/** Arrays in order, and what comes first or last in it, where elements may themselves hold NULLs. */
final class ListOrders {
  private static final DataType INT = Terms.INT;

  private ListOrders() {}

  /** The greatest or least element; of equals, as 0.0 and -0.0 are, the first. */
  static Expression extreme(Call call, TranslationContext context, String engineName) {
    Expression list = call.argument(0);
    DataType element = call.dataType();
    boolean alike = element.equals(Terms.DOUBLE) || element.isFractional();
    if (!OrderingKeys.isNeeded(element) && !alike) {
      return call.engine(engineName, list);
    }
    return context.once(
        list,
        l ->
            context.once(
                keys(l, element, context),
                keys -> {
                  DataType key = ((ArrayType) keys.dataType()).elementType();
                  Expression place =
                      Build.call(
                          "list_position", Terms.LONG, keys, Build.call(engineName, key, keys));
                  return Build.op("[]", element, l, place);
                }));
  }

  private static Expression keys(Expression list, DataType element, TranslationContext context) {
    if (!OrderingKeys.isNeeded(element)) {
      return list;
    }
    EngineVariable item = new EngineVariable(context.freshName("e"), element, true);
    Expression key = OrderingKeys.of(item, context);
    // What is NULL is neither the greatest nor the least.
    return Build.call(
        "list_transform",
        new ArrayType(key.dataType()),
        list,
        new EngineLambda(List.of(item), key));
  }

  /** Sorted in one direction, with the elements that are NULL at one end. */
  static Expression sorted(
      Call call, TranslationContext context, boolean ascending, boolean nullsFirst) {
    Expression list = call.argument(0);
    ArrayType type = (ArrayType) list.dataType();
    DataType element = type.elementType();
    Literal direction = Literal.of(ascending ? "ASC" : "DESC");
    if (!OrderingKeys.isNeeded(element)) {
      return call.engine(
          "list_sort", list, direction, Literal.of(nullsFirst ? "NULLS FIRST" : "NULLS LAST"));
    }
    EngineVariable item = new EngineVariable(context.freshName("e"), element, true);
    Expression key = OrderingKeys.of(item, context);
    StructType pair =
        new StructType(
            List.of(
                new StructField("n", BooleanType.INSTANCE, false),
                new StructField("k", key.dataType()),
                new StructField("v", element)));
    Expression end = ascending == nullsFirst ? new IsNotNull(item) : new IsNull(item);
    Expression pairs =
        Build.call(
            "list_transform",
            new ArrayType(pair),
            list,
            new EngineLambda(
                List.of(item),
                new EngineStruct(List.of("n", "k", "v"), List.of(end, key, item), pair)));
    return Terms.map(
        Build.call("list_sort", new ArrayType(pair), pairs, direction),
        element,
        context,
        p -> Fields.get(p, "v", element));
  }

  /**
   * Sorted by a comparison that gives a negative number, 0 or a positive one: each element goes behind those that are not
   * greater, as in any stable sort.
   */
  static Expression compared(Call call, TranslationContext context, EngineLambda comparison) {
    ArrayType type = (ArrayType) call.dataType();
    DataType element = type.elementType();
    EngineVariable sorted = new EngineVariable(context.freshName("s"), type, false);
    EngineVariable next = new EngineVariable(context.freshName("e"), element, true);
    Expression undecided =
        context.raise(
            "COMPARATOR_RETURNS_NULL",
            "22004",
            "The comparator of array_sort has returned a NULL; it must give a number.",
            INT);
    Expression before =
        Terms.filter(
            sorted,
            context,
            x -> Terms.test("<=", order(comparison, x, next, undecided), Build.number(0)));
    Expression after =
        Terms.filter(
            sorted,
            context,
            x -> Terms.test(">", order(comparison, x, next, undecided), Build.number(0)));
    Expression inserted =
        Build.call("list_concat", type, before, new EngineList(List.of(next), type), after);
    return Build.call(
        "list_reduce",
        type,
        call.argument(0),
        new EngineLambda(List.of(sorted, next), inserted),
        Build.cast(new EngineList(List.of(), type), type));
  }

  private static Expression order(
      EngineLambda comparison, Expression left, Expression right, Expression undecided) {
    Expression body =
        DuckDbHigherOrderFunctions.replace(
            DuckDbHigherOrderFunctions.replace(
                comparison.body(), comparison.parameters().get(0), left),
            comparison.parameters().get(1),
            right);
    return Terms.coalesce(body, undecided);
  }
}
