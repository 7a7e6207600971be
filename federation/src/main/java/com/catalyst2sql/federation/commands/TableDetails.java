package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.catalog.TableDefinition.Partition;
import com.catalyst2sql.federation.catalog.TempView;
import com.catalyst2sql.federation.connectors.Secrets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The texts about a table that DESCRIBE EXTENDED, SHOW TABLE EXTENDED and SHOW CREATE TABLE print. */
final class TableDetails {

  private TableDetails() {}

  /** The rows of "# Detailed Table Information", in Spark's order. */
  static Map<String, String> details(TableDefinition table, CommandContext context) {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("Catalog", Names.SPARK_CATALOG);
    rows.put("Database", table.namespace());
    rows.put("Table", table.name());
    rows.put("Created Time", time(table.createdMillis()));
    rows.put("Last Access", "UNKNOWN");
    rows.put("Created By", "c2s");
    rows.put("Type", table.type());
    if (!table.isView()) {
      rows.put("Provider", table.provider());
    }
    table.bucketing().ifPresent(b -> rows.putAll(buckets(b)));
    table.comment().ifPresent(c -> rows.put("Comment", c));
    table
        .view()
        .ifPresent(
            v -> {
              rows.put("View Text", v.text());
              rows.put("View Original Text", v.text());
              rows.put(
                  "View Catalog and Namespace",
                  Names.plain(List.of(Names.SPARK_CATALOG, v.namespace())));
              rows.put(
                  "View Query Output Columns", "[" + String.join(", ", v.columnAliases()) + "]");
            });
    if (!table.properties().isEmpty()) {
      rows.put("Table Properties", pairs(table.properties()));
    }
    table.statistics().ifPresent(s -> rows.put("Statistics", s.text()));
    if (!table.isView()) {
      rows.put("Location", context.warehouse().location(table));
    }
    if (!table.options().isEmpty()) {
      rows.put("Storage Properties", pairs(table.options()));
    }
    if (!table.partitionColumns().isEmpty()) {
      rows.put("Partition Provider", "Catalog");
    }
    return rows;
  }

