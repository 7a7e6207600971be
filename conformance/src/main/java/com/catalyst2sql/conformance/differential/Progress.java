package com.catalyst2sql.conformance.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far a run is that may be interrupted: a file, if there is one, with a line for each grid that is done and for each
 * known difference that was met. The last line on a grid counts. Several processes may add to one file.
 */
final class Progress {

  /**
   * What came of a grid.
   *
   * @param form of the kind of expression and how its arguments came, such as {@code cast column}
   * @param trusted how many evaluations raised in Spark and were not tried on the product
   * @param wrong how many differed that are not known to
   */
  record Done(
      String form, long evaluations, long trusted, long wrong, long known, long otherClass) {
    Done plus(Done other) {
      return new Done(
          form,
          evaluations + other.evaluations,
          trusted + other.trusted,
          wrong + other.wrong,
          known + other.known,
          otherClass + other.otherClass);
    }
  }

  private static final String KNOWN = "known";

  private final Optional<Path> file;
  private final Map<String, Done> done = new HashMap<>();
  private final Set<String> met = new HashSet<>();

  Progress(Optional<Path> file) {
    this.file = file;
    file.filter(Files::exists).ifPresent(this::read);
  }

  private void read(Path path) {
    try {
      for (String line : Files.readAllLines(path)) {
        String[] parts = line.split("\t");
        if (parts[0].equals(KNOWN)) {
          met.add(parts[1]);
        } else if (parts.length == 7) {
          done.put(
              parts[0],
              new Done(
                  parts[1],
                  Long.parseLong(parts[2]),
                  Long.parseLong(parts[3]),
                  Long.parseLong(parts[4]),
                  Long.parseLong(parts[5]),
                  Long.parseLong(parts[6])));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What came of a grid, if it is done. */
  Optional<Done> of(String key) {
    return Optional.ofNullable(done.get(key));
  }

  void done(String key, Done came) {
    done.put(key, came);
    append(
        String.join(
            "\t",
            key,
            came.form,
            String.valueOf(came.evaluations),
            String.valueOf(came.trusted),
            String.valueOf(came.wrong),
            String.valueOf(came.known),
            String.valueOf(came.otherClass)));
  }

  void met(Set<Known> known) {
    known.stream().map(Known::toString).filter(met::add).forEach(k -> append(KNOWN + "\t" + k));
  }

  boolean isMet(Known known) {
    return met.contains(known.toString());
  }

  private void append(String line) {
    file.ifPresent(
        path -> {
          try {
            Files.writeString(
                path, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** The sums over the grids with these keys that are done, by form. */
  Map<String, Done> sums(Set<String> keys) {
    Map<String, Done> sums = new TreeMap<>();
    keys.forEach(key -> of(key).ifPresent(d -> sums.merge(d.form(), d, Done::plus)));
    return sums;
  }
}
