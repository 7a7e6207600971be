package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.RelationSource.Files;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.catalog.TableDefinition.Partition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The PARTITION clause of an INSERT: values for the first partition columns, names of the rest. */
final class InsertPartition {

  private InsertPartition() {}

  /** By the table's own names. */
  static Map<String, Optional<Expression>> of(
      Command.InsertInto command, TableDefinition table, CommandContext context) {
    Map<String, Optional<Expression>> partition = new LinkedHashMap<>();
    command
        .partition()
        .forEach(
            (name, value) ->
                partition.put(Partitions.column(table, name, command.origin(), context), value));
    return partition;
  }

  /** Raises where columns are missing, a value stands behind a name, or a value names no directory. */
  static void check(
      TableDefinition table, Map<String, Optional<Expression>> partition, Origin origin) {
    if (partition.isEmpty()) {
      return;
    }
    List<String> columns = table.partitionColumns();
    if (partition.size() != columns.size()) {
      throw failure(
          "_LEGACY_ERROR_TEMP_1169",
          "The partition columns of "
              + Names.quoted(table.fullName())
              + " are "
              + String.join(", ", columns)
              + "; PARTITION names "
              + String.join(", ", partition.keySet())
              + ".",
          origin);
    }
    boolean named = false;
    for (String column : columns) {
      Optional<Expression> value = partition.get(column);
      if (value.isPresent() && named) {
        throw failure(
            "_LEGACY_ERROR_TEMP_1147",
            "Of the partition columns "
                + String.join(", ", columns)
                + " those with a value have to come first; "
                + column
                + " has one.",
            origin);
      }
      if (value.filter(v -> v instanceof Literal l && "".equals(l.value())).isPresent()) {
        throw failure(
            "_LEGACY_ERROR_TEMP_1076",
            "The value of the partition column " + column + " is empty.",
            origin);
      }
      named |= value.isEmpty();
    }
  }

  /** Raises where a column of the column list has its value from the clause. */
  static void checkNotGiven(
      TableDefinition table,
      Map<String, Optional<Expression>> partition,
      String column,
      Origin origin,
      CommandContext context) {
    for (Map.Entry<String, Optional<Expression>> part : partition.entrySet()) {
      if (part.getValue().isPresent() && context.conf().sameName(part.getKey(), column)) {
        throw new SparkSqlException(
            "INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS",
            "KD000",
            "Cannot write into "
                + Names.quoted(table.fullName())
                + ": the column "
                + Names.quoted(List.of(column))
                + " has its value from PARTITION.",
            origin);
      }
    }
  }

  /** Whether the clause is for one partition, all of its values given. */
  static boolean isStatic(Map<String, Optional<Expression>> partition) {
    return !partition.isEmpty() && partition.values().stream().allMatch(Optional::isPresent);
  }

  /** The values of the clause as partitions are known by. */
  static Map<String, String> values(
      TableDefinition table,
      Map<String, Optional<Expression>> partition,
      Origin origin,
      CommandContext context) {
    Map<String, String> texts = new LinkedHashMap<>();
    partition.forEach(
        (column, value) ->
            value.ifPresent(
                v -> {
                  Object text = ((Literal) v).value();
                  texts.put(column, text == null ? Files.NULL_PARTITION : (String) text);
                }));
    return Partitions.spec(table, texts, false, origin, context);
  }

  /** The partitions that were added by name, after an INSERT: it adds its own, and OVERWRITE drops those that it writes over. */
  static List<Partition> after(
      TableDefinition table, Map<String, String> values, boolean isStatic, boolean overwritesAll) {
    List<Partition> partitions = new ArrayList<>(table.partitions());
    if (overwritesAll) {
      partitions.removeIf(
          p -> p.values().entrySet().containsAll(values.entrySet()) && !p.values().equals(values));
    }
    if (isStatic && partitions.stream().noneMatch(p -> p.values().equals(values))) {
      partitions.add(
          new Partition(
              values, Optional.empty(), System.currentTimeMillis(), OptionalLong.empty()));
    }
    return partitions;
  }

  private static SparkSqlException failure(String errorClass, String message, Origin origin) {
    return new SparkSqlException(errorClass, "42000", message, origin);
  }
}
