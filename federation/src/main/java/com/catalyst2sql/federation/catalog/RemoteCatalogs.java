package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.analysis.Catalog;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Levenshtein;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.federation.connectors.RemoteSource;
import com.catalyst2sql.federation.connectors.RemoteSources;
import com.catalyst2sql.federation.connectors.SourceConfig;
import com.catalyst2sql.federation.connectors.SourceOptions;
import com.catalyst2sql.federation.connectors.TableInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The remote sources that a session's settings declare by Spark's convention, {@code spark.sql.catalog.NAME} and the keys behind
 * it, and those that tables USING jdbc bring along. One is made for each statement.
 */
public final class RemoteCatalogs {

  public static final String PREFIX = "spark.sql.catalog.";

  /** Whether SQL may declare sources: SET, CREATE TABLE ... USING jdbc. */
  public static final String ALLOW_SQL_SOURCES = "c2s.allowSqlSources";

  /** {@code off} reads remote tables whole and does everything here. */
  public static final String PUSHDOWN = "c2s.pushdown";

  private static final String SPARK_CLASS =
      "org.apache.spark.sql.execution.datasources.v2.jdbc.JDBCTableCatalog";

  private final RemoteSources sources;
  private final Map<String, Map<String, String>> declared = new TreeMap<>();
  private final Map<String, RemoteSource> used = new ConcurrentHashMap<>();
  private final List<BooleanSupplier> told = new ArrayList<>();

  public RemoteCatalogs(RemoteSources sources, SqlConf conf) {
    this.sources = sources;
    Map<String, String> settings = conf.asMap();
    settings.forEach(
        (key, value) -> {
          String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : "";
          if (!name.isEmpty() && name.indexOf('.') < 0 && isJdbc(value)) {
            declared.put(name, new TreeMap<>());
          }
        });
    settings.forEach(
        (key, value) -> {
          String rest = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : "";
          int dot = rest.indexOf('.');
          if (dot > 0 && declared.containsKey(rest.substring(0, dot))) {
            declared.get(rest.substring(0, dot)).put(rest.substring(dot + 1), value);
          }
        });
  }

  /** Raises where a setting is an option of a source that cannot be. */
  public static void checkSetting(String key, String value) {
    int dot = key.startsWith(PREFIX) ? key.indexOf('.', PREFIX.length()) : -1;
    if (dot > 0) {
      SourceOptions.check(key.substring(PREFIX.length(), dot), key.substring(dot + 1), value);
    }
  }

  private static boolean isJdbc(String value) {
    return value.strip().equalsIgnoreCase("jdbc") || value.strip().equals(SPARK_CLASS);
  }

  /** The declared catalogs, sorted. */
  public List<String> names() {
    return List.copyOf(declared.keySet());
  }

  /** The declared name that a written one means. */
  public Optional<String> name(String written) {
    if (declared.containsKey(written)) {
      return Optional.of(written);
    }
    return declared.keySet().stream().filter(n -> n.equalsIgnoreCase(written)).findFirst();
  }

  /** A declared catalog's source; nothing is connected yet. */
  public Optional<RemoteSource> catalog(String written) {
    return name(written)
        .map(n -> used.computeIfAbsent(n, k -> sources.of(SourceConfig.of(k, declared.get(k)))));
  }

  /** A source a plan has by name. */
  public RemoteSource source(String name) {
    return sources
        .kept(name)
        .or(() -> catalog(name))
        .orElseThrow(() -> CatalogErrors.catalogNotFound(name, Origin.NONE));
  }

  /** The table of a catalog by the rest of its name. */
  Optional<Catalog.Relation> table(String catalog, List<String> path, Origin origin) {
    RemoteSource source = catalog(catalog).orElseThrow();
    return told(source, path).map(info -> relation(source, path, Optional.empty(), info));
  }

  /** What {@code path}, a catalog and the name of no table of it, may have meant: tables of the same schema alone. */
  List<String> near(List<String> path) {
    List<String> around = path.subList(0, path.size() - 1);
    try {
      RemoteSource source = catalog(path.get(0)).orElseThrow();
      String written = around.size() > 1 ? around.get(1) : source.defaultSchema();
      Optional<String> schema =
          source.listings().schemas().stream().filter(written::equalsIgnoreCase).findFirst();
      if (schema.isEmpty() && !written.isEmpty() || around.size() > 2) {
        return List.of();
      }
      List<String> known = new ArrayList<>();
      for (RemoteSource.TableName table : source.tables(schema.orElse(null))) {
        List<String> name = new ArrayList<>(around);
        name.add(table.name());
        known.add(Names.quoted(name));
      }
      return Levenshtein.near(Names.quoted(path), known);
    } catch (SparkSqlException e) {
      // It is the table that is missing, whatever else the source does not tell.
      return List.of();
    }
  }

