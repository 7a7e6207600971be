package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.analysis.Catalog;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.catalog.CatalogErrors;
import com.catalyst2sql.federation.catalog.FileFormat;
import com.catalyst2sql.federation.catalog.FileRelations;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.SessionCatalog;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.catalog.TempView;
import com.catalyst2sql.federation.catalog.WarehouseCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** CREATE, ALTER ... AS and DROP VIEW, temporary or not, and CREATE TEMPORARY VIEW ... USING. */
final class ViewCommands {

  void register(CommandHandlers handlers) {
    handlers
        .on(Command.CreateView.class, this::create)
        .on(Command.CreateTempViewUsing.class, this::createUsing)
        .on(Command.AlterViewAs.class, this::alterAs)
        .on(Command.DropView.class, this::drop);
  }

  CommandResult create(Command.CreateView command, CommandContext context) {
    if (command.temporary()) {
      return createTemporary(command, context);
    }
    CatalogErrors.checkNewName(Tables.lastPart(command.name()), command.origin());
    List<String> name = Tables.qualified(command.name(), command.origin(), context);
    Optional<TableDefinition> old = context.warehouse().table(name.get(1), name.get(2));
    if (old.isPresent() && command.ifNotExists()) {
      return CommandResult.NONE;
    }
    LogicalPlan query = context.analyze(command.query());
    if (old.isPresent()) {
      if (!command.replace()) {
        throw CatalogErrors.tableExists(name, command.origin());
      }
      if (!old.get().isView()) {
        throw CatalogErrors.wrongObject(
            "CREATE OR REPLACE VIEW", "VIEW", old.get(), "DROP TABLE", command.origin());
      }
    }
    StructType schema = schema(command.columns(), query, name, context, command.origin());
    checkReferences(name, context, command.origin());
    AutomaticNames.check(name, query, context.conf(), command.origin());
    TableDefinition view =
        new TableDefinition(
            name.get(1),
            name.get(2),
            schema,
            Map.of(),
            "",
            Map.of(),
            List.of(),
            Optional.empty(),
            command.comment(),
            command.properties(),
            Optional.of(text(command.queryText(), query, context)),
            System.currentTimeMillis());
    context.warehouse().putTable(view, List.of(), context.transactor());
    return CommandResult.NONE;
  }

  private static TableDefinition.ViewText text(
      String text, LogicalPlan query, CommandContext context) {
    return new TableDefinition.ViewText(
        text,
        context.conf().asMap(),
        context.namespace(),
        query.output().stream().map(AttributeReference::name).toList());
  }

  private CommandResult createTemporary(Command.CreateView command, CommandContext context) {
    if (command.ifNotExists()) {
      throw new SparkSqlException(
          "C2S.TEMP_VIEW_IF_NOT_EXISTS",
          "42000",
          "CREATE TEMPORARY VIEW IF NOT EXISTS is not allowed; OR REPLACE is.",
          command.origin());
    }
    String name = temporaryName(command.name(), command.global(), command.origin());
    List<String> full = command.global() ? List.of(Names.GLOBAL_TEMP, name) : List.of(name);
    Optional<TempView> old = context.catalog().tempView(full);
    if (old.isPresent() && !command.replace()) {
      throw CatalogErrors.tempViewExists(full, command.origin());
    }
    LogicalPlan query = context.analyze(command.query());
    StructType schema = schema(command.columns(), query, full, context, command.origin());
    checkCycle(full, context, command.origin());
    put(
        new TempView(
            name,
            command.global(),
            schema,
            command.queryText(),
            Optional.empty(),
            context.conf(),
            context.namespace(),
            query.output().stream().map(AttributeReference::name).toList(),
            command.comment()),
        context);
    return CommandResult.NONE;
  }

  private static void put(TempView view, CommandContext context) {
    if (view.global()) {
      context.warehouse().putGlobalTempView(view);
    } else {
      context.putTempView(view);
    }
  }

  private static String temporaryName(List<String> name, boolean global, Origin origin) {
    boolean qualified =
        global ? name.size() == 2 && name.get(0).equalsIgnoreCase(Names.GLOBAL_TEMP) : false;
    if (name.size() != 1 && !qualified) {
      throw new SparkSqlException(
          "TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS",
          "428EK",
          "A temporary view has no schema in front of its name, but got "
              + Names.quoted(name)
              + ".",
          origin);
    }
    return WarehouseCatalog.normalized(name.get(name.size() - 1));
  }

  private static StructType schema(
      List<Command.CreateView.ViewColumn> columns,
      LogicalPlan query,
      List<String> name,
      CommandContext context,
      Origin origin) {
    List<AttributeReference> output = query.output();
    if (!columns.isEmpty() && columns.size() != output.size()) {
      boolean few = output.size() < columns.size();
      throw new SparkSqlException(
          "CREATE_VIEW_COLUMN_ARITY_MISMATCH."
              + (few ? "NOT_ENOUGH_DATA_COLUMNS" : "TOO_MANY_DATA_COLUMNS"),
          "21S01",
          "The view "
              + Names.quoted(name)
              + " has "
              + columns.size()
              + " columns, its query "
              + output.size()
              + ".",
          origin);
    }
    List<StructField> fields = new ArrayList<>();
    for (int i = 0; i < output.size(); i++) {
      AttributeReference column = output.get(i);
      fields.add(
          columns.isEmpty()
              ? new StructField(
                  column.name(), column.declaredType(), column.nullable(), column.comment())
              : new StructField(
                  columns.get(i).name(),
                  column.declaredType(),
                  column.nullable(),
                  columns.get(i).comment().or(column::comment)));
    }
    Names.checkUnique(
        fields.stream().map(StructField::name).toList(), context.conf().caseSensitive(), origin);
    return new StructType(fields);
  }

