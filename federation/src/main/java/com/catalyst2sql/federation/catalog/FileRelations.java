package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the files behind a path and their schema. One is made for each statement; it remembers what it looked at, so that
 * {@link #isCurrent} can tell whether a plan made from it still holds.
 */
public final class FileRelations {

  /** A schema, partition columns last, and where the rows are. */
  public record Resolved(StructType schema, RelationSource.Files source) {}

  private final DuckDBDatabase database;
  private final SchemaCache schemas;
  private final boolean onceOnly;
  private final Map<Path, Long> stamps = new HashMap<>();
  private final Map<Request, Resolved> resolved = new HashMap<>();

  private record Request(
      FileFormat format,
      List<String> paths,
      Map<String, String> options,
      Optional<StructType> schema,
      Optional<List<String>> partitionColumns,
      SqlConf conf) {}

  /** For a command, which may change files and look again. */
  public FileRelations(DuckDBDatabase database, SchemaCache schemas) {
    this(database, schemas, false);
  }

  private FileRelations(DuckDBDatabase database, SchemaCache schemas, boolean onceOnly) {
    this.database = database;
    this.schemas = schemas;
    this.onceOnly = onceOnly;
  }

  /** For a query, which sees what it reads several times as it was the first time. */
  public static FileRelations forQuery(DuckDBDatabase database, SchemaCache schemas) {
    return new FileRelations(database, schemas, true);
  }

  /** Whether every file and directory looked at is as it was. */
  public boolean isCurrent() {
    return stamps.entrySet().stream().allMatch(e -> FileListing.stamp(e.getKey()) == e.getValue());
  }

  /** What was looked at, and its stamp then. */
  public Map<Path, Long> stamps() {
    return Map.copyOf(stamps);
  }

  /**
   * Resolves {@code paths}. {@code schema} is the user's; without it the files tell. {@code partitionColumns} are the
   * declared ones; without them the directories' names tell.
   */
  public Resolved resolve(
      FileFormat format,
      List<String> paths,
      Map<String, String> options,
      Optional<StructType> schema,
      Optional<List<String>> partitionColumns,
      SqlConf conf,
      Origin origin) {
    Request request = new Request(format, paths, options, schema, partitionColumns, conf);
    if (!onceOnly) {
      return look(request, origin);
    }
    Resolved known = resolved.get(request);
    if (known == null) {
      known = look(request, origin);
      resolved.put(request, known);
    }
    return known;
  }

  private Resolved look(Request request, Origin origin) {
    FileFormat format = request.format();
    Optional<StructType> schema = request.schema();
    SqlConf conf = request.conf();
    if (format == FileFormat.ORC) {
      throw Errors.unsupported("reading ORC files", origin);
    }
    Map<String, String> lower = new HashMap<>();
    request.options().forEach((k, v) -> lower.put(k.toLowerCase(Locale.ROOT), v));
    lower.remove("path");
    Optional<String> base = Optional.ofNullable(lower.remove("basepath"));
    RecordOptions.check(format, lower, schema, origin);
    FileListing listing =
        FileListing.of(
            request.paths(),
            base,
            "true".equalsIgnoreCase(lower.remove("recursivefilelookup")),
            origin);
    stamps.putAll(listing.stamps());
    List<String> files = listing.files().stream().map(f -> f.path().toString()).toList();
    StructType partitions =
        new PartitionInference(conf, request.partitionColumns().isPresent(), origin)
            .columns(listing, schema);
    SchemaCache.Key key = new SchemaCache.Key(format, listing.stamps(), Map.copyOf(lower), conf);
    StructType data =
        schema
            .map(s -> without(s, partitions, request.partitionColumns()))
            .orElseGet(
                () ->
                    without(
                        schemas.get(key, () -> inferred(format, files, lower, conf, origin)),
                        partitions,
                        Optional.empty()));
    Names.checkUnique(
        data.fields().stream().map(StructField::name).toList(), conf.caseSensitive(), origin);
    List<RelationSource.Files.Reading> readings =
        schemas.readings(key, data, () -> readings(format, files, lower, data, origin));
    List<StructField> all = new ArrayList<>();
    data.fields()
        .forEach(
            f -> all.add(new StructField(f.name(), f.dataType().asNullable(), true, f.comment())));
    all.addAll(partitions.fields());
    StructType nullableData = new StructType(all.subList(0, data.fields().size()));
    return new Resolved(
        new StructType(all),
        new RelationSource.Files(
            format.sparkName(), files, lower, nullableData, readings, partitions));
  }

  private List<RelationSource.Files.Reading> readings(
      FileFormat format,
      List<String> files,
      Map<String, String> options,
      StructType data,
      Origin origin) {
    return format == FileFormat.PARQUET && !files.isEmpty()
        ? new ParquetSchema(database).readings(files, data, origin)
        : List.of();
  }

  private StructType inferred(
      FileFormat format,
      List<String> files,
      Map<String, String> options,
      SqlConf conf,
      Origin origin) {
    if (files.isEmpty()) {
      throw new SparkSqlException(
          "UNABLE_TO_INFER_SCHEMA",
          "42KD9",
          "There are no " + format.sparkName() + " files to tell the schema; give the columns.",
          origin);
    }
    return switch (format) {
      case PARQUET -> new ParquetSchema(database).read(files, conf, origin);
      case CSV, JSON -> RecordSchemas.read(format, files, options, conf);
      case TEXT -> new StructType(List.of(new StructField("value", StringType.INSTANCE)));
      case ORC -> throw Errors.unsupported("reading ORC files", origin);
    };
  }

  private static StructType without(
      StructType schema, StructType partitions, Optional<List<String>> declared) {
    Set<String> names = new HashSet<>();
    partitions.fields().forEach(f -> names.add(f.name().toLowerCase(Locale.ROOT)));
    declared.ifPresent(d -> d.forEach(n -> names.add(n.toLowerCase(Locale.ROOT))));
    return new StructType(
        schema.fields().stream()
            .filter(f -> !names.contains(f.name().toLowerCase(Locale.ROOT)))
            .toList());
  }
}
