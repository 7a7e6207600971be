package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.functions.JavaFunctions;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.EngineNumber;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.FunctionTranslation.Call;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the function tables are written with, beside {@link Build}. */
final class Terms {

  static final DataType INT = IntegerType.INSTANCE;
  static final DataType LONG = LongType.INSTANCE;
  static final DataType DOUBLE = DoubleType.INSTANCE;
  static final DataType BOOLEAN = BooleanType.INSTANCE;

  private Terms() {}

  /** A Java function in the call's stead, its arguments as they are. */
  static FunctionTranslation java(String name) {
    return FunctionTranslation.javaFunction(JavaFunctions.named(name));
  }

  /** A call of a Java function. */
  static Expression java(String name, Expression... arguments) {
    return Build.java(JavaFunctions.named(name), arguments);
  }

  /** The same function under another name; the result is cast to INTEGER, BIGINT, ... as the call's type says. */
  static FunctionTranslation narrowed(String engineName) {
    return FunctionTranslation.rename(engineName).cast();
  }

  static Expression test(String symbol, Expression left, Expression right) {
    return Build.op(symbol, BOOLEAN, left, right);
  }

  /** The value of an integral literal. */
  static Optional<Long> longValue(Expression expression) {
    return expression instanceof Literal literal && literal.value() instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  /** The value of a string literal. */
  static Optional<String> stringValue(Expression expression) {
    return expression instanceof Literal literal && literal.value() instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  /** {@code value}, but NULL if any of the conditions' subjects is. */
  static Expression unlessNull(List<Expression> subjects, Expression value) {
    Optional<Expression> anyNull =
        subjects.stream()
            .filter(Terms::mayBeNull)
            .map(s -> (Expression) new IsNull(s))
            .reduce(Or::new);
    return anyNull
        .map(
            test ->
                (Expression)
                    new CaseWhen(
                        List.of(new CaseWhen.Branch(test, Literal.nullOf(value.dataType()))),
                        Optional.of(value)))
        .orElse(value);
  }

  /** Only what is written out is known: a column may have been made NULL by an outer join. */
  static boolean mayBeNull(Expression value) {
    if (value instanceof Literal literal) {
      return literal.isNull();
    }
    return !(value instanceof EngineNumber
        || value instanceof EngineList
        || value instanceof EngineStruct);
  }

  /** A CASE of one branch and no ELSE. */
  static Expression when(Expression condition, Expression value) {
    return new CaseWhen(List.of(new CaseWhen.Branch(condition, value)), Optional.empty());
  }

  /** TRUE, or NULL where {@code value} is: DuckDB works the value out for it, whatever its statistics say of NULLs. */
  static Expression trueUnlessNull(Expression value) {
    return Build.call("constant_or_null", BooleanType.INSTANCE, Literal.TRUE, value);
  }

  static Expression coalesce(Expression value, Expression otherwise) {
    return Build.call("coalesce", value.dataType(), value, otherwise);
  }

  /** An aggregate's argument under a FILTER that passes over NULLs, beside the call's own filter. */
  static EngineCall skipNulls(Call call, EngineCall aggregate, Expression value) {
    if (!mayBeNull(value)) {
      return aggregate;
    }
    Expression notNull = new IsNotNull(value);
    return aggregate.withFilter(
        Optional.of(call.filter().map(f -> (Expression) new And(f, notNull)).orElse(notNull)));
  }

  /** {@code list_transform(list, e -> body)}. */
  static Expression map(
      Expression list,
      DataType result,
      TranslationContext context,
      UnaryOperator<Expression> body) {
    EngineVariable element = element(list, context);
    return Build.call(
        "list_transform",
        new ArrayType(result),
        list,
        new EngineLambda(List.of(element), body.apply(element)));
  }

  /** The elements of a list of texts that are not NULL, joined; DuckDB's own function wants a constant between them. */
  static Expression joined(Expression list, Expression separator, TranslationContext context) {
    DataType text = StringType.INSTANCE;
    if (separator instanceof Literal) {
      return coalesce(Build.call("array_to_string", text, list, separator), Literal.of(""));
    }
    Expression values = filter(list, context, IsNotNull::new);
    EngineVariable before = new EngineVariable(context.freshName("s"), text, true);
    EngineVariable element = new EngineVariable(context.freshName("e"), text, true);
    Expression chain =
        Build.call(
            "list_reduce",
            text,
            values,
            new EngineLambda(
                List.of(before, element), Build.op("||", text, before, separator, element)),
            Literal.of(""));
    Expression length = Build.call("length", LONG, separator);
    return Build.call("substring", text, chain, Build.op("+", LONG, length, Build.number(1)));
  }

  /** {@code list_filter(list, e -> condition)}. */
  static Expression filter(
      Expression list, TranslationContext context, UnaryOperator<Expression> condition) {
    EngineVariable element = element(list, context);
    return Build.call(
        "list_filter",
        list.dataType(),
        list,
        new EngineLambda(List.of(element), condition.apply(element)));
  }

  private static EngineVariable element(Expression list, TranslationContext context) {
    ArrayType type = (ArrayType) list.dataType();
    return new EngineVariable(context.freshName("e"), type.elementType(), true);
  }

  /** An engine's cast to another type than a Spark type's physical form. */
  static Expression to(String engineType, Expression child) {
    return EngineCast.to(engineType, child, LONG);
  }
}
