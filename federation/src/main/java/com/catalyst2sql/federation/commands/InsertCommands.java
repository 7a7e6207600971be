package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.federation.catalog.CatalogErrors;
import com.catalyst2sql.federation.catalog.FileFormat;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.SessionCatalog;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.catalog.TableDefinition.Partition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** INSERT INTO and INSERT OVERWRITE. What goes into which column is {@link InsertPlanner}'s. */
final class InsertCommands {

  void register(CommandHandlers handlers) {
    handlers
        .on(Command.InsertInto.class, this::insert)
        .on(Command.InsertAll.class, this::insertAll)
        .on(Command.InsertOverwriteDirectory.class, this::insertDirectory);
  }

  /** One after the other, once nothing is wrong with any of them. */
  private CommandResult insertAll(Command.InsertAll command, CommandContext context) {
    for (Command insert : command.inserts()) {
      if (insert instanceof Command.InsertOverwriteDirectory directory) {
        files(directory, context);
      } else {
        planned((Command.InsertInto) insert, context);
      }
    }
    long rows = 0;
    for (Command insert : command.inserts()) {
      CommandResult result =
          insert instanceof Command.InsertOverwriteDirectory directory
              ? insertDirectory(directory, context)
              : insert((Command.InsertInto) insert, context);
      rows += result.updateCount();
    }
    return CommandResult.updated(rows);
  }

  /** Files to be written and the query that gives their rows. */
  private record Written(FileWriter.Target target, LogicalPlan query) {}

  private CommandResult insertDirectory(
      Command.InsertOverwriteDirectory command, CommandContext context) {
    Written files = files(command, context);
    return CommandResult.updated(new FileWriter(context).overwrite(files.target(), files.query()));
  }

  private static Written files(Command.InsertOverwriteDirectory command, CommandContext context) {
    Origin origin = command.origin();
    if (context.isReadOnly()) {
      throw CatalogErrors.readOnly();
    }
    FileFormat format = TableCommands.provider(command.provider(), origin, context);
    LogicalPlan query = context.analyze(command.query());
    List<StructField> fields = TableCommands.querySchema(query, format, origin).fields();
    Set<String> names = new HashSet<>();
    for (StructField field : fields) {
      if (!names.add(context.conf().nameKey(field.name()))) {
        throw CatalogErrors.columnExists(field.name(), origin);
      }
    }
    FileWriter.Target target =
        new FileWriter.Target(
            "The directory " + command.path(),
            FileWriter.directory(command.path()),
            format,
            command.options(),
            fields);
    return new Written(target, query);
  }

  /** An INSERT with its table and the query that gives the table's columns in their order. */
  private record Planned(
      TableDefinition table, Map<String, Optional<Expression>> partition, LogicalPlan query) {}

  private static Planned planned(Command.InsertInto command, CommandContext context) {
    Origin origin = command.origin();
    TableDefinition table = target(command.table(), origin, context);
    if (context.isReadOnly()) {
      throw CatalogErrors.readOnly();
    }
    Map<String, Optional<Expression>> partition = InsertPartition.of(command, table, context);
    LogicalPlan query =
        new InsertPlanner(context, table, origin)
            .plan(command.query(), command.columns(), partition, command.byName());
    return new Planned(table, partition, query);
  }

  private CommandResult insert(Command.InsertInto command, CommandContext context) {
    Planned planned = planned(command, context);
    TableDefinition table = planned.table();
    LogicalPlan query = planned.query();
    AnalyzeCommands.forget(table, context);
    try {
      if (table.isExternal()) {
        FileWriter writer = new FileWriter(context);
        FileWriter.Target files = FileWriter.Target.of(table);
        return CommandResult.updated(
            command.overwrite() ? writer.overwrite(files, query) : writer.append(files, query));
      }
      return CommandResult.updated(
          insertManaged(command, table, planned.partition(), query, context));
    } catch (SparkSqlException e) {
      throw inInsert(e);
    }
  }