  /** The rows about one partition, in Spark's order. */
  static Map<String, String> details(
      TableDefinition table, Partition partition, CommandContext context) {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put(
        "Partition Values",
        partition.values().entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(", ", "[", "]")));
    rows.put(
        "Location",
        partition
            .location()
            .orElseGet(
                () ->
                    context.warehouse().location(table)
                        + "/"
                        + Partitions.path(partition.values())));
    if (!table.options().isEmpty()) {
      rows.put("Storage Properties", pairs(table.options()));
    }
    rows.put("Created Time", time(partition.createdMillis()));
    rows.put("Last Access", "UNKNOWN");
    partition
        .rows()
        .ifPresent(
            n ->
                rows.put(
                    "Partition Statistics",
                    estimatedBytes(table, n) + " bytes" + (n == 0 ? "" : ", " + n + " rows")));
    return rows;
  }

  static Map<String, String> buckets(Command.Bucketing bucketing) {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("Num Buckets", String.valueOf(bucketing.buckets()));
    rows.put("Bucket Columns", quoted(bucketing.columns()));
    rows.put("Sort Columns", quoted(bucketing.sortColumns()));
    return rows;
  }

  /** A managed table has no files whose size could be told: rows as wide as Spark assumes their types to be. */
  static long estimatedBytes(TableDefinition table, long rows) {
    return estimatedBytes(table.schema(), rows);
  }

  static long estimatedBytes(StructType schema, long rows) {
    return rows == 0
        ? 0
        : rows * (8 + schema.fields().stream().mapToLong(f -> width(f.dataType())).sum());
  }

  static long width(DataType type) {
    return switch (type.catalogString()) {
      case "boolean", "tinyint" -> 1;
      case "smallint" -> 2;
      case "int", "float", "date" -> 4;
      case "bigint", "double", "timestamp", "timestamp_ntz" -> 8;
      default -> 20;
    };
  }

  private static String time(long millis) {
    return DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss zzz yyyy", Locale.US)
        .withZone(ZoneId.systemDefault())
        .format(Instant.ofEpochMilli(millis));
  }

  private static String quoted(List<String> columns) {
    return columns.stream().map(c -> "`" + c + "`").collect(Collectors.joining(", ", "[", "]"));
  }

  static String pairs(Map<String, String> map) {
    return new TreeMap<>(map)
        .entrySet().stream()
            .map(e -> e.getKey() + "=" + Secrets.shown(e.getKey(), e.getValue()))
            .collect(Collectors.joining(", ", "[", "]"));
  }

  static String information(TableDefinition table, CommandContext context) {
    StringBuilder text = new StringBuilder();
    details(table, context).forEach((k, v) -> text.append(k).append(": ").append(v).append('\n'));
    if (!table.partitionColumns().isEmpty()) {
      text.append("Partition Columns: ").append(quoted(table.partitionColumns())).append('\n');
    }
    return text.append("Schema: ").append(tree(table.schema())).append('\n').toString();
  }

  static String information(TempView view) {
    String query =
        view.source().isPresent()
            ? ""
            : "View Text: "
                + view.text()
                + "\nView Catalog and Namespace: "
                + Names.plain(List.of(Names.SPARK_CATALOG, view.namespace()))
                + "\nView Query Output Columns: ["
                + String.join(", ", view.columnAliases())
                + "]\n";
    return "Table: "
        + view.name()
        + "\nCreated Time: "
        + time(view.createdMillis())
        + "\nLast Access: UNKNOWN\nCreated By: c2s\nType: VIEW\n"
        + query
        + "Schema: "
        + tree(view.schema())
        + "\n";
  }

  /** The schema as Spark's {@code treeString}. */
  static String tree(StructType schema) {
    StringBuilder text = new StringBuilder("root\n");
    fields(schema, " ", text);
    return text.toString();
  }

  private static void fields(StructType schema, String indent, StringBuilder text) {
    for (StructField field : schema.fields()) {
      line(indent, field.name(), field.dataType(), "nullable = " + field.nullable(), text);
    }
  }

  private static void line(
      String indent, String name, DataType type, String note, StringBuilder text) {
    text.append(indent)
        .append("|-- ")
        .append(name)
        .append(": ")
        .append(typeName(type))
        .append(" (")
        .append(note)
        .append(")\n");
    String deeper = indent + "|    ";
    if (type instanceof ArrayType array) {
      line(deeper, "element", array.elementType(), "containsNull = " + array.containsNull(), text);
    } else if (type instanceof MapType map) {
      text.append(deeper).append("|-- key: ").append(typeName(map.keyType())).append('\n');
      line(
          deeper, "value", map.valueType(), "valueContainsNull = " + map.valueContainsNull(), text);
    } else if (type instanceof StructType struct) {
      fields(struct, deeper, text);
    }
  }

  private static String typeName(DataType type) {
    if (type instanceof StructType) {
      return "struct";
    }
    if (type instanceof ArrayType) {
      return "array";
    }
    if (type instanceof MapType) {
      return "map";
    }
    return switch (type.catalogString()) {
      case "int" -> "integer";
      case "bigint" -> "long";
      case "smallint" -> "short";
      case "tinyint" -> "byte";
      default -> type.catalogString();
    };
  }

  /** The statement that would make the table or view anew. */
  static String createStatement(TableDefinition table) {
    StringBuilder sql = new StringBuilder();
    if (table.isView()) {
      sql.append("CREATE VIEW ").append(Names.plain(List.of(table.namespace(), table.name())));
      sql.append(" (\n  ")
          .append(
              table.schema().fields().stream()
                  .map(f -> Names.quoteIfNeeded(f.name()) + comment(f))
                  .collect(Collectors.joining(",\n  ")))
          .append(")\n");
    } else {
      sql.append("CREATE TABLE ").append(Names.plain(table.fullName()));
      sql.append(" (\n  ")
          .append(
              table.schema().fields().stream()
                  .map(f -> column(table, f))
                  .collect(Collectors.joining(",\n  ")))
          .append(")\nUSING ")
          .append(table.provider())
          .append('\n');
      if (!table.options().isEmpty()) {
        sql.append("OPTIONS ").append(map(table.options()));
      }
      if (!table.partitionColumns().isEmpty()) {
        sql.append("PARTITIONED BY (").append(names(table.partitionColumns())).append(")\n");
      }
    }
    table.bucketing().ifPresent(b -> sql.append(bucketClause(b)));
    table.comment().ifPresent(c -> sql.append("COMMENT ").append(text(c)).append('\n'));
    table.location().ifPresent(l -> sql.append("LOCATION ").append(text(l)).append('\n'));
    if (!table.properties().isEmpty()) {
      sql.append("TBLPROPERTIES ").append(map(table.properties()));
    }
    table.view().ifPresent(v -> sql.append("AS ").append(v.text()).append('\n'));
    return sql.toString();
  }

  private static String bucketClause(Command.Bucketing bucketing) {
    String sorted =
        bucketing.sortColumns().isEmpty()
            ? ""
            : "SORTED BY (" + names(bucketing.sortColumns()) + ")\n";
    return "CLUSTERED BY ("
        + names(bucketing.columns())
        + ")\n"
        + sorted
        + "INTO "
        + bucketing.buckets()
        + " BUCKETS\n";
  }

  private static String names(List<String> columns) {
    return columns.stream().map(Names::quoteIfNeeded).collect(Collectors.joining(", "));
  }

  private static String column(TableDefinition table, StructField field) {
    String byDefault = table.defaults().get(field.name());
    return Names.quoteIfNeeded(field.name())
        + " "
        + field.dataType().sql()
        + (field.nullable() ? "" : " NOT NULL")
        + (byDefault == null ? "" : " DEFAULT " + byDefault)
        + comment(field);
  }

  private static String comment(StructField field) {
    return field.comment().map(c -> " COMMENT " + text(c)).orElse("");
  }

  private static String map(Map<String, String> map) {
    return new TreeMap<>(map)
        .entrySet().stream()
            .map(e -> text(e.getKey()) + " = " + text(Secrets.shown(e.getKey(), e.getValue())))
            .collect(Collectors.joining(",\n  ", "(\n  ", ")\n"));
  }

  private static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
