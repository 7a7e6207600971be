package com.catalyst2sql.conformance.properties;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All kinds by name. */
final class Kinds {
  private static final Map<String, Kind> BY_NAME =
      Stream.of(NumberKinds.ALL, TextKinds.ALL, TimeKinds.ALL, NestedKinds.ALL, SumKinds.ALL)
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableMap(Kind::name, Function.identity()));

  private Kinds() {}

  static Collection<Kind> all() {
    return BY_NAME.values();
  }

  static Kind find(String name) {
    Kind kind = BY_NAME.get(name);
    if (kind == null) {
      throw new IllegalArgumentException("no kind of arguments is called " + name);
    }
    return kind;
  }
}
