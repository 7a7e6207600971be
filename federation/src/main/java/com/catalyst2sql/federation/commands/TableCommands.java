package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.catalog.CatalogErrors;
import com.catalyst2sql.federation.catalog.FileFormat;
import com.catalyst2sql.federation.catalog.FileRelations;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.SessionCatalog;
import com.catalyst2sql.federation.catalog.TableDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** CREATE TABLE in its forms, DROP TABLE and TRUNCATE. Managed tables are DuckDB's, external ones files. */
final class TableCommands {

  /** Names Spark knows besides those of {@link FileFormat}, for which there is no code here. */
  private static final Set<String> FOREIGN_PROVIDERS =
      Set.of("hive", "avro", "jdbc", "delta", "iceberg", "binaryfile", "xml");

  void register(CommandHandlers handlers) {
    handlers
        .on(Command.CreateTable.class, this::create)
        .on(Command.CreateTableLike.class, this::createLike)
        .on(Command.DropTable.class, this::drop)
        .on(Command.TruncateTable.class, this::truncate);
  }

  private CommandResult create(Command.CreateTable command, CommandContext context) {
    Origin origin = command.origin();
    CatalogErrors.checkNewName(Tables.lastPart(command.name()), origin);
    List<String> name = Tables.qualified(command.name(), origin, context);
    if (command.provider().filter(p -> p.equalsIgnoreCase(SessionCatalog.JDBC)).isPresent()) {
      return createJdbc(command, name, context);
    }
    FileFormat provider = provider(command.provider(), origin, context);
    command.columns().forEach(c -> checkType(c.name(), c.dataType(), provider, origin));
    Optional<TableDefinition> old = context.warehouse().table(name.get(1), name.get(2));
    if (old.isPresent()) {
      if (command.ifNotExists()) {
        return CommandResult.NONE;
      }
      if (!command.replace() || old.get().isView()) {
        throw CatalogErrors.tableExists(name, origin);
      }
    }
    Map<String, String> options = new HashMap<>();
    command.options().forEach((k, v) -> options.put(k.toLowerCase(Locale.ROOT), v));
    Optional<String> location =
        command
            .location()
            .or(() -> Optional.ofNullable(options.get("path")))
            .map(TableCommands::fileUri);
    options.remove("path");
    Optional<LogicalPlan> query = command.query().map(context::analyze);
    StructType schema =
        query
            .map(q -> querySchema(q, provider, origin))
            .orElseGet(() -> declaredSchema(command.columns(), context));
    if (schema.fields().isEmpty() && location.isPresent()) {
      schema =
          inferred(provider, location.get(), options, command.partitionColumns(), origin, context);
    }
    if (schema.fields().isEmpty()) {
      throw new SparkSqlException(
          "UNABLE_TO_INFER_SCHEMA",
          "42KD9",
          "A table needs columns, a query, or files to tell the schema.",
          origin);
    }
    Names.checkUnique(
        schema.fields().stream().map(StructField::name).toList(),
        context.conf().caseSensitive(),
        origin);
    Map<String, String> defaults = new HashMap<>();
    command.columns().forEach(c -> c.defaultExpression().ifPresent(d -> defaults.put(c.name(), d)));
    command.columns().forEach(c -> ColumnDefaults.value(c, "CREATE TABLE", origin, context));
    TableDefinition table =
        new TableDefinition(
            name.get(1),
            name.get(2),
            partitionsLast(schema, command.partitionColumns(), context, origin),
            defaults,
            provider.sparkName(),
            options,
            command.partitionColumns(),
            location,
            command.comment(),
            command.properties(),
            Optional.empty(),
            System.currentTimeMillis(),
            command.bucketing(),
            List.of(),
            Optional.empty());
    return store(table, old, query, context);
  }

  /** A table that is a remote source's: its options are kept, its columns are asked for at each use. */
  private static CommandResult createJdbc(
      Command.CreateTable command, List<String> name, CommandContext context) {
    context.checkMayDeclareSources();
    if (command.query().isPresent()) {
      throw Errors.unsupported("writing to tables USING jdbc", command.origin());
    }
    if (context.warehouse().table(name.get(1), name.get(2)).isPresent()) {
      if (command.ifNotExists()) {
        return CommandResult.NONE;
      }
      throw CatalogErrors.tableExists(name, command.origin());
    }
    Map<String, String> options = new HashMap<>();
    command.options().forEach((k, v) -> options.put(k.toLowerCase(Locale.ROOT), v));
    StructType schema =
        context.catalog().remote().jdbcTable(name, options, command.origin()).schema();
    TableDefinition table =
        new TableDefinition(
            name.get(1),
            name.get(2),
            schema,
            Map.of(),
            SessionCatalog.JDBC,
            options,
            List.of(),
            Optional.of(options.getOrDefault("dbtable", "query")),
            command.comment(),
            command.properties(),
            Optional.empty(),
            System.currentTimeMillis());
    context.warehouse().putTable(table, List.of(), context.transactor(table));
    return CommandResult.NONE;
  }

