package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.analysis.Catalog;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.TempView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parts of a session that statements change; every method is atomic. */
final class SessionState {

  private final SqlConf initial;
  private final Map<String, TempView> tempViews = new TreeMap<>();
  private final Map<String, Catalog.UserFunction> tempFunctions = new TreeMap<>();
  private final List<String> warnings = new ArrayList<>();
  private SqlConf conf;
  private String catalog = Names.SPARK_CATALOG;
  private String namespace = Names.DEFAULT_NAMESPACE;
  private Optional<SessionObjects> objects = Optional.of(SessionObjects.NONE);
  private boolean readOnly;

  SessionState(SqlConf initial) {
    this.initial = initial;
    this.conf = initial;
  }

  synchronized SqlConf conf() {
    return conf;
  }

  /** What RESET goes back to. */
  SqlConf initialConf() {
    return initial;
  }

  synchronized void conf(SqlConf newConf) {
    conf = newConf;
  }

  synchronized boolean isReadOnly() {
    return readOnly;
  }

  synchronized void readOnly(boolean only) {
    readOnly = only;
  }

  synchronized String namespace() {
    return namespace;
  }

  /** Changes the namespace in the current catalog. */
  synchronized void namespace(String name) {
    namespace = name;
  }

  synchronized String catalog() {
    return catalog;
  }

  /** Changes both; {@code newNamespace} may be empty for a catalog's own default. */
  synchronized void catalog(String newCatalog, String newNamespace) {
    catalog = newCatalog;
    namespace = newNamespace;
  }

  /**
   * What a statement sees of the session, all of one moment.
   *
   * @param objects the same views and functions, to be compared with other sessions'
   */
  record Snapshot(
      SqlConf conf,
      String catalog,
      String namespace,
      Map<String, TempView> tempViews,
      Map<String, Catalog.UserFunction> tempFunctions,
      SessionObjects objects) {}

  synchronized Snapshot snapshot(SessionObjects.Pool pool) {
    return new Snapshot(conf, catalog, namespace, tempViews(), tempFunctions(), objects(pool));
  }

  private SessionObjects objects(SessionObjects.Pool pool) {
    if (objects.isEmpty()) {
      objects = Optional.of(pool.one(SessionObjects.of(tempViews, tempFunctions)));
    }
    return objects.get();
  }

  /** What of a plan's scope is the session's own, without a copy of anything. */
  synchronized PlanScope scope(String zone, long warehouse, SessionObjects.Pool pool) {
    return new PlanScope(conf, zone, catalog, namespace, warehouse, objects(pool));
  }

  synchronized Map<String, TempView> tempViews() {
    return Map.copyOf(tempViews);
  }

  synchronized void putTempView(TempView view) {
    tempViews.put(view.name(), view);
    objects = Optional.empty();
  }

  synchronized boolean dropTempView(String name) {
    objects = Optional.empty();
    return tempViews.remove(name) != null;
  }

  /** Puts back the temporary views of an earlier time. */
  synchronized void tempViews(Map<String, TempView> views) {
    if (!tempViews.equals(views)) {
      tempViews.clear();
      tempViews.putAll(views);
      objects = Optional.empty();
    }
  }

  synchronized Map<String, Catalog.UserFunction> tempFunctions() {
    return Map.copyOf(tempFunctions);
  }

  synchronized void putTempFunction(String name, Catalog.UserFunction function) {
    tempFunctions.put(name, function);
    objects = Optional.empty();
  }

  synchronized boolean dropTempFunction(String name) {
    objects = Optional.empty();
    return tempFunctions.remove(name) != null;
  }

  synchronized void warn(String warning) {
    warnings.add(warning);
  }

  synchronized List<String> takeWarnings() {
    List<String> taken = List.copyOf(warnings);
    warnings.clear();
    return taken;
  }
}
