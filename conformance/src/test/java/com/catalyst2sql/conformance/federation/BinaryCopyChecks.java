package com.catalyst2sql.conformance.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/**
 * What PostgreSQL sends by COPY in its binary form are the values that the driver's own getters give: an array beside them, which
 * is not read in that form, has the same values come through a cursor.
 */
final class BinaryCopyChecks {

  private static final List<String> COLUMNS =
      List.of(
          "unnest(array[true, false, null]::bool[])",
          "unnest(array[0, 1, -1, 32767, -32768, null]::int2[])",
          "unnest(array[0, 1, -1, 2147483647, -2147483648, null]::int4[])",
          "unnest(array[0, -1, 9223372036854775807, -9223372036854775808, null]::int8[])",
          "unnest(array[0, '-0', 1.5, 3.4028235e38, 1e-45, 'NaN', '-Infinity', null]::float4[])",
          "unnest(array[0, '-0', 0.1, 1e308, 5e-324, 'NaN', 'Infinity', null]::float8[])",
          "unnest(array['', 'a', ' ', 'é€😀', repeat('x', 5000), null]::text[])",
          "unnest(array['', 'abc', null]::varchar(5)[])",
          "unnest(array['2000-01-01', '1970-01-01', '1582-10-04', '1582-10-15', '0001-01-01',"
              + " '9999-12-31', '1900-02-28', null]::date[])",
          "unnest(array[0, 1, -1, 0.01, -0.01, 100, 10000, 99999999.99, -12345.60, 0.1,"
              + " null])::numeric(10,2)",
          "unnest(array[0, 1, 0.0001, 1e15, -1e15, 123456789012345678.1234, null])"
              + "::numeric(30,8)",
          "unnest(array[0, 1e20, -99999999999999999999999999999999999999, 10001,"
              + " null])::numeric(38,0)",
          "unnest(array[0, 0.00000000000000000000000000000000000001, 0.5, -0.12345,"
              + " null])::numeric(38,38)");

  private BinaryCopyChecks() {}

  private static List<String> read(Connection connection, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT * FROM pg.query('" + query.replace("'", "\\'") + "')")) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  static void valuesAreThoseOfTheDriver(RemoteServers servers) throws SQLException {
    try (Connection connection = ConnectorSuite.open(servers, EnumSet.of(Kind.POSTGRESQL))) {
      for (String column : COLUMNS) {
        List<String> copied = read(connection, "select " + column + " as v");
        assertEquals(
            read(connection, "select v, array[1] as other from (select " + column + " as v) x"),
            copied,
            column);
        assertTrue(copied.contains(null) && copied.size() > 2, column);
      }
      // Batches end within a piece of the stream as well as between two.
      List<String> many = read(connection, "select generate_series(1, 5000) as v");
      assertEquals(5000, many.size());
      assertEquals("5000", many.get(4999));
      assertEquals(
          Collections.nCopies(700, "y".repeat(20_000)),
          read(connection, "select repeat('y', 20000) as v from generate_series(1, 700)"));
      assertEquals(List.of(), read(connection, "select 1 as v where 1 = 0"));
    }
  }
}
