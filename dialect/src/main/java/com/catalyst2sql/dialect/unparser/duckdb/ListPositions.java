package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What takes or puts elements by their place in a list: from 1, or from the end if negative; {@code element_at} of a map by key. */
final class ListPositions {

  private ListPositions() {}

  private static Expression tooFar(Expression position) {
    return new Not(
        Build.between(position, Build.number(-ArraySizes.MOST), Build.number(ArraySizes.MOST)));
  }

  static Expression insert(FunctionTranslation.Call call, TranslationContext context) {
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
          Expression at =
              Build.op("+", Terms.LONG, size, position, Build.number(placesBehind(context.conf())));
          Expression backward = insertFromEnd(list, at, item, size, type);
          Expression zero =
              context.raise("INVALID_INDEX_OF_ZERO", "22003", "The index 0 is invalid.", type);
          Expression tooLong =
              context.raise(
                  "COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER",
                  "54000",
                  "An array cannot have more than " + ArraySizes.MOST + " elements.",
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

  /** Counted from the end -1 is the place behind the last element, to Spark 3.4 the one before it. */
  private static int placesBehind(SqlConf conf) {
    return conf.flag("spark.sql.legacy.negativeIndexInArrayInsert", false) ? 0 : 1;
  }

  /** @param at how many elements stay before {@code item}; below 0 NULLs come behind it */
  private static Expression insertFromEnd(
      Expression list, Expression at, Expression item, Expression size, DataType type) {
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

  static Expression elementAt(
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

  static Expression elt(FunctionTranslation.Call call, TranslationContext context) {
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

  static Expression slice(FunctionTranslation.Call call, TranslationContext context) {
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
}
