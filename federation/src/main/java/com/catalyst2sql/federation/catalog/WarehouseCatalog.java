package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.analysis.Catalog;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The tables, views and namespaces of one engine, for all its sessions: in memory for reading, and kept durably by a {@link
 * MetadataStore} in the same DuckDB transaction that changes the table itself, so that neither is ever there without the
 * other. No lock is held while DuckDB works: of two sessions making one table DuckDB lets one win. Names are lower case, as Spark's session catalog keeps them. Every
 * change moves {@link #version}.
 *
 * <p>A transaction changes a {@link #fork} of its own, which is {@link #merge}d when it commits.
 */
public final class WarehouseCatalog {

  /** A DuckDB query that reads what the definitions are kept in, and gives nothing. */
  public static final String PROBE = MetadataStore.PROBE;

  private final MetadataStore store;
  private final Map<String, NamespaceDefinition> namespaces = new TreeMap<>();
  private final Map<String, Map<String, TableDefinition>> tables = new TreeMap<>();
  private final Map<String, Catalog.UserFunction> functions = new TreeMap<>();
  private final Map<String, TempView> globalTempViews = new TreeMap<>();

  /** Shared with forks, so that no two states of any of them have the same version. */
  private final AtomicLong versions;

  private final Map<List<String>, Object> startedFrom = new HashMap<>();
  private final List<Consumer<WarehouseCatalog>> changes = new ArrayList<>();
  private final boolean isFork;
  private volatile long version;

  private WarehouseCatalog(MetadataStore store, AtomicLong versions, boolean isFork, long version) {
    this.store = store;
    this.versions = versions;
    this.isFork = isFork;
    this.version = version;
  }

  public static WarehouseCatalog open(DuckDBDatabase database) {
    WarehouseCatalog catalog =
        new WarehouseCatalog(new MetadataStore(database), new AtomicLong(), false, 0);
    MetadataStore.Content content = catalog.store.load();
    content.namespaces().forEach(n -> catalog.namespaces.put(n.name(), n));
    catalog.namespaces.putIfAbsent(
        Names.DEFAULT_NAMESPACE,
        new NamespaceDefinition(
            Names.DEFAULT_NAMESPACE, Optional.of("default database"), Optional.empty(), Map.of()));
    content
        .functions()
        .forEach(f -> catalog.functions.put(normalized(f.name().get(f.name().size() - 1)), f));
    content.tables().forEach(t -> catalog.tablesOf(t.namespace()).put(t.name(), t));
    return catalog;
  }

  /** To be called before a transaction begins in which definitions may change. */
  public void prepare() {
    store.prepare();
  }

  public static String normalized(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private Map<String, TableDefinition> tablesOf(String namespace) {
    return tables.computeIfAbsent(namespace, n -> new TreeMap<>());
  }

  /** Where the rows of a table are: its own location, or below that of the database, laid out as Spark's warehouse is. */
  public String location(TableDefinition table) {
    String below =
        table.namespace().equals(Names.DEFAULT_NAMESPACE) ? "" : table.namespace() + ".db/";
    return table.location().orElse(store.uri() + "/" + below + table.name());
  }

  /** Moves with every change of anything in here; that of a fork is its origin's until it is changed itself. */
  public long version() {
    return version;
  }

  /** The same as it is now, with the changes made to it so far; what is changed in it stays in it. */
  public synchronized WarehouseCatalog fork() {
    WarehouseCatalog fork = new WarehouseCatalog(store, versions, true, version);
    fork.namespaces.putAll(namespaces);
    tables.forEach((name, all) -> fork.tables.put(name, new TreeMap<>(all)));
    fork.functions.putAll(functions);
    fork.globalTempViews.putAll(globalTempViews);
    fork.startedFrom.putAll(startedFrom);
    fork.changes.addAll(changes);
    return fork;
  }

  /** Whether what {@code fork} changed is here as it was when that was forked. */
  public synchronized boolean accepts(WarehouseCatalog fork) {
    return fork.startedFrom.entrySet().stream()
        .allMatch(e -> e.getValue().equals(state(e.getKey())));
  }

  /** Makes the changes of {@code fork} here. */
  public synchronized void merge(WarehouseCatalog fork) {
    if (!fork.changes.isEmpty()) {
      fork.changes.forEach(change -> change.accept(this));
      version = versions.incrementAndGet();
    }
  }

  /** What there is under {@code [namespace]} or {@code [namespace, table]}. */
  private Optional<?> state(List<String> key) {
    return key.size() == 1
        ? Optional.ofNullable(namespaces.get(key.get(0)))
        : Optional.ofNullable(tables.getOrDefault(key.get(0), Map.of()).get(key.get(1)));
  }

  /** Changes the maps; {@code keys} are what is changed, as in {@link #state}. */
  private synchronized void change(List<List<String>> keys, Consumer<WarehouseCatalog> change) {
    if (isFork) {
      keys.forEach(key -> startedFrom.putIfAbsent(key, state(key)));
      changes.add(change);
    }
    change.accept(this);
    version = versions.incrementAndGet();
  }

  private static List<String> key(TableDefinition table) {
    return List.of(table.namespace(), table.name());
  }

  public synchronized List<NamespaceDefinition> namespaces() {
    return List.copyOf(namespaces.values());
  }

  public synchronized Optional<NamespaceDefinition> namespace(String name) {
    return Optional.ofNullable(namespaces.get(normalized(name)));
  }

  public synchronized Collection<TableDefinition> tables(String namespace) {
    return List.copyOf(tables.getOrDefault(normalized(namespace), Map.of()).values());
  }

  public synchronized Optional<TableDefinition> table(String namespace, String name) {
    return Optional.ofNullable(
        tables.getOrDefault(normalized(namespace), Map.of()).get(normalized(name)));
  }

  /** The table whose rows DuckDB keeps under a path. */
  public synchronized Optional<TableDefinition> stored(List<String> engineName) {
    return engineName.size() == 2
        ? table(Names.namespaceOf(engineName.get(0)), engineName.get(1))
        : Optional.empty();
  }

  /** Adds or replaces a namespace. */
  public void putNamespace(NamespaceDefinition namespace, Transactor transactor) {
    List<String> sql = new ArrayList<>();
    if (!namespace.name().equals(Names.DEFAULT_NAMESPACE)) {
      sql.add("CREATE SCHEMA IF NOT EXISTS " + Names.duckdb(Names.engineSchema(namespace.name())));
    }
    store.put(namespace, sql, transactor);
    change(List.of(List.of(namespace.name())), c -> c.namespaces.put(namespace.name(), namespace));
  }

  public void dropNamespace(String name, Transactor transactor) {
    store.dropNamespace(
        name,
        List.of("DROP SCHEMA IF EXISTS " + Names.duckdb(Names.engineSchema(name)) + " CASCADE"),
        transactor);
    change(
        List.of(List.of(name)),
        c -> {
          c.namespaces.remove(name);
          c.tables.remove(name);
        });
  }

  /** Adds or replaces a table or view; {@code sql} is what DuckDB has to do for it. Gives the rows each changed. */
  public List<Long> putTable(TableDefinition table, List<String> sql, Transactor transactor) {
    List<Long> counts = store.put(table, sql, transactor);
    change(List.of(key(table)), c -> c.tablesOf(table.namespace()).put(table.name(), table));
    return counts;
  }

  public void dropTable(TableDefinition table, List<String> sql, Transactor transactor) {
    store.dropTable(table, sql, transactor);
    change(List.of(key(table)), c -> c.tablesOf(table.namespace()).remove(table.name()));
  }

  public void renameTable(
      TableDefinition table, TableDefinition to, List<String> sql, Transactor transactor) {
    store.renameTable(table, to, sql, transactor);
    change(
        List.of(key(table), key(to)),
        c -> {
          c.tablesOf(table.namespace()).remove(table.name());
          c.tablesOf(to.namespace()).put(to.name(), to);
        });
  }

  public void putFunction(Catalog.UserFunction function, Transactor transactor) {
    String name = normalized(function.name().get(function.name().size() - 1));
    store.putFunction(name, function.text(), transactor);
    change(List.of(), c -> c.functions.put(name, function));
  }

  public boolean dropFunction(String name, Transactor transactor) {
    if (function(name).isEmpty()) {
      return false;
    }
    store.dropFunction(normalized(name), transactor);
    change(List.of(), c -> c.functions.remove(normalized(name)));
    return true;
  }

  public synchronized Optional<TempView> globalTempView(String name) {
    return Optional.ofNullable(globalTempViews.get(normalized(name)));
  }

  public synchronized List<TempView> globalTempViews() {
    return List.copyOf(globalTempViews.values());
  }

  public void putGlobalTempView(TempView view) {
    change(List.of(), c -> c.globalTempViews.put(view.name(), view));
  }

  public synchronized boolean dropGlobalTempView(String name) {
    boolean there = globalTempViews.containsKey(normalized(name));
    if (there) {
      change(List.of(), c -> c.globalTempViews.remove(normalized(name)));
    }
    return there;
  }

  public synchronized Optional<Catalog.UserFunction> function(String name) {
    return Optional.ofNullable(functions.get(normalized(name)));
  }

  public synchronized Collection<Catalog.UserFunction> functions() {
    return List.copyOf(functions.values());
  }
}
