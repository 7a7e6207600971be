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
SELECT max(ntz) OVER (ORDER BY ts RANGE BETWEEN INTERVAL '36' HOUR PRECEDING AND INTERVAL '1 12' DAY TO HOUR FOLLOWING) FROM times;
-- Interval arithmetic inside interval arithmetic, and over aggregates
SELECT ym * k, ym + ym + ym, -ym, dts * id, dts / 2, sum(id) FROM times GROUP BY ALL;
SELECT DISTINCT INTERVAL '0-0' YEAR TO MONTH + INTERVAL '0-0' YEAR TO MONTH + INTERVAL '1-2' YEAR TO MONTH;
SELECT sum(ym) + INTERVAL '1' MONTH, sum(dts) * 2 FROM times;
-- Whole days keep the time of day across a change of the clock
SELECT dt, CAST(dt AS TIMESTAMP) + INTERVAL '25' HOUR, CAST(dt AS TIMESTAMP) - INTERVAL '25' HOUR, ts + dts, ts - dts FROM times;
-- NULL NOT IN nothing is unknown
SELECT id FROM facts WHERE CAST(NULL AS INT) NOT IN (SELECT id FROM nothing);
SELECT id FROM facts WHERE NOT (CAST(NULL AS INT) NOT IN (SELECT id FROM nothing));
SELECT id FROM facts WHERE (CAST(NULL AS DOUBLE) - id) NOT IN (SELECT d FROM nothing) OR k < 0;
SELECT id FROM facts WHERE (CAST(NULL AS DOUBLE) - id) NOT IN (SELECT d FROM nothing);
SELECT id FROM facts WHERE pmod(0, 0) NOT IN (SELECT id FROM nothing);
SELECT id FROM facts WHERE (k % 0) NOT IN (SELECT id FROM nothing);
SELECT id FROM facts WHERE date_add(CAST(NULL AS DATE), 1) NOT IN (SELECT dt FROM nothing);
-- Two lambdas that differ in nothing but their parameters' identities
SELECT transform(ss, e -> concat(e, 'x')) FROM nested GROUP BY transform(ss, e -> concat(e, 'x'));
SELECT aggregate(ai, 0, (a, e) -> a + e) AS s FROM nested GROUP BY 1 HAVING aggregate(ai, 0, (x, y) -> x + y) > 1;
-- The count bug: no row of the subquery is a count of 0
SELECT p.id, (SELECT count(*) FROM facts f WHERE f.k = p.k GROUP BY f.k) FROM pairs p;
SELECT p.id, (SELECT count(*) FROM facts f WHERE f.k = p.k HAVING count(*) > 1) FROM pairs p;
SELECT p.id, c FROM pairs p LEFT JOIN LATERAL (SELECT count(*) AS c FROM facts f WHERE f.k = p.k) ON c > 0;
SELECT g FROM pairs GROUP BY g HAVING grouping(g) = 0;
-- The engine takes no subquery inside a lambda
SELECT array_remove(CASE WHEN (SELECT true) THEN array('a', 'b') ELSE array('c') END, g) FROM pairs;
-- The order of arrays and structs with NULLs inside
SELECT sts, st FROM nested ORDER BY sts, st;
SELECT max(st), min(ai), greatest(max(ai), array(1, 2)) FROM nested;
SELECT id, rank() OVER (ORDER BY ai DESC), first_value(id) OVER (ORDER BY st, id) FROM nested;
-- Nor does it take a subquery, a window or an aggregate inside those that c2s makes itself
SELECT DISTINCT nanvl(sqrt(0), (SELECT 0.0D FROM one)) FROM times;
SELECT id FROM times WHERE array_contains(array_except((SELECT sort_array(collect_set(0)) FROM numbers), array(1, 2)), 0);
SELECT nanvl(max(double('NaN')) OVER (), percentile(nullif(id, k), 0.5) OVER (PARTITION BY id)) FROM facts;
SELECT nanvl(max(d), avg(k)) FROM facts;
SELECT try_add((SELECT max(dt) FROM one), INTERVAL '1-2' YEAR TO MONTH), try_add(lag(dt) OVER (ORDER BY id), INTERVAL '1-2' YEAR TO MONTH) FROM times;
SELECT try_add(max(dt), INTERVAL '1-2' YEAR TO MONTH) FROM times;
-- The function EXISTS over a subquery's array; a query in parentheses after the predicate
SELECT exists((SELECT sort_array(collect_list(0)) FROM facts), e -> e > 0), exists((SELECT 1) UNION (SELECT 2)) FROM facts;
-- Beside a window Spark knows only columns as grouped
SELECT k + 1, k + 1 + row_number() OVER (ORDER BY k + 1) FROM pairs GROUP BY k + 1;
SELECT row_number() OVER (ORDER BY k + 1), k + 1, sum(k + 1) OVER (ORDER BY k + 1) FROM pairs GROUP BY k + 1;
SELECT k + 1 + row_number() OVER (ORDER BY k) FROM pairs GROUP BY k + 1, k;
SELECT g, k + row_number() OVER (ORDER BY k, g), grouping(g) FROM pairs GROUP BY ROLLUP(g, k);
-- A lateral join's columns inside a subquery are not those of the query around
SELECT id FROM range(0, 4) WHERE (0L, true) NOT IN (SELECT 0L, lead(true) IGNORE NULLS OVER (ORDER BY t.id) FROM times t LEFT JOIN LATERAL (SELECT 0.0F FROM numbers n WHERE n.k = t.k));
-- To HAVING and ORDER BY an ambiguous column below is not there
SELECT count(*) FROM pairs a JOIN pairs b ON a.id = b.id GROUP BY a.k HAVING max(g) = 'a';
SELECT a.k FROM pairs a JOIN pairs b ON a.id = b.id ORDER BY g;
SELECT count(*) FROM pairs a JOIN pairs b ON a.id = b.id GROUP BY a.g HAVING g > 'a';
SELECT max(a.g) g, min(a.g) g FROM pairs a GROUP BY k HAVING g = 'a';
-- A field that is NULL in one value only
SELECT x FROM (SELECT array(named_struct('a', 1, 'b', 'x'), named_struct('a', 0, 'b', g)) AS x FROM holes) ORDER BY x;
SELECT x FROM (SELECT if(id = 1, named_struct('b', 'b'), named_struct('b', g)) AS x FROM holes) ORDER BY x;
SELECT x FROM (SELECT coalesce(if(id < 3, named_struct('b', 'b')), named_struct('b', g)) AS x FROM holes) ORDER BY x;
SELECT x FROM (SELECT CASE id WHEN 1 THEN array('b') ELSE array(g) END AS x FROM holes) ORDER BY x;
SELECT x FROM (SELECT array('b') AS x UNION ALL SELECT array(g) FROM holes) ORDER BY x;
SELECT max(concat(array('b'), array(g))), greatest(array('b'), max(array(g))) FROM holes;
SELECT min(array(named_struct('a', 2, 'b', 'a'), st)) FROM nested GROUP BY ROLLUP(k);
SELECT (SELECT max(id) FROM one LEFT JOIN LATERAL (SELECT true FROM numbers n WHERE n.k = one.k)) - 1 FROM times;
-- A lambda of HAVING over grouping sets
SELECT flag FROM numbers GROUP BY GROUPING SETS ((flag)) HAVING exists(array(1, 2), e -> e > if(flag, 0, 0));
SELECT n.id FROM facts JOIN numbers n ON ('' LIKE '') IN (true, g LIKE 'a%');
SELECT id FROM facts WHERE (g LIKE 'a') IN (SELECT flag FROM numbers);
-- What only aggregates have
SELECT array(1) FILTER (WHERE true) FROM pairs;
SELECT abs(DISTINCT k) FROM pairs;
SELECT rank() FILTER (WHERE true) OVER (ORDER BY id) FROM pairs;
SELECT abs(id) IGNORE NULLS FROM pairs;
-- A semi join's USING columns come first
SELECT * FROM one LEFT SEMI JOIN pairs USING (g);
SELECT * FROM facts JOIN pairs USING (k) LEFT ANTI JOIN one USING (id);
-- Constants that raise in every mode
SELECT element_at(array(1), 0) FROM facts WHERE id > 100;
SELECT map('a', 1, 'a', 2) FROM facts WHERE false;
-- How many rows a view has is not looked at
SELECT (SELECT 1 FROM one r WHERE r.dt <> t.dt) FROM times t;
SELECT (SELECT 1 FROM (SELECT 1 AS id) r WHERE r.id <> t.id) FROM times t;
SELECT (SELECT 1 FROM (SELECT * FROM one LIMIT 1) r WHERE r.id <> t.id) FROM times t;
-- GROUP BY ALL: by whatever has no aggregate; what has one may hold columns besides
SELECT g AS a, format_string('%s|%5d', g, max(id)) AS b FROM texts GROUP BY ALL;
SELECT k, nvl2(k, avg(id), max(id)) FROM texts GROUP BY ALL;
SELECT k + max(id) FROM texts GROUP BY ALL;
SELECT true AS a, map('a', 1) AS b FROM facts GROUP BY ALL;
-- A window's name and a minus behind it
SELECT rank() OVER w1 - row_number() OVER w2 FROM facts WINDOW w1 AS (ORDER BY k), w2 AS (ORDER BY id);
SELECT max(dt) OVER w1 - DATE'2020-02-29' FROM facts WINDOW w1 AS (ORDER BY id);
SELECT max(k) OVER w1 - facts.k FROM facts WINDOW w1 AS (ORDER BY id);
SELECT max(k) OVER w1 - k FROM facts WINDOW w1 AS (ORDER BY id);
-- A semi join whose condition is on the right side alone, an outer join
SELECT t.id FROM nested t SEMI JOIN (numbers a LEFT JOIN numbers b ON a.f = b.f) ON nvl(b.flag, a.flag);
SELECT t.id FROM nested t ANTI JOIN (numbers a FULL JOIN facts b ON a.id = b.k) ON nvl(b.flag, a.flag) AND t.id > 2;
-- CASE branches that are never taken
SELECT 0 FROM holes r6 WHERE CASE WHEN true THEN true WHEN false THEN 0 IN (SELECT 1 / id FROM numbers) END;
-- Names of the values of a row before IN
SELECT (id, st.a) IN (SELECT 1, 2), (id, ai[0]) IN (SELECT 1, 2), (id, k) IN (SELECT 1, 2L), (1, 'a') IN (SELECT 1, g FROM facts) FROM nested;

