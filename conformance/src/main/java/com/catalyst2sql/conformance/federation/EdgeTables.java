package com.catalyst2sql.conformance.federation;

import com.catalyst2sql.conformance.federation.EdgeColumn.Family;
import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two small tables of edge values in each database: {@code edge} with every type it has, and {@code dim} to join with. */
public final class EdgeTables {

  private static final int ROWS = 105;
  private static final int DIM_ROWS = 9;

  private static final List<String> TEXTS =
      List.of(
          "", "a", "A", "a ", "ä", "Z", "_x", "50%", "it's", "ß", "ss", "日本", "b\\c", "[a-b]*?",
          "NULL");

  private static final List<String> INSTANTS =
      List.of(
          "1970-01-02 00:00:00",
          "2000-02-29 12:34:56.789012",
          "2037-12-31 23:59:59.999999",
          "NULL",
          "2000-02-29 12:34:56");

  private static final List<EdgeColumn> EDGE =
      List.of(
          new EdgeColumn("id", Family.INTEGER, 1, 1, numbers(0, ROWS)),
          new EdgeColumn(
              "i",
              Family.INTEGER,
              1,
              1,
              List.of("0", "1", "-1", "2147483647", "-2147483648", "7", "NULL")),
          new EdgeColumn(
              "l",
              Family.BIGINT,
              1,
              1,
              List.of("0", "9223372036854775807", "-9223372036854775808", "42", "NULL")),
          new EdgeColumn(
              "m",
              Family.DECIMAL,
              3,
              1,
              List.of("0.00", "0.01", "-0.01", "9999999999.99", "-9999999999.99", "2.50", "NULL")),
          new EdgeColumn(
              "d",
              Family.DATE,
              5,
              1,
              List.of(
                  "1970-01-01",
                  "1969-12-31",
                  "2000-02-29",
                  "9999-12-31",
                  "1582-10-15",
                  "0001-01-03",
                  "NULL")),
          new EdgeColumn("s", Family.TEXT, 1, 1, TEXTS),
          new EdgeColumn("c", Family.CHAR, 1, 1, List.of("NULL", "ab", "a", "a")),
          new EdgeColumn(
              "f",
              Family.DOUBLE,
              2,
              1,
              List.of("0.0", "1.5", "-1.5", "1e300", "1e-300", "0.1", "NULL")),
          new EdgeColumn("s2", Family.TEXT, 1, 7, TEXTS),
          new EdgeColumn(
              "h", Family.SMALLINT, 2, 3, List.of("0", "1", "-32768", "32767", "7", "NULL")),
          new EdgeColumn("b", Family.BOOLEAN, 3, 1, List.of("true", "false", "NULL")),
          new EdgeColumn(
              "w",
              Family.WIDE_DECIMAL,
              4,
              1,
              List.of(
                  "2.5000000000",
                  "12345678901234567890.1234567890",
                  "-0.0000000001",
                  "NULL",
                  "0.0100000000")),
          new EdgeColumn("r", Family.REAL, 5, 2, List.of("0.0", "1.5", "-2.25", "0.1", "NULL")),
          new EdgeColumn(
              "ts",
              Family.LOCAL_TIME,
              2,
              1,
              List.of(
                  "1970-01-01 00:00:00",
                  "2000-02-29 12:34:56.789012",
                  "1969-12-31 23:59:59.999999",
                  "9999-12-31 23:59:59.999999",
                  "NULL")),
          new EdgeColumn("tz", Family.INSTANT, 3, 2, INSTANTS),
          new EdgeColumn("x", Family.BINARY, 4, 3, List.of("", "00", "FF61", "61", "NULL")));

  private static final List<EdgeColumn> DIM =
      List.of(
          new EdgeColumn("k", Family.INTEGER, 1, 1, numbers(-1, DIM_ROWS)),
          new EdgeColumn("name", Family.TEXT, 1, 4, TEXTS),
          new EdgeColumn(
              "day", Family.DATE, 1, 1, List.of("2000-02-29", "1970-01-01", "NULL", "1969-12-31")),
          new EdgeColumn("price", Family.DECIMAL, 1, 1, List.of("2.50", "0.01", "NULL", "-0.01")));