  /** A local path as Spark keeps it. */
  private static String fileUri(String path) {
    return path.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
        ? path
        : "file:" + Path.of(path).toAbsolutePath().normalize();
  }

  private static CommandResult store(
      TableDefinition table,
      Optional<TableDefinition> old,
      Optional<LogicalPlan> query,
      CommandContext context) {
    if (table.isExternal()) {
      context
          .warehouse()
          .putTable(
              table,
              old.map(Tables::dropSql).map(List::of).orElse(List.of()),
              context.transactor(table));
      return query
          .map(
              q ->
                  CommandResult.updated(
                      new FileWriter(context).overwrite(FileWriter.Target.of(table), q)))
          .orElse(CommandResult.NONE);
    }
    List<String> sql = new ArrayList<>();
    // The query may read what is replaced: its rows go into the new table under a name of their own
    // first.
    String made = Names.duckdbTable(table.namespace(), table.name());
    if (query.isPresent()) {
      LogicalPlan rows =
          new InsertPlanner(context, table, Origin.NONE).stored(reordered(query.get(), table));
      String select = context.translate(rows).sql();
      TableDefinition temporary = table.renamed(table.namespace(), "__c2s_new_" + table.name());
      String target = Names.duckdbTable(temporary.namespace(), temporary.name());
      sql.add(Tables.createSql(temporary));
      sql.add("INSERT INTO " + target + "\n" + select);
      old.ifPresent(o -> sql.add(Tables.dropSql(o)));
      sql.add("ALTER TABLE " + target + " RENAME TO " + Names.duckdb(table.name()));
      List<Long> counts = context.warehouse().putTable(table, sql, context.transactor(table));
      return CommandResult.updated(counts.get(1));
    }
    old.ifPresent(o -> sql.add("DROP TABLE IF EXISTS " + made));
    sql.add(Tables.createSql(table));
    context.warehouse().putTable(table, sql, context.transactor(table));
    return CommandResult.NONE;
  }

  /** The query's columns in the order of the table's. */
  private static Project reordered(LogicalPlan query, TableDefinition table) {
    List<AttributeReference> output = query.output();
    List<Expression> list = new ArrayList<>();
    for (StructField field : table.schema().fields()) {
      output.stream().filter(a -> a.name().equals(field.name())).findFirst().ifPresent(list::add);
    }
    return new Project(list, query);
  }

  static FileFormat provider(Optional<String> written, Origin origin, CommandContext context) {
    String name =
        written.orElseGet(() -> context.conf().get("spark.sql.sources.default", "parquet"));
    String simple =
        name.startsWith("org.apache.spark.sql.") ? name.substring(name.lastIndexOf('.') + 1) : name;
    return FileFormat.of(simple)
        .orElseThrow(
            () ->
                FOREIGN_PROVIDERS.contains(simple.toLowerCase(Locale.ROOT))
                    ? Errors.unsupported("tables USING " + name, origin)
                    : new SparkSqlException(
                        "DATA_SOURCE_NOT_FOUND",
                        "42K02",
                        "There is no data source " + name + ".",
                        origin));
  }

  private static StructType declaredSchema(
      List<Command.ColumnDefinition> columns, CommandContext context) {
    StructType declared = schemaOf(columns);
    return context.conf().flag("spark.sql.legacy.charVarcharAsString", false)
        ? (StructType) declared.withoutLengths()
        : declared;
  }

  private static StructType schemaOf(List<Command.ColumnDefinition> columns) {
    return new StructType(
        columns.stream()
            .map(c -> new StructField(c.name(), c.dataType(), c.nullable(), c.comment()))
            .toList());
  }

  static StructType querySchema(LogicalPlan query, FileFormat provider, Origin origin) {
    List<StructField> fields = new ArrayList<>();
    for (AttributeReference column : query.output()) {
      checkType(column.name(), column.dataType(), provider, origin);
      fields.add(new StructField(column.name(), column.declaredType(), true, column.comment()));
    }
    return new StructType(fields);
  }

  private static void checkType(String column, DataType type, FileFormat provider, Origin origin) {
    if (type.existsRecursively(t -> t instanceof NullType || t instanceof CalendarIntervalType)) {
      throw new SparkSqlException(
          "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE",
          "0A000",
          "A "
              + provider.sparkName()
              + " table cannot have the column `"
              + column
              + "` of type "
              + type.sql()
              + ".",
          origin);
    }
  }

  private static StructType inferred(
      FileFormat provider,
      String location,
      Map<String, String> options,
      List<String> partitionColumns,
      Origin origin,
      CommandContext context) {
    FileRelations.Resolved resolved =
        context
            .files()
            .resolve(
                provider,
                List.of(location),
                options,
                Optional.empty(),
                Optional.of(partitionColumns),
                context.conf(),
                origin);
    return resolved.schema();
  }

