package com.catalyst2sql.conformance.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random conditions over the columns of {@link EdgeTables}' {@code edge}, each with constants that are worth comparing it with. */
final class RandomRemotePredicates {

  /** Columns that compare with each other and with the same constants. */
  private record Group(List<String> columns, List<String> constants) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group(
              List.of("i", "l", "h", "id"),
              List.of(
                  "0",
                  "1",
                  "-1",
                  "7",
                  "2147483647",
                  "-2147483648",
                  "32767",
                  "9223372036854775807",
                  "42L",
                  "1.5",
                  "40000")),
          new Group(
              List.of("m", "w"),
              List.of(
                  "0.01",
                  "2.5",
                  "0",
                  "-9999999999.99",
                  "12345678901234567890.1234567890",
                  "2.5000000000",
                  "0.010",
                  "1e0",
                  "7")),
          new Group(
              List.of("f", "r"),
              List.of(
                  "0.1D",
                  "0.1",
                  "1.5",
                  "0",
                  "-0.0D",
                  "1e300",
                  "double('NaN')",
                  "double('Infinity')",
                  "0.1F")),
          new Group(
              List.of("d"),
              List.of(
                  "date'1970-01-01'",
                  "date'9999-12-31'",
                  "date'0001-01-03'",
                  "date'1582-10-15'",
                  "date'2000-03-01' - interval 1 day",
                  "'2000-02-29'",
                  "timestamp'1970-01-01 00:00:00'")),
          new Group(
              List.of("ts", "tz"),
              List.of(
                  "timestamp'1970-01-01 00:00:00'",
                  "timestamp'2000-02-29 12:34:56.789012'",
                  "timestamp'2000-02-29 12:34:56'",
                  "date'2000-02-29'",
                  "'2037-12-31 23:59:59.999999'",
                  "timestamp'9999-12-31 23:59:59.999999'",
                  "timestamp'2000-02-29 13:34:56.789012+01:00'")),
          new Group(
              List.of("s", "s2"),
              List.of(
                  "'a'",
                  "'A'",
                  "'a '",
                  "''",
                  "'ä'",
                  "'ss'",
                  "'ß'",
                  "'日本'",
                  "'it\\'s'",
                  "'b\\\\c'",
                  "'Z'",
                  "'50%'")),
          new Group(List.of("c"), List.of("'a'", "'a  '", "'ab'", "'abcd'", "''")),
          new Group(List.of("x"), List.of("X''", "X'00'", "X'FF61'", "X'61'", "binary('a')")));

  private static final List<String> COMPARISONS = List.of("=", "=", "<>", "<", "<=", ">", ">=");

  private static final List<String> PATTERNS =
      List.of("'a%'", "'%a'", "'_'", "'%'", "'5_%'", "'[a%'", "'A%'", "'%s'", "'%\\\\%'", "'a _'");

  private static final List<String> OTHERS =
      List.of(
          "%sb",
          "NOT %sb",
          "%sb IS NOT TRUE",
          "%sb = (%si > 0)",
          "%sm + 1.5 > 2",
          "%sm * 2 = 5",
          "%sm + %sw > 0",
          "%sm - %sm = 0",
          "%sm / 3 > 0.5",
          "%sm * %sm > 100",
          "%si + 1 > 5",
          "%si * 2 < 0",
          "%sl + 1 < %sl",
          "%si %% 3 = 1",
          "-%si > 0",
          "abs(%si) > 1",
          "%sl / 2 > 20",
          "%sh + 1 = 32768",
          "CAST(%si AS STRING) = '7'",
          "CAST(%ss AS INT) = 0",
          "CAST(%sl AS INT) = -1",
          "CAST(%sm AS INT) = 2",
          "CAST(%sts AS DATE) = date'2000-02-29'",
          "CAST(%sd AS STRING) LIKE '19%%'",
          "upper(%ss) = 'A'",
          "lower(%ss) IN ('a', 'ss')",
          "length(%ss) > 1",
          "trim(%ss) = 'a'",
          "substring(%ss, 1, 1) = 'a'",
          "substring(%ss, 2) = 's'",
          "concat(%ss, 'x') > 'ax'",
          "startswith(%ss, 'a')",
          "contains(%ss, '%%')",
          "%ss RLIKE '^a'",
          "%ss ILIKE 'A%%'",
          "year(%sd) = 1970",
          "month(%sd) = 2",
          "dayofmonth(%sd) < 10",
          "year(%sts) > 1999",
          "date_add(%sd, 1) > date'1970-01-01'",
          "datediff(%sd, date'1970-01-01') = -1",
          "coalesce(%si, 7) = 7",
          "coalesce(%ss, %ss2, 'a') = 'a'",
          "nvl(%sm, 0.01) = 0.01",
          "CASE WHEN %si > 0 THEN %sm ELSE 0.5 END > 0.4",
          "CASE %ss WHEN 'a' THEN 1 WHEN 'A' THEN 2 END = 2",
          "if(%sb, %si, %sh) > 0",
          "nullif(%ss, 'a') IS NULL",
          "(%si, %ss) = (1, 'a')",
          "greatest(%si, %sh) = 7",
          "isnan(%sf)",
          "%sf * 2 > 1",
          "round(%sm) = 3",
          "%si & 1 = 1",
          "%sc LIKE 'a%%'",
          "length(%sc) = 3",
          "%sc = %ss");

  private final Random random;

  RandomRemotePredicates(Random random) {
    this.random = random;
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A condition over the columns of {@code prefix} ({@code ""} or {@code e.}). */
  String next(int depth, String prefix) {
    if (depth > 0 && random.nextInt(3) > 0) {
      String word = one(List.of(" AND ", " OR "));
      String both = next(depth - 1, prefix) + word + next(depth - 1, prefix);
      return random.nextInt(5) == 0 ? "NOT (" + both + ")" : "(" + both + ")";
    }
    Group group = one(GROUPS);
    String column = prefix + one(group.columns);
    return switch (random.nextInt(11)) {
      case 0, 1, 2 -> column + " " + one(COMPARISONS) + " " + one(group.constants);
      case 3 -> column + " <=> " + one(group.constants);
      case 4 -> column + " " + one(COMPARISONS) + " " + prefix + one(group.columns);
      case 5 -> column + one(List.of(" IN (", " NOT IN (")) + list(group) + ")";
      case 6 ->
          column
              + one(List.of(" BETWEEN ", " NOT BETWEEN "))
              + one(group.constants)
              + " AND "
              + one(group.constants);
      case 7 -> column + one(List.of(" IS NULL", " IS NOT NULL"));
      case 8 -> prefix + "s" + one(List.of(" LIKE ", " NOT LIKE ")) + one(PATTERNS);
      default -> one(OTHERS).replace("%s", prefix).replace("%%", "%");
    };
  }

  private String list(Group group) {
    List<String> values = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      values.add(one(group.constants));
    }
    if (random.nextInt(4) == 0) {
      values.add("NULL");
    }
    return String.join(", ", values);
  }
}
