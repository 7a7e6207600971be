package com.example.trips;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Queries over the tour's files. */
@Repository
class StationReport {

  private final JdbcClient sql;

  StationReport(JdbcTemplate template, @Value("${trips.data}") Path data) {
    this.sql = JdbcClient.create(template);
    template.execute(
        "CREATE OR REPLACE VIEW trips AS SELECT * FROM parquet.`"
            + data.resolve("trips.parquet")
            + "`");
    template.execute(
        "CREATE TABLE IF NOT EXISTS stations USING csv OPTIONS (path '"
            + data.resolve("stations.csv")
            + "', header 'true', inferSchema 'true')");
  }

  /** The stations of {@code city} with the most departures. */
  List<Station> busiest(String city, int limit) {
    return sql.sql(
            """
            SELECT s.name, count(*) AS trips, sum(t.fare['base'] + t.fare['time']) AS revenue
            FROM trips t JOIN stations s ON t.from_station = s.id
            WHERE s.city = ?
            GROUP BY s.name
            ORDER BY trips DESC, s.name
            LIMIT ?
            """)
        .param(city)
        .param(limit)
        .query(Station.class)
        .list();
  }

  record Station(String name, long trips, BigDecimal revenue) {}
}
