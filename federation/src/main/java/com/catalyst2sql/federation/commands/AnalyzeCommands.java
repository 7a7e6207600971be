package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.DoubleType;
import com.catalyst2sql.dialect.types.FloatType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.federation.catalog.AnalysedStatistics;
import com.catalyst2sql.federation.catalog.CatalogErrors;
import com.catalyst2sql.federation.catalog.FileListing;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.TableDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * ANALYZE TABLE: counts rows, and of columns what Spark counts of them, in one query in Spark's own SQL, so that the numbers are
 * Spark's. They are kept with the table until its rows change.
 */
final class AnalyzeCommands {

  void register(CommandHandlers handlers) {
    handlers.on(Command.AnalyzeTable.class, this::analyze);
  }

  private CommandResult analyze(Command.AnalyzeTable command, CommandContext context) {
    Origin origin = command.origin();
    boolean columns = command.allColumns() || command.columns().isPresent();
    if (context.catalog().tempView(command.name()).isPresent()) {
      if (!columns) {
        throw new SparkSqlException(
            "_LEGACY_ERROR_TEMP_1016",
            "42809",
            Names.plain(command.name())
                + " is a temporary view, where ANALYZE TABLE needs a table or permanent view.",
            origin);
      }
      // Spark keeps those of a cached view with its cache, where nobody can ask for them.
      return CommandResult.NONE;
    }
    Optional<List<String>> remote = context.catalog().remotePath(command.name());
    if (remote.isPresent()) {
      RemoteAnalysis.run(remote.get(), command, context);
      return CommandResult.NONE;
    }
    TableDefinition table = Tables.existing(command.name(), origin, context);
    if (table.isView()) {
      throw new SparkSqlException(
          "UNSUPPORTED_FEATURE.ANALYZE_VIEW",
          "0A000",
          "ANALYZE TABLE does not take views.",
          origin);
    }
    if (context.isReadOnly()) {
      throw CatalogErrors.readOnly();
    }
    if (!command.partition().isEmpty()) {
      PartitionCommands.count(table, command, context);
      return CommandResult.NONE;
    }
    AnalysedStatistics statistics =
        columns ? columns(table, command, context) : table(table, command.noScan(), context);
    if (!Optional.of(statistics).equals(table.statistics())) {
      put(table.withStatistics(Optional.of(statistics)), context);
    }
    return CommandResult.NONE;
  }

  /** Columns' statistics stay where the table's own are as they were. */
  private static AnalysedStatistics table(
      TableDefinition table, boolean noScan, CommandContext context) {
    long rows = count(table, context);
    long bytes = bytes(table, rows);
    Optional<AnalysedStatistics> old = table.statistics().filter(s -> s.bytes() == bytes);
    if (old.isPresent() && (noScan || old.get().rows().equals(OptionalLong.of(rows)))) {
      return old.get();
    }
    return new AnalysedStatistics(
        bytes, noScan ? OptionalLong.empty() : OptionalLong.of(rows), Map.of());
  }

  private static long count(TableDefinition table, CommandContext context) {
    return ((Number) ask("SELECT count(*) FROM " + name(table), context)[0]).longValue();
  }

  static Object[] ask(String sparkSql, CommandContext context) {
    return context.query(context.translate(context.analyze(context.parse(sparkSql))).sql()).get(0);
  }

  private static String name(TableDefinition table) {
    return Names.quoted(table.fullName());
  }

