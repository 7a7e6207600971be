package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedAttribute;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.SubqueryAlias;
import com.catalyst2sql.dialect.plans.UnresolvedPlan.UnresolvedInlineTable;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a query's columns to those of the table they are written to: by position, by the column list or by name; static
 * partition values and defaults are filled in; every column is cast by the store assignment rules.
 */
final class InsertPlanner {

  private final CommandContext context;
  private final TableDefinition table;
  private final Origin origin;

  InsertPlanner(CommandContext context, TableDefinition table, Origin origin) {
    this.context = context;
    this.table = table;
    this.origin = origin;
  }

  /** A Project of the table's columns, in its order and with its types. */
  LogicalPlan plan(
      LogicalPlan query,
      Optional<List<String>> columns,
      Map<String, Optional<Expression>> partition,
      boolean byName) {
    List<StructField> targets = targets(columns, partition);
    LogicalPlan resolved = context.analyze(byName ? query : withDefaults(query, targets));
    List<AttributeReference> data = resolved.output();
    List<Expression> list = new ArrayList<>();
    if (byName) {
      checkNames(data, targets);
    } else if (data.size() != targets.size()) {
      throw arity(data, targets, partition.values().stream().anyMatch(Optional::isPresent));
    }
    InsertPartition.check(table, partition, origin);
    StoreAssignment assignment = new StoreAssignment(context, table, origin);
    for (StructField field : table.schema().fields()) {
      Expression value;
      int at = indexOf(targets, field.name());
      Optional<Expression> given = partition.getOrDefault(field.name(), Optional.empty());
      if (given.isPresent()) {
        list.add(new Alias(assignment.castPartition(given.get(), field), field.name()));
        continue;
      } else if (byName) {
        value = byName(data, field);
      } else if (at >= 0) {
        value = data.get(at);
      } else {
        value = ColumnDefaults.of(field, table, context);
      }
      list.add(new Alias(assignment.cast(value, field), field.name()));
    }
    return stored(new Project(list, resolved));
  }

