-- The tables of the random queries and of their regression cases. Each has a key "id" that tells its rows apart, and
-- mostly a column "k" of few values and nulls to join on. Doubles and floats are multiples of 0.25, so that the order of
-- a sum does not show. Tables are stored; views stand on VALUES, where Spark knows that a column holds no null.

DROP TABLE IF EXISTS numbers;
CREATE TABLE numbers (id INT, k INT, flag BOOLEAN, ti TINYINT, si SMALLINT, i INT, l BIGINT, f FLOAT, d DOUBLE, dec DECIMAL(10,2), big DECIMAL(38,10)) USING parquet;
INSERT INTO numbers VALUES
  (1, 1, true, 1Y, 1S, 1, 1L, 1.5F, 1.5D, 1.50, 1.5BD),
  (2, 1, false, -128Y, -32768S, -2147483648, -9223372036854775808L, -2.25F, -0.25D, -2.25, -12345678901234567890.0123456789BD),
  (3, 2, NULL, 127Y, 32767S, 2147483647, 9223372036854775807L, CAST('NaN' AS FLOAT), CAST('NaN' AS DOUBLE), 99999999.99, 12345678901234567890.0123456789BD),
  (4, 2, true, 0Y, 0S, 0, 0L, 0.0F, 0.0D, 0.00, 0BD),
  (5, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (6, 3, true, 2Y, 2S, 2, 2L, 1.5F, 1000.75D, 1.50, 3BD),
  (7, NULL, NULL, 2Y, NULL, 3, NULL, 100.0F, NULL, 10.00, NULL),
  (8, 7, false, -3Y, 300S, 7, 3000000000L, CAST('Infinity' AS FLOAT), CAST('-Infinity' AS DOUBLE), -0.01, 0.0000000001BD),
  (9, 1, NULL, 1Y, 1S, 100, -5L, -2.25F, 1.5D, NULL, 1.5BD);

DROP TABLE IF EXISTS texts;
CREATE TABLE texts (id INT, k INT, g STRING, s STRING, vc VARCHAR(5), ch CHAR(3), bin BINARY, flag BOOLEAN) USING parquet;
INSERT INTO texts VALUES
  (1, 1, 'a', 'abc', 'abc', 'abc', X'61', true),
  (2, 2, 'a', '', '', 'a', X'', false),
  (3, 2, 'b', 'ä', 'ä', 'b', X'00FF', NULL),
  (4, NULL, 'b', ' x ', ' x ', ' x', X'616263', true),
  (5, 3, NULL, NULL, NULL, NULL, NULL, NULL),
  (6, 4, 'B', 'B', 'B', 'B', X'42', false),
  (7, NULL, 'a', '12', '12', '12', X'61', true),
  (8, 1, NULL, 'Straße', 'Stra', NULL, X'FF', NULL);

DROP TABLE IF EXISTS times;
CREATE TABLE times (id INT, k INT, dt DATE, ts TIMESTAMP, ntz TIMESTAMP_NTZ, ym INTERVAL YEAR TO MONTH, dts INTERVAL DAY TO SECOND) USING parquet;
INSERT INTO times VALUES
  (1, 1, DATE'2020-02-29', TIMESTAMP'2020-02-29 12:30:00', TIMESTAMP_NTZ'2020-02-29 12:30:00', INTERVAL '1-2' YEAR TO MONTH, INTERVAL '1 02:03:04.5' DAY TO SECOND),
  (2, 1, DATE'1970-01-01', TIMESTAMP'1970-01-01 00:00:00', TIMESTAMP_NTZ'1970-01-01 00:00:00', INTERVAL '0-0' YEAR TO MONTH, INTERVAL '0 00:00:00' DAY TO SECOND),
  (3, 2, DATE'2021-03-14', TIMESTAMP'2021-03-14 03:30:00.123456', TIMESTAMP_NTZ'2021-03-14 02:30:00', INTERVAL '-1-0' YEAR TO MONTH, INTERVAL '-1 00:00:00' DAY TO SECOND),
  (4, NULL, NULL, NULL, NULL, NULL, NULL),
  (5, 3, DATE'1969-12-31', TIMESTAMP'1969-12-31 23:59:59.5', TIMESTAMP_NTZ'1899-12-31 23:59:59', INTERVAL '100-11' YEAR TO MONTH, INTERVAL '365 00:00:00.000001' DAY TO SECOND),
  (6, 2, DATE'2020-02-29', TIMESTAMP'2021-11-07 01:30:00', TIMESTAMP_NTZ'2020-02-29 12:30:00', INTERVAL '1-2' YEAR TO MONTH, INTERVAL '1 02:03:04.5' DAY TO SECOND),
  (7, NULL, DATE'1999-12-31', NULL, TIMESTAMP_NTZ'2021-11-07 01:30:00', NULL, INTERVAL '0 12:00:00' DAY TO SECOND);

DROP TABLE IF EXISTS nested;
CREATE TABLE nested (id INT, k INT, ai ARRAY<INT>, ss ARRAY<STRING>, st STRUCT<a:INT,b:STRING>, sts ARRAY<STRUCT<a:INT,b:STRING>>, m MAP<STRING,INT>) USING parquet;
INSERT INTO nested VALUES
  (1, 1, array(1, 2), array('a', 'b'), named_struct('a', 1, 'b', 'x'), array(named_struct('a', 1, 'b', 'x'), named_struct('a', 2, 'b', 'y')), map('a', 1)),
  (2, 1, array(1, NULL, 3), array('b', NULL), named_struct('a', NULL, 'b', 'x'), array(named_struct('a', NULL, 'b', 'x')), map('a', 1, 'b', 2)),
  (3, 2, array(), array(), named_struct('a', 2, 'b', NULL), array(), map()),
  (4, NULL, NULL, NULL, NULL, NULL, NULL),
  (5, 3, array(2), array('abc'), named_struct('a', 1, 'b', 'x'), array(named_struct('a', 1, 'b', 'x'), NULL), map('b', NULL)),
  (6, 2, array(1), array(NULL), named_struct('a', 2, 'b', 'a'), NULL, NULL);

DROP TABLE IF EXISTS facts;
CREATE TABLE facts (id INT, k INT, g STRING, i INT, l BIGINT, d DOUBLE, dec DECIMAL(10,2), s STRING, dt DATE, flag BOOLEAN) USING parquet;
INSERT INTO facts VALUES
  (1, 1, 'a', 1, 10L, 0.25D, 1.50, 'a', DATE'2020-01-01', true),
  (2, 1, 'a', 2, 20L, 0.5D, 2.50, 'b', DATE'2020-01-02', false),
  (3, 1, 'b', 2, 20L, 0.5D, 2.50, 'b', DATE'2020-01-02', NULL),
  (4, 2, 'b', NULL, NULL, NULL, NULL, NULL, NULL, true),
  (5, 2, 'a', 3, -5L, -1.75D, -0.01, 'abc', DATE'2020-02-29', true),
  (6, 2, NULL, 4, 40L, 4.0D, 4.00, '', DATE'2019-12-31', false),
  (7, 3, 'b', 5, 50L, 5.0D, 5.25, '7', DATE'2020-01-01', NULL),
  (8, 3, 'b', 5, 50L, 5.0D, 5.25, '7', DATE'2020-01-01', NULL),
  (9, NULL, 'a', 6, NULL, 6.25D, NULL, 'c', NULL, false),
  (10, NULL, NULL, NULL, 100L, NULL, 10.00, NULL, DATE'2021-06-15', true),
  (11, 4, 'c', -7, 0L, 0.0D, 0.00, 'B', DATE'2020-01-03', false),
  (12, 5, 'c', 100, 1L, 100.5D, 100.00, 'a', DATE'2020-03-01', true);

DROP TABLE IF EXISTS nothing;
CREATE TABLE nothing (id INT, k INT, g STRING, d DOUBLE, dt DATE) USING parquet;

CREATE OR REPLACE TEMPORARY VIEW pairs AS SELECT * FROM VALUES
  (1, 1, 'a', 0.5D), (2, 1, 'b', 1.5D), (3, 2, 'a', 2.5D), (4, 2, 'c', -0.25D), (5, 8, 'd', 0.0D) AS pairs(id, k, g, d);

CREATE OR REPLACE TEMPORARY VIEW holes AS SELECT * FROM VALUES
  (1, 1, 'a', 1L), (2, NULL, 'b', NULL), (3, 2, NULL, 3L), (4, NULL, NULL, NULL) AS holes(id, k, g, l);

CREATE OR REPLACE TEMPORARY VIEW one AS SELECT 1 AS id, 2 AS k, 'a' AS g, DATE'2020-02-29' AS dt;
