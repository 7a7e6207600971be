package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.Command.AlterTable.AlterAction;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.duckdb.DuckDbTypes;
import com.catalyst2sql.federation.catalog.CatalogErrors;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.NamespaceDefinition;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.catalog.TempView;
import com.catalyst2sql.federation.catalog.WarehouseCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ALTER TABLE, ALTER VIEW and COMMENT ON. What Spark refuses for its file tables is refused here too. */
final class AlterCommands {

  void register(CommandHandlers handlers) {
    handlers.on(Command.AlterTable.class, this::alter).on(Command.CommentOn.class, this::comment);
  }

  private CommandResult alter(Command.AlterTable command, CommandContext context) {
    Optional<TempView> temp = context.catalog().tempView(command.name());
    if (temp.isPresent()) {
      return alterTemporary(temp.get(), command, context);
    }
    TableDefinition table = Tables.existing(command.name(), command.origin(), context);
    if (command.view() != table.isView() && !(command.action() instanceof AlterAction.Rename)) {
      throw table.isView()
          ? Tables.viewNotAllowed("ALTER TABLE", table.fullName(), command.origin())
          : new SparkSqlException(
              "EXPECT_VIEW_NOT_TABLE",
              "42809",
              "ALTER VIEW wants a view, but " + Names.quoted(table.fullName()) + " is a table.",
              command.origin());
    }
    if (command.view() && !table.isView()) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1253",
          "42809",
          "ALTER VIEW cannot change the table "
              + Names.quoted(table.fullName())
              + "; ALTER TABLE can.",
          command.origin());
    }
    apply(table, command, context);
    return CommandResult.NONE;
  }

  private static void apply(
      TableDefinition table, Command.AlterTable command, CommandContext context) {
    AlterAction action = command.action();
    Origin origin = command.origin();
    if (action instanceof AlterAction.Rename rename) {
      rename(table, rename, origin, context);
    } else if (action instanceof AlterAction.AddColumns add) {
      addColumns(table, add, origin, context);
    } else if (action instanceof AlterAction.AlterColumn column) {
      alterColumn(table, column, origin, context);
    } else if (action instanceof AlterAction.SetProperties set) {
      setProperties(table, set.properties(), context);
    } else if (action instanceof AlterAction.UnsetProperties unset) {
      unsetProperties(table, unset, origin, context);
    } else if (action instanceof AlterAction.DropColumns) {
      throw operation(table, "DROP COLUMN", origin);
    } else if (action instanceof AlterAction.RenameColumn) {
      throw operation(table, "RENAME COLUMN", origin);
    } else if (action instanceof AlterAction.MoveColumn) {
      throw operation(table, "ALTER COLUMN ... FIRST | ALTER", origin);
    } else if (action instanceof AlterAction.AddPartitions add) {
      PartitionCommands.add(table, add, origin, context);
    } else if (action instanceof AlterAction.DropPartitions drop) {
      PartitionCommands.drop(table, drop, origin, context);
    } else if (action instanceof AlterAction.RenamePartition rename) {
      PartitionCommands.rename(table, rename, origin, context);
    } else if (action instanceof AlterAction.RecoverPartitions) {
      PartitionCommands.recover(table, origin);
    } else if (action instanceof AlterAction.SetLocation location) {
      PartitionCommands.setLocation(table, location, origin, context);
    } else if (action instanceof AlterAction.SetSerde serde) {
      PartitionCommands.setSerde(table, serde, origin, context);
    } else {
      // What the parser leaves as text is REPLACE COLUMNS.
      throw operation(table, "REPLACE COLUMNS", origin);
    }
  }

  private static SparkSqlException operation(
      TableDefinition table, String operation, Origin origin) {
    return new SparkSqlException(
        "UNSUPPORTED_FEATURE.TABLE_OPERATION",
        "0A000",
        "Table " + Names.quoted(table.fullName()) + " does not support " + operation + ".",
        origin);
  }

  private static void put(TableDefinition table, List<String> sql, CommandContext context) {
    context.warehouse().putTable(table, sql, context.transactor(table));
  }

  private static void rename(
      TableDefinition table, AlterAction.Rename rename, Origin origin, CommandContext context) {
    List<String> name = rename.newName();
    CatalogErrors.checkNewName(Tables.lastPart(name), origin);
    List<String> full =
        name.size() == 1
            ? List.of(
                Names.SPARK_CATALOG, table.namespace(), WarehouseCatalog.normalized(name.get(0)))
            : Tables.qualified(name, origin, context);
    if (!full.get(1).equals(table.namespace())) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1073",
          "42000",
          "RENAME cannot move " + Names.quoted(table.fullName()) + " to another schema.",
          origin);
    }
    if (context.warehouse().table(full.get(1), full.get(2)).isPresent()) {
      throw CatalogErrors.tableExists(full.subList(1, 3), origin);
    }
    TableDefinition to = table.renamed(full.get(1), full.get(2));
    boolean stored = !table.isView() && !table.isExternal();
    context
        .warehouse()
        .renameTable(
            table,
            to,
            stored
                ? List.of(
                    "ALTER TABLE "
                        + Names.duckdbTable(table.namespace(), table.name())
                        + " RENAME TO "
                        + Names.duckdb(to.name()))
                : List.of(),
            context.transactor());
  }

  private static void addColumns(
      TableDefinition table, AlterAction.AddColumns add, Origin origin, CommandContext context) {
    List<StructField> fields = new ArrayList<>(table.schema().fields());
    Map<String, String> defaults = new HashMap<>(table.defaults());
    List<String> sql = new ArrayList<>();
    int at = fields.size() - table.partitionColumns().size();
    for (String after : add.after()) {
      boolean there =
          fields.stream().anyMatch(f -> context.conf().sameName(f.name(), after))
              || add.columns().stream().anyMatch(c -> context.conf().sameName(c.name(), after));
      if (!there) {
        throw new SparkSqlException(
            "FIELD_NOT_FOUND",
            "42704",
            "There is no column `" + after + "` in " + InsertCommands.names(fields) + ".",
            origin);
      }
    }
    for (Command.ColumnDefinition column : add.columns()) {
      fields.add(
          at++,
          new StructField(column.name(), column.dataType(), column.nullable(), column.comment()));
      if (!column.nullable()) {
        throw new SparkSqlException(
            "_LEGACY_ERROR_TEMP_1052",
            "0A000",
            "The column " + column.name() + " cannot be added with NOT NULL.",
            origin);
      }
      Optional<Expression> value =
          ColumnDefaults.value(column, "ALTER TABLE ADD COLUMNS", origin, context);
      if (value.isPresent() && table.isExternal()) {
        throw Errors.unsupported("ADD COLUMNS with a DEFAULT to files", origin);
      }
      column.defaultExpression().ifPresent(text -> defaults.put(column.name(), text));
      String stored = Names.duckdbTable(table.namespace(), table.name());
      String named = Names.duckdb(column.name());
      if (!table.isExternal()) {
        sql.add(
            "ALTER TABLE "
                + stored
                + " ADD COLUMN "
                + named
                + " "
                + DuckDbTypes.name(column.dataType()));
      }
      // The rows already there have it, too.
      value.ifPresent(
          v -> {
            LogicalPlan one =
                new Project(List.of(new Alias(v, column.name())), new OneRowRelation());
            sql.add(
                "UPDATE " + stored + " SET " + named + " = (" + context.translate(one).sql() + ")");
          });
    }
    Names.checkUnique(
        fields.stream().map(StructField::name).toList(), context.conf().caseSensitive(), origin);
    put(table.withSchema(new StructType(fields), defaults), sql, context);
  }

  private static void alterColumn(
      TableDefinition table,
      AlterAction.AlterColumn change,
      Origin origin,
      CommandContext context) {
    if (change.column().size() > 1) {
      throw operation(table, "ALTER COLUMN with qualified column", origin);
    }
    String name = change.column().get(0);
    List<StructField> fields = new ArrayList<>(table.schema().fields());
    int at = -1;
    for (int i = 0; i < fields.size(); i++) {
      at = context.conf().sameName(fields.get(i).name(), name) ? i : at;
    }
    if (at < 0) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1331",
          "42703",
          "There is no column " + name + " in table " + Names.quoted(table.fullName()) + ".",
          origin);
    }
    StructField field = fields.get(at);
    if (table.partitionColumns().contains(field.name())) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1246",
          "0A000",
          "The partition column " + field.name() + " cannot be changed.",
          origin);
    }
    if (change.nullable().isPresent()) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1053",
          "0A000",
          "ALTER COLUMN cannot say whether " + field.name() + " may be NULL.",
          origin);
    }
    if (change.dataType().isPresent() && !change.dataType().get().sameType(field.dataType())) {
      throw new SparkSqlException(
          "NOT_SUPPORTED_CHANGE_COLUMN",
          "0A000",
          "The column `"
              + field.name()
              + "` of "
              + Names.quoted(table.fullName())
              + " is a \""
              + field.dataType().sql()
              + "\" and cannot become a \""
              + change.dataType().get().sql()
              + "\".",
          origin);
    }
    Map<String, String> defaults = new HashMap<>(table.defaults());
    change.defaultExpression().ifPresent(d -> defaults.put(field.name(), d));
    if (change.dropDefault()) {
      defaults.remove(field.name());
    }
    fields.set(
        at,
        new StructField(
            field.name(), field.dataType(), field.nullable(), change.comment().or(field::comment)));
    put(table.withSchema(new StructType(fields), defaults), List.of(), context);
  }

  /** The property {@code comment} is the table's comment. */
  private static void setProperties(
      TableDefinition table, Map<String, String> properties, CommandContext context) {
    Map<String, String> all = new HashMap<>(table.properties());
    all.putAll(properties);
    Optional<String> comment = Optional.ofNullable(all.remove("comment")).or(table::comment);
    put(table.withProperties(all).withComment(comment), List.of(), context);
  }

  private static void unsetProperties(
      TableDefinition table,
      AlterAction.UnsetProperties unset,
      Origin origin,
      CommandContext context) {
    Map<String, String> all = new HashMap<>(table.properties());
    Optional<String> comment = table.comment();
    List<String> missing = new ArrayList<>();
    for (String key : unset.keys()) {
      if (key.equals("comment")) {
        comment = Optional.empty();
      } else if (all.remove(key) == null) {
        missing.add(key);
      }
    }
    if (!missing.isEmpty() && !unset.ifExists()) {
      throw new SparkSqlException(
          "UNSET_NONEXISTENT_PROPERTIES",
          "42K0J",
          "The table " + Names.quoted(table.fullName()) + " has no properties " + missing + ".",
          origin);
    }
    put(table.withProperties(all).withComment(comment), List.of(), context);
  }

  private static CommandResult alterTemporary(
      TempView view, Command.AlterTable command, CommandContext context) {
    if (!(command.action() instanceof AlterAction.Rename rename)) {
      throw Tables.viewNotAllowed(
          command.view() ? "ALTER VIEW ... SET TBLPROPERTIES" : "ALTER TABLE",
          command.name(),
          command.origin());
    }
    if (rename.newName().size() > 1 || view.global()) {
      throw Errors.unsupported("renaming this temporary view", command.origin());
    }
    String name = WarehouseCatalog.normalized(rename.newName().get(0));
    if (context.catalog().tempView(List.of(name)).isPresent()) {
      throw CatalogErrors.tableExists(List.of(name), command.origin());
    }
    context.dropTempView(view.name());
    context.putTempView(
        new TempView(
            name,
            false,
            view.schema(),
            view.text(),
            view.source(),
            view.conf(),
            view.namespace(),
            view.columnAliases(),
            view.comment()));
    return CommandResult.NONE;
  }

  private CommandResult comment(Command.CommentOn command, CommandContext context) {
    if (!command.table()) {
      NamespaceDefinition old =
          NamespaceCommands.existing(command.name(), command.origin(), context);
      context
          .warehouse()
          .putNamespace(
              new NamespaceDefinition(
                  old.name(), command.comment(), old.location(), old.properties()),
              context.transactor());
      return CommandResult.NONE;
    }
    TableDefinition table =
        Tables.existingTable(command.name(), "COMMENT ON TABLE", command.origin(), context);
    put(table.withComment(command.comment()), List.of(), context);
    return CommandResult.NONE;
  }
}
