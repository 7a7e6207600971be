package com.catalyst2sql.conformance.oracle;

import com.catalyst2sql.conformance.data.TpchData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** The tables the oracle's cases run on: TPC-H at scale 0.01, and small ones of awkward values. */
public final class OracleData {
  private static final double SCALE = 0.01;

  /** Every type with its limits, nulls and values that engines spell or order differently. */
  private static final Map<String, String> SMALL =
      Map.of(
          "numbers",
          """
          SELECT * FROM (VALUES
            (1, '-128'::TINYINT, '-32768'::SMALLINT, '-2147483648'::INT, '-9223372036854775808'::BIGINT,
             'nan'::FLOAT, 'nan'::DOUBLE, 0.00::DECIMAL(10,2), '12345678901234567890.123456789012345678'::DECIMAL(38,18)),
            (2, 127::TINYINT, 32767::SMALLINT, 2147483647::INT, 9223372036854775807::BIGINT,
             'infinity'::FLOAT, '-infinity'::DOUBLE, 99999999.99::DECIMAL(10,2), '-1.5'::DECIMAL(38,18)),
            (3, 0::TINYINT, 0::SMALLINT, 0::INT, 0::BIGINT, 0::FLOAT, '-0.0'::DOUBLE, '-0.01'::DECIMAL(10,2), 0::DECIMAL(38,18)),
            (4, 1::TINYINT, '-1'::SMALLINT, 7::INT, 1000::BIGINT, 1e-5::FLOAT, 1e7::DOUBLE, 2.50::DECIMAL(10,2), 3::DECIMAL(38,18)),
            (5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
          ) t(id, t, s, i, l, f, d, dec, big)
          """,
          "texts",
          """
          SELECT * FROM (VALUES
            (1, 'a', '2020-02-29'::DATE, TIMESTAMPTZ '2020-03-08 10:30:00.123456+00', true, '\\x00\\xFF'::BLOB),
            (2, '', '1900-01-01'::DATE, TIMESTAMPTZ '1969-12-31 23:59:59+00', false, ''::BLOB),
            (3, 'Straße ÄÖ', '9999-12-31'::DATE, TIMESTAMPTZ '2038-01-19 03:14:07+00', NULL, 'abc'::BLOB),
            (4, ' 12 ', '1970-01-01'::DATE, TIMESTAMPTZ '2021-11-07 09:30:00+00', true, 'abc'::BLOB),
            (5, NULL, NULL, NULL, NULL, NULL)
          ) t(id, name, day, ts, flag, bytes)
          """,
          "nested",
          """
          SELECT * FROM (VALUES
            (1, [1, 2, NULL]::INT[], MAP {'x': 1.5::DOUBLE, 'y': NULL}, {'a': 1::INT, 'b': ['p', NULL]}),
            (2, []::INT[], MAP {'z': 0::DOUBLE}, {'a': NULL::INT, 'b': []::VARCHAR[]}),
            (3, NULL, NULL, NULL)
          ) t(id, arr, m, st)
          """);

  private OracleData() {}

  /** Writes what is missing under {@code directory} and gives the directory of each table. */
  public static Map<String, Path> write(Path directory) {
    Map<String, Path> tables =
        new LinkedHashMap<>(TpchData.write(directory.resolve("tpch-" + SCALE), SCALE));
    try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        Statement statement = duckdb.createStatement()) {
      for (Map.Entry<String, String> table : SMALL.entrySet()) {
        Path folder = Files.createDirectories(directory.resolve("small").resolve(table.getKey()));
        Path file = folder.resolve("part-0.parquet");
        statement.execute("COPY (" + table.getValue() + ") TO '" + file + "' (FORMAT parquet)");
        tables.put(table.getKey(), folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the oracle's tables could not be written to " + directory, e);
    }
    return tables;
  }
}