  private static long insertManaged(
      Command.InsertInto command,
      TableDefinition table,
      Map<String, Optional<Expression>> partition,
      LogicalPlan query,
      CommandContext context) {
    String name = Names.duckdbTable(table.namespace(), table.name());
    String columns =
        table.schema().fields().stream()
            .map(f -> Names.duckdb(f.name()))
            .collect(Collectors.joining(", ", " (", ")"));
    String insert = "INSERT INTO " + name + columns + "\n" + context.translate(query).sql();
    Map<String, String> values =
        partition.isEmpty()
            ? Map.of()
            : InsertPartition.values(table, partition, command.origin(), context);
    if (command.ifPartitionNotExists() && Partitions.all(table, context).contains(values)) {
      return 0;
    }
    List<Partition> partitions =
        InsertPartition.after(
            table,
            values,
            InsertPartition.isStatic(partition),
            command.overwrite() && !isDynamic(context));
    if (!command.overwrite()) {
      return partitions.equals(table.partitions())
          ? context.update(table, insert)
          : context
              .warehouse()
              .putTable(
                  table.withPartitions(partitions), List.of(insert), context.transactor(table))
              .get(0);
    }
    if (reads(query, table)) {
      throw new SparkSqlException(
          "UNSUPPORTED_OVERWRITE.TABLE",
          "42902",
          "The table "
              + Names.quoted(table.fullName())
              + " cannot be overwritten while it is read.",
          command.origin());
    }
    List<String> sql = List.of(delete(name, table, partition, query, context), insert);
    List<Long> counts =
        partitions.equals(table.partitions())
            ? context.transactor(table).run(sql)
            : context
                .warehouse()
                .putTable(table.withPartitions(partitions), sql, context.transactor(table));
    return counts.get(1);
  }

  private static boolean isDynamic(CommandContext context) {
    return context
        .conf()
        .get("spark.sql.sources.partitionOverwriteMode", "STATIC")
        .equalsIgnoreCase("DYNAMIC");
  }

  /** What OVERWRITE takes away first: everything, or the static partition, or with dynamic mode what comes again. */
  private static String delete(
      String name,
      TableDefinition table,
      Map<String, Optional<Expression>> partition,
      LogicalPlan query,
      CommandContext context) {
    List<String> conditions = new ArrayList<>();
    StoreAssignment assignment = new StoreAssignment(context, table, Origin.NONE);
    for (StructField field : table.schema().fields()) {
      Optional<Expression> value = partition.getOrDefault(field.name(), Optional.empty());
      if (value.isPresent()) {
        Expression cast = new Alias(assignment.castPartition(value.get(), field), field.name());
        LogicalPlan row = new Project(List.of(cast), new OneRowRelation());
        conditions.add(
            Names.duckdb(field.name())
                + " IS NOT DISTINCT FROM ("
                + context.translate(row).sql()
                + ")");
      }
    }
    if (isDynamic(context) && !table.partitionColumns().isEmpty()) {
      String keys =
          table.partitionColumns().stream().map(Names::duckdb).collect(Collectors.joining(", "));
      conditions.add(
          "("
              + keys
              + ") IN (SELECT DISTINCT "
              + keys
              + " FROM ("
              + context.translate(query).sql()
              + ") AS q("
              + table.schema().fields().stream()
                  .map(f -> Names.duckdb(f.name()))
                  .collect(Collectors.joining(", "))
              + "))");
    }
    return "DELETE FROM "
        + name
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
  }

  private static TableDefinition target(List<String> name, Origin origin, CommandContext context) {
    boolean temporary = context.catalog().tempView(name).isPresent();
    Optional<TableDefinition> table = temporary ? Optional.empty() : context.catalog().table(name);
    if (temporary || table.filter(TableDefinition::isView).isPresent()) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1010",
          "42809",
          "Nothing can be inserted into the view " + Names.quoted(name) + ".",
          origin);
    }
    return table.orElseThrow(() -> CatalogErrors.tableNotFound(name, context.catalog(), origin));
  }

  private static boolean reads(LogicalPlan query, TableDefinition table) {
    return query.exists(
        p ->
            p instanceof LogicalRelation relation
                && relation.source().equals(SessionCatalog.engineTable(table)));
  }

  /** Spark says of an overflow that it came from an insert. */
  static SparkSqlException inInsert(SparkSqlException e) {
    return e.errorClass().equals("CAST_OVERFLOW")
        ? new SparkSqlException(
            "CAST_OVERFLOW_IN_TABLE_INSERT",
            "22003",
            "A value does not fit into the type of its column: " + e.plainMessage(),
            e.parameters(),
            Origin.NONE,
            e)
        : e;
  }

  static List<String> names(List<StructField> fields) {
    return fields.stream().map(StructField::name).toList();
  }
}
