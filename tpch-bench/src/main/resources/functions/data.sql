-- The tables of the benchmark of functions, in DuckDB's SQL: rows(i) are numbered from 0, r(i, k) is the k-th of a row's
-- arbitrary numbers below 2^24, the same on every machine.

-- texts: s a name of two or three words, one in fifty beyond ASCII; t a sentence; padded has blanks around it; items is
-- parted by commas; nick is NULL in one of ten
CREATE VIEW texts AS
SELECT
  i AS id,
  w[1 + r(i, 1) % 20] || ' ' || CASE WHEN r(i, 2) % 50 = 0 THEN 'Zoë' ELSE w[1 + r(i, 3) % 20] END
    || ' ' || r(i, 4) % 10000 AS s,
  'order ' || r(i, 5) || ' of ' || lower(w[1 + r(i, 6) % 20]) || '.' || lower(w[1 + r(i, 7) % 20])
    || '@example.com shipped to ' || w[1 + r(i, 8) % 20] || ' street ' || r(i, 9) % 300 AS t,
  repeat(' ', r(i, 10) % 4) || w[1 + r(i, 11) % 20] || repeat(' ', r(i, 12) % 5) AS padded,
  lower(w[1 + r(i, 13) % 20]) || ',' || r(i, 14) % 1000 || ',' || w[1 + r(i, 15) % 20] || ',' || r(i, 16) AS items,
  CASE WHEN r(i, 17) % 10 > 0 THEN w[1 + r(i, 18) % 20] END AS nick
FROM rows, (SELECT ['Anna', 'Bertrand', 'carlos', 'Dorothea', 'Emil', 'FRIEDA', 'Gustav', 'hector', 'Ines', 'Johannes',
  'Katharina', 'Leo', 'maximilian', 'Nora', 'Otto', 'Paula', 'Quentin', 'rosalind', 'Siegfried', 'Theodora'] AS w);

-- numbers: of all the usual types; nn is NULL in one of ten, k is one of a thousand
CREATE VIEW numbers AS
SELECT
  i AS id,
  CAST(r(i, 1) % 2000001 - 1000000 AS INTEGER) AS n,
  CAST(r(i, 2) * 16777216 + r(i, 3) - 140737488355328 AS BIGINT) AS b,
  (r(i, 4) * 16777216.0 + r(i, 5)) / 281474976.0 - 500000 AS x,
  CAST((r(i, 6) % 20000001 - 10000000) / 100 AS DECIMAL(12, 2)) AS p,
  CAST(r(i, 7) % 1000 AS INTEGER) AS k,
  CASE WHEN r(i, 8) % 10 > 0 THEN CAST(r(i, 9) % 100000 AS INTEGER) END AS nn
FROM rows;

-- spelt: values as texts
CREATE VIEW spelt AS
SELECT
  i AS id,
  CAST(r(i, 1) - 8000000 AS VARCHAR) AS n,
  CAST((r(i, 2) - 8000000) / 1000.0 AS VARCHAR) AS x,
  CAST(CAST((r(i, 3) - 8000000) / 100 AS DECIMAL(12, 2)) AS VARCHAR) AS p,
  CAST(DATE '1990-01-01' + CAST(r(i, 4) % 14000 AS INTEGER) AS VARCHAR) AS d,
  strftime(TIMESTAMP '1990-01-01 00:00:00' + to_seconds(r(i, 5) * 70), '%Y-%m-%d %H:%M:%S') AS ts
FROM rows;

-- times: d and e dates, ts a moment, seconds the same as a number
CREATE VIEW times AS
SELECT
  i AS id,
  DATE '1990-01-01' + CAST(r(i, 1) % 14000 AS INTEGER) AS d,
  DATE '1990-01-01' + CAST(r(i, 2) % 14000 AS INTEGER) AS e,
  make_timestamptz(r(i, 3) * 70000000 + r(i, 4) + 631152000000000) AS ts,
  r(i, 3) * 70 + 631152000 AS seconds
FROM rows;

-- documents: j a JSON text, a an array
CREATE VIEW documents AS
SELECT
  i AS id,
  '{"id":' || r(i, 1) || ',"name":"customer ' || r(i, 2) % 1000 || '","price":' || r(i, 3) % 10000 / 100.0
    || ',"tags":["new","t' || r(i, 4) % 10 || '"],"address":{"city":"town ' || r(i, 5) % 100 || '"}}' AS j,
  CAST([r(i, 6) % 100, r(i, 7) % 100, r(i, 8) % 100, r(i, 9) % 100] AS INTEGER[]) AS a
FROM rows;
