package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.Command.AlterTable.AlterAction;
import com.catalyst2sql.federation.catalog.FileListing;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.catalog.TableDefinition.Partition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * ALTER TABLE of partitions, and REPAIR TABLE. A managed table's partitions are conditions on its rows; those of files are
 * what their directories say, so that there is nothing to repair and nothing c2s may take away.
 */
final class PartitionCommands {

  void register(CommandHandlers handlers) {
    handlers.on(Command.RepairTable.class, this::repair);
  }

  private CommandResult repair(Command.RepairTable command, CommandContext context) {
    TableDefinition table =
        Tables.existingTable(command.name(), "MSCK REPAIR TABLE", command.origin(), context);
    requirePartitions(table, "MSCK REPAIR TABLE", command.origin());
    return CommandResult.NONE;
  }

  private static void requirePartitions(TableDefinition table, String operation, Origin origin) {
    if (table.partitionColumns().isEmpty()) {
      throw new SparkSqlException(
          "NOT_A_PARTITIONED_TABLE",
          "42809",
          operation + " wants partitions, and " + Names.quoted(table.fullName()) + " has none.",
          Map.of("operation", operation, "tableIdentWithDB", Names.quoted(table.fullName())),
          origin,
          null);
    }
  }

  static void recover(TableDefinition table, Origin origin) {
    requirePartitions(table, "ALTER TABLE RECOVER PARTITIONS", origin);
  }

  static void add(
      TableDefinition table, AlterAction.AddPartitions add, Origin origin, CommandContext context) {
    requireManaged(table, "ALTER TABLE ADD PARTITION", origin, context);
    List<Map<String, String>> there = Partitions.all(table, context);
    List<Partition> all = new ArrayList<>(table.partitions());
    List<Map<String, String>> again = new ArrayList<>();
    for (int i = 0; i < add.partitions().size(); i++) {
      Map<String, String> values =
          Partitions.spec(table, add.partitions().get(i), true, origin, context);
      add.locations().get(i).ifPresent(l -> requireEmpty(l, origin));
      if (there.contains(values)) {
        again.add(values);
      } else {
        all.add(
            new Partition(
                values, add.locations().get(i), System.currentTimeMillis(), OptionalLong.empty()));
      }
    }
    if (!again.isEmpty() && !add.ifNotExists()) {
      throw Partitions.alreadyThere(table, again, origin);
    }
    put(table.withPartitions(all), List.of(), context);
  }

  static void drop(
      TableDefinition table,
      AlterAction.DropPartitions drop,
      Origin origin,
      CommandContext context) {
    requireManaged(table, "ALTER TABLE DROP PARTITION", origin, context);
    List<Map<String, String>> there = Partitions.all(table, context);
    List<Map<String, String>> gone = new ArrayList<>();
    List<Map<String, String>> missing = new ArrayList<>();
    for (Map<String, String> written : drop.partitions()) {
      Map<String, String> values = Partitions.spec(table, written, false, origin, context);
      (there.contains(values) ? gone : missing).add(values);
    }
    if (!missing.isEmpty() && !drop.ifExists()) {
      throw Partitions.notFound(table, missing, origin);
    }
    List<String> sql = new ArrayList<>();
    for (Map<String, String> values : gone) {
      sql.add(
          "DELETE FROM " + stored(table) + " WHERE " + Partitions.condition(table, values, origin));
    }
    put(
        table
            .withPartitions(
                table.partitions().stream().filter(p -> !gone.contains(p.values())).toList())
            .withStatistics(Optional.empty()),
        sql,
        context);
  }

  /** Takes the rows away, and leaves the partitions. */
  static void truncate(
      TableDefinition table,
      Map<String, Optional<String>> written,
      Origin origin,
      CommandContext context) {
    Map<String, String> texts = new LinkedHashMap<>();
    written.forEach((name, value) -> value.ifPresent(v -> texts.put(name, v)));
    Map<String, String> values = Partitions.spec(table, texts, false, origin, context);
    List<Partition> all = new ArrayList<>(table.partitions());
    if (!table.partitionColumns().isEmpty()) {
      List<Map<String, String>> there = Partitions.all(table, context);
      if (values.size() == table.partitionColumns().size() && !there.contains(values)) {
        throw Partitions.notFound(table, List.of(values), origin);
      }
      for (Map<String, String> partition : there) {
        if (all.stream().noneMatch(p -> p.values().equals(partition))) {
          all.add(
              new Partition(
                  partition, Optional.empty(), table.createdMillis(), OptionalLong.empty()));
        }
      }
    }
    String condition = Partitions.condition(table, values, origin);
    String sql = "DELETE FROM " + stored(table) + (values.isEmpty() ? "" : " WHERE " + condition);
    put(table.withPartitions(all).withStatistics(Optional.empty()), List.of(sql), context);
  }

