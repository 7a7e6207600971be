-- Statements that SparkOracleTest asks a real Spark and c2s. Tables: TPC-H at scale 0.01; numbers, texts and nested
-- (OracleData) hold awkward values. A line "-- gap: why" before a statement says that c2s does not match yet.

-- Everyday queries
SELECT * FROM numbers;
SELECT * FROM texts;
SELECT * FROM nested;
SELECT id, i + 1, i * 2L, -i, i % 3, i / 2, i div 2, s + t FROM numbers;
SELECT id, l + 1, l * 2, l - 9, abs(l) FROM numbers;
SELECT id, dec + dec, dec * dec, dec / 3, dec % 2, dec - 0.005, -dec FROM numbers;
SELECT id, big + 1, big * big, big / dec, round(big, 2), floor(big), ceil(big) FROM numbers;
SELECT id, f + d, d / 0, d = d, d <=> NULL, d > 1e300 FROM numbers;
SELECT i / 0, i % 0, dec / 0, l div 0 FROM numbers;
SELECT count(*), count(i), sum(i), avg(i), min(i), max(i), sum(l), avg(l), sum(dec), avg(dec), sum(big) FROM numbers;
SELECT sum(d), avg(d), min(d), max(d), min(f), max(f) FROM numbers;
SELECT stddev(i), variance(i), stddev_pop(dec), corr(i, l), covar_samp(t, s) FROM numbers;
SELECT id FROM numbers ORDER BY d;
SELECT id FROM numbers ORDER BY d DESC, id;
SELECT id, name FROM texts ORDER BY name NULLS LAST;
SELECT id, name FROM texts ORDER BY name DESC NULLS FIRST LIMIT 2 OFFSET 1;
SELECT DISTINCT flag FROM texts;
SELECT flag, count(*) AS n, count(DISTINCT bytes) FROM texts GROUP BY flag HAVING n > 0 ORDER BY ALL;
SELECT CASE WHEN i > 0 THEN 'positive' WHEN i = 0 THEN 'zero' ELSE NULL END, if(i > 0, 1, 2.5), nvl(i, -1), coalesce(s, i, l) FROM numbers;
SELECT id IN (1, 2, NULL), id NOT IN (1, 2), id BETWEEN 2 AND 3, name LIKE '%a%', name RLIKE '^[a-z]$' FROM texts;
SELECT * FROM (VALUES (1, 'x'), (2, NULL)) AS t(a, b);
SELECT a, a + 1 AS b, b * 2 AS c FROM VALUES (1), (2) AS t(a);

-- Dates and whole numbers among texts
SELECT d, d IN ('2000-01-01', '2010-01-01') FROM (SELECT make_date(1990 + id * 10, 1, 1) AS d FROM range(4)) ORDER BY d;
SELECT id, CAST(d AS STRING) IN ('2000-1-01', '2010-01-01'), CAST(d AS STRING) IN ('x', NULL) FROM (SELECT id, make_date(1990 + id * 10, 1, 1) AS d FROM range(4));
SELECT id, CAST(i AS STRING) IN ('1', '02', '+3', ' 4', '-5', '9999999999'), CAST(s AS STRING) NOT IN ('1', '40000'), CAST(t AS STRING) IN ('x') FROM numbers;

-- USING
SELECT *, a.id, b.id FROM (SELECT id, i FROM numbers) a RIGHT JOIN (SELECT id + 3 AS id, s AS m FROM numbers) b USING (id) ORDER BY 1;
SELECT * FROM (SELECT id, i FROM numbers) a LEFT JOIN (SELECT id + 3 AS id, s FROM numbers) b USING (id) RIGHT JOIN (SELECT id + 1 AS id FROM numbers) c USING (id) ORDER BY 1;
SELECT * FROM (SELECT id, i FROM numbers) a RIGHT JOIN (SELECT id + 3 AS id, i FROM numbers) b USING (id) FULL JOIN (SELECT id + 5 AS id FROM numbers) c USING (id) ORDER BY 1, 2, 3;
SELECT * FROM (SELECT id, i FROM numbers) a JOIN (SELECT id, s FROM numbers) b USING (id) UNPIVOT (v FOR c IN (i, s)) ORDER BY 1, 2, 3;
SELECT count(*), count(id), count(a.id) FROM numbers a RIGHT JOIN (SELECT id + 3 AS id FROM numbers) b USING (id);

-- Casts
SELECT cast(i AS tinyint), cast(l AS int), cast(d AS int), cast(d AS bigint), cast(dec AS int), cast(f AS decimal(10, 1)) FROM numbers;
SELECT cast(i AS string), cast(f AS string), cast(d AS string), cast(dec AS string), cast(big AS string) FROM numbers;
SELECT cast(name AS int), cast(name AS double), cast(name AS boolean), cast(name AS date) FROM texts;
SELECT cast(day AS string), cast(day AS timestamp), cast(ts AS date), cast(ts AS bigint), cast(ts AS string) FROM texts;
SELECT cast('12.7' AS int), cast(' 12 ' AS int), cast('1e3' AS int), cast('abc' AS int), cast(2.5 AS int), cast(300 AS tinyint);
SELECT cast('2020' AS date), cast('2020-1-5' AS date), cast('2020-02-30' AS date), cast('2020-01-01 10:11:12.5+02:00' AS timestamp);
SELECT 1 = '1', '2' > 1, 1 + '2', '3' * '4', concat(1, 'a', 2.50, true, NULL);
SELECT array(1, 2L, 3.5), map('a', 1, 'b', 2.5), named_struct('x', 1, 'y', array('a')), cast(array(1, 2) AS array<string>);

-- Text
SELECT length(name), upper(name), lower(name), initcap(name), reverse(name), trim(name), concat_ws('-', name, name) FROM texts;
SELECT substring(name, 2), substring(name, -2, 1), left(name, 3), right(name, 3), lpad(name, 5, '*'), instr(name, 'a') FROM texts;
SELECT substring('abc', 0, 2), substr('abc', 2), repeat('ab', 3), replace('aba', 'a', 'x'), translate('abc', 'ab', 'xy'), ascii('a');
SELECT split('a,b,,c', ','), split('a1b2c', '[0-9]'), regexp_replace('abc123', '(\\d+)', '<$1>'), regexp_extract('a1b22', '(\\d+)', 1);
SELECT md5('abc'), sha2('abc', 256), crc32('abc'), hash(1, 'a'), xxhash64(2L), base64('abc'), hex('abc'), unhex('616263');
SELECT format_number(12345.678, 2), format_string('%s-%05d', 'a', 42), printf('%x', 255), levenshtein('kitten', 'sitting'), soundex('Miller');

-- Dates and times
SELECT year(day), month(day), dayofmonth(day), dayofweek(day), dayofyear(day), weekofyear(day), quarter(day), last_day(day) FROM texts;
SELECT date_add(day, 30), date_sub(day, 1), datediff(day, DATE'2000-01-01'), add_months(day, 1), trunc(day, 'MM'), next_day(day, 'MO') FROM texts;
SELECT hour(ts), minute(ts), second(ts), date_trunc('HOUR', ts), date_format(ts, 'yyyy-MM-dd HH:mm:ss.SSS'), unix_timestamp(ts) FROM texts;
SELECT day + INTERVAL 1 MONTH, day - INTERVAL '1' DAY, ts + INTERVAL '1 02:03:04' DAY TO SECOND, day - DATE'2020-01-01', ts - TIMESTAMP'2020-01-01 00:00:00' FROM texts;
SELECT to_date('2020-03-01'), to_date('01/02/2020', 'dd/MM/yyyy'), to_timestamp('2020-01-01 10:00:00'), from_unixtime(0), make_date(2020, 2, 29);
SELECT extract(YEAR FROM DATE'2021-05-06'), date_part('WEEK', DATE'2021-05-06'), months_between(DATE'2021-03-31', DATE'2021-02-28');
SELECT INTERVAL '1-2' YEAR TO MONTH, INTERVAL 3 DAYS, INTERVAL '10' HOUR * 2, timestamp_ntz'2020-01-01 00:00:00';

-- Arrays, maps, structs, lambdas
SELECT id, size(arr), arr[0], element_at(arr, 1), array_contains(arr, 1), sort_array(arr), array_max(arr), m['x'], map_keys(m), st.a, st.b[0] FROM nested;
SELECT id, transform(arr, x -> x + 1), filter(arr, x -> x IS NOT NULL), exists(arr, x -> x > 1), forall(arr, x -> x > 0), aggregate(arr, 0, (a, x) -> a + coalesce(x, 0)) FROM nested;
SELECT id, explode(arr) FROM nested;
SELECT id, p, x FROM nested LATERAL VIEW OUTER posexplode(arr) t AS p, x;
SELECT sequence(1, 5), sequence(5, 1, -2), array_distinct(array(1, 2, 1, NULL, NULL)), flatten(array(array(1), array(2, 3))), slice(array(1, 2, 3), 2, 2);
SELECT array_union(array(1, 2), array(2, 3)), array_intersect(array(1, 2), array(2)), array_except(array(1, 2), array(2)), arrays_zip(array(1, 2), array('a', 'b'));
SELECT collect_list(i), collect_set(t) FROM numbers WHERE id = 2;
SELECT map_from_arrays(array('a', 'b'), array(1, 2)), map_concat(map(1, 'a'), map(2, 'b')), map_entries(map(1, 'a')), str_to_map('a:1,b:2');
SELECT to_json(named_struct('a', 1, 'b', array(1, 2))), get_json_object('{"a":{"b":1}}', '$.a.b');
SELECT from_json('{"a":1}', 'a INT');

-- Joins, subqueries, set operations
SELECT n_name, r_name FROM nation JOIN region ON n_regionkey = r_regionkey WHERE r_name LIKE 'A%' ORDER BY 1;
SELECT r_name, count(n_name) FROM region LEFT JOIN nation ON n_regionkey = r_regionkey AND n_nationkey > 20 GROUP BY r_name;
SELECT r_regionkey FROM region LEFT ANTI JOIN nation ON n_regionkey = r_regionkey AND n_nationkey > 20;
SELECT r_regionkey FROM region LEFT SEMI JOIN nation ON n_regionkey = r_regionkey AND n_nationkey > 20;
SELECT * FROM (SELECT 1 AS a, 2 AS b) x NATURAL JOIN (SELECT 1 AS a, 3 AS c) y;
SELECT * FROM (SELECT 1 AS a, 2 AS b) x FULL JOIN (SELECT 2 AS a, 3 AS c) y USING (a) ORDER BY a;
SELECT c_name FROM customer WHERE c_acctbal > (SELECT avg(c_acctbal) * 2 FROM customer) ORDER BY c_name LIMIT 5;
SELECT n_name FROM nation WHERE n_regionkey NOT IN (SELECT r_regionkey FROM region WHERE r_regionkey > 1);
SELECT n_name, (SELECT max(s_acctbal) FROM supplier WHERE s_nationkey = n_nationkey) AS best FROM nation ORDER BY n_name LIMIT 5;
SELECT n_name FROM nation WHERE EXISTS (SELECT 1 FROM supplier WHERE s_nationkey = n_nationkey AND s_acctbal > 9900) ORDER BY 1;
SELECT 1 AS a UNION SELECT 2L UNION ALL SELECT 2 INTERSECT SELECT 2 ORDER BY a;
SELECT n_regionkey FROM nation EXCEPT ALL SELECT r_regionkey FROM region;
WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS x FROM a) SELECT * FROM a CROSS JOIN b;

-- Aggregation and windows
SELECT l_returnflag, l_linestatus, sum(l_quantity), avg(l_discount), count(*) FROM lineitem GROUP BY ROLLUP (l_returnflag, l_linestatus);
SELECT l_shipmode, l_linestatus, grouping_id(), max(l_tax) FROM lineitem GROUP BY CUBE (l_shipmode, l_linestatus);
SELECT n_regionkey, count(*) FILTER (WHERE n_name > 'J'), max_by(n_name, n_nationkey), first(n_regionkey), bool_or(n_nationkey > 20) FROM nation GROUP BY 1;
SELECT n_name, row_number() OVER w, rank() OVER w, lag(n_name) OVER w, sum(n_nationkey) OVER w FROM nation WINDOW w AS (PARTITION BY n_regionkey ORDER BY n_name);
SELECT n_nationkey, avg(n_nationkey) OVER (ORDER BY n_nationkey ROWS BETWEEN 2 PRECEDING AND CURRENT ROW), ntile(4) OVER (ORDER BY n_nationkey), percent_rank() OVER (ORDER BY n_nationkey) FROM nation;
SELECT percentile(n_nationkey, 0.5), approx_count_distinct(n_regionkey), median(n_nationkey), mode(n_nationkey div 24) FROM nation;
SELECT * FROM (SELECT n_regionkey AS r, n_nationkey AS n FROM nation) PIVOT (count(n) FOR r IN (0, 1, 2));
SELECT * FROM (SELECT 1 AS id, 2 AS a, 3 AS b) UNPIVOT (v FOR k IN (a, b));

