package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.UnresolvedPlan;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.federation.catalog.AnalysedStatistics;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.catalog.TableDefinition.Partition;
import com.catalyst2sql.federation.catalog.TempView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** DESCRIBE of tables, columns and queries. */
final class DescribeCommands {

  private static final String[] COLUMNS = {"col_name", "data_type", "comment"};

  void register(CommandHandlers handlers) {
    handlers
        .on(Command.DescribeTable.class, this::table)
        .on(Command.DescribeColumn.class, this::column)
        .on(Command.DescribeQuery.class, this::query);
  }

  private CommandResult table(Command.DescribeTable command, CommandContext context) {
    CommandResult.Builder result = CommandResult.columns(COLUMNS);
    Optional<TempView> temp = context.catalog().tempView(command.table());
    if (temp.isPresent()) {
      if (!command.partition().isEmpty()) {
        throw new SparkSqlException(
            "FORBIDDEN_OPERATION",
            "42809",
            "A temporary view such as "
                + Names.quoted(command.table())
                + " has no partitions to describe.",
            command.origin());
      }
      // Spark tells the types a temporary view reads, a permanent one's as they were declared.
      for (StructField field : temp.get().schema().fields()) {
        result.row(
            field.name(),
            field.dataType().withoutLengths().catalogString(),
            field.comment().orElse(null));
      }
      return result.build();
    }
    Optional<List<String>> remote = context.catalog().remotePath(command.table());
    if (remote.isPresent()) {
      LogicalPlan relation =
          context.analyze(
              new UnresolvedPlan.UnresolvedRelation(command.table(), Map.of(), command.origin()));
      relation.output().forEach(a -> result.row(a.name(), a.dataType().catalogString(), null));
      if (command.extended()) {
        result.row("", "", "").row("# Detailed Table Information", "", "");
        result.row("Name", Names.plain(remote.get()), "");
        RemoteAnalysis.source(remote.get(), context)
            .analysed(remote.get().subList(1, remote.get().size()))
            .ifPresent(s -> result.row("Statistics", s.text(), ""));
      }
      return result.build();
    }
    TableDefinition table = Tables.existing(command.table(), command.origin(), context);
    if (!command.partition().isEmpty()) {
      if (table.isView()) {
        throw new SparkSqlException(
            "FORBIDDEN_OPERATION",
            "42809",
            "The view " + Names.quoted(table.fullName()) + " has no partitions to describe.",
            command.origin());
      }
      Partitions.requirePartitioned(table, "DESC PARTITION", command.origin(), context);
    }
    Optional<Partition> partition =
        command.partition().isEmpty()
            ? Optional.empty()
            : Optional.of(
                Partitions.existing(table, command.partition(), command.origin(), context));
    fields(table.schema().fields(), result);
    if (!table.partitionColumns().isEmpty()) {
      result.row("# Partition Information", "", "").row("# col_name", "data_type", "comment");
      for (String name : table.partitionColumns()) {
        table.schema().fields().stream()
            .filter(f -> context.conf().sameName(f.name(), name))
            .forEach(f -> fields(List.of(f), result));
      }
    }
    if (command.extended() && partition.isPresent()) {
      partition(table, partition.get(), context, result);
    } else if (command.extended()) {
      result.row("", "", "").row("# Detailed Table Information", "", "");
      TableDetails.details(table, context).forEach((k, v) -> result.row(k, v, ""));
    }
    defaults(table, result);
    return result.build();
  }

  private static void defaults(TableDefinition table, CommandResult.Builder result) {
    if (!table.defaults().isEmpty()) {
      result.row("", "", "").row("# Column Default Values", "", "");
      for (StructField field : table.schema().fields()) {
        String value = table.defaults().get(field.name());
        if (value != null) {
          result.row(field.name(), field.dataType().catalogString(), value);
        }
      }
    }
  }

