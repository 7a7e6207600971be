import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * Makes trips.parquet, once; the file is in the repository. Run it at the top of the repository with
 *
 * <pre>java -cp driver/target/c2s-jdbc.jar examples/data/MakeData.java</pre>
 */
class MakeData {

  public static void main(String[] args) throws Exception {
    Class.forName("org.duckdb.DuckDBDriver");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          """
          COPY (
            WITH numbers AS (
              SELECT i::BIGINT AS trip_id, hash(i * 7 + 1) AS a, hash(i * 11 + 2) AS b, hash(i * 13 + 3) AS c
              FROM range(1, 1201) t(i))
            SELECT
              trip_id,
              'B' || lpad((a % 60 + 1)::VARCHAR, 3, '0') AS bike,
              (a // 64 % 10 + 1)::INTEGER AS from_station,
              CASE WHEN b % 25 = 0 THEN NULL ELSE (b // 64 % 10 + 1)::INTEGER END AS to_station,
              (TIMESTAMPTZ '2025-06-01 04:00:00+00'
                + INTERVAL (trip_id * 25 + (c % 20)::BIGINT) MINUTE) AS started,
              (4 + b % 41 + (CASE WHEN c % 17 = 0 THEN 90 ELSE 0 END))::INTEGER AS minutes,
              {'name': list_extract(['Ada', 'Ben', 'Cleo', 'Dag', 'Eva', 'Finn', 'Gro', 'Hana'],
                         (c // 64 % 8 + 1)::BIGINT),
               'plan': list_extract(['day', 'month', 'year'], (c // 64 % 8 % 3 + 1)::BIGINT)} AS rider,
              list_filter(['rain', 'uphill', 'night', 'e-bike', 'child seat'],
                lambda tag: (hash(tag || trip_id) % 4 = 0)) AS tags,
              MAP {'base': 1.00::DECIMAL(6, 2),
                   'time': ((4 + b % 41 + (CASE WHEN c % 17 = 0 THEN 90 ELSE 0 END)) * 0.08)::DECIMAL(6, 2)}
                AS fare
            FROM numbers
            ORDER BY trip_id
          ) TO 'examples/data/trips.parquet' (FORMAT parquet, COMPRESSION zstd)
          """);
    }
  }
}
