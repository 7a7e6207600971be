package com.catalyst2sql.dialect.unparser.duckdb;

import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rewrite;
import static java.util.Map.entry;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions on arrays and structs in DuckDB; arrays count from 1 in both. */
final class DuckDbNestedFunctions {

  static final Map<String, FunctionTranslation> ALL =
      Map.ofEntries(
          entry("array", rewrite(DuckDbNestedFunctions::array)),
          entry("size", rewrite(DuckDbNestedFunctions::size)),
          entry("array_size", Terms.narrowed("len")),
          entry(
              "array_append",
              rewrite(
                  call ->
                      unlessFirstNull(
                          call, call.engine("list_append", call.argument(0), call.argument(1))))),
          entry(
              "array_prepend",
              rewrite(
                  call ->
                      unlessFirstNull(
                          call, call.engine("list_prepend", call.argument(1), call.argument(0))))),
          entry(
              "array_compact",
              rewrite((call, context) -> Terms.filter(call.argument(0), context, IsNotNull::new))),
          entry("array_contains", rewrite(DuckDbNestedFunctions::contains)),
          entry("array_position", rewrite(DuckDbNestedFunctions::position)),
          entry(
              "array_remove",
              rewrite(
                  (call, context) ->
                      context.once(
                          call.arguments(),
                          v ->
                              Terms.unlessNull(
                                  List.of(v.get(1)),
                                  Terms.filter(
                                      v.get(0),
                                      context,
                                      e -> Terms.test("IS DISTINCT FROM", e, v.get(1))))))),
          entry(
              "array_distinct",
              rewrite((call, context) -> ListSets.distinct(call.argument(0), context))),
          entry(
              "array_union",
              rewrite(
                  (call, context) ->
                      ListSets.distinct(
                          unlessAnyNull(
                              call,
                              Build.call(
                                  "list_concat",
                                  call.dataType(),
                                  call.argument(0),
                                  call.argument(1))),
                          context))),
          entry("array_except", rewrite((call, context) -> ListSets.kept(call, context, false))),
          entry("array_intersect", rewrite((call, context) -> ListSets.kept(call, context, true))),
          entry("array_insert", rewrite(ListPositions::insert)),
          entry("array_join", rewrite(DuckDbNestedFunctions::join)),
          entry(
              "array_max",
              rewrite((call, context) -> ListOrders.extreme(call, context, "list_max"))),
          entry(
              "array_min",
              rewrite((call, context) -> ListOrders.extreme(call, context, "list_min"))),
          entry("array_repeat", rewrite(DuckDbNestedFunctions::repeat)),
          entry("arrays_overlap", rewrite(ListSets::overlap)),
          entry("arrays_zip", rewrite(DuckDbNestedFunctions::zip)),
          entry("concat", rewrite(DuckDbNestedFunctions::concat)),
          entry(
              "element_at",
              rewrite((call, context) -> ListPositions.elementAt(call, context, call.mode()))),
          entry(
              "try_element_at",
              rewrite((call, context) -> ListPositions.elementAt(call, context, EvalMode.TRY))),
          entry("elt", rewrite(ListPositions::elt)),
          entry("flatten", rewrite(DuckDbNestedFunctions::flatten)),
          entry(
              "get",
              rewrite(
                  (call, context) ->
                      Fields.item(
                          call.argument(0),
                          call.argument(1),
                          EvalMode.LEGACY,
                          call.dataType(),
                          (StatementContext) context))),
          entry("sequence", rewrite(Sequences::translate)),
          entry("shuffle", rewrite(DuckDbNestedFunctions::shuffle)),
          entry("slice", rewrite(ListPositions::slice)),
          entry("sort_array", rewrite(DuckDbNestedFunctions::sort)),
          entry("named_struct", rewrite(DuckDbNestedFunctions::namedStruct)),
          entry("struct", rewrite(call -> struct((StructType) call.dataType(), call.arguments()))),
          entry("split", rewrite(DuckDbNestedFunctions::split)),
          entry("regexp_count", Terms.java("c2s_regexp_count")),
          entry("regexp_extract", Terms.java("c2s_regexp_extract")),
          entry(
              "regexp_extract_all",
              rewrite(
                  call ->
                      strings(
                          Terms.java(
                              "c2s_regexp_extract_all",
                              call.argument(0),
                              call.argument(1),
                              call.argument(2))))),
          entry("regexp_instr", Terms.java("c2s_regexp_instr")),
          entry("regexp_replace", Terms.java("c2s_regexp_replace")),
          entry("regexp_substr", Terms.java("c2s_regexp_substr")));

