package com.catalyst2sql.conformance.properties;

import com.catalyst2sql.dialect.functions.FunctionDeclaration;
import com.catalyst2sql.dialect.functions.FunctionRegistry;
import com.catalyst2sql.dialect.types.AbstractDataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The page {@code docs/functions.md}: every function as it is declared, and by whom it is done, which is read off the
 * translations of its templates.
 */
final class FunctionsPage {
  private static final String PAGE = "docs/functions.md";

  private static final String INTRODUCTION =
      """
      # Functions

      Every built-in function and operator of Spark 3.5 that c2s has. This page is made from the declarations in
      `dialect/.../functions` and from the translations of the calls in
      `conformance/src/main/resources/properties/functions.txt`; `conformance/functions-page` writes it anew, and the
      build fails where it is out of date. `DESCRIBE FUNCTION name` says the same of one function.

      - **Arguments**: their types; `[...]` may be left out, `...` may come any number of times. Other types are cast as
        Spark casts them.
      - **Done by**: `DuckDB` is its own function or operator, `composition` several of them, `Java` a function of c2s that
        DuckDB calls, `composition + Java` one that DuckDB calls for some values only. More than one where it depends on
        the types. `-` where the plan itself takes the call in, or nothing of it is left at run time.
      - **Folds**: the databases to which a call over columns of their tables is handed, because it means exactly the
        same there; it may depend on the types and constants. `-` where c2s always does it itself: what could round,
        overflow, fail or order text otherwise at the source is not sent. SQLite checks no types, so that it is only
        asked for rows that are looked at again here. docs/federation.md says more.
      """;

  private FunctionsPage() {}

  /** The file, wherever below the project's directory the process runs. */
  static Path file() {
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null) {
      Path page = directory.resolve(PAGE);
      if (Files.isDirectory(page.getParent()) && Files.exists(directory.resolve("conformance"))) {
        return page;
      }
      directory = directory.getParent();
    }
    throw new IllegalStateException("not run inside the project");
  }

  static void write() throws IOException {
    Files.writeString(file(), text());
  }

  /** What the file must hold. */
  static String text() {
    Map<String, Collection<Translations.Tier>> tiers = Translations.tiers(Templates.load());
    Map<String, Collection<String>> sources = Folding.targets(Templates.load());
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (Map.Entry<FunctionDeclaration.Kind, String> kind : titles().entrySet()) {
      List<FunctionDeclaration> functions = ofKind(kind.getKey());
      if (functions.isEmpty()) {
        continue;
      }
      page.append("\n## ").append(kind.getValue()).append(" (").append(functions.size());
      page.append(")\n\n| Function | Arguments | Done by | Folds |\n|---|---|---|---|\n");
      functions.forEach(function -> page.append(row(function, tiers, sources)));
    }
    return page.toString();
  }

  private static Map<FunctionDeclaration.Kind, String> titles() {
    Map<FunctionDeclaration.Kind, String> titles = new LinkedHashMap<>();
    for (FunctionDeclaration.Kind kind : FunctionDeclaration.Kind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      titles.put(kind, Character.toUpperCase(name.charAt(0)) + name.substring(1) + " functions");
    }
    return titles;
  }

  private static List<FunctionDeclaration> ofKind(FunctionDeclaration.Kind kind) {
    FunctionRegistry registry = FunctionRegistry.builtin();
    return registry.all().stream()
        .filter(f -> f.kind() == kind && registry.find(f.name()).isPresent())
        .sorted(Comparator.comparing(FunctionDeclaration::name))
        .toList();
  }

  private static String row(
      FunctionDeclaration function,
      Map<String, Collection<Translations.Tier>> tiers,
      Map<String, Collection<String>> sources) {
    Collection<Translations.Tier> all = new TreeSet<>();
    function.names().forEach(name -> all.addAll(tiers.getOrDefault(name, List.of())));
    String doneBy =
        all.isEmpty()
            ? "-"
            : all.stream().map(Translations.Tier::toString).collect(Collectors.joining(", "));
    String names =
        function.names().stream()
            .map(name -> "`" + escaped(name) + "`")
            .collect(Collectors.joining(", "));
    Collection<String> targets = new TreeSet<>();
    function.names().forEach(name -> targets.addAll(sources.getOrDefault(name, List.of())));
    String folds = targets.isEmpty() ? "-" : String.join(", ", targets);
    return "| " + String.join(" | ", names, arguments(function), doneBy, folds) + " |\n";
  }

  private static String arguments(FunctionDeclaration function) {
    FunctionDeclaration.Signature signature = function.signature();
    List<String> parts = new ArrayList<>();
    List<AbstractDataType> types = signature.parameters();
    for (int i = 0; i < types.size(); i++) {
      String name =
          i < function.parameterNames().size() ? function.parameterNames().get(i) + " " : "";
      String part = name + escaped(types.get(i).describe());
      boolean last = i == types.size() - 1;
      if (signature.variadic() && last) {
        part += ", ...";
      }
      parts.add(i >= signature.minimum() ? "[" + part + "]" : part);
    }
    return parts.isEmpty() ? "" : String.join(", ", parts);
  }

  /** Bars would end the cell. */
  private static String escaped(String text) {
    return text.replace("|", "\\|");
  }
}
