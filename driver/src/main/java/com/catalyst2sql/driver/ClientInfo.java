package com.catalyst2sql.driver;

import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.util.Properties;

/** What a program says of itself. Any name is kept; those of {@code getClientInfoProperties} go into the log. */
final class ClientInfo {

  static final String APPLICATION = "ApplicationName";

  private final Properties properties = new Properties();

  /** Something that raises where the connection is closed. */
  @FunctionalInterface
  interface Check {
    void run() throws SQLException;
  }

  void set(String name, String value, Check open) throws SQLClientInfoException {
    check(open);
    if (name == null) {
      throw SqlErrors.clientInfo(SqlErrors.argument("No name was given."));
    }
    if (value == null) {
      properties.remove(name);
    } else {
      properties.setProperty(name, value);
    }
  }

  void set(Properties all, Check open) throws SQLClientInfoException {
    check(open);
    synchronized (properties) {
      properties.clear();
      if (all != null) {
        all.stringPropertyNames().forEach(n -> properties.setProperty(n, all.getProperty(n)));
      }
    }
  }

  private static void check(Check open) throws SQLClientInfoException {
    try {
      open.run();
    } catch (SQLException e) {
      throw SqlErrors.clientInfo(e);
    }
  }

  String get(String name) {
    return name == null ? null : properties.getProperty(name);
  }

  Properties all() {
    return (Properties) properties.clone();
  }
}
