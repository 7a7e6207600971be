package com.catalyst2sql.conformance.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which grids a run that may be interrupted is done with: a file of keys and numbers of evaluations, if there is one. */
final class Progress {
  private final Optional<Path> file;
  private final Map<String, Long> done = new HashMap<>();

  Progress(Optional<Path> file) {
    this.file = file;
    file.filter(Files::exists).ifPresent(this::read);
  }

  private void read(Path path) {
    try {
      for (String line : Files.readAllLines(path)) {
        String[] parts = line.split(" ", 2);
        if (parts.length == 2) {
          done.put(parts[0], Long.parseLong(parts[1]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isDone(String key) {
    return done.containsKey(key);
  }

  void done(String key, long evaluations) {
    done.put(key, evaluations);
    file.ifPresent(path -> append(path, key + " " + evaluations + "\n"));
  }

  private static void append(Path path, String line) {
    try {
      Files.writeString(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many evaluations were made for all that is done. */
  long evaluations() {
    return done.values().stream().mapToLong(Long::longValue).sum();
  }
}
