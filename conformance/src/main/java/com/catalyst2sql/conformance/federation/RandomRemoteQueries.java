package com.catalyst2sql.conformance.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Queries over {@link EdgeTables} whose answer is one multiset of rows: predicates, groupings, joins, set operations and top-N of
 * all kinds. {@code edge} and {@code dim} are of one source; {@code far} is another source's {@code dim}.
 */
public final class RandomRemoteQueries {

  private static final List<String> COLUMNS =
      List.of("id", "i", "l", "m", "d", "s", "c", "f", "s2", "h", "b", "w", "r", "ts", "tz", "x");

  /** Those whose equal values are the same value. */
  private static final List<String> KEYS =
      List.of("s", "d", "i", "m", "c", "l", "s2", "h", "b", "w", "ts", "tz", "x");

  private static final List<String> COMPUTED_KEYS =
      List.of(
          "substring(s, 1, 1)",
          "i + 1",
          "year(d)",
          "CASE WHEN m > 0 THEN 'p' ELSE s END",
          "coalesce(i, 0)",
          "m * 2",
          "CAST(ts AS DATE)",
          "upper(s)",
          "i > 0");

  /** Those whose answer does not depend on the order of rows. */
  private static final List<String> AGGREGATES =
      List.of(
          "count(*)",
          "count(1)",
          "count(i)",
          "count(DISTINCT s)",
          "count(DISTINCT i)",
          "count(DISTINCT s, i)",
          "sum(i)",
          "sum(l)",
          "sum(h)",
          "sum(m)",
          "sum(w)",
          "sum(DISTINCT m)",
          "sum(i + 1)",
          "sum(m * 2)",
          "sum(CASE WHEN i > 0 THEN m ELSE 0 END)",
          "avg(i)",
          "avg(h)",
          "avg(m)",
          "avg(w)",
          "min(s)",
          "max(s)",
          "min(c)",
          "max(s2)",
          "min(d)",
          "max(d)",
          "min(l)",
          "max(i)",
          "max(m)",
          "min(w)",
          "max(f)",
          "min(r)",
          "max(ts)",
          "min(tz)",
          "max(b)",
          "min(b)",
          "count(*) FILTER (WHERE i > 0)",
          "sum(m) FILTER (WHERE s > 'a')",
          "count_if(b)",
          "bool_or(b)",
          "sum(m) + count(i)",
          "max(i) - min(i)",
          "count(x)",
          "count(f)");

  private static final List<String> JOINS =
      List.of("JOIN", "JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN");

  private static final List<String> JOIN_CONDITIONS =
      List.of(
          "e.i = x.k",
          "e.s = x.name",
          "e.i = x.k AND e.s > x.name",
          "e.d = x.day",
          "e.m = x.price",
          "e.l = x.k",
          "e.h = x.k AND e.d = x.day",
          "e.i + 1 = x.k",
          "e.i <=> x.k",
          "e.c = x.name",
          "e.s = x.name AND x.price > 0",
          "e.i = x.k AND e.m > 0");

  private final Random random;
  private final RandomRemotePredicates predicates;
  private final List<String> dims;

