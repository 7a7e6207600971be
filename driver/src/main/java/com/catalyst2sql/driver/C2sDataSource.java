package com.catalyst2sql.driver;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A source of connections for pools and containers; a bean with a URL and properties. */
public class C2sDataSource implements DataSource {

  private final C2sDriver driver = new C2sDriver();
  private final Properties properties = new Properties();
  private String url = C2sUrl.PREFIX;
  private PrintWriter logWriter;
  private int loginTimeout;

  /** An engine in memory, private to each connection, until a URL is set. */
  public C2sDataSource() {}

  /** Opens {@code url}. */
  public C2sDataSource(String url) {
    this.url = url;
  }

  public String getUrl() {
    return url;
  }

  /** {@code jdbc:c2s:[LOCATION][;key=value]...}. */
  public void setUrl(String url) {
    this.url = url;
  }

  /** A setting of every connection, such as {@code spark.sql.session.timeZone}. */
  public void setProperty(String key, String value) {
    properties.setProperty(key, value);
  }

  public Properties getProperties() {
    return (Properties) properties.clone();
  }

  /** Adds to the settings of every connection. */
  public void setProperties(Properties added) {
    properties.putAll(added);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = driver.connect(url, getProperties());
    if (connection == null) {
      throw SqlErrors.of(
          SqlErrors.BAD_URL,
          "[INVALID_URL] " + url + " does not begin with " + C2sUrl.PREFIX,
          null);
    }
    return connection;
  }

  /** There are no users; both arguments are ignored. */
  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    logWriter = out;
  }

  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeout = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeout;
  }

  @Override
  public Logger getParentLogger() {
    return driver.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (isWrapperFor(type)) {
      return type.cast(this);
    }
    throw SqlErrors.notWrapper(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type != null && type.isInstance(this);
  }
}
