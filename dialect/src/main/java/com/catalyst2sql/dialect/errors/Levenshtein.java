package com.catalyst2sql.dialect.errors;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Edit distance, for suggestions. */
public final class Levenshtein {

  private static final int MOST_EDITS = 3;
  private static final int LETTERS_FOR_AN_EDIT = 4;
  private static final int MOST_NAMES = 3;

  private Levenshtein() {}

  public static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }

  /** Of {@code known} what {@code written} is perhaps meant to be: at most {@code edits} letters off, whatever their case. */
  public static Optional<String> nearest(String written, Collection<String> known, int edits) {
    return near(written, known, edits).stream().findFirst();
  }

  /** Of {@code known} what a name in a statement is perhaps meant to be: up to three, the nearest first. */
  public static List<String> near(String written, Collection<String> known) {
    int edits = Math.max(1, Math.min(MOST_EDITS, written.length() / LETTERS_FOR_AN_EDIT));
    return near(written, known, edits).stream().limit(MOST_NAMES).toList();
  }

  private static List<String> near(String written, Collection<String> known, int edits) {
    return known.stream()
        .filter(k -> lower(k, written) <= edits)
        .sorted(Comparator.<String>comparingInt(k -> lower(k, written)).thenComparing(k -> k))
        .toList();
  }

  private static int lower(String a, String b) {
    return distance(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
  }
}
