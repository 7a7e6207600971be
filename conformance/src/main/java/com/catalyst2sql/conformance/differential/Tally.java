package com.catalyst2sql.conformance.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Differences by group and mode, with an example of each. */
public final class Tally {
  private final Map<String, List<Difference>> groups = new TreeMap<>();
  private final boolean classes;

  /** A tally that reports everything. */
  public Tally() {
    this(true);
  }

  /**
   * @param classes whether the report lists also what differs in the error class only
   */
  public Tally(boolean classes) {
    this.classes = classes;
  }

  /** Takes differences in. */
  public void add(List<Difference> differences) {
    for (Difference difference : differences) {
      groups
          .computeIfAbsent(
              (difference.onlyClass() ? "class  " : "DIFFERS ")
                  + difference.group()
                  + " ["
                  + difference.mode()
                  + "]",
              key -> new ArrayList<>())
          .add(difference);
    }
  }

  /** How many differ in value, type or whether they raise. */
  public long wrong() {
    return all().filter(difference -> !difference.onlyClass()).count();
  }

  /** How many only raise another error class. */
  public long otherClass() {
    return all().filter(Difference::onlyClass).count();
  }

  private java.util.stream.Stream<Difference> all() {
    return groups.values().stream().flatMap(List::stream);
  }

  /** For each group how many, and the first {@code examples} of them. */
  public String report(int examples) {
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (group, list) -> {
          if (!classes && list.get(0).onlyClass()) {
            return;
          }
          text.append(group).append(": ").append(list.size()).append('\n');
          list.stream()
              .limit(examples)
              .forEach(difference -> text.append("  ").append(difference.report()).append('\n'));
        });
    return text.toString();
  }
}