-- Static Java methods, and what generated arguments found
SELECT reflect('java.util.UUID', 'fromString', 'a5cf6c42-0c85-418f-af6c-3e4e5b1328f2'), java_method('java.lang.Math', 'max', 3, 5);
SELECT java_method('java.lang.Double', 'toString', double('NaN')), reflect('java.lang.Byte', 'toString', 3Y);
SELECT format_string('%s %s', float('inf'), double('-inf'));
SELECT substr('abc', -2147483648), hex(substring(X'C328', -2147483648, 3)), CAST(NULL AS STRING) LIKE '\\a';
SELECT reflect('java.lang.Math', 'nope', 1.5D);
SELECT reflect('java.lang.Nope', 'abs', 1.5D);
SELECT reflect('java.lang.Math', 'abs', 1.5);
SELECT CAST(NULL AS STRING) RLIKE '[', regexp_replace('%A a', '\\w', '${x}') AS r, '${hiveconf:y}${env:no_such}${a b}${foo:z}${x${q}}' AS v;
SELECT regexp_replace('123', '[', '$0', 7);

-- Sums of decimals that 128 bits cannot hold on the way, or not at all
SELECT sum(d), try_sum(d), avg(d), try_avg(d) FROM (SELECT CAST(s AS DECIMAL(38, 0)) AS d FROM VALUES ('90000000000000000000000000000000000000'), ('90000000000000000000000000000000000000'), ('-90000000000000000000000000000000000000') AS t(s));
SELECT sum(d), try_sum(d), avg(d) FROM (SELECT CAST(s AS DECIMAL(38, 0)) AS d FROM VALUES ('90000000000000000000000000000000000000'), ('90000000000000000000000000000000000000') AS t(s)) GROUP BY 1 = 1;
SELECT sum(d) OVER () FROM (SELECT CAST(s AS DECIMAL(38, 0)) AS d FROM VALUES ('90000000000000000000000000000000000000'), ('90000000000000000000000000000000000000'), ('1') AS t(s));
-- Moments to the last digit
SELECT regr_sxy(y, x), round(regr_r2(y, x), 12) FROM VALUES (-3, -2147483648), (-2147483648, -2), (9, 3), (9, -3) AS t(y, x);

-- Calendar intervals: each part from where the one before it led to; what has no counterpart
SET spark.sql.session.timeZone=America/Los_Angeles;
SELECT i, t + i, t - i, try_add(t, i), try_subtract(t, i), CAST(t AS TIMESTAMP_NTZ) + i, CAST(t AS TIMESTAMP_NTZ) - i FROM VALUES (TIMESTAMP'2021-03-13 02:30:00'), (TIMESTAMP'2021-04-14 02:30:00'), (TIMESTAMP'2021-03-31 12:00:00'), (TIMESTAMP'2021-11-08 01:30:00'), (TIMESTAMP'2021-10-07 00:30:00') AS t(t), VALUES (make_interval(0, 1, 0, 1)), (make_interval(0, -1, 0, -1)), (make_interval(0, 1, 0, -1, 25)), (make_interval(0, -1, 0, 1, -24)), (make_interval(0, 0, 0, 1, -1)) AS i(i);
SELECT i, d + i, d - i FROM VALUES (DATE'2021-03-14'), (DATE'2021-11-07'), (DATE'2021-03-31') AS d(d), VALUES (make_interval(0, 0, 0, 0, 23)), (make_interval(0, 0, 0, 0, 24)), (make_interval(0, 1, 0, -1, 24)), (make_interval(0, -1, 0, -1)) AS i(i);
SET spark.sql.ansi.enabled=true;
SELECT s - n, n - s, s - t FROM VALUES ('2021-03-14 02:30:00', TIMESTAMP_NTZ'1970-01-01 00:00:00', TIMESTAMP'1970-01-01 00:00:00') AS t(s, n, t);
SET spark.sql.ansi.enabled=false;
SELECT n, unix_micros(CAST(n AS TIMESTAMP)), t = n, coalesce(NULL, n, t), try_cast(n AS TIMESTAMP) <=> t FROM VALUES (TIMESTAMP_NTZ'2021-11-07 01:30:00', TIMESTAMP'2021-11-07 01:30:00'), (TIMESTAMP_NTZ'2021-03-14 02:30:00', TIMESTAMP'2021-03-14 03:30:00'), (TIMESTAMP_NTZ'1883-11-18 12:00:00', TIMESTAMP'1883-11-18 12:00:00'), (NULL, NULL), (TIMESTAMP_NTZ'+290000-01-01 00:00:00', NULL) AS t(n, t);
SELECT unix_micros(t + i), unix_micros(t - i) FROM VALUES (TIMESTAMP'2021-11-07 00:30:00'), (TIMESTAMP'2021-11-06 01:30:00'), (TIMESTAMP'2021-11-08 01:30:00'), (TIMESTAMP'2021-12-07 01:30:00') AS t(t), VALUES (make_interval(0, 1)), (make_interval(0, 0, 0, 1)), (make_interval(0, 0, 0, 1, 24)), (make_interval(0, 0, 0, 0, 1)), (make_interval()) AS i(i);
SET spark.sql.session.timeZone=America/St_Johns;
SELECT d, unix_micros(CAST(d AS TIMESTAMP)) FROM VALUES (DATE'2010-11-07'), (DATE'2010-03-14'), (DATE'2021-11-07') AS t(d);
SET spark.sql.session.timeZone=UTC;
SELECT try_subtract(t, i), try_add(t, i) FROM VALUES (TIMESTAMP'2021-11-07 00:30:00') AS t(t), VALUES (make_interval(0, 0, 0, -2147483648)), (make_interval(0, 0, 0, 1)) AS i(i);
SELECT CAST(NULL AS INTERVAL YEAR) / n, CAST(NULL AS INTERVAL DAY) / n FROM VALUES (0), (1) AS t(n);
SELECT CAST('-0.5' AS INTERVAL SECOND), CAST('-1.5' AS INTERVAL SECOND), CAST('-0 00:00:00.5' AS INTERVAL DAY TO SECOND), TRY_CAST('106751991 04:00:54.775808' AS INTERVAL DAY TO SECOND);
SELECT greatest(a, b), least(a, b), greatest(b, a, 0) FROM VALUES (CAST('-0.0' AS FLOAT), CAST('-0.0' AS FLOAT)), (CAST('-0.0' AS FLOAT), 0F), (0F, CAST('-0.0' AS FLOAT)), (CAST('NaN' AS FLOAT), NULL), (CAST('NaN' AS FLOAT), 3.4028235E38F) AS t(a, b);
SELECT a[i], a[4294967297L], a[-1L] FROM VALUES (array(1, 2), 4294967296L), (array(1, 2), -4294967295L), (array(1, 2), 1L), (array(1, 2), NULL) AS t(a, i);
SELECT make_interval(0, 1) - NULL, make_interval(0, 1) + NULL;
SELECT 7Y * 1.25BD, 0Y / CAST(3 AS DECIMAL(38, 0)), 1Y + 0.5BD, 1S + 0.5BD;
-- Intervals read from text are intervals: their fields, printing, sums and quotients
SELECT x, CAST(i AS STRING), CAST(i AS BIGINT), avg(i) OVER (), date'2020-02-29' - i, extract(YEAR FROM i) FROM (SELECT x, TRY_CAST(x AS INTERVAL YEAR) AS i FROM VALUES ('5'), ('x'), ('-2') AS t(x)) ORDER BY x;
SELECT x, CAST(i AS STRING), CAST(i AS DECIMAL(20, 6)), avg(i) OVER (), extract(SECOND FROM i), extract(DAY FROM i), timestamp'2020-02-29 12:00:00' + i, i > INTERVAL '1' DAY, sum(i) OVER (ORDER BY x) FROM (SELECT x, CAST(x AS INTERVAL DAY TO SECOND) AS i FROM VALUES ('5 00:00:00.5'), (NULL), ('-2 01:02:03') AS t(x)) ORDER BY x;
-- One call is left of two that change the case, of what is no constant; the mark of a comment by itself; keys that are bytes
SELECT name, upper(lower(name)), lower(upper(name)), lower(lower(name)), upper(lower(upper(name))), ucase(lcase(name)) FROM texts;
SELECT upper(lower('ẞ')), lower(upper('ß')), upper(lower(s)), lower(upper(s)), upper(trim(lower(s))) FROM VALUES ('ẞ'), ('ß'), ('İ'), ('ı'), ('ς') AS t(s);
SELECT lower(s), upper(lower(s)), count(*) FROM VALUES ('ẞ'), ('ß'), ('ς') AS t(s) GROUP BY lower(s) ORDER BY 1;
SELECT s FROM VALUES ('ẞ'), ('ß') AS t(s) WHERE upper(lower(s)) = 'SS';
SELECT from_csv(s, 'a INT, c STRING', map('comment', '#', 'columnNameOfCorruptRecord', 'c')) FROM VALUES ('#'), ('#1'), ('1'), (''), (' #'), ('x'), (NULL), ('##') AS t(s);
SELECT m[b], m[X'FF'], m[X'61'] FROM VALUES (map('a', 1), X'FF'), (map('a', 1), X'61'), (NULL, X'61') AS t(m, b);
-- Days added and reached over where clocks are put forward or back, and over days that a zone skipped or had twice
SET spark.sql.session.timeZone=Pacific/Apia;
SELECT t - INTERVAL '1' DAY, t + INTERVAL '-1' DAY, t - INTERVAL '24' HOUR, t - INTERVAL '1' MONTH, t + INTERVAL '1' DAY FROM VALUES (timestamp'2011-12-31 10:00:00'),(timestamp'2011-12-29 10:00:00'),(timestamp'2012-01-30 10:00:00'),(timestamp'2011-12-31 00:00:00'),(timestamp'2011-12-29 23:59:59.999999') AS v(t);
SELECT t - interval '2' day, t + interval '1' day, t + interval '1 10' day to hour, t - interval '1 10' day to hour FROM VALUES (timestamp'2011-12-31 10:00:00'),(timestamp'2012-01-01 10:00:00'),(timestamp'2011-12-29 10:00:00') AS v(t);
SELECT sequence(timestamp'2011-12-28 10:00:00', timestamp'2012-01-02 10:00:00', interval 1 day), sequence(timestamp'2012-01-02 10:00:00', timestamp'2011-12-28 10:00:00', interval -1 day);
SELECT sequence(date'2011-12-28', date'2012-01-02', interval 1 day), sequence(timestamp'2011-11-30 10:00:00', timestamp'2012-01-30 10:00:00', interval 1 month);
SELECT t, count(*) OVER (ORDER BY t RANGE BETWEEN INTERVAL '1' DAY PRECEDING AND CURRENT ROW), count(*) OVER (ORDER BY t RANGE BETWEEN CURRENT ROW AND INTERVAL '1' DAY FOLLOWING) FROM VALUES (timestamp'2011-12-31 10:00:00'),(timestamp'2012-01-01 10:00:00'),(timestamp'2011-12-29 10:00:00'),(timestamp'2011-12-31 00:00:00') AS v(t);
SELECT t - make_interval(0,0,0,1), t + make_interval(0,-1,0,0,0), t - make_interval(0,1,0,1,2), t + make_interval(0,1,0,1,2) FROM VALUES (timestamp'2011-12-31 10:00:00'),(timestamp'2012-01-30 10:00:00'),(timestamp'2011-11-30 10:00:00') AS v(t);
SELECT sequence(timestamp'2011-12-28 10:00:00', timestamp'2012-01-02 10:00:00'), sequence(timestamp'2012-01-02 10:00:00', timestamp'2011-12-28 10:00:00'), sequence(timestamp'2012-01-02 10:00:00', timestamp'2011-12-28 10:00:00', make_interval(0,0,0,-1)), sequence(timestamp'2011-12-28 10:00:00', timestamp'2012-01-03 10:00:00', interval 2 days),sequence(timestamp'2011-12-28 10:00:00', timestamp'2012-01-12 10:00:00', interval 1 week);
SELECT t, count(*) OVER (ORDER BY t RANGE BETWEEN make_interval(0,0,0,1,1) PRECEDING AND CURRENT ROW) FROM VALUES (timestamp'2011-12-31 10:00:00'),(timestamp'2012-01-30 10:00:00'),(timestamp'2011-11-30 10:00:00') AS v(t);
SET spark.sql.session.timeZone=America/Juneau;
SELECT t, t - INTERVAL '1' DAY, t + INTERVAL '1' DAY, t - INTERVAL '1' MONTH, t + INTERVAL '1' MONTH, t - interval '3 12:30' day to minute FROM VALUES (timestamp'1867-10-18 10:00:00'),(timestamp'1867-10-19 10:00:00'),(timestamp'1867-10-17 10:00:00'),(timestamp'1867-10-18 23:00:00'),(timestamp'1867-11-18 10:00:00'),(timestamp'1867-09-18 10:00:00'), (timestamp'1867-10-18 15:40:00') AS v(t);
SET spark.sql.session.timeZone=America/Los_Angeles;
SELECT t, t - INTERVAL '1' DAY, t + INTERVAL '1' DAY, t - INTERVAL '1' MONTH, t + INTERVAL '1' MONTH, t - interval '3 12:30' day to minute FROM VALUES (timestamp'2023-03-11 02:15:00'),(timestamp'2023-03-13 02:15:00'),(timestamp'2023-11-04 01:45:00'),(timestamp'2023-11-05 01:45:00'),(timestamp'2023-11-06 01:45:00'),(timestamp'2023-02-12 02:15:00'),(timestamp'2023-04-12 02:15:00'),(timestamp'2023-10-05 01:15:00'),(timestamp'2023-12-05 01:15:00'),(timestamp'2023-11-05 01:45:00 -08:00') AS v(t);
SELECT t, count(*) OVER (ORDER BY t RANGE BETWEEN INTERVAL '1' DAY PRECEDING AND CURRENT ROW) c, count(*) OVER (ORDER BY t RANGE BETWEEN CURRENT ROW AND INTERVAL '1' DAY FOLLOWING) d, count(*) OVER (ORDER BY t DESC RANGE BETWEEN INTERVAL '1' DAY PRECEDING AND CURRENT ROW) e, count(*) OVER (ORDER BY t RANGE BETWEEN INTERVAL '1 01' DAY TO HOUR PRECEDING AND CURRENT ROW) f, count(*) OVER (ORDER BY t RANGE BETWEEN INTERVAL '1' MONTH PRECEDING AND CURRENT ROW) g FROM VALUES (timestamp'2023-03-11 02:15:00'),(timestamp'2023-03-12 01:30:00'),(timestamp'2023-03-12 03:15:00'),(timestamp'2023-03-12 03:30:00'),(timestamp'2023-03-13 02:15:00'),(timestamp'2023-11-04 01:45:00'),(timestamp'2023-11-05 01:45:00'),(timestamp'2023-11-06 01:45:00'),(timestamp'2023-02-12 02:15:00'),(timestamp'2023-04-12 02:15:00'),(timestamp'2023-10-05 01:15:00'),(timestamp'2023-12-05 01:15:00'),(timestamp'2023-11-05 01:45:00 -08:00') AS v(t) ORDER BY t;
SELECT t, count(*) OVER (ORDER BY t + INTERVAL '1' HOUR RANGE BETWEEN make_interval(0,0,0,1,1) PRECEDING AND INTERVAL '1' DAY FOLLOWING) FROM VALUES (timestamp'2011-12-31 10:00:00'),(timestamp'2012-01-30 10:00:00'),(timestamp'2011-11-30 10:00:00') AS v(t);
SELECT t, count(*) OVER (ORDER BY t + INTERVAL '1' HOUR RANGE BETWEEN make_interval(0,0,0,1,1) PRECEDING AND make_interval(0,0,0,1,1) FOLLOWING) FROM VALUES (timestamp'2011-12-31 10:00:00'),(timestamp'2012-01-30 10:00:00'),(timestamp'2011-11-30 10:00:00') AS v(t);
SELECT t, count(*) OVER (ORDER BY CAST(t AS TIMESTAMP) RANGE BETWEEN INTERVAL '1 1' DAY TO HOUR PRECEDING AND INTERVAL '1' DAY FOLLOWING) c, first(t) OVER (PARTITION BY month(t) ORDER BY CAST(t AS TIMESTAMP) DESC NULLS LAST RANGE BETWEEN INTERVAL '3' DAY PRECEDING AND INTERVAL '1' DAY PRECEDING) f FROM VALUES ('2023-03-11 02:15:00'),('2023-03-12 01:30:00'),('2023-03-12 03:15:00'),('2023-03-13 02:15:00'),('2023-03-13 03:00:00'),(NULL) AS v(t);
SELECT t, count(*) OVER (ORDER BY t RANGE BETWEEN INTERVAL '1' DAY PRECEDING AND INTERVAL '1' DAY FOLLOWING) c FROM VALUES (timestamp_ntz'2023-03-11 02:15:00'),(timestamp_ntz'2023-03-12 01:30:00'),(timestamp_ntz'2023-03-12 03:15:00') AS v(t);
SELECT t, avg(x) OVER (PARTITION BY x % 2 ORDER BY t RANGE BETWEEN INTERVAL '1' DAY PRECEDING AND INTERVAL '1' DAY FOLLOWING) c, sum(x) OVER (ORDER BY t RANGE INTERVAL '7' DAY PRECEDING) FROM (SELECT timestamp'2023-03-01 02:15:00' + make_dt_interval(0, 7*id) t, id x FROM range(100));
SET spark.sql.session.timeZone=UTC;
-- Zeros inside arrays and structs: a group shows 0.0, DISTINCT too, collect_set of a column tells them apart
SELECT collect_list(DISTINCT a) FROM VALUES (-0.0D),(-0.0D) AS t(a);
SELECT collect_set(DISTINCT a) FROM VALUES (-0.0D),(-0.0D) AS t(a);
SELECT percentile(DISTINCT a, 0.5), median(DISTINCT a) FROM VALUES (-0.0D),(-0.0D) AS t(a);
SELECT collect_list(DISTINCT array(a)), collect_list(DISTINCT struct(a, 1)), count(DISTINCT a) FROM VALUES (-0.0D),(0.0D),(1D) AS t(a);
SELECT array_sort(collect_set(a), (x, y) -> CASE WHEN CAST(x AS STRING) < CAST(y AS STRING) THEN -1 WHEN CAST(x AS STRING) > CAST(y AS STRING) THEN 1 ELSE 0 END) FROM VALUES (array(-0.0F, NULL)),(array(0.0F, NULL)),(NULL),(array(0.0F, NULL)),(array(0.0F, float('nan'))),(array(0.0F, float('nan'))) AS t(a);
SELECT g, size(collect_set(a) OVER (PARTITION BY g)) FROM VALUES (0, array(1D)),(1, array(-0D)),(1, array(0D)) AS t(g, a) ORDER BY g;
SELECT a, count(*) FROM VALUES (array(named_struct('x', -0.0D, 'm', 1))),(array(named_struct('x', 0.0D, 'm', 1))),(NULL),(array(NULL)),(array()) AS t(a) GROUP BY a ORDER BY 2, 1;
SELECT a[0].x, count(*) FROM VALUES (array(named_struct('x', -0.0D, 'm', 1))),(array(named_struct('x', 0.0D, 'm', 1))),(NULL),(array(NULL)),(array()) AS t(a) GROUP BY a ORDER BY 2, 1;
SELECT a.x, count(*) FROM VALUES (named_struct('x', -0.0D, 'm', 1)),(named_struct('x', 0.0D, 'm', 1)),(NULL) AS t(a) GROUP BY a HAVING a IS NOT NULL ORDER BY a;
SELECT a, b, count(*), grouping(a) FROM VALUES (named_struct('x', -0.0D, 'm', 1), 1),(named_struct('x', 0.0D, 'm', 1), 2),(NULL, 1) AS t(a, b) GROUP BY ROLLUP(a, b) ORDER BY 1, 2, 3, 4;
SELECT a, b FROM VALUES (array(-0.0D), 1),(array(-0.0D), 1) AS t(a, b) UNION DISTINCT SELECT array(1D), 2 ORDER BY 2;
SELECT DISTINCT a, a[0] FROM VALUES (array(-0.0D)),(array(-0.0D)) AS t(a) ORDER BY a[0];
SELECT a FROM VALUES (array(-0.0D)),(array(-0.0D)) AS t(a) GROUP BY a;
SELECT a FROM VALUES (array(-0.0D)),(array(0.0D)) AS t(a) GROUP BY a;
SELECT DISTINCT a FROM VALUES (array(-0.0D)),(array(-0.0D)) AS t(a);
SELECT DISTINCT a FROM VALUES (named_struct('x',-0.0D,'y',1)),(named_struct('x',-0.0D,'y',1)) AS t(a);
SELECT a FROM VALUES (array(-0.0D)),(array(-0.0D)) AS t(a) INTERSECT SELECT array(-0.0D);
SELECT a FROM VALUES (array(-0.0D)),(array(-0.0D)) AS t(a) EXCEPT SELECT array(1.0D);
SELECT collect_list(DISTINCT a), collect_set(DISTINCT a) FROM VALUES (-0.0D),(-0.0D) AS t(a);
SELECT a FROM VALUES (array(-0.0D)) AS t(a) GROUP BY a;
SELECT -i, d - i FROM VALUES (make_interval(-178956970, -8, 0, -2147483648), DATE'2021-01-31'), (make_interval(0, 1), DATE'2021-01-31') AS t(i, d);
SELECT t - INTERVAL '-106751991 04:00:54.775808' DAY TO SECOND FROM VALUES (TIMESTAMP'0001-01-01 00:00:00') AS t(t);
SELECT d - m FROM VALUES (DATE'0001-01-01', INTERVAL '-178956970-8' YEAR TO MONTH) AS t(d, m);
SET spark.sql.ansi.enabled=true;
SELECT i * CAST('NaN' AS DOUBLE), i / CAST('Infinity' AS FLOAT) FROM VALUES (make_interval(1, 2, 3, 4, 5, 6, 7)), (make_interval()) AS t(i);
SELECT d + i FROM VALUES (CAST(NULL AS DATE)) AS t(d), VALUES (make_interval(0, 0, 0, 1, 2)) AS i(i);
SELECT CAST('99999999999999999999999999999999999999' AS DECIMAL(38, 0)) DIV d FROM VALUES (0.01BD) AS t(d);
SET spark.sql.ansi.enabled=false;
SELECT d, CAST('99999999999999999999999999999999999999' AS DECIMAL(38, 0)) DIV d FROM VALUES (0.01BD), (1.00BD), (-0.10BD), (0.00BD), (30.00BD) AS t(d);