SET spark.sql.ansi.enabled=true;
SELECT f.s || (n.id * n.i), (n.id * n.i) || f.s FROM numbers n RIGHT JOIN facts f ON n.k = f.i AND n.i < 1000;
SELECT f.s || (n.id * n.i) FROM numbers n RIGHT JOIN facts f ON n.k = f.i AND f.s IS NULL;
SELECT abs(ti - 1Y) FROM numbers GROUP BY ti HAVING coalesce(false, min(flag) IS NULL);
SELECT 3 <=> (0 % CAST(NULL AS INT)) FROM facts;
SELECT size(collect_list(- si)) FROM numbers GROUP BY 0Y HAVING true NOT IN (bool_or(true), every(true), CAST(NULL AS BOOLEAN));
SELECT id FROM facts WHERE CAST(NULL AS INT) NOT IN (SELECT id FROM nothing);
SELECT bit_and(id) OVER (ORDER BY CAST(k AS SMALLINT)) FROM facts;
-- FILTER: the other rows' arguments raise nothing
SELECT min(CAST(s AS DATE)) FILTER (WHERE contains('', CAST(NULL AS STRING))) FROM facts;
SELECT sum(i + 2147483640) FILTER (WHERE i < 3), sum(2147483640 + i) FILTER (WHERE i < 3) OVER () FROM facts;
-- Constants are worked out before any row, and raise by then: unless they are a branch, unread or beside a NULL
SELECT 1/0 FROM facts WHERE false;
SELECT flag AND (1/0 > 1) FROM facts WHERE id > 100;
SELECT id FROM facts WHERE id > 100 AND id IN (1/0, 2);
SELECT coalesce(id, 1/0), if(flag, id, id + 1/0), nvl2(id, 1, 1/0), nullif(id, 1/0) FROM facts WHERE id > 100;
SELECT id FROM (SELECT id, 1/0 AS x FROM facts) WHERE id > 100;
SELECT 1/x FROM (SELECT id, 0 AS x FROM facts) WHERE id > 100;
SELECT 1/x FROM (SELECT id, 0 AS x FROM facts UNION ALL SELECT id, 1 FROM facts) WHERE id > 100;
SELECT 1/x FROM facts LEFT JOIN (SELECT id, 0 AS x FROM facts WHERE id > 100) b ON facts.id = b.id;
SELECT id FROM (SELECT id, 0 AS x FROM facts) a WHERE EXISTS (SELECT 1 FROM facts b WHERE b.id = a.id AND 1/a.x > 1 AND b.id > 100);
SELECT id FROM facts WHERE EXISTS (SELECT 1/0 FROM facts b WHERE b.id = facts.id AND b.id > 100);
SELECT id, (SELECT max(1/0) FROM facts WHERE false) FROM facts;
SELECT 1/0 FROM facts a JOIN facts b ON false;
SELECT 1/0 FROM facts LIMIT 0;
SELECT id FROM (SELECT id FROM facts WHERE false) WHERE 1/0 > 1;
SELECT NULL + 1/0, id * CAST(NULL AS INT) + 1/0 FROM facts WHERE id > 100;
SELECT named_struct('a', 1/0, 'b', 2).b FROM facts WHERE id > 100;
SELECT lead(1.50, 1, 10.0) OVER (ORDER BY id) FROM facts WHERE id > 100;
SELECT CAST(g AS INT) FROM one WHERE g <> CAST(g AS STRING);
SELECT * FROM VALUES (1/0) AS x(a) WHERE false;
WITH c AS (SELECT id, 0 AS x FROM facts) SELECT 1/a.x FROM c a JOIN c b ON a.id = b.id + 100;
SELECT - (-2147483648);
SELECT CAST('' AS DOUBLE) FROM numbers AS r1 ANTI JOIN numbers AS r11 ON true;
SELECT (-3S * c5) FROM (SELECT 32767S AS c5 FROM numbers AS r1 LEFT SEMI JOIN (VALUES (0.0D)) AS r2(v4) ON r1.l < r1.l) AS r8;
-- What stands behind a NULL is not worked out
SELECT months_between(date_sub(DATE'2020-02-29', (ti + ti)), CAST(NULL AS DATE)) FROM numbers;
SELECT months_between(lag(DATE'1970-01-01') IGNORE NULLS OVER (PARTITION BY ti ORDER BY 0), make_date(2020, ti, 3)) FROM numbers;
SELECT 0 FROM holes r6 WHERE CASE WHEN true THEN true WHEN true THEN 0 IN (SELECT 0 FROM numbers n WHERE n.big > try_divide(0.00, n.big)) END;
SELECT (- coalesce(x, id)) * x FROM (SELECT 32767S AS x, id FROM facts) WHERE id > 100;
-- Constants of a sum or product of whole numbers are put together first, also in a branch that is never taken
SELECT CAST(id AS TINYINT) + 127Y + -100Y, (2147483647 + id) + (k + (-2147483600)) FROM facts;
SELECT id + 2147483647 + 1 FROM facts WHERE id > 100;
SELECT id * 2147483647 * 2 FROM facts WHERE id > 100;
SELECT if(id > 100, 127Y + 1Y, 0Y) FROM facts;
SELECT CASE WHEN id < 0 THEN id + 2147483647 + 1 ELSE 0 END FROM facts;
SELECT if(id > 100, id + (1 DIV 0) + 1L, 0L), id FROM facts;
SELECT try_add(id, 2147483647) + 1 FROM facts;
SELECT if(id > 100, 1/0, 0), if(id > 100, CAST('x' AS INT) * id, 0), if(id > 100, try_add(127Y + 1Y, 3Y), 0Y) FROM facts;
SELECT id + 2147483647 + -2147483600, count(*) FROM facts GROUP BY id + 2147483647;
-- A constant goes into the branches that are constants
SELECT 1Y + CASE WHEN id > 100 THEN 127Y ELSE 0Y END FROM facts;
SELECT (if(id > 100, 127Y, 0Y) + 1Y) * 2Y FROM facts;
SELECT 1Y + CASE WHEN id > 100 THEN 127Y WHEN id > 3 THEN CAST(id AS TINYINT) ELSE CAST(k AS TINYINT) END FROM facts;
SELECT CAST(1 AS TINYINT) + CASE 0 WHEN r11.c10 THEN 127Y ELSE 0Y END AS c13 FROM (SELECT explode(array(1, 2)) AS c10 FROM times AS r1) AS r11;
-- A scalar subquery without FROM is worked out where it is asked for
SELECT CASE WHEN id > 100 THEN (SELECT 1/0) ELSE 2 END, coalesce(id, (SELECT 1/0 FROM one)) FROM facts;

SET spark.sql.ansi.enabled=false;
SELECT try_add(id, 2147483647) + -2147483600, try_multiply(try_multiply(id, 2147483647), 0) FROM facts;
SELECT if(id > 100, 1 + element_at(array(1), 0), NULL) FROM facts;
SELECT g, (SELECT count(*) + k) FROM pairs GROUP BY g, k;
SELECT (SELECT k), (SELECT a + 1 FROM (SELECT k * 2 AS a)) FROM pairs ORDER BY id;
-- To the engine 0.0 and -0.0 are the same constant, to Spark two
SELECT d * 0.0D, d * -0.0D, f * float('0'), f * float('-0') FROM numbers;
SELECT d * 0.0D, d * -(0.0D), f * 0.0F, f * CAST(' -0 ' AS FLOAT) FROM numbers;
SELECT d * 0.0D, d * (0.0D * -1) FROM numbers;
SELECT if(flag, 0.0D, 1D), if(flag, -0.0D, 1D), coalesce(d, 0.0D), coalesce(d, -0.0D), array(0.0D, d), array(-0.0D, d) FROM numbers;
SELECT max(0.0D), max(-0.0D), min(-0.0D), first(-0.0D), collect_list(-0.0D), collect_list(0.0D) FROM numbers;
SELECT max(0.0D) OVER (), max(-0.0D) OVER (), rank() OVER (ORDER BY d * -0.0D, id), lead(d, 1, -0.0D) OVER (ORDER BY id) FROM numbers;
SELECT -0.0D, count(*) FROM numbers GROUP BY 1;
SELECT -0.0D, d, count(*) FROM numbers GROUP BY ROLLUP(d, -0.0D);
-- Equal zeros stay in their order, but where no element is NULL
SELECT sort_array(array(d, 0.0D, -0.0D, NULL, d)), sort_array(array(d, 0.0D, -0.0D, NULL, d), false), array_sort(array(d, 0.0D, -0.0D, NULL, d)) FROM numbers;
SELECT sort_array(array(x, -x, 1D)), sort_array(array(-x, x), false), array_sort(array(x, -x)), array_sort(array(-x, x)) FROM (SELECT coalesce(d, 0D) * 0.0D AS x FROM numbers);
SELECT sort_array(collect_list(x)), sort_array(collect_list(-x)), array_sort(collect_list(x)) FROM (SELECT coalesce(d, 0D) * 0.0D AS x FROM numbers WHERE id = 2);
SELECT sort_array(CAST(NULL AS array<double>)), sort_array(array(CAST(NULL AS DOUBLE))), sort_array(CAST(array() AS array<double>)), sort_array(array(d, 3D), flag) FROM numbers;
-- Every NaN is the same element of a set, also one with a sign
SELECT array_distinct(array(d, -d)), arrays_overlap(array(d), array(-d)), array_union(array(d), array(-d)), array_except(array(d), array(-d)), array_intersect(array(d), array(-d)) FROM numbers WHERE isnan(d);
-- Texts of bytes that are no UTF-8
SELECT hex(CAST(bin AS STRING)), octet_length(CAST(bin AS STRING)), CAST(bin AS STRING), hex(CAST(CAST(bin AS STRING) AS BINARY)), md5(CAST(bin AS STRING)), hash(CAST(bin AS STRING)) FROM texts;
SELECT id FROM texts WHERE CAST(bin AS STRING) = 'a' OR CAST(bin AS STRING) > CAST(X'FE' AS STRING) OR CAST(bin AS STRING) = '\uFFFD';
SELECT s, t.id FROM texts t JOIN (SELECT id, CAST(bin AS STRING) AS s FROM texts) u ON t.id = u.id WHERE t.id > 1 ORDER BY t.id LIMIT 7;
SELECT array(CAST(bin AS STRING)), coalesce(CAST(bin AS STRING), 'x'), if(id > 1, CAST(bin AS STRING), 'a'), CAST(array(bin) AS STRING) FROM texts UNION ALL SELECT array(CAST(X'FE' AS STRING)), '', '', '';
-- Calendar intervals of any length as results, and none to group by
SELECT make_interval(0,0,0,0,2562047788,0,0), -make_interval(0,0,0,0,2562047788,0,0), CAST(NULL AS INTERVAL), INTERVAL '1 month 2 days' FROM facts;
SELECT array(make_interval(0,0,0,0,2562047788,0,0), NULL), map('a', make_interval(0,0,0,id)), named_struct('a', make_interval(1), 'b', id, 'c', array(make_interval(0,0,0,0,2562047788))), CAST(NULL AS array<interval>) FROM facts;
SELECT i, count(*) FROM VALUES (make_interval(0,1)), (make_interval(0,0,0,30)) AS t(i) GROUP BY i;
-- Above a relation that is found to be empty nothing is worked out; but constants are before
SELECT (SELECT id FROM facts) FROM facts WHERE 1 > 2;
SELECT (SELECT id FROM facts) FROM facts LIMIT 0;
SELECT row_number() OVER (ORDER BY id), (SELECT id FROM facts) FROM facts WHERE 'a' LIKE 'b';
WITH c AS (SELECT id, k FROM facts WHERE 1 > 2) SELECT a.id, (SELECT id FROM facts) FROM c a JOIN c b ON a.id = b.id;
SELECT 0 AS c16 FROM (SELECT try_element_at(array(1, 2), 0) AS c8, r3.c2 AS c9 FROM (SELECT r1.i AS c2 FROM numbers AS r1) AS r3) AS r11 WHERE CASE r11.c9 WHEN r11.c8 THEN false ELSE false END;
SELECT p.id, x.k FROM pairs p FULL JOIN (SELECT * FROM facts WHERE 1 > 2) x ON x.id = p.id;
SELECT p.id, x.k FROM (SELECT * FROM facts WHERE 1 > 2) x FULL JOIN pairs p ON x.id = p.id;
SELECT id FROM (SELECT id FROM pairs WHERE 1 > 2 UNION ALL SELECT id + 1 FROM facts) ORDER BY id;
SELECT k, count(*) FROM facts WHERE 1 > 2 GROUP BY ROLLUP(k);
SELECT p.id FROM pairs p LEFT ANTI JOIN facts f ON 1 > 2;
SELECT p.id FROM pairs p WHERE NOT EXISTS (SELECT 1 FROM facts f WHERE 1 > 2 AND f.k = p.k);
SELECT map('a', id), array(id), named_struct('a', st), sts FROM nested WHERE 1 > 2;
-- Columns of a side that is empty from the start are NULL constants, and NULL IN nothing is unknown
SELECT n.id FROM numbers n LEFT JOIN facts x ON false WHERE x.k NOT IN (SELECT id FROM nothing);
SELECT n.id FROM numbers n LEFT JOIN (SELECT * FROM pairs WHERE 1 > 2) x ON n.id = x.id WHERE x.k NOT IN (SELECT id FROM nothing);
SELECT n.id FROM numbers n LEFT JOIN facts x ON 1 > 2 WHERE x.k NOT IN (SELECT id FROM nothing);
SELECT n.id, x.k IN (SELECT id FROM nothing) FROM numbers n LEFT JOIN (SELECT * FROM facts LIMIT 0) x ON n.id = x.id;
SELECT n.id FROM pairs n LEFT JOIN facts x ON 1 > 2 WHERE x.k NOT IN (SELECT id FROM nothing);
SELECT r8.sts AS c13 FROM (SELECT 0L AS c2 FROM holes AS r1 WHERE 0 >= 7 GROUP BY INTERVAL '1-2' YEAR TO MONTH) AS r7 RIGHT JOIN nested AS r8 ON true WHERE r7.c2 NOT IN (SELECT DISTINCT 2L AS c10 FROM numbers AS r9 WHERE (struct(TIMESTAMP'2020-02-29 12:30:00' AS a, 0 AS b) IN (struct(timestamp_seconds(0) AS a, 1 AS b), struct(timestamp_seconds(0) AS a, 0 AS b)))) GROUP BY ALL;
SELECT '' AS c25 FROM (SELECT min(DATE'2020-02-29') FILTER (WHERE false) AS c9 FROM nothing AS r1) AS r11 WHERE r11.c9 NOT IN (SELECT DATE'2020-02-29' FROM numbers AS r12 WHERE ('a' NOT LIKE ALL ('a%', '%b')));
-- A correlated count over what is found to be empty
SELECT p.id, (SELECT count(*) FROM facts f WHERE f.k = p.k AND 1 = 0) FROM pairs p;
SELECT p.id, (SELECT count(*) + 1 FROM facts f WHERE f.k = p.k AND false) FROM pairs p;
SELECT p.id, (SELECT count(*) FROM (SELECT * FROM facts LIMIT 0) f WHERE f.k = p.k) FROM pairs p;

