package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.formats.FormatSpec;
import com.catalyst2sql.dialect.functions.runtime.JsonText;
import com.catalyst2sql.dialect.functions.runtime.NestedText;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BooleanType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DateType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampNTZType;
import com.catalyst2sql.dialect.unparser.EngineColumn;
import com.catalyst2sql.dialect.unparser.EngineList;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads files with the engine's own table functions, and then as Spark's readers understand what stands in them. */
final class FileScans {

  private static final DataType STRING = StringType.INSTANCE;

  private static final LocalDate FIRST_COMMON_DAY = LocalDate.of(1582, 10, 15);

  private static final Instant FIRST_COMMON_INSTANT = Instant.parse("1900-01-01T00:00:00Z");

  private final RelationSource.Files files;
  private final String alias;
  private final StatementContext context;

  private FileScans(RelationSource.Files files, String alias, StatementContext context) {
    this.files = files;
    this.alias = alias;
    this.context = context;
  }

  static SelectBuilder read(
      RelationSource.Files files,
      List<AttributeReference> output,
      String alias,
      StatementContext context) {
    FileScans scan = new FileScans(files, alias, context);
    if (files.paths().isEmpty()) {
      return scan.nothing(output);
    }
    return switch (files.format()) {
      case "parquet" -> scan.parquet(output);
      case "csv", "json" -> scan.records(output);
      case "text" -> scan.text(output);
      default -> throw Errors.unsupported("reading " + files.format() + " files");
    };
  }

  /** No files, no rows. */
  private SelectBuilder nothing(List<AttributeReference> output) {
    SelectBuilder builder = new SelectBuilder();
    for (AttributeReference a : output) {
      builder.columns.add(new SelectBuilder.Column(a, Literal.nullOf(a.dataType())));
    }
    builder.where.add(Literal.FALSE);
    return builder;
  }

  private SelectBuilder parquet(List<AttributeReference> output) {
    PartitionScan partitions = PartitionScan.of(files);
    List<Query.From.Named> options = new ArrayList<>(partitions.options());
    if (files.paths().size() > 1 && files.readings().contains(RelationSource.Files.Reading.CAST)) {
      // The files differ: a column that one lacks is NULL there.
      options.add(new Query.From.Named("union_by_name", Literal.TRUE));
    }
    SelectBuilder builder = scan("read_parquet", options, output, names());
    for (int i = 0; i < files.dataSchema().fields().size(); i++) {
      SelectBuilder.Column column = builder.columns.get(i);
      builder.columns.set(
          i, new SelectBuilder.Column(column.attribute(), read(column, files.reading(i))));
    }
    for (int i = files.dataSchema().fields().size(); i < output.size(); i++) {
      SelectBuilder.Column column = builder.columns.get(i);
      builder.columns.set(
          i,
          new SelectBuilder.Column(
              column.attribute(), partitions.value((EngineColumn) column.expression(), context)));
    }
    return builder;
  }

  private Expression read(SelectBuilder.Column column, RelationSource.Files.Reading reading) {
    DataType type = column.attribute().dataType();
    return switch (reading) {
      case AS_IS -> column.expression();
      case CAST -> Build.cast(column.expression(), type);
      // Timestamps of the old INT96 form come without a zone, but mean an instant like the others.
      case UTC_INSTANT -> utcInstant(column);
      case LEGACY_CALENDAR -> recent(column, type, column.expression());
      case LEGACY_UTC_INSTANT -> recent(column, TimestampNTZType.INSTANCE, utcInstant(column));
      case ABSENT -> Literal.nullOf(type);
    };
  }

  private static Expression utcInstant(SelectBuilder.Column column) {
    return Build.call(
        "timezone", column.attribute().dataType(), Literal.of("UTC"), column.expression());
  }

  /**
   * {@code value} from the time on when both calendars and all time zones agree.
   *
   * @param stored the type the column has in the file
   */
  private Expression recent(SelectBuilder.Column column, DataType stored, Expression value) {
    boolean date = stored instanceof DateType;
    Object from =
        date
            ? (Object) (int) FIRST_COMMON_DAY.toEpochDay()
            : (Object) (FIRST_COMMON_INSTANT.getEpochSecond() * 1_000_000L);
    return Build.iff(
        Terms.test("<", column.expression(), new Literal(from, stored)),
        context.raise(
            "UNSUPPORTED_FEATURE.C2S",
            "0A000",
            "c2s does not support "
                + (date ? "dates before 1582-10-15" : "timestamps before 1900-01-01")
                + " in Parquet files that Spark wrote in the legacy calendar yet.",
            value.dataType()),
        value);
  }