-- Errors
SELECT concat(NULL, array(1));
SELECT nope FROM nation;
SELECT * FROM no_such_table;
SELECT no_such_function(1);
SELECT n_name, count(*) FROM nation;
SELECT 1 +;
SELECT substring();
SELECT array(1) + 1;

-- Named and default arguments, and names and numbers of arguments that are wrong
SELECT lenght('a');
SELECT mask('abc', foo => 'x');
SELECT mask('abc', upperChar => 'X', upperChar => 'Y');
SELECT mask(upperChar => 'X', 'abc');
SELECT mask('abc', str => 'x');
SELECT abs(x => 1);
SELECT substr('abc');
SELECT lpad('a', 2, 'b', 'c');
SELECT to_dat('2020-01-01');
SELECT mask();
SELECT upper(1, 2);
SELECT nosuchdb.abs(1);
SELECT spark_catalog.default.absx(1);
SELECT sqrt('a', foo => 1);
SELECT split('a,b', ',', limit => 2);
SELECT extract(HOUR FROM make_interval(0, 0, 0, 0, -25)), extract(HOUR FROM make_interval(0, 0, 0, 3, 49));
SELECT to_date('20200102', 'yyyyy');

-- At the ends of a range, or before the text is looked at
SELECT s LIKE ALL (p, q), s LIKE ANY (q, p) FROM VALUES ('a', 'b', 'a'), ('b', 'c', 'b') AS t(s, p, q);
SELECT s LIKE ALL (p, q) FROM VALUES ('a', 'b', r'a\') AS t(s, p, q);
SELECT s LIKE ANY (p, q) FROM VALUES ('a', 'a', r'a\') AS t(s, p, q);
SELECT s NOT LIKE ALL (p, q) FROM VALUES ('a', 'a', r'a\') AS t(s, p, q);
SELECT s NOT LIKE ANY (p, q) FROM VALUES ('a', 'b', r'a\') AS t(s, p, q);
SELECT s LIKE ALL (q, p) FROM VALUES ('a', 'b', r'a\') AS t(s, p, q);
SELECT to_number(s, '$99.9'), to_number(s, 'S$99.9'), to_number(s, '99.9'), try_to_number(s, '$00.9') FROM VALUES ('') AS t(s);
SELECT try_subtract(t, i) FROM VALUES (TIMESTAMP'1952-12-04 07:21:54', INTERVAL '-106751991 04:00:54.775808' DAY TO SECOND) AS v(t, i);
SELECT t - i FROM VALUES (TIMESTAMP'1952-12-04 07:21:54', INTERVAL '-106751991 04:00:54.775808' DAY TO SECOND) AS v(t, i);
SELECT d - i FROM VALUES (DATE'1952-12-04', INTERVAL '-178956970-8' YEAR TO MONTH) AS v(d, i);
SELECT from_json('{"a":"294248"}', 'a DATE', map('dateFormat', 'y'));
SELECT map_from_arrays(k, v) FROM VALUES (array(1, 2), array(1)) AS t(k, v);
SELECT ceil(10, -40);
SELECT ceil(-10, -40), floor(10, -40), ceil(1.5, 40);
SELECT sequence(1, n) FROM VALUES (2147483647) AS t(n);
SELECT sequence(-9223372036854775808L, n, 1L) FROM VALUES (9223372036854775807L) AS t(n);
SELECT sequence(TIMESTAMP'2021-03-13 12:00:00', TIMESTAMP'2021-03-15 12:00:00', i) FROM VALUES (INTERVAL '0.000001' SECOND) AS t(i);
SELECT negative(INTERVAL '-106751991 04:00:54.775808' DAY TO SECOND);
SELECT abs(i) FROM VALUES (INTERVAL '-178956970-8' YEAR TO MONTH) AS t(i);
SELECT sum(i) FROM VALUES (INTERVAL '178956970-7' YEAR TO MONTH), (INTERVAL '1' MONTH) AS t(i);
SELECT avg(i) FROM VALUES (INTERVAL '178956970-7' YEAR TO MONTH), (INTERVAL '1' MONTH) AS t(i);
SET spark.sql.ansi.enabled=true;
SELECT abs(i) FROM VALUES (-128Y) AS t(i);
SELECT negative(i) FROM VALUES (-128Y) AS t(i);
SELECT negative(-2147483648);
SELECT nanvl(2.5D, CAST(NULL AS DOUBLE)), nanvl(double('NaN'), CAST(NULL AS DOUBLE)), nanvl(CAST(NULL AS DOUBLE), 1D);
SELECT a[-1], a[4294967296L], a[0] FROM VALUES (CAST(NULL AS ARRAY<INT>)) AS t(a);
SELECT lag(i, -2147483648) OVER (ORDER BY i) FROM VALUES (1), (2) AS t(i);
SELECT avg(i) FROM VALUES (99999999999999999999.999999999999999999) AS t(i);
SELECT sum(i + 1) FROM VALUES (2147483647), (-5) AS t(i);
SELECT sum(1L + l) FROM VALUES (9223372036854775807L), (-5L) AS t(l);
SELECT avg(l + 1L) FROM VALUES (9223372036854775807L), (-5L) AS t(l);
SELECT avg(l - 1L) FROM VALUES (-9223372036854775807L - 1), (5L) AS t(l);
SELECT try_sum(l + 1L) FROM VALUES (9223372036854775807L), (1L) AS t(l);
SELECT try_avg(i - 1) FROM VALUES (-2147483648), (1) AS t(i);
SET spark.sql.ansi.enabled=false;
SELECT get_json_object('{"a":"\\u00e9\\ud83d\\ude00"}', '$'), get_json_object('{"a":["😀",1]}', '$.a[*]'), get_json_object('[["😀"]]', '$[0][*]');
SELECT sort_array(collect_set(d)) FROM VALUES (double('NaN')), (double('NaN')), (1D), (NULL) AS t(d);
SELECT TIMESTAMP'tomorrow EST' = TIMESTAMP'tomorrow', TIMESTAMP'yesterday +05:00' = TIMESTAMP'yesterday', DATE'today Pacific/Kiritimati' = DATE'today', TIMESTAMP_NTZ'today Zulu' = TIMESTAMP_NTZ'today', CAST('tomorrow Asia/Tokyo' AS TIMESTAMP) = TIMESTAMP'tomorrow';
SELECT TIMESTAMP'epoch EST';
SELECT TIMESTAMP'now Zulu';
SELECT DATE'today nowhere';

-- What may fail is worked out though DuckDB would not need its value
SET spark.sql.ansi.enabled=true;
SELECT count(*) FROM numbers WHERE l + 9223372036854775807L > 0;
SELECT count(*) FROM numbers WHERE i * 2147483647 = 5;
SELECT count(*) FROM numbers WHERE NOT (9223372036854775807L - l BETWEEN 1 AND 5);
SELECT count(*) FROM numbers WHERE -l < 5;
SELECT sum(l + 9223372036854775807L) FROM numbers;
SELECT count(l + 9223372036854775807L) FROM numbers;
SELECT count(i, l + 9223372036854775807L) FROM numbers;
SELECT count(l + 9223372036854775807L) OVER () FROM numbers;
SELECT count(*) FROM numbers WHERE l + 9223372036854775807L IS NOT NULL;
SELECT count(x) FROM (SELECT l + 9223372036854775807L AS x FROM numbers);
SELECT count(*) FROM (SELECT l + 9223372036854775807L AS x FROM numbers) WHERE x IS NULL;
WITH t AS (SELECT l + 9223372036854775807L AS x FROM numbers) SELECT count(x) FROM t;
SELECT count(*) FROM (SELECT l + 9223372036854775807L AS x FROM numbers);
SELECT count(id + 9223372036854775807L), count(CAST(id AS STRING) IS NULL) FROM range(1, 3);
SELECT id + 9223372036854775807L IS NULL FROM range(1, 3);
SELECT CASE WHEN l + 9223372036854775807L > 0 THEN id ELSE id END, if(l + 9223372036854775807L > 0, id, id) FROM numbers;
SELECT -(-9223372036854775807L - 1);
SELECT -(-2147483647 - 1);
SET spark.sql.ansi.enabled=false;

-- Where subqueries may stand
SELECT id FROM numbers ORDER BY (SELECT id);
SELECT id FROM numbers ORDER BY id IN (SELECT id FROM numbers);
SELECT id FROM numbers ORDER BY (SELECT max(id) FROM numbers), id;
SELECT a.id FROM numbers a JOIN numbers b ON a.id = (SELECT max(c.id) FROM numbers c WHERE c.i = b.i);
SELECT explode(array((SELECT max(c.id) FROM numbers c WHERE c.i = numbers.i))) FROM numbers;
SELECT explode(array(id IN (SELECT id FROM numbers))) FROM numbers;

-- An interval is printed by the fields of its last cast; functions that take a pattern take other moments by the number they are kept in
SELECT CAST(CAST(i AS INTERVAL MINUTE TO SECOND) AS STRING), concat('', CAST(i AS INTERVAL SECOND)), CAST(CAST(CAST(i AS INTERVAL HOUR) AS INTERVAL DAY TO SECOND) AS STRING), CAST(CAST(y AS INTERVAL MONTH) AS STRING), array(CAST(i AS INTERVAL MINUTE TO SECOND)) FROM VALUES (INTERVAL '1 02:03:04.5' DAY TO SECOND, INTERVAL '1-2' YEAR TO MONTH) AS t(i, y);
SET spark.sql.session.timeZone=America/Los_Angeles;
SELECT unix_timestamp(n), to_unix_timestamp(n, NULL), CAST(to_timestamp(n, 'yyyy') AS STRING), CAST(try_to_timestamp(n, 'yyyy') AS STRING), CAST(to_timestamp_ntz(t, 'yyyy') AS STRING), CAST(to_timestamp_ntz(d, 'yyyy') AS STRING), CAST(to_timestamp_ltz(n, 'yyyy') AS STRING), to_date(n, 'yyyy'), to_date(t, 'yyyy'), unix_timestamp(t), unix_timestamp(d) FROM VALUES (TIMESTAMP_NTZ'2011-12-31 02:00:00', DATE'2020-01-01', TIMESTAMP'2020-01-01 20:00:00') AS t(n, d, t);
SET spark.sql.session.timeZone=UTC;
SELECT to_timestamp('12', 'SSSSSSSSSS');

-- Bytes that are no UTF-8 beside other text, and in patterns: U+FFFD stands for them there in Spark too
SELECT 0Y || X'FF', X'FF' || 0Y, 1 || X'E282' || 'a', X'F09F98' || 'a', concat('a', X'FF', 'b'), NULL || X'FF';
SELECT 1 LIKE X'FF', 1 ILIKE X'FF', NULL RLIKE X'FF', 'A' ILIKE X'61', X'FF' LIKE '_', X'FF' LIKE '%', X'FF' RLIKE '.', X'41FF' ILIKE 'a_', X'FFFE' LIKE '__', X'FF' LIKE X'FF';
SELECT s LIKE b, b LIKE s, s RLIKE b, b RLIKE s, s || b, b || s, s ILIKE b, b ILIKE s FROM VALUES ('\uFFFD', X'FF'), ('_', X'FF'), ('a', X'41'), ('.', X'E282') AS t(s, b);

-- Nested keys with NULLs inside, which come first
SELECT max_by(i, a), min_by(i, a), max_by(i, struct(a, i)), min_by(i, struct(n, a)) FROM VALUES (1, array(1, 2, NULL), 3), (2, array(NULL), NULL), (3, NULL, 1) AS t(i, a, n);

-- Control characters within JSON that Hive's functions take; what is no CSV record at all
SELECT get_json_object('{"a":"\t\n"}', '$.a'), json_object_keys('{"a\t":"x"}'), json_array_length('["\t"]'), from_json('{"a":"\t"}', 'a STRING');
SELECT from_csv(s, 'a INT, b INT, _corrupt_record STRING'), from_csv(s, 'a INT, b INT, _corrupt_record STRING', map('comment', '#')) FROM VALUES (''), (' '), ('#c,1'), ('x,'), ('1') AS t(s);
SET spark.sql.legacy.timeParserPolicy=CORRECTED;
SELECT to_date('26/October/2015', 'dd/MMMMM/yyyy');
SELECT date_format(DATE'2020-01-01', 'YYYY');
SET spark.sql.legacy.timeParserPolicy=EXCEPTION;
-- What ORDER BY, HAVING and DISTRIBUTE BY see of a SELECT and of what lies below it
CREATE TEMPORARY VIEW sold AS SELECT * FROM VALUES (1, 'a', 10), (2, 'a', NULL), (3, 'b', 3), (4, NULL, 4), (5, 'b', 4) AS v(id, g, v);
SELECT g FROM sold GROUP BY g HAVING count(*) > 0 ORDER BY count(*), g;
SELECT g FROM sold GROUP BY g HAVING count(*) > 0 ORDER BY count(*);
SELECT g, count(*) FROM sold GROUP BY g HAVING count(*) > 0 ORDER BY count(*);
SELECT g, count(*) FROM sold GROUP BY g HAVING count(*) > 0 ORDER BY count(1);
SELECT g, count(*) c FROM sold GROUP BY g HAVING count(*) > 0 ORDER BY c, g;
SELECT g, row_number() OVER (ORDER BY g) FROM sold GROUP BY g ORDER BY count(*), g;
SELECT g, row_number() OVER (ORDER BY g) FROM sold GROUP BY g ORDER BY count(*);
SELECT g, row_number() OVER (ORDER BY g), count(*) FROM sold GROUP BY g ORDER BY count(*);
SELECT row_number() OVER (ORDER BY count(*), g) FROM sold GROUP BY g ORDER BY row_number() OVER (ORDER BY count(*), g);
SELECT row_number() OVER (ORDER BY sum(v), g) FROM sold GROUP BY g ORDER BY row_number() OVER (ORDER BY sum(v), g);
SELECT g FROM sold GROUP BY g ORDER BY row_number() OVER (ORDER BY sum(v), g);
SELECT g FROM sold GROUP BY g HAVING sum(v) > 1 ORDER BY row_number() OVER (ORDER BY g);
SELECT g FROM sold GROUP BY g HAVING sum(v) > 1 ORDER BY row_number() OVER (ORDER BY sum(v));
SELECT g, sum(v) AS v FROM sold GROUP BY g HAVING sum(v) > 1 ORDER BY sum(v);
SELECT g, sum(v) AS v FROM sold GROUP BY g HAVING sum(v) > 1 ORDER BY v;
SELECT g, sum(v) AS s FROM sold GROUP BY g ORDER BY max(s);
SELECT upper(g) FROM sold GROUP BY upper(g) HAVING max(v) > 1 ORDER BY upper(g);
SELECT upper(g) FROM sold GROUP BY upper(g) ORDER BY upper(g);
SELECT upper(g), row_number() OVER (ORDER BY upper(g)) FROM sold GROUP BY upper(g) ORDER BY upper(g);
SELECT upper(g), row_number() OVER (ORDER BY max(v)) FROM sold GROUP BY upper(g) ORDER BY upper(g);
SELECT upper(g) u FROM sold GROUP BY upper(g) HAVING max(v) > 1 ORDER BY u;
SELECT upper(g) u FROM sold GROUP BY upper(g) HAVING max(v) > 1 ORDER BY lower(u);
SELECT v + 1 FROM sold GROUP BY v + 1 HAVING count(*) > 0 ORDER BY v + 1;
SELECT v + 1 FROM sold GROUP BY v + 1 ORDER BY v + 1;
SELECT g, v FROM sold GROUP BY g, v HAVING count(*) > 0 ORDER BY g, v;
SELECT v FROM sold GROUP BY g, v HAVING count(*) > 0 ORDER BY g, v;
SELECT v FROM sold GROUP BY g, v HAVING count(*) > 0 ORDER BY g || v;
SELECT v FROM sold GROUP BY g, v HAVING g > 'a' ORDER BY g, v;
SELECT v, rank() OVER (ORDER BY v) FROM sold GROUP BY g, v ORDER BY g, v;
SELECT v, rank() OVER (ORDER BY v) FROM sold GROUP BY g, v HAVING max(id) > 0 ORDER BY g, v;
SELECT v, rank() OVER (ORDER BY v) FROM sold GROUP BY g, v HAVING max(id) > 0 ORDER BY max(id);
SELECT max(id) FROM sold GROUP BY g HAVING max(id) > 0 ORDER BY max(id);
SELECT max(id) FROM sold GROUP BY g HAVING max(id) > 0 ORDER BY 1;
SELECT max(id) FROM sold GROUP BY id HAVING max(id) > 0 ORDER BY max(id);
SELECT max(id) FROM sold GROUP BY id HAVING max(id) > 0 ORDER BY id;
SELECT count(*) FROM sold GROUP BY id HAVING count(*) > 0 ORDER BY count(*);
SELECT count(*) FROM sold HAVING count(*) > 0 ORDER BY count(*);
SELECT count(*) FROM sold HAVING count(*) > 0 ORDER BY 1 + count(*);
SELECT id, grouping_id() FROM sold;
SELECT grouping_id() FROM sold;
SELECT grouping(id) FROM sold;
SELECT id FROM sold WHERE grouping(id) = 0;
SELECT sold.id FROM sold JOIN sold b ON grouping_id() = 0;
SELECT DISTINCT g FROM sold ORDER BY count(*);
SELECT DISTINCT g FROM sold GROUP BY g ORDER BY count(*);
SELECT DISTINCT g FROM sold GROUP BY g ORDER BY upper(g);
SELECT DISTINCT sold.g FROM sold ORDER BY sold.g;
SELECT DISTINCT g FROM sold ORDER BY sold.g;
SELECT DISTINCT g FROM sold ORDER BY upper(sold.g);
SELECT DISTINCT g AS h FROM sold ORDER BY sold.g;
SELECT DISTINCT g AS g FROM sold ORDER BY sold.g;
SELECT DISTINCT sum(v), g FROM sold GROUP BY g ORDER BY sold.g;
SELECT DISTINCT sum(v), g FROM sold GROUP BY g HAVING count(*) > 0 ORDER BY sold.g;
SELECT DISTINCT g, row_number() OVER (ORDER BY g) FROM sold GROUP BY g ORDER BY sold.g;
SELECT DISTINCT g, row_number() OVER (ORDER BY g) FROM sold ORDER BY sold.g;
SELECT g FROM sold UNION SELECT g FROM sold ORDER BY sold.g;
SELECT g FROM sold UNION ALL SELECT g FROM sold ORDER BY sold.g;
SELECT g FROM sold ORDER BY sum(v) OVER (), g;
SELECT g FROM sold ORDER BY sum(max(v)) OVER (), g;
SELECT g FROM sold SORT BY max(v);
SELECT g FROM sold GROUP BY g SORT BY max(v);
SELECT g FROM sold DISTRIBUTE BY max(v);
SELECT g FROM sold GROUP BY g DISTRIBUTE BY max(v);
SELECT g FROM sold GROUP BY g CLUSTER BY max(v);
SELECT g FROM sold GROUP BY g HAVING max(v) > 1 SORT BY max(v);
SELECT v FROM sold DISTRIBUTE BY g SORT BY g, v;
SELECT v FROM sold CLUSTER BY g;
SELECT g, row_number() OVER (ORDER BY g, id) FROM sold ORDER BY row_number() OVER (ORDER BY g, id);
SELECT sum(v) OVER (ORDER BY id) FROM sold ORDER BY sum(v) OVER (ORDER BY id);
SELECT id FROM sold ORDER BY rank() OVER (ORDER BY v), id;
SELECT id FROM sold ORDER BY count(*) OVER (PARTITION BY g), id;
SELECT * FROM sold ORDER BY count(*) OVER (PARTITION BY g), id;
SELECT DISTINCT g FROM sold ORDER BY rank() OVER (ORDER BY g);
SELECT g, sum(v) AS v FROM sold GROUP BY g HAVING sum(v) > 5;
SELECT g, sum(v) AS v FROM sold GROUP BY g HAVING v > 5;
SELECT g, sum(v) AS v FROM sold GROUP BY g HAVING max(v) > 5;
SELECT g, count(*) AS v FROM sold GROUP BY g HAVING max(v) > 5;
SELECT g, count(*) AS v FROM sold GROUP BY g HAVING max(v) + v > 5;
SELECT g, count(*) AS v FROM sold GROUP BY g HAVING max(sold.v) + v > 5;
SELECT g, count(*) AS v FROM sold GROUP BY g ORDER BY v, g;
SELECT g, count(*) AS v FROM sold GROUP BY g ORDER BY max(sold.v);
SELECT g, count(*) AS v FROM sold GROUP BY ROLLUP(g) HAVING max(v) > 5;
SELECT g, sum(v) AS v FROM sold GROUP BY ROLLUP(g) HAVING sum(v) > 5;
SELECT sum(v) AS v FROM sold HAVING sum(v) > 5;
SELECT sum(v) AS v FROM sold HAVING v > 5;
SELECT max(v) AS g FROM sold GROUP BY g HAVING g > 'a';
SELECT max(v) AS g FROM sold GROUP BY g HAVING g > 3;
SELECT max(v) AS g FROM sold GROUP BY g HAVING max(g) > 'a';
SELECT upper(g) AS g, sum(v) FROM sold GROUP BY g HAVING g = 'a';
SELECT upper(g) AS g, sum(v) FROM sold GROUP BY g HAVING g = 'A';
SELECT upper(g) AS g, sum(v) FROM sold GROUP BY g HAVING max(g) = 'a';
SELECT upper(g) AS g, sum(v) FROM sold GROUP BY upper(g) HAVING g = 'A';
SELECT upper(g) AS g, sum(v) FROM sold GROUP BY 1 HAVING g = 'A';
SELECT upper(g) AS g, sum(v) FROM sold GROUP BY 1 HAVING max(g) = 'a';
SELECT sold.g FROM (SELECT g FROM sold);
SELECT sold.g FROM (SELECT g FROM sold) s;
SELECT sold.* FROM (SELECT g FROM sold);
SELECT __auto_generated_subquery_name.g FROM (SELECT g FROM sold) ORDER BY g;
SELECT sold.g FROM (SELECT g FROM sold ORDER BY sold.g LIMIT 2);
SELECT sold.g FROM (VALUES (1)) AS sold(g);
SELECT s.g FROM (SELECT g FROM sold UNION SELECT g FROM sold) s ORDER BY s.g;
SELECT g FROM sold UNION SELECT g FROM sold b ORDER BY b.g;
SELECT id FROM sold UNION SELECT 7L ORDER BY sold.id;
SELECT id FROM sold UNION SELECT CAST(NULL AS INT) ORDER BY sold.id;
SELECT id FROM sold INTERSECT SELECT id FROM sold b ORDER BY sold.id;
SELECT id FROM sold EXCEPT SELECT 2 ORDER BY sold.id;
SELECT id FROM sold EXCEPT ALL SELECT 2 ORDER BY sold.id;
SELECT id FROM sold UNION ALL SELECT id FROM sold b ORDER BY sold.id DESC;
SELECT id AS x FROM sold UNION ALL SELECT id FROM sold b ORDER BY sold.id DESC;
SELECT id FROM sold JOIN (SELECT g FROM sold b WHERE b.id = 1) ON b.g = sold.g;
SELECT id FROM sold, LATERAL (SELECT sold.g AS gg) ORDER BY sold.id;
SELECT id FROM sold WHERE EXISTS (SELECT DISTINCT b.g FROM sold b ORDER BY b.g);
WITH c AS (SELECT g FROM sold) SELECT sold.g FROM c;
SELECT v FROM sold DISTRIBUTE BY g;
SELECT v FROM sold DISTRIBUTE BY sold.g SORT BY sold.g, v;
SELECT v FROM sold SORT BY g, v;
SELECT max(v) FROM sold GROUP BY g DISTRIBUTE BY g;
SELECT max(v) FROM sold GROUP BY g CLUSTER BY g;
SELECT max(v) FROM sold GROUP BY g DISTRIBUTE BY id;
SELECT DISTINCT g FROM sold DISTRIBUTE BY sold.g;
SELECT DISTINCT g FROM sold CLUSTER BY v;
SELECT g FROM sold ORDER BY max(id);
SELECT g, row_number() OVER (ORDER BY id) FROM sold ORDER BY max(id);
SELECT DISTINCT g FROM sold ORDER BY max(id);
SELECT 1 FROM sold ORDER BY max(id);
SELECT 1 ORDER BY max(1);
SELECT max(g), grouping_id() FROM sold;
SELECT max(g), grouping(g) FROM sold;
SELECT g FROM sold ORDER BY grouping_id();
SELECT DISTINCT g FROM sold ORDER BY grouping_id();
SELECT max(g) FROM sold GROUP BY id ORDER BY grouping_id();
SELECT max(g) FROM sold GROUP BY id HAVING grouping_id() = 0;
SELECT g FROM sold WHERE grouping_id() = 0;
SELECT sum(v) FROM sold GROUP BY ROLLUP(g) ORDER BY upper(g);
SELECT sum(v) FROM sold GROUP BY ROLLUP(g) ORDER BY sum(v);
SELECT sum(v), g FROM sold GROUP BY ROLLUP(g) ORDER BY max(id), g;
SELECT sum(v), g FROM sold GROUP BY ROLLUP(g, id) ORDER BY id;
SELECT sum(v), g FROM sold GROUP BY ROLLUP(g, id) ORDER BY id, g;
SELECT sum(v), id FROM sold GROUP BY ROLLUP(g, id) ORDER BY g, id;
SELECT sum(v) FROM sold GROUP BY ROLLUP(g, id) ORDER BY grouping(g);
SELECT sum(v) FROM sold GROUP BY ROLLUP(g, id) HAVING g IS NOT NULL ORDER BY 1;
SELECT sum(v) FROM sold GROUP BY ROLLUP(g, id) HAVING sold.g IS NOT NULL ORDER BY 1;
SELECT sum(v) FROM sold GROUP BY ROLLUP(g, id) HAVING max(v) > 3 ORDER BY 1;
SELECT sum(v) FROM sold GROUP BY ROLLUP(g, id) HAVING max(v) > 3 ORDER BY max(v);
SELECT sum(v) FROM sold GROUP BY ROLLUP(g, id) HAVING max(v) > 3 ORDER BY max(v) + 1;
SELECT sum(v) FROM sold GROUP BY ROLLUP(g, id) HAVING max(v) > 3 ORDER BY g;
SELECT sum(v) FROM sold GROUP BY ROLLUP(g, id) HAVING max(id) > 3 ORDER BY sum(v);
SELECT row_number() OVER (ORDER BY sum(v)) FROM sold GROUP BY ROLLUP(g) ORDER BY max(id);
SELECT row_number() OVER (ORDER BY sum(v)) FROM sold GROUP BY g ORDER BY max(id);
SELECT row_number() OVER (ORDER BY sum(v)) FROM sold GROUP BY g HAVING max(id) > 1 ORDER BY max(id);
SELECT row_number() OVER (ORDER BY sum(v)) FROM sold GROUP BY ROLLUP(g) ORDER BY sum(v);
SELECT row_number() OVER (ORDER BY sum(v)), sum(v) FROM sold GROUP BY ROLLUP(g) ORDER BY sum(v);
SELECT upper(g), sum(v) FROM sold GROUP BY ROLLUP(upper(g)) ORDER BY upper(g);
SELECT sum(v) FROM sold GROUP BY ROLLUP(upper(g)) ORDER BY upper(g);
SELECT sum(v) FROM sold GROUP BY upper(g) ORDER BY upper(g);
SELECT sum(v) FROM sold GROUP BY g, ROLLUP(id) ORDER BY g;
SELECT sum(v) FROM sold GROUP BY GROUPING SETS ((g)) ORDER BY g;
SELECT sum(v) FROM sold GROUP BY GROUPING SETS ((g)) ORDER BY max(g);
SELECT s.g FROM (SELECT id, v, g FROM sold) s UNPIVOT (val FOR name IN (id, v)) ORDER BY 1;
SELECT s.val FROM (SELECT id, v, g FROM sold) s UNPIVOT (val FOR name IN (id, v)) ORDER BY 1;
SELECT u.val, u.g FROM (SELECT id, v, g FROM sold) s UNPIVOT (val FOR name IN (id, v)) u ORDER BY 1, 2;
SELECT s.g FROM (SELECT id, v, g FROM sold) s UNPIVOT (val FOR name IN (id, v)) u ORDER BY 1;
SELECT sold.*, 1 AS one FROM sold PIVOT (sum(v) FOR g IN ('a', 'b')) ORDER BY sold.id;
SELECT a.id FROM sold a PIVOT (sum(v) FOR g IN ('a', 'b')) p ORDER BY p.id;
SELECT last(id) OVER (PARTITION BY g), id FROM (SELECT * FROM sold ORDER BY g, id) ORDER BY id;
-- HAVING over grouping sets: before window functions, or after them
SELECT g, count(*) OVER () AS n, sum(v) AS s FROM sold GROUP BY ROLLUP(g) HAVING g IS NOT NULL;
SELECT g AS h, count(*) OVER () AS n FROM sold GROUP BY CUBE(g, id) HAVING h > 'a';
SELECT g, count(*) OVER () AS n, sum(v) AS s FROM sold GROUP BY ROLLUP(g) HAVING s > 3;
SELECT g, count(*) OVER () AS n, sum(v) AS s FROM sold GROUP BY ROLLUP(g) HAVING grouping_id() = 0;
SELECT g, count(*) OVER () AS n, sum(v) AS s FROM sold GROUP BY g HAVING g IS NOT NULL;
SELECT g, count(*) OVER () AS n, sum(v) AS s FROM sold GROUP BY ROLLUP(g) HAVING grouping(g) = 0;
SELECT g, count(*) OVER () AS n, sum(v) AS s FROM sold GROUP BY g HAVING n > 1;
SELECT sum(v) FROM sold GROUP BY ROLLUP(g) HAVING g = 'a';
SELECT sum(v) FROM sold GROUP BY ROLLUP(g) HAVING upper(g) = 'A';
SELECT sum(v) FROM sold GROUP BY ROLLUP(g) HAVING g = 'a' OR sum(v) > 3;

-- a name that several columns of the SELECT list have is looked up below it by ORDER BY, and is that of a grouping column in HAVING
SELECT a, CAST(a AS STRING) FROM VALUES (2, 'x'), (10, 'y') AS t(a, b) ORDER BY a;
SELECT a, b AS a FROM VALUES (2, 'x'), (1, 'y') AS t(a, b) ORDER BY a + 1;
SELECT a, CAST(a AS INT) FROM VALUES (2, 'x'), (1, 'y') AS t(a, b) GROUP BY a HAVING a > 1;
SELECT a, count(*) AS a FROM VALUES (2, 'x'), (10, 'y') AS t(a, b) GROUP BY a ORDER BY a;
SELECT max(a) AS b, count(*) AS b FROM VALUES (2, 'x'), (10, 'y') AS t(a, b) GROUP BY b ORDER BY b;
SELECT *, t.a, u.a FROM VALUES (2), (1) AS t(a) JOIN VALUES (2), (1) AS u(a) USING (a) ORDER BY a;
SELECT t.a, u.a FROM VALUES (2), (1) AS t(a) JOIN VALUES (2), (1) AS u(a) ON t.a = u.a ORDER BY u.a;
SELECT a AS x, b AS x FROM VALUES (2, 'x'), (1, 'y') AS t(a, b) ORDER BY x;
SELECT DISTINCT a, CAST(a AS INT) FROM VALUES (2, 'x'), (1, 'y') AS t(a, b) ORDER BY a;
SELECT a, b AS a FROM VALUES (2, 'x'), (1, 'y') AS t(a, b) DISTRIBUTE BY a SORT BY a;

-- a position that is NULL is -1 to the code that Spark generates in ANSI mode for an array without NULLs
SET spark.sql.ansi.enabled=true;
SELECT element_at(split(s, ' '), i), element_at(split(s, ' '), nullif(i, 1)) FROM VALUES ('a b', 1), ('c d', NULL) AS t(s, i);
SELECT split(s, ' ')[i] FROM VALUES ('a b', 1), ('c d', NULL) AS t(s, i);
SELECT split(s, ' ')[i], element_at(split(s, ' '), i) FROM VALUES ('a b', 1), ('c d', NULL) AS t(s, i) WHERE i IS NOT NULL;
SELECT i FROM VALUES (1), (NULL) AS t(i) WHERE element_at(array(1, 2), i) > 0;
SELECT element_at(array(1, NULL), i), array(1, NULL)[i], element_at(map_keys(map('a', 1)), i), try_element_at(array(1), i) FROM VALUES (1), (NULL) AS t(i);
SELECT element_at(map(1, 2), NULL), element_at(array(1, 2), CAST(NULL AS INT)), array(1, 2)[NULL];
SET spark.sql.ansi.enabled=false;

-- IN tries a list of expressions first: SELECT and VALUES may be names
SELECT 1 IN (SELECT -1);
SELECT 1 IN (VALUES (1), (2));
SELECT 1 IN (SELECT (1) + 1);
SELECT a FROM VALUES (1), (-1) AS t(a) GROUP BY a HAVING a IN (SELECT -1);
SELECT -1 IN (SELECT -1 AS x), 1 IN (SELECT (SELECT 1)), 1 IN (SELECT (1) UNION ALL SELECT 2), 1 IN (VALUES 1, 2), -1 IN (SELECT -x FROM VALUES (1) AS t(x)), 1 IN (SELECT * FROM range(2)), 1 IN (SELECT (1) LIMIT 1);

-- calendar intervals are hashed without their days over rows
SELECT hash(i), xxhash64(i), hash(1, array(i), struct(i)) FROM VALUES (make_interval(1, 2, 3, 4, 5, 6, 7.8)), (make_interval(0, 0, 0, 1)), (NULL) AS t(i);
SELECT hash(make_interval(1, 2, 3, 4, 5, 6, 7.8)), xxhash64(make_interval(0, 0, 0, 1));

-- the offset of LEAD and LAG is an INT before anything is cast, and so are NTILE's buckets
SELECT lead(i, 1L) OVER (ORDER BY i) FROM VALUES (1), (2) AS t(i);
SELECT lag(i, NULL) OVER (ORDER BY i) FROM VALUES (1), (2) AS t(i);
SELECT ntile(2L) OVER (ORDER BY i) FROM VALUES (1), (2) AS t(i);
SELECT ntile(2) OVER (ORDER BY i), lead(i, 1 + 0) OVER (ORDER BY i) FROM VALUES (1), (2) AS t(i);

-- a grouping column that several columns are called by is not there below GROUPING SETS
SELECT a, count(*) AS a FROM VALUES (1), (2) AS t(a) GROUP BY ROLLUP(a) ORDER BY a;
SELECT a, count(*) AS a FROM VALUES (1), (2) AS t(a) GROUP BY ROLLUP(a) ORDER BY t.a;
SELECT a, max(b) AS b, min(b) AS b FROM VALUES (1, 2) AS t(a, b) GROUP BY a WITH ROLLUP ORDER BY a, max(b);

-- lower case as Java makes it
SELECT s ILIKE 'ΣΑΣ', s ILIKE 'ς', s ILIKE '%Σ', s ILIKE p, s ILIKE 'İ', s ILIKE 'a/%b' ESCAPE '/' FROM VALUES ('Σας', 'ΣΑΣ'), ('aΣ', 'aς'), ('i̇', 'İ'), ('A%B', 'a_b') AS t(s, p);
SELECT from_csv(s, 's string, t string') FROM VALUES ('ab\u0000c'), ('x'), ('d,\u0000e'), ('y,z') AS t(s);

-- of rows of a frame with the same key, MAX_BY and MIN_BY take the last in the window's order
SELECT i, x, max_by(i, x) OVER (ORDER BY i), min_by(i, x) OVER (ORDER BY i), max_by(i, x) OVER (ORDER BY i DESC), max_by(i, x) OVER (ORDER BY i ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING), max_by(i, x) OVER (ORDER BY i ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM VALUES (1, 5), (2, 5), (3, 4), (4, 5) AS t(i, x) ORDER BY i;
SELECT k, max_by(k, v) OVER w + min_by(k, v) OVER (w ROWS 1 PRECEDING) FROM VALUES (1, 5), (2, 5), (3, 4), (4, NULL) AS t(k, v) WINDOW w AS (PARTITION BY v ORDER BY k DESC) ORDER BY k;
SELECT k, max_by(k, sum(v)) OVER (ORDER BY k) FROM VALUES (1, 5), (2, 5), (3, 4), (4, 5) AS t(k, v) GROUP BY k ORDER BY k;

-- PIVOT gives NULL where a group has no row of the value if all results are numbers or booleans; else what the aggregate makes of no values
SELECT * FROM VALUES (1, 'a', 10, 'p'), (1, 'b', 20, NULL), (2, 'a', NULL, 'q') AS t(k, c, v, w) PIVOT (count(*) AS n, max(w) AS m FOR c IN ('a', 'b', 'z')) ORDER BY k, v;
SELECT * FROM VALUES (1, 'a', 10, 'p'), (1, 'b', 20, NULL), (2, 'a', NULL, 'q') AS t(k, c, v, w) PIVOT (count(*) AS n, max(v) AS m FOR c IN ('a', 'b', 'z')) ORDER BY k, w;
SELECT * FROM VALUES (1, 'a', 10), (1, 'b', 20), (2, 'a', NULL) AS t(k, c, v) PIVOT (array_agg(v) AS n, approx_count_distinct(v) AS m, sum(v) AS s, count(DISTINCT v) AS d FOR c IN ('a', 'b')) ORDER BY k;
SELECT * FROM VALUES (1, 'a', 10), (1, 'b', 20), (2, 'a', NULL) AS t(k, c, v) PIVOT (coalesce(string(max(v)), 'none') FOR c IN ('a', 'b')) ORDER BY k;
SELECT * FROM (SELECT k, c, w FROM VALUES (1, 'a', NULL), (1, 'b', NULL), (1, 'a', 'q'), (1, 'b', 'r'), (2, 'b', 's'), (2, 'a', NULL) AS t(k, c, w)) PIVOT (first(w) AS f, last(w) AS l, any_value(w) AS a FOR c IN ('a', 'b')) ORDER BY k;

-- VALUES find their types by the rules of no ANSI mode
SET spark.sql.ansi.enabled=true;
SELECT typeof(a), a, typeof(b), b FROM VALUES (1L, array(1)), (1.5F, array(2.5F)), (NULL, NULL) AS t(a, b);
SET spark.sql.ansi.enabled=false;

-- years that 64 bits of months do not hold
SELECT TRY_CAST('1537228672809129301-4' AS INTERVAL YEAR TO MONTH), TRY_CAST('178956970-7' AS INTERVAL YEAR TO MONTH), TRY_CAST('178956970-8' AS INTERVAL YEAR TO MONTH);
SELECT s, CAST(s AS INTERVAL YEAR) FROM VALUES ('9223372036854775807'), ('-9223372036854775807'), ('1537228672809129301'), ('178956970') AS t(s);

-- sums outside of ANSI mode are cut to their low bits once for all terms
SELECT a + b + c + d + e AS s, a - b - c - d - e AS t, a - (b - c + d) - (e - a - b) AS u, (a + b) * (c + d) + e + a AS v, -a - b - c - d AS w FROM VALUES (2147483647, 2147483647, 2147483647, 2147483647, -2147483648), (-2147483648, 1, -5, 2147483647, 7), (1, NULL, 2, 3, 4) AS t(a, b, c, d, e);
SELECT a + b + c + d + e AS s, a - b - c - d - e AS t, a - (b - c + d) - (e - a - b) AS u, (a + b) * (c + d) + e + a AS v, -a - b - c - d AS w FROM VALUES (9223372036854775807L, 9223372036854775807L, 9223372036854775807L, 9223372036854775807L, -9223372036854775808L), (-9223372036854775808L, 1L, -5L, 9223372036854775807L, 7L), (1L, NULL, 2L, 3L, 4L) AS t(a, b, c, d, e);
SELECT a + b + c + d + e AS s, a - b - c - d - e AS t, a - (b - c + d) - (e - a - b) AS u, (a + b) * (c + d) + e + a AS v FROM VALUES (127Y, 127Y, 127Y, 127Y, -128Y), (-128Y, 1Y, -5Y, 127Y, 7Y) AS t(a, b, c, d, e);
SELECT a + 2147483647 + 2147483647 + 2147483647 + 2147483647 + (month(d) + 1) + (year(d) + 2147483647) + 2147483647 - 2147483647 - 2147483647 - 2147483647 AS s, a + b + (month(d) + 1) + b + b + (day(d) - 5) + b + 2147483647 AS t FROM VALUES (5, 2147483647, DATE'2020-05-06'), (-2147483648, -2147483648, DATE'2020-05-06') AS t(a, b, d);
SELECT a + b - CAST(c AS INT) - CAST(c AS INT) - CAST(c AS INT) + CAST(c AS INT) AS s, a + b + CAST(c AS INT) + CAST(c AS INT) + CAST(c AS INT) + CAST(c AS INT) AS t FROM VALUES (2147483647, 2147483647, '2147483647') AS t(a, b, c);
SELECT a + b + 1, count(1) + sum(a + b + 1) FROM VALUES (1, 2), (3, 4), (1, 2) AS t(a, b) GROUP BY a + b ORDER BY 1;

-- what an alias to the left or a row of UNPIVOT stands for is worked out once, also where it is another each time
SELECT s = t AS same, length(s) AS n FROM (SELECT uuid() AS s, s AS t FROM range(2));
SELECT id, rand(1) AS r, r AS r2, r + 0 = r2 AS same FROM range(3) ORDER BY id + 1, r;
SELECT id, v, k FROM (SELECT id, rand(3) AS a, 5D AS b FROM range(3)) UNPIVOT (v FOR k IN (a, b)) ORDER BY id, k;
SELECT count(DISTINCT v) = 1 AS same FROM (SELECT id, a, a AS b FROM (SELECT id, uuid() AS a FROM range(1))) UNPIVOT (v FOR k IN (a, b));
SELECT * FROM VALUES (1, 2, 3) AS o(x, y, z), LATERAL (SELECT * FROM (SELECT o.x AS i, y + 1 AS a, z AS b) UNPIVOT (v FOR k IN (a, b))) ORDER BY k;
SELECT (SELECT max(v) FROM (SELECT o.x AS i, y + 1 AS a, z AS b) UNPIVOT (v FOR k IN (a, b))) AS m FROM VALUES (1, 2, 3), (5, 6, 8) AS o(x, y, z) ORDER BY m;

-- moments of whole numbers
SELECT k, stddev_samp(q), variance(q), stddev_pop(q), skewness(q), kurtosis(q), stddev(CAST(q AS BIGINT) * 9007199254740), var_pop(CAST(q AS SMALLINT)), stddev(q / 7), stddev(CAST(q AS DECIMAL(10,2)) / 3), stddev(q) FILTER (WHERE q > 100) FROM (SELECT id % 7 AS k, CAST(id * 7919 % 1013 - 500 AS INT) AS q FROM range(200)) GROUP BY k ORDER BY k;
SELECT stddev_samp(q), variance(b), kurtosis(q), corr(q, b), covar_samp(q, b), regr_slope(q, b) FROM (SELECT CAST(id * 7919 % 1013 - 500 AS INT) AS q, id * 922337203685477 AS b FROM range(2000));
SELECT stddev_samp(q), stddev(b), skewness(t) FROM VALUES (1, 9223372036854775807L, 1Y), (NULL, -9223372036854775807L, NULL), (3, 12345678901234567L, -128Y) AS t(q, b, t);
SELECT id, stddev(id) OVER (ORDER BY id), var_samp(CAST(id AS INT)) OVER (ORDER BY id ROWS 2 PRECEDING) FROM range(6);
SELECT stddev_samp(1), stddev_samp(q), var_pop(DISTINCT q) FROM VALUES (5), (5), (NULL), (7) AS t(q);

-- a window frame whose distances are in the wrong order is refused, beside CURRENT ROW it is empty; less than nothing is the other way
SELECT count(*) OVER (ORDER BY i ROWS BETWEEN 1 + 1 FOLLOWING AND 1 FOLLOWING) FROM VALUES (1), (2) AS t(i);
SELECT count(*) OVER (ORDER BY i RANGE BETWEEN 1 PRECEDING AND 2 PRECEDING) FROM VALUES (1), (2) AS t(i);
SELECT count(*) OVER (ORDER BY d RANGE BETWEEN 1 PRECEDING AND 1.5 PRECEDING) FROM VALUES (1.5), (2) AS t(d);
SELECT count(*) OVER (ORDER BY t RANGE BETWEEN INTERVAL '2' DAY FOLLOWING AND INTERVAL '1' DAY FOLLOWING) FROM VALUES (TIMESTAMP'2024-01-01 00:00:00') AS t(t);
SELECT count(*) OVER (ORDER BY i ROWS BETWEEN CURRENT ROW AND 1 PRECEDING), count(*) OVER (ORDER BY i ROWS BETWEEN 1 FOLLOWING AND CURRENT ROW) FROM VALUES (1), (2) AS t(i);
SELECT i, count(*) OVER (ORDER BY i RANGE BETWEEN CURRENT ROW AND 1 PRECEDING), sum(i) OVER (ORDER BY i DESC RANGE BETWEEN 1 FOLLOWING AND CURRENT ROW) FROM VALUES (1), (2), (NULL), (NULL) AS t(i);
SELECT i, count(*) OVER (ORDER BY i ROWS BETWEEN 2 PRECEDING AND -2 PRECEDING), count(*) OVER (ORDER BY i ROWS BETWEEN -2 PRECEDING AND CURRENT ROW), count(*) OVER (ORDER BY i RANGE BETWEEN -1 FOLLOWING AND 0 FOLLOWING) FROM VALUES (1), (2), (NULL), (NULL) AS t(i);
SELECT count(*) OVER (ORDER BY i ROWS BETWEEN 1Y PRECEDING AND 1 FOLLOWING) FROM VALUES (1), (2) AS t(i);
SELECT lag(i, 1 + 0) OVER (ORDER BY i), lag(i, -(1)) OVER (ORDER BY i), lead(i, -(1)) OVER (ORDER BY i), lag(i, 0) OVER (ORDER BY i), lead(i, 1 + 1, 0) OVER (ORDER BY i) FROM VALUES (1), (2) AS t(i);

-- functions of functions take no NULL for an array or map
SELECT transform(NULL, x -> x);
SELECT zip_with(array(1), NULL, (x, y) -> x);
SELECT array_sort(NULL);
SELECT map_filter(NULL, (k, v) -> true);
SELECT map_zip_with(map(1, 2), NULL, (k, a, b) -> a);
SELECT filter(array(1), x -> NULL), aggregate(array(1), NULL, (a, x) -> NULL), array_sort(array(2, 1), (a, b) -> NULL);

-- hours beyond a day of a calendar interval are days when its days are asked for
SELECT x, extract(DAY FROM x), extract(HOUR FROM x), date_part('minute', x) FROM (SELECT make_interval(0, 0, 0, id - 1, 30 * (id - 1), -61) AS x FROM range(4));
SELECT typeof(x / 2), typeof(x * 2), x / 2 FROM VALUES (INTERVAL '1' YEAR) AS t(x);
SELECT format_string('%s %d', INTERVAL '1' DAY, INTERVAL '2' YEAR), format_string('%s', x) FROM VALUES (INTERVAL '1' MONTH), (NULL) AS t(x);
SELECT map_concat(), size(map_concat()), map_concat()['a'];
SELECT localtimestamp IS NULL;

-- after IN a SELECT of a bare text is a literal of a type that there is not
SELECT s FROM VALUES ('a') AS t(s) WHERE s IN (SELECT 'a');
SELECT s FROM VALUES ('a') AS t(s) WHERE s IN (SELECT 'a' || 'b');
SELECT s FROM VALUES ('a') AS t(s) WHERE s IN (SELECT 'a' AS x);
SELECT s FROM VALUES ('a') AS t(s) WHERE s IN (SELECT 'a' UNION SELECT 'b');

-- grouping_id takes all of the grouping columns in their order
SELECT a, b, grouping_id(b, a) FROM VALUES (1, 2) AS t(a, b) GROUP BY CUBE(a, b);
SELECT a, b, grouping_id(a) FROM VALUES (1, 2) AS t(a, b) GROUP BY a, b GROUPING SETS ((a), (a, b));
SELECT a + 1, b, grouping_id(a + 1, b) FROM VALUES (1, 2) AS t(a, b) GROUP BY CUBE(a + 1, b) ORDER BY 3;

-- a condition that says = TRUE or = FALSE is the condition or its negation
SELECT id FROM numbers WHERE (i IN (SELECT i FROM numbers WHERE id > 2)) = false;
SELECT id FROM numbers WHERE (i NOT IN (SELECT i FROM numbers WHERE id > 2)) = false;
SELECT id FROM numbers WHERE (i IN (SELECT i FROM numbers WHERE id > 2)) <> true;
SELECT id FROM numbers WHERE (i > 1) = true AND false = (l > 0);

-- words for dates as constants are read where a cast is and where to_date and its like are; dates and timestamps are numbers to format_string
SELECT to_date('epoch'), CAST('epoch' AS DATE), to_date('epoch', 'yyyy-MM-dd'), to_timestamp(' EPOCH '), to_timestamp_ntz('epoch'), try_to_timestamp('epoch'), to_date('now') IS NULL, to_timestamp('now') IS NULL;
SELECT to_date(s), to_timestamp(s) FROM VALUES ('epoch'), ('now') AS t(s);
SELECT format_string('%s %d', d, t), format_string('%s', n) FROM VALUES (DATE'2024-01-01', TIMESTAMP'2024-01-01 00:00:00', TIMESTAMP_NTZ'2024-01-01 00:00:00'), (NULL, NULL, NULL), (DATE'0001-01-01', TIMESTAMP'0001-01-01 00:00:00', TIMESTAMP_NTZ'1969-12-31 23:59:59') AS t(d, t, n);
-- where a column that raises is worked out: where it is read, unless rows are kept or sent on before
SET spark.sql.ansi.enabled=true;
WITH r AS (SELECT id, i <> 0 AS g, id / i AS q FROM numbers) SELECT id, CASE WHEN g THEN q END FROM r ORDER BY id;
WITH a AS (SELECT id, i <> 0 AS g, id / i AS q FROM numbers), r AS (SELECT * FROM a) SELECT id, coalesce(if(g, NULL, 0D), q) FROM r ORDER BY id;
WITH a AS (SELECT id, i <> 0 AS g, id / i AS q FROM numbers) SELECT id, if(g, q, 0D) FROM (SELECT * FROM a UNION ALL SELECT * FROM a) ORDER BY id;
WITH a AS (SELECT id, i <> 0 AS g, id / i AS q FROM numbers) SELECT x.id, if(x.g, x.q, y.q) FROM a x JOIN a y ON x.id = y.id + 1 WHERE y.id < 3;
SELECT id, NOT g OR q > 0 FROM (SELECT id, i <> 0 AS g, if(i = 0, raise_error('no'), id) AS q FROM numbers) ORDER BY id;
SELECT id, g AND q > 0 FROM (SELECT * FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers) TABLESAMPLE (100 PERCENT)) ORDER BY id;
SELECT CASE WHEN g THEN q END FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers UNION ALL SELECT 9, true, 1D) ORDER BY 1;
SELECT a.id, CASE WHEN g THEN q END FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers) a LEFT JOIN (SELECT id AS j FROM numbers) c ON a.id = c.j ORDER BY 1;
SELECT id, if(g, q, 0D) FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers) a WHERE id IN (SELECT id FROM texts) ORDER BY id;
SELECT id, sum(CASE WHEN g THEN q END) OVER (ORDER BY id) FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers LIMIT 100) ORDER BY id;
SELECT CASE WHEN g THEN q END AS v, count(*) FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers) GROUP BY CASE WHEN g THEN q END ORDER BY 1;
SELECT a.id, CASE WHEN g THEN l.q END FROM (SELECT *, i <> 0 AS g FROM numbers) a, LATERAL (SELECT id / i AS q) l ORDER BY 1;
SELECT id, CASE WHEN g THEN q END FROM (SELECT id, g, q, q AS p FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers)) ORDER BY id;
SELECT id FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers) WHERE g AND q > 0 ORDER BY id;
SELECT id, CASE WHEN g THEN q END FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers ORDER BY id);
SELECT id, CASE WHEN g THEN q END FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers DISTRIBUTE BY id);
SELECT id, CASE WHEN g THEN q END FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers SORT BY id);
SELECT id, CASE WHEN g THEN q END FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers CLUSTER BY id);
SELECT id, CASE WHEN g THEN q END FROM (SELECT /*+ REPARTITION(3) */ id, i <> 0 AS g, id / i AS q FROM numbers);
SELECT id, CASE WHEN g THEN q END FROM (SELECT /*+ COALESCE(1) */ id, i <> 0 AS g, id / i AS q FROM numbers);
SELECT DISTINCT CASE WHEN g THEN q END FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers ORDER BY id LIMIT 4);
SELECT id FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers) ORDER BY CASE WHEN g THEN q END, id;
SELECT id FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers) WHERE q > 0 AND g;
SELECT id FROM (SELECT * FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers) TABLESAMPLE (100 PERCENT)) WHERE q > 0 AND g;
SELECT id, CASE WHEN g THEN q + q END FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers);
SELECT sum(CASE WHEN g THEN q END) FROM (SELECT a.* FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers) a LEFT JOIN (SELECT id AS j FROM numbers) c ON a.id = c.j);
SELECT id, w FROM (SELECT id, i <> 0 AS g, id / i AS q FROM numbers) LATERAL VIEW explode(array(CASE WHEN g THEN q END)) e AS w;
SET spark.sql.ansi.enabled=false;
SELECT id, CASE WHEN g THEN q END FROM (SELECT * FROM (SELECT id, i <> 0 AS g, if(i = 0, raise_error('no'), id) AS q FROM numbers) a JOIN (SELECT id AS j FROM numbers) ON id = j) ORDER BY id;
SELECT id, upper(l) FROM (SELECT id, lower(name) AS l FROM texts) ORDER BY id;
SELECT upper(l), lower(u), upper(u) FROM (SELECT lower(v) AS l, upper(v) AS u FROM (SELECT concat(name, 'ẞßİı') AS v FROM texts));

