package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalPrecision;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import com.catalyst2sql.dialect.unparser.FunctionTranslation.Call;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.Arrays;
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
    if (DecimalPrecision.isFloating(element)) {
      // No list is NULL, which a concatenation takes for an empty one.
      return context.once(
          list,
          l -> Terms.unlessNull(List.of(l), zerosInPlace(call, l, context, ascending, nullsFirst)));
    }
    if (!OrderingKeys.isNeeded(element)) {
      return engineSort(call, list, ascending, nullsFirst);
    }
    return byKeys(list, context, ascending, nullsFirst);
  }

  /**
   * Floating-point numbers: the engine leaves 0.0 and -0.0 in any order. To Spark they are equal and stay in theirs, but where
   * {@code sort_array} knows that no element is NULL: there -0.0 comes first.
   */
  private static Expression zerosInPlace(
      Call call,
      Expression list,
      TranslationContext context,
      boolean ascending,
      boolean nullsFirst) {
    ArrayType type = (ArrayType) list.dataType();
    boolean bySign =
        ascending
            && !type.containsNull()
            && call.function().is("sort_array")
            && call.argument(0).exists(ListOrders::isOfRows);
    Expression sorted = engineSort(call, list, ascending, nullsFirst);
    Expression zeros =
        bySign
            ? concatenated(type, zeros(list, context, true), zeros(list, context, false))
            : Terms.filter(list, context, e -> Terms.test("=", e, Build.number(0)));
    return context.once(
        sorted,
        s ->
            concatenated(
                type,
                side(s, context, ascending ? "<" : ">", nullsFirst),
                zeros,
                side(s, context, ascending ? ">" : "<", !nullsFirst)));
  }

  private static Expression concatenated(ArrayType type, Expression... lists) {
    return Arrays.stream(lists)
        .reduce((a, b) -> Build.call("list_concat", type, a, b))
        .orElseThrow();
  }

  private static Expression zeros(Expression list, TranslationContext context, boolean negative) {
    return Terms.filter(
        list,
        context,
        e -> {
          Expression sign = Build.call("signbit", Terms.BOOLEAN, e);
          return new And(Terms.test("=", e, Build.number(0)), negative ? sign : new Not(sign));
        });
  }

  private static Expression side(
      Expression sorted, TranslationContext context, String sign, boolean nulls) {
    return Terms.filter(
        sorted,
        context,
        e -> {
          Expression beside = Terms.test(sign, e, Build.number(0));
          return nulls ? new Or(new IsNull(e), beside) : beside;
        });
  }

  private static Expression engineSort(
      Call call, Expression list, boolean ascending, boolean nullsFirst) {
    return call.engine(
        "list_sort",
        list,
        Literal.of(ascending ? "ASC" : "DESC"),
        Literal.of(nullsFirst ? "NULLS FIRST" : "NULLS LAST"));
  }

  /** Spark works constants out by another way than values of rows. */
  private static boolean isOfRows(Expression e) {
    return e instanceof EngineColumn
        || e instanceof EngineVariable
        || e instanceof EngineCall call && call.kind() == EngineCall.Kind.AGGREGATE;
  }

  private static Expression byKeys(
      Expression list, TranslationContext context, boolean ascending, boolean nullsFirst) {
    DataType element = ((ArrayType) list.dataType()).elementType();
    Literal direction = Literal.of(ascending ? "ASC" : "DESC");
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
