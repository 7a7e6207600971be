package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.files.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where an engine keeps its data: the part of the URL before the first {@code ;}. */
sealed interface Location {

  /** The file DuckDB opens; none in memory. */
  Optional<Path> databaseFile();

  /** What two connections have in common when they share an engine; none for one of its own. */
  Optional<String> key();

  /** In memory and of one connection. */
  record PrivateMemory() implements Location {
    @Override
    public Optional<Path> databaseFile() {
      return Optional.empty();
    }

    @Override
    public Optional<String> key() {
      return Optional.empty();
    }
  }

  /** {@code mem:NAME}. */
  record NamedMemory(String name) implements Location {
    @Override
    public Optional<Path> databaseFile() {
      return Optional.empty();
    }

    @Override
    public Optional<String> key() {
      return Optional.of("mem:" + name);
    }
  }

  /** A DuckDB file, given by its name or inside a warehouse directory. */
  record DatabaseFile(Path file) implements Location {
    @Override
    public Optional<Path> databaseFile() {
      return Optional.of(file);
    }

    @Override
    public Optional<String> key() {
      return Optional.of(file.toString());
    }
  }

  /** The file inside a warehouse directory. */
  String WAREHOUSE_FILE = "c2s.duckdb";

  static boolean isYaml(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.endsWith(".yaml") || lower.endsWith(".yml");
  }

  /** Reads a location other than a YAML file. A directory is made if it is not there. */
  static Location parse(String text, boolean readOnly) {
    if (text.isBlank()) {
      return new PrivateMemory();
    }
    if (text.startsWith("mem:")) {
      String name = text.substring("mem:".length());
      if (name.isBlank()) {
        throw bad(text, "mem: wants a name behind it", null);
      }
      return new NamedMemory(name);
    }
    if (text.matches("[A-Za-z][A-Za-z0-9+.:-]+://.*")) {
      throw bad(text, "it is neither a directory nor a file of this machine", null);
    }
    Path path;
    try {
      path = Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw bad(text, e.getMessage(), e);
    }
    try {
      if (Files.isDirectory(path)) {
        return new DatabaseFile(path.toRealPath().resolve(WAREHOUSE_FILE));
      }
      if (Files.exists(path) || text.toLowerCase(Locale.ROOT).endsWith(".duckdb")) {
        return file(path, text);
      }
      if (readOnly) {
        throw bad(text, "there is no such directory, and c2s.readOnly forbids making it", null);
      }
      Files.createDirectories(path);
      return new DatabaseFile(path.toRealPath().resolve(WAREHOUSE_FILE));
    } catch (IOException e) {
      throw bad(text, "the directory cannot be used (" + FileProblem.reason(e) + ")", e);
    }
  }

  private static Location file(Path path, String text) throws IOException {
    Path parent = path.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw bad(text, "its directory does not exist", null);
    }
    return new DatabaseFile(
        Files.exists(path)
            ? path.toRealPath()
            : parent.toRealPath().resolve(String.valueOf(path.getFileName())));
  }

  private static SparkSqlException bad(String text, String why, Throwable cause) {
    return new SparkSqlException(
        "C2S.CANNOT_OPEN",
        "08001",
        "Cannot open " + text + ": " + why + ".",
        Map.of(),
        Origin.NONE,
        cause);
  }
}
