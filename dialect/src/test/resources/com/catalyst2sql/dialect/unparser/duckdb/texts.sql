-- spark
SELECT name, score FROM customers WHERE score > 1.5 ORDER BY name LIMIT 3
-- duckdb
SELECT customers.name, customers.score
FROM customers
WHERE customers.score > 1.5E0
ORDER BY customers.name NULLS FIRST
LIMIT 3

-- spark
SELECT c.name, sum(o.price) AS total FROM orders o JOIN customers c ON o.customer = c.id WHERE o.day >= DATE '2024-01-01' GROUP BY c.name HAVING sum(o.price) > 100 ORDER BY total DESC
-- duckdb
SELECT c.name, CAST(sum(o.price) AS DECIMAL(22,2)) AS total
FROM orders AS o
  JOIN customers AS c ON o.customer = c.id
WHERE o."day" >= DATE '2024-01-01'
GROUP BY c.name
HAVING CAST(sum(o.price) AS DECIMAL(22,2)) > CAST(100.00 AS DECIMAL(22,2))
ORDER BY total DESC NULLS LAST

-- spark
SELECT name FROM customers c LEFT ANTI JOIN orders o ON c.id = o.customer
-- duckdb
SELECT c.name
FROM customers AS c
  ANTI JOIN orders AS o ON c.id = o.customer

-- spark
SELECT o.id FROM orders o FULL JOIN customers c ON o.customer <=> c.id
-- duckdb
SELECT o.id
FROM orders AS o
  FULL JOIN customers AS c ON o.customer IS NOT DISTINCT FROM c.id

-- spark
SELECT id FROM orders WHERE customer IN (SELECT id FROM customers WHERE score > 1)
-- duckdb
SELECT orders.id
FROM orders
WHERE orders.customer IN (
    SELECT customers.id
    FROM customers
    WHERE customers.score > 1.0E0
  )

-- spark
SELECT id FROM orders WHERE customer NOT IN (SELECT id FROM customers)
-- duckdb
SELECT orders.id
FROM orders
WHERE NOT orders.customer IN (
    SELECT customers.id
    FROM customers
  )

-- spark
SELECT id, customer IN (SELECT id FROM customers) AS known FROM orders
-- duckdb
SELECT
  orders.id,
  coalesce(orders.customer IN (
    SELECT customers.id
    FROM customers
  ), FALSE) AS known
FROM orders

-- spark
SELECT name, (SELECT max(price) FROM orders o WHERE o.customer = c.id) AS best FROM customers c
-- duckdb
SELECT
  c.name,
  (
    SELECT max(o.price) AS "max(price)"
    FROM orders AS o
    WHERE o.customer = c.id
  ) AS best
FROM customers AS c

-- spark
SELECT name FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id)
-- duckdb
SELECT c.name
FROM customers AS c
WHERE EXISTS (
    SELECT 1 AS "1"
    FROM orders AS o
    WHERE o.customer = c.id
  )

-- spark
WITH big AS (SELECT * FROM orders WHERE price > 100) SELECT a.id FROM big a JOIN big b ON a.id = b.customer
-- duckdb
WITH big AS (
  SELECT orders.id, orders.customer, orders.price, orders."day"
  FROM orders
  WHERE orders.price > CAST(100.00 AS DECIMAL(12,2))
)
SELECT a.id
FROM big AS a
  JOIN big AS b ON a.id = b.customer

-- spark
SELECT id FROM orders UNION SELECT id FROM customers
-- duckdb
SELECT DISTINCT u.id
FROM (
  SELECT orders.id
  FROM orders
  UNION ALL
  SELECT customers.id
  FROM customers
) AS u

-- spark
SELECT id FROM orders EXCEPT ALL SELECT id FROM customers
-- duckdb
SELECT orders.id
FROM orders
EXCEPT ALL
SELECT customers.id
FROM customers

