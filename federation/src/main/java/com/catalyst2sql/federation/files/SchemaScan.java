package com.catalyst2sql.federation.files;

import com.catalyst2sql.dialect.formats.FileSchema;
import com.catalyst2sql.dialect.formats.FormatSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Finds the schema of files of records. They are read in parts, side by side; each goes on from what is known when it is begun.
 * Where the parts before it find more than that, it is read again, so that what is found is what one reader finds that reads
 * one part after the other. Few parts do, since types and columns are mostly known after some rows.
 */
public final class SchemaScan {

  private final FormatSpec spec;
  private final List<Path> files;

  public SchemaScan(FormatSpec spec, List<Path> files) {
    this.spec = spec;
    this.files = List.copyOf(files);
  }

  /** A part that is read, from what was known. */
  private record Reading(FileRange part, FileSchema before, CompletableFuture<FileSchema> after) {}

  /** Reads the files as far as needed. */
  public FileSchema read(FileSchema start) {
    Deque<FileRange> parts = new ArrayDeque<>();
    Deque<Path> left = new ArrayDeque<>(files);
    FileSchema known = start;
    while (known.wantsMore() && more(parts, left, known) && known.agrees(start)) {
      known = read(parts.poll(), known);
    }
    return more(parts, left, known) && known.wantsMore() ? sideBySide(parts, left, known) : known;
  }

  /** Cuts the next file where there are no parts left; false where there is nothing. */
  private boolean more(Deque<FileRange> parts, Deque<Path> left, FileSchema schema) {
    while (parts.isEmpty() && !left.isEmpty()) {
      parts.addAll(FileRange.cut(left.poll(), schema.readsWholeFiles(), spec));
    }
    return !parts.isEmpty();
  }

  private FileSchema sideBySide(Deque<FileRange> parts, Deque<Path> left, FileSchema start) {
    ThreadPoolExecutor threads = FileThreads.start();
    try {
      FileSchema known = start;
      Deque<Reading> readings = new ArrayDeque<>();
      while (!readings.isEmpty() || more(parts, left, known)) {
        while (readings.size() < FileThreads.AHEAD && more(parts, left, known)) {
          FileRange part = parts.poll();
          FileSchema before = known;
          readings.add(
              new Reading(
                  part, before, CompletableFuture.supplyAsync(() -> read(part, before), threads)));
        }
        known = joined(readings.poll(), known);
      }
      return known;
    } finally {
      threads.shutdownNow();
    }
  }

  private FileSchema joined(Reading reading, FileSchema known) {
    if (!known.agrees(reading.before())) {
      return read(reading.part(), known);
    }
    try {
      return reading.after().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private FileSchema read(FileRange part, FileSchema known) {
    FileSchema schema = known.fork();
    try {
      if (schema.readsWholeFiles()) {
        try (InputStream in = FileRange.open(part.path(), 0)) {
          schema.file(in);
        }
        return schema;
      }
      try (LineReader lines = new LineReader(part, spec.charset(), spec.option("lineSep"))) {
        while (schema.wantsMore() && lines.next()) {
          schema.line(lines.bytes(), lines.from(), lines.to());
        }
      }
      return schema;
    } catch (IOException e) {
      throw FileRange.unreadable(part.path(), e);
    } catch (RuntimeException e) {
      throw FileRange.failed(part.path(), e, true);
    }
  }
}