  private DuckDbNestedFunctions() {}

  private static final DataType STRINGS = new ArrayType(StringType.INSTANCE);

  static Expression array(FunctionTranslation.Call call) {
    Expression list = new EngineList(call.arguments(), call.dataType());
    return Build.cast(list, call.dataType());
  }

  private static Expression size(FunctionTranslation.Call call) {
    String name = call.type(0) instanceof MapType ? "cardinality" : "len";
    Expression size = Build.cast(Build.call(name, Terms.LONG, call.argument(0)), Terms.INT);
    boolean minusOne = !call.function().nullable() && Terms.mayBeNull(call.argument(0));
    return minusOne ? Terms.coalesce(size, Build.number(-1)) : size;
  }

  private static Expression unlessFirstNull(FunctionTranslation.Call call, Expression value) {
    return Terms.unlessNull(List.of(call.argument(0)), value);
  }

  static Expression unlessAnyNull(FunctionTranslation.Call call, Expression value) {
    return Terms.unlessNull(call.arguments(), value);
  }

  private static boolean mayHoldNull(Expression list) {
    return !(list.dataType() instanceof ArrayType type) || type.containsNull();
  }

  static Expression hasNull(Expression list) {
    return Terms.test(
        "<", Build.call("list_count", Terms.LONG, list), Build.call("len", Terms.LONG, list));
  }

  /** NULL where the value is not there but an element is unknown. */
  private static Expression contains(FunctionTranslation.Call call, TranslationContext context) {
    return context.once(
        List.of(call.argument(0), call.argument(1)),
        v -> {
          Expression found = Build.call("list_contains", Terms.BOOLEAN, v.get(0), v.get(1));
          Expression answer =
              mayHoldNull(v.get(0))
                  ? new CaseWhen(
                      List.of(
                          new CaseWhen.Branch(found, Literal.TRUE),
                          new CaseWhen.Branch(hasNull(v.get(0)), Literal.nullOf(Terms.BOOLEAN))),
                      Optional.of(Literal.FALSE))
                  : found;
          return Terms.unlessNull(v, answer);
        });
  }

  private static Expression position(FunctionTranslation.Call call, TranslationContext context) {
    return context.once(
        List.of(call.argument(0), call.argument(1)),
        v ->
            Terms.unlessNull(
                v,
                Build.cast(
                    Terms.coalesce(
                        Build.call("list_position", Terms.LONG, v.get(0), v.get(1)),
                        Build.number(0)),
                    Terms.LONG)));
  }

  private static Expression join(FunctionTranslation.Call call, TranslationContext context) {
    Expression list = call.argument(0);
    if (call.count() == 3) {
      Expression replaced =
          Terms.map(list, StringType.INSTANCE, context, e -> Terms.coalesce(e, call.argument(2)));
      return Terms.unlessNull(call.arguments(), Terms.joined(replaced, call.argument(1), context));
    }
    return unlessAnyNull(call, Terms.joined(list, call.argument(1), context));
  }

  private static Expression repeat(FunctionTranslation.Call call, TranslationContext context) {
    ArrayType type = (ArrayType) call.dataType();
    return context.once(
        List.of(call.argument(0), call.argument(1)),
        v -> {
          Expression count = Build.cast(ArraySizes.checked(v.get(1), context), Terms.LONG);
          return Terms.map(
              Build.call("range", new ArrayType(Terms.LONG), count),
              type.elementType(),
              context,
              e -> v.get(0));
        });
  }

