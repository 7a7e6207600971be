package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.analysis.Catalog;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Levenshtein;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.parser.SparkParser;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What names mean for one statement of a session: temporary views first, then the current namespace, then {@code
 * format.`path`}. Immutable but for {@link FileRelations}, which notes the files it looked at; one is made for each statement.
 */
public final class SessionCatalog implements Catalog {

  /** The provider of tables that are a remote source's. */
  public static final String JDBC = "jdbc";

  private final WarehouseCatalog warehouse;
  private final Map<String, TempView> tempViews;
  private final Map<String, UserFunction> tempFunctions;
  private final String namespace;
  private final SqlConf conf;
  private final FileRelations files;
  private final Current current;
  private final RemoteCatalogs remote;
  private final String catalog;
  private final Set<List<String>> seen;
  private final List<LogicalPlan> inlined;

  /** What functions tell of the session; names in a view are looked up elsewhere. */
  private record Current(String catalog, String namespace, String user) {}

  /** {@code catalog} is the current one, {@code namespace} the current one in it. */
  public SessionCatalog(
      WarehouseCatalog warehouse,
      Map<String, TempView> tempViews,
      Map<String, UserFunction> tempFunctions,
      String catalog,
      String namespace,
      SqlConf conf,
      FileRelations files,
      String user,
      RemoteCatalogs remote) {
    this(
        warehouse,
        tempViews,
        tempFunctions,
        catalog,
        namespace,
        conf,
        files,
        new Current(catalog, namespace, user),
        remote,
        ConcurrentHashMap.newKeySet(),
        new CopyOnWriteArrayList<>());
  }

  private SessionCatalog(
      WarehouseCatalog warehouse,
      Map<String, TempView> tempViews,
      Map<String, UserFunction> tempFunctions,
      String catalog,
      String namespace,
      SqlConf conf,
      FileRelations files,
      Current current,
      RemoteCatalogs remote,
      Set<List<String>> seen,
      List<LogicalPlan> inlined) {
    this.warehouse = warehouse;
    this.tempViews = Map.copyOf(tempViews);
    this.tempFunctions = Map.copyOf(tempFunctions);
    this.namespace = namespace;
    this.conf = conf;
    this.files = files;
    this.current = current;
    this.catalog = catalog;
    this.remote = remote;
    this.seen = seen;
    this.inlined = inlined;
  }

  /** The same in another namespace and, for a permanent view's text, without temporary views. */
  private SessionCatalog inside(String viewNamespace, SqlConf viewConf, boolean withTempViews) {
    return new SessionCatalog(
        warehouse,
        withTempViews ? tempViews : Map.of(),
        tempFunctions,
        Names.SPARK_CATALOG,
        viewNamespace,
        viewConf,
        files,
        current,
        remote,
        seen,
        inlined);
  }

  @Override
  public Optional<Relation> lookupRelation(
      List<String> nameParts, Map<String, String> options, Origin origin) {
    Optional<TempView> temp = tempView(nameParts);
    temp.ifPresent(
        t -> seen.add(t.global() ? List.of(Names.GLOBAL_TEMP, t.name()) : List.of(t.name())));
    if (temp.isPresent()) {
      return temp.map(this::relation);
    }
    Optional<List<String>> remotePath = remotePath(nameParts);
    if (remotePath.isPresent()) {
      List<String> path = remotePath.get();
      return remote.table(path.get(0), path.subList(1, path.size()), origin);
    }
    Optional<TableDefinition> table = table(nameParts);
    table.ifPresent(t -> seen.add(t.fullName()));
    if (table.isPresent()) {
      return table.map(t -> relation(t, options));
    }
    if (nameParts.size() == 2 && FileFormat.of(nameParts.get(0)).isPresent()) {
      FileFormat format = FileFormat.of(nameParts.get(0)).get();
      FileRelations.Resolved resolved =
          files.resolve(
              format,
              List.of(nameParts.get(1)),
              options,
              Optional.empty(),
              Optional.empty(),
              conf,
              origin);
      return Optional.of(new Relation.Table(nameParts, resolved.schema(), resolved.source()));
    }
    qualified(nameParts);
    return Optional.empty();
  }

