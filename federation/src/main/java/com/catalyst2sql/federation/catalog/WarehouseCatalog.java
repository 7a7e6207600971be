package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.analysis.Catalog;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The tables, views and namespaces of one engine, for all its sessions: in memory for reading, and kept durably by a {@link
 * MetadataStore} in the same DuckDB transaction that changes the table itself, so that neither is ever there without the
 * other. No lock is held while DuckDB works: of two sessions making one table DuckDB lets one win. Names are lower case, as Spark's session catalog keeps them. Every change moves {@link #version}.
 */
public final class WarehouseCatalog {

  private final MetadataStore store;
  private final Map<String, NamespaceDefinition> namespaces = new TreeMap<>();
  private final Map<String, Map<String, TableDefinition>> tables = new TreeMap<>();
  private final Map<String, Catalog.UserFunction> functions = new TreeMap<>();
  private final Map<String, TempView> globalTempViews = new TreeMap<>();
  private final AtomicLong version = new AtomicLong();

  private WarehouseCatalog(MetadataStore store) {
    this.store = store;
  }

  public static WarehouseCatalog open(DuckDBDatabase database) {
    WarehouseCatalog catalog = new WarehouseCatalog(new MetadataStore(database));
    MetadataStore.Content content = catalog.store.load();
    content.namespaces().forEach(n -> catalog.namespaces.put(n.name(), n));
    catalog.namespaces.putIfAbsent(
        Names.DEFAULT_NAMESPACE,
        new NamespaceDefinition(
            Names.DEFAULT_NAMESPACE, Optional.of("default database"), Optional.empty(), Map.of()));
    content.tables().forEach(t -> catalog.tablesOf(t.namespace()).put(t.name(), t));
    return catalog;
  }

  public static String normalized(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private Map<String, TableDefinition> tablesOf(String namespace) {
    return tables.computeIfAbsent(namespace, n -> new TreeMap<>());
  }

  /** Moves with every change of anything in here. */
  public long version() {
    return version.get();
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

  /** Adds or replaces a namespace. */
  public void putNamespace(NamespaceDefinition namespace, Transactor transactor) {
    List<String> sql = new ArrayList<>();
    if (!namespace.name().equals(Names.DEFAULT_NAMESPACE)) {
      sql.add("CREATE SCHEMA IF NOT EXISTS " + Names.duckdb(Names.engineSchema(namespace.name())));
    }
    store.put(namespace, sql, transactor);
    synchronized (this) {
      namespaces.put(namespace.name(), namespace);
    }
    version.incrementAndGet();
  }

  public void dropNamespace(String name, Transactor transactor) {
    store.dropNamespace(
        name,
        List.of("DROP SCHEMA IF EXISTS " + Names.duckdb(Names.engineSchema(name)) + " CASCADE"),
        transactor);
    synchronized (this) {
      namespaces.remove(name);
      tables.remove(name);
    }
    version.incrementAndGet();
  }

  /** Adds or replaces a table or view; {@code sql} is what DuckDB has to do for it. Gives the rows each changed. */
  public List<Long> putTable(TableDefinition table, List<String> sql, Transactor transactor) {
    List<Long> counts = store.put(table, sql, transactor);
    synchronized (this) {
      tablesOf(table.namespace()).put(table.name(), table);
    }
    version.incrementAndGet();
    return counts;
  }

  public void dropTable(TableDefinition table, List<String> sql, Transactor transactor) {
    store.dropTable(table, sql, transactor);
    synchronized (this) {
      tablesOf(table.namespace()).remove(table.name());
    }
    version.incrementAndGet();
  }

  public void renameTable(
      TableDefinition table, TableDefinition to, List<String> sql, Transactor transactor) {
    store.renameTable(table, to, sql, transactor);
    synchronized (this) {
      tablesOf(table.namespace()).remove(table.name());
      tablesOf(to.namespace()).put(to.name(), to);
    }
    version.incrementAndGet();
  }

  public synchronized void putFunction(Catalog.UserFunction function) {
    functions.put(normalized(function.name().get(function.name().size() - 1)), function);
    version.incrementAndGet();
  }

  public synchronized boolean dropFunction(String name) {
    boolean there = functions.remove(normalized(name)) != null;
    version.incrementAndGet();
    return there;
  }

  public synchronized Optional<TempView> globalTempView(String name) {
    return Optional.ofNullable(globalTempViews.get(normalized(name)));
  }

  public synchronized List<TempView> globalTempViews() {
    return List.copyOf(globalTempViews.values());
  }

  public synchronized void putGlobalTempView(TempView view) {
    globalTempViews.put(view.name(), view);
    version.incrementAndGet();
  }

  public synchronized boolean dropGlobalTempView(String name) {
    boolean there = globalTempViews.remove(normalized(name)) != null;
    if (there) {
      version.incrementAndGet();
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