SET spark.sql.ansi.enabled=true;
SELECT DATE'1970-01-01' - make_date(2020, 0Y, 3) FROM facts a FULL JOIN facts b ON false WHERE '' LIKE ' x ';
SELECT 1/0 FROM facts a LEFT JOIN facts b ON false;
SELECT struct(if(CAST('' AS BOOLEAN), r1.i, r1.i) AS a, '' AS b) AS c3 FROM facts AS r1;
SELECT id FROM facts WHERE if(CAST(g AS BOOLEAN), false, false);
-- A join's condition is not evaluated over rows that conditions above it take away, nor where no column of the side is asked for
SELECT '' AS c28 FROM numbers UNPIVOT (u14 FOR n15 IN (ti, si, i)) AS r13 FULL OUTER JOIN VALUES ('') AS r16(v17) ON (r13.big >= try_divide(0.00, r13.big)) WHERE r13.flag;
SELECT max(DISTINCT TIMESTAMP'2020-02-29 12:30:00') FROM numbers AS r8 FULL JOIN facts AS r9 ON CAST(r9.g AS BOOLEAN) WHERE r8.flag;
SELECT a.id FROM facts a FULL JOIN facts b ON CAST(a.g AS INT) = b.id WHERE a.id > 100;
SELECT a.k, min(a.id), count(DISTINCT a.id) FROM facts a LEFT JOIN facts b ON CAST(b.g AS INT) = a.id GROUP BY a.k;
SELECT count(*) FROM facts a LEFT JOIN facts b ON CAST(b.g AS INT) = 1;

SET spark.sql.ansi.enabled=false;
-- Names of the parser's own, which nobody can call
SELECT likeall('a', 'a%');
SELECT grouping__id();
-- A star of a table around: in a subquery of the select list and after LATERAL, and nowhere else
SELECT id FROM facts f WHERE EXISTS (SELECT f.* FROM pairs p WHERE p.id = f.id);
SELECT (SELECT o.*) FROM (SELECT 1 AS x) o;
SELECT x FROM (SELECT 1 AS x) o GROUP BY x HAVING (SELECT o.*) = 1;
SELECT x FROM (SELECT 1 AS x) o ORDER BY (SELECT o.*);
SELECT * FROM (SELECT 1 AS x) o JOIN facts f ON EXISTS (SELECT o.*);
SELECT * FROM (SELECT 1 AS x) o, LATERAL (SELECT o.* FROM facts);

SET spark.sql.ansi.enabled=true;
-- ... in a subquery, too
SELECT greatest(1, (SELECT max(DISTINCT 2) FROM numbers AS r8 FULL JOIN (facts AS r9 FULL OUTER JOIN holes AS r10 ON (r10.k BETWEEN r9.dec AND r9.i)) ON CAST(r9.g AS BOOLEAN) WHERE (NOT greatest(r8.flag, r8.flag)))) FROM one;

SET spark.sql.ansi.enabled=false;
-- DISTINCT texts of any bytes
SELECT DISTINCT -0.25D, flag, id AS c5, CAST(nvl2(k, X'00FF', X'') AS STRING) AS c6 FROM facts;
SELECT DISTINCT CAST(bin AS STRING) FROM texts;
SELECT count(*) FROM (SELECT DISTINCT CAST(bin AS STRING), id FROM texts);

