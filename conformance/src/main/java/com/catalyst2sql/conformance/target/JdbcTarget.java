package com.catalyst2sql.conformance.target;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** The product, seen as its users see it: each session is a private in-memory engine behind {@code jdbc:c2s:}. */
public final class JdbcTarget implements SqlTarget {
  private final String url;

  public JdbcTarget() {
    this("jdbc:c2s:");
  }

  public JdbcTarget(String url) {
    this.url = url;
  }

  @Override
  public Session open(Map<String, String> settings) {
    Properties properties = new Properties();
    settings.forEach(
        (key, value) -> {
          if (!key.startsWith("conformance.")) {
            properties.setProperty(key, value);
          }
        });
    try {
      Connection connection = DriverManager.getConnection(url, properties);
      return new JdbcSession(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("no session: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean sharedCatalog() {
    return false;
  }

  @Override
  public void close() {}
}
