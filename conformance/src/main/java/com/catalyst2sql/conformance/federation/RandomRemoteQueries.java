package com.catalyst2sql.conformance.federation;

import java.util.List;
import java.util.Random;

/** Queries over {@link EdgeTables} whose answer is one multiset of rows: predicates, groupings, joins and top-N of all kinds. */
public final class RandomRemoteQueries {

  private static final List<String> COMPARISONS = List.of("=", "<>", "<", "<=", ">", ">=", "<=>");

  private static final List<String> TEXTS =
      List.of(
          "'a'", "'A'", "'a '", "''", "'ä'", "'ss'", "'ß'", "'日本'", "'it\\'s'", "'b\\\\c'", "'Z'");

  private static final List<String> PATTERNS =
      List.of("'a%'", "'%a'", "'_'", "'%'", "'5_%'", "'[a%'", "'A%'", "'%s'");

  private final Random random;

  public RandomRemoteQueries(long seed) {
    this.random = new Random(seed);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** The next query over {@code edge} and {@code dim}. */
  public String next() {
    String where = random.nextInt(6) == 0 ? "" : " WHERE " + predicate(2);
    return switch (random.nextInt(9)) {
      case 0, 1 -> "SELECT id, i, l, m, d, s, c, f FROM edge" + where;
      case 2 ->
          "SELECT count(*), count(i), sum(i), min(s), max(s), min(d), max(m), sum(m), avg(m),"
              + " min(l), max(i) FROM edge"
              + where;
      case 3 -> {
        String key = one(List.of("s", "d", "i", "m", "c", "l", "substring(s, 1, 1)"));
        yield "SELECT "
            + key
            + " AS k, count(*), sum(m), count(DISTINCT s), max(s2) FROM edge"
            + where
            + " GROUP BY "
            + key
            + (random.nextBoolean() ? " HAVING count(*) > 1" : "");
      }
      case 4 -> {
        String key = one(List.of("s", "d", "m", "i", "s2"));
        yield "SELECT id, "
            + key
            + " FROM edge"
            + where
            + " ORDER BY "
            + key
            + one(List.of("", " DESC", " NULLS LAST", " DESC NULLS FIRST"))
            + ", id LIMIT "
            + (1 + random.nextInt(9));
      }
      case 5 ->
          "SELECT e.id, x.name FROM edge e "
              + one(List.of("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"))
              + " dim x ON "
              + one(List.of("e.i = x.k", "e.s = x.name", "e.i = x.k AND e.s > x.name"))
              + where.replaceAll("\\b(id|i|l|m|d|s|c|f|s2)\\b(?= |\\)|$)", "e.$1");
      case 6 ->
          "SELECT id FROM edge WHERE "
              + one(
                  List.of(
                      "i IN (SELECT k FROM dim WHERE name > 'a')",
                      "EXISTS (SELECT 1 FROM dim WHERE k = i)",
                      "NOT EXISTS (SELECT 1 FROM dim WHERE name = s)",
                      "s IN (SELECT name FROM dim)"))
              + " AND "
              + predicate(1);
      case 7 ->
          "SELECT DISTINCT " + one(List.of("s", "i, c", "d, m", "s, s2")) + " FROM edge" + where;
      default ->
          "SELECT id FROM edge WHERE "
              + predicate(1)
              + " UNION ALL SELECT k FROM dim WHERE name "
              + one(COMPARISONS)
              + " "
              + one(TEXTS);
    };
  }

  private String predicate(int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      String word = one(List.of(" AND ", " OR "));
      String inner = predicate(depth - 1) + word + predicate(depth - 1);
      return random.nextInt(5) == 0 ? "NOT (" + inner + ")" : "(" + inner + ")";
    }
    return switch (random.nextInt(10)) {
      case 0 -> "s " + one(COMPARISONS) + " " + one(TEXTS);
      case 1 -> "s LIKE " + one(PATTERNS);
      case 2 -> "i " + one(COMPARISONS) + " " + one(List.of("0", "1", "-1", "2147483647", "7"));
      case 3 -> "m " + one(COMPARISONS) + " " + one(List.of("0.01", "2.5", "0", "-9999999999.99"));
      case 4 ->
          "d "
              + one(COMPARISONS)
              + " "
              + one(
                  List.of(
                      "date'1970-01-01'",
                      "date'9999-12-31'",
                      "date'0001-01-03'",
                      "date'2000-03-01' - interval 1 day"));
      case 5 -> one(List.of("s", "i", "d", "c", "m")) + one(List.of(" IS NULL", " IS NOT NULL"));
      case 6 -> "s IN (" + one(TEXTS) + ", " + one(TEXTS) + one(List.of("", ", NULL")) + ")";
      case 7 -> "c " + one(List.of("=", "<>", "<")) + one(List.of(" 'a'", " 'a  '", " 'ab'"));
      case 8 -> "s " + one(COMPARISONS) + " s2";
      default ->
          one(
              List.of(
                  "f > 0.1",
                  "f = 1.5",
                  "f < 0",
                  "l > 41",
                  "l = 42",
                  "m + 1.5 > 2",
                  "m * 2 = 5",
                  "i BETWEEN 0 AND 7",
                  "year(d) = 1970",
                  "CASE WHEN i > 0 THEN m ELSE 0.5 END > 0.4"));
    };
  }
}
