package com.catalyst2sql.federation.files;

import com.catalyst2sql.dialect.functions.runtime.FormatSpec;
import com.catalyst2sql.dialect.functions.runtime.RecordReader;
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

  /** What DuckDB takes at once. */
  static final int BATCH_ROWS = 2048;

  private static final long PART_BYTES = 1 << 20;

  /** Some rows of one file. */
  public record Rows(Path file, List<Object[]> rows) {}

  private final RecordReader reader;
  private final FormatSpec spec;
  private final Executor executor;
  private final int ahead;
  private final Deque<Path> files;
  private final Deque<FileRange> parts = new ArrayDeque<>();
  private final Deque<CompletableFuture<List<Rows>>> reading = new ArrayDeque<>();
  private final Deque<Rows> ready = new ArrayDeque<>();
  private Optional<OpenFile> open = Optional.empty();

  /** Reads {@code files}; parts are read by {@code executor}, not more than {@code ahead} that were not asked for yet. */
  public FileScan(
      RecordReader reader, FormatSpec spec, List<Path> files, Executor executor, int ahead) {
    this.reader = reader;
    this.spec = spec;
    this.executor = executor;
    this.ahead = ahead;
    this.files = new ArrayDeque<>(files);
  }

  /** At most {@value #BATCH_ROWS} rows more; empty where there are none. */
  public Optional<Rows> next() {
    while (ready.isEmpty()) {
      if (open.isPresent()) {
        Rows rows = open.get().next();
        if (!rows.rows().isEmpty()) {
          return Optional.of(rows);
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
    while (reading.size() < ahead && open.isEmpty()) {
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
    List<FileRange> ranges =
        reader.readsWholeFiles() || hasLongSeparator()
            ? List.of(FileRange.whole(file))
            : FileRange.cut(file, PART_BYTES);
    if (ranges.isEmpty() || !ranges.get(0).isWhole()) {
      parts.addAll(ranges);
    } else if (reading.isEmpty()) {
      open = Optional.of(new OpenFile(ranges.get(0), reader, spec));
    } else {
      return false;
    }
    files.poll();
    return true;
  }

  /** In the middle of a file nobody can tell where such a one begins that may overlap with itself. */
  private boolean hasLongSeparator() {
    return spec.option("lineSep").filter(s -> s.length() > 1).isPresent();
  }

  private List<Rows> read(FileRange part) {
    List<Rows> all = new ArrayList<>();
    OpenFile file = new OpenFile(part, reader, spec);
    for (Rows rows = file.next(); !rows.rows().isEmpty(); rows = file.next()) {
      all.add(rows);
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
