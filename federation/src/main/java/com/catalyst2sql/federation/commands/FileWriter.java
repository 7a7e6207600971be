package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.plans.LogicalRelation;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.federation.catalog.FileFormat;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.RecordOptions;
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.files.FileProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes query results as the files of an external table. New files are written beside the old ones under a hidden name and
 * moved in place when they are whole; OVERWRITE deletes the old ones after that.
 */
final class FileWriter {

  private final CommandContext context;

  FileWriter(CommandContext context) {
    this.context = context;
  }

  /** Where files are written, how, and of what; {@code name} is for messages. */
  record Target(
      String name,
      Path directory,
      FileFormat format,
      Map<String, String> options,
      List<StructField> fields) {

    /** The files of an external table. */
    static Target of(TableDefinition table) {
      if (!table.partitionColumns().isEmpty()) {
        throw Errors.unsupported("writing partitioned directories");
      }
      return new Target(
          "The table " + Names.quoted(table.fullName()),
          FileWriter.directory(table.location().orElseThrow()),
          FileFormat.ofTable(table.provider()),
          table.options(),
          table.schema().fields());
    }
  }

  long overwrite(Target target, LogicalPlan query) {
    return write(target, query, true);
  }

  long append(Target target, LogicalPlan query) {
    return write(target, query, false);
  }

  private long write(Target target, LogicalPlan query, boolean overwrite) {
    context.checkNoTransaction("writing files");
    checkTypes(target);
    Path directory = target.directory();
    List<Path> old = overwrite ? dataFiles(directory) : List.of();
    if (overwrite && reads(query, old)) {
      throw new SparkSqlException(
          "UNSUPPORTED_OVERWRITE.TABLE",
          "42902",
          target.name() + " cannot be overwritten while it is read.");
    }
    Content content = content(target, query);
    String name = "part-00000-" + UUID.randomUUID() + content.ending();
    Path hidden = directory.resolve("_" + name);
    try {
      Files.createDirectories(directory);
      long rows =
          context.update(
              "COPY ("
                  + content.sql()
                  + ") TO "
                  + Names.literal(hidden.toString())
                  + content.options());
      Files.move(hidden, directory.resolve(name));
      for (Path file : old) {
        Files.deleteIfExists(file);
      }
      return rows;
    } catch (IOException e) {
      throw new SparkSqlException(
          "C2S.IO_ERROR",
          "58030",
          "The directory " + directory + " cannot be written: " + FileProblem.reason(e) + ".");
    } finally {
      try {
        Files.deleteIfExists(hidden);
      } catch (IOException e) {
        context.warn("The file " + hidden + " is left over: " + FileProblem.reason(e) + ".");
      }
    }
  }

  /** What a file holds, as a query of the engine; the options of COPY; how its name ends. */
  private record Content(String sql, String options, String ending) {}

  private Content content(Target target, LogicalPlan query) {
    if (target.format() != FileFormat.PARQUET) {
      LineTexts texts = new LineTexts(context, target.format(), target.options());
      String sql = context.translate(texts.lines(query, target.fields())).sql();
      return new Content(sql, texts.copyOptions(), texts.ending());
    }
    String columns =
        target.fields().stream()
            .map(f -> Names.duckdb(f.name()))
            .collect(Collectors.joining(", ", "(", ")"));
    String sql = "SELECT * FROM (" + context.translate(query).sql() + ") AS q" + columns;
    String options = " (FORMAT parquet, COMPRESSION " + parquetCodec(target.options()) + ")";
    return new Content(sql, options, ".parquet");
  }

  private static String parquetCodec(Map<String, String> options) {
    String codec = options.getOrDefault("compression", "snappy").toLowerCase(Locale.ROOT);
    return switch (codec) {
      case "none", "uncompressed" -> "uncompressed";
      case "snappy", "gzip", "zstd" -> codec;
      default -> throw Errors.unsupported("writing files compressed by " + codec);
    };
  }

  private static void checkTypes(Target target) {
    if (target.format() == FileFormat.ORC) {
      throw Errors.unsupported("writing orc files");
    }
    for (StructField field : target.fields()) {
      if (field.dataType().existsRecursively(DataType::isAnsiInterval)) {
        throw Errors.unsupported("writing intervals to files");
      }
    }
    if (target.format() == FileFormat.CSV) {
      RecordOptions.checkTypes(target.fields(), Origin.NONE);
    }
  }

  private static boolean reads(LogicalPlan query, List<Path> files) {
    List<String> names = files.stream().map(Path::toString).toList();
    return query.exists(
        p ->
            p instanceof LogicalRelation relation
                && relation.source() instanceof RelationSource.Files source
                && source.paths().stream().anyMatch(names::contains));
  }

  /** The directory at a location, which may be a URI. */
  static Path directory(String location) {
    Path path =
        location.startsWith("file:")
            ? Path.of(URI.create(location.replace(" ", "%20")).getPath())
            : Path.of(location);
    if (Files.isRegularFile(path)) {
      throw Errors.unsupported("writing to what is one file, " + path, Origin.NONE);
    }
    return path;
  }

  private static List<Path> dataFiles(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      List<Path> visible = all.filter(p -> !p.getFileName().toString().matches("[_.].*")).toList();
      // Spark would delete them with all that is in them.
      Optional<Path> inner = visible.stream().filter(Files::isDirectory).findFirst();
      if (inner.isPresent()) {
        throw Errors.unsupported("overwriting a directory that has others in it, " + inner.get());
      }
      return visible;
    } catch (IOException e) {
      throw new SparkSqlException(
          "C2S.IO_ERROR",
          "58030",
          "The directory " + directory + " cannot be read: " + FileProblem.reason(e) + ".");
    }
  }
}