  static void rename(
      TableDefinition table,
      AlterAction.RenamePartition rename,
      Origin origin,
      CommandContext context) {
    requireManaged(table, "ALTER TABLE RENAME PARTITION", origin, context);
    Partition from = Partitions.existing(table, rename.from(), origin, context);
    Map<String, String> to = Partitions.spec(table, rename.to(), true, origin, context);
    if (Partitions.all(table, context).contains(to)) {
      throw Partitions.alreadyThere(table, List.of(to), origin);
    }
    List<Partition> all = new ArrayList<>(table.partitions());
    all.removeIf(p -> p.values().equals(from.values()));
    all.add(new Partition(to, from.location(), from.createdMillis(), from.rows()));
    List<String> changes = new ArrayList<>();
    to.forEach((column, value) -> changes.add(Names.duckdb(column) + " = " + Names.literal(value)));
    String sql =
        "UPDATE "
            + stored(table)
            + " SET "
            + String.join(", ", changes)
            + " WHERE "
            + Partitions.condition(table, from.values(), origin);
    put(table.withPartitions(all).withStatistics(Optional.empty()), List.of(sql), context);
  }

  /** A place for what is empty: rows are never moved, and files that are there already would have to show. */
  static void setLocation(
      TableDefinition table,
      AlterAction.SetLocation change,
      Origin origin,
      CommandContext context) {
    if (change.partition().isEmpty()) {
      throw Errors.unsupported("ALTER TABLE ... SET LOCATION of a whole table", origin);
    }
    requireManaged(table, "ALTER TABLE SET LOCATION", origin, context);
    Partition old = Partitions.existing(table, change.partition(), origin, context);
    requireEmpty(change.location(), origin);
    String rows =
        "SELECT count(*) FROM "
            + stored(table)
            + " WHERE "
            + Partitions.condition(table, old.values(), origin);
    if (((Number) context.query(rows).get(0)[0]).longValue() > 0) {
      throw Errors.unsupported("SET LOCATION of a partition with rows", origin);
    }
    List<Partition> all = new ArrayList<>(table.partitions());
    all.removeIf(p -> p.values().equals(old.values()));
    all.add(
        new Partition(
            old.values(), Optional.of(change.location()), old.createdMillis(), old.rows()));
    put(table.withPartitions(all), List.of(), context);
  }

  static void setSerde(
      TableDefinition table, AlterAction.SetSerde change, Origin origin, CommandContext context) {
    if (change.serde().isPresent() || !change.partition().isEmpty()) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1248",
          "0A000",
          "A SerDe can only be set for Hive's tables, and not for one partition.",
          origin);
    }
    Map<String, String> options = new LinkedHashMap<>(table.options());
    options.putAll(change.properties());
    put(table.withOptions(options), List.of(), context);
  }

  /** Counts the rows of the partitions ANALYZE TABLE names; NOSCAN alone counts nothing. */
  static void count(TableDefinition table, Command.AnalyzeTable command, CommandContext context) {
    Origin origin = command.origin();
    requireManaged(table, "ANALYZE TABLE", origin, context);
    Map<String, String> wanted = new LinkedHashMap<>();
    command
        .partition()
        .forEach(
            (name, value) -> {
              String column = Partitions.column(table, name, origin, context);
              value.ifPresent(v -> wanted.put(column, v));
            });
    Map<String, String> spec = Partitions.spec(table, wanted, false, origin, context);
    List<Map<String, String>> matching =
        Partitions.all(table, context).stream()
            .filter(p -> p.entrySet().containsAll(spec.entrySet()))
            .toList();
    if (matching.isEmpty() && !spec.isEmpty()) {
      throw Partitions.notFound(table, List.of(spec), origin);
    }
    if (command.noScan()) {
      return;
    }
    List<Partition> all = new ArrayList<>(table.partitions());
    for (Map<String, String> values : matching) {
      Partition old = Partitions.existing(table, values, origin, context);
      String sql =
          "SELECT count(*) FROM "
              + stored(table)
              + " WHERE "
              + Partitions.condition(table, values, origin);
      long rows = ((Number) context.query(sql).get(0)[0]).longValue();
      all.removeIf(p -> p.values().equals(values));
      all.add(new Partition(values, old.location(), old.createdMillis(), OptionalLong.of(rows)));
    }
    put(table.withPartitions(all), List.of(), context);
  }

  private static void requireManaged(
      TableDefinition table, String operation, Origin origin, CommandContext context) {
    Partitions.requirePartitioned(table, operation, origin, context);
    if (table.isExternal()) {
      throw Errors.unsupported(
          operation + " of an external table, whose partitions are its directories", origin);
    }
  }

  private static void requireEmpty(String location, Origin origin) {
    Path path = FileListing.local(location, origin);
    boolean files = Files.isRegularFile(path);
    if (Files.isDirectory(path)) {
      try (Stream<Path> inside = Files.list(path)) {
        files = inside.findAny().isPresent();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (files) {
      throw Errors.unsupported("a partition whose LOCATION holds files", origin);
    }
  }

  private static String stored(TableDefinition table) {
    return Names.duckdbTable(table.namespace(), table.name());
  }

  private static void put(TableDefinition table, List<String> sql, CommandContext context) {
    context.warehouse().putTable(table, sql, context.transactor(table));
  }
}
