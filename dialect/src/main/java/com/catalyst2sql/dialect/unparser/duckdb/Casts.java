package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNotNull;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.runtime.CastRuntime;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Spark's casts: which family a pair of types belongs to, and nested types by their parts. */
final class Casts {

  private final DataType to;
  private final EvalMode mode;
  private final StatementContext context;

  private Casts(DataType to, EvalMode mode, StatementContext context) {
    this.to = to;
    this.mode = mode;
    this.context = context;
  }

  static Expression translate(
      Expression child, DataType to, EvalMode mode, StatementContext context) {
    return new Casts(to, mode, context).from(child);
  }

  /** Whether what is no value but NULL has to be computed all the same, for the error it is there to raise. */
  private static boolean raises(Expression child) {
    return child.exists(e -> e instanceof EngineCall call && call.name().equals("error"));
  }

  private Expression from(Expression child) {
    DataType from = child.dataType();
    if (from instanceof NullType && raises(child)) {
      return to.isNested()
          ? Build.iff(new IsNotNull(child), Literal.nullOf(to), Literal.nullOf(to))
          : EngineCast.of(child, to);
    }
    if (from instanceof NullType || child instanceof Literal literal && literal.isNull()) {
      return Literal.nullOf(to);
    }
    if (from.sameType(to) || from.isString() && to.isString()) {
      return child;
    }
    if (to.isString()) {
      return new StringRendering(context, mode).of(child);
    }
    if (from.isString()) {
      return fromString(child);
    }
    if (to.isNumeric() || to instanceof BooleanType) {
      return new NumericCasts(to, mode, context).from(child);
    }
    if (to.isDatetime()) {
      return new DateTimeCastRules(to, mode, context).from(child);
    }
    if (to instanceof BinaryType && from.isIntegral()) {
      return Build.java(
          CastRuntime.LONG_TO_BINARY, widened(child), Literal.of(Wrapping.bits(from) / 8));
    }
    if (to.isAnsiInterval()) {
      return IntervalCasts.from(child, to, mode, context);
    }
    if (to instanceof ArrayType array && from instanceof ArrayType source) {
      return list(child, source.elementType(), e -> inner(e, array.elementType()), array);
    }
    if (to instanceof MapType map && from instanceof MapType source) {
      return map(child, source, map);
    }
    if (to instanceof StructType struct && from instanceof StructType source) {
      return struct(child, source, struct);
    }
    throw Errors.unsupported("a cast from " + from.sql() + " to " + to.sql());
  }

  private static Expression widened(Expression child) {
    return Build.cast(child, LongType.INSTANCE);
  }

  private Expression inner(Expression child, DataType type) {
    return translate(child, type, mode, context);
  }

  private Expression fromString(Expression child) {
    Literal ansi = Literal.of(mode == EvalMode.ANSI);
    if (to instanceof BinaryType) {
      return Build.call("encode", to, child);
    }
    if (to instanceof DecimalType decimal) {
      return Build.cast(
          Build.java(
              CastRuntime.STRING_TO_DECIMAL,
              child,
              Literal.of(decimal.precision()),
              Literal.of(decimal.scale()),
              ansi),
          to);
    }
    if (to instanceof DateType) {
      return Build.java(CastRuntime.STRING_TO_DATE, child, ansi);
    }
    if (to instanceof TimestampType) {
      return Build.java(CastRuntime.STRING_TO_TIMESTAMP, child, context.timeZoneLiteral(), ansi);
    }
    if (to instanceof TimestampNTZType) {
      return Build.java(CastRuntime.STRING_TO_TIMESTAMP_NTZ, child, ansi);
    }
    if (to instanceof YearMonthIntervalType
        || to instanceof DayTimeIntervalType
        || to instanceof CalendarIntervalType) {
      return IntervalCasts.fromString(child, to, mode);
    }
    if (to.isIntegral() && mode == EvalMode.TRY) {
      // what ANSI mode refuses and the other cuts off: a fraction
      return context.once(
          child,
          v ->
              Build.iff(
                  Build.call("contains", BooleanType.INSTANCE, v, Literal.of(".")),
                  Literal.nullOf(to),
                  whole(v, ansi)));
    }
    return to.isIntegral() ? whole(child, ansi) : other(child, ansi);
  }

  private Expression whole(Expression child, Literal ansi) {
    return switch (to.catalogString()) {
      case "tinyint" -> Build.java(CastRuntime.STRING_TO_BYTE, child, ansi);
      case "smallint" -> Build.java(CastRuntime.STRING_TO_SHORT, child, ansi);
      case "int" -> Build.java(CastRuntime.STRING_TO_INT, child, ansi);
      default -> Build.java(CastRuntime.STRING_TO_LONG, child, ansi);
    };
  }

  private Expression other(Expression child, Literal ansi) {
    return switch (to.catalogString()) {
      case "boolean" -> Build.java(CastRuntime.STRING_TO_BOOLEAN, child, ansi);
      case "float" -> Build.java(CastRuntime.STRING_TO_FLOAT, child, ansi);
      case "double" -> Build.java(CastRuntime.STRING_TO_DOUBLE, child, ansi);
      default -> throw Errors.unsupported("a cast from STRING to " + to.sql());
    };
  }

  private Expression list(
      Expression child, DataType element, UnaryOperator<Expression> rule, DataType type) {
    EngineVariable variable = new EngineVariable(context.freshName("e"), element, true);
    return EngineCall.of(
        "list_transform", type, child, new EngineLambda(List.of(variable), rule.apply(variable)));
  }

  private Expression map(Expression child, MapType source, MapType target) {
    StructType entry = entry(source);
    StructType result = entry(target);
    Expression entries = EngineCall.of("map_entries", new ArrayType(entry), child);
    Expression cast =
        list(
            entries,
            entry,
            e ->
                new EngineStruct(
                    List.of("key", "value"),
                    List.of(
                        inner(Fields.get(e, "key", source.keyType()), target.keyType()),
                        inner(Fields.get(e, "value", source.valueType()), target.valueType())),
                    result),
            new ArrayType(result));
    return EngineCall.of("map_from_entries", target, cast);
  }

  private static StructType entry(MapType map) {
    return new StructType(
        List.of(new StructField("key", map.keyType()), new StructField("value", map.valueType())));
  }

  private Expression struct(Expression child, StructType source, StructType target) {
    if (source.fields().size() != target.fields().size()) {
      throw Errors.unsupported("a cast from " + source.sql() + " to " + target.sql());
    }
    List<String> names = DuckDbTypes.fieldNames(source);
    return context.once(
        child,
        value -> {
          List<Expression> fields = new ArrayList<>();
          for (int i = 0; i < names.size(); i++) {
            fields.add(
                inner(
                    Fields.get(value, names.get(i), source.fields().get(i).dataType()),
                    target.fields().get(i).dataType()));
          }
          Expression made =
              EngineCast.of(
                  new EngineStruct(DuckDbTypes.fieldNames(target), fields, target), target);
          return Build.iff(new IsNull(value), Literal.nullOf(target), made);
        });
  }
}