  private static final Map<String, List<EdgeColumn>> TABLES = Map.of("edge", EDGE, "dim", DIM);

  private EdgeTables() {}

  private static List<String> numbers(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(String::valueOf).toList();
  }

  private static int rows(String table) {
    return table.equals("edge") ? ROWS : DIM_ROWS;
  }

  /** Values that only some databases have. */
  private static EdgeColumn in(Kind kind, EdgeColumn column) {
    boolean notANumber =
        column.family() == Family.DOUBLE && kind != Kind.MARIADB && kind != Kind.SQLITE;
    if (!notANumber) {
      // SQLite reads the constant 1e-300 as the double below it.
      return kind == Kind.SQLITE && column.family() == Family.DOUBLE
          ? new EdgeColumn(
              column.name(),
              column.family(),
              column.stride(),
              column.step(),
              column.values().stream().map(v -> v.equals("1e-300") ? "0.001" : v).toList())
          : column;
    }
    List<String> values = new ArrayList<>(column.values());
    values.addAll(List.of("NaN", "Infinity", "-Infinity"));
    return new EdgeColumn(column.name(), column.family(), column.stride(), column.step(), values);
  }

  private static List<EdgeColumn> columns(Kind kind, String table) {
    return TABLES.get(table).stream()
        .filter(c -> c.type(kind).isPresent())
        .map(c -> in(kind, c))
        .toList();
  }

  /** Makes both. */
  public static void create(RemoteServers servers, Kind kind) {
    try (Connection connection = servers.connect(kind);
        Statement statement = connection.createStatement()) {
      for (String table : List.of("edge", "dim")) {
        List<EdgeColumn> columns = columns(kind, table);
        statement.execute("DROP TABLE IF EXISTS " + table);
        statement.execute(
            "CREATE TABLE "
                + table
                + columns.stream()
                    .map(c -> quoted(kind, c.name()) + " " + c.type(kind).orElseThrow())
                    .collect(Collectors.joining(", ", " (", ""))
                + ", PRIMARY KEY ("
                + quoted(kind, columns.get(0).name())
                + "))"
                + (kind == Kind.MARIADB
                    ? " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci"
                    : ""));
        for (int row = 0; row < rows(table); row++) {
          int at = row;
          statement.execute(
              columns.stream()
                  .map(c -> c.literal(c.value(at), kind))
                  .collect(Collectors.joining(", ", "INSERT INTO " + table + " VALUES (", ")")));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("edge tables in " + kind, e);
    }
  }

  /** {@code day} is a keyword of H2's. */
  private static String quoted(Kind kind, String name) {
    return kind == Kind.H2 && name.equals("day") ? "\"DAY\"" : name;
  }

  /** The columns under names in lower case, which H2 would show in upper case; those it cannot have are NULL. */
  public static String view(Kind kind, String table) {
    return view(kind, table, kind.table(table));
  }

  /** The same over a table of any name with the columns of {@code kind}'s. */
  public static String view(Kind kind, String table, String from) {
    return TABLES.get(table).stream()
        .map(
            c ->
                (c.type(kind).isPresent() ? c.name() : "CAST(NULL AS " + c.absent() + ")")
                    + " AS "
                    + c.name())
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + from));
  }

  /** A statement of Spark's that gives a table of {@code types} (by name, in order) the same rows. */
  public static String sparkInsert(Kind kind, String table, String name, List<String> types) {
    List<EdgeColumn> columns = columns(kind, table);
    return IntStream.range(0, rows(table))
        .mapToObj(
            row ->
                IntStream.range(0, columns.size())
                    .mapToObj(
                        i ->
                            "CAST("
                                + columns.get(i).sparkLiteral(columns.get(i).value(row))
                                + " AS "
                                + types.get(i)
                                + ")")
                    .collect(Collectors.joining(", ", "(", ")")))
        .collect(Collectors.joining(", ", "INSERT INTO " + name + " VALUES ", ""));
  }
}
