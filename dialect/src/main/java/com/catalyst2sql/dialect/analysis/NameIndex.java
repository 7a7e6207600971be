package com.catalyst2sql.dialect.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Things by name, for long lists: finds few candidates, whose names are still to be compared by the session's rule. */
final class NameIndex<T> {

  private final Map<String, List<T>> byName = new HashMap<>();

  void add(String name, T thing) {
    byName.computeIfAbsent(folded(name), n -> new ArrayList<>(1)).add(thing);
  }

  /** In the order they were added; all whose names may equal {@code name}, with or without regard to case. */
  List<T> candidates(String name) {
    return byName.getOrDefault(folded(name), List.of());
  }

  /** Equal for names that {@link String#equalsIgnoreCase} takes for equal. */
  private static String folded(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 128) {
        return foldedCodePoints(name);
      }
    }
    return name.toLowerCase(Locale.ROOT);
  }

  private static String foldedCodePoints(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    name.codePoints()
        .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }
}