SET spark.sql.ansi.enabled=true;
-- Branches of constant conditions are chosen, and operators over them worked out, before any row; what fails in a branch is left
SELECT (CAST(nullif(1, id) AS TINYINT) + 127Y) AS c13 FROM nothing;
SELECT CAST(nvl2(g, 1, 2) AS TINYINT) + 127Y FROM nothing;
SELECT (CAST(nullif(1, c10) AS TINYINT) + (CASE c10 WHEN c10 THEN 127Y ELSE c9 END + c9)) FROM (SELECT 0Y AS c9, explode(array_append(array(1, 2), -1)) AS c10 FROM nothing);
SELECT make_date(2020, CASE 1000.75D WHEN 0.0D THEN (SELECT max(k) FROM facts) ELSE 0 END, 3) FROM nothing;
WITH w1 AS (SELECT 0Y AS c12 FROM numbers AS r2) SELECT (DATE'1970-01-01' - make_date(2020, CASE 1000.75D WHEN 0.0D THEN (SELECT 0Y FROM w1 AS r32) ELSE 0Y END, 3)) AS c35 FROM w1 AS r13 WHERE ('' LIKE ' x ');
SELECT CASE WHEN 1.0D = 2.0D THEN id ELSE CAST('a' AS INT) END FROM nothing;
SELECT if(true, id + CAST('a' AS INT), id) FROM nothing;
SELECT if(true, CAST('a' AS INT), id) + 1 FROM nothing;
SELECT nvl2(1, CAST('a' AS INT), id) FROM nothing;
SELECT if(id = id, CAST('a' AS INT), id) + 1 FROM (SELECT coalesce(id, 1) AS id FROM nothing);
SELECT abs(if(id >= id, CAST('a' AS INT), id)) FROM (SELECT coalesce(id, 1) AS id FROM nothing);
SELECT abs(if(1 < 2, CAST('a' AS INT), id)) FROM (SELECT coalesce(id, 1) AS id FROM nothing);
-- A condition that is FALSE or NULL in each branch holds for no row
SELECT c5, (SELECT id FROM facts) FROM (SELECT g AS c5 FROM facts GROUP BY ROLLUP(g) HAVING nullif((max(DISTINCT g) NOT IN ('a', max(' x ') FILTER (WHERE ('B' ILIKE 'A%')))), startswith(max(g), 'a')));
SELECT (SELECT id FROM facts) FROM facts WHERE nvl2(g, NULL, false) OR nullif(false, flag);
SELECT (SELECT id FROM facts) FROM facts WHERE if(flag, g NOT IN ('a', NULL), flag AND NULL);
-- Rows written in the query are filtered before it runs
SELECT '' AS c11, r8.sts AS c13 FROM (SELECT 0L AS c2 FROM holes AS r1 WHERE r1.id >= 7 GROUP BY INTERVAL '1-2' YEAR TO MONTH) AS r7 RIGHT JOIN nested AS r8 ON true WHERE r7.c2 NOT IN (SELECT DISTINCT 2L AS c10 FROM numbers AS r9 WHERE id > 100);
SELECT (SELECT id FROM facts) FROM (SELECT id + 1 AS x FROM pairs WHERE id > 2 LIMIT 1) p WHERE p.x < 3;
SELECT p.id FROM facts p LEFT JOIN (SELECT id FROM holes WHERE id > 5) x ON p.id = x.id WHERE x.id NOT IN (SELECT id FROM nothing);
WITH c AS (SELECT * FROM pairs WHERE id > 9) SELECT (SELECT id FROM facts) FROM c;
-- Constants are no keys, nor is anything of one row: -0.0 stays
SELECT r7.c6 AS c8, if(CASE CAST('NaN' AS FLOAT) WHEN max(DISTINCT r7.c6) THEN true ELSE false END, array(1), array(1)) AS c9 FROM (SELECT (- CAST(bit_or(CASE WHEN r5.flag THEN 0 WHEN r5.flag THEN r5.i END) AS FLOAT)) AS c6 FROM numbers AS r5) AS r7 GROUP BY 1;
SELECT DISTINCT (- 0.0F) FROM numbers;
SELECT DISTINCT c, count(*) FROM (SELECT (- 0.0F) AS c FROM numbers) GROUP BY c;
SELECT c, k, count(*) FROM (SELECT (- 0.0F) AS c, k FROM numbers) GROUP BY c, k;
SELECT c, id FROM (SELECT DISTINCT c, k AS id FROM (SELECT - CAST(0 AS FLOAT) AS c, k FROM facts)) WHERE id > 1 ORDER BY c, id;
SELECT count(*), 1 / - CAST(0 AS FLOAT) FROM nothing GROUP BY - CAST(0 AS FLOAT);
SELECT DISTINCT c FROM (SELECT (- f) AS c FROM numbers WHERE f = 0 LIMIT 1);
SELECT DISTINCT c FROM (SELECT (- f) AS c FROM numbers WHERE f = 0);
SELECT p.id, (SELECT count(*) FROM holes f WHERE f.k = p.k AND f.id > 100) FROM facts p;
SELECT (SELECT id FROM facts) FROM (SELECT explode(array(id, 2)) AS x FROM pairs) p WHERE p.x > 100;
SELECT (SELECT id FROM facts) FROM (SELECT id, row_number() OVER (ORDER BY id) AS x FROM pairs) p WHERE p.x > 100;
-- Nothing is less than itself, nor both true and false
SELECT (SELECT id FROM facts) FROM facts WHERE flag AND NOT flag OR false;
SELECT (SELECT id FROM facts) FROM facts WHERE k = 1 AND id <> id;
SELECT (SELECT id FROM facts) FROM facts WHERE d < d;
SELECT (SELECT id FROM facts) FROM facts WHERE d < d OR id <> id;
SET spark.sql.ansi.enabled=false;
-- An aggregate in EXISTS or IN has no row where none is tied to the row around; conditions on that row alone are asked above it
SELECT f.id FROM facts f WHERE EXISTS (SELECT max(p.id) FROM pairs p WHERE p.k = f.i);
SELECT count(*) FROM facts f WHERE f.i NOT IN (SELECT max(p.id) FROM pairs p WHERE p.k = f.i);
SELECT f.id, f.i IN (SELECT count(*) FROM pairs p WHERE p.k = f.i) AS b FROM facts f;
SELECT f.id FROM facts f WHERE EXISTS (SELECT count(*) FROM pairs p WHERE p.id > 100000 AND f.i IS NOT NULL);
SELECT f.id FROM facts f WHERE EXISTS (SELECT count(*) FROM pairs p WHERE p.k = 1 AND f.i = 1 OR p.k = 1 AND f.i = 2);
SELECT f.id FROM facts f WHERE EXISTS (SELECT count(*) FROM (SELECT max(p.id) m FROM pairs p WHERE p.k = f.i) q);
SELECT f.id FROM facts f WHERE EXISTS (SELECT count(*) FROM pairs p LEFT ANTI JOIN holes h ON p.k = h.k WHERE p.k = f.i);
SELECT f.id FROM facts f WHERE EXISTS (WITH c AS (SELECT * FROM pairs p WHERE p.k = f.i) SELECT count(*) FROM c);
-- ... equality with a column, or one cast without loss, may tie it, and nothing else
SELECT f.id FROM facts f WHERE EXISTS (SELECT max(p.id) FROM pairs p WHERE CAST(p.k AS STRING) = f.g);
SELECT f.id FROM facts f WHERE EXISTS (SELECT max(p.id) FROM pairs p WHERE p.k = f.l);
SELECT f.id FROM facts f WHERE EXISTS (SELECT max(p.id) FROM pairs p WHERE p.k = f.dec);
SELECT f.id FROM facts f WHERE EXISTS (SELECT max(p.id) FROM pairs p WHERE NOT p.k <> f.i);
SELECT f.id FROM facts f WHERE EXISTS (SELECT max(p.id) FROM pairs p WHERE p.k > f.i);
SELECT f.id FROM facts f WHERE EXISTS (SELECT p.g FROM pairs p WHERE p.k > f.i GROUP BY p.g);
SELECT f.id FROM facts f WHERE EXISTS (SELECT max(p.id) FROM pairs p WHERE p.g = f.i);
-- ... the aggregate at the top of a scalar subquery has its row, one below has none
SELECT f.id, (SELECT count(*) FROM pairs p WHERE p.k = f.i ORDER BY 1) AS s FROM facts f WHERE f.id < 20;
SELECT f.id, (SELECT DISTINCT count(*) FROM pairs p WHERE p.k = f.i) AS s FROM facts f WHERE f.id < 20;
SELECT f.id, (SELECT c + 1 FROM (SELECT count(*) c FROM pairs p WHERE p.k = f.i) WHERE c < 2) AS s FROM facts f WHERE f.id < 20;
SELECT f.id, (SELECT count(*) FROM (SELECT max(p.id) m FROM pairs p WHERE p.k = f.i)) AS s FROM facts f WHERE f.id < 20;
SELECT f.id, (SELECT sum(m) FROM (SELECT count(*) m FROM pairs p WHERE p.k = f.i UNION ALL SELECT 5)) AS s FROM facts f WHERE f.id < 20;
SELECT f.id, (SELECT c FROM (SELECT count(*) c FROM pairs p WHERE p.k = f.i) q JOIN (SELECT 1 x) r ON true) AS s FROM facts f WHERE f.id < 20;
SELECT f.id, (SELECT count(*) FROM (SELECT max(p.id) m FROM pairs p WHERE f.i = 1 AND p.id > 100000)) AS s FROM facts f WHERE f.id < 20;
SELECT f.id, (WITH c AS (SELECT * FROM pairs) SELECT count(*) FROM c WHERE c.k = f.i) AS s FROM facts f WHERE f.id < 20;
-- ... after LATERAL all have theirs
SELECT f.id, s.* FROM facts f, LATERAL (SELECT max(p.id) m FROM pairs p WHERE p.k = f.i ORDER BY m DESC) s WHERE f.id < 20;
SELECT f.id, s.* FROM facts f, LATERAL (SELECT DISTINCT max(p.id) m FROM pairs p WHERE p.k = f.i) s WHERE f.id < 20;
SELECT f.id, s.* FROM facts f, LATERAL (SELECT max(p.id) m FROM pairs p WHERE p.k = f.i UNION ALL SELECT count(*) FROM pairs p WHERE p.k = f.i) s WHERE f.id < 20;
SELECT f.id, s.* FROM facts f, LATERAL (SELECT NULL EXCEPT SELECT max(p.id) m FROM pairs p WHERE p.k = f.i) s WHERE f.id < 20;
SELECT f.id, s.* FROM facts f, LATERAL (WITH c AS (SELECT * FROM pairs p WHERE p.k = f.i) SELECT count(*) c FROM c) s WHERE f.id < 20;
-- ... what ties a subquery stands in WHERE, below no LIMIT, grouping sets or ON
SELECT f.id, (SELECT max(p.id) FROM pairs p WHERE p.k = f.i LIMIT 1) AS s FROM facts f WHERE f.id < 20;
SELECT f.id, s.* FROM facts f, LATERAL (SELECT p.id FROM pairs p WHERE p.k = f.i LIMIT 1) s WHERE f.id < 20;
SELECT f.id FROM facts f WHERE EXISTS (SELECT p.id FROM pairs p WHERE p.k = f.i LIMIT 1);
SELECT f.id FROM facts f WHERE EXISTS (SELECT f.id);
SELECT f.id FROM facts f WHERE EXISTS (SELECT p.id FROM pairs p ORDER BY f.id);
SELECT f.id, s.* FROM facts f, LATERAL (SELECT p.id FROM pairs p JOIN holes h ON p.k = h.k AND p.k = f.i) s WHERE f.id < 20;
SELECT f.id, s.* FROM facts f, LATERAL (SELECT x FROM pairs p LATERAL VIEW explode(array(f.i)) e AS x) s WHERE f.id < 20;
SELECT f.id FROM facts f WHERE EXISTS (SELECT count(*) FROM pairs p WHERE p.k = f.i GROUP BY CUBE (p.k));
SELECT f.id, (SELECT max(p.id) FROM pairs p WHERE p.k = f.i GROUP BY p.g) AS s FROM facts f WHERE f.id < 20;
SELECT f.id, (SELECT max(p.id) FROM pairs p GROUP BY p.k HAVING p.k = f.i) AS s FROM facts f WHERE f.id < 20;
SELECT f.id, (SELECT p.k FROM pairs p WHERE p.k = f.i GROUP BY p.k) AS s FROM facts f WHERE f.id < 20;
SELECT f.id, (SELECT m FROM (SELECT p.k, max(p.id) m FROM pairs p GROUP BY p.k) q WHERE q.k = f.i) AS s FROM facts f WHERE f.id < 20;
SET spark.sql.optimizer.decorrelateSubqueryLegacyIncorrectCountHandling.enabled=true;
SELECT f.id, (SELECT count(*) FROM pairs p WHERE p.k = f.i GROUP BY p.k) AS s FROM facts f WHERE f.id < 20;
SELECT f.id, (SELECT count(*) FROM pairs p WHERE p.k = f.i GROUP BY p.k HAVING count(*) < 1) AS s FROM facts f WHERE f.id < 20;
SET spark.sql.optimizer.decorrelateSubqueryLegacyIncorrectCountHandling.enabled=false;
SET spark.sql.optimizer.decorrelateInnerQuery.enabled=false;
SELECT f.id, s.* FROM facts f, LATERAL (SELECT count(*) FROM pairs p WHERE p.k = f.i) s WHERE f.id < 20;
SET spark.sql.optimizer.decorrelateInnerQuery.enabled=true;

SET spark.sql.ansi.enabled=false;
-- Formats see decimals as texts, and bytes as bytes
SELECT format_string('%10s|%.3s|%b', dec, dec, dec), format_string('%x %x %o', ti, si, ti) FROM numbers;
SELECT format_string('%.2f', dec) FROM numbers;
SELECT format_string('%.2f', CAST(NULL AS DECIMAL(3,1)));
SELECT * EXCEPT (id) FROM pairs;