-- an aggregate after LATERAL of which no column is read
SET spark.sql.ansi.enabled=true;
SELECT r2.id FROM VALUES (1),(2) AS r2(id) LEFT JOIN LATERAL (SELECT 0L AS c28 FROM (SELECT count(*) AS c25 FROM (SELECT '' AS c16, 0 AS c17 FROM range(3) LIMIT 1) AS r24) AS r26) AS r27;
SELECT r2.id FROM VALUES (1),(2) AS r2(id) CROSS JOIN LATERAL (SELECT DISTINCT 1 AS a FROM (SELECT max(c) AS c25 FROM VALUES (1) AS v(c) WHERE c > r2.id)) AS r27 ORDER BY 1;
SET spark.sql.ansi.enabled=false;
-- IN of a NULL, and of a NULL that stands for no rows
SELECT k IN (SELECT id FROM range(3) WHERE id < 0) FROM (SELECT id, CAST(NULL AS BIGINT) AS k FROM range(2));
SELECT n.id, x.k IN (SELECT id FROM range(3) WHERE id < 0) FROM range(2) n LEFT JOIN (SELECT id, id AS k FROM range(3) LIMIT 0) x ON n.id = x.id;

-- A generator over groups makes rows of each group; its arguments are worked out with the aggregates.
SELECT x, explode(array(x, x)) e FROM VALUES (1),(2) t(x) GROUP BY x ORDER BY e DESC;
SELECT x, explode(collect_list(y)) e FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY x ORDER BY count(*) DESC;
SELECT x, explode(collect_list(y)) e FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY x ORDER BY y;
SELECT explode(collect_list(y)) e FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY x ORDER BY x;
SELECT explode(collect_list(y)) e FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY x ORDER BY max(y);
SELECT x, explode(collect_list(y)) e FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY x HAVING count(*) > 0;
SELECT x, explode(collect_list(y)) e FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY ALL;
SELECT x, explode(collect_list(y)) e FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY x, e;
SELECT x, explode(collect_list(y)) e FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY 1;
SELECT x, explode(collect_list(y)) e FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY 1, 2;
SELECT x, explode(collect_list(y)) e, sum(y) s, row_number() OVER (ORDER BY sum(y) DESC) r FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY x ORDER BY x;
SELECT x, explode(collect_list(y)) e, e + 1 FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY x;
SELECT x + 1 AS z, explode(sequence(z, 3)) e FROM VALUES (1, 2),(1, 3) t(x, y) GROUP BY x;
SELECT explode_outer(collect_list(y)) e FROM VALUES (1, 2),(2, 3) t(x, y) WHERE y > 5;
SELECT DISTINCT explode(collect_list(y)) e FROM VALUES (1, 2),(2, 2) t(x, y);
SELECT stack(2, sum(y), min(y), max(y), count(*)) FROM VALUES (1, 2),(2, 2) t(x, y);
SELECT stack(2, sum(y), min(y), max(y), count(*)) AS (a, b) FROM VALUES (1, 2),(2, 2) t(x, y);
SELECT x, grouping(x), explode(collect_list(y)) FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY ROLLUP(x) ORDER BY 1, 3;
SELECT explode(x) FROM VALUES (array(1,2)),(array(1,2)) t(x) GROUP BY x;
SELECT explode(array(1,2)) FROM VALUES (1),(2) t(x) GROUP BY x;
SELECT explode(map(x, count(*))) FROM VALUES (1),(2) t(x) GROUP BY x ORDER BY key;
SELECT explode(map(x, count(*))) AS (a, b) FROM VALUES (1),(2) t(x) GROUP BY x ORDER BY a;
SELECT inline(collect_list(struct(x, x + 1 AS y))) FROM VALUES (1),(2) t(x);
SELECT json_tuple(max(s), 'a', 'b') FROM VALUES ('{"a":1}'), ('{"a":2,"b":3}') t(s);
SELECT explode(array(1)) FROM VALUES (1),(2) t(x) HAVING count(*) > 1;
SELECT sum(e) FROM (SELECT x, explode(collect_list(y)) e FROM VALUES (1, 2),(2, 3),(1, 5) t(x, y) GROUP BY x);
SELECT explode(array(1)) FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY ROLLUP(x);
SELECT explode(collect_list(y)) FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY ROLLUP(x);
SELECT sum(y), explode(collect_list(y)) FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY ROLLUP(x);
SELECT explode(array(x)) FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY 1;
SELECT explode(array(x)) FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY ALL;
SELECT explode(array(x)), sum(y) FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY ALL;
SELECT explode(array(x)), y FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY ALL;
SELECT explode(array(x)), explode(array(1)), y FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY y, x;
SELECT explode(array(x)), explode(collect_list(y)) FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY x;
SELECT explode(array(1)), explode(collect_list(y)) FROM VALUES (1, 2),(2, 3) t(x, y);
SELECT explode(array(y)) FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY x;
SELECT x, explode(array(y)) FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY x;
SELECT sum(y), explode(array(y)) FROM VALUES (1, 2),(2, 3) t(x, y);
SELECT 1 + explode(array(sum(y))) FROM VALUES (1, 2),(2, 3) t(x, y);
SELECT explode(array(row_number() OVER (ORDER BY sum(y)))) FROM VALUES (1, 2),(2, 3) t(x, y) GROUP BY x;
SELECT DISTINCT explode(collect_list(y)) e FROM VALUES (1, 2),(2, 2) t(x, y) GROUP BY x ORDER BY x;
SELECT t.x, explode(collect_list(y)) e FROM VALUES (1, 2),(2, 2) t(x, y) GROUP BY x ORDER BY t.x;
SELECT explode(collect_list(y)) e FROM VALUES (1, 2),(2, 2) t(x, y) GROUP BY x ORDER BY t.x DESC;
SELECT explode(collect_list(y)) e FROM VALUES (1, 2),(2, 2) t(x, y) GROUP BY x + 1 ORDER BY x + 1 DESC;
SELECT x + 1 z, explode(collect_list(y)) e FROM VALUES (1, 2),(2, 2) t(x, y) GROUP BY x + 1 ORDER BY x + 1 DESC;
SELECT x + 1 z, explode(collect_list(y)) e FROM VALUES (1, 2),(2, 2) t(x, y) GROUP BY x + 1 ORDER BY z DESC, e;
SELECT explode(array(1,2)) e, (SELECT max(y) FROM VALUES (1) u(y)) m, count(*) FROM VALUES (1, 2),(2, 2) t(x, y);
SELECT explode((SELECT collect_list(1))) e, count(*) FROM VALUES (1, 2),(2, 2) t(x, y);
SELECT count(e) FROM (SELECT explode(collect_list(y)) e, x FROM VALUES (1, 2),(2, 2) t(x, y) GROUP BY x) WHERE x = 1;
SELECT posexplode(array_sort(collect_set(y))) AS (p, v), x FROM VALUES (1, 2),(1, 3) t(x, y) GROUP BY x;
SELECT stack(2, 'a', sum(y), 'b', count(y)) AS (k, v) FROM VALUES (1, 2),(1, 3) t(x, y);
SELECT x, stack(2, 'a', sum(y), 'b', max(y) * 1L) AS (k, v) FROM VALUES (1, 2),(1, 3) t(x, y) GROUP BY x;
SELECT explode(from_json(max(s), 'array<int>')) FROM VALUES ('[1,2]') t(s);
SELECT explode(split(max(s), ',')) w, count(*) n FROM VALUES ('a,b') t(s);
SELECT explode(sequence(min(d), max(d), interval 1 day)) d FROM VALUES (date'2020-01-01'),(date'2020-01-03') t(d);
WITH b AS (SELECT explode(sequence(min(d), max(d), interval 1 day)) d FROM VALUES (date'2020-01-01'),(date'2020-01-03') t(d)) SELECT b.d, count(t2.d) FROM b LEFT JOIN VALUES (date'2020-01-02') t2(d) ON b.d = t2.d GROUP BY b.d ORDER BY b.d;

