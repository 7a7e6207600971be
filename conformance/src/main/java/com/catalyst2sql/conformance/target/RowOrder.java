package com.catalyst2sql.conformance.target;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The order that a statement gives its rows. {@code ORDER BY} leaves rows with equal keys in any order, and so
 * two right answers may differ in it: from one engine to the other, and from one run to the next.
 *
 * @param kept whether there is any
 * @param keys the output columns (from 0) it is by; none, if it is by what the output does not show, and then the
 *     whole sequence counts
 */
public record RowOrder(boolean kept, List<Integer> keys) {
  /** Rows in any order. */
  public static final RowOrder ANY = new RowOrder(false, List.of());

  /** Rows in just this sequence. */
  public static final RowOrder WHOLE = new RowOrder(true, List.of());

  public RowOrder {
    keys = List.copyOf(keys);
  }

  /** Rows ordered by these output columns. */
  public static RowOrder by(List<Integer> keys) {
    return new RowOrder(true, keys);
  }

  /**
   * The one representative of all the sequences that this order allows: two answers are equal if these are.
   *
   * @param schema as {@link Answer.Result} has it; rows with tabs beside those between its columns are left as they are
   */
  public List<String> arrange(String schema, List<String> rows) {
    if (!kept) {
      return rows.stream().sorted().toList();
    }
    List<List<String>> cells = rows.stream().map(r -> Arrays.asList(r.split("\t", -1))).toList();
    int columns = Schemas.fields(schema).size();
    if (keys.isEmpty() || cells.stream().anyMatch(row -> row.size() != columns)) {
      return rows;
    }
    List<String> arranged = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= rows.size(); end++) {
      if (end == rows.size() || !key(cells.get(end)).equals(key(cells.get(start)))) {
        rows.subList(start, end).stream().sorted().forEach(arranged::add);
        start = end;
      }
    }
    return arranged;
  }

  private List<String> key(List<String> row) {
    return keys.stream().map(row::get).map(RowOrder::zero).toList();
  }

  /** The two zeros are equal keys. */
  private static String zero(String key) {
    return key.equals("-0.0") ? "0.0" : key;
  }

  /** The keys as {@link #parse} reads them: {@code 0,2}; empty for the whole sequence. */
  public String format() {
    return keys.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** An order from what {@link #format} wrote. */
  public static RowOrder parse(String keys) {
    return keys.isEmpty()
        ? WHOLE
        : by(Arrays.stream(keys.split(",")).map(Integer::valueOf).toList());
  }
}
