package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Casts;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.LambdaFunction;
import com.catalyst2sql.dialect.functions.FunctionDeclaration.Signature;
import com.catalyst2sql.dialect.types.AbstractDataType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.TypeClass;
import com.catalyst2sql.dialect.types.TypeCoercion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a call whose arguments are resolved into a typed expression, as the function's declaration says. */
public final class CallResolver {

  private CallResolver() {}

  /** Counts, names, defaults, coerces, casts and checks the arguments, in Spark's order. */
  public static Expression resolve(FunctionDeclaration function, CallSite call) {
    CallSite given = NamedArguments.inOrder(function, call);
    checkCount(function, given);
    CallSite site = function.coercion().apply(withDefaults(function, given));
    site = casted(function, site);
    checkTypes(function, site);
    site = function.check().apply(site);
    return function.builder().isPresent()
        ? function.builder().get().apply(site)
        : call(function, site);
  }

  private static Expression call(FunctionDeclaration function, CallSite site) {
    return new FunctionCall(
        function,
        function.prettyName(site),
        site.arguments(),
        function.resultType(site),
        function.isNullable(site),
        site.mode());
  }

  private static void checkCount(FunctionDeclaration function, CallSite call) {
    Signature signature = function.signature();
    int actual = call.arguments().size();
    if (actual >= signature.minimum() && actual <= signature.maximum()) {
      return;
    }
    throw Errors.wrongNumArgs(call.name(), expectedCount(signature), actual, call.origin());
  }

  private static String expectedCount(Signature signature) {
    if (signature.variadic()) {
      return "> " + (signature.minimum() - 1);
    }
    if (signature.minimum() == signature.maximum()) {
      return String.valueOf(signature.minimum());
    }
    List<Integer> counts = new ArrayList<>();
    for (int i = signature.minimum(); i <= signature.maximum(); i++) {
      counts.add(i);
    }
    return counts.toString();
  }

  private static CallSite withDefaults(FunctionDeclaration function, CallSite call) {
    int given = call.arguments().size();
    int total = function.signature().parameters().size();
    int firstDefault = total - function.defaults().size();
    if (function.defaults().isEmpty() || given >= total || given < firstDefault) {
      return call;
    }
    List<Expression> all = new ArrayList<>(call.arguments());
    all.addAll(function.defaults().subList(given - firstDefault, function.defaults().size()));
    return call.withArguments(all);
  }

  private static CallSite casted(FunctionDeclaration function, CallSite call) {
    TypeCoercion rules = TypeCoercion.of(call.conf());
    List<Expression> arguments = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      Expression argument = call.argument(i);
      AbstractDataType expected = parameter(function, i);
      arguments.add(
          argument instanceof LambdaFunction lambda
              ? new LambdaFunction(
                  casted(lambda.body(), expected, false, rules, call.conf()), lambda.parameters())
              : function.higherOrder().isPresent()
                  ? argument
                  : casted(argument, expected, function.hasImplicitCasts(), rules, call.conf()));
    }
    return call.withArguments(arguments);
  }

  static AbstractDataType parameter(FunctionDeclaration function, int index) {
    return function.signature().parameters().isEmpty()
        ? TypeClass.ANY
        : function.signature().parameter(index);
  }

  private static Expression casted(
      Expression argument,
      AbstractDataType expected,
      boolean implicitCasts,
      TypeCoercion rules,
      SqlConf conf) {
    DataType type = argument.dataType();
    if (expected.accepts(type)) {
      return argument;
    }
    if (!implicitCasts && !(type instanceof NullType)) {
      return argument;
    }
    Optional<DataType> target = rules.implicitCast(type, expected);
    return target.map(t -> Casts.implicit(argument, t, conf)).orElse(argument);
  }

  private static void checkTypes(FunctionDeclaration function, CallSite call) {
    for (int i = 0; i < call.arguments().size(); i++) {
      Expression argument = call.argument(i);
      AbstractDataType expected = parameter(function, i);
      if (!expected.accepts(argument.dataType())) {
        throw Mismatch.unexpectedInput(
            unchecked(function, call), i + 1, expected, argument, call.conf(), call.origin());
      }
    }
  }

  /** The call for a message, before it is known to have a type. */
  public static Expression unchecked(FunctionDeclaration function, CallSite call) {
    return new FunctionCall(
        function,
        function.prettyName(call),
        call.arguments(),
        NullType.INSTANCE,
        true,
        EvalMode.of(call.conf()));
  }

  /** The call of another function of the registry, for a declaration that is defined by it. */
  static Expression callOf(String name, CallSite site, Expression... arguments) {
    FunctionDeclaration function =
        FunctionRegistry.builtin()
            .find(name)
            .orElseThrow(() -> Errors.unsupported("the function " + name, site.origin()));
    return resolve(function, new CallSite(name, List.of(arguments), site.conf(), site.origin()));
  }
}
