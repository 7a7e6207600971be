package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Sources that are files: a missing one is told as such, and not made by its driver. */
final class FileUrls {

  private FileUrls() {}

  /**
   * The file that the rest of a URL names, up to its parameters; empty where it begins with a scheme other than {@code file:}, with a
   * colon, or is nothing, which are databases in memory and elsewhere.
   */
  static Optional<Path> path(String rest, String parameters) {
    String text = rest.split(parameters, 2)[0].replaceFirst("^file:(//(?=/))?", "");
    if (text.isBlank() || text.startsWith(":") || text.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
      return Optional.empty();
    }
    try {
      String home = System.getProperty("user.home");
      return Optional.of(Path.of(text.startsWith("~/") ? home + text.substring(1) : text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  static void check(SourceConfig config, Connector connector) {
    Optional<Path> file = connector.file(config.url());
    if (file.isPresent() && !Files.isRegularFile(file.get())) {
      throw new SparkSqlException(
          "C2S.SOURCE_UNAVAILABLE",
          "08001",
          "The source "
              + config.name()
              + " cannot be reached: "
              + (Files.isDirectory(file.get())
                  ? file.get() + " is a directory."
                  : "there is no file " + file.get() + "."));
    }
  }
}
