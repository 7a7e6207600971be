package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How DuckDB says Spark's functions, by primary name: the union of the family tables. */
final class DuckDbFunctions {

  /** Every family table; a new family is one line here. */
  private static final List<Map<String, FunctionTranslation>> FAMILIES =
      List.of(
          OperatorTranslations.ALL,
          PatternTranslations.ALL,
          IntervalTranslations.ALL,
          DuckDbAggregateFunctions.ALL,
          DuckDbDateTimeFunctions.ALL,
          DuckDbHigherOrderFunctions.ALL,
          DuckDbMathFunctions.ALL,
          DuckDbMiscFunctions.ALL,
          DuckDbMapFunctions.ALL,
          DuckDbNestedFunctions.ALL,
          DuckDbSketchFunctions.ALL,
          DuckDbStringFunctions.ALL,
          NumberFormatTranslations.ALL,
          TextFormatTranslations.ALL,
          XPathTranslations.ALL);

  private static final Map<String, FunctionTranslation> BY_NAME = unite(FAMILIES);

  private DuckDbFunctions() {}

  static Optional<FunctionTranslation> find(String primaryName) {
    return Optional.ofNullable(BY_NAME.get(primaryName));
  }

  private static Map<String, FunctionTranslation> unite(
      List<Map<String, FunctionTranslation>> families) {
    Map<String, FunctionTranslation> all = new HashMap<>();
    for (Map<String, FunctionTranslation> family : families) {
      family.forEach(
          (name, translation) -> {
            if (all.put(name, translation) != null) {
              throw new IllegalStateException("translated twice: " + name);
            }
          });
    }
    return Map.copyOf(all);
  }
}
