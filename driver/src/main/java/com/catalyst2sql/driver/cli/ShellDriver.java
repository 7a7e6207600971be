package com.catalyst2sql.driver.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;

/**
 * What stands between SQLLine and the real connection: shows the progress of a statement, keeps its text with its
 * error and its rows for {@link ShellOutput}, and gives every value as the text that Spark's own shell prints. Never seen
 * outside of the shell.
 */
final class ShellDriver implements Driver {

  static final String URL = "jdbc:c2s-shell:";

  private final Console console;
  private final ConnectionOptions target;
  private final BooleanSupplier printsRows;
  private String sql = "";
  private ResultSet unprinted;

  /**
   * @param printsRows whether {@link #print} is asked for results now; SQLLine then sees none of their rows
   */
  ShellDriver(Console console, ConnectionOptions target, BooleanSupplier printsRows) {
    this.console = console;
    this.target = target;
    this.printsRows = printsRows;
  }

  /** Prints the rows of the statement that ran last, once; empty where what SQLLine prints is something else. */
  OptionalLong print(ResultPrinter printer) throws StatementFailed {
    ResultSet rows = unprinted;
    unprinted = null;
    if (rows == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(printer.print(rows));
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private StatementFailed failed(SQLException e) {
    return new StatementFailed(e, new Script("", sql).whole());
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    return acceptsURL(url) ? proxy(Connection.class, target.open(), this::onConnection) : null;
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.equals(URL);
  }

  private Object onConnection(Object real, Method method, Object[] args) throws Throwable {
    Object result = invoke(real, method, args);
    return method.getName().equals("createStatement")
        ? proxy(Statement.class, (Statement) result, this::onStatement)
        : result;
  }

  private Object onStatement(Object real, Method method, Object[] args) throws Throwable {
    switch (method.getName()) {
      case "execute":
        sql = (String) args[0];
        if (sql.strip().matches("(?i)quit|exit")) {
          throw new Leave();
        }
        try (Progress progress = Progress.of(console, (Statement) real)) {
          return invoke(real, method, args);
        } catch (SQLException e) {
          throw failed(e);
        }
      case "getResultSet":
        ResultSet rows = (ResultSet) invoke(real, method, args);
        unprinted = printsRows.getAsBoolean() ? rows : null;
        return rows == null ? null : proxy(ResultSet.class, rows, this::onRows);
      case "cancel":
        // Ctrl-C at the prompt, where the statement before it is over.
        return ((Statement) real).isClosed() ? null : invoke(real, method, args);
      default:
        return invoke(real, method, args);
    }
  }

  private Object onRows(Object real, Method method, Object[] args) throws Throwable {
    if (real == unprinted && method.getName().equals("next")) {
      return false;
    }
    return method.getName().equals("getObject") && args.length == 1
        ? ((ResultSet) real).getString((Integer) args[0])
        : invoke(real, method, args);
  }

  private static Object invoke(Object real, Method method, Object[] args) throws Throwable {
    try {
      return method.invoke(real, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, T real, Call call) {
    InvocationHandler handler = (self, method, args) -> call.on(real, method, args);
    return type.cast(
        Proxy.newProxyInstance(ShellDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 0;
  }

  @Override
  public int getMinorVersion() {
    return 1;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("com.catalyst2sql");
  }

  private interface Call {
    Object on(Object real, Method method, Object[] args) throws Throwable;
  }

  /** Not an error: what the shell is told so that it ends. */
  static final class Leave extends SQLException {

    private static final long serialVersionUID = 1L;
  }

  /** A statement's error with its text. */
  static final class StatementFailed extends SQLException {

    private static final long serialVersionUID = 1L;
    private final transient Script.Piece piece;

    StatementFailed(SQLException cause, Script.Piece piece) {
      super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
      this.piece = piece;
    }

    Script.Piece piece() {
      return piece;
    }
  }
}
