package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.UnresolvedPlan;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.SessionCatalog;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.catalog.TempView;
import com.catalyst2sql.federation.connectors.Secrets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** SHOW TABLES, VIEWS, COLUMNS, TBLPROPERTIES, PARTITIONS and CREATE TABLE. */
final class ShowCommands {

  void register(CommandHandlers handlers) {
    handlers
        .on(Command.ShowTables.class, this::tables)
        .on(Command.ShowViews.class, this::views)
        .on(Command.ShowColumns.class, this::columns)
        .on(Command.ShowTableProperties.class, this::properties)
        .on(Command.ShowPartitions.class, this::partitions)
        .on(Command.ShowTablePartition.class, this::tablePartition)
        .on(Command.ShowCreateTable.class, this::createTable);
  }

  private CommandResult tables(Command.ShowTables command, CommandContext context) {
    CommandResult.Builder result =
        command.extended()
            ? CommandResult.columns("namespace", "tableName", "isTemporary", "information")
            : CommandResult.columns("namespace", "tableName", "isTemporary");
    Optional<List<String>> remote = remoteSchema(command.namespace(), context);
    if (remote.isPresent() && !command.extended()) {
      List<String> place = remote.get();
      context
          .catalog()
          .remote()
          .catalog(place.get(0))
          .orElseThrow()
          .tables(place.size() > 1 ? place.get(1) : null)
          .stream()
          .filter(t -> Patterns.matches(command.pattern(), t.name()))
          .sorted(Comparator.comparing(t -> t.schema() + " " + t.name()))
          .forEach(t -> result.row(t.schema(), t.name(), false));
      return result.build();
    }
    String namespace = listed(command.namespace(), context);
    for (TableDefinition table : tablesOf(namespace, context)) {
      if (Patterns.matches(command.pattern(), table.name())) {
        if (command.extended()) {
          result.row(namespace, table.name(), false, TableDetails.information(table, context));
        } else {
          result.row(namespace, table.name(), false);
        }
      }
    }
    for (TempView view : tempViews(namespace, context)) {
      if (Patterns.matches(command.pattern(), view.name())) {
        String place = view.global() ? Names.GLOBAL_TEMP : "";
        if (command.extended()) {
          result.row(place, view.name(), true, TableDetails.information(view));
        } else {
          result.row(place, view.name(), true);
        }
      }
    }
    return result.build();
  }

  private CommandResult views(Command.ShowViews command, CommandContext context) {
    CommandResult.Builder result = CommandResult.columns("namespace", "viewName", "isTemporary");
    String namespace = listed(command.namespace(), context);
    for (TableDefinition table : tablesOf(namespace, context)) {
      if (table.isView() && Patterns.matches(command.pattern(), table.name())) {
        result.row(namespace, table.name(), false);
      }
    }
    for (TempView view : tempViews(namespace, context)) {
      if (Patterns.matches(command.pattern(), view.name())) {
        result.row(view.global() ? Names.GLOBAL_TEMP : "", view.name(), true);
      }
    }
    return result.build();
  }

  /** The remote catalog, and the schema in it, whose tables are asked for. */
  private static Optional<List<String>> remoteSchema(
      Optional<List<String>> written, CommandContext context) {
    SessionCatalog catalog = context.catalog();
    String current = catalog.currentCatalog();
    if (written.isPresent()) {
      Optional<String> named = catalog.remote().name(written.get().get(0));
      if (named.isPresent()) {
        List<String> place = new ArrayList<>(written.get());
        place.set(0, named.get());
        return Optional.of(place);
      }
    }
    if (current.equals(Names.SPARK_CATALOG)
        || written.filter(w -> w.get(0).equalsIgnoreCase(Names.SPARK_CATALOG)).isPresent()) {
      return Optional.empty();
    }
    List<String> place = new ArrayList<>(List.of(current));
    place.addAll(written.orElse(catalog.currentNamespace()));
    return Optional.of(place);
  }

  private static String listed(Optional<List<String>> written, CommandContext context) {
    if (written.isEmpty()) {
      return context.namespace();
    }
    String name = NamespaceCommands.namespace(written.get(), Origin.NONE);
    return name.equals(Names.GLOBAL_TEMP)
        ? name
        : NamespaceCommands.existing(written.get(), Origin.NONE, context).name();
  }

  private static Collection<TableDefinition> tablesOf(String namespace, CommandContext context) {
    return context.warehouse().tables(namespace);
  }

  /** Global ones only where their namespace is listed, the session's own everywhere. */
  private static List<TempView> tempViews(String namespace, CommandContext context) {
    List<TempView> views = new ArrayList<>();
    if (namespace.equals(Names.GLOBAL_TEMP)) {
      views.addAll(context.warehouse().globalTempViews());
    }
    views.addAll(context.tempViews());
    return views;
  }

