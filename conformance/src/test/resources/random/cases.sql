-- Queries on which c2s once differed from Spark, found by conformance/random and made small. The tables are those of
-- random/tables.sql. RandomQueriesTest asks a real Spark and c2s each of them.

-- A window's order may hold what can raise an error, which the engine takes for volatile
SELECT max(DATE'2020-02-29') OVER (ORDER BY slice(ai, 1, 2)) FROM nested;
SELECT percent_rank() OVER (ORDER BY (INTERVAL '0 00:00:00' DAY TO SECOND - dts)) FROM times;
SELECT sum(id) OVER (PARTITION BY cast(id AS tinyint)), sum(id) OVER (ORDER BY dt + INTERVAL '1' MONTH) FROM times;
SELECT cume_dist() OVER (ORDER BY transform(ai, e -> e + 0)) FROM nested;
-- A date is kept as a number, but is no position
SELECT max(id) FROM numbers GROUP BY DATE'2020-02-29';
SELECT id FROM pairs ORDER BY DATE'2020-02-29', id;
-- IGNORE NULLS over a window
SELECT first(s, true) OVER (ORDER BY id), last(s) IGNORE NULLS OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM texts;
SELECT sum(id) FILTER (WHERE k > 1) OVER (ORDER BY id) FROM pairs;
-- A constant map's size
SELECT id, p, x, y FROM pairs LATERAL VIEW OUTER posexplode(map('a', 1)) t AS p, x, y;
-- The grand total of no rows
SELECT 1 AS x FROM texts WHERE false GROUP BY CUBE(array('abc'));
SELECT count(*) FROM nothing GROUP BY ROLLUP(g, k);
SELECT count(*) FROM nothing GROUP BY GROUPING SETS(());
-- VALUES as the first of several joined relations in parentheses
SELECT a, g FROM (VALUES (1, 2), (3, 4) AS v(a, b) CROSS JOIN pairs AS p);
SELECT a, g FROM (VALUES (1, 2), (3, 4) AS v(a, b) LEFT JOIN pairs AS p ON a = p.id);
-- RANGE over dates takes INT and months only
SELECT max(g) OVER (ORDER BY dt RANGE BETWEEN INTERVAL '1' DAY PRECEDING AND CURRENT ROW) FROM nothing;
SELECT max(g) OVER (ORDER BY dt RANGE BETWEEN 1L PRECEDING AND CURRENT ROW) FROM nothing;

SET spark.sql.ansi.enabled=true;
SELECT bit_and(id) OVER (ORDER BY CAST(k AS SMALLINT)) FROM facts;
