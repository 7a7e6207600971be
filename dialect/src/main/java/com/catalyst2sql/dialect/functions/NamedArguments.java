package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.NamedArgument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts {@code name => value} arguments at the places of their parameters. */
final class NamedArguments {

  private static final String STATE = "4274K";

  private NamedArguments() {}

  static CallSite inOrder(FunctionDeclaration function, CallSite call) {
    List<String> names = function.parameterNames();
    int given = call.arguments().size();
    if (call.arguments().stream().noneMatch(NamedArgument.class::isInstance)) {
      if (!names.isEmpty() && given < function.signature().minimum()) {
        throw missing(function, call, given);
      }
      return call;
    }
    if (names.isEmpty()) {
      throw error(
          call,
          "NAMED_PARAMETERS_NOT_SUPPORTED",
          "The function " + call.name() + " takes no named arguments.");
    }
    Expression[] slots = new Expression[Math.max(names.size(), call.arguments().size())];
    boolean named = false;
    for (int i = 0; i < call.arguments().size(); i++) {
      Expression argument = call.argument(i);
      if (argument instanceof NamedArgument n) {
        named = true;
        place(call, names, slots, n, i);
      } else if (named) {
        throw error(
            call,
            "UNEXPECTED_POSITIONAL_ARGUMENT",
            "A positional argument of " + call.name() + " stands after a named one.");
      } else {
        slots[i] = argument;
      }
    }
    return call.withArguments(filled(function, call, slots));
  }

  private static void place(
      CallSite call, List<String> names, Expression[] slots, NamedArgument argument, int at) {
    int index = -1;
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(argument.name())) {
        index = i;
      }
    }
    if (index < 0) {
      throw error(
          call,
          "UNRECOGNIZED_PARAMETER_NAME",
          call.name() + " has no parameter " + argument.name() + "; it has " + names + ".");
    }
    if (slots[index] != null) {
      boolean twiceNamed =
          call.arguments().subList(0, at).stream()
              .anyMatch(
                  a -> a instanceof NamedArgument n && n.name().equalsIgnoreCase(argument.name()));
      throw error(
          call,
          "DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT."
              + (twiceNamed ? "DOUBLE_NAMED_ARGUMENT_REFERENCE" : "BOTH_POSITIONAL_AND_NAMED"),
          "The parameter " + argument.name() + " of " + call.name() + " is given twice.");
    }
    slots[index] = argument.value();
  }

  private static List<Expression> filled(
      FunctionDeclaration function, CallSite call, Expression[] slots) {
    int last = slots.length;
    while (last > 0 && slots[last - 1] == null) {
      last--;
    }
    int total = function.signature().parameters().size();
    int firstDefault = total - function.defaults().size();
    int needed = Math.max(last, function.signature().minimum());
    List<Expression> arguments = new ArrayList<>(Arrays.asList(slots).subList(0, needed));
    for (int i = 0; i < needed; i++) {
      if (arguments.get(i) == null) {
        if (i < firstDefault || i >= total) {
          throw missing(function, call, i);
        }
        arguments.set(i, function.defaults().get(i - firstDefault));
      }
    }
    return arguments;
  }

  private static RuntimeException missing(FunctionDeclaration function, CallSite call, int index) {
    return error(
        call,
        "REQUIRED_PARAMETER_NOT_FOUND",
        "The parameter "
            + function.parameterNames().get(index)
            + " of "
            + call.name()
            + " is missing.");
  }

  private static RuntimeException error(CallSite call, String errorClass, String message) {
    return Errors.of(errorClass, STATE, message, call.origin());
  }
}
