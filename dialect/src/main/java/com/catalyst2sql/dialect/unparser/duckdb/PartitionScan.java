package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.formats.PartitionPart;
import com.catalyst2sql.dialect.plans.RelationSource.Files;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The columns in the names of Parquet files' directories. DuckDB reads them itself where it surely reads what Spark does:
 * simple values, in no directory that looks like a partition but is above the table's. Otherwise they are looked up by
 * directory, which leaves out files by conditions just as well.
 */
final class PartitionScan {

  private static final DataType STRING = StringType.INSTANCE;

  private static final String FILE = "c2s_file";

  /** Escapes of ASCII alone, and no more equals signs. */
  private static final Pattern PLAIN_TEXT = Pattern.compile("(?:[^%=]|%[2-7][0-9A-Fa-f])+");

  private static final Pattern PLAIN_INTEGER = Pattern.compile("-?[0-9]{1,38}");

  private static final Pattern PLAIN_DOUBLE = Pattern.compile("-?[0-9]+\\.[0-9]+");

  private final Files files;
  private final Map<String, Map<String, PartitionPart>> directories;
  private final boolean plain;

  private PartitionScan(
      Files files, Map<String, Map<String, PartitionPart>> directories, boolean plain) {
    this.files = files;
    this.directories = directories;
    this.plain = plain;
  }

  static PartitionScan of(Files files) {
    Map<String, Map<String, PartitionPart>> directories = new LinkedHashMap<>();
    if (!files.partitionSchema().fields().isEmpty()) {
      for (String path : files.paths()) {
        directories.computeIfAbsent(directory(path), PartitionScan::parts);
      }
    }
    return new PartitionScan(
        files,
        directories,
        directories.entrySet().stream().allMatch(d -> isPlain(files, d.getKey(), d.getValue())));
  }

  private static String directory(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  /** By column, the innermost of each. */
  private static Map<String, PartitionPart> parts(String directory) {
    Map<String, PartitionPart> parts = new LinkedHashMap<>();
    for (String name : directory.split("/")) {
      PartitionPart.of(name).ifPresent(part -> parts.put(part.key(), part));
    }
    return parts;
  }

  private static boolean isPlain(Files files, String directory, Map<String, PartitionPart> parts) {
    List<StructField> fields = files.partitionSchema().fields();
    return directory.chars().filter(c -> c == '=').count() == fields.size()
        && fields.stream()
            .allMatch(
                f ->
                    directory.contains("/" + f.name() + "=")
                        && isPlain(parts.get(f.name()), f.dataType()));
  }

  private static boolean isPlain(PartitionPart part, DataType type) {
    if (type instanceof NullType) {
      return false;
    }
    Optional<String> text = part.text();
    if (text.isEmpty()) {
      return true;
    }
    if (type instanceof StringType) {
      return PLAIN_TEXT.matcher(part.raw()).matches()
          && !text.get().equals(Files.NULL_PARTITION)
          && !text.get().equalsIgnoreCase("null");
    }
    boolean whole = PLAIN_INTEGER.matcher(part.raw()).matches();
    return type instanceof IntegerType || type instanceof LongType || type instanceof DecimalType
        ? whole
        : type instanceof DoubleType
            ? whole || PLAIN_DOUBLE.matcher(part.raw()).matches()
            : type instanceof DateType && isDay(part.raw());
  }

  private static boolean isDay(String text) {
    try {
      return text.length() == 10 && LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** How the files are to be read. */
  List<Query.From.Named> options() {
    List<StructField> fields = files.partitionSchema().fields();
    boolean hive = plain && !fields.isEmpty();
    List<Query.From.Named> options = new ArrayList<>();
    // Off by choice: DuckDB would find columns in any path that has an equals sign.
    options.add(new Query.From.Named("hive_partitioning", Literal.of(hive)));
    if (hive) {
      options.add(
          new Query.From.Named(
              "hive_types",
              new EngineStruct(
                  fields.stream().map(StructField::name).toList(),
                  fields.stream()
                      .map(f -> (Expression) Literal.of(DuckDbTypes.name(f.dataType())))
                      .toList(),
                  files.partitionSchema())));
    } else if (!fields.isEmpty()) {
      options.add(new Query.From.Named("filename", Literal.of(FILE)));
    }
    return options;
  }

  /** The value of the partition column {@code column}. */
  Expression value(EngineColumn column, StatementContext context) {
    DataType type = column.dataType();
    if (plain) {
      return column;
    }
    if (type instanceof NullType) {
      return Literal.nullOf(type);
    }
    List<Expression> values =
        directories.values().stream()
            .map(
                parts ->
                    parts
                        .get(column.name())
                        .text()
                        .map(text -> context.cast(Literal.of(text), type, EvalMode.LEGACY))
                        .orElse(Literal.nullOf(type)))
            .toList();
    Expression directory =
        Build.call(
            "regexp_replace",
            STRING,
            new EngineColumn(column.table(), FILE, STRING, false),
            Literal.of("/[^/]*$"),
            Literal.of(""));
    Expression map =
        Build.call(
            "map",
            type,
            list(
                directories.keySet().stream().map(d -> (Expression) Literal.of(d)).toList(),
                STRING),
            list(values, type));
    return Build.call("map_extract_value", type, map, directory);
  }

  private static Expression list(List<Expression> elements, DataType type) {
    return new EngineList(elements, new ArrayType(type));
  }
}