  /** As the table holds it: texts are not too long, and an empty one names no partition. */
  LogicalPlan stored(Project project) {
    List<StructField> fields = table.schema().fields();
    if (fields.stream().noneMatch(f -> TextLengths.isLimited(f.dataType()) || isNamed(f))) {
      return project;
    }
    List<Expression> unresolved = new ArrayList<>();
    for (StructField field : fields) {
      String text = TextLengths.checked(field.dataType(), Names.quoted(List.of(field.name())));
      unresolved.add(context.parseExpression(isNamed(field) ? "nullif(" + text + ", '')" : text));
    }
    List<Expression> resolved = context.resolve(unresolved, project, table.name());
    List<Expression> list = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      list.add(new Alias(resolved.get(i), fields.get(i).name()));
    }
    return new Project(list, project);
  }

  /** Whether the texts of a column are names of partitions. */
  private boolean isNamed(StructField field) {
    return field.dataType().isString() && table.partitionColumns().contains(field.name());
  }

  private Expression byName(List<AttributeReference> data, StructField field) {
    return data.stream()
        .filter(a -> context.conf().sameName(a.name(), field.name()))
        .findFirst()
        .map(Expression.class::cast)
        .orElseGet(() -> ColumnDefaults.of(field, table, context));
  }

  private List<StructField> targets(
      Optional<List<String>> columns, Map<String, Optional<Expression>> partition) {
    List<StructField> free =
        table.schema().fields().stream()
            .filter(f -> partition.getOrDefault(f.name(), Optional.empty()).isEmpty())
            .toList();
    if (columns.isEmpty()) {
      return free;
    }
    Names.checkUnique(columns.get(), context.conf().caseSensitive(), origin);
    List<StructField> targets = new ArrayList<>();
    for (String column : columns.get()) {
      InsertPartition.checkNotGiven(table, partition, column, origin, context);
      targets.add(
          table.schema().fields().stream()
              .filter(f -> context.conf().sameName(f.name(), column))
              .findFirst()
              .orElseThrow(
                  () ->
                      Errors.unresolvedColumn(
                          Names.quoted(List.of(column)),
                          InsertCommands.names(table.schema().fields()).stream()
                              .map(n -> Names.quoted(List.of(n)))
                              .toList(),
                          origin)));
    }
    return targets;
  }

  private int indexOf(List<StructField> fields, String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private void checkNames(List<AttributeReference> data, List<StructField> targets) {
    Names.checkUnique(
        data.stream().map(AttributeReference::name).toList(),
        context.conf().caseSensitive(),
        origin);
    List<String> extra =
        data.stream()
            .map(AttributeReference::name)
            .filter(n -> targets.stream().noneMatch(f -> context.conf().sameName(f.name(), n)))
            .toList();
    if (!extra.isEmpty()) {
      throw new SparkSqlException(
          data.size() > targets.size()
              ? "INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS"
              : "INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS",
          data.size() > targets.size() ? "21S01" : "KD000",
          "The table "
              + Names.quoted(table.fullName())
              + " has no column "
              + Names.quoted(extra)
              + ".",
          origin);
    }
  }

  private SparkSqlException arity(
      List<AttributeReference> data, List<StructField> targets, boolean ofPartition) {
    return new SparkSqlException(
        ofPartition
            ? "INSERT_PARTITION_COLUMN_ARITY_MISMATCH"
            : "INSERT_COLUMN_ARITY_MISMATCH."
                + (data.size() < targets.size()
                    ? "NOT_ENOUGH_DATA_COLUMNS"
                    : "TOO_MANY_DATA_COLUMNS"),
        "21S01",
        "Cannot write "
            + data.size()
            + " columns into the "
            + targets.size()
            + " columns "
            + InsertCommands.names(targets)
            + " of "
            + Names.quoted(table.fullName())
            + ".",
        origin);
  }

  /** DEFAULT among the values of VALUES, or of a plain SELECT, is the default of the column it goes to. */
  private LogicalPlan withDefaults(LogicalPlan query, List<StructField> targets) {
    if (query instanceof UnresolvedInlineTable values) {
      return new UnresolvedInlineTable(
          values.names(),
          values.rows().stream().map(row -> replaceDefaults(row, targets)).toList(),
          values.origin());
    }
    if (query instanceof SubqueryAlias alias) {
      return new SubqueryAlias(alias.alias(), withDefaults(alias.child(), targets));
    }
    if (query instanceof Project project) {
      List<Expression> list = project.projectList();
      boolean values =
          list.size() == 1 && list.get(0) instanceof UnresolvedExpression.UnresolvedStar;
      return values
          ? new Project(list, withDefaults(project.child(), targets))
          : new Project(replaceDefaults(list, targets), project.child());
    }
    return query;
  }

  private List<Expression> replaceDefaults(List<Expression> row, List<StructField> targets) {
    List<Expression> replaced = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Expression cell = row.get(i);
      boolean isDefault = isDefault(cell);
      if (!isDefault && cell.exists(InsertPlanner::isDefault)) {
        throw new SparkSqlException(
            "_LEGACY_ERROR_TEMP_1339",
            "42601",
            "DEFAULT can only be a value by itself, not a part of one.",
            origin);
      }
      if (isDefault && i < targets.size()) {
        String text = table.defaults().get(targets.get(i).name());
        replaced.add(
            text == null
                ? Literal.nullOf(targets.get(i).dataType())
                : context.parseExpression(text));
      } else {
        replaced.add(cell);
      }
    }
    return replaced;
  }

  /** Whether a value is DEFAULT. */
  static boolean isDefault(Expression cell) {
    return cell instanceof UnresolvedAttribute a
        && a.nameParts().size() == 1
        && a.nameParts().get(0).equalsIgnoreCase("DEFAULT");
  }
}
