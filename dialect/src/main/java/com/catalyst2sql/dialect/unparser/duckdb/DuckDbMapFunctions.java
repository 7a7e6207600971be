package com.catalyst2sql.dialect.unparser.duckdb;

import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rewrite;
import static com.catalyst2sql.dialect.unparser.FunctionTranslation.same;
import static java.util.Map.entry;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions on maps in DuckDB. */
final class DuckDbMapFunctions {

  static final Map<String, FunctionTranslation> ALL =
      Map.ofEntries(
          entry("map", rewrite(DuckDbMapFunctions::map)),
          entry("map_concat", rewrite(DuckDbMapFunctions::concat)),
          entry(
              "map_contains_key",
              rewrite(
                  call ->
                      call.engine(
                          "list_contains",
                          Build.call("map_keys", new ArrayType(call.type(1)), call.argument(0)),
                          call.argument(1)))),
          entry("map_entries", same()),
          entry("map_from_arrays", rewrite(DuckDbMapFunctions::fromArrays)),
          entry("map_from_entries", rewrite(DuckDbMapFunctions::fromEntries)),
          entry("map_keys", same()),
          entry("map_values", same()),
          entry("str_to_map", rewrite(DuckDbMapFunctions::strToMap)));

  private DuckDbMapFunctions() {}

  /**
   * A map of entries. That a key comes twice is an error, which DuckDB raises, or by a setting the last one's value counts, in
   * the place of the first.
   */
  static Expression ofEntries(Expression entries, MapType type, TranslationContext context) {
    if (!lastWins(context)) {
      return Build.call("map_from_entries", type, entries);
    }
    StructType entry = (StructType) ((ArrayType) entries.dataType()).elementType();
    String keyName = entry.fields().get(0).name();
    String valueName = entry.fields().get(1).name();
    ArrayType keysType = new ArrayType(type.keyType(), false);
    return context.once(
        entries,
        all ->
            context.once(
                Terms.map(
                    all, type.keyType(), context, e -> Fields.get(e, keyName, type.keyType())),
                keys -> {
                  Expression size = Build.call("len", Terms.LONG, keys);
                  Expression backwards = Build.call("list_reverse", keysType, keys);
                  return Build.call(
                      "map_from_entries",
                      type,
                      Terms.map(
                          firsts(all, keys, keyName, type, context),
                          entry,
                          context,
                          e -> {
                            Expression key = Fields.get(e, keyName, type.keyType());
                            Expression fromEnd =
                                Build.call("list_position", Terms.LONG, backwards, key);
                            Expression last =
                                Build.op(
                                    "-",
                                    Terms.LONG,
                                    Build.op("+", Terms.LONG, size, Build.number(1)),
                                    fromEnd);
                            Expression value =
                                Fields.get(
                                    Build.op("[]", entry, all, last), valueName, type.valueType());
                            return DuckDbNestedFunctions.struct(entry, List.of(key, value));
                          }));
                }));
  }

  /** The entries whose key has not come before. */
  private static Expression firsts(
      Expression entries,
      Expression keys,
      String keyName,
      MapType type,
      TranslationContext context) {
    ArrayType list = (ArrayType) entries.dataType();
    EngineVariable entry = new EngineVariable(context.freshName("e"), list.elementType(), true);
    EngineVariable index = new EngineVariable(context.freshName("i"), Terms.LONG, false);
    Expression key = Fields.get(entry, keyName, type.keyType());
    Expression first = Terms.test("=", Build.call("list_position", Terms.LONG, keys, key), index);
    return Build.call("list_filter", list, entries, new EngineLambda(List.of(entry, index), first));
  }

  private static boolean lastWins(TranslationContext context) {
    return context
        .conf()
        .get("spark.sql.mapKeyDedupPolicy", "EXCEPTION")
        .equalsIgnoreCase("LAST_WIN");
  }

