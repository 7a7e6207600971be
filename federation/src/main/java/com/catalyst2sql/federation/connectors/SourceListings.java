package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What there is in a source, for tools that unfold a tree or read a whole catalog: asked for by few questions, and remembered
 * for a little while, because a tool puts the same question for every table. What a query needs is never taken from here.
 */
public final class SourceListings {

  private static final Logger LOG = LoggerFactory.getLogger(SourceListings.class);

  /** What is wrong with a source as a whole, and not with what it was asked. */
  private static final Set<String> UNREACHABLE =
      Set.of("C2S.SOURCE_UNAVAILABLE", "C2S.SOURCE_REFUSED_LOGIN");

  private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** So long a listing of all sources waits for one that has not connected: no network takes that long. */
  private static final long PATIENCE_MILLIS = 3000;

  /** So many tables of a schema are asked for one by one; who goes on wants them all. */
  private static final int FEW = 3;

  private record Known(Object answer, long until) {

    boolean isFresh() {
      return System.nanoTime() - until < 0;
    }
  }

  /** A question's name in {@link #known}. */
  private record Key(String question, String schema) {}

  /** A question that somebody who asks all sources has put. */
  private record UnderWay(CompletableFuture<?> answer, long since) {}

  private static final Key SCHEMAS = new Key("schemas", "");
  private static final Key TABLES = new Key("tables", "");

  private final RemoteSource source;
  private final Map<Key, Known> known = new ConcurrentHashMap<>();
  private final Map<Key, AtomicInteger> single = new ConcurrentHashMap<>();
  private final Map<Key, UnderWay> underWay = new ConcurrentHashMap<>();
  private volatile Known failure;

  SourceListings(RemoteSource source) {
    this.source = source;
  }

  private <T> T remembered(Key key, Supplier<T> question) {
    Known last = known.get(key);
    if (last == null || !last.isFresh()) {
      checkReachable();
      last = new Known(asked(question), System.nanoTime() + REMEMBERED_NANOS);
      known.put(key, last);
      single.remove(key);
    }
    @SuppressWarnings("unchecked")
    T answer = (T) last.answer();
    return answer;
  }

  private void checkReachable() {
    Known silent = failure;
    if (silent != null && silent.isFresh()) {
      throw (SparkSqlException) silent.answer();
    }
  }

  /** {@link RemoteSource#metaData}, which is not remembered. */
  public List<Map<String, Object>> metaData(String schema, RemoteSource.MetaDataQuestion question) {
    checkReachable();
    return asked(() -> source.metaData(schema, question));
  }

  /** A failure is told again for as long as it took to come: one that comes at once need not be remembered. */
  private <T> T asked(Supplier<T> question) {
    long start = System.nanoTime();
    try {
      T answer = question.get();
      failure = null;
      return answer;
    } catch (SparkSqlException e) {
      if (UNREACHABLE.contains(e.errorClass())) {
        long now = System.nanoTime();
        failure = new Known(e, now + Math.min(REMEMBERED_NANOS, now - start));
      }
      throw e;
    }
  }

  /**
   * An answer for who asks all sources, who get asked at the same time. Nobody waits for a source that did not answer last
   * time: it is asked again meanwhile, and has nothing to show until it answers. For one that nobody has connected to yet,
   * all wait for {@link #PATIENCE_MILLIS} and no longer, unless it has connected by then and is busy answering.
   */
  private <T> CompletableFuture<List<T>> amongOthers(Key key, Supplier<List<T>> question) {
    Known last = known.get(key);
    if (last != null && last.isFresh()) {
      return CompletableFuture.completedFuture(question.get());
    }
    boolean wasSilent = failure != null;
    UnderWay asked =
        underWay.compute(
            key, (k, old) -> old != null && !old.answer().isDone() ? old : start(question));
    if (wasSilent) {
      return CompletableFuture.completedFuture(List.of());
    }
    @SuppressWarnings("unchecked")
    CompletableFuture<List<T>> answer = ((CompletableFuture<List<T>>) asked.answer()).copy();
    long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked.since());
    CompletableFuture.delayedExecutor(Math.max(0, PATIENCE_MILLIS - waited), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              if (!source.isConnected() && answer.complete(List.of())) {
                LOG.warn("The source {} has not answered yet: it is not listed", source.name());
              }
            });
    return answer;
  }

  private <T> UnderWay start(Supplier<List<T>> question) {
    CompletableFuture<List<T>> answer = new CompletableFuture<>();
    Thread asker =
        new Thread(
            () -> {
              try {
                answer.complete(question.get());
              } catch (SparkSqlException e) {
                LOG.warn("{}", e.getMessage());
                answer.complete(List.of());
              } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
              }
            },
            "c2s-listing-" + source.name());
    asker.setDaemon(true);
    asker.start();
    return new UnderWay(answer, System.nanoTime());
  }

  /** {@link #schemas} for a listing of all sources: nothing where this one does not answer. */
  public CompletableFuture<List<String>> schemasAmongOthers() {
    return amongOthers(SCHEMAS, this::schemas);
  }

  /** {@link #tables} for a listing of all sources: nothing where this one does not answer. */
  public CompletableFuture<List<RemoteSource.TableName>> tablesAmongOthers() {
    return amongOthers(TABLES, this::tables);
  }

  public List<String> schemas() {
    return remembered(SCHEMAS, source::schemas);
  }

  /** The tables and views of all schemas. */
  public List<RemoteSource.TableName> tables() {
    return remembered(TABLES, () -> source.tables(null));
  }

  /**
   * The columns of all tables of a schema, where that is worth asking for: from the fourth on of single tables asked for
   * within a short time, each of them being a question or two.
   */
  public Optional<Map<String, StructType>> columnsForOneMore(String schema) {
    Key key = new Key("columns", schema);
    Known last = known.get(key);
    boolean fresh = last != null && last.isFresh();
    int before = single.computeIfAbsent(key, k -> new AtomicInteger()).getAndIncrement();
    return fresh || before >= FEW ? Optional.of(columns(schema)) : Optional.empty();
  }

  /** The columns of all tables of a schema, by table. */
  public Map<String, StructType> columns(String schema) {
    return remembered(new Key("columns", schema), () -> source.columns(schema));
  }

  void forget() {
    known.clear();
    single.clear();
    failure = null;
  }
}
