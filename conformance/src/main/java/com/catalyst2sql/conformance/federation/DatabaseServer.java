package com.catalyst2sql.conformance.federation;

import java.util.LinkedHashMap;
import java.util.Map;

/** A database server that runs, and how it is reached. */
public interface DatabaseServer extends AutoCloseable {

  /** {@code url}, {@code driver}, {@code user}, {@code password}: the keys behind {@code spark.sql.catalog.NAME.}. */
  Map<String, String> options();

  /** One that runs already, and goes on when this is closed; {@code user} may be empty. */
  static DatabaseServer at(String url, String user, String password) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("url", url);
    options.put("driver", driver(url));
    if (!user.isEmpty()) {
      options.put("user", user);
      options.put("password", password);
    }
    return new DatabaseServer() {
      @Override
      public Map<String, String> options() {
        return Map.copyOf(options);
      }

      @Override
      public void close() {
        // It is not ours.
      }
    };
  }

  private static String driver(String url) {
    if (url.startsWith("jdbc:postgresql:")) {
      return "org.postgresql.Driver";
    }
    if (url.startsWith("jdbc:mysql:") && !url.contains("permitMysqlScheme")) {
      return "com.mysql.cj.jdbc.Driver";
    }
    if (url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:")) {
      return "org.mariadb.jdbc.Driver";
    }
    throw new IllegalArgumentException(url + " is no PostgreSQL, MariaDB or MySQL");
  }

  /** Stops it; it does not come back. */
  @Override
  void close();
}