-- window functions of window functions, as sessions are counted
SELECT k, t, sum(CASE WHEN t - lag(t) OVER (PARTITION BY k ORDER BY t) > 5 THEN 1 ELSE 0 END) OVER (PARTITION BY k ORDER BY t) AS session FROM VALUES ('a', 1), ('a', 2), ('a', 9), ('b', 1), ('b', 30), (NULL, 3) AS s(k, t) ORDER BY k, t;
SELECT k, sum(sum(sum(v)) OVER (ORDER BY k)) OVER () AS a, rank() OVER (ORDER BY sum(v) / sum(sum(v)) OVER ()) AS r FROM VALUES ('a', 10), ('a', 20), ('b', 7), (NULL, 1) AS s(k, v) GROUP BY k ORDER BY k;
SELECT k, t, sum(v) OVER w - lag(sum(v) OVER w) OVER w AS d, sum(max(lag(v) OVER (ORDER BY t, k)) OVER (PARTITION BY k)) OVER (ORDER BY k, t) AS m FROM VALUES ('a', 1, 10), ('a', 2, 20), ('b', 1, 7), ('b', 30, NULL) AS s(k, t, v) WINDOW w AS (PARTITION BY k ORDER BY t) ORDER BY k, t;
SELECT t FROM VALUES ('a', 1), ('a', 2), ('b', 3) AS s(k, t) ORDER BY sum(rank() OVER (ORDER BY t)) OVER (PARTITION BY k) DESC, t;
SELECT sum(rank() OVER (ORDER BY v)) FROM VALUES (1), (2) AS t(v);

