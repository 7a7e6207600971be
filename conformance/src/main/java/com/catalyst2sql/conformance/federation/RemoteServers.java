package com.catalyst2sql.conformance.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * Real databases to read from: PostgreSQL and MariaDB started from their Maven artifacts when they are first asked for, SQLite,
 * H2 and another DuckDB as files. Nothing of them stays once this is closed.
 */
public final class RemoteServers implements AutoCloseable {

  /** The kinds of database that are tested. */
  public enum Kind {
    POSTGRESQL("pg", "public"),
    /** Or MySQL in its place, which the same connector serves. */
    MARIADB("maria", "test"),
    SQLITE("lite", ""),
    H2("h2", "PUBLIC"),
    DUCKDB("duck", "main");

    private final String catalog;
    private final String schema;

    Kind(String catalog, String schema) {
      this.catalog = catalog;
      this.schema = schema;
    }

    /** What its catalog is called in tests. */
    public String catalog() {
      return catalog;
    }

    /** A table as the product calls it. */
    public String table(String name) {
      return schema.isEmpty() ? catalog + "." + name : catalog + "." + schema + "." + name;
    }
  }

  private final Path directory;
  private final Map<Kind, Supplier<DatabaseServer>> starts = new EnumMap<>(Kind.class);
  private final Map<Kind, DatabaseServer> running = new EnumMap<>(Kind.class);

  public RemoteServers() {
    this(Map.of());
  }

  /** With servers of some kinds started in another way than from the artifact that is on the class path. */
  public RemoteServers(Map<Kind, Supplier<DatabaseServer>> others) {
    try {
      this.directory = Files.createTempDirectory("c2s-remote");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    starts.put(Kind.POSTGRESQL, EmbeddedServers::postgres);
    starts.put(Kind.MARIADB, () -> EmbeddedServers.maria(directory));
    starts.putAll(others);
  }

  /** The keys behind {@code spark.sql.catalog.NAME.}; they are Spark's JDBC options as well. */
  public synchronized Map<String, String> options(Kind kind) {
    Map<String, String> options = new LinkedHashMap<>();
    switch (kind) {
      case POSTGRESQL, MARIADB -> options.putAll(server(kind).options());
      case SQLITE -> {
        options.put(
            "url",
            "jdbc:sqlite:" + directory.resolve("lite.db") + "?date_string_format=yyyy-MM-dd");
        options.put("driver", "org.sqlite.JDBC");
      }
      case H2 -> {
        options.put("url", "jdbc:h2:" + directory.resolve("h2") + ";AUTO_SERVER=TRUE");
        options.put("driver", "org.h2.Driver");
        options.put("user", "sa");
        options.put("password", "");
      }
      case DUCKDB -> {
        options.put("url", "jdbc:duckdb:" + directory.resolve("other.duckdb"));
        options.put("driver", "org.duckdb.DuckDBDriver");
      }
    }
    return options;
  }

  /** The settings that declare the catalogs of some kinds. */
  public Map<String, String> catalogs(Iterable<Kind> kinds) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Kind kind : kinds) {
      String key = "spark.sql.catalog." + kind.catalog();
      settings.put(key, "jdbc");
      options(kind).forEach((k, v) -> settings.put(key + "." + k, v));
    }
    return settings;
  }

  /** A connection straight to the database, to fill it. */
  public Connection connect(Kind kind) throws SQLException {
    Map<String, String> options = options(kind);
    Properties properties = new Properties();
    if (options.containsKey("user")) {
      properties.put("user", options.get("user"));
      properties.put("password", options.get("password"));
    }
    try {
      Driver driver =
          (Driver) Class.forName(options.get("driver")).getDeclaredConstructor().newInstance();
      return driver.connect(options.get("url"), properties);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private DatabaseServer server(Kind kind) {
    return running.computeIfAbsent(kind, k -> starts.get(k).get());
  }

  /** Stops a server at once, as a crash would; it does not come back. */
  public synchronized void kill(Kind kind) {
    Optional.ofNullable(running.get(kind)).ifPresent(DatabaseServer::close);
  }

  @Override
  public synchronized void close() {
    running.values().forEach(DatabaseServer::close);
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
