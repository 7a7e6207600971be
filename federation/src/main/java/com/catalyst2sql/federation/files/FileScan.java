package com.catalyst2sql.federation.files;

import com.catalyst2sql.dialect.formats.FormatSpec;
import com.catalyst2sql.dialect.formats.RecordReader;
import com.catalyst2sql.dialect.formats.RecordRows;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * The rows of some files of records, in the order of the files and their lines. Files of lines are read in parts, side by side
 * and a few parts ahead of who asks, so that no file has to fit in memory; the others, and compressed ones, by who asks.
 */
public final class FileScan {

  /** Some rows of one file. */
  public record Rows(Path file, RecordRows rows) {}

  private final RecordReader reader;
  private final FormatSpec spec;
  private final List<RecordRows.Column> columns;
  private final Executor executor;
  private final Deque<Path> files;
  private final Deque<FileRange> parts = new ArrayDeque<>();
  private final Deque<CompletableFuture<List<Rows>>> reading = new ArrayDeque<>();
  private final Deque<Rows> ready = new ArrayDeque<>();
  private Optional<OpenFile> open = Optional.empty();
  private Path opened;

  /** Reads {@code files}; parts are read by {@code executor}, some before they are asked for. */
  public FileScan(
      RecordReader reader,
      FormatSpec spec,
      List<RecordRows.Column> columns,
      List<Path> files,
      Executor executor) {
    this.reader = reader;
    this.spec = spec;
    this.columns = List.copyOf(columns);
    this.executor = executor;
    this.files = new ArrayDeque<>(files);
  }

  /** At most {@value RecordRows#MOST} rows more; empty where there are none. */
  public Optional<Rows> next() {
    while (ready.isEmpty()) {
      if (open.isPresent()) {
        RecordRows rows = open.get().next();
        if (rows.size() > 0) {
          return Optional.of(new Rows(opened, rows));
        }
        open = Optional.empty();
        continue;
      }
      start();
      if (!reading.isEmpty()) {
        ready.addAll(joined(reading.poll()));
      } else if (open.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(ready.poll());
  }

  /** Has parts read, as far as files come that can be. */
  private void start() {
    while (reading.size() < FileThreads.AHEAD && open.isEmpty()) {
      if (parts.isEmpty() && !nextFile()) {
        return;
      }
      if (!parts.isEmpty()) {
        FileRange part = parts.poll();
        reading.add(CompletableFuture.supplyAsync(() -> read(part), executor));
      }
    }
  }

  /** Cuts the next file, or opens it where all before it are read; false where neither can be. */
  private boolean nextFile() {
    if (files.isEmpty()) {
      return false;
    }
    Path file = files.peek();
    List<FileRange> ranges = FileRange.cut(file, reader.readsWholeFiles(), spec);
    if (ranges.isEmpty() || !ranges.get(0).isWhole()) {
      parts.addAll(ranges);
    } else if (reading.isEmpty()) {
      opened = file;
      open = Optional.of(new OpenFile(ranges.get(0), reader, spec, columns));
    } else {
      return false;
    }
    files.poll();
    return true;
  }

  private List<Rows> read(FileRange part) {
    List<Rows> all = new ArrayList<>();
    OpenFile file = new OpenFile(part, reader, spec, columns);
    for (RecordRows rows = file.next(); rows.size() > 0; rows = file.next()) {
      all.add(new Rows(part.path(), rows));
    }
    return all;
  }

  private static List<Rows> joined(CompletableFuture<List<Rows>> part) {
    try {
      return part.join();
    } catch (CompletionException | CancellationException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
