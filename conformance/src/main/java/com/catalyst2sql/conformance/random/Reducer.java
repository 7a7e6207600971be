package com.catalyst2sql.conformance.random;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a query smaller while a test still holds of it: leaves out clauses and items, puts an expression's part or a
 * literal in its place, takes a query or a relation from inside another.
 */
final class Reducer {
  private static final int TRIALS_PER_PIECE = 10;

  private final Predicate<String> holds;
  private int left;

  /**
   * @param holds whether a text still shows what the whole did
   * @param trials how many texts to try at most
   */
  Reducer(Predicate<String> holds, int trials) {
    this.holds = holds;
    this.left = trials;
  }

  /** The smallest form found. */
  Piece reduce(Piece whole) {
    Piece current = whole;
    boolean shrunk = true;
    while (shrunk && left > 0) {
      Piece smaller = pass(current);
      shrunk = !smaller.equals(current);
      current = smaller;
    }
    return current;
  }

  /** Goes through all pieces once, the big ones first. */
  private Piece pass(Piece whole) {
    Piece current = whole;
    List<List<Integer>> paths = new ArrayList<>();
    paths(current, List.of(), paths);
    int next = 0;
    while (next < paths.size() && left > 0) {
      List<Integer> path = paths.get(next);
      Piece changed = shrinkAt(current, path);
      if (changed.equals(current)) {
        next++;
      } else {
        current = changed;
        paths.clear();
        paths(current, List.of(), paths);
        // What stands before this piece was tried; the same place may shrink again.
        next = Math.min(next, paths.size());
      }
    }
    return current;
  }

  private static void paths(Piece piece, List<Integer> path, List<List<Integer>> out) {
    out.add(path);
    for (int i = 0; i < piece.parts().size(); i++) {
      List<Integer> below = new ArrayList<>(path);
      below.add(i);
      paths(piece.parts().get(i), below, out);
    }
  }

  private Piece shrinkAt(Piece whole, List<Integer> path) {
    Piece piece = at(whole, path);
    String before = whole.sql();
    int length = piece.sql().length();
    int tried = 0;
    for (Piece smaller : smaller(piece)) {
      if (left <= 0 || tried >= TRIALS_PER_PIECE) {
        break;
      }
      Piece changed = replace(whole, path, 0, smaller);
      String text = changed.sql();
      if (smaller.sql().length() >= length || text.equals(before)) {
        continue;
      }
      left--;
      tried++;
      if (holds.test(text)) {
        return changed;
      }
    }
    return whole;
  }

  private static Piece at(Piece whole, List<Integer> path) {
    Piece piece = whole;
    for (int i : path) {
      piece = piece.parts().get(i);
    }
    return piece;
  }

  private static Piece replace(Piece piece, List<Integer> path, int depth, Piece replacement) {
    if (depth == path.size()) {
      return replacement;
    }
    List<Piece> parts = new ArrayList<>(piece.parts());
    int i = path.get(depth);
    parts.set(i, replace(parts.get(i), path, depth + 1, replacement));
    return piece.withParts(parts);
  }

  private static List<Piece> smaller(Piece piece) {
    List<Piece> choices = new ArrayList<>();
    switch (piece.role()) {
      case OPTIONAL -> choices.add(Piece.EMPTY);
      case LIST -> {
        for (int i = 0; i < piece.parts().size() && piece.parts().size() > 1; i++) {
          List<Piece> parts = new ArrayList<>(piece.parts());
          parts.remove(i);
          choices.add(piece.withParts(parts));
        }
      }
      case EXPRESSION -> {
        Type type = piece.type().orElseThrow();
        choices.add(Literals.simplest(type));
        choices.addAll(inside(piece, part -> part.type().filter(type::equals).isPresent()));
      }
      case QUERY, RELATION -> choices.addAll(inside(piece, part -> part.role() == piece.role()));
      case TEXT, COLUMN, GROUP -> {}
    }
    return choices;
  }

  /** The pieces below that match, small ones first. */
  private static List<Piece> inside(Piece piece, Predicate<Piece> wanted) {
    List<Piece> found = new ArrayList<>();
    collect(piece, wanted, found);
    found.sort(Comparator.comparingInt(part -> part.sql().length()));
    return found;
  }

  private static void collect(Piece piece, Predicate<Piece> wanted, List<Piece> found) {
    for (Piece part : piece.parts()) {
      if (wanted.test(part)) {
        found.add(part);
      }
      collect(part, wanted, found);
    }
  }
}
