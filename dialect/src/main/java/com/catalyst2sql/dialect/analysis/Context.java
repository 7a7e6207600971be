package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a query block sees from around it: the scope it may be correlated with, and the CTEs and windows by name. {@code
 * outside} are the names of CTEs from beyond the definition or subquery expression it is in, where Spark's legacy precedence
 * lets the outer one win, and hides it from the definitions inside.
 */
record Context(
    Optional<Scope> outer,
    Optional<List<Alias>> outerAggregates,
    Map<String, Cte> ctes,
    Map<String, WindowSpec> windows,
    boolean queryStart,
    Set<String> outside,
    Optional<FunctionParameters> parameters,
    boolean outerStars) {

  static final Context TOP =
      new Context(
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Map.of(),
          false,
          Set.of(),
          Optional.empty(),
          true);

  /** A resolved common table expression. */
  record Cte(long id, String name, LogicalPlan plan) {}

  Context within(Scope newOuter) {
    return within(newOuter, Optional.empty());
  }

  Context within(Scope newOuter, Optional<List<Alias>> collector) {
    return new Context(
        Optional.of(newOuter), collector, ctes, Map.of(), true, ctes.keySet(), parameters, true);
  }

  /** As a subquery of WHERE, HAVING, ORDER BY or ON sees it: {@code t.*} is no table's around it. */
  Context withoutOuterStars() {
    return new Context(
        outer, outerAggregates, ctes, windows, queryStart, outside, parameters, false);
  }

  Context withCte(Cte cte) {
    Map<String, Cte> next = new HashMap<>(ctes);
    next.put(cte.name().toLowerCase(Locale.ROOT), cte);
    return new Context(
        outer, outerAggregates, next, windows, queryStart, outside, parameters, outerStars);
  }

  Context withWindows(Map<String, WindowSpec> newWindows) {
    Map<String, WindowSpec> next = new HashMap<>();
    newWindows.forEach((name, spec) -> next.put(name.toLowerCase(Locale.ROOT), spec));
    return new Context(
        outer, outerAggregates, ctes, next, queryStart, outside, parameters, outerStars);
  }

  /** Inside the body of a function of the user's, which sees its parameters and nothing of the query. */
  static Context ofFunction(FunctionParameters parameters) {
    return new Context(
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        false,
        Set.of(),
        Optional.of(parameters),
        true);
  }

  /** At the root of a CTE's definition or of a subquery expression, where Spark looks for clashing names of WITH. */
  Context atQueryStart(boolean start) {
    return start == queryStart
        ? this
        : new Context(
            outer, outerAggregates, ctes, windows, start, outside, parameters, outerStars);
  }

  /** As the body of a CTE's definition sees it. */
  Context boundary() {
    return new Context(
        outer, outerAggregates, ctes, windows, true, ctes.keySet(), parameters, outerStars);
  }

  boolean isOutside(String cte) {
    return outside.contains(cte.toLowerCase(Locale.ROOT));
  }

  Context withoutOutside() {
    Map<String, Cte> own = new HashMap<>(ctes);
    own.keySet().removeAll(outside);
    return new Context(
        outer, outerAggregates, own, windows, queryStart, Set.of(), parameters, outerStars);
  }

  Optional<Cte> cte(String name) {
    return Optional.ofNullable(ctes.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The names of the common tables that can be named here. */
  List<String> cteNames() {
    return ctes.values().stream().map(Cte::name).sorted().toList();
  }

  /** The common tables that can be named here, by id. */
  Map<Long, LogicalPlan> ctePlans() {
    return ctes.values().stream().collect(Collectors.toMap(Cte::id, Cte::plan, (a, b) -> a));
  }

  Optional<WindowSpec> window(String name) {
    return Optional.ofNullable(windows.get(name.toLowerCase(Locale.ROOT)));
  }
}