SET spark.sql.ansi.enabled=false;
-- A LIMIT, and that of EXISTS, over an outer join whose other side is found to be empty
SELECT count(*) FROM (SELECT f.id FROM facts f LEFT JOIN nested n ON n.id = 77 LIMIT 1);
SELECT count(*) FROM (SELECT f.id FROM nested n RIGHT JOIN facts f ON n.id = 77 JOIN pairs p ON true GROUP BY f.id LIMIT 2);
WITH c AS (SELECT f.id FROM nested n RIGHT JOIN facts f ON n.id = 77) SELECT count(*) FROM (SELECT * FROM c LIMIT 1);
SELECT count(*) FROM (SELECT f.id FROM facts f LEFT JOIN LATERAL (SELECT id FROM nested WHERE id = 77 AND nested.id = f.id) ON true LIMIT 1);
SELECT count(*) FROM (SELECT f.id, row_number() OVER (ORDER BY f.id) FROM facts f LEFT JOIN nested n ON n.id = 77 LIMIT 1);
SELECT 0 FROM numbers AS r1 WHERE EXISTS (SELECT 1 FROM nested AS r2 RIGHT JOIN one AS r3 ON nvl2(r2.id, false, true) LEFT OUTER JOIN facts AS r7 ON true WHERE r7.flag);
SELECT id FROM one WHERE NOT EXISTS (SELECT 1 FROM facts f LEFT JOIN nested n ON n.id = 77);
-- Keys of groups and windows that are worked out by a macro
SELECT timestamp_micros(l), date_from_unix_date(i), count(*) FROM facts GROUP BY 1, 2;
SELECT ntz + dts AS x, year(ntz + dts), count(*), grouping(ntz + dts) FROM times GROUP BY ROLLUP(ntz + dts);
SELECT id, first_value(id) OVER (PARTITION BY date_from_unix_date(300S) ORDER BY date_from_unix_date(i), id) FROM facts;
-- A LIMIT or OFFSET behind a set operation is the whole's
SELECT count(*) FROM (SELECT id FROM facts UNION ALL SELECT id FROM pairs LIMIT 3);
SELECT count(*) FROM (SELECT id FROM facts EXCEPT SELECT id FROM pairs WHERE id > 2 LIMIT 20 OFFSET 2);
SELECT 1 UNION ALL SELECT 2 OFFSET 1;
SELECT 1 UNION ALL SELECT 2 LIMIT 1 UNION ALL SELECT 3;
SELECT 1 UNION ALL SELECT 2 LIMIT 1 ORDER BY 1;
-- What windows are refused for, in Spark's order
SELECT nth_value(id, 2) OVER (PARTITION BY k) FROM pairs;
SELECT lag(id) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM pairs;
SELECT rank() OVER (ORDER BY id, k RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM pairs;
SELECT count(id) FILTER (WHERE k > 1) OVER (ORDER BY id, k RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM pairs;
-- Correlated NOT IN among no rows, beside what the engine takes for volatile
SELECT r4.c3 FROM (SELECT r1.i AS c3 FROM facts AS r1) AS r4 WHERE r4.c3 NOT IN (SELECT 1 FROM (SELECT (INTERVAL '1 02:03:04.5' DAY TO SECOND * 0Y) AS c8, (- r5.k) AS c9 FROM facts AS r5) AS r10 WHERE r10.c9 >= r4.c3);
SELECT f.i, f.i IN (SELECT r.x FROM (SELECT try_divide(1, p.k) AS y, p.k AS x FROM pairs p) r WHERE r.x = f.k AND r.y < 5) AS b FROM facts f;
SELECT f.i FROM facts f WHERE f.i NOT IN (SELECT r.x FROM (SELECT CAST(p.g AS INT) AS y, p.k AS x FROM pairs p) r WHERE r.x = f.k AND r.y IS NULL);
SELECT f.i FROM facts f WHERE coalesce(f.i NOT IN (SELECT p.id FROM pairs p WHERE p.k = f.k AND CAST(p.d AS INT) > 0), true);

SET spark.sql.ansi.enabled=true;
-- A condition that may raise sees the rows that conditions behind it take away
SELECT 0 AS c7 FROM VALUES (0L) AS r1(v2) LATERAL VIEW posexplode(map('a', 1)) r3 AS c4, c5, c6 WHERE (r3.c6 BETWEEN try_element_at(array(1, 2), r3.c4) AND 0) GROUP BY ROLLUP(0L);
SELECT id FROM facts WHERE CAST(s AS INT) > 5 AND id = 7;
SELECT id FROM facts WHERE id = 7 AND CAST(s AS INT) > 5;
SELECT id FROM facts WHERE id = 7 AND CAST(s AS INT) > 5 AND k = 3;
SELECT id FROM facts WHERE id = 7 AND CAST(s AS INT) > 5 AND k = 3 AND 10 / i > 1 AND l = 1;
SELECT f.id FROM facts f JOIN pairs p WHERE f.k = p.k AND CAST(f.s AS INT) > 5 AND f.id = 7;
SELECT f.id FROM facts f JOIN pairs p WHERE f.k + p.k > 2 AND f.k = p.k AND f.id < 3;
-- What is directly over VALUES is worked out whatever is found of what stands around
SELECT DISTINCT (SELECT named_struct('a', 2, 'b', 'a') AS c8 FROM holes AS r6 WHERE CAST('' AS BOOLEAN) WINDOW w1 AS ( ORDER BY 0, 0)) AS c11 FROM numbers AS r1 WHERE (0 <> 0);
SELECT a FROM (SELECT 1 a, 1/0 b FROM VALUES (1) t(x));
SELECT (SELECT max(1/0) a FROM VALUES (1) t(x)) FROM numbers WHERE false;
SELECT (SELECT max(a) FROM (SELECT 1/0 a FROM VALUES (1) t(x))) FROM numbers WHERE false;
SELECT (SELECT max(x) a FROM VALUES (1) t(x) WHERE x > 1 AND 1/0 > 1) FROM numbers WHERE false;
SELECT (SELECT max(x) a FROM VALUES (1) t(x) WHERE 1/0 > 1 AND x > 1) FROM numbers WHERE false;
SELECT (SELECT max(x) a FROM VALUES (1) t(x) WHERE 1/0 > 1) FROM nothing;
SELECT a FROM (SELECT x a, 1/0 b FROM VALUES (1) t(x) WHERE x > 1);
-- A condition on something and itself needs it not
SELECT 0L AS c15 FROM (SELECT r5.c4 AS c8 FROM (SELECT CASE 0 WHEN r1.k THEN 0 ELSE try_element_at(array(1, 2), 0) END AS c4 FROM numbers AS r1) AS r5) AS r11 INNER JOIN range(1, 4) AS r12 ON (r11.c8 <=> r11.c8) GROUP BY 0L;
SELECT count(*) FROM facts WHERE CAST(s AS INT) <=> CAST(s AS INT);
SELECT count(*) FROM facts WHERE CAST(s AS INT) = CAST(s AS INT);
-- GROUP BY ALL beside windows
SELECT 0 AS c15, '' AS c16, '' AS c17, bit_or(0) OVER () AS c18 FROM pairs AS r7 GROUP BY ALL;
SELECT k, first_value(k) OVER (ORDER BY k) AS c18 FROM pairs GROUP BY ALL;
SELECT k, sum(id) OVER (ORDER BY k) AS c18 FROM pairs GROUP BY ALL;
SELECT k, lag(k) OVER (ORDER BY k) AS c18 FROM pairs GROUP BY ALL;
SELECT k, sum(k) OVER (ORDER BY k) AS c18 FROM pairs GROUP BY 1, 2;
SELECT sum(1) OVER () AS c18 FROM pairs GROUP BY ALL;

SET spark.sql.ansi.enabled=false;
-- What nobody sees the order of is not ordered, nor what it would be ordered by worked out
SELECT INTERVAL '1 02:03:04.5' DAY TO SECOND, array(named_struct('a', 1, 'b', 'x'), named_struct('a', 2, 'b', 'y')) AS c4 FROM texts AS r1 INTERSECT SELECT INTERVAL '1 02:03:04.5' DAY TO SECOND, array(named_struct('a', 1, 'b', 'x'), named_struct('a', 2, 'b', 'y')) AS c12 FROM (SELECT 0 AS c6, min(to_date(r5.s, 'yyyy')) AS c7, min(r5.dt) AS c8 FROM facts AS r5 GROUP BY r5.id ORDER BY c6, c8, c7) AS r9;
SELECT count(*) FROM (SELECT min(to_date(s,'yyyy')) AS c7, min(dt) c8 FROM facts GROUP BY id ORDER BY c7);
SELECT count(*) FROM (SELECT to_date(s,'yyyy') AS c7, dt c8 FROM facts ORDER BY c7);
SELECT max(c8) FROM (SELECT to_date(s,'yyyy') AS c7, dt c8 FROM facts ORDER BY c7);
SELECT c8 FROM (SELECT to_date(s,'yyyy') AS c7, dt c8 FROM facts ORDER BY c7);
SELECT DISTINCT c8 FROM (SELECT to_date(s,'yyyy') AS c7, dt c8 FROM facts ORDER BY c7);
SELECT c8 FROM (SELECT to_date(s,'yyyy') AS c7, dt c8 FROM facts ORDER BY c7) JOIN one ON true;
SELECT c8 FROM (SELECT to_date(s,'yyyy') AS c7, dt c8 FROM facts ORDER BY c7) UNION ALL SELECT dt FROM one;
SELECT c8 FROM (SELECT to_date(s,'yyyy') AS c7, dt c8 FROM facts ORDER BY c7) UNION SELECT dt FROM one;
SELECT c8 FROM (SELECT to_date(s,'yyyy') AS c7, dt c8 FROM facts ORDER BY c7) EXCEPT SELECT dt FROM one;
SELECT dt FROM facts WHERE dt IN (SELECT c8 FROM (SELECT to_date(s,'yyyy') AS c7, dt c8 FROM facts ORDER BY c7));
SELECT c8 FROM (SELECT to_date(s,'yyyy') AS c7, dt c8 FROM facts ORDER BY c7) ORDER BY c8;
SELECT c8 FROM (SELECT dt c8 FROM facts ORDER BY to_date(s,'yyyy')) ORDER BY c8;
SELECT collect_list(c8) FROM (SELECT dt c8 FROM facts ORDER BY to_date(s,'yyyy'));
SELECT c8, row_number() OVER (ORDER BY c8) FROM (SELECT dt c8 FROM facts ORDER BY to_date(s,'yyyy'));
SELECT dt FROM facts WHERE EXISTS (SELECT c8 FROM (SELECT to_date(s,'yyyy') AS c7, dt c8 FROM facts ORDER BY c7));
SELECT count(*) FROM (SELECT min(to_date(s,'yyyy')) AS c7, min(dt) c8 FROM facts GROUP BY id ORDER BY c7 LIMIT 100);
SELECT id FROM facts WHERE k IN (SELECT k FROM facts ORDER BY to_date(s,'yyyy'));

SET spark.sql.ansi.enabled=true;
-- UNPIVOT leaves rows out by a coalesce of their values, which makes those of one type
SELECT * FROM facts UNPIVOT ((u3, u4) FOR n2 IN ((i, g) AS x, (k, s) AS `y z`)) AS r1;
SELECT * FROM facts UNPIVOT INCLUDE NULLS ((u3, u4) FOR n2 IN ((i, g) AS x, (k, s) AS `y z`)) AS r1;
SELECT * FROM pairs UNPIVOT ((u3, u4) FOR n2 IN ((id, g) AS x, (k, g) AS y)) AS r1;
SELECT * FROM VALUES (1, DATE'2020-01-01', 2, DATE'2020-01-01') t(i, g, k, s) UNPIVOT ((u3, u4) FOR n2 IN ((i, g) AS x, (k, s) AS y)) AS r1;
SELECT * FROM VALUES (1, DATE'2020-01-01', 2, DATE'2020-01-01') t(i, g, k, s) UNPIVOT INCLUDE NULLS ((u3, u4) FOR n2 IN ((i, g) AS x, (k, s) AS y)) AS r1;
SELECT * FROM holes UNPIVOT (u FOR n IN (k, l)) AS r1;
SELECT * FROM holes UNPIVOT ((u, v) FOR n IN ((k, l), (id, k))) AS r1;

SET spark.sql.ansi.enabled=false;
-- A column that is a constant is worked out where it is read: by itself, or in a branch for the rows that come there
SELECT try_element_at(array(2), 0) AS c7, 0.0F AS c8 FROM (SELECT 1e3 AS c3, DATE'2020-02-29' AS c5 FROM facts AS r1) AS r6 WHERE (r6.c3 IN (0.0D, 0.0D)) GROUP BY r6.c5;
SELECT id FROM (SELECT id, k > 100 AS b, try_element_at(array(2), 0) AS c FROM facts) WHERE CASE WHEN b THEN c > 1 END;
SELECT id, c FROM (SELECT id, k > 100 AS b, try_element_at(array(2), 0) AS c FROM facts) WHERE CASE WHEN b THEN c > 1 END;
SELECT sum(CASE WHEN b THEN c END) FROM (SELECT k > 100 AS b, try_element_at(array(2), 0) AS c FROM facts);
SELECT CASE WHEN b THEN c END FROM (SELECT DISTINCT k > 100 AS b, try_element_at(array(2), 0) AS c FROM facts);
-- LEFT JOIN LATERAL of a generator by itself loses rows of which nothing is generated, unless there is a condition
SELECT r1.id, c9 FROM nested AS r1 LEFT JOIN LATERAL explode(r1.ai) AS r8(c9);
SELECT r1.id, c9 FROM nested AS r1 LEFT JOIN LATERAL explode(r1.ai) AS r8(c9) ON true;
SELECT r1.id, c9 FROM nested AS r1 LEFT JOIN LATERAL explode_outer(r1.ai) AS r8(c9);
SELECT r1.id, c9 FROM nested AS r1 LEFT JOIN LATERAL (SELECT c9 + 1 AS c9 FROM explode(r1.ai) AS t(c9));
SELECT r1.id, c9 FROM nested AS r1 LEFT JOIN LATERAL (SELECT c9 FROM explode(r1.ai) AS t(c9) WHERE c9 > 1);
-- The default of LEAD and LAG is of their type, or can be made so
SELECT lead(r24.dt - r24.dt, 1, INTERVAL '1 02:03:04.5' DAY TO SECOND) OVER (ORDER BY 0) AS c27 FROM facts AS r24;
SELECT lag(k, 1, true) OVER (ORDER BY id) FROM pairs;
SELECT lag(g, 1, array(1)) OVER (ORDER BY id) FROM pairs;
SELECT lag(k, 1, '7') OVER (ORDER BY id) FROM pairs;

SET spark.sql.ansi.enabled=true;
SELECT CASE WHEN b THEN c END FROM (SELECT k > 100 AS b, 1 / 0 AS c FROM facts);
SELECT CASE WHEN b THEN c END FROM (SELECT k > 100 AS b, 1 / 0 AS c FROM facts) JOIN one ON true;
SELECT CASE WHEN b THEN c END FROM (SELECT k > 100 AS b, 1 / 0 AS c FROM facts) RIGHT JOIN one ON true;
SELECT CASE WHEN b THEN c END FROM (SELECT k > 100 AS b, 1 / 0 AS c FROM facts) LEFT JOIN one ON true;
SELECT id FROM (SELECT id, k > 100 AS b, 1 / 0 AS c FROM facts) WHERE EXISTS (SELECT 1 FROM pairs WHERE CASE WHEN b THEN c END = pairs.id);
WITH w AS (SELECT k > 100 AS b, 1 / 0 AS c FROM facts) SELECT CASE WHEN b THEN c END FROM w;
SELECT CASE WHEN b THEN c END FROM (SELECT k > 100 AS b, 1 / 0 AS c FROM facts UNION SELECT true, 1);
-- Groups that a subquery of HAVING takes away by their keys are not worked out
SELECT max(1 div (k - k)) FROM facts GROUP BY id HAVING id IN (SELECT 100);
SELECT max(1 div (k - k)), id AS c FROM facts GROUP BY id HAVING c NOT IN (SELECT id FROM facts);
SELECT max(1 div (k - k)) FROM facts GROUP BY id HAVING EXISTS (SELECT 1 FROM nothing WHERE facts.id > 0);
-- An OFFSET that leaves nothing of so few rows
SELECT 0.0D AS c4, round(skewness(CAST(r1.v2 AS TINYINT)), 6) AS c5 FROM (VALUES (2147483647, 0.0D)) AS r1(v2, v3) GROUP BY CUBE(0.0D) ORDER BY c5, c4 OFFSET 3;
SELECT round(skewness(CAST(r1.v2 AS TINYINT)), 6) AS c5 FROM (VALUES (2147483647, 0.0D)) AS r1(v2, v3) GROUP BY CUBE(0.0D) ORDER BY c5 OFFSET 1;
SELECT max(1 / (k - k)) FROM facts OFFSET 1;
SELECT 1 / 0 FROM (SELECT * FROM facts LIMIT 3) OFFSET 3;
SELECT 1 / 0 FROM (SELECT * FROM facts LIMIT 3) OFFSET 2;
-- The name of a type is a constant
SELECT to_date(r6.c5, 'yyyy') AS c7 FROM (SELECT typeof(r2.k + 1.5F) AS c5 FROM texts AS r2) AS r6 WHERE ('' ILIKE 'A%');
-- SELECT and WHERE over rows that are written in the query raise for each of them, whoever reads it
SELECT DISTINCT (SELECT named_struct('a', 2, 'b', 'a') AS c8 FROM holes AS r6 WHERE CAST(r6.g AS BOOLEAN) WINDOW w1 AS (ORDER BY 0, 0)) AS c11 FROM numbers AS r1 WHERE (0 <> 0);
SELECT (SELECT 1 FROM holes WHERE CAST(g AS BOOLEAN)) FROM numbers WHERE id > 1000;
SELECT count(*) FROM (SELECT CAST(g AS INT) c FROM holes);
SELECT c FROM (SELECT id, CAST(g AS INT) c FROM holes) WHERE id = 3;
SELECT CAST(g AS INT) c FROM holes WHERE id = 3;
SELECT CASE WHEN id = 3 THEN CAST(g AS INT) END c FROM holes;
SELECT id FROM (SELECT id, CAST(g AS INT) c FROM (SELECT * FROM holes ORDER BY id)) WHERE id = 3;
SELECT id FROM holes WHERE id = 3 AND CAST(g AS INT) = 1;
SELECT id FROM (SELECT * FROM holes WHERE CAST(g AS INT) = 1) WHERE id = 3;
SELECT CAST(g AS INT) FROM holes LIMIT 0;
SELECT id FROM numbers WHERE EXISTS (SELECT 1 FROM holes h WHERE h.id = numbers.id + 100 AND CAST(g AS INT) > 1);
WITH w AS (SELECT id, CAST(g AS INT) c FROM holes) SELECT 1;
WITH w AS (SELECT id, CAST(g AS INT) c FROM holes) SELECT id FROM w WHERE id = 3;
-- A condition comes to rows that are written in the query from above a join, in a subquery that no row asks for, too
SELECT DISTINCT (SELECT named_struct('a', 2, 'b', 'a') AS c8 FROM nested AS r5 JOIN holes AS r6 ON true WHERE CAST('' AS BOOLEAN) WINDOW w1 AS (ORDER BY 0, 0)) AS c11 FROM numbers AS r1 WHERE (0 <> 0);
SELECT (SELECT max(1) FROM nested AS r5 JOIN holes AS r6 ON true WHERE CAST(r6.g AS BOOLEAN)) FROM numbers WHERE (0 <> 0);
SELECT (SELECT max(1) FROM nested AS r5 LEFT JOIN holes AS r6 ON true WHERE CAST(r6.g AS BOOLEAN)) FROM numbers WHERE (0 <> 0);
SELECT (SELECT max(1) FROM nested AS r5 LEFT JOIN holes AS r6 ON CAST(r6.g AS BOOLEAN)) FROM numbers WHERE (0 <> 0);
SELECT (SELECT max(1) FROM nested AS r5 JOIN holes AS r6 ON true WHERE 1 = 0 AND CAST(r6.g AS BOOLEAN)) FROM numbers WHERE (0 <> 0);
SELECT (SELECT max(1) FROM nested AS r5 JOIN holes AS r6 ON false WHERE CAST(r6.g AS BOOLEAN)) FROM numbers WHERE (0 <> 0);
SELECT (SELECT max(1) FROM (SELECT 1 FROM nested AS r5 JOIN holes AS r6 ON r5.id = r6.id WHERE CAST(r6.g AS BOOLEAN)) WHERE 1 = 0) FROM numbers WHERE (0 <> 0);
SELECT (SELECT max(1) FROM nothing AS r5 JOIN (SELECT * FROM holes LIMIT 0) AS r6 ON r5.id = r6.id WHERE CAST(r6.g AS BOOLEAN)) FROM numbers WHERE (0 <> 0);
SELECT CASE WHEN id < 0 THEN (SELECT r5.k FROM nested AS r5 JOIN holes AS r6 ON r5.id = r6.id WHERE CAST(r6.g AS BOOLEAN)) END FROM facts;
SELECT 1 FROM nothing WHERE 1 = 0 AND k IN (SELECT r5.k FROM nested AS r5 JOIN holes AS r6 ON r5.id = r6.id WHERE CAST(r6.g AS BOOLEAN));
-- A constant condition is not worked out behind one that is FALSE, where it comes to stand there
SELECT 1 FROM nested JOIN facts ON 1 = 0 WHERE CAST('' AS BOOLEAN);
SELECT 1 FROM nested n JOIN facts ON 1 = 0 JOIN texts t ON true WHERE CAST('' AS BOOLEAN);
SELECT 1 FROM nested n JOIN facts ON 1 = 0 JOIN texts t ON CAST('' AS BOOLEAN);
SELECT 1 FROM (SELECT * FROM nested WHERE 1 = 0) n JOIN facts ON CAST('' AS BOOLEAN);
SELECT 1 FROM (SELECT * FROM nested WHERE 1 = 0) n JOIN facts ON true WHERE CAST('' AS BOOLEAN);
SELECT 1 FROM nested n JOIN (SELECT * FROM facts WHERE 1 = 0) f ON true WHERE CAST('' AS BOOLEAN);
SELECT 1 FROM (SELECT * FROM nested WHERE 1 = 0) n RIGHT JOIN facts ON true WHERE CAST('' AS BOOLEAN);
SELECT 1 FROM (SELECT * FROM nested WHERE 1 = 0) n RIGHT JOIN facts ON CAST('' AS BOOLEAN);
SELECT 1 FROM (SELECT * FROM nested WHERE 1 = 0) n LEFT JOIN facts ON CAST('' AS BOOLEAN);
SELECT 1 FROM (SELECT * FROM nested WHERE 1 = 0) n LEFT SEMI JOIN facts f ON CAST('' AS BOOLEAN);
SELECT 1 FROM (SELECT n.id FROM nested n JOIN facts ON 1 = 0) WHERE CAST('' AS BOOLEAN);
SELECT 1 FROM (SELECT max(n.id) AS m FROM nested n WHERE 1 = 0 GROUP BY n.k) WHERE CAST('' AS BOOLEAN);
SELECT 1 FROM (SELECT id AS m FROM nested n WHERE 1 = 0 ORDER BY id LIMIT 3) WHERE CAST('' AS BOOLEAN);
SELECT 1 FROM (SELECT DISTINCT id AS m FROM nested n WHERE 1 = 0) WHERE CAST('' AS BOOLEAN);
SELECT 1 FROM (SELECT id AS m, row_number() OVER (ORDER BY id) FROM nested n WHERE 1 = 0) WHERE CAST('' AS BOOLEAN);
SELECT 1 FROM (SELECT id AS m FROM nested n WHERE 1 = 0 EXCEPT SELECT id FROM facts) WHERE CAST('' AS BOOLEAN);
SELECT 1 FROM (SELECT * FROM nested WHERE 1 = 0 UNION ALL SELECT * FROM nested WHERE 1 = 0) WHERE CAST('' AS BOOLEAN);
SELECT 1 FROM (SELECT * FROM nested WHERE 1 = 0) WHERE id = CAST('' AS INT);
SELECT 1 FROM (SELECT * FROM nested WHERE 1 = NULL) WHERE CAST('' AS BOOLEAN);
-- An outer join whose NULLs a condition throws away hides no constant
SELECT to_date(r6.c5, 'yyyy') AS c7 FROM times AS r1 LEFT JOIN (SELECT typeof(r2.k + 1.5F) AS c5 FROM texts AS r2 ORDER BY 1 LIMIT 3) AS r6 ON true WHERE (r6.c5 ILIKE 'A%');
SELECT to_date(r6.c5, 'yyyy') AS c7 FROM times AS r1 LEFT JOIN (SELECT '' AS c5 FROM texts AS r2) AS r6 ON true WHERE ('' ILIKE 'A%');
SELECT to_date(r6.c5, 'yyyy') AS c7 FROM times AS r1 LEFT JOIN (SELECT '' AS c5 FROM texts AS r2) AS r6 ON true WHERE coalesce(c5, 'a') = 'b';
SELECT to_date(r6.c5, 'yyyy') AS c7 FROM times AS r1 LEFT JOIN (SELECT 'x' AS c5, k FROM texts AS r2) AS r6 ON r1.k = r6.k WHERE r6.k IS NULL AND r1.k > 1000;
SELECT to_date(r6.c5, 'yyyy') AS c7 FROM times AS r1 LEFT JOIN (SELECT '' AS c5, id FROM texts AS r2) AS r6 ON true WHERE r6.id > 100 OR r6.id < 0;
SELECT to_date(r6.c5, 'yyyy') AS c7 FROM (SELECT '' AS c5, id FROM times) AS r6 FULL JOIN texts r1 ON r1.id = r6.id WHERE r6.id > 100;
SELECT to_date(r6.c5, 'yyyy') AS c7 FROM (SELECT '' AS c5, id FROM times) AS r6 FULL JOIN texts r1 ON r1.id = r6.id WHERE r1.id > 100;
SELECT c7 FROM (SELECT to_date(r6.c5, 'yyyy') AS c7, r6.id AS i FROM times AS r1 LEFT JOIN (SELECT '' AS c5, id FROM texts AS r2) AS r6 ON true) WHERE i > 100;
-- Beside several kinds of DISTINCT, or DISTINCT with FILTER, the arguments are worked out for each row
SELECT max(big * big) FILTER (WHERE flag) AS c2, (0L BETWEEN count(DISTINCT 0.0F, '', 0) AND 1L) AS c3 FROM numbers;
SELECT max(big * big) FILTER (WHERE flag), count(DISTINCT id) FROM numbers;
SELECT max(big * big) FILTER (WHERE flag), count(DISTINCT id), count(DISTINCT k) FROM numbers;
SELECT max(big * big) FILTER (WHERE flag), count(DISTINCT id), sum(DISTINCT id) FROM numbers;
SELECT max(big * big) FILTER (WHERE flag), count(DISTINCT id, k), count(DISTINCT k, id) FROM numbers;
SELECT max(big * big) FILTER (WHERE flag), count(DISTINCT id), bit_and(DISTINCT k), some(DISTINCT flag) FROM numbers;
SELECT max(big * big) FILTER (WHERE flag), count(DISTINCT id), collect_list(DISTINCT k) FROM numbers;
SELECT max(big * big) FILTER (WHERE flag), stddev(DISTINCT id), count(DISTINCT id) FROM numbers;
SELECT max(big * big) FILTER (WHERE flag), count(DISTINCT flag), count_if(DISTINCT flag) FROM numbers;
SELECT max(big * big) FILTER (WHERE flag), count(DISTINCT id) FILTER (WHERE flag) FROM numbers;
SELECT max(big * big) FILTER (WHERE flag), count(DISTINCT id) FILTER (WHERE 1 = 1) FROM numbers;
SELECT max(big * big) FILTER (WHERE false), count(DISTINCT id), count(DISTINCT l) FROM numbers;
SELECT count(DISTINCT big * big) FILTER (WHERE flag) FROM numbers;
SELECT max(DISTINCT big * big) FILTER (WHERE flag) FROM numbers;
SELECT k, max(big * big) FILTER (WHERE flag) FROM numbers GROUP BY k HAVING count(DISTINCT id) < count(DISTINCT l);
SELECT k, max(CASE WHEN id < 0 THEN big * big END) FILTER (WHERE flag), count(DISTINCT id), count(DISTINCT l) FROM numbers GROUP BY k;
SET spark.sql.ansi.enabled=false;
-- What ties a subquery to the query around it is forgotten beside FALSE in the same condition, and only there: else a count of nothing is NULL
SELECT (SELECT count(0) FROM facts r12 WHERE false AND r12.id = r1.id AND r12.k > 0) FROM texts AS r1;
SELECT (SELECT count(0) FROM nested, (SELECT * FROM facts r12 WHERE r12.id = r1.id AND false)) FROM texts AS r1;
SELECT (SELECT count(0) FROM (SELECT * FROM facts r12 WHERE r12.id = r1.id) WHERE false) FROM pairs AS r1;
SELECT (SELECT count(0) FROM (SELECT * FROM facts r12 WHERE false AND k > 0) r12 WHERE r12.id = r1.id) FROM texts AS r1;
SELECT (SELECT count(0) FROM (SELECT * FROM facts r12 WHERE r12.id = r1.id) r WHERE r.k = r1.k AND false) FROM texts AS r1;
SELECT (SELECT count(0) FROM facts r12 JOIN (SELECT * FROM facts WHERE false) f ON true WHERE r12.id = r1.id) FROM texts AS r1;
SELECT (SELECT sort_array(collect_list(0)) FROM (SELECT 0 AS c9 FROM one AS r7 WHERE false) AS r12 WHERE r12.c9 = r1.id) FROM one AS r1;
-- A condition over a join leaves nothing of rows that are written in the query
SELECT (SELECT sort_array(collect_set(0)) FROM pairs AS r3 ANTI JOIN numbers AS r4 ON true WHERE r3.id = r1.id AND (named_struct('x', double('NaN')) < named_struct('x', r3.d))) AS c6 FROM facts AS r1;
SELECT (SELECT count(0) FROM pairs AS r3 JOIN numbers AS r4 ON true WHERE r3.id = r1.id AND r3.d > 1000) FROM facts AS r1;
SELECT (SELECT count(0) FROM pairs AS r3 JOIN numbers AS r4 ON true WHERE r3.id = r1.id AND r3.d > 1) FROM facts AS r1;
SELECT (SELECT count(0) FROM facts AS r3 JOIN numbers AS r4 ON true WHERE r3.id = r1.id AND r3.d > 1000) FROM facts AS r1;
-- A test written IS UNKNOWN is called so where nothing is resolved in it, and asks for a truth value there
SELECT true IS UNKNOWN, (1 = 1) IS UNKNOWN, (NOT true) IS NOT UNKNOWN, CAST(NULL AS BOOLEAN) IS UNKNOWN, NULL IS UNKNOWN, flag IS UNKNOWN, false IS NOT UNKNOWN, (true AND false) IS UNKNOWN, if(true IS UNKNOWN, 1, 2), if(flag IS UNKNOWN, 1, 2), (CASE WHEN true THEN false END) IS UNKNOWN, (true IS UNKNOWN) IS UNKNOWN FROM numbers;
SELECT (true IS UNKNOWN) FROM numbers GROUP BY (true IS UNKNOWN);
SELECT id IS UNKNOWN, max(id) IS NOT UNKNOWN FROM numbers GROUP BY id;
SELECT 1 IS UNKNOWN;
SELECT (1 + 1) IS NOT UNKNOWN;
-- A mere NULL is no condition
SELECT 1 WHERE NULL;
SELECT 1 WHERE (SELECT NULL);
SELECT 1 FROM facts a JOIN facts b ON NULL;
SELECT count(*) FILTER (WHERE NULL) FROM facts;
SELECT count(*) FILTER (WHERE max(id) > 1) FROM facts;
SELECT CASE WHEN id IS NULL THEN 1 WHEN NULL THEN 2 ELSE 3 END FROM facts;
SELECT count(*) FROM facts HAVING NULL;
SELECT if(NULL, 1, 2), NOT NULL, NULL AND true, CASE NULL WHEN NULL THEN 1 END;
SELECT p.id, (SELECT count(*) FROM VALUES (1, 2) AS f(k, id) WHERE f.k = p.k AND f.id > 100 HAVING count(*) = 0) FROM facts p;
-- Over grouping sets a key may be NULL whatever its column holds
SET spark.sql.ansi.enabled=false;
SELECT id FROM (SELECT id FROM holes GROUP BY ROLLUP(id)) AS r WHERE ((id < id) IS NOT FALSE);
SELECT count(*), id + 1 AS x FROM holes GROUP BY ROLLUP(id) HAVING (x < x) IS NULL;
SELECT n, s FROM (SELECT count(*) AS n, struct(id) AS s FROM holes GROUP BY CUBE(id)) AS r WHERE (s.id < s.id) IS NULL;
SELECT id FROM (SELECT id, count(*) OVER () AS n FROM holes GROUP BY id WITH ROLLUP) AS r WHERE (id > id) IS NULL;
-- UNPIVOT, PIVOT and TABLESAMPLE behind a query in parentheses, inside of others
SELECT n, x FROM ((SELECT id, g FROM pairs) UNPIVOT (x FOR n IN (g))) AS r;
SELECT b FROM ((SELECT k, g FROM pairs) PIVOT (max(k) FOR g IN ('a', 'b'))) AS r;
SELECT r.id, o.k FROM ((SELECT id FROM pairs) TABLESAMPLE (100 PERCENT) AS r JOIN one AS o);
-- What is one constant on the left and another on the right of EXCEPT or INTERSECT: no row of the right is asked for
SELECT 0S FROM numbers EXCEPT SELECT 1S FROM (SELECT to_date(vc, 'yyyy') AS x FROM texts) AS r WHERE x < DATE'2020-01-01';
SELECT 0S, id FROM facts INTERSECT SELECT CAST(NULL AS SMALLINT), 1 FROM (SELECT to_date(vc, 'yyyy') AS x FROM texts) AS r WHERE x < DATE'2020-01-01';
-- Without ANSI mode, too, a join's condition is not asked of rows that a condition above takes away, and constants come first
SELECT r1.k FROM facts AS r1 FULL JOIN VALUES (DATE'2021-03-14') AS r3(v) ON to_date(r1.s, 'yyyy') = DATE'2020-02-29' WHERE r1.k = 1;
SELECT to_date('7', 'yyyy') FROM facts WHERE false;
SELECT unix_timestamp('12', 'yyyy') FROM nothing;
SELECT from_json('{"a":"1/2/2020"}', 'a DATE', map('dateFormat', 'dd/MM/yyyy')) FROM nothing;
-- A subquery in ORDER BY names what it could have meant
SELECT 0 AS c FROM facts AS r2 ORDER BY (SELECT count(*) FROM holes AS r7 WHERE r7.l = r2.l), c;
SELECT 0 AS c FROM facts AS r2 ORDER BY EXISTS (SELECT 1 FROM holes AS r7 WHERE r7.l = r2.l), c;
SELECT 0 AS c FROM facts AS r2 ORDER BY (SELECT r2.l), c;
SET spark.sql.ansi.enabled=true;
-- Rows that are written in the query and meet a condition leave something to work constants out for
SELECT (0Y DIV 0S) FROM (SELECT 0.0D FROM facts INTERSECT SELECT 1.0D FROM pairs WHERE g LIKE g) AS r;
-- A comparison of an expression with itself is FALSE before it is worked out only if the expression is a column
SELECT 1 FROM (SELECT try_element_at(array(1, 2), CAST(flag AS INT)) AS x FROM numbers) AS r WHERE x < x;
SELECT 1 FROM (SELECT try_element_at(array(1, 2), id * 0) AS c, i AS j FROM numbers) AS r WHERE c > 0 AND j < j;
SELECT x FROM (SELECT DISTINCT try_element_at(array(1, 2), CAST(flag AS INT)) AS x FROM numbers) AS r WHERE x < x;
SELECT x FROM (SELECT DISTINCT to_date(s, 'yyyy') AS x FROM facts) AS r CROSS JOIN pairs AS p WHERE x < x;
SELECT x FROM (SELECT try_element_at(array(1, 2), CAST(flag AS INT)) AS x FROM numbers GROUP BY 1) AS r WHERE x < x;
SELECT x FROM (SELECT max(try_element_at(array(1, 2), CAST(flag AS INT))) AS x FROM numbers GROUP BY id) AS r WHERE x < x;
SET spark.sql.ansi.enabled=false;
-- A subquery of HAVING beside windows over the groups: what it can be tied to
SELECT cume_dist() OVER (ORDER BY r.id) AS c FROM facts AS r GROUP BY r.id HAVING NOT EXISTS (SELECT 1 FROM nothing AS n WHERE n.id = r.id);
SELECT count(*) OVER () AS c, r.id AS x FROM facts AS r GROUP BY r.id HAVING EXISTS (SELECT 1 FROM pairs AS p WHERE p.id = x);
SELECT count(*) OVER () AS c, r.id AS x FROM facts AS r GROUP BY r.id HAVING EXISTS (SELECT 1 FROM pairs AS p WHERE p.id = r.id);
SELECT count(*) OVER () AS c, 1 AS x FROM facts AS r GROUP BY r.id HAVING (SELECT max(p.g) FROM pairs AS p WHERE p.id = r.id) = 'a';
SELECT count(*) OVER () AS c, r.id + 1 AS x FROM facts AS r GROUP BY r.id + 1 HAVING x IN (SELECT p.id FROM pairs AS p WHERE p.k = x);
SELECT max(r.k) AS x, count(*) OVER () AS c FROM facts AS r GROUP BY r.id HAVING EXISTS (SELECT 1 FROM pairs AS p WHERE p.id = x);
-- What is made of a single group, or beside an aggregate that is kept in an object, comes before HAVING, unless nobody reads it
SET spark.sql.ansi.enabled=true;
SELECT 1 DIV (max(id) - 9) AS c FROM numbers HAVING max(id) = 3;
SELECT element_at(collect_list(id), 1) AS c FROM numbers WHERE id > 100 HAVING max(id) = 3;
SELECT sort_array(collect_list(i) FILTER (WHERE id > 30))[0] AS c FROM numbers HAVING max(i) IN (1, 2);
SELECT k, 1 DIV (k - 2) AS c, max(s) FROM texts GROUP BY k HAVING max(id) > 7;
SELECT k, 1 DIV (k - 2) AS c, collect_list(id) FROM numbers GROUP BY k HAVING max(id) > 8;
SELECT k, 1 DIV (k - 2) AS c FROM numbers GROUP BY k HAVING max(struct(id, i)).id > 8;
SELECT m FROM (SELECT 1 DIV (max(k) - 7) AS c, max(id) AS m FROM numbers) WHERE m > 10;
SELECT CASE WHEN m > 5 THEN 1 ELSE c END FROM (SELECT 1 DIV (max(k) - 7) AS c, max(id) AS m FROM numbers) WHERE m > 1;
SELECT count(c) FROM (SELECT 1 DIV (max(k) - 7) AS c, max(id) AS m FROM numbers) WHERE m > 10;
SELECT id FROM pairs WHERE EXISTS (SELECT 1 DIV (max(k) - 7) AS c FROM numbers HAVING max(id) > 10);
SELECT k, 1 DIV (max(id) - 9) AS c, collect_set(id) FROM numbers GROUP BY k HAVING k = 2;
-- A join's keys come before the rest of its condition, and neither that nor a filter goes on behind what is NULL
SELECT a.k, b.id FROM nested AS a, facts AS b WHERE a.k = b.k AND filter(array(b.flag, a.k > 1), e -> e IS NOT NULL)[0];
SELECT a.id FROM numbers a JOIN pairs b ON a.k = b.k WHERE 1 DIV (a.id - 5 + b.id - b.id) > -9;
SELECT a.id FROM numbers a JOIN pairs b ON a.k > b.k AND 1 DIV (a.id - 5 + b.id - b.id) > -9;
SELECT a.id FROM numbers a LEFT JOIN pairs b ON a.k > b.k AND 1 DIV (a.id - 5 + b.id - b.id) > -9;
SELECT a.id FROM numbers a LEFT JOIN pairs b ON a.k = b.k AND 1 DIV (a.id - 5 + b.id - b.id) > -9;
SELECT a.id FROM numbers a FULL JOIN pairs b ON a.k = b.k AND 1 DIV (a.id - 5 + b.id - b.id) > -9;
SELECT a.id FROM numbers a LEFT ANTI JOIN pairs b ON a.k = b.k AND 1 DIV (a.id - 5 + b.id - b.id) > -9;
SELECT id FROM numbers WHERE k = i AND 1 DIV (id - 5) > -9;
SELECT id FROM numbers WHERE k + 1 > 1 AND 1 DIV (id - 5) > -9;
SET spark.sql.ansi.enabled=false;
-- A field is called by the text that stands in brackets
SELECT struct(m['a'], 1), (m['a'], 1), struct(m.a), (st['a'], 1), struct(map(1, 2)[1]), (named_struct('a', 1).a, 3), (sts[0]['a'], 2) FROM nested;
SELECT (m['q'], 2) = (1, 2) FROM nested;
SELECT named_struct('q', 1) = struct(m['q']) FROM nested;
-- Two that hold a name are not the same above groups, but in SELECT under plain GROUP BY
SELECT to_json(struct(k AS p)) AS c FROM facts GROUP BY to_json(struct(k AS p));
SELECT to_json(struct(k AS p)) AS c FROM facts GROUP BY ROLLUP(to_json(struct(k AS p)));
SELECT 0 AS c FROM facts GROUP BY struct(k AS p) HAVING struct(k AS p) IS NOT NULL;
SELECT to_json(struct(k AS p)) AS c FROM facts GROUP BY to_json(struct(k AS p)) ORDER BY to_json(struct(k AS p));
SELECT struct(g AS p) AS x, count(*) FROM facts GROUP BY ROLLUP(x) ORDER BY x;
SELECT struct(k) AS x, count(*) FROM facts GROUP BY ROLLUP(struct(k)) ORDER BY struct(k);
-- A function that is NULL where its argument is leaves no row that a FULL JOIN has made up
SELECT 0.00 AS c FROM facts AS r1 FULL JOIN VALUES (DATE'2021-03-14') AS r3(v) ON to_date(r1.s, 'yyyy') = DATE'2020-02-29' WHERE array_contains(array(1, 2), r1.k);
SELECT 0.00 AS c FROM facts AS r1 FULL JOIN VALUES (DATE'2021-03-14') AS r3(v) ON to_date(r1.s, 'yyyy') = DATE'2020-02-29' WHERE get(array(true, true), r1.k);
-- What the engine takes for volatile stays outside of what is tried
SELECT try_add(date_from_unix_date(id), INTERVAL '1-2' YEAR TO MONTH) AS a, try_subtract(date_from_unix_date(0S), INTERVAL '1-2' YEAR TO MONTH) AS b FROM numbers;
SELECT try_add(max(date_from_unix_date(id)), INTERVAL '1-2' YEAR TO MONTH) AS a, try_add((SELECT max(dt) FROM times), INTERVAL '1' MONTH) AS b FROM numbers;
SET spark.sql.ansi.enabled=true;
-- A window's constants are in no branch, and what is never NULL is not less than itself
SELECT nanvl(1e3, CASE WHEN lag(CAST('' AS BOOLEAN)) OVER (ORDER BY id) THEN d WHEN true THEN d END) AS c FROM facts;
SELECT if(true, 1, lag(CAST('' AS INT)) OVER (ORDER BY id)) AS c FROM facts;
SELECT CASE WHEN id < 0 THEN sum(CAST('' AS INT)) OVER (ORDER BY id) ELSE 1 END AS c FROM nothing;
SELECT DISTINCT (SELECT sort_array(collect_list(CAST(g AS INT))) FROM texts) AS c FROM (SELECT 0 FROM numbers AS r WHERE (named_struct('x', r.id) < named_struct('x', r.id)) GROUP BY r.i) AS q;
SET spark.sql.ansi.enabled=false;
