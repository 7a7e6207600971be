package com.catalyst2sql.federation.connectors;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import java.io.PrintWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Connections of a source straight from its driver, which is on the class path or in the jar named by {@code driverjar}. */
final class RemoteDriver implements DataSource {

  private final Driver driver;
  private final String url;
  private final Properties properties;
  private final int seconds;
  private final Set<Connection> living = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private RemoteDriver(Driver driver, String url, Properties properties, int seconds) {
    this.driver = driver;
    this.url = url;
    this.properties = properties;
    this.seconds = seconds;
  }

  static RemoteDriver of(SourceConfig config, Connector connector) throws SQLException {
    RefusedParameters.check(config, connector);
    FileUrls.check(config, connector);
    Properties properties = new Properties();
    String parameters = config.url().toLowerCase(Locale.ROOT);
    connector
        .driverProperties(config)
        .forEach(
            (key, value) -> {
              if (!parameters.contains(key.toLowerCase(Locale.ROOT) + "=")) {
                properties.setProperty(key, value);
              }
            });
    for (Map.Entry<String, String> option : config.options().entrySet()) {
      if (!SourceOptions.isOwn(option.getKey())) {
        properties.setProperty(option.getKey(), option.getValue());
      }
    }
    config.user().ifPresent(user -> properties.setProperty("user", user));
    config.password().ifPresent(password -> properties.setProperty("password", password));
    return new RemoteDriver(
        driver(config, connector), config.url(), properties, config.connectSeconds());
  }

  private static Driver driver(SourceConfig config, Connector connector) throws SQLException {
    Optional<String> name = config.driver().or(() -> connector.driverClass(config.url()));
    if (name.isEmpty()) {
      return anyDriver(config);
    }
    try {
      return (Driver)
          Class.forName(name.get(), true, loader(config)).getDeclaredConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      throw SourceErrors.error(
          "C2S.DRIVER_NOT_FOUND",
          "08001",
          "The driver "
              + name.get()
              + " of the source "
              + config.name()
              + " is not on the class path; the option driverJar can name its jar.",
          e);
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw SourceErrors.error(
          "C2S.DRIVER_NOT_FOUND",
          "08001",
          "The driver " + name.get() + " of the source " + config.name() + " cannot be used: " + e,
          e);
    }
  }

  private static Driver anyDriver(SourceConfig config) {
    try {
      return DriverManager.getDriver(config.url());
    } catch (SQLException e) {
      throw SourceErrors.error(
          "C2S.DRIVER_NOT_FOUND",
          "08001",
          "No driver on the class path takes the URL of the source "
              + config.name()
              + "; the options driver and driverJar can name one.",
          e);
    }
  }

  private static ClassLoader loader(SourceConfig config) {
    String jar = config.options().get("driverjar");
    if (jar == null) {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      return context == null ? RemoteDriver.class.getClassLoader() : context;
    }
    Path file = Path.of(jar);
    if (!Files.isRegularFile(file)) {
      throw new SparkSqlException(
          "C2S.DRIVER_NOT_FOUND",
          "08001",
          "The driver's jar " + jar + " of the source " + config.name() + " is not there.");
    }
    try {
      return new URLClassLoader(
          new URL[] {file.toUri().toURL()}, RemoteDriver.class.getClassLoader());
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A new connection within the time there is. Drivers' own time-outs end with the TCP connection: a server that takes it and
   * then says nothing would be waited for without end.
   */
  @Override
  public Connection getConnection() throws SQLException {
    CompletableFuture<Connection> opened = new CompletableFuture<>();
    Thread opener = new Thread(LogContext.current().around(() -> open(opened)), "c2s-connect");
    opener.setDaemon(true);
    opener.start();
    try {
      return opened.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      SQLException late =
          new SQLTransientConnectionException(
              "No connection within " + seconds + " seconds.", "08001", e);
      if (!opened.completeExceptionally(late)) {
        // It came in this very moment.
        return opened.join();
      }
      throw late;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      SQLException interrupted = new SQLException("The connecting was interrupted.", "57014", e);
      opened.completeExceptionally(interrupted);
      throw interrupted;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      throw new SQLException("The driver failed: " + e.getCause(), "08001", e.getCause());
    }
  }

  private void open(CompletableFuture<Connection> opened) {
    try {
      Properties copy = new Properties();
      copy.putAll(properties);
      Connection connection = driver.connect(url, copy);
      if (connection == null) {
        throw new SQLException("The driver does not take this URL.", "08001");
      }
      living.removeIf(RemoteDriver::isClosed);
      living.add(connection);
      if (closed || !opened.complete(connection)) {
        connection.close();
        throw new SQLException("The source is closed.", "08003");
      }
    } catch (SQLException | RuntimeException | Error e) {
      opened.completeExceptionally(e);
    }
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /** Closes what is open still. A pool that closes does not know of a connection that comes in this moment. */
  void close() {
    closed = true;
    for (Connection connection : living) {
      try {
        connection.close();
      } catch (SQLException e) {
        // It is gone already.
      }
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // Nothing is logged there.
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The drivers have properties for it.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("com.catalyst2sql");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("No " + type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
