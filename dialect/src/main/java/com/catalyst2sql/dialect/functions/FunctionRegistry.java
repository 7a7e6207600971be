package com.catalyst2sql.dialect.functions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The built-in functions by name: the union of the family tables. */
public final class FunctionRegistry {

  /** Every family table; a new family is one line here. */
  private static final List<List<FunctionDeclaration>> FAMILIES = List.of();

  private static final FunctionRegistry BUILTIN = new FunctionRegistry(FAMILIES);

  private final Map<String, FunctionDeclaration> byName = new LinkedHashMap<>();

  FunctionRegistry(List<List<FunctionDeclaration>> families) {
    for (List<FunctionDeclaration> family : families) {
      for (FunctionDeclaration declaration : family) {
        for (String name : declaration.names()) {
          if (byName.put(name, declaration) != null) {
            throw new IllegalStateException("declared twice: " + name);
          }
        }
      }
    }
  }

  public static FunctionRegistry builtin() {
    return BUILTIN;
  }

  public Optional<FunctionDeclaration> find(String name) {
    return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Every declaration once. */
  public Collection<FunctionDeclaration> all() {
    return new ArrayList<>(new java.util.LinkedHashSet<>(byName.values()));
  }

  /** Every name, aliases and operators included, sorted. */
  public Collection<String> names() {
    return new TreeSet<>(byName.keySet());
  }
}
