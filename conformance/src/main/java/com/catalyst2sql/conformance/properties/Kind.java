package com.catalyst2sql.conformance.properties;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an argument may be: a type, and which of its values make sense, or pointedly none, for what functions do with it.
 *
 * @param type the SQL type of all the values
 * @param edges SQL literals, or constant expressions, that are worth trying each
 * @param random further ones
 */
record Kind(String name, String type, List<String> edges, Function<Random, String> random) {
  private static final double NULLS = 0.08;
  private static final double EDGES = 0.5;

  Kind {
    edges = List.copyOf(edges);
  }

  /** A kind without further values than its edges. */
  static Kind of(String name, String type, List<String> edges) {
    return new Kind(name, type, edges, random -> edges.get(random.nextInt(edges.size())));
  }

  /** Of these values those that pass. */
  Kind only(String other, Predicate<String> passes) {
    return new Kind(
        other,
        type,
        edges.stream().filter(passes).toList(),
        dice -> Stream.generate(() -> random.apply(dice)).filter(passes).findFirst().orElseThrow());
  }

  /** A value; now and then NULL. */
  String next(Random random) {
    double dice = random.nextDouble();
    if (dice < NULLS) {
      return nothing();
    }
    return dice < NULLS + EDGES
        ? edges.get(random.nextInt(edges.size()))
        : this.random.apply(random);
  }

  /** NULL of the type. */
  String nothing() {
    return type.equals("void") ? "NULL" : "CAST(NULL AS " + type + ")";
  }
}
