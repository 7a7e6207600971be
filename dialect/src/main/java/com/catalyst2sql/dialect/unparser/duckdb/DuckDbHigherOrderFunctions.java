package com.catalyst2sql.dialect.unparser.duckdb;

import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rewrite;
import static java.util.Map.entry;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions that take functions, in DuckDB: its lambdas count from 1 and read a fixed order of arguments. */
final class DuckDbHigherOrderFunctions {

  static final Map<String, FunctionTranslation> ALL =
      Map.ofEntries(
          entry("transform", rewrite(DuckDbHigherOrderFunctions::transform)),
          entry("filter", rewrite(DuckDbHigherOrderFunctions::filter)),
          entry("exists", rewrite((call, context) -> quantified(call, context, true))),
          entry("forall", rewrite((call, context) -> quantified(call, context, false))),
          entry("aggregate", rewrite(DuckDbHigherOrderFunctions::aggregate)),
          entry("array_sort", rewrite(DuckDbHigherOrderFunctions::arraySort)),
          entry("zip_with", rewrite(DuckDbHigherOrderFunctions::zipWith)),
          entry("map_filter", rewrite(DuckDbHigherOrderFunctions::mapFilter)),
          entry("transform_keys", rewrite((call, context) -> transformMap(call, context, true))),
          entry("transform_values", rewrite((call, context) -> transformMap(call, context, false))),
          entry("map_zip_with", rewrite(DuckDbHigherOrderFunctions::mapZipWith)));

  private DuckDbHigherOrderFunctions() {}

  private static EngineLambda lambda(FunctionTranslation.Call call, int index) {
    if (call.argument(index) instanceof EngineLambda lambda) {
      return lambda;
    }
    throw Errors.unsupported(
        "the function " + call.function().function().name() + " without a lambda");
  }

  /** The lambda with the second parameter, an index, counting from 0. */
  private static EngineLambda fromZero(EngineLambda lambda, TranslationContext context) {
    if (lambda.parameters().size() < 2) {
      return lambda;
    }
    EngineVariable old = lambda.parameters().get(1);
    EngineVariable index = new EngineVariable(context.freshName("i"), Terms.LONG, false);
    Expression zeroBased = Build.cast(Build.op("-", Terms.LONG, index, Build.number(1)), Terms.INT);
    return new EngineLambda(
        List.of(lambda.parameters().get(0), index), replace(lambda.body(), old, zeroBased));
  }

  static Expression replace(Expression body, EngineVariable variable, Expression value) {
    return body.transformUp(e -> e.equals(variable) ? value : e);
  }

  private static Expression transform(FunctionTranslation.Call call, TranslationContext context) {
    return call.engine("list_transform", call.argument(0), fromZero(lambda(call, 1), context));
  }

  private static Expression filter(FunctionTranslation.Call call, TranslationContext context) {
    return call.engine("list_filter", call.argument(0), fromZero(lambda(call, 1), context));
  }

  /** Three-valued: an unknown element decides only where no known one does. */
  private static Expression quantified(
      FunctionTranslation.Call call, TranslationContext context, boolean exists) {
    DataType type = new ArrayType(Terms.BOOLEAN);
    Expression answers = Build.call("list_transform", type, call.argument(0), lambda(call, 1));
    return context.once(
        answers,
        v -> {
          Expression decided = Build.call("list_contains", Terms.BOOLEAN, v, Literal.of(exists));
          Expression unknown =
              Terms.test(
                  "<", Build.call("list_count", Terms.LONG, v), Build.call("len", Terms.LONG, v));
          return new CaseWhen(
              List.of(
                  new CaseWhen.Branch(new IsNull(v), Literal.nullOf(Terms.BOOLEAN)),
                  new CaseWhen.Branch(decided, Literal.of(exists)),
                  new CaseWhen.Branch(unknown, Literal.nullOf(Terms.BOOLEAN))),
              Optional.of(Literal.of(!exists)));
        });
  }

  private static Expression aggregate(FunctionTranslation.Call call, TranslationContext context) {
    EngineLambda merge = lambda(call, 2);
    DataType type = call.type(1);
    EngineLambda exact = new EngineLambda(merge.parameters(), renamed(merge.body(), type, context));
    Expression reduced =
        Build.call(
            "list_reduce", type, call.argument(0), exact, Build.cast(call.argument(1), type));
    EngineLambda finish = lambda(call, 3);
    EngineVariable accumulated = finish.parameters().get(0);
    if (finish.body().equals(accumulated)) {
      return reduced;
    }
    Expression finished =
        Build.op(
            "[]",
            call.dataType(),
            Build.call(
                "list_transform",
                new ArrayType(call.dataType()),
                new EngineList(List.of(reduced), new ArrayType(type)),
                finish),
            Build.number(1));
    return Terms.unlessNull(List.of(call.argument(0)), finished);
  }

  /** The accumulator keeps its field names, whatever those of the new value are. */
  private static Expression renamed(Expression value, DataType type, TranslationContext context) {
    if (!(type instanceof StructType target) || value.dataType().equals(type)) {
      return Physical.exact(value);
    }
    if (value instanceof EngineStruct struct) {
      return Build.cast(DuckDbNestedFunctions.struct(target, struct.values()), type);
    }
    StructType source = (StructType) value.dataType();
    List<String> names = DuckDbTypes.fieldNames(source);
    return context.once(
        value,
        v -> {
          List<Expression> fields = new ArrayList<>();
          for (int i = 0; i < names.size(); i++) {
            fields.add(Fields.get(v, names.get(i), source.fields().get(i).dataType()));
          }
          return Terms.unlessNull(
              List.of(v), Build.cast(DuckDbNestedFunctions.struct(target, fields), type));
        });
  }

