package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/** The sources of an engine by their declaration: sessions that declare the same share its pool. */
public final class RemoteSources implements AutoCloseable {

  private Optional<List<Connector>> connectors = Optional.empty();
  private final Map<SourceConfig, RemoteSource> sources = new ConcurrentHashMap<>();

  private final Map<String, SourceConfig> kept = new ConcurrentHashMap<>();

  /** Looked up for the first source: many an engine has none. */
  private synchronized List<Connector> connectors() {
    if (connectors.isEmpty()) {
      connectors = Optional.of(load());
    }
    return connectors.get();
  }

  private static List<Connector> load() {
    List<Connector> found = new ArrayList<>();
    ServiceLoader.load(Connector.class, RemoteSources.class.getClassLoader()).forEach(found::add);
    // The generic one takes every URL.
    found.sort(Comparator.comparing(c -> c instanceof GenericConnector, Boolean::compare));
    return List.copyOf(found);
  }

  public RemoteSource of(SourceConfig config) {
    return sources.computeIfAbsent(config, c -> new RemoteSource(c, connector(c)));
  }

  /** Keeps a source under a key of its own, for plans that outlive the statement that declared it; gives the key. */
  public String keep(SourceConfig config) {
    String key = config.name() + "@" + Integer.toHexString(config.hashCode());
    kept.put(key, config);
    return key;
  }

  /** A source that was {@link #keep kept}. */
  public Optional<RemoteSource> kept(String key) {
    return Optional.ofNullable(kept.get(key)).map(this::of);
  }

  private Connector connector(SourceConfig config) {
    return connectors().stream()
        .filter(c -> c.accepts(config.url()))
        .findFirst()
        .orElseThrow(
            () ->
                new SparkSqlException(
                    "C2S.INVALID_SOURCE",
                    "42616",
                    "The source " + config.name() + " has a url that is no JDBC URL."));
  }

  @Override
  public void close() {
    sources.values().forEach(RemoteSource::close);
    sources.clear();
  }
}
