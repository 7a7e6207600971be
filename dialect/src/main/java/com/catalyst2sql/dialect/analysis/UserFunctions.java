package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.NamedArgument;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the arguments of a call of a SQL function in the places of its parameters. */
final class UserFunctions {

  private UserFunctions() {}

  static FunctionParameters parameters(
      Catalog.UserFunction function,
      UnresolvedFunction call,
      ExpressionResolver arguments,
      SqlConf conf) {
    String name = function.name().get(function.name().size() - 1);
    int depth =
        FunctionParameters.depthBelow(arguments.context().parameters(), name, call.origin());
    Map<String, Expression> given = given(function, call, name, conf);
    Map<String, Expression> bound = new LinkedHashMap<>();
    for (Catalog.UserFunction.Parameter parameter : function.parameters()) {
      Expression written = given.get(parameter.name());
      Expression value =
          written != null
              ? arguments.resolve(written)
              : parameter
                  .defaultValue()
                  .map(
                      d ->
                          arguments
                              .inFunction(new FunctionParameters(name, Map.of(), depth))
                              .resolve(d))
                  .orElseThrow(() -> wrongCount(function, call, name));
      bound.put(parameter.name(), FunctionResolver.castTo(value, parameter.dataType(), conf));
    }
    return new FunctionParameters(name, bound, depth);
  }

  private static Map<String, Expression> given(
      Catalog.UserFunction function, UnresolvedFunction call, String name, SqlConf conf) {
    List<Expression> arguments = call.arguments();
    if (arguments.size() > function.parameters().size()) {
      throw wrongCount(function, call, name);
    }
    Map<String, Expression> given = new LinkedHashMap<>();
    boolean named = false;
    for (int i = 0; i < arguments.size(); i++) {
      Expression value = arguments.get(i);
      String parameter = function.parameters().get(i).name();
      if (arguments.get(i) instanceof NamedArgument argument) {
        named = true;
        value = argument.value();
        parameter =
            function.parameters().stream()
                .map(Catalog.UserFunction.Parameter::name)
                .filter(p -> conf.sameName(p, argument.name()))
                .findFirst()
                .orElseThrow(
                    () ->
                        named(
                            "UNRECOGNIZED_PARAMETER_NAME",
                            name + " has no parameter " + argument.name() + ".",
                            call.origin()));
      } else if (named) {
        throw named(
            "UNEXPECTED_POSITIONAL_ARGUMENT",
            "An argument without a name may not follow a named one.",
            call.origin());
      }
      if (given.put(parameter, value) != null) {
        throw named(
            "DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.BOTH_POSITIONAL_AND_NAMED",
            "The parameter " + parameter + " is given twice.",
            call.origin());
      }
    }
    return given;
  }

  private static SparkSqlException named(String errorClass, String message, Origin origin) {
    return new SparkSqlException(errorClass, "4274K", message, origin);
  }

  private static SparkSqlException wrongCount(
      Catalog.UserFunction function, UnresolvedFunction call, String name) {
    return Errors.wrongNumArgs(
        name, String.valueOf(function.parameters().size()), call.arguments().size(), call.origin());
  }
}