  private static void partition(
      TableDefinition table,
      Partition partition,
      CommandContext context,
      CommandResult.Builder result) {
    result
        .row("", "", "")
        .row("# Detailed Partition Information", "", "")
        .row("Database", table.namespace(), "")
        .row("Table", table.name(), "");
    TableDetails.details(table, partition, context).forEach((k, v) -> result.row(k, v, ""));
    result.row("", "", "").row("# Storage Information", "", "");
    table
        .bucketing()
        .ifPresent(b -> TableDetails.buckets(b).forEach((k, v) -> result.row(k, v, "")));
    result.row("Location", context.warehouse().location(table), "");
    if (!table.options().isEmpty()) {
      result.row("Storage Properties", TableDetails.pairs(table.options()), "");
    }
  }

  private static void fields(List<StructField> fields, CommandResult.Builder result) {
    for (StructField field : fields) {
      result.row(field.name(), field.dataType().catalogString(), field.comment().orElse(null));
    }
  }

  private CommandResult column(Command.DescribeColumn command, CommandContext context) {
    StructType schema = ShowCommands.schema(command.table(), command.origin(), context);
    if (command.column().size() > 1) {
      throw new SparkSqlException(
          "UNSUPPORTED_FEATURE.C2S",
          "0A000",
          "DESCRIBE does not reach into the column " + String.join(".", command.column()) + ".",
          command.origin());
    }
    String name = command.column().get(0);
    StructField field =
        schema.fields().stream()
            .filter(f -> context.conf().sameName(f.name(), name))
            .findFirst()
            .orElseThrow(() -> noColumn(name, command.origin()));
    CommandResult.Builder result =
        CommandResult.columns("info_name", "info_value")
            .row("col_name", field.name())
            .row("data_type", field.dataType().catalogString())
            .row("comment", field.comment().orElse("NULL"));
    if (command.extended()) {
      statistics(command, field, context, result);
    }
    return result.build();
  }

  /** What ANALYZE TABLE has kept of a column. */
  private static void statistics(
      Command.DescribeColumn command,
      StructField field,
      CommandContext context,
      CommandResult.Builder result) {
    Optional<AnalysedStatistics.Column> known =
        analysed(command.table(), context).map(s -> s.columns().get(field.name()));
    UnaryOperator<String> shown =
        v ->
            field.dataType() instanceof TimestampType
                ? TimeTexts.shown(v, context.conf().timeZone())
                : v;
    result
        .row("min", known.flatMap(AnalysedStatistics.Column::min).map(shown).orElse("NULL"))
        .row("max", known.flatMap(AnalysedStatistics.Column::max).map(shown).orElse("NULL"))
        .row("num_nulls", known.map(c -> String.valueOf(c.nulls())).orElse("NULL"))
        .row("distinct_count", known.map(c -> String.valueOf(c.distinct())).orElse("NULL"))
        .row("avg_col_len", known.map(c -> String.valueOf(c.averageLength())).orElse("NULL"))
        .row("max_col_len", known.map(c -> String.valueOf(c.maxLength())).orElse("NULL"))
        .row("histogram", "NULL");
  }

  private static Optional<AnalysedStatistics> analysed(List<String> name, CommandContext context) {
    if (context.catalog().tempView(name).isPresent()) {
      return Optional.empty();
    }
    Optional<List<String>> remote = context.catalog().remotePath(name);
    return remote.isPresent()
        ? RemoteAnalysis.source(remote.get(), context)
            .analysed(remote.get().subList(1, remote.get().size()))
        : context.catalog().table(name).flatMap(TableDefinition::statistics);
  }

  static SparkSqlException noColumn(String name, Origin origin) {
    return new SparkSqlException(
        "COLUMN_NOT_FOUND",
        "42703",
        "There is no column `"
            + name
            + "`; upper and lower case count where spark.sql.caseSensitive is true.",
        origin);
  }

  private CommandResult query(Command.DescribeQuery command, CommandContext context) {
    LogicalPlan query = context.analyze(command.query());
    CommandResult.Builder result = CommandResult.columns(COLUMNS);
    for (AttributeReference column : query.output()) {
      result.row(column.name(), column.dataType().catalogString(), column.comment().orElse(null));
    }
    return result.build();
  }
}
