package com.catalyst2sql.conformance.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Differences by group and mode, with an example of each; those that are known only counted. */
public final class Tally {
  private final Map<String, List<Difference>> groups = new TreeMap<>();
  private final List<Known> known;
  private final Map<Known, Long> seen = new LinkedHashMap<>();
  private final boolean classes;
  private long wrong;
  private long otherClass;
  private long knownOnes;

  /** A tally that reports everything and knows no difference. */
  public Tally() {
    this(true, List.of());
  }

  /**
   * @param classes whether the report lists also what differs in the error class only
   * @param known differences that are not reported
   */
  public Tally(boolean classes, List<Known> known) {
    this.classes = classes;
    this.known = List.copyOf(known);
  }

  /** Takes differences in and gives the report on what of them is not known. */
  public String add(List<Difference> differences, int examples) {
    Tally part = new Tally(classes, known);
    part.add(differences);
    add(differences);
    return part.report(examples);
  }

  /** Takes differences in. */
  public void add(List<Difference> differences) {
    for (Difference difference : differences) {
      if (difference.onlyClass()) {
        otherClass++;
        if (classes) {
          list("class  ", difference);
        }
        continue;
      }
      List<Known> covering = known.stream().filter(k -> k.covers(difference)).toList();
      covering.forEach(k -> seen.merge(k, 1L, Long::sum));
      if (covering.isEmpty()) {
        wrong++;
        list("DIFFERS ", difference);
      } else {
        knownOnes++;
      }
    }
  }

  private void list(String kind, Difference difference) {
    groups
        .computeIfAbsent(
            kind + difference.group() + " [" + difference.mode() + "]", key -> new ArrayList<>())
        .add(difference);
  }

  /** How many differ in value, type or whether they raise, and are not known to. */
  public long wrong() {
    return wrong;
  }

  /** How many only raise another error class. */
  public long otherClass() {
    return otherClass;
  }

  /** How many differ and are known to. */
  public long known() {
    return knownOnes;
  }

  /** The known differences that were met, and how often. */
  Map<Known, Long> met() {
    return Map.copyOf(seen);
  }

  /** For each group how many, and the first {@code examples} of them. */
  public String report(int examples) {
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (group, list) -> {
          text.append(group).append(": ").append(list.size()).append('\n');
          list.stream()
              .limit(examples)
              .forEach(difference -> text.append("  ").append(difference.report()).append('\n'));
        });
    return text.toString();
  }
}
