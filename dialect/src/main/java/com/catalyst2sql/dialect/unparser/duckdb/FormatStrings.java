package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;

/** The arguments of format_string in one text: a letter for each one's type, its length, and the value. */
final class FormatStrings {

  private FormatStrings() {}

  static Expression translate(FunctionTranslation.Call call, TranslationContext context) {
    List<Expression> values =
        call.arguments().subList(1, call.count()).stream().map(FormatStrings::number).toList();
    Expression arguments = packed(values, context);
    return Terms.java("c2s_format_string", call.argument(0), arguments);
  }

  /** Spark formats a date as its days, a timestamp as its microseconds, an interval as its months or microseconds. */
  private static Expression number(Expression value) {
    if (value.dataType() instanceof DateType) {
      return RangeEnds.count(value, Terms.INT, Instants::days);
    }
    if (value.dataType().isDatetime()) {
      return Instants.micros(value);
    }
    if (value.dataType() instanceof YearMonthIntervalType) {
      return Build.cast(value, Terms.INT);
    }
    return value.dataType() instanceof DayTimeIntervalType ? Build.cast(value, Terms.LONG) : value;
  }

  /** Atomic values in the one text that {@code PackedValues} reads. */
  static Expression packed(List<Expression> values, TranslationContext context) {
    List<Expression> packed = new ArrayList<>();
    packed.add(Literal.of(""));
    for (Expression value : values) {
      packed.add(pack(value, context));
    }
    return packed.size() == 1
        ? packed.get(0)
        : Build.call("concat", StringType.INSTANCE, packed.toArray(Expression[]::new));
  }

  private static Expression pack(Expression value, TranslationContext context) {
    DataType type = value.dataType();
    if (type instanceof NullType) {
      return Literal.of("n");
    }
    Expression text =
        type instanceof FloatType || type instanceof DoubleType
            ? Build.text(value)
            : context.cast(value, StringType.INSTANCE, EvalMode.LEGACY);
    Expression known =
        context.once(
            text,
            t ->
                Build.op(
                    "||",
                    StringType.INSTANCE,
                    Literal.of(letter(type)),
                    Build.text(Build.call("length", LongType.INSTANCE, t)),
                    Literal.of(":"),
                    t));
    return Terms.coalesce(known, Literal.of("n"));
  }

  private static String letter(DataType type) {
    if (type instanceof BooleanType) {
      return "b";
    }
    if (type instanceof LongType) {
      return "l";
    }
    if (type instanceof ByteType) {
      return "y";
    }
    if (type instanceof ShortType) {
      return "h";
    }
    if (type.isIntegral()) {
      return "i";
    }
    if (type instanceof FloatType) {
      return "f";
    }
    if (type instanceof DoubleType) {
      return "d";
    }
    if (type instanceof DecimalType) {
      return "m";
    }
    if (type.isString()) {
      return "s";
    }
    throw Errors.unsupported("format_string of a " + type.sql());
  }
}