  /** A map of keys and values as lists of the same length. */
  private static Expression ofLists(
      Expression keys, Expression values, MapType type, TranslationContext context) {
    if (!lastWins(context)) {
      return Build.call("map", type, keys, values);
    }
    ArrayType entries = DuckDbNestedFunctions.entriesType(type);
    StructType entry = (StructType) entries.elementType();
    return context.once(
        List.of(keys, values),
        v -> {
          Expression indexes =
              Build.call(
                  "range",
                  new ArrayType(Terms.LONG),
                  Build.number(1),
                  Build.op(
                      "+", Terms.LONG, Build.call("len", Terms.LONG, v.get(0)), Build.number(1)));
          Expression pairs =
              Terms.map(
                  indexes,
                  entry,
                  context,
                  i ->
                      DuckDbNestedFunctions.struct(
                          entry,
                          List.of(
                              Build.op("[]", type.keyType(), v.get(0), i),
                              Build.op("[]", type.valueType(), v.get(1), i))));
          return ofEntries(pairs, type, context);
        });
  }

  private static Expression map(FunctionTranslation.Call call, TranslationContext context) {
    MapType type = (MapType) call.dataType();
    List<Expression> keys = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    for (int i = 0; i < call.count(); i += 2) {
      keys.add(call.argument(i));
      values.add(call.argument(i + 1));
    }
    return ofLists(
        list(keys, new ArrayType(type.keyType())),
        list(values, new ArrayType(type.valueType())),
        type,
        context);
  }

  private static Expression list(List<Expression> elements, ArrayType type) {
    return Build.cast(new EngineList(elements, type), type);
  }

  private static Expression fromArrays(FunctionTranslation.Call call, TranslationContext context) {
    MapType type = (MapType) call.dataType();
    return context.once(
        call.arguments(), v -> Terms.unlessNull(v, ofLists(v.get(0), v.get(1), type, context)));
  }

  /** By way of the entries, so that a key that comes twice is found. */
  private static Expression concat(FunctionTranslation.Call call, TranslationContext context) {
    if (call.count() == 0) {
      return map(call, context);
    }
    if (call.count() == 1) {
      return call.argument(0);
    }
    MapType type = (MapType) call.dataType();
    Expression[] entries =
        call.arguments().stream()
            .map(
                m ->
                    Build.call(
                        "map_entries",
                        DuckDbNestedFunctions.entriesType((MapType) m.dataType()),
                        m))
            .toArray(Expression[]::new);
    Expression all = Build.call("list_concat", DuckDbNestedFunctions.entriesType(type), entries);
    return DuckDbNestedFunctions.unlessAnyNull(call, ofEntries(all, type, context));
  }

  /** NULL if an entry is. */
  private static Expression fromEntries(FunctionTranslation.Call call, TranslationContext context) {
    return context.once(
        call.argument(0),
        v ->
            Build.iff(
                DuckDbNestedFunctions.hasNull(v),
                Literal.nullOf(call.dataType()),
                Terms.unlessNull(List.of(v), ofEntries(v, (MapType) call.dataType(), context))));
  }

  private static Expression strToMap(FunctionTranslation.Call call, TranslationContext context) {
    return context.once(
        DuckDbNestedFunctions.strings(
            Terms.java("c2s_str_to_map", call.argument(0), call.argument(1), call.argument(2))),
        flat ->
            Terms.unlessNull(
                List.of(flat),
                ofLists(
                    everySecond(flat, 1, context),
                    everySecond(flat, 2, context),
                    (MapType) call.dataType(),
                    context)));
  }

  private static Expression everySecond(Expression list, int from, TranslationContext context) {
    Expression indexes =
        Build.call(
            "range",
            new ArrayType(Terms.LONG),
            Build.number(from),
            Build.op("+", Terms.LONG, Build.call("len", Terms.LONG, list), Build.number(1)),
            Build.number(2));
    return Terms.map(
        indexes, StringType.INSTANCE, context, i -> Build.op("[]", StringType.INSTANCE, list, i));
  }
}
