package com.catalyst2sql.dialect.functions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The built-in functions by name: the union of the family tables. */
public final class FunctionRegistry {

  /** Every family table; a new family is one line here. */
  private static final List<List<FunctionDeclaration>> FAMILIES =
      List.of(
          AggregateFunctions.ALL,
          ArrayFunctions.ALL,
          BitwiseFunctions.ALL,
          CsvFunctions.ALL,
          DateTimeFunctions.ALL,
          GeneratorFunctions.ALL,
          HashFunctions.ALL,
          HigherOrderFunctions.ALL,
          JsonFunctions.ALL,
          MapFunctions.ALL,
          MathFunctions.ALL,
          MiscFunctions.ALL,
          NumberFormatFunctions.ALL,
          ReflectionFunctions.ALL,
          RegexpFunctions.ALL,
          SketchFunctions.ALL,
          StringFunctions.ALL,
          StructFunctions.ALL,
          TimeWindowFunctions.ALL,
          UrlFunctions.ALL,
          WindowFunctions.ALL,
          XPathFunctions.ALL,
          OperatorFunctions.ALL,
          ConditionalFunctions.ALL,
          PatternFunctions.ALL,
          GroupingFunctions.ALL);

  /** What operators stand for: targets translate these too, but no query finds them by name. */
  private static final List<List<FunctionDeclaration>> INTERNAL =
      List.of(IntervalFunctions.ALL, PositionFunctions.ALL, TimeWindowFunctions.INTERNAL);

  private static final FunctionRegistry BUILTIN = new FunctionRegistry(FAMILIES, INTERNAL);

  private final Map<String, FunctionDeclaration> byName = new LinkedHashMap<>();
  private final List<FunctionDeclaration> internal;

  FunctionRegistry(
      List<List<FunctionDeclaration>> families, List<List<FunctionDeclaration>> internal) {
    this.internal = internal.stream().flatMap(List::stream).toList();
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

  /** Every declaration once, the internal ones at the end. */
  public Collection<FunctionDeclaration> all() {
    List<FunctionDeclaration> all = new ArrayList<>(new LinkedHashSet<>(byName.values()));
    all.addAll(internal);
    return all;
  }

  /** Every name, aliases and operators included, sorted. */
  public Collection<String> names() {
    return new TreeSet<>(byName.keySet());
  }
}
