package com.catalyst2sql.driver;

import com.catalyst2sql.federation.execution.EngineRegistry;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;

/** The driver behind {@code jdbc:c2s:} URLs. {@link DriverManager} finds it by itself. */
public final class C2sDriver implements Driver {

  static final String NAME = "c2s JDBC Driver";

  static {
    try {
      DriverManager.registerDriver(new C2sDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** For service loaders. */
  public C2sDriver() {}

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    C2sUrl parsed = C2sUrl.parse(url, info);
    try {
      return new C2sConnection(
          url,
          EngineRegistry.PROCESS.connect(
              parsed.location(), parsed.settings(), FirstStatement::rehearse));
    } catch (RuntimeException | StackOverflowError e) {
      throw SqlErrors.of(e);
    }
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    if (url == null) {
      throw SqlErrors.of(SqlErrors.BAD_URL, "[INVALID_URL] The URL is null.", null);
    }
    return C2sUrl.accepts(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    Properties given = new Properties();
    if (info != null) {
      given.putAll(info);
    }
    if (C2sUrl.accepts(url)) {
      given.putAll(C2sUrl.parse(url, info).settings());
    }
    return Setting.ALL.stream()
        .map(setting -> setting.info(given))
        .toArray(DriverPropertyInfo[]::new);
  }

  static String version() {
    return Optional.ofNullable(C2sDriver.class.getPackage().getImplementationVersion())
        .orElse("0.1.0");
  }

  @Override
  public int getMajorVersion() {
    return versionPart(0);
  }

  @Override
  public int getMinorVersion() {
    return versionPart(1);
  }

  static int versionPart(int index) {
    String[] parts = version().split("[.-]");
    return index < parts.length && parts[index].matches("\\d{1,6}")
        ? Integer.parseInt(parts[index])
        : 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("com.catalyst2sql");
  }
}
