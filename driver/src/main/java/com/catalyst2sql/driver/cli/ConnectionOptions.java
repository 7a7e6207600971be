package com.catalyst2sql.driver.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** Where to connect and with which settings. */
final class ConnectionOptions {

  private static final String PREFIX = "jdbc:c2s:";

  @Option(
      names = {"-u", "--url"},
      paramLabel = "URL",
      description =
          "What to open: a JDBC URL (jdbc:c2s:[LOCATION][;key=value]...), or only its LOCATION:"
              + " a warehouse directory, a .duckdb or .yaml file, mem:NAME."
              + " Default: a private engine in memory.")
  private String url = PREFIX;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description = "A setting, such as spark.sql.ansi.enabled=true. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  String url() {
    return url.startsWith("jdbc:") ? url : PREFIX + url;
  }

  Properties properties() {
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  Connection open() throws SQLException {
    return DriverManager.getConnection(url(), properties());
  }
}
