package com.catalyst2sql.optimizer.cost;

import java.util.List;

/**
 * Relations, where they are, and what joins them; with it the cost of any order. A row handled here costs 1, one handled by
 * another database 2, one moved from there 20, and each statement sent 1,000: roughly the microseconds by twenty that they take.
 *
 * <p>A set of relations that one database can join is joined there, as planning does it. Where a small narrowed side is joined with
 * what another database still has, its keys go there, and only rows with a partner are moved.
 */
public final class JoinGraph implements JoinCosts {

  private static final double HERE = 1;
  private static final double THERE = 2;
  private static final double MOVED = 20;
  private static final double STATEMENT = 1000;
  private static final double LEAST = 1;

  /** Up to so many rows of one side its keys are sent to the other, if that has so many times more. */
  public static final double MOST_KEYS = 20_000;

  public static final double LEAST_RATIO = 3;

  /**
   * A relation.
   *
   * @param rows how many it has, after its own conditions
   * @param place the number of the database it is in; negative where it is here
   * @param narrowed whether some condition takes rows from it
   */
  public record Relation(double rows, int place, boolean narrowed) {
    boolean isElsewhere() {
      return place >= 0;
    }
  }

  /**
   * Columns that have to be equal.
   *
   * @param members the relations that have one, as bits
   * @param distinct by relation, how many values its column has; of those without, anything
   */
  public record Equality(int members, List<Double> distinct) {
    public Equality {
      distinct = List.copyOf(distinct);
    }
  }

  /** Any other condition: the relations it reads, as bits, and the share of rows that pass it. */
  public record Test(int members, double share) {}

  private final List<Relation> relations;
  private final List<Equality> equalities;
  private final List<Test> tests;

  /** By relation those that the same database can join it with, as bits. */
  private final int[] together;

  /**
   * @param together by relation the relations that the database they are both in can join it with, as bits
   */
  public JoinGraph(
      List<Relation> relations,
      List<Equality> equalities,
      List<Test> tests,
      List<Integer> together) {
    this.relations = List.copyOf(relations);
    this.equalities = List.copyOf(equalities);
    this.tests = List.copyOf(tests);
    this.together = together.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public int size() {
    return relations.size();
  }

  @Override
  public boolean connected(int left, int right) {
    return equalities.stream()
        .anyMatch(e -> (e.members() & left) != 0 && (e.members() & right) != 0);
  }

  /**
   * How many rows a set has once it is joined. Of columns that have to be equal, the one with the fewest values lets all of them
   * pass, each other one in as many as it has values.
   */
  public double rows(int set) {
    double rows = 1;
    for (int i = 0; i < size(); i++) {
      rows *= has(set, i) ? relations.get(i).rows() : 1;
    }
    for (Equality equality : equalities) {
      double fewest = Double.POSITIVE_INFINITY;
      int members = 0;
      for (int i = 0; i < size(); i++) {
        if (has(set & equality.members(), i)) {
          double distinct = Math.max(1, equality.distinct().get(i));
          rows /= distinct;
          fewest = Math.min(fewest, distinct);
          members++;
        }
      }
      rows *= members == 0 ? 1 : fewest;
    }
    for (Test test : tests) {
      rows *= (test.members() & ~set) == 0 ? test.share() : 1;
    }
    return Math.max(LEAST, rows);
  }

  @Override
  public double leaf(int relation) {
    return relations.get(relation).isElsewhere() ? THERE * relations.get(relation).rows() : 0;
  }

  @Override
  public double join(int left, int right) {
    double handled = rows(left) + rows(right) + rows(left | right);
    return isThere(left | right)
        ? THERE * handled
        : moved(left, right) + moved(right, left) + HERE * handled;
  }

  @Override
  public double root() {
    int all = (1 << size()) - 1;
    return isThere(all) ? STATEMENT + MOVED * rows(all) : 0;
  }

  /** What it costs to move a set here that is joined with another. */
  private double moved(int set, int other) {
    if (!isThere(set)) {
      return 0;
    }
    double rows = rows(set);
    double partners = narrows(other, set) ? Math.min(rows, rows(set | other)) : rows;
    return STATEMENT + MOVED * partners;
  }

  /** Whether the keys of a set are sent to where another one is. */
  private boolean narrows(int set, int other) {
    boolean kept = true;
    boolean narrowed = false;
    for (int i = 0; i < size(); i++) {
      if (has(set, i)) {
        kept &= relations.get(i).isElsewhere();
        narrowed |= relations.get(i).narrowed();
      }
    }
    double rows = rows(set);
    return kept
        && narrowed
        && rows <= MOST_KEYS
        && rows(other) >= LEAST_RATIO * rows
        && connected(set, other);
  }

  /** Whether all of a set is in one database, which can join it; one relation always is where it is. */
  boolean isThere(int set) {
    int first = Integer.numberOfTrailingZeros(set);
    if (!relations.get(first).isElsewhere()) {
      return false;
    }
    int reached = 1 << first;
    for (int next = grown(reached, set); next != reached; next = grown(reached, set)) {
      reached = next;
    }
    return reached == set;
  }

  private int grown(int reached, int set) {
    int grown = reached;
    for (int i = 0; i < size(); i++) {
      if (has(reached, i)) {
        grown |= together[i] & set;
      }
    }
    return grown;
  }

  private static boolean has(int set, int relation) {
    return (set >> relation & 1) == 1;
  }
}
