package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.NamespaceDefinition;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.catalog.TempView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Listings of a session as it is at the time of each call. */
final class DefaultMetadata implements SessionMetadata {

  private final DefaultSession session;

  DefaultMetadata(DefaultSession session) {
    this.session = session;
  }

  @Override
  public List<String> catalogs() {
    return List.of(Names.SPARK_CATALOG);
  }

  @Override
  public List<String> namespaces(String catalog) {
    return session.warehouse().namespaces().stream().map(NamespaceDefinition::name).toList();
  }

  @Override
  public List<TableEntry> tables() {
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
              table.namespace().isEmpty()
                  ? List.of(table.name())
                  : List.of(table.namespace(), table.name())));
    } catch (SparkSqlException e) {
      return Optional.empty();
    }
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
