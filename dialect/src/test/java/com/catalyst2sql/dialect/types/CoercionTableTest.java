package com.catalyst2sql.dialect.types;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.dialect.analysis.FunctionResolver;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.CallSite;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds coercion against coercion.txt, which says what Spark does with every pair of 25 types. */
class CoercionTableTest {

  private static final Map<String, DataType> TYPES = types();

  private static Map<String, DataType> types() {
    List<DataType> all =
        List.of(
            NullType.INSTANCE,
            BooleanType.INSTANCE,
            ByteType.INSTANCE,
            ShortType.INSTANCE,
            IntegerType.INSTANCE,
            LongType.INSTANCE,
            FloatType.INSTANCE,
            DoubleType.INSTANCE,
            new DecimalType(5, 2),
            new DecimalType(10, 0),
            new DecimalType(38, 18),
            StringType.INSTANCE,
            BinaryType.INSTANCE,
            DateType.INSTANCE,
            TimestampType.INSTANCE,
            TimestampNTZType.INSTANCE,
            new YearMonthIntervalType(
                YearMonthIntervalType.Field.MONTH, YearMonthIntervalType.Field.MONTH),
            new DayTimeIntervalType(DayTimeIntervalType.Field.DAY, DayTimeIntervalType.Field.DAY),
            DayTimeIntervalType.DAY_TO_SECOND,
            CalendarIntervalType.INSTANCE,
            new ArrayType(IntegerType.INSTANCE),
            new ArrayType(StringType.INSTANCE),
            new MapType(IntegerType.INSTANCE, IntegerType.INSTANCE),
            new StructType(List.of(new StructField("a", IntegerType.INSTANCE))),
            new StructType(List.of(new StructField("a", StringType.INSTANCE))));
    Map<String, DataType> byName = new HashMap<>();
    all.forEach(t -> byName.put(t.catalogString(), t));
    return byName;
  }

  private static final Map<String, AbstractDataType> CLASSES =
      Map.of(
          "NUMERIC", TypeClass.NUMERIC,
          "INTEGRAL", TypeClass.INTEGRAL,
          "DECIMAL", TypeClass.DECIMAL,
          "ANY_TIMESTAMP", TypeClass.ANY_TIMESTAMP,
          "string|binary", TypeCollection.of(StringType.INSTANCE, BinaryType.INSTANCE),
          "bigint|DECIMAL|double",
              TypeCollection.of(LongType.INSTANCE, TypeClass.DECIMAL, DoubleType.INSTANCE),
          "float|double", TypeCollection.of(FloatType.INSTANCE, DoubleType.INSTANCE));

  @TestFactory
  Stream<DynamicTest> asSpark() throws IOException {
    List<String> names = List.of();
    List<String> classes = List.of();
    Map<String, String> codes = new HashMap<>(Map.of("..", ""));
    List<DynamicTest> tests = new ArrayList<>();
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      String[] parts = lines.get(i).split("\t");
      switch (parts[0]) {
        case "types" -> names = Arrays.asList(parts).subList(1, parts.length);
        case "classes" -> classes = Arrays.asList(parts).subList(1, parts.length);
        case "code" -> codes.put(parts[1], parts[2]);
        case "rule" -> {
          List<String> columns = parts[2].endsWith("Class") ? classes : names;
          List<String> left = names;
          List<String> rows = lines.subList(i + 1, i + 1 + names.size());
          tests.add(
              DynamicTest.dynamicTest(
                  parts[1] + " " + parts[2],
                  () -> compare(parts[1], parts[2], left, columns, rows, codes)));
        }
        default -> {}
      }
    }
    return tests.stream();
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = CoercionTableTest.class.getResourceAsStream("coercion.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static void compare(
      String mode,
      String rule,
      List<String> left,
      List<String> columns,
      List<String> rows,
      Map<String, String> codes) {
    SqlConf conf = SqlConf.DEFAULTS.with(SqlConf.ANSI_ENABLED, String.valueOf(mode.equals("ansi")));
    StringBuilder expected = new StringBuilder();
    StringBuilder actual = new StringBuilder();
    for (int i = 0; i < left.size(); i++) {
      String[] cells = rows.get(i).split(" ");
      for (int j = 0; j < columns.size(); j++) {
        String spark = codes.get(cells[j]);
        String ours = apply(rule, left.get(i), columns.get(j), conf);
        // an interval parameter stands for Spark's companion object, which takes every range of
        // fields
        boolean intervals = rule.equals("implicit") && left.get(i).startsWith("interval day");
        if (!spark.equals(ours) && !intervals) {
          String pair = left.get(i) + " " + rule + " " + columns.get(j) + " -> ";
          expected.append(pair).append(spark).append('\n');
          actual.append(pair).append(ours).append('\n');
        }
      }
    }
    assertEquals(expected.toString(), actual.toString());
  }

  private static String apply(String rule, String left, String right, SqlConf conf) {
    TypeCoercion rules = TypeCoercion.of(conf);
    DataType l = TYPES.get(left);
    DataType r = TYPES.get(right);
    return switch (rule) {
      case "tightest" -> show(rules.findTightestCommonType(l, r));
      case "wider" -> show(rules.findWiderTypeForTwo(l, r));
      case "nostring" -> show(rules.findWiderTypeWithoutStringPromotion(List.of(l, r)));
      case "implicit" -> show(rules.implicitCast(l, r));
      case "implicitClass" -> show(rules.implicitCast(l, CLASSES.get(right)));
      case "canCast" -> CastRules.canCast(l, r) ? "yes" : "";
      case "canAnsiCast" -> CastRules.canAnsiCast(l, r) ? "yes" : "";
      case "nulls" -> CastRules.forceNullable(l, r) ? "yes" : "";
      case "store" -> CastRules.canAnsiStoreAssign(l, r) ? "yes" : "";
      default -> operator(rule, l, r, conf);
    };
  }

  private static String show(Optional<DataType> type) {
    return type.map(DataType::catalogString).orElse("");
  }

  private static String operator(String name, DataType l, DataType r, SqlConf conf) {
    List<Expression> arguments = new ArrayList<>();
    if (name.equals("if")) {
      arguments.add(Literal.TRUE);
    }
    arguments.add(AttributeReference.fresh("x", l, true));
    arguments.add(AttributeReference.fresh("y", r, true));
    try {
      Expression result =
          new FunctionResolver(conf)
              .resolve(
                  FunctionRegistry.builtin().find(name).orElseThrow(),
                  new CallSite(name, arguments, conf, Origin.NONE));
      boolean comparison = name.equals("=") || name.equals("<") || name.equals("in");
      return (comparison ? result.child(0) : result).dataType().catalogString();
    } catch (SparkSqlException e) {
      return "!" + e.errorClass().replace("DATATYPE_MISMATCH.", "");
    }
  }
}
