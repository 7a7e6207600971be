package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;
import static com.catalyst2sql.dialect.functions.Parameters.BOOLEAN;
import static com.catalyst2sql.dialect.functions.Parameters.BYTE;
import static com.catalyst2sql.dialect.functions.Parameters.DOUBLE;
import static com.catalyst2sql.dialect.functions.Parameters.FLOAT;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.LONG;
import static com.catalyst2sql.dialect.functions.Parameters.SHORT;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.functions.runtime.ReflectionRuntime;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.TypeCollection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls of static Java methods: the class and the method are constants, and there must be one for the arguments' types. */
public final class ReflectionFunctions {

  private static final Map<DataType, Class<?>> JAVA = javaTypes();

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("reflect", "java_method")
              .args(ANY, ANY, ANY)
              .variadic(2)
              .noImplicitCasts()
              .check(ReflectionFunctions::check)
              .nondeterministic()
              .returns(STRING)
              .alwaysNullable()
              .prettyName(CallSite::name));

  private ReflectionFunctions() {}

  private static Map<DataType, Class<?>> javaTypes() {
    Map<DataType, Class<?>> types = new LinkedHashMap<>();
    types.put(BOOLEAN, boolean.class);
    types.put(BYTE, byte.class);
    types.put(SHORT, short.class);
    types.put(INT, int.class);
    types.put(LONG, long.class);
    types.put(FLOAT, float.class);
    types.put(DOUBLE, double.class);
    types.put(STRING, String.class);
    return types;
  }

  private static CallSite check(CallSite call) {
    requireName(call, 0, "class");
    requireName(call, 1, "method");
    TypeCollection taken = TypeCollection.of(JAVA.keySet().toArray(DataType[]::new));
    for (int i = 2; i < call.arguments().size(); i++) {
      if (!JAVA.containsKey(call.type(i))) {
        throw Checks.mismatch(
            call,
            "UNEXPECTED_INPUT_TYPE",
            "Parameter "
                + (i + 1)
                + " must be "
                + Mismatch.quoted(taken)
                + ", but it is "
                + Mismatch.quoted(call.type(i))
                + ".");
      }
    }
    String className = name(call.argument(0));
    if (!ReflectionRuntime.callable(className)) {
      throw ReflectionRuntime.exists(className)
          ? Errors.unsupported(
              call.name() + " of " + className + ", whose methods may do more than compute,",
              call.origin())
          : Checks.mismatch(call, "UNEXPECTED_CLASS_TYPE", "there is no class " + className + ".");
    }
    if (ReflectionRuntime.key(className, name(call.argument(1)), types(call.arguments()))
        .isEmpty()) {
      throw Checks.mismatch(
          call,
          "UNEXPECTED_STATIC_METHOD",
          "no static method "
              + name(call.argument(1))
              + " of "
              + className
              + " takes arguments of these types.");
    }
    return call;
  }

  private static void requireName(CallSite call, int index, String parameter) {
    if (!call.type(index).equals(STRING) || !call.argument(index).foldable()) {
      throw Checks.mismatch(
          call,
          "NON_FOLDABLE_INPUT",
          "the argument " + parameter + " must be a constant \"STRING\".");
    }
    Checks.constant(index, parameter).apply(call);
    if (ConstantText.isNull(call.argument(index))) {
      throw Checks.mismatch(
          call, "UNEXPECTED_NULL", "the argument " + parameter + " must not be NULL.");
    }
    if (ConstantText.of(call.argument(index)).isEmpty()) {
      throw Errors.unsupported(
          call.name() + " with a " + parameter + " that is computed", call.origin());
    }
  }

  private static String name(Expression argument) {
    return ConstantText.of(argument).orElseThrow();
  }

  private static List<Class<?>> types(List<Expression> arguments) {
    return arguments.subList(2, arguments.size()).stream()
        .<Class<?>>map(argument -> JAVA.get(argument.dataType()))
        .toList();
  }

  /** The method a checked call means, as {@code c2s_reflect} takes it. */
  public static String method(List<Expression> arguments) {
    return ReflectionRuntime.key(name(arguments.get(0)), name(arguments.get(1)), types(arguments))
        .orElseThrow();
  }
}
