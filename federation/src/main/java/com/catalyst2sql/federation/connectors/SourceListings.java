package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What there is in a source, for tools that unfold a tree or read a whole catalog: asked for by few questions, and remembered
 * for a little while, because a tool puts the same question for every table. What a query needs is never taken from here.
 */
public final class SourceListings {

  private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** So many tables of a schema are asked for one by one; who goes on wants them all. */
  private static final int FEW = 3;

  private record Known(Object answer, long until) {}

  /** A question's name in {@link #known}. */
  private record Key(String question, String schema) {}

  private final RemoteSource source;
  private final Map<Key, Known> known = new ConcurrentHashMap<>();
  private final Map<Key, AtomicInteger> single = new ConcurrentHashMap<>();
  private volatile Known failure;

  SourceListings(RemoteSource source) {
    this.source = source;
  }

  private <T> T remembered(Key key, Supplier<T> question) {
    Known last = known.get(key);
    if (last == null || System.nanoTime() - last.until() >= 0) {
      last = new Known(asked(question), System.nanoTime() + REMEMBERED_NANOS);
      known.put(key, last);
      single.remove(key);
    }
    @SuppressWarnings("unchecked")
    T answer = (T) last.answer();
    return answer;
  }

  private <T> T asked(Supplier<T> question) {
    try {
      T answer = question.get();
      failure = null;
      return answer;
    } catch (SparkSqlException e) {
      failure = new Known(e, System.nanoTime() + REMEMBERED_NANOS);
      throw e;
    }
  }

  /** Why the source did not answer a moment ago: who asks of all sources need not wait for that one again. */
  public Optional<SparkSqlException> failure() {
    Known last = failure;
    return last == null || System.nanoTime() - last.until() >= 0
        ? Optional.empty()
        : Optional.of((SparkSqlException) last.answer());
  }

  public List<String> schemas() {
    return remembered(new Key("schemas", ""), source::schemas);
  }

  /** The tables and views of all schemas. */
  public List<RemoteSource.TableName> tables() {
    return remembered(new Key("tables", ""), () -> source.tables(null));
  }

  /**
   * The columns of all tables of a schema, where that is worth asking for: from the fourth on of single tables asked for
   * within a short time, each of them being a question or two.
   */
  public Optional<Map<String, StructType>> columnsForOneMore(String schema) {
    Key key = new Key("columns", schema);
    Known last = known.get(key);
    boolean fresh = last != null && System.nanoTime() - last.until() < 0;
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
