package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Not;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.StringType;
import java.util.ArrayList;
import java.util.List;

/** LIKE, ILIKE and RLIKE, and LIKE over several patterns. The escape character is a third argument. */
final class PatternFunctions {

  private static final StringType STRING = StringType.INSTANCE;

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("like").args(STRING, STRING).optional(STRING).returns(BooleanType.INSTANCE),
          scalar("ilike").args(STRING, STRING).optional(STRING).returns(BooleanType.INSTANCE),
          scalar("rlike", "regexp", "regexp_like")
              .args(STRING, STRING)
              .returns(BooleanType.INSTANCE)
              .prettyName(
                  call ->
                      call.name().equals("rlike")
                          ? "RLIKE"
                          : call.name().toUpperCase(java.util.Locale.ROOT)),
          several("likeall", "like", true, false),
          several("likeany", "like", false, false),
          several("notlikeall", "like", true, true),
          several("notlikeany", "like", false, true),
          several("ilikeall", "ilike", true, false),
          several("ilikeany", "ilike", false, false),
          several("notilikeall", "ilike", true, true),
          several("notilikeany", "ilike", false, true));

  private PatternFunctions() {}

  /** One value against patterns: constant ones are one call, others a chain of single matches. */
  private static FunctionDeclaration several(
      String name, String single, boolean all, boolean negated) {
    return scalar(name)
        .args(com.catalyst2sql.dialect.types.TypeClass.ANY)
        .variadic(2)
        .builds(call -> severalOf(name, single, all, negated, call));
  }

  private static Expression severalOf(
      String name, String single, boolean all, boolean negated, CallSite call) {
    List<Expression> patterns = call.arguments().subList(1, call.arguments().size());
    boolean constant = patterns.stream().allMatch(p -> p.foldable() && p.dataType().isString());
    if (!constant) {
      return patterns.stream()
          .map(p -> CallResolver.callOf(single, call, call.argument(0), p))
          .map(m -> negated ? new Not(m) : m)
          .reduce((a, b) -> all ? new And(a, b) : new Or(a, b))
          .orElseThrow();
    }
    if (!single.equals("ilike")) {
      return CallResolver.resolve(constantForm(name), call);
    }
    List<Expression> lowered = new ArrayList<>();
    call.arguments().forEach(a -> lowered.add(CallResolver.callOf("lower", call, a)));
    return CallResolver.resolve(
        constantForm(name.replace("ilike", "like")), call.withArguments(lowered));
  }

  private static FunctionDeclaration constantForm(String name) {
    return scalar(name).args(STRING).variadic(2).returns(BooleanType.INSTANCE);
  }
}
