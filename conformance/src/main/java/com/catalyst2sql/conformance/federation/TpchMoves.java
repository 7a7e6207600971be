package com.catalyst2sql.conformance.federation;

import com.catalyst2sql.conformance.target.Answer;
import com.catalyst2sql.conformance.target.SqlTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows TPC-H moves over a layout, as {@code EXPLAIN ANALYZE} tells, beside the least that the query's text asks of each table
 * by itself, counted over one copy of the data: the rows of every remote table that pass the conditions on it alone, once for each
 * reading. What keys from other sources take away besides may bring a query below that.
 */
final class TpchMoves {

  /** A query may move so many times the least. */
  static final double MOST = 1.5;

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Pattern MOVED = Pattern.compile("(?m)^fragment \\d+: (\\d+) rows");
  private static final Pattern NOTE = Pattern.compile("^\\w+: (.*?) (pushed|not pushed)\\b.*$");
  private static final Pattern OPERATOR =
      Pattern.compile("^(Project|Aggregate|Join|Sort|Limit|Distinct|Union|Generate|ORDER BY)\\b.*");

  /** A reading of a table; {@code answer} is how many rows the table's database can make of them, where it answers the query. */
  private record Reading(int query, String table, String condition, long answer) {}

  /**
   * What a query moved.
   *
   * @param moved rows that came from all sources
   * @param least rows of remote tables that pass the conditions on them
   * @param pushed conditions that were sent
   * @param kept conditions that were not
   */
  record Moves(int query, long moved, long least, int pushed, int kept) {
    /** How many times the least came. */
    double ratio() {
      return least == 0 ? 1 : (double) moved / least;
    }

    @Override
    public String toString() {
      return "q%d moved %d, least %d, ratio %.2f, conditions sent %d of %d"
          .formatted(query, moved, least, ratio(), pushed, pushed + kept);
    }
  }

  private final List<Reading> readings;
  private final Map<String, Long> counts = new HashMap<>();

  TpchMoves() throws IOException {
    try (InputStream in = TpchMoves.class.getResourceAsStream("tpch-filters.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      readings = lines.lines().filter(l -> !l.startsWith("#")).map(TpchMoves::reading).toList();
    }
  }

  private static Reading reading(String line) {
    String[] words = line.split(" ", 3);
    if (words[1].equals("=")) {
      String[] answer = words[2].split(" ");
      return new Reading(Integer.parseInt(words[0]), answer[1], "", Long.parseLong(answer[0]));
    }
    return new Reading(Integer.parseInt(words[0]), words[1], words[2], -1);
  }

  /** The conditions that a query puts on a table, those of several readings one or another; empty where all rows are read. */
  Optional<String> where(int query, String table) {
    List<String> all =
        readings.stream()
            .filter(r -> r.query() == query && r.table().equals(table))
            .map(Reading::condition)
            .distinct()
            .toList();
    return all.isEmpty() || all.stream().anyMatch(c -> c.isEmpty() || c.equals("true"))
        ? Optional.empty()
        : Optional.of("(" + String.join(") OR (", all) + ")");
  }

  /** Runs a query over a layout in {@code spread}, and counts over one copy in {@code local}. */
  Moves measure(
      int query, SqlTarget.Session spread, SqlTarget.Session local, Predicate<String> isRemote)
      throws IOException {
    long least = 0;
    for (Reading reading : readings) {
      if (reading.query() == query && isRemote.test(reading.table())) {
        least += reading.answer() >= 0 ? reading.answer() : count(reading, local);
      }
    }
    String text = text(spread.run("EXPLAIN ANALYZE " + FederationMain.text(query), PATIENCE));
    int pushed = 0;
    int kept = 0;
    for (String line : text.split("\n")) {
      Matcher note = NOTE.matcher(line);
      if (note.matches() && !OPERATOR.matcher(note.group(1)).matches()) {
        pushed += note.group(2).equals("pushed") ? 1 : 0;
        kept += note.group(2).equals("pushed") ? 0 : 1;
      }
    }
    return new Moves(query, moved(text), least, pushed, kept);
  }

  /** The rows of all fragments that EXPLAIN ANALYZE told of. */
  static long moved(String text) {
    return MOVED.matcher(text).results().mapToLong(m -> Long.parseLong(m.group(1))).sum();
  }

  private long count(Reading reading, SqlTarget.Session local) {
    return counts.computeIfAbsent(
        "SELECT count(*) FROM " + reading.table() + " WHERE " + reading.condition(),
        sql -> Long.parseLong(text(local.run(sql, PATIENCE))));
  }

  private static String text(Answer answer) {
    if (answer instanceof Answer.Result result) {
      return String.valueOf(result.rows().get(0));
    }
    throw new IllegalStateException(((Answer.Failure) answer).message());
  }
}
