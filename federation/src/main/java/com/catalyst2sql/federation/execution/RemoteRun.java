package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.federation.connectors.RemoteSource;
import com.catalyst2sql.federation.duckdb.RemoteFunction;
import com.catalyst2sql.federation.planning.Fragment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fragments of one statement while it runs. They start together, as far as half of each source's connections go, before DuckDB
 * asks for the first of them; a fragment that is scanned twice is run twice.
 */
final class RemoteRun implements AutoCloseable {

  private final long id;
  private final RemoteRuns runs;
  private final ExecutionControl control;
  private final List<Part> parts = new ArrayList<>();
  private final List<FragmentReader> readers = new ArrayList<>();
  private boolean closed;

  RemoteRun(long id, RemoteRuns runs, List<Fragment> fragments, ExecutionControl control) {
    this.id = id;
    this.runs = runs;
    this.control = control;
    fragments.forEach(f -> parts.add(new Part(f)));
  }

  long id() {
    return id;
  }

  List<RemoteFunction.Rows> rows() {
    return List.copyOf(parts);
  }

  List<FragmentStatistics> statistics() {
    return parts.stream().map(p -> p.statistics).toList();
  }

  /** The first failure of a source; its own words are better than what DuckDB makes of them. */
  Optional<SparkSqlException> failure() {
    List<FragmentReader> all;
    synchronized (this) {
      all = List.copyOf(readers);
    }
    return all.stream().flatMap(r -> r.failure().stream()).findFirst();
  }

  /** Starts what may start before it is asked for. */
  void start() {
    Map<RemoteSource, Integer> started = new HashMap<>();
    for (Part part : parts) {
      RemoteSource source = part.fragment.source();
      int already = started.merge(source, 1, Integer::sum);
      // The rest stays for what DuckDB asks for: a full pool of readers that nobody reads would
      // never end.
      if (already <= Math.max(1, source.poolSize() / 2)) {
        part.prefetched = reader(part);
      }
    }
  }

  private synchronized FragmentReader reader(Part part) {
    control.check();
    FragmentReader reader =
        new FragmentReader(part.fragment, part.fragment.query().sql(), control, part.statistics);
    if (closed) {
      reader.stop();
      return reader;
    }
    readers.add(reader);
    runs.execute(reader);
    return reader;
  }

  /** Ends all reading at once, from any thread. */
  void stop() {
    List<FragmentReader> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(readers);
    }
    all.forEach(FragmentReader::stop);
  }

  @Override
  public void close() {
    stop();
    runs.forget(this);
  }

  private final class Part implements RemoteFunction.Rows {
    private final Fragment fragment;
    private final FragmentStatistics statistics = new FragmentStatistics();
    private FragmentReader prefetched;

    Part(Fragment fragment) {
      this.fragment = fragment;
    }

    @Override
    public List<String> names() {
      return fragment.query().columns();
    }

    @Override
    public List<DataType> types() {
      return fragment.output().stream().map(AttributeReference::dataType).toList();
    }

    @Override
    public OptionalLong estimate() {
      return fragment.rows();
    }

    @Override
    public RemoteFunction.Scan open() {
      synchronized (RemoteRun.this) {
        FragmentReader first = prefetched;
        prefetched = null;
        if (first != null) {
          return first;
        }
      }
      return reader(this);
    }
  }
}