  @Override
  public List<String> relationsNear(List<String> nameParts) {
    Optional<List<String>> remotePath = remotePath(nameParts);
    if (remotePath.isPresent()) {
      return remote.near(remotePath.get());
    }
    int parts = nameParts.size();
    Set<String> known = new TreeSet<>();
    List<String> elsewhere = new ArrayList<>();
    if (parts == 1) {
      tempViews.values().forEach(view -> known.add(Names.quoted(List.of(view.name()))));
    }
    for (NamespaceDefinition space : warehouse.namespaces()) {
      for (TableDefinition table : warehouse.tables(space.name())) {
        List<String> full = table.fullName();
        if (parts > 1 || space.name().equals(namespace)) {
          known.add(Names.quoted(full.subList(Math.max(0, full.size() - parts), full.size())));
        } else if (table.name().equalsIgnoreCase(nameParts.get(0))) {
          elsewhere.add(Names.quoted(full.subList(1, full.size())));
        }
      }
    }
    List<String> near = new ArrayList<>(Levenshtein.near(Names.quoted(nameParts), known));
    near.addAll(elsewhere);
    return near;
  }

  /** The catalog and path of a name that is one of a remote catalog's: by its first part, or by the current catalog. */
  public Optional<List<String>> remotePath(List<String> nameParts) {
    Optional<String> named =
        nameParts.size() > 1 ? remote.name(nameParts.get(0)) : Optional.empty();
    List<String> path = new ArrayList<>();
    if (named.isPresent()) {
      path.add(named.get());
      path.addAll(nameParts.subList(1, nameParts.size()));
      return Optional.of(path);
    }
    boolean file = nameParts.size() == 2 && FileFormat.of(nameParts.get(0)).isPresent();
    if (catalog.equals(Names.SPARK_CATALOG)
        || nameParts.size() > 2
        || file
        || nameParts.size() == 2 && nameParts.get(0).equalsIgnoreCase(Names.SPARK_CATALOG)) {
      return Optional.empty();
    }
    path.add(catalog);
    if (nameParts.size() == 1 && !namespace.isEmpty()) {
      path.add(namespace);
    }
    path.addAll(nameParts);
    return Optional.of(path);
  }

  /** The sources that this session has. */
  public RemoteCatalogs remote() {
    return remote;
  }

  @Override
  public Optional<Relation> lookupTableFunction(
      List<String> nameParts, List<Expression> arguments, Origin origin) {
    boolean query =
        nameParts.size() == 2
            && nameParts.get(1).equalsIgnoreCase("query")
            && remote.name(nameParts.get(0)).isPresent();
    if (!query) {
      return Optional.empty();
    }
    if (arguments.size() != 1) {
      throw Errors.wrongNumArgs(nameParts.get(0) + ".query", "1", arguments.size(), origin);
    }
    if (arguments.get(0) instanceof Literal literal && literal.value() instanceof String text) {
      return Optional.of(remote.query(nameParts.get(0), text));
    }
    throw new SparkSqlException(
        "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
        "42K09",
        "The argument of "
            + nameParts.get(0)
            + ".query is sent as it is written: it has to be a string literal.",
        origin);
  }

  /** The full names of all tables and views looked up so far, through views too; temporary views have one part. */
  public Set<List<String>> seen() {
    return Set.copyOf(seen);
  }

  /** What views and functions brought into the statement so far, as parsed. */
  public List<LogicalPlan> inlined() {
    return List.copyOf(inlined);
  }

  /** The temporary view that a name stands for. */
  public Optional<TempView> tempView(List<String> nameParts) {
    if (nameParts.size() == 1) {
      return Optional.ofNullable(tempViews.get(WarehouseCatalog.normalized(nameParts.get(0))));
    }
    return nameParts.size() == 2 && nameParts.get(0).equalsIgnoreCase(Names.GLOBAL_TEMP)
        ? warehouse.globalTempView(nameParts.get(1))
        : Optional.empty();
  }

  /** The table or permanent view that a name stands for. */
  public Optional<TableDefinition> table(List<String> nameParts) {
    return qualified(nameParts).flatMap(q -> warehouse.table(q.get(1), q.get(2)));
  }

  /**
   * Catalog, namespace and name; never empty for now.
   *
   * @throws SparkSqlException where a name has too many parts, which make a namespace of several
   */
  public Optional<List<String>> qualified(List<String> nameParts) {
    Optional<List<String>> path = remotePath(nameParts);
    if (path.isPresent()) {
      throw Errors.unsupported(
          "this statement on the catalog " + path.get().get(0) + ", which is only read");
    }
    return switch (nameParts.size()) {
      case 1 -> Optional.of(List.of(Names.SPARK_CATALOG, namespace, lower(nameParts.get(0))));
      case 2 ->
          Optional.of(
              List.of(Names.SPARK_CATALOG, lower(nameParts.get(0)), lower(nameParts.get(1))));
      case 3 ->
          nameParts.get(0).equalsIgnoreCase(Names.SPARK_CATALOG)
              ? Optional.of(
                  List.of(Names.SPARK_CATALOG, lower(nameParts.get(1)), lower(nameParts.get(2))))
              : severalParts(nameParts);
      default -> severalParts(nameParts);
    };
  }

