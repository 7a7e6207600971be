package com.catalyst2sql.conformance.federation;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Two small tables of edge values in each database: {@code edge} with the types all of them have, and {@code dim} to join with. */
public final class EdgeTables {

  private EdgeTables() {}

  private static final List<String> TEXTS =
      List.of(
          "''",
          "'a'",
          "'A'",
          "'a '",
          "'ä'",
          "'Z'",
          "'_x'",
          "'50%'",
          "'it''s'",
          "'ß'",
          "'ss'",
          "'日本'",
          "'b\\c'",
          "'[a-b]*?'",
          "NULL");

  private static final List<String> INTS =
      List.of("0", "1", "-1", "2147483647", "-2147483648", "7", "NULL");

  private static final List<String> DECIMALS =
      List.of("0.00", "0.01", "-0.01", "9999999999.99", "-9999999999.99", "2.50", "NULL");

  private static final List<String> DATES =
      List.of(
          "'1970-01-01'",
          "'1969-12-31'",
          "'2000-02-29'",
          "'9999-12-31'",
          "'1582-10-15'",
          "'0001-01-03'",
          "NULL");

  private static final List<String> LONGS =
      List.of("0", "9223372036854775807", "-9223372036854775808", "42", "NULL");

  private static final List<String> DOUBLES =
      List.of("0.0", "1.5", "-1.5", "1e300", "1e-300", "0.1", "NULL");

  /** Makes both. */
  public static void create(RemoteServers servers, Kind kind) {
    try (Connection connection = servers.connect(kind);
        Statement statement = connection.createStatement()) {
      for (String table : List.of("edge", "dim")) {
        statement.execute("DROP TABLE IF EXISTS " + table);
      }
      String text = kind == Kind.MARIADB ? "VARCHAR(50)" : kind == Kind.SQLITE ? "TEXT" : "VARCHAR";
      String real = kind == Kind.MARIADB ? "DOUBLE" : "DOUBLE PRECISION";
      statement.execute(
          "CREATE TABLE edge (id INTEGER PRIMARY KEY, i INTEGER, l BIGINT, m DECIMAL(12,2), d DATE,"
              + (" s " + text + ", c CHAR(3), f " + real + ", s2 " + text + ")")
              + (kind == Kind.MARIADB ? " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci" : ""));
      statement.execute(
          "CREATE TABLE dim (k INTEGER PRIMARY KEY, name "
              + text
              + ")"
              + (kind == Kind.MARIADB ? " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci" : ""));
      for (int id = 1; id <= 105; id++) {
        statement.execute(
            "INSERT INTO edge VALUES ("
                + String.join(
                    ", ",
                    String.valueOf(id),
                    INTS.get(id % INTS.size()),
                    LONGS.get(id % LONGS.size()),
                    DECIMALS.get((id / 3) % DECIMALS.size()),
                    date(DATES.get((id / 5) % DATES.size()), kind),
                    text(TEXTS.get(id % TEXTS.size()), kind),
                    id % 4 == 0 ? "NULL" : id % 4 == 1 ? "'ab'" : "'a'",
                    DOUBLES.get((id / 2) % DOUBLES.size()),
                    text(TEXTS.get((id * 7) % TEXTS.size()), kind))
                + ")");
      }
      for (int k = -1; k <= 7; k++) {
        statement.execute(
            "INSERT INTO dim VALUES ("
                + k
                + ", "
                + text(TEXTS.get((k + 5) % TEXTS.size()), kind)
                + ")");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("edge tables in " + kind, e);
    }
  }

  private static String date(String date, Kind kind) {
    return date.equals("NULL") || kind == Kind.SQLITE ? date : "DATE " + date;
  }

  private static String text(String text, Kind kind) {
    return kind == Kind.MARIADB ? text.replace("\\", "\\\\") : text;
  }

  /** The columns under names in lower case, which H2 would show in upper case. */
  public static String view(Kind kind, String table) {
    String columns =
        table.equals("dim")
            ? "k AS k, name AS name"
            : "id AS id, i AS i, l AS l, m AS m, d AS d, s AS s, c AS c, f AS f, s2 AS s2";
    return "SELECT " + columns + " FROM " + kind.table(table);
  }
}
