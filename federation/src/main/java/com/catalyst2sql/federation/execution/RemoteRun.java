package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.And;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.federation.connectors.LogContext;
import com.catalyst2sql.federation.connectors.RemoteSource;
import com.catalyst2sql.federation.duckdb.RemoteFunction;
import com.catalyst2sql.federation.duckdb.RowBatch;
import com.catalyst2sql.federation.planning.DynamicFilter;
import com.catalyst2sql.federation.planning.Fragment;
import com.catalyst2sql.federation.planning.FragmentParts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The fragments of one statement while it runs. They start together, as far as half of each source's connections go, before DuckDB
 * asks for the first of them; a fragment that is scanned twice is run twice.
 */
final class RemoteRun implements AutoCloseable {

  private static final long MOST_KEPT_BYTES = 64L << 20;

  private final long id;
  private final RemoteRuns runs;
  private final ExecutionControl control;
  private final List<Part> parts = new ArrayList<>();
  private final Set<FragmentReader> readers = new LinkedHashSet<>();
  private final Map<RemoteSource, Integer> started = new HashMap<>();
  private final LogContext log = LogContext.current();
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

  /**
   * Starts what may start before it is asked for. Where the rows of some fragments narrow others down, those come first and are
   * kept, and the others start with what was learnt. Gives the statements that let go of what is kept in DuckDB.
   */
  List<String> start(StatementRunner runner, List<KeyQuery> keyQueries) throws SQLException {
    Set<Integer> later = new HashSet<>();
    keyQueries.forEach(q -> later.add(q.filter().target()));
    keyQueries.forEach(q -> q.filter().inputs().forEach(i -> part(i).keeps = true));
    prefetch(parts.stream().filter(p -> !later.contains(p.fragment.index())).toList());
    List<String> releases = new ArrayList<>();
    for (KeyQuery query : keyQueries) {
      awaitAnswers();
      query.keep(runner).ifPresent(releases::add);
      narrow(runner, query);
    }
    prefetch(parts.stream().filter(p -> later.contains(p.fragment.index())).toList());
    awaitAnswers();
    return releases;
  }

  /**
   * DuckDB does not sleep while it waits for rows, but takes a processor from whoever makes them; so it is asked when all that are
   * read have given their first, or one of them waits itself.
   */
  private void awaitAnswers() {
    List<FragmentReader> reading =
        parts.stream().flatMap(p -> Optional.ofNullable(p.prefetched).stream()).toList();
    for (FragmentReader reader : reading) {
      while (!reader.hasAnswered() && reading.stream().noneMatch(FragmentReader::isFull)) {
        control.check();
      }
    }
  }

  private Part part(int index) {
    return parts.get(index);
  }

  private void prefetch(List<Part> some) {
    some.forEach(this::prefetch);
    some.forEach(p -> Optional.ofNullable(p.prefetched).ifPresent(r -> help(p, r)));
  }

  private void prefetch(Part part) {
    if (part.kept() == null && part.prefetched == null && starts(part.fragment.source())) {
      part.prefetched = reader(part);
    }
  }

  /**
   * Whether a connection may read what is not asked for yet. The rest stays for what DuckDB asks for: a full pool of readers that
   * nobody reads would never end.
   */
  private synchronized boolean starts(RemoteSource source) {
    int most = Math.max(1, source.poolSize() / 2);
    return started.merge(source, 1, Integer::sum) <= most || ends(source);
  }

  /** Always false. */
  private synchronized boolean ends(RemoteSource source) {
    started.merge(source, -1, Integer::sum);
    return false;
  }

  /** Has more connections read a fragment that is read in parts. */
  private void help(Part part, FragmentReader reader) {
    RemoteSource source = part.fragment.source();
    for (int i = 1; i < part.atOnce() && starts(source); i++) {
      if (!source.mayHelp()) {
        ends(source);
        return;
      }
      run(
          reader,
          reader.helper(
              () -> {
                source.helped();
                ends(source);
              }));
    }
  }

  private void narrow(StatementRunner runner, KeyQuery query) {
    Part part = part(query.filter().target());
    Optional<List<Object>> keys = query.keys(runner, control);
    boolean allKept = query.filter().inputs().stream().allMatch(i -> part(i).kept() != null);
    if (keys.isEmpty() || !allKept) {
      // Read again they might be other rows.
      return;
    }
    int most = part.fragment.source().target().longestList();
    DynamicFilter.condition(query.filter().column(), keys.get(), most)
        .ifPresent(
            condition -> {
              List<Expression> all = new ArrayList<>(part.conditions);
              all.add(condition);
              DynamicFilter.narrowed(part.fragment, all.stream().reduce(And::new).orElseThrow())
                  .ifPresent(
                      narrowed -> {
                        part.sql = narrowed.sql();
                        part.statistics.narrowed(narrowed.sql());
                        part.conditions.add(condition);
                      });
            });
  }

  private FragmentReader reader(Part part) {
    control.check();
    FragmentReader reader =
        new FragmentReader(
            part.fragment,
            part.statements(),
            part.cut().map(c -> c.table().oneState()).orElse(false),
            control,
            part.statistics);
    run(reader, reader.main());
    return reader;
  }

  private synchronized void run(FragmentReader reader, PartReader thread) {
    if (closed) {
      thread.abandon();
      reader.stop();
      return;
    }
    readers.add(reader);
    runs.execute(log.around(thread));
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
    private final List<Expression> conditions = new ArrayList<>();
    private String sql;
    private FragmentReader prefetched;
    private boolean keeps;
    private List<RowBatch> kept;

    Part(Fragment fragment) {
      this.fragment = fragment;
      this.sql = fragment.query().sql();
    }

    /** In what parts it is read; not where it was narrowed down to few rows. */
    private Optional<FragmentParts> cut() {
      return conditions.isEmpty() ? fragment.parts() : Optional.empty();
    }

    private List<String> statements() {
      return cut().map(FragmentParts::statements).orElseGet(() -> List.of(sql));
    }

    private int atOnce() {
      return cut().map(c -> c.table().atOnce()).orElse(1);
    }

    /** All its rows, where they were read before and kept; else null. */
    private List<RowBatch> kept() {
      synchronized (RemoteRun.this) {
        return kept;
      }
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
      FragmentReader first;
      synchronized (RemoteRun.this) {
        if (kept != null) {
          Iterator<RowBatch> again = kept.iterator();
          return () -> again.hasNext() ? Optional.of(again.next()) : Optional.empty();
        }
        first = prefetched;
        prefetched = null;
      }
      FragmentReader opened = first != null ? first : reader(this);
      if (first == null) {
        help(this, opened);
      }
      return keeps ? new Keeping(this, opened) : opened;
    }
  }

  /** Keeps what it passes on, up to a limit, for the next scan. */
  private final class Keeping implements RemoteFunction.Scan {
    private final Part part;
    private final FragmentReader reader;
    private List<RowBatch> batches = new ArrayList<>();
    private long bytes;

    Keeping(Part part, FragmentReader reader) {
      this.part = part;
      this.reader = reader;
    }

    @Override
    public Optional<RowBatch> next() {
      Optional<RowBatch> batch = reader.next();
      if (batches == null) {
        return batch;
      }
      if (batch.isEmpty()) {
        synchronized (RemoteRun.this) {
          part.kept = batches;
        }
        batches = null;
      } else {
        bytes += batch.get().bytes();
        batches.add(batch.get());
        if (bytes > MOST_KEPT_BYTES) {
          batches = null;
        }
      }
      return batch;
    }
  }
}
