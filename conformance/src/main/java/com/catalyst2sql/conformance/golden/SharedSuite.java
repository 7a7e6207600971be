package com.catalyst2sql.conformance.golden;

import com.catalyst2sql.conformance.target.RowOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of a newer Spark's suite that Spark 3.5's has too: the same input file and the same text of the statement. Only
 * those are judged, by the newer results; the others run where they prepare the session. c2s is asked with that version's
 * defaults.
 *
 * @param ordered the statements whose rows have an order to keep, as 3.5's plans told
 */
record SharedSuite(List<GoldenFile> files, OrderedStatements ordered) {

  SharedSuite {
    files = List.copyOf(files);
  }

  /** {@code version} is the value of {@code c2s.sparkVersion}. */
  static SharedSuite load(Path testsJar, String version) {
    return of(GoldenSuite.load(), GoldenSuite.load(testsJar), OrderedStatements.load(), version);
  }

  static SharedSuite of(
      List<GoldenFile> older, List<GoldenFile> newer, OrderedStatements ordered, String version) {
    Map<String, GoldenFile> byName =
        older.stream().collect(Collectors.toMap(GoldenFile::name, file -> file));
    List<GoldenFile> shared = new ArrayList<>();
    Map<String, RowOrder> orders = new HashMap<>();
    for (GoldenFile file : newer) {
      GoldenFile old = byName.get(file.name());
      if (old == null) {
        continue;
      }
      Map<String, GoldenStatement> byText = new HashMap<>();
      old.statements().forEach(s -> byText.putIfAbsent(s.sql(), s));
      Set<Integer> unjudged = new HashSet<>();
      for (GoldenStatement statement : file.statements()) {
        GoldenStatement same = byText.get(statement.sql());
        if (same == null) {
          unjudged.add(statement.number());
        } else if (ordered.of(same).kept()) {
          orders.put(statement.id(), ordered.of(same));
        }
      }
      Map<String, String> settings = new LinkedHashMap<>();
      settings.put("c2s.sparkVersion", version);
      settings.putAll(file.settings());
      shared.add(new GoldenFile(file.name(), settings, file.statements(), unjudged));
    }
    return new SharedSuite(shared, new OrderedStatements(orders));
  }
}
