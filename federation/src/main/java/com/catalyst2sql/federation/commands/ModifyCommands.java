package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.Filter;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedRelation;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.federation.catalog.CatalogErrors;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.SessionCatalog;
import com.catalyst2sql.federation.catalog.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * DELETE and UPDATE of managed tables, by the row ids of a query that finds the rows: so conditions and values mean what they
 * mean anywhere else. MERGE is not there yet.
 */
final class ModifyCommands {

  private static final String ROW_ID = "rowid";

  /** The table to change, its columns and its row ids as one relation. */
  private record Target(
      TableDefinition table, String alias, LogicalPlan relation, AttributeReference rowId) {

    /** An expression over the table's columns alone: nobody may name the row ids. */
    Expression resolve(Expression written, CommandContext context) {
      List<Expression> columns = new ArrayList<>(relation.output());
      columns.remove(rowId);
      return context.resolve(List.of(written), new Project(columns, relation), alias).get(0);
    }
  }

  void register(CommandHandlers handlers) {
    handlers
        .on(Command.DeleteFrom.class, this::delete)
        .on(Command.UpdateTable.class, this::update)
        .on(
            Command.MergeInto.class,
            (c, context) -> {
              throw Errors.unsupported("MERGE INTO", c.origin());
            });
  }

  private CommandResult delete(Command.DeleteFrom command, CommandContext context) {
    Target target = target(command.table(), "DELETE", command.origin(), context);
    String name = Names.duckdbTable(target.table().namespace(), target.table().name());
    AnalyzeCommands.forget(target.table(), context);
    if (command.condition().isEmpty()) {
      return CommandResult.updated(context.update(target.table(), "DELETE FROM " + name));
    }
    LogicalPlan rows = filtered(target, command.condition(), context);
    String ids = context.translate(new Project(List.of(target.rowId()), rows)).sql();
    return CommandResult.updated(
        context.update(
            target.table(), "DELETE FROM " + name + " WHERE " + ROW_ID + " IN (" + ids + ")"));
  }

  private CommandResult update(Command.UpdateTable command, CommandContext context) {
    Target target = target(command.table(), "UPDATE", command.origin(), context);
    LogicalPlan rows = filtered(target, command.condition(), context);
    StoreAssignment assignment = new StoreAssignment(context, target.table(), command.origin());
    List<Expression> list = new ArrayList<>(List.of(target.rowId()));
    StringJoiner sets = new StringJoiner(", ");
    StringJoiner names = new StringJoiner(", ", "(", ")").add("c2s_row");
    for (int i = 0; i < command.assignments().size(); i++) {
      Command.Assignment set = command.assignments().get(i);
      StructField field = field(target.table(), set.column(), command.origin(), context);
      if (field.dataType().isString() && !(field.dataType() instanceof StringType)) {
        throw Errors.unsupported("UPDATE of CHAR and VARCHAR columns", command.origin());
      }
      Expression value =
          InsertPlanner.isDefault(set.value())
              ? ColumnDefaults.of(field, target.table(), context)
              : target.resolve(set.value(), context);
      list.add(new Alias(assignment.cast(value, field), "c2s_value" + i));
      names.add("c2s_value" + i);
      sets.add(Names.duckdb(field.name()) + " = c2s_new.c2s_value" + i);
    }
    String values = context.translate(new Project(list, rows)).sql();
    String name = Names.duckdbTable(target.table().namespace(), target.table().name());
    AnalyzeCommands.forget(target.table(), context);
    try {
      return CommandResult.updated(
          context.update(
              target.table(),
              "UPDATE "
                  + name
                  + " AS c2s_old SET "
                  + sets
                  + " FROM ("
                  + values
                  + ") AS c2s_new"
                  + names
                  + " WHERE c2s_old."
                  + ROW_ID
                  + " = c2s_new.c2s_row"));
    } catch (SparkSqlException e) {
      throw InsertCommands.inInsert(e);
    }
  }

  private static LogicalPlan filtered(
      Target target, Optional<Expression> condition, CommandContext context) {
    if (condition.isEmpty()) {
      return target.relation();
    }
    Expression resolved = target.resolve(condition.get(), context);
    if (!(resolved.dataType() instanceof BooleanType)
        && !(resolved.dataType() instanceof NullType)) {
      throw new SparkSqlException(
          "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN", "42K09", "The condition is not a BOOLEAN.");
    }
    return new Filter(resolved, target.relation());
  }

  private static StructField field(
      TableDefinition table, Expression column, Origin origin, CommandContext context) {
    List<String> parts =
        column instanceof UnresolvedAttribute attribute ? attribute.nameParts() : List.of("");
    String name = parts.get(parts.size() - 1);
    return table.schema().fields().stream()
        .filter(f -> context.conf().sameName(f.name(), name))
        .findFirst()
        .orElseThrow(
            () ->
                Errors.unresolvedColumn(
                    Names.quoted(parts),
                    table.schema().fields().stream()
                        .map(f -> Names.quoted(List.of(f.name())))
                        .toList(),
                    origin));
  }

  private static Target target(
      LogicalPlan written, String operation, Origin origin, CommandContext context) {
    Optional<String> alias = Optional.empty();
    LogicalPlan plan = written;
    if (plan instanceof SubqueryAlias aliased) {
      alias = Optional.of(aliased.alias());
      plan = aliased.child();
    }
    if (!(plan instanceof UnresolvedRelation relation)) {
      throw Errors.unsupported(operation + " of anything but a table", origin);
    }
    TableDefinition table = Tables.existingTable(relation.nameParts(), operation, origin, context);
    if (table.isExternal()) {
      throw new SparkSqlException(
          "UNSUPPORTED_FEATURE.TABLE_OPERATION",
          "0A000",
          "The external table "
              + Names.quoted(table.fullName())
              + " does not support "
              + operation
              + ".",
          origin);
    }
    if (context.isReadOnly()) {
      throw CatalogErrors.readOnly();
    }
    RelationSource.EngineTable stored = SessionCatalog.engineTable(table);
    List<String> columns = new ArrayList<>(stored.columns());
    columns.add(ROW_ID);
    List<AttributeReference> output = new ArrayList<>();
    for (StructField field : table.schema().fields()) {
      output.add(
          AttributeReference.fresh(
              field.name(),
              field.dataType().isString() ? StringType.INSTANCE : field.dataType(),
              true));
    }
    AttributeReference rowId = AttributeReference.fresh("c2s_rowid", LongType.INSTANCE, false);
    output.add(rowId);
    return new Target(
        table,
        alias.orElse(table.name()),
        new LogicalRelation(new RelationSource.EngineTable(stored.engineName(), columns), output),
        rowId);
  }
}