  /** {@code dims} are the tables like {@code dim} to join with. */
  public RandomRemoteQueries(long seed, List<String> dims) {
    this.random = new Random(seed);
    this.predicates = new RandomRemotePredicates(random);
    this.dims = List.copyOf(dims);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private List<String> some(List<String> choices, int most) {
    List<String> chosen = new ArrayList<>();
    for (int i = random.nextInt(most); i >= 0; i--) {
      String next = one(choices);
      if (!chosen.contains(next)) {
        chosen.add(next);
      }
    }
    return chosen;
  }

  private String where(String prefix) {
    return random.nextInt(6) == 0 ? "" : " WHERE " + predicates.next(2, prefix);
  }

  /** The next query over {@code edge} and the tables to join with. */
  public String next() {
    return switch (random.nextInt(16)) {
      case 0, 1 -> "SELECT " + columns("", COLUMNS) + " FROM edge" + where("");
      case 2 -> "SELECT " + aggregates() + " FROM edge" + where("");
      case 3, 4 -> grouped("edge" + where(""));
      case 5 -> topN();
      case 6, 7 -> join();
      case 8 -> "SELECT id FROM edge WHERE " + subquery() + " AND " + predicates.next(1, "");
      case 9 -> "SELECT DISTINCT " + String.join(", ", some(KEYS, 3)) + " FROM edge" + where("");
      case 10 -> setOperation();
      case 11 ->
          "SELECT x.name, count(*), sum(e.m) FROM edge e JOIN %s x ON e.i = x.k%s GROUP BY x.name"
              .formatted(one(dims), where("e."));
      case 12 ->
          "SELECT e.id, x.name, y.price FROM edge e JOIN %s x ON e.i = x.k %s %s y ON %s%s"
              .formatted(
                  one(dims),
                  one(JOINS),
                  one(dims),
                  one(List.of("y.k = e.h", "y.name = x.name", "y.day = e.d")),
                  where("e."));
      case 13 ->
          "SELECT id, i, row_number() OVER (PARTITION BY i ORDER BY id) AS n, sum(m) OVER"
              + " (PARTITION BY i) AS t FROM edge"
              + where("");
      case 14 ->
          "SELECT * FROM (SELECT %s AS k, count(*) AS n, sum(m) AS t FROM edge%s GROUP BY 1) WHERE n > 1 AND %s"
              .formatted(
                  "s",
                  where(""),
                  one(List.of("k > 'a'", "k = 'a'", "t > 0", "k IS NOT NULL", "k IN ('a', 'Z')")));
      default ->
          "SELECT a.id, z.id FROM edge a JOIN edge z ON a.%1$s = z.%1$s WHERE %2$s AND %3$s"
              .formatted(one(KEYS), predicates.next(1, "a."), predicates.next(1, "z."));
    };
  }

  private String columns(String prefix, List<String> choices) {
    List<String> chosen = some(choices, 7);
    if (random.nextInt(4) == 0) {
      chosen.add(one(COMPUTED_KEYS));
    }
    return prefix + "id AS n, " + String.join(", ", chosen);
  }

  private String aggregates() {
    return String.join(", ", some(AGGREGATES, 5));
  }

  private String grouped(String from) {
    List<String> keys = some(random.nextInt(3) == 0 ? COMPUTED_KEYS : KEYS, 2);
    return "SELECT "
        + String.join(", ", keys)
        + ", "
        + aggregates()
        + " FROM "
        + from
        + " GROUP BY "
        + String.join(", ", keys)
        + (random.nextInt(3) == 0
            ? " HAVING " + one(List.of("count(*) > 1", "sum(m) > 0", "max(s) > 'a'", "min(i) = 0"))
            : "");
  }

  private String topN() {
    String key = one(COLUMNS);
    return "SELECT id, "
        + key
        + " FROM edge"
        + where("")
        + " ORDER BY "
        + key
        + one(List.of("", " DESC", " NULLS LAST", " DESC NULLS FIRST"))
        + ", id LIMIT "
        + (1 + random.nextInt(9))
        + (random.nextInt(4) == 0 ? " OFFSET 2" : "");
  }

  private String join() {
    return "SELECT e.id, e."
        + one(COLUMNS)
        + ", x.name, x.k FROM edge e "
        + one(JOINS)
        + " "
        + one(dims)
        + " x ON "
        + one(JOIN_CONDITIONS)
        + (random.nextBoolean() ? where("e.") : " WHERE " + dimPredicate());
  }

  private String dimPredicate() {
    return one(
        List.of(
            "x.k > 2",
            "x.name = 'a'",
            "x.name IS NULL",
            "x.price = 2.5",
            "x.k IN (0, 1, 7)",
            "x.day < date'2000-01-01'",
            "x.k = e.h",
            "coalesce(x.k, 0) = 0"));
  }

  private String subquery() {
    String dim = one(dims);
    return one(List.of(
            "i IN (SELECT k FROM %s WHERE name > 'a')",
            "i NOT IN (SELECT k FROM %s WHERE name > 'a')",
            "EXISTS (SELECT 1 FROM %s WHERE k = i)",
            "NOT EXISTS (SELECT 1 FROM %s WHERE name = s)",
            "s IN (SELECT name FROM %s)",
            "s NOT IN (SELECT name FROM %s WHERE name IS NOT NULL)",
            "m > (SELECT avg(price) FROM %s)",
            "i = (SELECT max(k) FROM %s)",
            "m = (SELECT max(price) FROM %s WHERE k = i)",
            "EXISTS (SELECT 1 FROM %s WHERE k = i AND price > 0)",
            "d IN (SELECT day FROM %s)"))
        .formatted(dim);
  }

  private static final List<String> SET_OPERATORS =
      List.of("UNION ALL", "UNION", "INTERSECT", "EXCEPT", "INTERSECT ALL", "EXCEPT ALL");

  private String setOperation() {
    return switch (random.nextInt(5)) {
      case 0 -> ofDims();
      case 1, 2 -> sameColumns(String.join(", ", some(KEYS, 3)));
      case 3 ->
          "SELECT k, count(*) AS n FROM (%s) AS o(k) WHERE %s GROUP BY k"
              .formatted(
                  sameColumns("i"), one(List.of("k > 0", "k IS NULL", "k <=> 7", "k IN (0, 1)")));
      default ->
          "SELECT e.id FROM edge e JOIN (%s) AS o(k) ON e.i = o.k".formatted(sameColumns("i"));
    };
  }

  private String ofDims() {
    return "SELECT id, s FROM edge WHERE "
        + predicates.next(1, "")
        + " "
        + one(SET_OPERATORS)
        + " "
        + one(
            List.of(
                "SELECT k, name FROM " + one(dims) + " WHERE k > 0",
                "SELECT id, s FROM edge WHERE " + predicates.next(1, ""),
                "SELECT i, s2 FROM edge WHERE " + predicates.next(0, "")));
  }

  /** Two of them, or three, so that it matters which binds tighter. */
  private String sameColumns(String columns) {
    String sql = "SELECT " + columns + " FROM edge" + where("");
    for (int i = random.nextInt(3) == 0 ? 2 : 1; i > 0; i--) {
      sql += " " + one(SET_OPERATORS) + " SELECT " + columns + " FROM edge" + where("");
    }
    return sql;
  }
}
