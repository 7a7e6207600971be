package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Casts;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.In;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.TypeCoercion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings the values of CASE, IN and the functions that choose among values to one type. */
final class Conditionals {

  private Conditionals() {}

  /** Whether all types are equal but for nullability inside. */
  static boolean sameTypes(List<Expression> values) {
    return values.stream().allMatch(v -> v.dataType().sameType(values.get(0).dataType()));
  }

  static List<DataType> types(List<Expression> values) {
    return values.stream().map(Expression::dataType).toList();
  }

  static List<Expression> cast(List<Expression> values, DataType type, SqlConf conf) {
    return values.stream().map(v -> Casts.implicit(v, type, conf)).toList();
  }

  static CaseWhen coerce(CaseWhen original, SqlConf conf, Origin origin) {
    List<Expression> values = new ArrayList<>();
    original.branches().forEach(b -> values.add(b.value()));
    original.elseValue().ifPresent(values::add);
    List<Expression> same = values;
    if (!sameTypes(values)) {
      Optional<DataType> common = TypeCoercion.of(conf).findWiderCommonType(types(values));
      if (common.isEmpty()) {
        throw Mismatch.differentTypes(original, "casewhen", types(values), conf, origin);
      }
      same = cast(values, common.get(), conf);
    }
    List<CaseWhen.Branch> branches = new ArrayList<>();
    for (int i = 0; i < original.branches().size(); i++) {
      // NULL is none: Spark casts what IF asks, but not what CASE does.
      Expression condition = original.branches().get(i).condition();
      if (!(condition.dataType() instanceof BooleanType)) {
        throw Mismatch.unexpectedInput(
            original, i + 1, BooleanType.INSTANCE, condition, conf, origin);
      }
      branches.add(new CaseWhen.Branch(condition, same.get(i)));
    }
    List<Expression> coerced = same;
    return new CaseWhen(branches, original.elseValue().map(e -> coerced.get(coerced.size() - 1)));
  }

  /** A condition may be NULL, and in ANSI mode a string. */
  static Expression condition(Expression condition, SqlConf conf) {
    return condition.dataType() instanceof NullType
        ? Casts.implicit(condition, BooleanType.INSTANCE, conf)
        : condition;
  }

  static In coerce(In in, SqlConf conf, Origin origin) {
    List<Expression> all = new ArrayList<>();
    all.add(in.value());
    all.addAll(in.list());
    List<Expression> same = all;
    if (all.stream().anyMatch(e -> !e.dataType().equals(in.value().dataType()))) {
      Optional<DataType> common = TypeCoercion.of(conf).findWiderCommonType(types(all));
      same = common.map(c -> cast(all, c, conf)).orElse(all);
    }
    DataType first = same.get(0).dataType();
    if (!same.stream().allMatch(e -> e.dataType().sameStructure(first))) {
      throw Mismatch.differentTypes(in, "in", types(same), conf, origin);
    }
    if (!first.isOrderable()) {
      throw Mismatch.noOrder(in, "in", first, conf, origin);
    }
    return new In(same.get(0), same.subList(1, same.size()));
  }

  /** The call with its arguments from {@code first} on cast to their common type, left alone if there is none. */
  static CallSite widen(CallSite call, int first) {
    List<Expression> values = call.arguments().subList(first, call.arguments().size());
    if (sameTypes(values)) {
      return call;
    }
    Optional<DataType> common = TypeCoercion.of(call.conf()).findWiderCommonType(types(values));
    return common.map(c -> replaced(call, first, cast(values, c, call.conf()))).orElse(call);
  }

  /** As {@link #widen}, numbers never becoming strings. */
  static CallSite widenWithoutStrings(CallSite call) {
    List<Expression> values = call.arguments();
    if (sameTypes(values)) {
      return call;
    }
    Optional<DataType> common =
        TypeCoercion.of(call.conf()).findWiderTypeWithoutStringPromotion(types(values));
    return common.map(c -> replaced(call, 0, cast(values, c, call.conf()))).orElse(call);
  }

  private static CallSite replaced(CallSite call, int first, List<Expression> tail) {
    List<Expression> all = new ArrayList<>(call.arguments().subList(0, first));
    all.addAll(tail);
    return call.withArguments(all);
  }
}