  /** Spark keeps partition columns behind the others. */
  private static StructType partitionsLast(
      StructType schema, List<String> partitions, CommandContext context, Origin origin) {
    List<StructField> fields = new ArrayList<>();
    List<StructField> last = new ArrayList<>();
    for (StructField field : schema.fields()) {
      boolean partition =
          partitions.stream().anyMatch(p -> context.conf().sameName(p, field.name()));
      (partition ? last : fields).add(field);
    }
    if (last.size() != partitions.size()) {
      throw new SparkSqlException(
          "COLUMN_NOT_DEFINED_IN_TABLE",
          "42703",
          "A partition column of " + partitions + " is not among the table's columns.",
          origin);
    }
    if (fields.isEmpty()) {
      throw new SparkSqlException(
          "ALL_PARTITION_COLUMNS_NOT_ALLOWED",
          "KD005",
          "Not every column can be a partition column.",
          origin);
    }
    List<StructField> ordered =
        partitions.stream()
            .map(
                p ->
                    last.stream()
                        .filter(f -> context.conf().sameName(f.name(), p))
                        .findFirst()
                        .orElseThrow())
            .toList();
    fields.addAll(ordered);
    return new StructType(fields);
  }

  private CommandResult createLike(Command.CreateTableLike command, CommandContext context) {
    CatalogErrors.checkNewName(Tables.lastPart(command.name()), command.origin());
    List<String> name = Tables.qualified(command.name(), command.origin(), context);
    SessionCatalog catalog = context.catalog();
    StructType schema;
    Optional<TableDefinition> source = catalog.table(command.source());
    if (catalog.tempView(command.source()).isPresent()) {
      schema = catalog.tempView(command.source()).get().schema();
    } else {
      schema =
          source
              .orElseThrow(
                  () -> CatalogErrors.tableNotFound(command.source(), catalog, command.origin()))
              .schema();
    }
    if (context.warehouse().table(name.get(1), name.get(2)).isPresent()) {
      if (command.ifNotExists()) {
        return CommandResult.NONE;
      }
      throw CatalogErrors.tableExists(name, command.origin());
    }
    // A table of another database has neither a format nor options for files.
    Optional<TableDefinition> files =
        source.filter(s -> !s.isView() && FileFormat.of(s.provider()).isPresent());
    FileFormat provider =
        provider(
            command.provider().or(() -> files.map(TableDefinition::provider)),
            command.origin(),
            context);
    TableDefinition table =
        new TableDefinition(
            name.get(1),
            name.get(2),
            new StructType(schema.fields().stream().map(Tables::nullable).toList()),
            source.map(TableDefinition::defaults).orElse(Map.of()),
            provider.sparkName(),
            files.map(TableDefinition::options).orElse(Map.of()),
            source.map(TableDefinition::partitionColumns).orElse(List.of()),
            command.location().map(TableCommands::fileUri),
            Optional.empty(),
            command.properties(),
            Optional.empty(),
            System.currentTimeMillis());
    return store(table, Optional.empty(), Optional.empty(), context);
  }

  private CommandResult drop(Command.DropTable command, CommandContext context) {
    if (context.catalog().tempView(command.name()).filter(v -> !v.global()).isPresent()) {
      context.dropTempView(command.name().get(0));
      return CommandResult.NONE;
    }
    Optional<TableDefinition> table = context.catalog().table(command.name());
    if (table.isEmpty()) {
      if (command.ifExists()) {
        return CommandResult.NONE;
      }
      throw CatalogErrors.tableNotFound(
          context.catalog().qualified(command.name()).orElse(command.name()),
          context.catalog(),
          command.origin());
    }
    if (table.get().isView()) {
      throw CatalogErrors.wrongObject(
          "DROP TABLE", "EXTERNAL or MANAGED", table.get(), "DROP VIEW", command.origin());
    }
    context
        .warehouse()
        .dropTable(
            table.get(),
            table.get().isExternal() ? List.of() : List.of(Tables.dropSql(table.get())),
            context.transactor(table.get()));
    return CommandResult.NONE;
  }

  private CommandResult truncate(Command.TruncateTable command, CommandContext context) {
    TableDefinition table =
        Tables.existingTable(command.name(), "TRUNCATE TABLE", command.origin(), context);
    if (table.isExternal()) {
      throw new SparkSqlException(
          "C2S.TRUNCATE_EXTERNAL_TABLE",
          "0A000",
          "TRUNCATE TABLE does not delete the files of an external table.",
          command.origin());
    }
    if (context.isReadOnly()) {
      throw CatalogErrors.readOnly();
    }
    PartitionCommands.truncate(table, command.partition(), command.origin(), context);
    return CommandResult.NONE;
  }
}