  /** Without a comparison NULL comes last. */
  private static Expression arraySort(FunctionTranslation.Call call, TranslationContext context) {
    return call.count() == 2
            && call.argument(1) instanceof EngineLambda comparison
            && comparison.parameters().size() == 2
        ? ListOrders.compared(call, context, comparison)
        : ListOrders.sorted(call, context, true, false);
  }

  private static Expression zipWith(FunctionTranslation.Call call, TranslationContext context) {
    EngineLambda lambda = lambda(call, 2);
    DataType result = ((ArrayType) call.dataType()).elementType();
    return context.once(
        List.of(call.argument(0), call.argument(1)),
        v -> {
          Expression longest =
              Build.call(
                  "greatest",
                  Terms.LONG,
                  Build.call("len", Terms.LONG, v.get(0)),
                  Build.call("len", Terms.LONG, v.get(1)));
          Expression indexes =
              Build.call(
                  "range",
                  new ArrayType(Terms.LONG),
                  Build.number(1),
                  Build.op("+", Terms.LONG, longest, Build.number(1)));
          Expression zipped =
              Terms.map(
                  indexes,
                  result,
                  context,
                  i -> {
                    EngineVariable left = lambda.parameters().get(0);
                    EngineVariable right = lambda.parameters().get(1);
                    Expression body =
                        replace(lambda.body(), left, Build.op("[]", left.dataType(), v.get(0), i));
                    return replace(body, right, Build.op("[]", right.dataType(), v.get(1), i));
                  });
          return Terms.unlessNull(v, zipped);
        });
  }

  private static Expression entries(Expression map) {
    return Build.call(
        "map_entries", DuckDbNestedFunctions.entriesType((MapType) map.dataType()), map);
  }

  private static Expression overEntry(EngineLambda lambda, Expression entry, MapType type) {
    Expression body =
        replace(
            lambda.body(), lambda.parameters().get(0), Fields.get(entry, "key", type.keyType()));
    return lambda.parameters().size() < 2
        ? body
        : replace(body, lambda.parameters().get(1), Fields.get(entry, "value", type.valueType()));
  }

  private static Expression mapFilter(FunctionTranslation.Call call, TranslationContext context) {
    MapType type = (MapType) call.type(0);
    EngineLambda lambda = lambda(call, 1);
    return Build.call(
        "map_from_entries",
        type,
        Terms.filter(entries(call.argument(0)), context, e -> overEntry(lambda, e, type)));
  }

  private static Expression transformMap(
      FunctionTranslation.Call call, TranslationContext context, boolean keys) {
    MapType from = (MapType) call.type(0);
    MapType to = (MapType) call.dataType();
    EngineLambda lambda = lambda(call, 1);
    StructType entry = (StructType) DuckDbNestedFunctions.entriesType(to).elementType();
    Expression changed =
        Terms.map(
            entries(call.argument(0)),
            entry,
            context,
            e -> {
              Expression made = Physical.exact(overEntry(lambda, e, from));
              List<Expression> values =
                  keys
                      ? List.of(made, Fields.get(e, "value", from.valueType()))
                      : List.of(Fields.get(e, "key", from.keyType()), made);
              return DuckDbNestedFunctions.struct(entry, values);
            });
    return DuckDbMapFunctions.ofEntries(changed, to, context);
  }

  /** The keys of the first map, then those the second has besides. */
  private static Expression mapZipWith(FunctionTranslation.Call call, TranslationContext context) {
    MapType left = (MapType) call.type(0);
    MapType right = (MapType) call.type(1);
    MapType result = (MapType) call.dataType();
    EngineLambda lambda = lambda(call, 2);
    StructType entry = (StructType) DuckDbNestedFunctions.entriesType(result).elementType();
    ArrayType keysType = new ArrayType(left.keyType(), false);
    return context.once(
        List.of(call.argument(0), call.argument(1)),
        v -> {
          Expression leftKeys = Build.call("map_keys", keysType, v.get(0));
          Expression more =
              Terms.filter(
                  Build.call("map_keys", keysType, v.get(1)),
                  context,
                  k -> new Not(Build.call("list_contains", Terms.BOOLEAN, leftKeys, k)));
          Expression zipped =
              Terms.map(
                  Build.call("list_concat", keysType, leftKeys, more),
                  entry,
                  context,
                  k -> {
                    Expression body = replace(lambda.body(), lambda.parameters().get(0), k);
                    body =
                        replace(
                            body,
                            lambda.parameters().get(1),
                            Build.op("[]", left.valueType(), v.get(0), k));
                    body =
                        replace(
                            body,
                            lambda.parameters().get(2),
                            Build.op("[]", right.valueType(), v.get(1), k));
                    return DuckDbNestedFunctions.struct(entry, List.of(k, Physical.exact(body)));
                  });
          return Terms.unlessNull(v, Build.call("map_from_entries", result, zipped));
        });
  }
}
