package com.catalyst2sql.federation.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.optimizer.statistics.ColumnStatistics;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Histograms as a MySQL server wrote them for tables of 900 rows, and the example of its manual. */
class MySqlHistogramTest {

  private static final String TAIL =
      ", \"auto-update\": false, \"collation-id\": 8, \"last-updated\": \"2026-11-21"
          + " 21:23:49.378196\", \"sampling-rate\": 1.0, \"number-of-buckets-specified\": 10}";

  private static ColumnStatistics read(String json, DataType type) throws IOException {
    return MySqlHistogram.read(json, type, 900);
  }

  @Test
  void aValueEach() throws IOException {
    ColumnStatistics found =
        read(
            "{\"buckets\": [[0, 0.5], [1, 0.625], [7, 0.75]], \"data-type\": \"int\","
                + " \"null-values\": 0.25, \"histogram-type\": \"singleton\""
                + TAIL,
            IntegerType.INSTANCE);
    assertEquals(OptionalDouble.of(3), found.distinct());
    assertEquals(OptionalDouble.of(0.25), found.nulls());
    assertEquals(OptionalDouble.of(0), found.low());
    assertEquals(OptionalDouble.of(7), found.high());
    assertEquals(Map.of("0", 0.5, "1", 0.125, "7", 0.125), found.common());
    // Two thirds of the values are 0, and a sixth each of the others.
    assertEquals(101, found.histogram().size());
    assertEquals(0, found.histogram().get(66));
    assertEquals(1, found.histogram().get(67));
    assertEquals(1, found.histogram().get(83));
    assertEquals(7, found.histogram().get(84));
  }

  @Test
  void partsOfEqualHeight() throws IOException {
    ColumnStatistics found =
        read(
            "{\"buckets\": [[\"2020-01-02\", \"2020-03-31\", 0.5, 90], [\"2020-04-01\","
                + " \"2020-12-31\", 1.0, 100]], \"data-type\": \"date\", \"null-values\": 0.0,"
                + " \"histogram-type\": \"equi-height\""
                + TAIL,
            DateType.INSTANCE);
    assertEquals(OptionalDouble.of(190), found.distinct());
    assertEquals(OptionalDouble.of(LocalDate.of(2020, 1, 2).toEpochDay()), found.low());
    assertEquals(OptionalDouble.of(LocalDate.of(2020, 12, 31).toEpochDay()), found.high());
    assertEquals(Map.of(), found.common());
    assertEquals(LocalDate.of(2020, 3, 31).toEpochDay(), found.histogram().get(50));
    assertEquals(LocalDate.of(2020, 12, 31).toEpochDay(), found.histogram().get(100));
    assertEquals(found.histogram().stream().sorted().toList(), found.histogram());
  }

  @Test
  void oneValueInEachRow() throws IOException {
    ColumnStatistics found =
        read(
            "{\"buckets\": [[0.25, 112.50, 0.5, 450], [112.75, 225.00, 1.0, 449]], \"data-type\":"
                + " \"decimal\", \"null-values\": 0.0, \"histogram-type\": \"equi-height\""
                + TAIL,
            new DecimalType(12, 2));
    assertEquals(OptionalDouble.of(900), found.distinct());
    assertEquals(OptionalDouble.of(0.25), found.low());
    assertEquals(OptionalDouble.of(225), found.high());
  }

  @Test
  void textsAreInBase64() throws IOException {
    ColumnStatistics found =
        read(
            "{\"buckets\": [[\"base64:type254:djA=\", 0.25], [\"base64:type254:w6Q=\", 1.0]],"
                + " \"data-type\": \"string\", \"null-values\": 0.0, \"histogram-type\":"
                + " \"singleton\""
                + TAIL,
            StringType.INSTANCE);
    assertEquals(Map.of("v0", 0.25, "ä", 0.75), found.common());
    assertEquals(List.of(), found.histogram());
    assertEquals(OptionalDouble.empty(), found.low());
  }

  /** From the manual's chapter of optimizer statistics. */
  @Test
  void theManualsExample() throws IOException {
    ColumnStatistics found =
        read(
            "{ \"buckets\": [ [ 1, 0.3333333333333333 ], [ 2, 0.6666666666666666 ], [ 3, 1 ] ],"
                + " \"null-values\": 0, \"last-updated\": \"2017-03-24 13:32:40.000000\","
                + " \"sampling-rate\": 1, \"histogram-type\": \"singleton\","
                + " \"number-of-buckets-specified\": 128, \"data-type\": \"int\","
                + " \"collation-id\": 8 }",
            IntegerType.INSTANCE);
    assertEquals(OptionalDouble.of(3), found.distinct());
    assertEquals(1.0 / 3, found.common().get("2"), 1e-9);
    assertEquals(OptionalDouble.of(0), found.nulls());
  }

  @Test
  void onlyNulls() throws IOException {
    ColumnStatistics found =
        read(
            "{\"buckets\": [], \"null-values\": 1.0, \"histogram-type\": \"singleton\"" + TAIL,
            IntegerType.INSTANCE);
    assertEquals(OptionalDouble.of(1), found.nulls());
    assertEquals(OptionalDouble.empty(), found.distinct());
  }

  @Test
  void whatIsNoHistogram() {
    for (String text :
        List.of("", "[]", "{\"buckets\": [[1]]}", "{\"buckets\": [[1, \"x\"]]}", "{\"buckets\"")) {
      assertThrows(IOException.class, () -> read(text, IntegerType.INSTANCE), text);
    }
  }
}
