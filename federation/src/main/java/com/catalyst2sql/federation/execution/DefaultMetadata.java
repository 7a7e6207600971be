package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.NamespaceDefinition;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.catalog.TempView;
import com.catalyst2sql.federation.connectors.RemoteSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listings of a session as it is at the time of each call. */
final class DefaultMetadata implements SessionMetadata {

  private static final Logger LOG = LoggerFactory.getLogger(DefaultMetadata.class);

  private final DefaultSession session;

  DefaultMetadata(DefaultSession session) {
    this.session = session;
  }

  @Override
  public List<String> catalogs() {
    List<String> all = new ArrayList<>(session.remote().names());
    all.add(Names.SPARK_CATALOG);
    return all;
  }

  @Override
  public List<String> namespaces(String catalog) {
    if (!catalog.equals(Names.SPARK_CATALOG)) {
      return session.remote().catalog(catalog).map(DefaultMetadata::schemas).orElse(List.of());
    }
    return session.warehouse().namespaces().stream().map(NamespaceDefinition::name).toList();
  }

  /** A source that does not answer has nothing to show and costs nobody else anything. */
  private static List<String> schemas(RemoteSource source) {
    try {
      return source.schemas();
    } catch (SparkSqlException e) {
      LOG.warn("{}", e.getMessage());
      return List.of();
    }
  }

  @Override
  public List<TableEntry> tables(Optional<String> catalog) {
    List<TableEntry> all = new ArrayList<>();
    if (catalog.isEmpty() || catalog.get().equalsIgnoreCase(Names.SPARK_CATALOG)) {
      all.addAll(tables());
    }
    for (String name : session.remote().names()) {
      if (catalog.isEmpty() || catalog.get().equalsIgnoreCase(name)) {
        all.addAll(tables(name));
      }
    }
    return all;
  }

  private List<TableEntry> tables(String catalog) {
    try {
      return session.remote().catalog(catalog).orElseThrow().tables(null).stream()
          .map(
              t ->
                  new TableEntry(
                      catalog,
                      t.schema(),
                      t.name(),
                      t.view() ? TableEntry.Kind.VIEW : TableEntry.Kind.TABLE,
                      t.comment()))
          .toList();
    } catch (SparkSqlException e) {
      LOG.warn("{}", e.getMessage());
      return List.of();
    }
  }

  private List<TableEntry> tables() {
    List<TableEntry> all = new ArrayList<>();
    for (String namespace : namespaces(Names.SPARK_CATALOG)) {
      for (TableDefinition table : session.warehouse().tables(namespace)) {
        all.add(
            new TableEntry(
                Names.SPARK_CATALOG,
                namespace,
                table.name(),
                table.isView() ? TableEntry.Kind.VIEW : TableEntry.Kind.TABLE,
                table.comment()));
      }
    }
    for (TempView view : session.warehouse().globalTempViews()) {
      all.add(
          new TableEntry(
              Names.SPARK_CATALOG,
              Names.GLOBAL_TEMP,
              view.name(),
              TableEntry.Kind.GLOBAL_TEMPORARY_VIEW,
              view.comment()));
    }
    for (TempView view : session.state().tempViews().values()) {
      all.add(
          new TableEntry(
              Names.SPARK_CATALOG,
              "",
              view.name(),
              TableEntry.Kind.TEMPORARY_VIEW,
              view.comment()));
    }
    all.sort(Comparator.comparing(TableEntry::namespace).thenComparing(TableEntry::name));
    return all;
  }

  @Override
  public Optional<StructType> columns(TableEntry table) {
    try {
      return Optional.of(
          session.schemaOf(
              !table.catalog().equals(Names.SPARK_CATALOG)
                  ? remoteName(table)
                  : table.namespace().isEmpty()
                      ? List.of(table.name())
                      : List.of(Names.SPARK_CATALOG, table.namespace(), table.name())));
    } catch (SparkSqlException e) {
      return Optional.empty();
    }
  }

  private static List<String> remoteName(TableEntry table) {
    return table.namespace().isEmpty()
        ? List.of(table.catalog(), table.name())
        : List.of(table.catalog(), table.namespace(), table.name());
  }

  @Override
  public List<FunctionEntry> functions() {
    return session.frontend().functionNames().stream()
        .map(n -> new FunctionEntry(n, true, session.frontend().describeFunction(n).orElse("")))
        .toList();
  }

  @Override
  public List<String> keywords() {
    return session.frontend().keywords();
  }
}
