package com.catalyst2sql.conformance.federation;

import com.catalyst2sql.conformance.federation.RemoteServers.Kind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The images of database servers that the shared suite runs on where Docker answers. */
enum ServerImage {
  POSTGRESQL_13("postgres:13", Kind.POSTGRESQL),
  POSTGRESQL_14("postgres:14", Kind.POSTGRESQL),
  POSTGRESQL_15("postgres:15", Kind.POSTGRESQL),
  POSTGRESQL_16("postgres:16", Kind.POSTGRESQL),
  POSTGRESQL_17("postgres:17", Kind.POSTGRESQL),
  POSTGRESQL_18("postgres:18", Kind.POSTGRESQL),
  MYSQL_8_0("mysql:8.0", Kind.MARIADB),
  MYSQL_8_4("mysql:8.4", Kind.MARIADB);

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String USER = "c2s";
  private static final String PASSWORD = "c2s-password";

  private final String image;
  private final Kind kind;

  ServerImage(String image, Kind kind) {
    this.image = image;
    this.kind = kind;
  }

  /** As Docker calls it. */
  String image() {
    return image;
  }

  /** Whose place it takes among the databases. */
  Kind kind() {
    return kind;
  }

  /** Its container, not yet started. */
  JdbcDatabaseContainer<?> container() {
    JdbcDatabaseContainer<?> container =
        kind == Kind.POSTGRESQL ? new PostgreSQLContainer(image) : new MySQLContainer(image);
    return container
        .withDatabaseName(database())
        .withUsername(USER)
        .withPassword(PASSWORD)
        // A TIMESTAMP of MySQL's is read as one of the JVM's zone, as Spark does.
        .withEnv("TZ", ZoneId.systemDefault().getId())
        // PostgreSQL is waited for by what it logs, MySQL by connecting.
        .withStartupTimeoutSeconds((int) PATIENCE.toSeconds())
        .withStartupTimeout(PATIENCE);
  }

  /** The database of its tables; MySQL has no schemas within it. */
  private String database() {
    return kind == Kind.POSTGRESQL ? "postgres" : "test";
  }

  /** How a server is reached that listens at a port of a host. */
  Map<String, String> options(String host, int port) {
    return Map.of(
        "url",
        (kind == Kind.POSTGRESQL ? "jdbc:postgresql://" : "jdbc:mysql://")
            + host
            + ":"
            + port
            + "/"
            + database(),
        "driver",
        kind == Kind.POSTGRESQL ? "org.postgresql.Driver" : "com.mysql.cj.jdbc.Driver",
        "user",
        USER,
        "password",
        PASSWORD);
  }

  /** Starts a server in a container. */
  DatabaseServer start() {
    JdbcDatabaseContainer<?> container = container();
    container.start();
    Map<String, String> options = options(container.getHost(), container.getMappedPort(port()));
    return new DatabaseServer() {
      @Override
      public Map<String, String> options() {
        return options;
      }

      @Override
      public void close() {
        container.stop();
      }
    };
  }

  private int port() {
    return kind == Kind.POSTGRESQL
        ? PostgreSQLContainer.POSTGRESQL_PORT
        : MySQLContainer.MYSQL_PORT;
  }
}
