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
import com.catalyst2sql.federation.catalog.TableDefinition;
import com.catalyst2sql.federation.files.FileProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  long overwrite(TableDefinition table, LogicalPlan query) {
    return write(table, query, true);
  }

  long append(TableDefinition table, LogicalPlan query) {
    return write(table, query, false);
  }

  private long write(TableDefinition table, LogicalPlan query, boolean overwrite) {
    context.checkNoTransaction("writing files");
    if (FileFormat.ofTable(table.provider()) != FileFormat.PARQUET) {
      throw Errors.unsupported("writing " + table.provider() + " files");
    }
    if (!table.partitionColumns().isEmpty()) {
      throw Errors.unsupported("writing partitioned directories");
    }
    for (StructField field : table.schema().fields()) {
      if (field.dataType().existsRecursively(DataType::isAnsiInterval)) {
        throw Errors.unsupported("writing intervals to files");
      }
    }
    Path directory = directory(table);
    List<Path> old = overwrite ? dataFiles(directory) : List.of();
    if (overwrite && reads(query, old)) {
      throw new SparkSqlException(
          "UNSUPPORTED_OVERWRITE.TABLE",
          "42902",
          "The table "
              + Names.quoted(table.fullName())
              + " cannot be overwritten while it is read.");
    }
    String name = "part-00000-" + UUID.randomUUID() + ".parquet";
    Path hidden = directory.resolve("_" + name);
    try {
      Files.createDirectories(directory);
      String columns =
          table.schema().fields().stream()
              .map(f -> Names.duckdb(f.name()))
              .collect(Collectors.joining(", ", "(", ")"));
      long rows =
          context.update(
              "COPY (SELECT * FROM ("
                  + context.translate(query).sql()
                  + ") AS q"
                  + columns
                  + ") TO "
                  + Names.literal(hidden.toString())
                  + " (FORMAT parquet)");
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

  private static boolean reads(LogicalPlan query, List<Path> files) {
    List<String> names = files.stream().map(Path::toString).toList();
    return query.exists(
        p ->
            p instanceof LogicalRelation relation
                && relation.source() instanceof RelationSource.Files source
                && source.paths().stream().anyMatch(names::contains));
  }

  private static Path directory(TableDefinition table) {
    String location = table.location().orElseThrow();
    Path path =
        location.startsWith("file:")
            ? Path.of(URI.create(location.replace(" ", "%20")).getPath())
            : Path.of(location);
    if (Files.isRegularFile(path)) {
      throw Errors.unsupported("writing to a table that is one file, " + path, Origin.NONE);
    }
    return path;
  }

  private static List<Path> dataFiles(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return new ArrayList<>(
          all.filter(Files::isRegularFile)
              .filter(p -> !p.getFileName().toString().matches("[_.].*"))
              .toList());
    } catch (IOException e) {
      throw new SparkSqlException(
          "C2S.IO_ERROR",
          "58030",
          "The directory " + directory + " cannot be read: " + FileProblem.reason(e) + ".");
    }
  }
}
