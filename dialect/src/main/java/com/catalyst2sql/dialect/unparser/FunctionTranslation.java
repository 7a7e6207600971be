package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.FunctionRef;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How an engine says one function: one line in the target's table. The result's physical type must be that of the call's
 * {@code dataType}: {@link #cast()} adds the engine's cast where its function gives another one.
 */
@FunctionalInterface
public interface FunctionTranslation {

  Expression translate(Call call, TranslationContext context);

  /**
   * A call whose arguments are translated already: literals are still {@code Literal}s, lambdas are {@link EngineLambda}s,
   * everything has its Spark type. Scalar functions have no DISTINCT, FILTER or orders.
   */
  record Call(
      FunctionCall function,
      boolean distinct,
      Optional<Expression> filter,
      boolean ignoreNulls,
      List<SortOrder> orders) {

    public static Call scalar(FunctionCall function) {
      return new Call(function, false, Optional.empty(), false, List.of());
    }

    public List<Expression> arguments() {
      return function.arguments();
    }

    public Expression argument(int index) {
      return function.arguments().get(index);
    }

    public DataType type(int index) {
      return argument(index).dataType();
    }

    public int count() {
      return function.arguments().size();
    }

    public DataType dataType() {
      return function.dataType();
    }

    public EvalMode mode() {
      return function.mode();
    }

    /** The engine's function of that name in this call's stead: same kind, DISTINCT, FILTER and orders. */
    public EngineCall engine(String name, DataType type, List<Expression> arguments) {
      return new EngineCall(
          name, arguments, type, function.nullable(), kind(), distinct, filter, orders);
    }

    public EngineCall engine(String name, Expression... arguments) {
      return engine(name, dataType(), List.of(arguments));
    }

    private EngineCall.Kind kind() {
      FunctionRef.Kind kind = function.function().kind();
      if (kind == FunctionRef.Kind.AGGREGATE) {
        return EngineCall.Kind.AGGREGATE;
      }
      if (kind == FunctionRef.Kind.WINDOW) {
        return EngineCall.Kind.WINDOW;
      }
      return function.function().isDeterministic()
          ? EngineCall.Kind.SCALAR
          : EngineCall.Kind.VOLATILE;
    }
  }

  /** The engine has the same function under the same name. */
  static FunctionTranslation same() {
    return (call, context) ->
        call.engine(call.function().function().name(), call.dataType(), call.arguments());
  }

  /** The engine has the same function under another name. */
  static FunctionTranslation rename(String engineName) {
    return (call, context) -> call.engine(engineName, call.dataType(), call.arguments());
  }

  /** A composition of the engine's functions. */
  static FunctionTranslation rewrite(FunctionTranslation rule) {
    return rule;
  }

  /** A composition that needs no context. */
  static FunctionTranslation rewrite(Function<Call, Expression> rule) {
    return (call, context) -> rule.apply(call);
  }

  /** A function in Java that was registered in the engine; arguments go to it as they are. */
  static FunctionTranslation javaFunction(JavaFunction function) {
    return (call, context) -> call.engine(function.name(), call.dataType(), call.arguments());
  }

  /** No exact equivalent is known. */
  static FunctionTranslation unsupported(String why) {
    return (call, context) -> {
      throw Errors.unsupported(
          "the function " + call.function().function().name() + " (" + why + ")");
    };
  }

  /** With the engine's own cast around the result, to the physical form of the call's type. */
  default FunctionTranslation cast() {
    return (call, context) -> EngineCast.of(translate(call, context), call.dataType());
  }
}