  /** A permanent view may use neither temporary views nor itself. */
  private static void checkReferences(List<String> name, CommandContext context, Origin origin) {
    for (List<String> seen : context.catalog().seen()) {
      if (seen.size() < 3) {
        throw new SparkSqlException(
            "INVALID_TEMP_OBJ_REFERENCE",
            "42K0F",
            "The permanent view "
                + Names.quoted(name)
                + " cannot use the temporary view "
                + Names.quoted(seen)
                + ".",
            origin);
      }
    }
    checkCycle(name, context, origin);
  }

  private static void checkCycle(List<String> name, CommandContext context, Origin origin) {
    if (context.catalog().seen().contains(name)) {
      throw new SparkSqlException(
          "RECURSIVE_VIEW",
          "42K0H",
          "The view " + Names.quoted(name) + " would read itself.",
          origin);
    }
  }

  private CommandResult createUsing(Command.CreateTempViewUsing command, CommandContext context) {
    String name = temporaryName(command.name(), command.global(), command.origin());
    List<String> full = command.global() ? List.of(Names.GLOBAL_TEMP, name) : List.of(name);
    if (context.catalog().tempView(full).isPresent() && !command.replace()) {
      throw CatalogErrors.tempViewExists(full, command.origin());
    }
    if (command.provider().equalsIgnoreCase(SessionCatalog.JDBC)) {
      context.checkMayDeclareSources();
      Catalog.Relation.Table table =
          context.catalog().remote().jdbcTable(full, command.options(), command.origin());
      put(
          new TempView(
              name,
              command.global(),
              table.schema(),
              "",
              Optional.of(table.source()),
              context.conf(),
              context.namespace(),
              List.of(),
              Optional.empty()),
          context);
      return CommandResult.NONE;
    }
    FileFormat format =
        FileFormat.of(command.provider())
            .orElseThrow(
                () ->
                    new SparkSqlException(
                        "DATA_SOURCE_NOT_FOUND",
                        "42K02",
                        "There is no data source " + command.provider() + ".",
                        command.origin()));
    Map<String, String> options = new HashMap<>();
    command.options().forEach((k, v) -> options.put(k.toLowerCase(Locale.ROOT), v));
    Optional<StructType> declared =
        command.columns().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new StructType(
                    command.columns().stream()
                        .map(c -> new StructField(c.name(), c.dataType(), true, c.comment()))
                        .toList()));
    Optional<String> path = Optional.ofNullable(options.remove("path"));
    if (path.isEmpty() && declared.isEmpty()) {
      throw new SparkSqlException(
          "UNABLE_TO_INFER_SCHEMA",
          "42KD9",
          "Without columns and without OPTIONS (path '...') there is nothing to tell the schema.",
          command.origin());
    }
    FileRelations.Resolved resolved =
        context
            .files()
            .resolve(
                format,
                path.map(List::of).orElse(List.of()),
                options,
                declared,
                Optional.empty(),
                context.conf(),
                command.origin());
    put(
        new TempView(
            name,
            command.global(),
            resolved.schema(),
            "",
            Optional.of(resolved.source()),
            context.conf(),
            context.namespace(),
            List.of(),
            Optional.empty()),
        context);
    return CommandResult.NONE;
  }

  private CommandResult alterAs(Command.AlterViewAs command, CommandContext context) {
    Optional<TempView> temp = context.catalog().tempView(command.name());
    if (temp.isPresent()) {
      LogicalPlan query = context.analyze(command.query());
      TempView old = temp.get();
      List<String> full =
          old.global() ? List.of(Names.GLOBAL_TEMP, old.name()) : List.of(old.name());
      checkCycle(full, context, command.origin());
      put(
          new TempView(
              old.name(),
              old.global(),
              schema(List.of(), query, full, context, command.origin()),
              command.queryText(),
              Optional.empty(),
              context.conf(),
              context.namespace(),
              query.output().stream().map(AttributeReference::name).toList(),
              old.comment()),
          context);
      return CommandResult.NONE;
    }
    TableDefinition view = Tables.existing(command.name(), command.origin(), context);
    if (!view.isView()) {
      throw new SparkSqlException(
          "EXPECT_VIEW_NOT_TABLE",
          "42809",
          "ALTER VIEW wants a view, but " + Names.quoted(view.fullName()) + " is a table.",
          command.origin());
    }
    LogicalPlan query = context.analyze(command.query());
    StructType schema = schema(List.of(), query, view.fullName(), context, command.origin());
    checkReferences(view.fullName(), context, command.origin());
    AutomaticNames.check(view.fullName(), query, context.conf(), command.origin());
    context
        .warehouse()
        .putTable(
            view.withView(schema, text(command.queryText(), query, context)),
            List.of(),
            context.transactor());
    return CommandResult.NONE;
  }

  private CommandResult drop(Command.DropView command, CommandContext context) {
    Optional<TempView> temp = context.catalog().tempView(command.name());
    if (temp.isPresent()) {
      if (temp.get().global()) {
        context.warehouse().dropGlobalTempView(temp.get().name());
      } else {
        context.dropTempView(temp.get().name());
      }
      return CommandResult.NONE;
    }
    Optional<TableDefinition> view = context.catalog().table(command.name());
    if (view.isEmpty()) {
      if (command.ifExists()) {
        return CommandResult.NONE;
      }
      throw CatalogErrors.tableNotFound(
          context.catalog().qualified(command.name()).orElse(command.name()),
          context.catalog(),
          command.origin());
    }
    if (!view.get().isView()) {
      throw CatalogErrors.wrongObject(
          "DROP VIEW", "VIEW", view.get(), "DROP TABLE", command.origin());
    }
    context.warehouse().dropTable(view.get(), List.of(), context.transactor());
    return CommandResult.NONE;
  }
}
