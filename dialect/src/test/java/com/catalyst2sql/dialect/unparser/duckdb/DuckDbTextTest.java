package com.catalyst2sql.dialect.unparser.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.dialect.analysis.Analyzer;
import com.catalyst2sql.dialect.analysis.EmptyCatalog;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.parser.SparkParser;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What Spark SQL becomes: {@code texts.sql} holds statements, each followed by its translation or by {@code -- error} and
 * the class. The tables are {@code orders(id, customer, price, day)} and {@code customers(id, name, score)}.
 */
class DuckDbTextTest {

  private static final SqlConf CONF = new SqlConf(Map.of(SqlConf.SESSION_TIME_ZONE, "UTC"));

  @TestFactory
  Stream<DynamicTest> translates() throws IOException {
    try (InputStream in = DuckDbTextTest.class.getResourceAsStream("texts.sql")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("-- spark\n"))
          .skip(1)
          .map(
              pair -> {
                String[] parts = pair.split("-- duckdb\n");
                return DynamicTest.dynamicTest(
                    parts[0].strip(),
                    () -> assertEquals(parts[1].strip(), translate(parts[0].strip())));
              });
    }
  }

  private static String translate(String sql) {
    try {
      return new DuckDbDialect()
          .translate(
              new Analyzer(new Tables(), CONF).analyze(SparkParser.parseStatement(sql, CONF)), CONF)
          .sql();
    } catch (SparkSqlException e) {
      return "-- error " + e.errorClass();
    }
  }

  /** Prints the fixture anew, to be read before it is kept. */
  public static void main(String[] args) throws IOException {
    try (InputStream in = DuckDbTextTest.class.getResourceAsStream("texts.sql")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String pair : text.split("-- spark\n")) {
        if (!pair.isBlank()) {
          String sql = pair.split("-- duckdb\n")[0].strip();
          System.out.println("-- spark\n" + sql + "\n-- duckdb\n" + translate(sql) + "\n");
        }
      }
    }
  }

  private static final class Tables extends EmptyCatalog {

    @Override
    public Optional<Relation> lookupRelation(
        List<String> nameParts, Map<String, String> options, Origin origin) {
      return switch (nameParts.get(nameParts.size() - 1)) {
        case "orders" ->
            table(
                "orders",
                "id",
                IntegerType.INSTANCE,
                "customer",
                IntegerType.INSTANCE,
                "price",
                new DecimalType(12, 2),
                "day",
                DateType.INSTANCE);
        case "customers" ->
            table(
                "customers",
                "id",
                IntegerType.INSTANCE,
                "name",
                StringType.INSTANCE,
                "score",
                DoubleType.INSTANCE);
        default -> Optional.empty();
      };
    }

    private static Optional<Relation> table(String name, Object... namesAndTypes) {
      List<StructField> fields = new ArrayList<>();
      for (int i = 0; i < namesAndTypes.length; i += 2) {
        fields.add(new StructField((String) namesAndTypes[i], (DataType) namesAndTypes[i + 1]));
      }
      return Optional.of(
          new Relation.Table(
              List.of("spark_catalog", "default", name),
              new StructType(fields),
              new RelationSource.EngineTable(
                  List.of(name), fields.stream().map(StructField::name).toList())));
    }
  }
}