  private CommandResult columns(Command.ShowColumns command, CommandContext context) {
    List<String> name = command.table();
    if (command.namespace().isPresent() && name.size() == 1) {
      List<String> full = new ArrayList<>(command.namespace().get());
      full.add(name.get(0));
      name = full;
    } else if (command.namespace().isPresent()
        && !command
            .namespace()
            .get()
            .get(command.namespace().get().size() - 1)
            .equalsIgnoreCase(name.get(name.size() - 2))) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1057",
          "42000",
          "SHOW COLUMNS names two schemas: "
              + name.get(name.size() - 2)
              + " and "
              + command.namespace().get()
              + ".",
          command.origin());
    }
    CommandResult.Builder result = CommandResult.columns("col_name");
    schema(name, command.origin(), context).fields().forEach(f -> result.row(f.name()));
    return result.build();
  }

  /** The columns of a table or of any view. */
  static StructType schema(List<String> name, Origin origin, CommandContext context) {
    if (context.catalog().tempView(name).isEmpty()
        && context.catalog().remotePath(name).isPresent()) {
      LogicalPlan relation =
          context.analyze(new UnresolvedPlan.UnresolvedRelation(name, Map.of(), origin));
      return new StructType(relation.output().stream().map(AttributeReference::toField).toList());
    }
    return context
        .catalog()
        .tempView(name)
        .map(TempView::schema)
        .orElseGet(() -> Tables.existing(name, origin, context).schema());
  }

  private CommandResult properties(Command.ShowTableProperties command, CommandContext context) {
    CommandResult.Builder result = CommandResult.columns("key", "value");
    if (context.catalog().tempView(command.table()).isPresent()) {
      return result.build();
    }
    TableDefinition table = Tables.existing(command.table(), command.origin(), context);
    if (command.key().isPresent()) {
      String key = command.key().get();
      return result
          .row(
              key,
              table
                  .properties()
                  .getOrDefault(
                      key,
                      "Table " + Names.plain(table.fullName()) + " does not have property: " + key))
          .build();
    }
    new TreeMap<>(table.properties()).forEach((k, v) -> result.row(k, Secrets.shown(k, v)));
    return result.build();
  }

  private CommandResult partitions(Command.ShowPartitions command, CommandContext context) {
    TableDefinition table =
        Tables.existingTable(command.table(), "SHOW PARTITIONS", command.origin(), context);
    if (table.partitionColumns().isEmpty()) {
      throw new SparkSqlException(
          "INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY",
          "42601",
          "The table " + Names.quoted(table.fullName()) + " is not partitioned.",
          command.origin());
    }
    Map<String, String> wanted =
        Partitions.spec(table, command.partition(), false, command.origin(), context);
    CommandResult.Builder result = CommandResult.columns("partition");
    Partitions.all(table, context).stream()
        .filter(p -> p.entrySet().containsAll(wanted.entrySet()))
        .forEach(p -> result.row(Partitions.path(p)));
    return result.build();
  }

  private CommandResult tablePartition(Command.ShowTablePartition command, CommandContext context) {
    List<String> name = new ArrayList<>(command.namespace().orElse(List.of()));
    name.add(command.table());
    TableDefinition table =
        Tables.existingTable(name, "SHOW TABLE EXTENDED", command.origin(), context);
    Partitions.requirePartitioned(table, "SHOW TABLE EXTENDED", command.origin(), context);
    StringBuilder text = new StringBuilder();
    TableDetails.details(
            table,
            Partitions.existing(table, command.partition(), command.origin(), context),
            context)
        .forEach((k, v) -> text.append(k).append(": ").append(v).append('\n'));
    return CommandResult.columns("namespace", "tableName", "isTemporary", "information")
        .row(table.namespace(), table.name(), false, text.append('\n').toString())
        .build();
  }

  private CommandResult createTable(Command.ShowCreateTable command, CommandContext context) {
    if (context.catalog().tempView(command.table()).isPresent()) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1016",
          "42809",
          "SHOW CREATE TABLE wants a table or a permanent view, but "
              + Names.quoted(command.table())
              + " is a temporary view.",
          command.origin());
    }
    TableDefinition table = Tables.existing(command.table(), command.origin(), context);
    if (command.serde() && !table.isView()) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1274",
          "42000",
          Names.quoted(table.fullName())
              + " is no table of Hive's; SHOW CREATE TABLE without AS SERDE shows it.",
          command.origin());
    }
    return CommandResult.columns("createtab_stmt").row(TableDetails.createStatement(table)).build();
  }
}