-- columns of PIVOT are called as the values are as strings; where these must be computed first they want a name
SELECT * FROM (SELECT 1 AS i, DATE'2024-01-01' AS k) PIVOT (sum(i) AS s, max(i) FOR k IN (DATE'2024-01-01', date'2024-1-2', TIMESTAMP'2024-01-03 00:00:00'));
SELECT * FROM (SELECT 1 AS i, TIMESTAMP'2024-01-01 10:00:00.5' AS k, 'x' AS q) PIVOT (sum(i) FOR (k, q) IN ((TIMESTAMP'2024-01-01 10:00:00.5', 'x'), (TIMESTAMP'2024-01-01 10:00:00+05:00', 'y')));
SELECT * FROM (SELECT 1 AS i, 3 AS k) PIVOT (sum(i) FOR k IN (1 + 2, +5, -5, cast(7 AS BIGINT)));
SELECT * FROM (SELECT 1 AS i, 'A' AS k) PIVOT (sum(i) FOR k IN (upper('a') AS a));

-- words that are functions without parentheses go before aliases to the left; windows and aggregates read none of these
SELECT DATE'2020-01-01' AS current_date, current_date = current_date() AS same, 'x' AS user, user = 'x' AS other;
SELECT grouping__id, GROUPING__ID + 1, a FROM VALUES (1) AS t(a) GROUP BY a WITH ROLLUP;
SELECT t AS x, row_number() OVER (ORDER BY x) FROM VALUES (1) AS v(t);
SELECT t AS x, count(*) FILTER (WHERE x > 0) FROM VALUES (1) AS v(t) GROUP BY t;

