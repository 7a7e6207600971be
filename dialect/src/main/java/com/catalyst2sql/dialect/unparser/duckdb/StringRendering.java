package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.runtime.CastRuntime;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineOperator;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Casts to STRING. */
final class StringRendering {

  private static final DataType STRING = StringType.INSTANCE;
  private static final int FIRST_DAY = (int) LocalDate.of(1, 1, 1).toEpochDay();
  private static final long DAY = 86_400_000_000L;
  private static final int LAST_DAY = (int) LocalDate.of(9999, 12, 31).toEpochDay();

  private final StatementContext context;
  private final EvalMode mode;

  StringRendering(StatementContext context, EvalMode mode) {
    this.context = context;
    this.mode = mode;
  }

  Expression of(Expression child) {
    DataType from = child.dataType();
    if (from.isString()) {
      return child;
    }
    if (RangeEnds.isCounted(child)) {
      return RangeEnds.map(child, this::of, this::ofCount);
    }
    if (from instanceof NullType) {
      return Literal.nullOf(STRING);
    }
    if (from instanceof DoubleType) {
      return Build.java(CastRuntime.DOUBLE_TO_STRING, child);
    }
    if (from instanceof FloatType) {
      return Build.java(CastRuntime.FLOAT_TO_STRING, child);
    }
    if (from instanceof DecimalType decimal) {
      return decimal(child, decimal);
    }
    if (from instanceof DateType) {
      return date(child);
    }
    if (from instanceof TimestampType) {
      return timestamp(Build.cast(child, TimestampNTZType.INSTANCE));
    }
    if (from instanceof TimestampNTZType) {
      return timestamp(child);
    }
    if (from instanceof BinaryType) {
      return context.once(
          child,
          v ->
              Build.call(
                  "coalesce",
                  STRING,
                  ofUtf8(v),
                  Build.java(
                      context.isPrinting()
                          ? CastRuntime.BINARY_TO_PRINTED
                          : CastRuntime.BINARY_TO_STRING,
                      v)));
    }
    if (from instanceof YearMonthIntervalType type) {
      return Build.java(
          CastRuntime.YEAR_MONTH_TO_STRING,
          child,
          Literal.of(type.start().name()),
          Literal.of(type.end().name()));
    }
    if (from instanceof DayTimeIntervalType type) {
      return Build.java(
          CastRuntime.DAY_TIME_TO_STRING,
          child,
          Literal.of(type.start().name()),
          Literal.of(type.end().name()));
    }
    if (from instanceof CalendarIntervalType) {
      return context.once(
          child,
          v ->
              Build.java(
                  CastRuntime.CALENDAR_TO_STRING,
                  IntervalParts.months(v),
                  IntervalParts.days(v),
                  IntervalParts.micros(v)));
    }
    if (from instanceof ArrayType array) {
      return concat(
          Literal.of("["), joined(child, array.elementType(), this::orNull), Literal.of("]"));
    }
    if (from instanceof MapType map) {
      return map(child, map);
    }
    if (from instanceof StructType struct) {
      return struct(child, struct);
    }
    return Build.text(child);
  }

  /** Of a date or timestamp that may be at the ends of its range. */
  private Expression ofCount(Expression child) {
    DataType type = child.dataType();
    Expression count = RangeEnds.count(child);
    return context.once(
        count,
        n -> {
          if (type instanceof DateType) {
            return Build.iff(
                Build.between(n, Build.number(FIRST_DAY), Build.number(LAST_DAY)),
                Build.text(Instants.date(n)),
                Terms.java("c2s_day_to_string", n));
          }
          boolean local = type instanceof TimestampNTZType;
          Expression time = Instants.timestamp(n, type);
          // A day from the ends, whatever the zone.
          return Build.iff(
              Build.between(
                  n, Build.number((FIRST_DAY + 1) * DAY), Build.number((LAST_DAY - 1) * DAY)),
              Build.text(local ? time : Build.cast(time, TimestampNTZType.INSTANCE)),
              Terms.java(
                  "c2s_moment_to_string",
                  n,
                  local ? Literal.of("UTC") : context.timeZoneLiteral()));
        });
  }