  private static Optional<List<String>> severalParts(List<String> nameParts) {
    throw new SparkSqlException(
        "REQUIRES_SINGLE_PART_NAMESPACE",
        "42K05",
        "spark_catalog has schemas of one part, but got "
            + Names.quoted(nameParts.subList(0, nameParts.size() - 1))
            + ".");
  }

  private static String lower(String name) {
    return WarehouseCatalog.normalized(name);
  }

  /** A view's text, parsed anew for each of its uses: each has attributes of its own. */
  private LogicalPlan query(String text, SqlConf viewConf) {
    LogicalPlan parsed = SparkParser.parseStatement(text, viewConf);
    inlined.add(parsed);
    return parsed;
  }

  private Relation relation(TempView view) {
    List<String> qualifier =
        view.global() ? List.of(Names.GLOBAL_TEMP, view.name()) : List.of(view.name());
    if (view.source().isPresent()) {
      return new Relation.Table(qualifier, view.schema(), view.source().get());
    }
    return new Relation.View(
        qualifier,
        view.schema(),
        view.columnAliases(),
        query(view.text(), view.conf()),
        view.conf(),
        inside(view.namespace(), view.conf(), true),
        true);
  }

  private Relation relation(TableDefinition table, Map<String, String> options) {
    List<String> qualifier = table.fullName();
    if (table.isView()) {
      TableDefinition.ViewText view = table.view().get();
      SqlConf viewConf = new SqlConf(view.settings());
      return new Relation.View(
          qualifier,
          table.schema(),
          view.columnAliases(),
          query(view.text(), viewConf),
          viewConf,
          inside(view.namespace(), viewConf, false),
          false);
    }
    if (table.provider().equals(JDBC)) {
      Map<String, String> all = new HashMap<>(table.options());
      all.putAll(options);
      return remote.jdbcTable(qualifier, all, Origin.NONE);
    }
    if (table.isExternal()) {
      FileRelations.Resolved resolved = resolveFiles(table, options);
      return new Relation.Table(qualifier, resolved.schema(), resolved.source());
    }
    return new Relation.Table(qualifier, readSchema(table), engineTable(table));
  }

  /** The files of an external table as they are now. */
  public FileRelations.Resolved resolveFiles(TableDefinition table, Map<String, String> options) {
    Map<String, String> all = new HashMap<>(table.options());
    all.putAll(options);
    return files.resolve(
        FileFormat.ofTable(table.provider()),
        paths(table),
        all,
        table.schema().fields().isEmpty() ? Optional.empty() : Optional.of(table.schema()),
        Optional.of(table.partitionColumns()),
        conf,
        Origin.NONE);
  }

  /** None where nothing has been written yet: such a table is empty and no error. */
  private static List<String> paths(TableDefinition table) {
    String location = table.location().orElseThrow();
    boolean declared = !table.schema().fields().isEmpty();
    boolean glob = location.matches(".*[*?\\[{].*");
    return declared && !glob && !Files.exists(FileListing.local(location, Origin.NONE))
        ? List.of()
        : List.of(location);
  }

  /** Columns read back are nullable, whatever was declared: Spark's file tables do not enforce NOT NULL either. */
  private static StructType readSchema(TableDefinition table) {
    return new StructType(
        table.schema().fields().stream()
            .map(f -> new StructField(f.name(), f.dataType(), true, f.comment()))
            .toList());
  }

  /** Where a managed table is in DuckDB. */
  public static RelationSource.EngineTable engineTable(TableDefinition table) {
    return new RelationSource.EngineTable(
        List.of(Names.engineSchema(table.namespace()), table.name()),
        table.schema().fields().stream().map(StructField::name).toList());
  }

  @Override
  public Optional<UserFunction> lookupFunction(List<String> nameParts) {
    String name = nameParts.get(nameParts.size() - 1);
    Optional<UserFunction> function =
        nameParts.size() > 1
            ? warehouse.function(name)
            : Optional.ofNullable(tempFunctions.get(WarehouseCatalog.normalized(name)))
                .or(() -> warehouse.function(name));
    function.ifPresent(
        f -> {
          inlined.add(new Project(List.of(f.body()), new OneRowRelation()));
          f.table().ifPresent(t -> inlined.add(t.query()));
        });
    return function;
  }

  @Override
  public String currentCatalog() {
    return current.catalog();
  }

  @Override
  public List<String> currentNamespace() {
    return current.namespace().isEmpty() ? List.of() : List.of(current.namespace());
  }

  @Override
  public String currentUser() {
    return current.user();
  }
}