  /** The size of an external table's files; DuckDB's own rows are as wide as Spark takes their types to be. */
  private static long bytes(TableDefinition table, long rows) {
    if (table.provider().equals("jdbc")) {
      // It has no files here.
      return 0;
    }
    if (!table.isExternal()) {
      return TableDetails.estimatedBytes(table, rows);
    }
    Path path = FileListing.local(table.location().orElseThrow(), Origin.NONE);
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- columns

  private static AnalysedStatistics columns(
      TableDefinition table, Command.AnalyzeTable command, CommandContext context) {
    List<StructField> fields = fields(table.schema(), name(table), command, context);
    List<String> list = new ArrayList<>(List.of("count(*)"));
    fields.forEach(field -> list.addAll(questions(field, APPROXIMATELY)));
    Object[] answers = ask("SELECT " + String.join(", ", list) + " FROM " + name(table), context);
    long rows = ((Number) answers[0]).longValue();
    Map<String, AnalysedStatistics.Column> all = new HashMap<>();
    table.statistics().ifPresent(s -> all.putAll(s.columns()));
    for (int i = 0; i < fields.size(); i++) {
      all.put(fields.get(i).name(), column(fields.get(i).dataType(), rows, answers, 1 + 6 * i));
    }
    return new AnalysedStatistics(bytes(table, rows), OptionalLong.of(rows), all);
  }

  /** The columns that a command names, each of a type that can be counted. */
  static List<StructField> fields(
      StructType schema, String table, Command.AnalyzeTable command, CommandContext context) {
    List<StructField> fields =
        command.allColumns()
            ? schema.fields()
            : named(schema, command.columns().orElseThrow(), command.origin(), context);
    for (StructField field : fields) {
      if (!isSupported(field.dataType())) {
        throw new SparkSqlException(
            "UNSUPPORTED_FEATURE.ANALYZE_UNSUPPORTED_COLUMN_TYPE",
            "0A000",
            "ANALYZE TABLE FOR COLUMNS does not take the type \""
                + field.dataType().sql()
                + "\" of the column `"
                + field.name()
                + "` of the table "
                + table
                + ".",
            command.origin());
      }
    }
    return fields;
  }

  private static List<StructField> named(
      StructType schema, List<String> names, Origin origin, CommandContext context) {
    Set<StructField> fields = new HashSet<>();
    List<StructField> ordered = new ArrayList<>();
    for (String name : names) {
      StructField field =
          schema.fields().stream()
              .filter(f -> context.conf().sameName(f.name(), name))
              .findFirst()
              .orElseThrow(() -> DescribeCommands.noColumn(name, origin));
      if (!fields.add(field)) {
        throw new SparkSqlException(
            "COLUMN_ALREADY_EXISTS",
            "42711",
            "The column `" + field.name() + "` is named twice.",
            origin);
      }
      ordered.add(field);
    }
    return ordered;
  }

  private static boolean isSupported(DataType type) {
    return isOrdered(type) || type.isString() || type instanceof BinaryType;
  }

  /** Whether Spark keeps the least and the greatest value. */
  private static boolean isOrdered(DataType type) {
    return type.isIntegral()
        || type instanceof DecimalType
        || type instanceof DoubleType
        || type instanceof FloatType
        || type instanceof BooleanType
        || type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }

  /** As Spark counts how many are different. */
  static final String APPROXIMATELY = "approx_count_distinct(%s)";

  /** Six columns: how many values, how many different, the least, the greatest, the average and the greatest length. */
  static List<String> questions(StructField field, String distinct) {
    String column = "`" + field.name().replace("`", "``") + "`";
    boolean ordered = isOrdered(field.dataType());
    return List.of(
        "count(" + column + ")",
        distinct.formatted(column),
        ordered ? bound("min", column, field.dataType()) : "cast(null as string)",
        ordered ? bound("max", column, field.dataType()) : "cast(null as string)",
        ordered ? "0" : "cast(ceil(avg(length(" + column + "))) as bigint)",
        ordered ? "0" : "max(length(" + column + "))");
  }

  /** An instant by its microseconds, which depend on no zone. */
  private static String bound(String function, String column, DataType type) {
    String value = function + "(" + column + ")";
    return "cast("
        + (type instanceof TimestampType ? "unix_micros(" + value + ")" : value)
        + " as string)";
  }

  static AnalysedStatistics.Column column(DataType type, long rows, Object[] answers, int first) {
    long values = number(answers[first]).orElse(0);
    long fixed = width(type);
    return new AnalysedStatistics.Column(
        text(answers[first + 2], type),
        text(answers[first + 3], type),
        rows - values,
        Math.min(values, number(answers[first + 1]).orElse(0)),
        isOrdered(type) ? fixed : number(answers[first + 4]).orElse(fixed),
        isOrdered(type) ? fixed : number(answers[first + 5]).orElse(fixed));
  }

  private static OptionalLong number(Object value) {
    return value instanceof Number n ? OptionalLong.of(n.longValue()) : OptionalLong.empty();
  }

  private static Optional<String> text(Object value, DataType type) {
    if (value == null) {
      return Optional.empty();
    }
    String text = value.toString();
    return Optional.of(
        type instanceof TimestampType
            ? TimeTexts.ofMicros(Long.parseLong(text))
            : type instanceof TimestampNTZType ? TimeTexts.withMicros(text) : text);
  }

  /** A value's size in Spark's rows; text and binary values are taken to have 20 and 100 where there is none. */
  private static long width(DataType type) {
    if (type instanceof DecimalType decimal) {
      return decimal.precision() <= 18 ? 8 : 16;
    }
    return type.isString() ? 20 : type instanceof BinaryType ? 100 : TableDetails.width(type);
  }

  // ---- forgetting

  /** To be called before the rows of a table change: what was counted of it no longer holds. */
  static void forget(TableDefinition table, CommandContext context) {
    Optional<TableDefinition> now = context.warehouse().table(table.namespace(), table.name());
    if (now.isEmpty() || now.get().statistics().isEmpty()) {
      return;
    }
    try {
      put(now.get().withStatistics(Optional.empty()), context);
    } catch (SparkSqlException e) {
      // Another session that changes the same table may have been quicker.
      Optional<TableDefinition> after = context.warehouse().table(table.namespace(), table.name());
      if (after.isPresent() && after.get().statistics().isPresent()) {
        throw e;
      }
    }
  }

  private static void put(TableDefinition table, CommandContext context) {
    context.warehouse().putTable(table, List.of(), context.transactor());
  }
}