-- items to the right of a generator read its columns
SELECT id, explode(sequence(1, id)) AS e, e * id AS p, p + E AS q FROM range(3) WHERE id > 0 ORDER BY q;
SELECT posexplode(array('a', 'b')), pos + 1, upper(col), row_number() OVER (ORDER BY pos DESC) AS r;
SELECT explode(array(array(1, 2), array(3))) AS a, explode(a) AS b, size(a) + b AS c;
SELECT explode(array(named_struct('a', 1, 'b', 2))) AS s, s.a, s.b + 1 AS b1;
SELECT t, explode(array(7, 8)) AS t, t + 1 FROM VALUES (1) AS v(t);
SELECT explode(array(1, 2)) AS e, t AS e, e + 1 FROM VALUES (1) AS v(t);
SELECT explode(array(1, 2)) AS e, sum(e) OVER () AS s;
SELECT explode(array(1, 2)) AS e, (SELECT e) AS q;
SELECT count_if(r1 = r + 1) FROM (SELECT explode(array(1, 2)) AS e, rand() AS r, r + 1 AS r1);
SELECT explode(collect_list(t)) AS e, e + 1 AS n FROM VALUES (1) AS v(t);

-- subqueries in bodies of lambdas, which see nothing of their arguments
SELECT filter(xs, x -> x > (SELECT max(id) FROM range(3) r WHERE r.id < k)) AS a, transform(xs, x -> (SELECT count(*) FROM range(5)) + k * x) AS b, exists(xs, x -> EXISTS (SELECT 1 FROM range(3) r WHERE r.id = k)) AS c FROM VALUES (array(0, 1, 2), 2), (array(), 1) AS t(xs, k) ORDER BY k;
SELECT k FROM VALUES ('a', array(1, 2)), ('b', array(5)) AS a(k, xs) WHERE exists(xs, e -> e > (SELECT max(id) FROM range(3))) AND k <> 'z';
SELECT filter(xs, x -> x > s) FROM (SELECT xs, (SELECT max(id) FROM range(2)) AS s FROM VALUES (array(0, 1, 2)) AS t(xs));

-- window() in WHERE is a column before those of the table; a name DuckDB's WITH takes for its own
SELECT * FROM VALUES (1, TIMESTAMP'2024-01-01 10:07:00'), (2, TIMESTAMP'2024-01-01 10:12:00'), (3, NULL) AS t(id, ts) WHERE window(ts, '10 minutes').start = TIMESTAMP'2024-01-01 10:00:00';
SELECT count(*) FROM VALUES (1, TIMESTAMP'2024-01-01 10:07:00'), (2, TIMESTAMP'2024-01-01 10:12:00') AS t(id, ts) WHERE window(ts, '10 minutes', '5 minutes').start IS NOT NULL AND id > 0;
WITH recursive AS (SELECT 1 AS a) SELECT a FROM recursive;