  /** As long as the longest, the others filled up with NULL. */
  private static Expression zip(FunctionTranslation.Call call, TranslationContext context) {
    ArrayType type = (ArrayType) call.dataType();
    StructType row = (StructType) type.elementType();
    if (call.count() == 0) {
      throw Errors.unsupported("arrays_zip of nothing");
    }
    return context.once(
        call.arguments(),
        lists -> {
          Expression longest =
              lists.stream()
                  .map(l -> Build.call("len", Terms.LONG, l))
                  .reduce((a, b) -> Build.call("greatest", Terms.LONG, a, b))
                  .orElseThrow();
          Expression indexes =
              Build.call(
                  "range",
                  new ArrayType(Terms.LONG),
                  Build.number(1),
                  Build.op("+", Terms.LONG, longest, Build.number(1)));
          Expression zipped =
              Terms.map(
                  indexes,
                  row,
                  context,
                  i -> {
                    List<Expression> values = new ArrayList<>();
                    for (int n = 0; n < lists.size(); n++) {
                      values.add(Build.op("[]", row.fields().get(n).dataType(), lists.get(n), i));
                    }
                    return struct(row, values);
                  });
          return Terms.unlessNull(lists, zipped);
        });
  }

  private static Expression concat(FunctionTranslation.Call call) {
    if (call.count() == 0) {
      return Literal.of("");
    }
    if (call.count() == 1) {
      return call.argument(0);
    }
    Expression[] parts = call.arguments().toArray(Expression[]::new);
    if (call.dataType() instanceof ArrayType) {
      return unlessAnyNull(call, call.engine("list_concat", parts));
    }
    return Build.op("||", call.dataType(), parts);
  }

  /** NULL if any of the arrays inside is. */
  private static Expression flatten(FunctionTranslation.Call call, TranslationContext context) {
    Expression outer = call.argument(0);
    if (!mayHoldNull(outer)) {
      return call.engine("flatten", outer);
    }
    return context.once(
        outer,
        v -> Build.iff(hasNull(v), Literal.nullOf(call.dataType()), call.engine("flatten", v)));
  }

  private static Expression sort(FunctionTranslation.Call call, TranslationContext context) {
    Expression ascending = call.argument(1);
    Expression up = ListOrders.sorted(call, context, true, true);
    Expression down = ListOrders.sorted(call, context, false, false);
    if (ascending instanceof Literal literal && literal.value() instanceof Boolean flag) {
      return flag ? up : down;
    }
    return Build.iff(ascending, up, down);
  }

  static ArrayType entriesType(MapType type) {
    return new ArrayType(
        new StructType(
            List.of(
                new StructField("key", type.keyType(), false),
                new StructField("value", type.valueType()))),
        false);
  }

  private static Expression namedStruct(FunctionTranslation.Call call) {
    List<Expression> values = new ArrayList<>();
    for (int i = 1; i < call.count(); i += 2) {
      values.add(call.argument(i));
    }
    return struct((StructType) call.dataType(), values);
  }

  static Expression struct(StructType type, List<Expression> values) {
    return new EngineStruct(DuckDbTypes.fieldNames(type), values, type);
  }

  /** A JSON array of strings as a list. */
  static Expression strings(Expression json) {
    return Build.call("from_json", STRINGS, json, Literal.of("[\"VARCHAR\"]"));
  }

  /** A pattern that only stands for itself needs no regular expression. */
  private static Expression split(FunctionTranslation.Call call) {
    Optional<String> plain = Terms.stringValue(call.argument(1)).flatMap(PlainPatterns::literal);
    boolean unlimited = Terms.longValue(call.argument(2)).filter(l -> l <= 0).isPresent();
    if (plain.isPresent() && unlimited) {
      return call.engine("string_split", call.argument(0), Literal.of(plain.get()));
    }
    return strings(Terms.java("c2s_split", call.argument(0), call.argument(1), call.argument(2)));
  }

  /** Sorted by a random number for each element. */
  private static Expression shuffle(FunctionTranslation.Call call, TranslationContext context) {
    DataType element = ((ArrayType) call.type(0)).elementType();
    StructType pair =
        new StructType(List.of(new StructField("r", Terms.DOUBLE), new StructField("v", element)));
    Expression pairs =
        Terms.map(
            call.argument(0),
            pair,
            context,
            e ->
                new EngineStruct(
                    List.of("r", "v"),
                    List.of(call.engine("random", Terms.DOUBLE, List.of()), e),
                    pair));
    return Terms.map(
        Build.call("list_sort", new ArrayType(pair), pairs),
        element,
        context,
        p -> Fields.get(p, "v", element));
  }
}
