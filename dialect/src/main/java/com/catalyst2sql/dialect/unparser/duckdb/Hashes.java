package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DayTimeIntervalType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.ShortType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.types.YearMonthIntervalType;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import com.catalyst2sql.dialect.unparser.EngineLambda;
import com.catalyst2sql.dialect.unparser.EngineVariable;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;

/** Spark's hashes: each value is mixed into the hash of those before it, nested values element by element. */
final class Hashes {

  private final TranslationContext context;
  private final String prefix;
  private final DataType result;
  private final boolean overRows;

  private Hashes(TranslationContext context, boolean wide, boolean overRows) {
    this.context = context;
    this.overRows = overRows;
    this.prefix = wide ? "c2s_xxhash_" : "c2s_hash_";
    this.result = wide ? LongType.INSTANCE : IntegerType.INSTANCE;
  }

  static Expression translate(
      FunctionTranslation.Call call, TranslationContext context, boolean wide) {
    boolean overRows =
        call.arguments().stream().anyMatch(a -> a.exists(e -> e instanceof EngineColumn));
    return new Hashes(context, wide, overRows).mixed(call.arguments());
  }

  /** The hash that a sketch counts values by, which Spark generates no code for. */
  static Expression sketched(Expression value, TranslationContext context) {
    return new Hashes(context, true, false).mixed(List.of(value));
  }

  private Expression mixed(List<Expression> values) {
    Expression hash = result instanceof LongType ? Literal.of(42L) : Literal.of(42);
    for (Expression value : values) {
      hash = mix(value, hash);
    }
    return hash;
  }

  private Expression mix(Expression value, Expression seed) {
    DataType type = value.dataType();
    if (type instanceof NullType) {
      return seed;
    }
    if (type instanceof ArrayType) {
      return mixArray(value, seed);
    }
    if (type instanceof StructType struct) {
      return mixStruct(value, struct, seed);
    }
    if (type instanceof BooleanType
        || type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof YearMonthIntervalType) {
      return Terms.java(prefix + "int", Build.cast(value, IntegerType.INSTANCE), seed);
    }
    if (type instanceof DateType) {
      Expression days = Build.op("-", LongType.INSTANCE, value, new Literal(0, DateType.INSTANCE));
      return Terms.java(prefix + "int", Build.cast(days, IntegerType.INSTANCE), seed);
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return Terms.java(prefix + "long", Instants.micros(value), seed);
    }
    if (type instanceof LongType || type instanceof DayTimeIntervalType) {
      return Terms.java(prefix + "long", value, seed);
    }
    if (type instanceof FloatType) {
      return Terms.java(prefix + "float", value, seed);
    }
    if (type instanceof DoubleType) {
      return Terms.java(prefix + "double", value, seed);
    }
    if (type instanceof DecimalType decimal) {
      return mixDecimal(value, decimal, seed);
    }
    if (type instanceof BinaryType) {
      return Terms.java(prefix + "binary", value, seed);
    }
    if (type instanceof CalendarIntervalType) {
      Expression micros =
          Terms.java(
              prefix + "long", Build.cast(IntervalParts.micros(value), LongType.INSTANCE), seed);
      // The code that Spark generates to run over rows leaves the days out.
      Expression days =
          overRows ? micros : Terms.java(prefix + "int", IntervalParts.days(value), micros);
      return Terms.java(prefix + "int", IntervalParts.months(value), days);
    }
    if (type.isString()) {
      return Terms.java(prefix + "string", value, seed);
    }
    throw Errors.unsupported("the hash of a value of type " + type.sql());
  }

  /** Up to 18 digits are hashed as the BIGINT they are without their point. */
  private Expression mixDecimal(Expression value, DecimalType type, Expression seed) {
    if (type.precision() > 18) {
      return Terms.java(prefix + "decimal", Build.text(value), seed);
    }
    Expression digits =
        type.scale() == 0
            ? Build.cast(value, LongType.INSTANCE)
            : Build.cast(
                Build.call(
                    "replace",
                    StringType.INSTANCE,
                    Build.text(value),
                    Literal.of("."),
                    Literal.of("")),
                LongType.INSTANCE);
    return Terms.java(prefix + "long", digits, seed);
  }

  private Expression mixArray(Expression value, Expression seed) {
    DataType element = ((ArrayType) value.dataType()).elementType();
    EngineVariable hash = new EngineVariable(context.freshName("h"), result, false);
    EngineVariable item = new EngineVariable(context.freshName("e"), element, true);
    Expression reduced =
        Build.call(
            "list_reduce",
            result,
            value,
            new EngineLambda(List.of(hash, item), mix(item, hash)),
            seed);
    return value.nullable() ? Terms.coalesce(reduced, seed) : reduced;
  }

  private Expression mixStruct(Expression value, StructType type, Expression seed) {
    List<String> names = DuckDbTypes.fieldNames(type);
    return context.once(
        value,
        struct -> {
          Expression hash = seed;
          for (int i = 0; i < names.size(); i++) {
            hash = mix(Fields.get(struct, names.get(i), type.fields().get(i).dataType()), hash);
          }
          return hash;
        });
  }
}
