package com.catalyst2sql.dialect.unparser.duckdb;

import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rewrite;
import static java.util.Map.entry;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineOperator;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.List;
import java.util.Map;

/** Sketches in DuckDB: a list of all values, or of what matters of them, and a Java function over its text. */
final class DuckDbSketchFunctions {

  private static final int DEFAULT_PRECISION = 9;
  private static final DataType LONGS = new ArrayType(Terms.LONG);
  private static final DataType STRINGS = new ArrayType(StringType.INSTANCE);

  private static final StructType BIN =
      new StructType(
          List.of(new StructField("x", Terms.DOUBLE), new StructField("y", Terms.DOUBLE)));

  static final Map<String, FunctionTranslation> ALL =
      Map.ofEntries(
          entry("approx_count_distinct", rewrite(DuckDbSketchFunctions::approximateCount)),
          entry("histogram_numeric", rewrite(DuckDbSketchFunctions::histogram)),
          entry("count_min_sketch", rewrite(DuckDbSketchFunctions::countMin)),
          entry("bitmap_construct_agg", rewrite(DuckDbSketchFunctions::bitmap)),
          entry("bitmap_or_agg", rewrite(DuckDbSketchFunctions::bitmapOr)),
          entry("bitmap_bit_position", Terms.java("c2s_bitmap_position")),
          entry("bitmap_bucket_number", Terms.java("c2s_bitmap_bucket")),
          entry("bitmap_count", Terms.java("c2s_bitmap_count")),
          entry("hll_sketch_agg", rewrite(DuckDbSketchFunctions::hll)),
          entry("hll_sketch_estimate", Terms.java("c2s_hll_estimate")),
          entry("hll_union", Terms.java("c2s_hll_union")),
          entry("hll_union_agg", rewrite(DuckDbSketchFunctions::hllUnion)));

  private DuckDbSketchFunctions() {}

  /** The text of a list of the values that are known, {@code []} if there are none. */
  private static Expression known(
      FunctionTranslation.Call call, DataType list, Expression value, boolean distinct) {
    EngineCall all = call.engine("list", list, List.of(value));
    EngineCall listed = distinct ? all.withDistinct(true) : all;
    return Terms.coalesce(
        Build.text(Terms.skipNulls(call, listed, call.argument(0))), Literal.of("[]"));
  }

  /** Few pairs of register and rank are left of any number of values. */
  private static Expression approximateCount(
      FunctionTranslation.Call call, TranslationContext context) {
    Expression x = call.argument(0);
    Expression precision = call.count() > 1 ? call.argument(1) : Literal.of(DEFAULT_PRECISION);
    if (x.dataType() instanceof NullType) {
      return Literal.of(0L);
    }
    Expression observed = Terms.java("c2s_hllpp_observe", Hashes.sketched(x, context), precision);
    return Terms.java("c2s_hllpp_estimate", known(call, LONGS, observed, true), precision);
  }

  private static Expression histogram(FunctionTranslation.Call call, TranslationContext context) {
    Expression x = call.argument(0);
    DataType type = x.dataType();
    if (type instanceof NullType) {
      return Literal.nullOf(call.dataType());
    }
    DataType doubles = new ArrayType(Terms.DOUBLE);
    Expression values = known(call, doubles, number(x), false);
    Expression partitions = partitions(call, 2);
    Expression bins =
        Build.cast(
            Terms.java("c2s_histogram", values, partitions, call.argument(1)), new ArrayType(BIN));
    StructType result = (StructType) ((ArrayType) call.dataType()).elementType();
    return Terms.map(
        bins,
        result,
        context,
        bin ->
            new EngineStruct(
                List.of("x", "y"),
                List.of(
                    ofNumber(Fields.get(bin, "x", Terms.DOUBLE), type),
                    Fields.get(bin, "y", Terms.DOUBLE)),
                result));
  }

  private static Expression number(Expression x) {
    DataType type = x.dataType();
    Expression number = x;
    if (type instanceof DateType) {
      number = Instants.days(x);
    } else if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      number = Instants.micros(x);
    }
    return Build.cast(number, Terms.DOUBLE);
  }

  /** Whole numbers and what is held as such lose their fraction; decimals are rounded. */
  private static Expression ofNumber(Expression x, DataType type) {
    if (type instanceof DecimalType) {
      return Build.cast(x, type);
    }
    if (type.isFractional()) {
      return Build.cast(x, type);
    }
    Expression whole = Build.call("trunc", Terms.DOUBLE, x);
    if (type instanceof DateType) {
      return Instants.date(Build.cast(whole, Terms.INT));
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return Instants.timestamp(Build.cast(whole, Terms.LONG), type);
    }
    return Build.cast(whole, type);
  }

  private static Expression partitions(FunctionTranslation.Call call, int index) {
    Expression lists =
        Moments.partitions(
            call,
            index,
            p ->
                Terms.skipNulls(
                    call,
                    call.engine("list", new ArrayType(Terms.INT), List.of(p)),
                    call.argument(0)));
    return Terms.coalesce(Build.text(lists), Literal.of("[]"));
  }

  private static Expression countMin(FunctionTranslation.Call call) {
    Expression x = call.argument(0);
    boolean hashed = !x.dataType().isIntegral();
    Expression held = hashed ? Terms.java("c2s_two_hashes", bytes(x)) : Build.cast(x, Terms.LONG);
    return Terms.java(
        "c2s_count_min_sketch",
        known(call, LONGS, held, false),
        hashed ? Literal.TRUE : Literal.FALSE,
        call.argument(1),
        call.argument(2),
        call.argument(3));
  }

  private static Expression bytes(Expression x) {
    return x.dataType().isString() ? Build.call("encode", BinaryType.INSTANCE, x) : x;
  }

  /** {@code x} and the digits, so that no bytes at all are something too. */
  private static Expression digits(Expression x) {
    return EngineOperator.of(
        "||", StringType.INSTANCE, Literal.of("x"), Build.call("hex", StringType.INSTANCE, x));
  }

  private static Expression bitmap(FunctionTranslation.Call call) {
    return Terms.java("c2s_bitmap", known(call, LONGS, call.argument(0), true));
  }

  private static Expression bitmapOr(FunctionTranslation.Call call) {
    return Terms.java("c2s_bitmap_or", known(call, STRINGS, digits(call.argument(0)), true));
  }

  private static Expression hll(FunctionTranslation.Call call) {
    Expression x = call.argument(0);
    boolean numbers = x.dataType().isIntegral();
    Expression list =
        numbers
            ? known(call, LONGS, Build.cast(x, Terms.LONG), false)
            : known(call, STRINGS, digits(bytes(x)), false);
    return Terms.java(
        "c2s_hll_sketch",
        list,
        partitions(call, 2),
        numbers ? Literal.TRUE : Literal.FALSE,
        Terms.coalesce(call.argument(1), Literal.of(0)));
  }

  private static Expression hllUnion(FunctionTranslation.Call call) {
    return Terms.java(
        "c2s_hll_union_all",
        known(call, STRINGS, digits(call.argument(0)), false),
        Terms.coalesce(call.argument(1), Literal.FALSE));
  }
}
