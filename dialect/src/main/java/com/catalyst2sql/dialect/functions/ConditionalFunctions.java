package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.types.TypeClass.ANY;

import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions that choose among their arguments. */
final class ConditionalFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("if")
              .args(BooleanType.INSTANCE, ANY, ANY)
              .noImplicitCasts()
              .coerce(call -> Conditionals.widen(call, 1))
              .check(call -> sameTypes(call, "if", 1, "if"))
              .returnsCommon(1)
              .nullable(c -> c.argument(1).nullable() || c.argument(2).nullable())
              .evaluates(Evaluation.NEVER_RAISES, Evaluation.CONDITIONAL),
          scalar("when").args(ANY, ANY).variadic(2).builds(ConditionalFunctions::when),
          choose("coalesce")
              .args(ANY)
              .variadic(1)
              .evaluates(Evaluation.NEVER_RAISES, Evaluation.CONDITIONAL),
          choose("nvl", "ifnull")
              .args(ANY, ANY)
              .prettyName(CallSite::name)
              .evaluates(Evaluation.NEVER_RAISES, Evaluation.CONDITIONAL),
          scalar("nvl2")
              .args(ANY, ANY, ANY)
              .coerce(call -> Conditionals.widen(call, 1))
              .check(call -> sameTypes(call, "nvl2", 1, "if"))
              .returnsCommon(1)
              .nullable(c -> c.argument(1).nullable() || c.argument(2).nullable())
              .evaluates(Evaluation.NEVER_RAISES, Evaluation.CONDITIONAL),
          scalar("nullif")
              .args(ANY, ANY)
              .check(call -> compared("=", call))
              .returnsCommon(0)
              .alwaysNullable()
              .evaluates(Evaluation.NEVER_RAISES, Evaluation.CONDITIONAL),
          scalar("equal_null")
              .args(ANY, ANY)
              .check(call -> compared("<=>", call))
              .returns(BooleanType.INSTANCE)
              .neverNull(),
          extreme("greatest").evaluates(Evaluation.NEVER_RAISES),
          extreme("least").evaluates(Evaluation.NEVER_RAISES));

  private ConditionalFunctions() {}

  private static FunctionDeclaration choose(String... names) {
    return scalar(names)
        .coerce(call -> Conditionals.widen(call, 0))
        .check(call -> sameTypes(call, names[0], 0, "coalesce"))
        .returnsCommon(0)
        .nullable(c -> c.arguments().stream().allMatch(Expression::nullable));
  }

  private static FunctionDeclaration extreme(String name) {
    return scalar(name)
        .args(ANY)
        .variadic(2)
        .coerce(Conditionals::widenWithoutStrings)
        .check(call -> orderable(sameTypes(call, name, 0, name), name))
        .returnsCommon(0)
        .nullable(c -> c.arguments().stream().allMatch(Expression::nullable));
  }

  private static Expression whole(CallSite call, String name) {
    FunctionDeclaration function = FunctionRegistry.builtin().find(name).orElseThrow();
    return CallResolver.unchecked(function, call);
  }

  private static CallSite sameTypes(CallSite call, String name, int first, String shown) {
    List<Expression> values = call.arguments().subList(first, call.arguments().size());
    if (!Conditionals.sameTypes(values)) {
      throw Mismatch.differentTypes(
          whole(call, name), shown, Conditionals.types(values), call.conf(), call.origin());
    }
    return call;
  }

  private static CallSite orderable(CallSite call, String name) {
    DataType type = call.type(0);
    if (!type.isOrderable()) {
      throw Mismatch.noOrder(whole(call, name), name, type, call.conf(), call.origin());
    }
    return call;
  }

  /** The second argument becomes the comparison, which alone sees both in one type. */
  private static CallSite compared(String symbol, CallSite call) {
    Expression equal =
        CallResolver.resolve(FunctionRegistry.builtin().find(symbol).orElseThrow(), call);
    return call.withArguments(List.of(call.argument(0), equal));
  }

  private static Expression when(CallSite call) {
    List<Expression> all = call.arguments();
    List<CaseWhen.Branch> branches = new ArrayList<>();
    for (int i = 0; i + 1 < all.size(); i += 2) {
      branches.add(new CaseWhen.Branch(all.get(i), all.get(i + 1)));
    }
    Optional<Expression> otherwise =
        all.size() % 2 == 1 ? Optional.of(all.get(all.size() - 1)) : Optional.empty();
    return Conditionals.coerce(new CaseWhen(branches, otherwise), call.conf(), call.origin());
  }
}