  private Optional<TableInfo> told(RemoteSource source, List<String> path) {
    Optional<TableInfo> info = source.table(path);
    info.ifPresent(i -> told.add(() -> source.stillKnows(path, i)));
    return info;
  }

  private TableInfo told(RemoteSource source, String sql) {
    TableInfo info = source.query(sql);
    told.add(() -> source.stillKnows(sql, info));
    return info;
  }

  /**
   * Whether the sources would tell the same of all tables that were asked for, as far as that is known without asking them: what
   * they told is believed for half a minute. Then it can be asked from any thread.
   */
  public BooleanSupplier currency() {
    List<BooleanSupplier> all = List.copyOf(told);
    return () -> all.stream().allMatch(BooleanSupplier::getAsBoolean);
  }

  /** The rows of a query in the source's own SQL. */
  Catalog.Relation query(String catalog, String text) {
    RemoteSource source = catalog(catalog).orElseThrow();
    String sql = inside(text);
    return relation(source, List.of(source.name(), "query"), Optional.of(sql), told(source, sql));
  }

  private static Catalog.Relation relation(
      RemoteSource source, List<String> path, Optional<String> query, TableInfo info) {
    List<String> qualifier = new ArrayList<>();
    if (query.isEmpty()) {
      qualifier.add(source.name());
      qualifier.addAll(path);
    }
    return new Catalog.Relation.Table(
        qualifier,
        info.schema(),
        new RelationSource.RemoteTable(
            source.name(), info.path(), query, info.columns(), info.rows(), info.key()));
  }

  /** A table USING jdbc: {@code dbtable} is a table or a query in parentheses, {@code query} a query. */
  public Catalog.Relation.Table jdbcTable(
      List<String> qualifier, Map<String, String> options, Origin origin) {
    Map<String, String> keys = new TreeMap<>();
    options.forEach((k, v) -> keys.put(k.toLowerCase(Locale.ROOT), v));
    String table = keys.remove("dbtable");
    String query = keys.remove("query");
    if ((table == null) == (query == null)) {
      throw new SparkSqlException(
          "C2S.INVALID_SOURCE",
          "42616",
          "A table USING jdbc needs one of the options dbtable and query.",
          origin);
    }
    if (query != null && keys.containsKey("partitioncolumn")) {
      throw new SparkSqlException(
          "C2S.INVALID_SOURCE",
          "42616",
          "The options query and partitionColumn cannot be given together; the query may stand in"
              + " parentheses as dbtable.",
          origin);
    }
    SourceConfig config = SourceConfig.of(String.join(".", qualifier), keys);
    String name = sources.keep(config);
    RemoteSource source = sources.of(config);
    boolean inParentheses = table != null && table.strip().startsWith("(");
    if (table != null && !inParentheses) {
      TableInfo info =
          told(source, path(table))
              .orElseThrow(
                  () ->
                      Errors.tableNotFound(
                          Names.quoted(List.of(source.name(), table)), List.of(), origin));
      return new Catalog.Relation.Table(
          qualifier,
          info.schema(),
          new RelationSource.RemoteTable(
              name, info.path(), Optional.empty(), info.columns(), info.rows(), info.key()));
    }
    String text = inside(query != null ? query : inner(table.strip(), origin));
    TableInfo info = told(source, text);
    return new Catalog.Relation.Table(
        qualifier,
        info.schema(),
        new RelationSource.RemoteTable(
            name, List.of(), Optional.of(text), info.columns(), info.rows()));
  }

  /** A query that goes into parentheses: without a semicolon, and no comment goes on behind its last line. */
  private static String inside(String query) {
    String text = query.strip().replaceFirst("(\\s*;)+$", "");
    boolean comment = text.lines().reduce("", (a, line) -> line).matches(".*(--|#).*");
    return comment ? text + "\n" : text;
  }

  private static List<String> path(String table) {
    return Arrays.stream(table.strip().split("\\."))
        .map(p -> p.replaceAll("^[\"`]|[\"`]$", ""))
        .toList();
  }

  /** {@code (query) alias} without parentheses and alias. */
  private static String inner(String table, Origin origin) {
    int end = table.lastIndexOf(')');
    if (end < 0) {
      throw new SparkSqlException(
          "C2S.INVALID_SOURCE", "42616", "The option dbtable has no closing parenthesis.", origin);
    }
    return table.substring(1, end);
  }
}
