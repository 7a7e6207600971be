-- CHAR(n) and VARCHAR(n): what is written is checked and padded, what is read is padded, what is compared is padded.
CREATE TABLE lengths (id INT, c CHAR(5), v VARCHAR(3), s STRING) USING parquet;
INSERT INTO lengths VALUES (1, 'ab', 'ab', 'ab'), (2, 'abcde', 'abc', 'abcdef'), (3, '', '', ''), (4, NULL, NULL, NULL);
INSERT INTO lengths VALUES (5, 'ab   ', 'ab ', 'ab '), (6, 'ab        ', 'ab      ', 'x'), (7, ' ab', ' a', ' ab');
INSERT INTO lengths VALUES (8, 'éé', 'ééé', 'é'), (9, '😀', '😀😀😀', '😀');
-- gap: Spark calls what fails while it writes TASK_WRITE_FAILED; here it keeps its own class, EXCEED_LIMIT_LENGTH
INSERT INTO lengths VALUES (10, 'abcdef', 'a', 'a');
-- gap: Spark calls what fails while it writes TASK_WRITE_FAILED; here it keeps its own class, EXCEED_LIMIT_LENGTH
INSERT INTO lengths VALUES (10, 'a', 'abcd', 'a');
-- gap: Spark calls what fails while it writes TASK_WRITE_FAILED; here it keeps its own class, EXCEED_LIMIT_LENGTH
INSERT INTO lengths VALUES (10, 'a', 'éééé', 'a');
-- gap: Spark calls what fails while it writes TASK_WRITE_FAILED; here it keeps its own class, EXCEED_LIMIT_LENGTH
INSERT INTO lengths VALUES (10, 'abcde f', 'a', 'a');
-- gap: Spark calls what fails while it writes TASK_WRITE_FAILED; here it keeps its own class, EXCEED_LIMIT_LENGTH
INSERT INTO lengths VALUES (10, 'abcdeé', 'a', 'a');
-- gap: Spark calls what fails while it writes TASK_WRITE_FAILED; here it keeps its own class, EXCEED_LIMIT_LENGTH
INSERT INTO lengths SELECT 11, s, s, s FROM lengths WHERE id = 2;
INSERT INTO lengths SELECT 12, 12345, 123, 1;
INSERT INTO lengths SELECT 12, 123456, 1, 1;
INSERT INTO lengths SELECT 13, true, NULL, false;
SELECT id, c, v, s, length(c), length(v), concat('<', c, '|', v, '>') FROM lengths ORDER BY id;
SELECT id, char_length(c), octet_length(c), hex(v) FROM lengths ORDER BY id;
DESCRIBE TABLE lengths;
SELECT typeof(c), typeof(v) FROM lengths LIMIT 1;
SELECT id FROM lengths WHERE c = 'ab' ORDER BY id;
SELECT id FROM lengths WHERE c = 'ab  ' ORDER BY id;
SELECT id FROM lengths WHERE c = 'ab          ' ORDER BY id;
SELECT id FROM lengths WHERE 'ab' = c ORDER BY id;
SELECT id FROM lengths WHERE c <=> 'ab' ORDER BY id;
SELECT id FROM lengths WHERE c <> 'ab' ORDER BY id;
SELECT id FROM lengths WHERE c > 'ab' ORDER BY id;
SELECT id FROM lengths WHERE c >= 'ab' ORDER BY id;
SELECT id FROM lengths WHERE c < 'b' ORDER BY id;
SELECT id FROM lengths WHERE v = 'ab' ORDER BY id;
SELECT id FROM lengths WHERE v = 'ab ' ORDER BY id;
SELECT id FROM lengths WHERE c IN ('ab', 'abcde ') ORDER BY id;
SELECT id FROM lengths WHERE c IN ('ab', NULL) ORDER BY id;
SELECT id FROM lengths WHERE v IN ('ab', 'abc') ORDER BY id;
SELECT id FROM lengths WHERE c NOT IN ('ab', 'x') ORDER BY id;
SELECT id FROM lengths WHERE c LIKE 'ab' ORDER BY id;
SELECT id FROM lengths WHERE c LIKE 'ab%' ORDER BY id;
SELECT id FROM lengths WHERE c LIKE 'ab   ' ORDER BY id;
SELECT id FROM lengths WHERE c BETWEEN 'ab' AND 'abc' ORDER BY id;
SELECT id FROM lengths WHERE c = v ORDER BY id;
SELECT id FROM lengths WHERE c = s ORDER BY id;
SELECT id FROM lengths WHERE v = s ORDER BY id;
SELECT a.id, b.id FROM lengths a JOIN lengths b ON a.c = b.c AND a.id < b.id ORDER BY 1, 2;
SELECT a.id, b.id FROM lengths a JOIN lengths b ON a.c = b.v ORDER BY 1, 2;
SELECT c, count(*) FROM lengths GROUP BY c ORDER BY c;
SELECT v, count(*) FROM lengths GROUP BY v ORDER BY v;
SELECT DISTINCT length(c) FROM lengths ORDER BY 1;
SELECT max(c), min(c), max(v), min(v) FROM lengths;
SELECT id, upper(c), trim(c), c || 'x', substring(c, 4), rpad(c, 6, '-'), CASE WHEN id = 1 THEN c ELSE v END FROM lengths ORDER BY id;
SELECT c FROM lengths WHERE id = 1 UNION ALL SELECT v FROM lengths WHERE id = 1 UNION ALL SELECT s FROM lengths WHERE id = 1;
SELECT coalesce(c, v), nvl(v, c), greatest(c, v), array(c, v) FROM lengths WHERE id IN (1, 4) ORDER BY id;
CREATE VIEW short AS SELECT id, c, v FROM lengths WHERE id < 4;
SELECT id, length(c), length(v) FROM short WHERE c = 'ab' ORDER BY id;
CREATE TABLE copied USING parquet AS SELECT id, c, v FROM lengths WHERE id < 4;
SELECT id, length(c), length(v) FROM copied ORDER BY id;
-- gap: Spark calls what fails while it writes TASK_WRITE_FAILED; here it keeps its own class, EXCEED_LIMIT_LENGTH
INSERT INTO copied VALUES (9, 'abcdefgh', 'abcdefgh');
SELECT id, length(c), length(v) FROM copied WHERE id = 9;
CREATE TABLE pairs (a CHAR(2), b CHAR(5)) USING parquet;
INSERT INTO pairs VALUES ('x', 'x'), ('xy', 'xy'), ('xy', 'xyz'), (NULL, 'x');
SELECT a, b, a = b, a <=> b, a < b, a IN ('x', b), length(a), length(b) FROM pairs ORDER BY b, a;
SELECT count(*) FROM pairs p JOIN lengths l ON p.a = l.c;
SELECT CAST('abcdef' AS CHAR(3)), CAST('abcdef' AS VARCHAR(3)), length(CAST('a' AS CHAR(3)));
SELECT typeof(CAST('abc' AS CHAR(3))), typeof(CAST(1 AS VARCHAR(3)));
CREATE TABLE deep (id INT, a ARRAY<CHAR(3)>, t STRUCT<f: VARCHAR(2), g: CHAR(2)>, m MAP<CHAR(2), VARCHAR(3)>) USING parquet;
INSERT INTO deep VALUES (1, array('a', 'abc', NULL), named_struct('f', 'a ', 'g', 'b'), map('k', 'v'));
-- gap: Spark calls what fails while it writes TASK_WRITE_FAILED; here it keeps its own class, EXCEED_LIMIT_LENGTH
INSERT INTO deep VALUES (2, array('abcd'), NULL, NULL);
-- gap: Spark calls what fails while it writes TASK_WRITE_FAILED; here it keeps its own class, EXCEED_LIMIT_LENGTH
INSERT INTO deep VALUES (2, NULL, named_struct('f', 'abc', 'g', 'b'), NULL);
-- gap: Spark calls what fails while it writes TASK_WRITE_FAILED; here it keeps its own class, EXCEED_LIMIT_LENGTH
INSERT INTO deep VALUES (2, NULL, NULL, map('kkk', 'v'));
-- gap: Spark calls what fails while it writes TASK_WRITE_FAILED; here it keeps its own class, EXCEED_LIMIT_LENGTH
INSERT INTO deep VALUES (2, NULL, NULL, map('k', 'vvvv'));
SELECT id, a, length(a[0]), t, length(t.f), length(t.g), m, length(map_keys(m)[0]) FROM deep ORDER BY id;
SELECT id FROM deep WHERE t.g = 'b';
SELECT id FROM deep WHERE a[0] = 'a';
CREATE TABLE parted (v INT, p CHAR(4)) USING parquet PARTITIONED BY (p);
INSERT INTO parted VALUES (1, 'a'), (2, 'abcd');
-- gap: Spark calls what fails while it writes TASK_WRITE_FAILED; here it keeps its own class, EXCEED_LIMIT_LENGTH
INSERT INTO parted VALUES (3, 'abcde');
SELECT v, p, length(p) FROM parted WHERE p = 'a' ORDER BY v;
SELECT v, length(p) FROM parted ORDER BY v;
INSERT OVERWRITE lengths SELECT id, c, v, s FROM lengths WHERE id = 1;
SELECT id, length(c), length(v) FROM lengths;
CREATE TABLE none (c CHAR) USING parquet;
CREATE TABLE none (c VARCHAR) USING parquet;
CREATE TABLE none (c CHAR(0)) USING parquet;
CREATE TABLE none (c VARCHAR(0)) USING parquet;
SET spark.sql.readSideCharPadding = false;
SELECT id, length(c) FROM lengths;
RESET spark.sql.readSideCharPadding;
SET spark.sql.legacy.charVarcharAsString = true;
CREATE TABLE loose (c CHAR(2), v VARCHAR(2)) USING parquet;
INSERT INTO loose VALUES ('abc', 'abc'), ('a', 'a');
SELECT c, v, length(c), length(v) FROM loose ORDER BY c;
SELECT CAST('abcdef' AS CHAR(3));
RESET spark.sql.legacy.charVarcharAsString;
DROP TABLE lengths;
DROP TABLE copied;
DROP TABLE pairs;
DROP TABLE deep;
DROP TABLE parted;
DROP TABLE loose;
DROP VIEW short;

-- DECODE pads as comparisons do; PIVOT of numbers finds its values without
CREATE TABLE decoded (id INT, c CHAR(5), v VARCHAR(5)) USING parquet;
INSERT INTO decoded VALUES (1, 'ab', 'ab'), (2, 'ab   ', 'ab   '), (3, '', ''), (4, NULL, NULL), (5, 'abcde', 'abcde');
SELECT id, decode(c, 'ab', 1, 0), decode(c, 'ab', 1, 'abcde', 2, '', 3), decode(c, v, 1, 0), decode(v, 'ab', 1, 0), decode('ab', c, 1, 0), decode(c, NULL, 1, 0), decode(c, 'abcdefg', 1, 'ab', 2) FROM decoded ORDER BY id;
SELECT * FROM (SELECT id, c FROM decoded) PIVOT (count(id) FOR c IN ('ab', 'abcde', 'ab   '));
SELECT * FROM (SELECT id, c FROM decoded) PIVOT (collect_list(id) FOR c IN ('ab', 'abcde', 'ab   '));
SELECT * FROM (SELECT id, c, v FROM decoded) PIVOT (max(id) FOR (c, v) IN (('ab', 'ab') AS x, ('abcde', 'abcde') AS y));
DROP TABLE decoded;
