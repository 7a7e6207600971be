package com.catalyst2sql.dialect.types;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of fields for engines where case does not count and none may come twice or be empty. */
public final class UniqueNames {

  private UniqueNames() {}

  /** The names, each made unique without regard to case by a suffix where it has to be. */
  public static List<String> of(List<String> names) {
    Set<String> taken = new HashSet<>();
    names.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    Set<String> used = new HashSet<>();
    List<String> all = new ArrayList<>(names.size());
    for (String name : names) {
      String candidate = name.isEmpty() ? "_" : name;
      for (int i = 1; !used.add(candidate.toLowerCase(Locale.ROOT)); i++) {
        do {
          candidate = name + "_" + i;
          i++;
        } while (taken.contains(candidate.toLowerCase(Locale.ROOT)));
        i--;
      }
      all.add(candidate);
    }
    return all;
  }
}
