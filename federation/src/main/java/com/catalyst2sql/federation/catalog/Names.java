package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.errors.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How names are spelt: in Spark's messages, and in DuckDB. */
public final class Names {

  public static final String SPARK_CATALOG = "spark_catalog";
  public static final String DEFAULT_NAMESPACE = "default";
  public static final String GLOBAL_TEMP = "global_temp";

  /** The DuckDB schema of the namespace {@code default}, so that a plain DuckDB file shows its tables there. */
  private static final String DUCKDB_MAIN = "main";

  private Names() {}

  /** {@code `a`.`b`}, as messages print identifiers. */
  public static String quoted(List<String> parts) {
    return parts.stream()
        .map(p -> "`" + p.replace("`", "``") + "`")
        .collect(Collectors.joining("."));
  }

  /** {@code a.b}, parts in backticks only where they need it. */
  public static String plain(List<String> parts) {
    return parts.stream().map(Names::quoteIfNeeded).collect(Collectors.joining("."));
  }

  public static String quoteIfNeeded(String part) {
    return part.matches("[A-Za-z0-9_]+") && !part.matches("[0-9]+")
        ? part
        : "`" + part.replace("`", "``") + "`";
  }

  /** The DuckDB schema that holds a namespace's tables. */
  public static String engineSchema(String namespace) {
    return namespace.equals(DEFAULT_NAMESPACE) ? DUCKDB_MAIN : namespace;
  }

  static String namespaceOf(String engineSchema) {
    return engineSchema.equals(DUCKDB_MAIN) ? DEFAULT_NAMESPACE : engineSchema;
  }

  /** An identifier in DuckDB's quotes. */
  public static String duckdb(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  /** A table's path in DuckDB. */
  public static String duckdbTable(String namespace, String name) {
    return duckdb(engineSchema(namespace)) + "." + duckdb(name);
  }

  /** A string literal for DuckDB. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A list of string literals for DuckDB, such as the files of one of its table functions. */
  public static String literals(List<String> texts) {
    return texts.stream().map(Names::literal).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Raises for a name that is there twice. */
  public static void checkUnique(List<String> names, boolean caseSensitive, Origin origin) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(caseSensitive ? name : name.toLowerCase(Locale.ROOT))) {
        throw CatalogErrors.columnExists(name.toLowerCase(Locale.ROOT), origin);
      }
    }
  }
}
