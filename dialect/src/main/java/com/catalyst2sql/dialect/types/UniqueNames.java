package com.catalyst2sql.dialect.types;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of fields for engines where case does not count and none may come twice or be empty. */
public final class UniqueNames {

  private UniqueNames() {}

  /** The names, each made unique without regard to case by a suffix where it has to be. */
  public static List<String> of(List<String> names) {
    Set<String> taken = new HashSet<>();
    names.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    Set<String> used = new HashSet<>();
    Map<String, Integer> suffixes = new HashMap<>();
    List<String> all = new ArrayList<>(names.size());
    for (String name : names) {
      String candidate = name.isEmpty() ? "_" : name;
      if (!used.add(candidate.toLowerCase(Locale.ROOT))) {
        // All smaller suffixes of the name are taken since it came last.
        int suffix = suffixes.getOrDefault(name, 1);
        String lower;
        do {
          candidate = name + "_" + suffix++;
          lower = candidate.toLowerCase(Locale.ROOT);
        } while (taken.contains(lower) || !used.add(lower));
        suffixes.put(name, suffix);
      }
      all.add(candidate);
    }
    return all;
  }
}
