package com.catalyst2sql.dialect.unparser.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.dialect.expressions.FunctionRef;
import com.catalyst2sql.dialect.functions.FunctionDeclaration;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every declared function has a line in a DuckDB table, and no table has a line too many. */
class FunctionCoverageTest {

  @Test
  void everyDeclaredFunctionIsTranslated() {
    Set<String> missing = new TreeSet<>();
    for (FunctionDeclaration function : FunctionRegistry.builtin().all()) {
      boolean translated = DuckDbFunctions.find(function.name()).isPresent();
      boolean elsewhere =
          function.kind() == FunctionRef.Kind.GENERATOR
              || function.kind() == FunctionRef.Kind.TABLE
              || function.builder().isPresent();
      if (!translated && !elsewhere) {
        missing.add(function.name());
      }
    }
    assertEquals(Set.of(), missing, "functions without a line in unparser.duckdb");
  }

  @Test
  void everyPrimaryNameComesOnce() {
    List<String> names =
        FunctionRegistry.builtin().all().stream().map(FunctionDeclaration::name).toList();
    Set<String> twice =
        names.stream()
            .filter(n -> names.indexOf(n) != names.lastIndexOf(n))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), twice);
  }
}
