-- A tour of c2s. Run it at the top of the repository:   ./c2s -f examples/tour.sql

-- 1. A Parquet file is a table. Times are instants, shown in the session's time zone.
SET spark.sql.session.timeZone = Europe/Oslo;

SELECT trip_id, bike, from_station, to_station, started, minutes
FROM parquet.`examples/data/trips.parquet`
ORDER BY trip_id
LIMIT 3;

-- 2. Names for files, so that the rest reads well. This one is CSV with a header.
CREATE TEMPORARY VIEW stations
USING csv
OPTIONS (path 'examples/data/stations.csv', header 'true', inferSchema 'true');

CREATE TEMPORARY VIEW trips
USING parquet
OPTIONS (path 'examples/data/trips.parquet');

DESCRIBE trips;

-- 3. Nested types: a field of a struct, a value of a map, a function over an array.
SELECT rider.name, rider.plan, fare['time'] AS for_time, tags,
       transform(tags, t -> upper(t)) AS shouted
FROM trips
WHERE array_contains(tags, 'child seat') AND size(tags) > 1
ORDER BY trip_id
LIMIT 4;

-- One row for each tag, counted.
SELECT tag, count(*) AS trips, round(avg(minutes), 1) AS minutes
FROM trips LATERAL VIEW explode(tags) t AS tag
GROUP BY tag
ORDER BY trips DESC, tag;

-- 4. A join over both files, with exact decimals. A bike that never came back has no to_station.
SELECT s.city,
       count(*) AS trips,
       count_if(t.to_station IS NULL) AS not_returned,
       sum(t.fare['base'] + t.fare['time']) AS revenue
FROM trips t JOIN stations s ON t.from_station = s.id
GROUP BY s.city
ORDER BY revenue DESC;

-- 5. A window: the two longest trips of each plan.
SELECT plan, place, name, minutes
FROM (
  SELECT rider.plan, rider.name, minutes,
         row_number() OVER (PARTITION BY rider.plan ORDER BY minutes DESC, trip_id) AS place
  FROM trips)
WHERE place <= 2
ORDER BY plan, place;

-- 6. Answers are Spark's: no error and no infinity here, but NULL; '3 apples' is no number; 7 / 2 is 3.5.
SELECT 1 / 0 AS by_zero, CAST('3 apples' AS INT) AS apples, 7 / 2 AS half, 7 DIV 2 AS whole,
       CAST(300 AS TINYINT) AS wrapped, 0.1 + 0.2 = 0.3 AS exact, to_date('2024', 'yyyy') AS day;

-- Automatic column names and types are Spark's, too.
SELECT count(*), max(minutes) + 1, avg(fare['time']), date_format(min(started), 'EEEE')
FROM trips;

-- 7. What DuckDB is asked. ./c2s translate --to duckdb "SELECT ..." prints only that.
EXPLAIN
SELECT city, count(*) AS trips
FROM trips JOIN stations ON from_station = id
WHERE minutes > 60
GROUP BY city;