-- spark
SELECT * FROM (SELECT id, row_number() OVER (PARTITION BY customer ORDER BY day DESC) AS n FROM orders) WHERE n = 1
-- duckdb
SELECT orders_1.id, orders_1.n
FROM (
  SELECT
    orders.id,
    CAST(row_number() OVER (PARTITION BY orders.customer ORDER BY orders."day" DESC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS INTEGER) AS n
  FROM orders
) AS orders_1
WHERE orders_1.n = 1

-- spark
SELECT day, count(*), grouping(day) FROM orders GROUP BY day WITH ROLLUP
-- duckdb
SELECT
  orders."day",
  count(1) AS "count(1)",
  CAST(grouping(orders."day") AS TINYINT) AS "grouping(day)"
FROM orders
GROUP BY GROUPING SETS ((orders."day"), ())
HAVING count(1) > 0

-- spark
SELECT score, count(*) FROM customers GROUP BY score
-- duckdb
SELECT customers.score + 0.0E0 AS score, count(1) AS "count(1)"
FROM customers
GROUP BY customers.score + 0.0E0

-- spark
SELECT DISTINCT score FROM customers
-- duckdb
SELECT DISTINCT customers.score + 0.0E0 AS score
FROM customers

-- spark
SELECT a.*, b.* FROM customers a, customers b WHERE a.id = b.id + 1
-- duckdb
SELECT a.id, a.name, a.score, b.id AS id_1, b.name AS name_1, b.score AS score_1
FROM customers AS a
  CROSS JOIN customers AS b
WHERE a.id = CAST((CAST(b.id AS BIGINT) + 1 + 2147483648 & 4294967295) - 2147483648 AS INTEGER)

-- spark
SELECT id, x FROM orders LATERAL VIEW OUTER explode(array(1, 2)) t AS x
-- duckdb
SELECT orders_1.id, orders_1.x
FROM (
  SELECT
    orders.id,
    orders.customer,
    orders.price,
    orders."day",
    unnest(list_transform([CAST([1, 2] AS INTEGER[])], lambda _x: CASE WHEN len(_x) > 0 THEN _x ELSE CAST([CAST(NULL AS INTEGER)] AS INTEGER[]) END)[1]) AS x
  FROM orders
) AS orders_1

-- spark
SELECT * FROM customers, LATERAL (SELECT max(price) AS p FROM orders WHERE customer = customers.id)
-- duckdb
SELECT customers.id, customers.name, customers.score, orders_1.p
FROM customers
  CROSS JOIN LATERAL (
    SELECT coalesce(max(orders.price), CAST(NULL AS DECIMAL(12,2))) AS p
    FROM orders
    WHERE orders.customer = customers.id
  ) AS orders_1

-- spark
SELECT id FROM orders ORDER BY day LIMIT 5 OFFSET 2
-- duckdb
SELECT orders.id
FROM orders
ORDER BY orders."day" NULLS FIRST
LIMIT 5
OFFSET 2

-- spark
SELECT * FROM (SELECT id FROM orders LIMIT 5) ORDER BY id DESC
-- duckdb
SELECT orders_1.id
FROM (
  SELECT orders.id
  FROM orders
  LIMIT 5
) AS orders_1
ORDER BY orders_1.id DESC NULLS LAST

-- spark
SELECT * FROM VALUES (1, 'a'), (2, NULL) AS t(x, y) WHERE x > 1
-- duckdb
SELECT t.x, t.y
FROM (
  VALUES
    (1, 'a'),
    (2, CAST(NULL AS VARCHAR))
) AS t(x, y)
WHERE t.x > 1

-- spark
SELECT price * (1 - 0.05), price / 3, price + 1, id + 1, id / 2, id % 2, id div 2 FROM orders
-- duckdb
SELECT
  CAST(orders.price * CAST(0.95 AS DECIMAL(4,2)) AS DECIMAL(17,4)) AS "(price * (1 - 0.05))",
  CAST(CAST(c2s_quotient(CAST(CAST(orders.price AS DECIMAL(18,2)) * CAST('100' AS DECIMAL(3,0)) AS BIGINT) * CAST(10000 AS BIGINT), CAST(CAST('3' AS DECIMAL(1,0)) AS BIGINT)) AS DECIMAL(18,0)) * CAST(0.000001 AS DECIMAL(6,6)) AS DECIMAL(16,6)) AS "(price / 3)",
  CAST(orders.price + CAST('1' AS DECIMAL(1,0)) AS DECIMAL(13,2)) AS "(price + 1)",
  CAST((CAST(orders.id AS BIGINT) + 1 + 2147483648 & 4294967295) - 2147483648 AS INTEGER) AS "(id + 1)",
  CAST(orders.id AS DOUBLE) / 2.0E0 AS "(id / 2)",
  orders.id % 2 AS "(id % 2)",
  CAST(CAST(orders.id AS BIGINT) // CAST(2 AS BIGINT) AS BIGINT) AS "(id div 2)"
FROM orders

-- spark
SELECT cast(name AS INT), cast(score AS INT), cast(price AS STRING), cast(o.id AS TINYINT), cast(day AS STRING) FROM customers c, orders o
-- duckdb
SELECT
  c2s_string_to_int(c.name, FALSE) AS name,
  CASE WHEN isnan(c.score) THEN 0 WHEN CAST(c.score AS DOUBLE) >= 2.147483648E9 THEN 2147483647 WHEN CAST(c.score AS DOUBLE) <= -2.147483649E9 THEN CAST('-2147483648' AS INTEGER) ELSE CAST(trunc(c.score) AS INTEGER) END AS score,
  CAST(o.price AS VARCHAR) AS price,
  CAST(((o.id & 255) + 128 & 255) - 128 AS TINYINT) AS id,
  CASE WHEN o."day" >= DATE '0001-01-01' AND o."day" <= DATE '9999-12-31' THEN CAST(o."day" AS VARCHAR) ELSE c2s_date_to_string(o."day") END AS "day"
FROM customers AS c
  CROSS JOIN orders AS o

-- spark
SELECT name LIKE 'a%', name LIKE 'a\_b', name RLIKE '^a+$' FROM customers
-- duckdb
SELECT
  customers.name LIKE 'a%' AS "name LIKE a%",
  customers.name LIKE 'a\_b' ESCAPE '\' AS "name LIKE a\_b",
  c2s_rlike(customers.name, '^a+$') AS "RLIKE(name, ^a+$)"
FROM customers

-- spark
SELECT CASE WHEN score > 0 THEN 'good' ELSE 'bad' END, coalesce(name, 'none'), nullif(id, 0) FROM customers
-- duckdb
SELECT
  CASE WHEN customers.score > 0.0E0 THEN 'good' ELSE 'bad' END AS "CASE WHEN (score > 0) THEN good ELSE bad END",
  coalesce(customers.name, 'none') AS "coalesce(name, none)",
  nullif(customers.id, 0) AS "nullif(id, 0)"
FROM customers

-- spark
SELECT day + INTERVAL 1 MONTH, day - DATE '2024-01-01' FROM orders
-- duckdb
SELECT
  CAST(orders."day" + to_months(1) AS DATE) AS "day + INTERVAL '1' MONTH",
  CAST((orders."day" - DATE '2024-01-01') * 86400000000 AS BIGINT) AS "(day - DATE '2024-01-01')"
FROM orders

-- spark
SELECT array(1, 2)[id], map('a', 1)['b'], struct(1 AS x).x FROM orders
-- duckdb
SELECT
  CAST(list_transform([CAST([1, 2] AS INTEGER[])], lambda _x: CASE WHEN orders.id >= 0 THEN _x[CAST(orders.id AS BIGINT) + 1] ELSE CAST(NULL AS INTEGER) END)[1] AS INTEGER) AS "array(1, 2)[id]",
  CAST(map(CAST(['a'] AS VARCHAR[]), CAST([1] AS INTEGER[]))['b'] AS INTEGER) AS "map(a, 1)[b]",
  CAST(struct_extract({'x': 1}, 'x') AS INTEGER) AS "struct(1 AS x).x"
FROM orders

-- spark
SELECT transform(array(id, 2), x -> x + 1) FROM orders
-- duckdb
SELECT
  CAST(list_transform(CAST([orders.id, 2] AS INTEGER[]), lambda _x: CAST((CAST(_x AS BIGINT) + 1 + 2147483648 & 4294967295) - 2147483648 AS INTEGER)) AS INTEGER[]) AS "transform(array(id, 2), lambdafunction((namedlambdavariable() + 1), namedlambdavariable()))"
FROM orders

-- spark
SELECT id AS ID, id, name AS `group` FROM customers
-- duckdb
SELECT customers.id AS ID, customers.id AS id_1, customers.name AS "group"
FROM customers

-- spark
SELECT sum(x) FROM (SELECT id % 3 AS x FROM orders) WHERE x > 0
-- duckdb
SELECT CAST(sum(orders_1.x) AS BIGINT) AS "sum(x)"
FROM (
  SELECT orders.id % 3 AS x
  FROM orders
) AS orders_1
WHERE orders_1.x > 0

-- spark
SELECT 1 FROM orders HAVING count(*) > 0
-- duckdb
SELECT 1 AS "1"
FROM orders
HAVING count(1) > CAST(0 AS BIGINT)

-- spark
SELECT no_such_column FROM orders
-- duckdb
-- error UNRESOLVED_COLUMN.WITH_SUGGESTION


-- spark
SELECT o.id <> c.id OR o.id > 1 AS other, NOT (o.id <=> c.id) IS NULL AS known FROM orders o, customers c WHERE NOT o.id = c.id AND NOT (o.id <=> c.id)
-- duckdb
SELECT o.id <> c.id OR o.id > 1 AS other, NOT (o.id IS NOT DISTINCT FROM c.id) IS NULL AS known
FROM orders AS o
  CROSS JOIN customers AS c
WHERE o.id <> c.id
  AND o.id IS DISTINCT FROM c.id

-- spark
SELECT id FROM orders WHERE day IN ('2000-06-30', '2000-6-30') OR id IN ('7', '+8') OR id NOT IN ('x')
-- duckdb
SELECT orders.id
FROM orders
WHERE (orders."day" IN (DATE '2000-06-30') OR orders.id IN (7) OR NOT CAST(orders.id AS VARCHAR) IN ('x'))

-- spark
SELECT * FROM customers c JOIN orders o USING (id) LEFT JOIN customers d USING (name) WHERE o.id > 1
-- duckdb
SELECT c.name, c.id, c.score, o.customer, o.price, o."day", d.id AS id_1, d.score AS score_1
FROM customers AS c
  JOIN orders AS o ON c.id = o.id
  LEFT JOIN customers AS d ON c.name = d.name
WHERE o.id > 1
