package com.catalyst2sql.dialect.unparser.duckdb;

import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rewrite;
import static java.util.Map.entry;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
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
          entry("array_insert", rewrite(DuckDbNestedFunctions::insert)),
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
          entry("element_at", rewrite((call, context) -> elementAt(call, context, call.mode()))),
          entry(
              "try_element_at", rewrite((call, context) -> elementAt(call, context, EvalMode.TRY))),
          entry("elt", rewrite(DuckDbNestedFunctions::elt)),
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
          entry("slice", rewrite(DuckDbNestedFunctions::slice)),
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

  /** What Spark lets an array have at most, some words short of an array of the JVM. */
  private static final long LONGEST = Integer.MAX_VALUE - 15L;

  private DuckDbNestedFunctions() {}

  private static Expression tooFar(Expression position) {
    return new Not(Build.between(position, Build.number(-LONGEST), Build.number(LONGEST)));
  }

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

  private static Expression insert(FunctionTranslation.Call call, TranslationContext context) {
    DataType type = call.dataType();
    return context.once(
        List.of(call.argument(0), call.argument(1), call.argument(2)),
        v -> {
          Expression list = v.get(0);
          Expression position = v.get(1);
          Expression item = new EngineList(List.of(v.get(2)), type);
          Expression size = Build.call("len", Terms.LONG, list);
          Expression nulls =
              Build.call(
                  "list_resize",
                  type,
                  list,
                  Build.call(
                      "greatest",
                      Terms.LONG,
                      size,
                      Build.op("-", Terms.LONG, position, Build.number(1))));
          Expression head =
              Build.call(
                  "list_slice",
                  type,
                  nulls,
                  Build.number(1),
                  Build.op("-", Terms.LONG, position, Build.number(1)));
          Expression tail = Build.call("list_slice", type, list, position, size);
          Expression forward = Build.call("list_concat", type, head, item, tail);
          Expression backward = insertFromEnd(list, position, item, size, type);
          Expression zero =
              context.raise("INVALID_INDEX_OF_ZERO", "22003", "The index 0 is invalid.", type);
          Expression tooLong =
              context.raise(
                  "COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER",
                  "54000",
                  "An array cannot have more than " + LONGEST + " elements.",
                  type);
          Expression inserted =
              new CaseWhen(
                  List.of(
                      new CaseWhen.Branch(Terms.test("=", position, Build.number(0)), zero),
                      new CaseWhen.Branch(tooFar(position), tooLong),
                      new CaseWhen.Branch(Terms.test(">", position, Build.number(0)), forward)),
                  Optional.of(backward));
          return Terms.unlessNull(List.of(list, position), inserted);
        });
  }

  /** Counted from the end -1 is the place behind the last element. */
  private static Expression insertFromEnd(
      Expression list, Expression position, Expression item, Expression size, DataType type) {
    Expression at = Build.op("+", Terms.LONG, size, position, Build.number(1));
    Expression missing = Build.op("-", Terms.LONG, Build.number(0), at);
    Expression padding =
        Build.call(
            "list_resize",
            type,
            Build.cast(new EngineList(List.of(), type), type),
            Build.call("greatest", Terms.LONG, missing, Build.number(0)));
    Expression inside =
        Build.call(
            "list_concat",
            type,
            Build.call("list_slice", type, list, Build.number(1), at),
            item,
            Build.call(
                "list_slice", type, list, Build.op("+", Terms.LONG, at, Build.number(1)), size));
    Expression before = Build.call("list_concat", type, item, padding, list);
    return Build.iff(Terms.test(">=", at, Build.number(0)), inside, before);
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
    Expression count = Build.cast(call.argument(1), Terms.LONG);
    return context.once(
        call.argument(0),
        v ->
            Terms.map(
                Build.call("range", new ArrayType(Terms.LONG), count),
                type.elementType(),
                context,
                e -> v));
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

  private static Expression elementAt(
      FunctionTranslation.Call call, TranslationContext context, EvalMode mode) {
    Expression container = call.argument(0);
    Expression key = call.argument(1);
    if (container.dataType() instanceof MapType) {
      return Build.op("[]", call.dataType(), container, key);
    }
    Expression element = Build.op("[]", call.dataType(), container, key);
    boolean safe = Terms.longValue(key).filter(i -> i != 0).isPresent();
    if (safe && mode != EvalMode.ANSI) {
      return element;
    }
    return context.once(
        List.of(container, key),
        v -> {
          Expression item = Build.op("[]", call.dataType(), v.get(0), v.get(1));
          Expression zero =
              context.raise(
                  "INVALID_INDEX_OF_ZERO",
                  "22003",
                  "The index 0 is invalid. An index shall be either < 0 or > 0 (the first element"
                      + " has index 1).",
                  call.dataType());
          List<CaseWhen.Branch> branches = new ArrayList<>();
          branches.add(new CaseWhen.Branch(Terms.test("=", v.get(1), Build.number(0)), zero));
          if (mode == EvalMode.ANSI) {
            Expression size = Build.call("len", Terms.LONG, v.get(0));
            Expression outside =
                Terms.test(
                    ">", Build.call("abs", Terms.LONG, Build.cast(v.get(1), Terms.LONG)), size);
            branches.add(
                new CaseWhen.Branch(
                    outside,
                    context.raise(
                        "INVALID_ARRAY_INDEX_IN_ELEMENT_AT",
                        "22003",
                        "The index is out of bounds. Use try_element_at to get NULL instead.",
                        call.dataType())));
          }
          return Terms.unlessNull(v, new CaseWhen(branches, Optional.of(item)));
        });
  }

  private static Expression elt(FunctionTranslation.Call call, TranslationContext context) {
    return context.once(
        call.argument(0),
        n -> {
          List<CaseWhen.Branch> branches = new ArrayList<>();
          for (int i = 1; i < call.count(); i++) {
            branches.add(
                new CaseWhen.Branch(Terms.test("=", n, Build.number(i)), call.argument(i)));
          }
          Optional<Expression> otherwise = Optional.empty();
          if (call.mode() == EvalMode.ANSI) {
            otherwise =
                Optional.of(
                    Build.iff(
                        new IsNotNull(n),
                        context.raise(
                            "INVALID_ARRAY_INDEX",
                            "22003",
                            "The index of elt is out of bounds.",
                            call.dataType()),
                        Literal.nullOf(call.dataType())));
          }
          return new CaseWhen(branches, otherwise);
        });
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

  private static Expression slice(FunctionTranslation.Call call, TranslationContext context) {
    DataType type = call.dataType();
    return context.once(
        call.arguments(),
        v -> {
          Expression list = v.get(0);
          Expression start = v.get(1);
          Expression length = v.get(2);
          Expression size = Build.call("len", Terms.LONG, list);
          Expression from =
              Build.iff(
                  Terms.test("<", start, Build.number(0)),
                  Build.op("+", Terms.LONG, size, start, Build.number(1)),
                  start);
          Expression to =
              Build.op("-", Terms.LONG, Build.op("+", Terms.LONG, from, length), Build.number(1));
          Expression empty = Build.cast(new EngineList(List.of(), type), type);
          Expression inside =
              Build.iff(
                  new Or(
                      Terms.test("<", from, Build.number(1)),
                      Terms.test("=", length, Build.number(0))),
                  empty,
                  Build.call("list_slice", type, list, from, to));
          Expression answer =
              new CaseWhen(
                  List.of(
                      new CaseWhen.Branch(
                          Terms.test("=", start, Build.number(0)),
                          context.raise(
                              "_LEGACY_ERROR_TEMP_2157",
                              "22003",
                              "Unexpected value for start in function slice: SQL array indices"
                                  + " start at 1.",
                              type)),
                      new CaseWhen.Branch(
                          Terms.test("<", length, Build.number(0)),
                          context.raise(
                              "_LEGACY_ERROR_TEMP_2158",
                              "22003",
                              "Unexpected value for length in function slice: length must be"
                                  + " greater than or equal to 0.",
                              type))),
                  Optional.of(inside));
          return Terms.unlessNull(v, answer);
        });
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
