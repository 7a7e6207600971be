package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Alias;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.OneRowRelation;
import com.catalyst2sql.dialect.plans.Project;
import com.catalyst2sql.dialect.plans.RelationSource.Files;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.catalog.TableDefinition.Partition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The partitions of a table: those its rows are in, and those added by name. A partition is known by its columns' values as
 * text, in the order of the partition columns.
 */
final class Partitions {

  private Partitions() {}

  /** {@code written} with the table's names and values cast to the columns' types; {@code full}: every column has to be there. */
  static Map<String, String> spec(
      TableDefinition table,
      Map<String, String> written,
      boolean full,
      Origin origin,
      CommandContext context) {
    Map<String, String> byName = new LinkedHashMap<>();
    written.forEach((name, value) -> byName.put(column(table, name, origin, context), value));
    if (full && byName.size() != table.partitionColumns().size()) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1232",
          "42000",
          "The partition has values for ("
              + String.join(", ", byName.keySet())
              + "), the partition columns of "
              + Names.quoted(table.fullName())
              + " are ("
              + String.join(", ", table.partitionColumns())
              + ").",
          Map.of(
              "specKeys",
              String.join(", ", byName.keySet()),
              "partitionColumnNames",
              String.join(", ", table.partitionColumns()),
              "tableName",
              Names.quoted(table.fullName())),
          origin,
          null);
    }
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String name : table.partitionColumns()) {
      if (byName.containsKey(name)) {
        ordered.put(name, normalized(byName.get(name), type(table, name), context));
      }
    }
    return ordered;
  }

  /** The partition column called that, as the table spells it. */
  static String column(TableDefinition table, String name, Origin origin, CommandContext context) {
    return table.partitionColumns().stream()
        .filter(c -> context.conf().sameName(c, name))
        .findFirst()
        .orElseThrow(
            () ->
                new SparkSqlException(
                    "_LEGACY_ERROR_TEMP_1231",
                    "42000",
                    name + " is not a partition column of " + Names.quoted(table.fullName()) + ".",
                    Map.of("key", name, "tblName", Names.quoted(table.fullName())),
                    origin,
                    null));
  }

  private static DataType type(TableDefinition table, String column) {
    return table.schema().fields().stream()
        .filter(f -> f.name().equals(column))
        .findFirst()
        .orElseThrow()
        .dataType();
  }

  /** {@code '07'} for an INT column is {@code 7}; what is no value of the type is an error. */
  private static String normalized(String value, DataType type, CommandContext context) {
    if (type.isString() || value.equals(Files.NULL_PARTITION)) {
      return value;
    }
    Expression text =
        new Cast(
            new Cast(Literal.of(value), type, EvalMode.ANSI, false),
            StringType.INSTANCE,
            EvalMode.ANSI,
            false);
    Project one = new Project(List.of(new Alias(text, "v")), new OneRowRelation());
    return (String) context.query(context.translate(one).sql()).get(0)[0];
  }

  /** Raises unless the table is partitioned. */
  static void requirePartitioned(
      TableDefinition table, String operation, Origin origin, CommandContext context) {
    if (table.partitionColumns().isEmpty()) {
      throw new SparkSqlException(
          "_LEGACY_ERROR_TEMP_1251",
          "42000",
          operation + " wants partitions, and " + table.name() + " has none.",
          Map.of("action", operation, "tableName", table.name()),
          origin,
          null);
    }
  }

  /** All partitions, sorted by their path. */
  static List<Map<String, String>> all(TableDefinition table, CommandContext context) {
    Set<Map<String, String>> found = new LinkedHashSet<>();
    String columns =
        table.partitionColumns().stream()
            .map(c -> "CAST(" + Names.quoted(List.of(c)) + " AS STRING)")
            .collect(Collectors.joining(", "));
    String sql = "SELECT DISTINCT " + columns + " FROM " + Names.quoted(table.fullName());
    for (Object[] row :
        context.query(context.translate(context.analyze(context.parse(sql))).sql())) {
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < row.length; i++) {
        values.put(
            table.partitionColumns().get(i),
            row[i] == null ? Files.NULL_PARTITION : (String) row[i]);
      }
      found.add(values);
    }
    table.partitions().forEach(p -> found.add(p.values()));
    return found.stream().sorted((a, b) -> path(a).compareTo(path(b))).toList();
  }

  /** {@code a=1/b=x}, with escapes for what directories may not be called. */
  static String path(Map<String, String> values) {
    return values.entrySet().stream()
        .map(e -> escaped(e.getKey()) + "=" + escaped(e.getValue()))
        .collect(Collectors.joining("/"));
  }

  /** The characters that Hive escapes in names of partitions. */
  private static String escaped(String name) {
    StringBuilder text = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || c == 0x7F || "\"#%'*/:=?\\{[]^".indexOf(c) >= 0) {
        text.append(String.format("%%%02X", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** The partition, which has to be there: as it was added, or as its rows tell. */
  static Partition existing(
      TableDefinition table, Map<String, String> written, Origin origin, CommandContext context) {
    Map<String, String> values = spec(table, written, true, origin, context);
    Optional<Partition> added =
        table.partitions().stream().filter(p -> p.values().equals(values)).findFirst();
    if (added.isEmpty() && !all(table, context).contains(values)) {
      throw notFound(table, List.of(values), origin);
    }
    return added.orElseGet(
        () -> new Partition(values, Optional.empty(), table.createdMillis(), OptionalLong.empty()));
  }

  static SparkSqlException notFound(
      TableDefinition table, List<Map<String, String>> partitions, Origin origin) {
    return new SparkSqlException(
        "PARTITIONS_NOT_FOUND",
        "428FT",
        "Table "
            + Names.quoted(List.of(table.namespace(), table.name()))
            + " has no "
            + shown(partitions)
            + "; SHOW PARTITIONS lists what is there.",
        Map.of(
            "partitionList",
            shown(partitions),
            "tableName",
            Names.quoted(List.of(table.namespace(), table.name()))),
        origin,
        null);
  }

  static SparkSqlException alreadyThere(
      TableDefinition table, List<Map<String, String>> partitions, Origin origin) {
    return new SparkSqlException(
        "PARTITIONS_ALREADY_EXIST",
        "428FT",
        "Table "
            + Names.quoted(List.of(table.namespace(), table.name()))
            + " already has "
            + shown(partitions)
            + ".",
        Map.of(
            "partitionList",
            shown(partitions),
            "tableName",
            Names.quoted(List.of(table.namespace(), table.name()))),
        origin,
        null);
  }

  private static String shown(List<Map<String, String>> partitions) {
    return partitions.stream()
        .map(
            p ->
                p.entrySet().stream()
                    .map(e -> "`" + e.getKey() + "` = " + e.getValue())
                    .collect(Collectors.joining(", ", "PARTITION (", ")")))
        .collect(Collectors.joining(", "));
  }

  /** DuckDB's condition for the rows of a partition of a managed table. */
  static String condition(TableDefinition table, Map<String, String> values, Origin origin) {
    List<String> all = new ArrayList<>();
    values.forEach(
        (column, value) -> {
          DataType type = type(table, column);
          boolean sameText =
              type.isString()
                  || type.isIntegral()
                  || type instanceof DateType
                  || type instanceof BooleanType
                  || type instanceof DecimalType;
          if (!sameText) {
            throw Errors.unsupported("changing partitions by a " + type.sql(), origin);
          }
          all.add(
              value.equals(Files.NULL_PARTITION)
                  ? Names.duckdb(column) + " IS NULL"
                  : "CAST(" + Names.duckdb(column) + " AS VARCHAR) = " + Names.literal(value));
        });
    return all.isEmpty() ? "true" : String.join(" AND ", all);
  }
}