  /** Java writes numbers below 0.000001 with an exponent, and Spark does outside ANSI mode. */
  private Expression decimal(Expression child, DecimalType type) {
    if (type.precision() == type.scale() && type.precision() < DecimalType.MAX_PRECISION) {
      DecimalType wider = new DecimalType(type.precision() + 1, type.scale());
      return decimal(Build.cast(child, wider), wider);
    }
    if (type.scale() <= 6 || mode != EvalMode.LEGACY) {
      return plain(child, type);
    }
    DecimalType limit = new DecimalType(6, 6);
    return context.once(
        child,
        v ->
            Build.iff(
                Build.compare(
                    BinaryComparison.Op.LESS,
                    Build.call("abs", type, v),
                    new Literal(new BigDecimal("0.000001"), limit)),
                Build.java(CastRuntime.DECIMAL_TO_STRING, Build.text(v)),
                plain(v, type)));
  }

  /** DuckDB leaves out the zero before the point where the type has no room for it. */
  private Expression plain(Expression child, DecimalType type) {
    if (type.scale() < DecimalType.MAX_PRECISION) {
      return Build.text(child);
    }
    return context.once(
        child,
        v ->
            Build.iff(
                Build.compare(BinaryComparison.Op.LESS, v, Build.number(0)),
                concat(Literal.of("-0"), Build.text(Build.call("abs", type, v))),
                concat(Literal.of("0"), Build.text(v))));
  }

  private Expression date(Expression child) {
    DataType type = DateType.INSTANCE;
    return context.once(
        child,
        v ->
            Build.iff(
                Build.between(v, new Literal(FIRST_DAY, type), new Literal(LAST_DAY, type)),
                Build.text(v),
                Build.java(CastRuntime.DATE_TO_STRING, v)));
  }

  private Expression timestamp(Expression local) {
    DataType type = TimestampNTZType.INSTANCE;
    long first = LocalDate.ofEpochDay(FIRST_DAY).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    long last = LocalDate.ofEpochDay(LAST_DAY).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    return context.once(
        local,
        v ->
            Build.iff(
                Build.between(
                    v, new Literal(first * 1_000_000L, type), new Literal(last * 1_000_000L, type)),
                Build.text(v),
                Build.java(CastRuntime.TIMESTAMP_NTZ_TO_STRING, v)));
  }

  private Expression orNull(Expression value) {
    return Build.call("coalesce", STRING, of(value), Literal.of("null"));
  }

  /** The elements' texts with commas between. */
  private Expression joined(
      Expression list, DataType element, UnaryOperator<Expression> rendering) {
    EngineVariable variable = new EngineVariable(context.freshName("e"), element, true);
    Expression texts =
        EngineCall.of(
            "list_transform",
            new ArrayType(STRING),
            list,
            new EngineLambda(List.of(variable), rendering.apply(variable)));
    return Build.call("array_to_string", STRING, texts, Literal.of(", "));
  }

  private Expression map(Expression child, MapType type) {
    StructType entry =
        new StructType(
            List.of(
                new StructField("key", type.keyType()),
                new StructField("value", type.valueType())));
    Expression entries = EngineCall.of("map_entries", new ArrayType(entry), child);
    Expression body =
        joined(
            entries,
            entry,
            e ->
                concat(
                    orNull(Fields.get(e, "key", type.keyType())),
                    Literal.of(" -> "),
                    orNull(Fields.get(e, "value", type.valueType()))));
    return concat(Literal.of("{"), body, Literal.of("}"));
  }

  private Expression struct(Expression child, StructType type) {
    List<String> names = DuckDbTypes.fieldNames(type);
    return context.once(
        child,
        value -> {
          List<Expression> parts = new ArrayList<>();
          for (int i = 0; i < names.size(); i++) {
            parts.add(Literal.of(i == 0 ? "{" : ", "));
            parts.add(orNull(Fields.get(value, names.get(i), type.fields().get(i).dataType())));
          }
          parts.add(Literal.of(names.isEmpty() ? "{}" : "}"));
          return Build.iff(
              new IsNull(value), Literal.nullOf(STRING), concat(parts.toArray(Expression[]::new)));
        });
  }

  private static Expression concat(Expression... parts) {
    return parts.length == 1 ? parts[0] : EngineOperator.of("||", STRING, parts);
  }

  /** The text of bytes, NULL where they are no UTF-8. */
  static Expression ofUtf8(Expression bytes) {
    return Build.attempt(STRING, Build.call("decode", STRING, bytes));
  }
}