  /** By the table function that reads records as Spark's readers do; directories' values come as text. */
  private SelectBuilder records(List<AttributeReference> output) {
    StructType schema = (StructType) files.dataSchema().withoutLengths();
    FormatSpec spec = FormatSpec.of(NestedText.text(schema), files.options(), context.conf());
    List<Expression> arguments =
        List.of(
            Literal.of(files.format()),
            Literal.of(JsonText.array(files.paths())),
            Literal.of(spec.text()),
            Literal.of(
                JsonText.array(
                    files.partitionSchema().fields().stream().map(StructField::name).toList())));
    SelectBuilder builder =
        Relations.from(
            new Query.From.Function(RecordScan.FUNCTION, arguments, List.of(), alias, List.of()),
            alias,
            output,
            RecordScan.columns(output.size()));
    for (int i = 0; i < output.size(); i++) {
      EngineColumn column = (EngineColumn) builder.columns.get(i).expression();
      boolean data = i < schema.fields().size();
      DataType type = data ? schema.fields().get(i).dataType() : output.get(i).dataType();
      boolean direct = data && RecordScan.isDirect(type);
      EngineColumn carried =
          new EngineColumn(column.table(), column.name(), direct ? type : STRING, true);
      Expression value =
          direct
              ? carried
              : data
                  ? RecordScan.decoded(carried, type)
                  : type instanceof NullType
                      ? Literal.nullOf(type)
                      : context.cast(carried, type, EvalMode.LEGACY);
      builder.columns.set(i, new SelectBuilder.Column(output.get(i), value));
    }
    return builder;
  }

  /** One row for each line. */
  private SelectBuilder text(List<AttributeReference> output) {
    if (!files.partitionSchema().fields().isEmpty()) {
      throw Errors.unsupported("partitioned text files");
    }
    only(Set.of());
    String inner = context.freshName("file");
    EngineColumn content = new EngineColumn(Optional.of(inner), "content", STRING, false);
    Expression trimmed =
        Build.call("regexp_replace", STRING, content, Literal.of("\\r?\\n$"), Literal.of(""));
    Expression lines =
        Build.call("regexp_split_to_array", new ArrayType(STRING), trimmed, Literal.of("\\r?\\n"));
    AttributeReference line = output.get(0);
    SelectBuilder reader = new SelectBuilder();
    reader.from =
        Optional.of(
            new Query.From.Function("read_text", List.of(paths()), List.of(), inner, List.of()));
    reader.columns.add(new SelectBuilder.Column(line, Build.call("unnest", STRING, lines)));
    reader.where.add(Build.op("<>", BooleanType.INSTANCE, content, Literal.of("")));
    reader.sealed = true;
    return reader.wrap(alias);
  }

  private List<String> names() {
    return Stream.concat(
            files.dataSchema().fields().stream(), files.partitionSchema().fields().stream())
        .map(StructField::name)
        .toList();
  }

  private SelectBuilder scan(
      String function,
      List<Query.From.Named> options,
      List<AttributeReference> output,
      List<String> names) {
    return Relations.from(
        new Query.From.Function(function, List.of(paths()), options, alias, List.of()),
        alias,
        output,
        names);
  }

  private Expression paths() {
    return files.paths().size() == 1
        ? Literal.of(files.paths().get(0))
        : new EngineList(
            files.paths().stream().map(p -> (Expression) Literal.of(p)).toList(),
            new ArrayType(STRING));
  }

  private String option(String key, String otherwise) {
    return files.options().getOrDefault(key, otherwise);
  }

  /** Options whose meaning is not known here would silently change the answer. */
  private void only(Set<String> known) {
    for (Map.Entry<String, String> option : files.options().entrySet()) {
      if (!known.contains(option.getKey())) {
        throw Errors.unsupported(
            "the option " + option.getKey() + " of " + files.format() + " files");
      }
    }
    if (!option("mode", "permissive").equalsIgnoreCase("permissive")) {
      throw Errors.unsupported("mode " + option("mode", "") + " of " + files.format() + " files");
    }
  }
}
