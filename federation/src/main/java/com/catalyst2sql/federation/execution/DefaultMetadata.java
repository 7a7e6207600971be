package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.analysis.Catalog.UserFunction;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.functions.SyntaxFunctions;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.NamespaceDefinition;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.catalog.TempView;
import com.catalyst2sql.federation.connectors.RemoteSource;
import com.catalyst2sql.federation.connectors.SourceListings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listings of a session as it is at the time of each call. */
final class DefaultMetadata implements SessionMetadata {

  private static final Logger LOG = LoggerFactory.getLogger(DefaultMetadata.class);

  /** Up to here tables are asked for one by one, and what is known of them is used again. */
  private static final int FEW = 3;

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
      return listings(catalog).schemas();
    }
    return session.warehouse().namespaces().stream().map(NamespaceDefinition::name).toList();
  }

  @Override
  public Map<String, List<String>> namespaces() {
    Map<String, List<String>> all = new TreeMap<>(ofAll(SourceListings::schemasAmongOthers));
    all.put(Names.SPARK_CATALOG, namespaces(Names.SPARK_CATALOG));
    return all;
  }

  @Override
  public List<TableEntry> tables(Optional<String> catalog) {
    List<TableEntry> all = new ArrayList<>();
    if (catalog.isEmpty() || catalog.get().equalsIgnoreCase(Names.SPARK_CATALOG)) {
      all.addAll(tables());
    }
    if (catalog.isEmpty()) {
      ofAll(SourceListings::tablesAmongOthers)
          .forEach((name, tables) -> all.addAll(entries(name, tables)));
      return all;
    }
    for (String name : session.remote().names()) {
      if (catalog.get().equalsIgnoreCase(name)) {
        all.addAll(entries(name, listings(name).tables()));
      }
    }
    return all;
  }

  private SourceListings listings(String catalog) {
    return session.remote().catalog(catalog).map(RemoteSource::listings).orElseThrow();
  }

  /** What all remote catalogs answer, asked at the same time. */
  private <T> Map<String, List<T>> ofAll(
      Function<SourceListings, CompletableFuture<List<T>>> question) {
    Map<String, CompletableFuture<List<T>>> asked = new LinkedHashMap<>();
    for (String name : session.remote().names()) {
      try {
        asked.put(name, question.apply(listings(name)));
      } catch (SparkSqlException e) {
        // It is declared in a way that makes no source; whoever uses it is told.
        LOG.warn("{}", e.getMessage());
      }
    }
    Map<String, List<T>> answers = new LinkedHashMap<>();
    asked.forEach((name, answer) -> answers.put(name, answer.join()));
    return answers;
  }

  private static List<TableEntry> entries(String catalog, List<RemoteSource.TableName> tables) {
    return tables.stream()
        .map(
            t ->
                new TableEntry(
                    catalog,
                    t.schema(),
                    t.name(),
                    t.view() ? TableEntry.Kind.VIEW : TableEntry.Kind.TABLE,
                    t.comment()))
        .toList();
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
              session
                  .planner()
                  .schemaOf(
                      !isLocal(table)
                          ? remoteName(table)
                          : table.namespace().isEmpty()
                              ? List.of(table.name())
                              : List.of(Names.SPARK_CATALOG, table.namespace(), table.name())))
          .map(schema -> withComments(schema, table));
    } catch (SparkSqlException e) {
      return Optional.empty();
    }
  }

  private static boolean isLocal(TableEntry table) {
    return table.catalog().equals(Names.SPARK_CATALOG);
  }

  private Optional<TableDefinition> definition(TableEntry table) {
    return isLocal(table) && !table.namespace().isEmpty()
        ? session.warehouse().table(table.namespace(), table.name())
        : Optional.empty();
  }

  /** A query's columns carry no comments; the table's definition has them. */
  private StructType withComments(StructType schema, TableEntry table) {
    List<StructField> declared = definition(table).map(d -> d.schema().fields()).orElse(List.of());
    return declared.size() != schema.fields().size()
        ? schema
        : new StructType(
            IntStream.range(0, declared.size())
                .mapToObj(
                    i -> {
                      StructField field = schema.fields().get(i);
                      return new StructField(
                          field.name(),
                          field.dataType(),
                          field.nullable(),
                          declared.get(i).comment());
                    })
                .toList());
  }

  @Override
  public Map<TableEntry, StructType> columns(List<TableEntry> tables) {
    Map<TableEntry, StructType> all = new LinkedHashMap<>();
    for (TableEntry table : tables) {
      Optional<StructType> columns =
          isLocal(table)
              ? columns(table)
              : tables.size() <= FEW ? remoteColumns(table) : listed(table);
      columns.ifPresent(c -> all.put(table, c));
    }
    return all;
  }

  private Optional<StructType> remoteColumns(TableEntry table) {
    Optional<Map<String, StructType>> all = Optional.empty();
    try {
      all = listings(table.catalog()).columnsForOneMore(table.namespace());
    } catch (SparkSqlException e) {
      LOG.warn("{}", e.getMessage());
    }
    return all.map(c -> Optional.ofNullable(c.get(table.name()))).orElseGet(() -> columns(table));
  }

  private Optional<StructType> listed(TableEntry table) {
    try {
      return Optional.ofNullable(
          listings(table.catalog()).columns(table.namespace()).get(table.name()));
    } catch (SparkSqlException e) {
      LOG.warn("{}", e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public Map<String, String> defaults(TableEntry table) {
    return definition(table).map(TableDefinition::defaults).orElse(Map.of());
  }

  @Override
  public Optional<List<Map<String, Object>>> ofSource(
      String catalog, String schema, RemoteSource.MetaDataQuestion question) {
    return Optional.ofNullable(catalog)
        .filter(c -> !c.equalsIgnoreCase(Names.SPARK_CATALOG))
        .flatMap(c -> session.remote().catalog(c))
        .map(source -> source.listings().metaData(schema, question));
  }

  private static List<String> remoteName(TableEntry table) {
    return table.namespace().isEmpty()
        ? List.of(table.catalog(), table.name())
        : List.of(table.catalog(), table.namespace(), table.name());
  }

  @Override
  public List<FunctionEntry> functions() {
    Stream<FunctionEntry> builtin =
        SyntaxFunctions.callable().stream()
            .map(
                n ->
                    new FunctionEntry(
                        n,
                        true,
                        session.frontend().describeFunction(n).orElse(""),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
    return Stream.concat(builtin, userFunctions().stream().map(DefaultMetadata::entry)).toList();
  }

  /** Temporary ones hide those of the warehouse. */
  private Collection<UserFunction> userFunctions() {
    Map<String, UserFunction> all = new TreeMap<>();
    session.warehouse().functions().forEach(f -> all.put(normalized(f), f));
    session.state().tempFunctions().values().forEach(f -> all.put(normalized(f), f));
    return all.values();
  }

  private static String last(List<String> name) {
    return name.get(name.size() - 1);
  }

  private static String normalized(UserFunction function) {
    return last(function.name()).toLowerCase(Locale.ROOT);
  }

  private static FunctionEntry entry(UserFunction function) {
    return new FunctionEntry(
        last(function.name()),
        false,
        function.comment().orElse(""),
        fields(function.parameters()),
        function.returnType(),
        function.table().map(t -> new StructType(fields(t.columns()))));
  }

  private static List<StructField> fields(List<UserFunction.Parameter> parameters) {
    return parameters.stream().map(p -> new StructField(p.name(), p.dataType(), true)).toList();
  }

  @Override
  public boolean isTableFunction(String name) {
    Expression call = session.frontend().parseExpression(name + "()", session.conf());
    if (!(call instanceof UnresolvedFunction function)) {
      return false;
    }
    if (function.name().size() > 1) {
      return session.remote().catalog(function.name().get(0)).isPresent();
    }
    return session.frontend().isTableFunction(last(function.name()))
        || userFunctions().stream()
            .anyMatch(
                f ->
                    f.table().isPresent()
                        && last(f.name()).equalsIgnoreCase(last(function.name())));
  }

  @Override
  public List<String> keywords() {
    return session.frontend().keywords();
  }
}
