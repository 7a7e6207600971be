package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/** The sources of an engine by their declaration: sessions that declare the same share its pool. */
public final class RemoteSources implements AutoCloseable {

  private final List<Connector> connectors;
  private final Map<SourceConfig, RemoteSource> sources = new ConcurrentHashMap<>();

  public RemoteSources() {
    List<Connector> found = new ArrayList<>();
    ServiceLoader.load(Connector.class, RemoteSources.class.getClassLoader()).forEach(found::add);
    // The generic one takes every URL.
    found.sort(
        java.util.Comparator.comparing(c -> c instanceof GenericConnector, Boolean::compare));
    this.connectors = List.copyOf(found);
  }

  public RemoteSource of(SourceConfig config) {
    return sources.computeIfAbsent(config, c -> new RemoteSource(c, connector(c)));
  }

  private Connector connector(SourceConfig config) {
    return connectors.stream()
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
